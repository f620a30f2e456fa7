import type { DrugRule } from './drug-rule.ts';

export const opioidRule: DrugRule = {
  id: 'opioid',
  title: 'Opioïdes et substitution',
  scope: 'adulte, acte programmé',
  classes: ['opioid', 'opioid-substitution'],
  verdict: 'garder',
  opinions: [
    {
      says: 'équivalent maintenu ; pas d’agoniste-antagoniste',
      source: 'SFAR',
      year: 2009,
      confidence: 'S',
      cases: [{ instruction: { kind: 'keep' }, words: 'équivalent' }],
      also: 'pas d’agoniste-antagoniste',
    },
  ],
  reviewed: '2026-11-21',
};
