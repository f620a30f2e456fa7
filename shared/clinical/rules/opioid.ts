import type { DrugRule } from './drug-rule.ts';

export const opioidRule: DrugRule = {
  id: 'opioid',
  classes: ['opioid', 'opioid-substitution'],
  verdict: 'garder',
  opinions: [{ says: 'équivalent maintenu ; pas d’agoniste-antagoniste', source: 'SFAR', year: 2009, confidence: 'S' }],
  reviewed: '2026-11-21',
};
