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
  numbers: { haemoglobin: { label: 'hémoglobine <', unit: 'g/dL', value: 13, least: 7, most: 16 } },
  advice(ground, number) {
    const found = measured(ground, 'haemoglobin');
    const gramsPerDecilitre = found && (found.unit === 'g/L' ? found.number / 10 : found.number);
    return found && gramsPerDecilitre !== undefined && gramsPerDecilitre < number('haemoglobin')
      ? { what: 'Anémie : ferritine, CST', facts: [found.fact] }
      : undefined;
  },
};
