import { measured } from '../../scores/inputs.ts';
import type { AdviceRule } from '../advice-rule.ts';

export const anaemiaRule: AdviceRule = {
  id: 'anaemia',
  title: 'Anémie préopératoire',
  scope: 'adulte, acte programmé',
  opinions: [
    {
      says: 'hémoglobine < 13 g/dL, homme ou femme ; ferritine < 100 µg/L ou CST < 20 % : carence ; fer IV préféré, dans le mois avant',
      source: 'HAS',
      year: 2022,
      confidence: 'S',
    },
  ],
  reviewed: '2026-11-22',
  advice(ground) {
    const found = measured(ground, 'haemoglobin');
    const gramsPerDecilitre = found && (found.unit === 'g/L' ? found.number / 10 : found.number);
    return found && gramsPerDecilitre !== undefined && gramsPerDecilitre < 13
      ? { what: 'Anémie : ferritine, CST', facts: [found.fact] }
      : undefined;
  },
};
