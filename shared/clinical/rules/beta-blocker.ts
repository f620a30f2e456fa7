import type { DrugRule } from './drug-rule.ts';

export const betaBlockerRule: DrugRule = {
  id: 'beta-blocker',
  title: 'Bêtabloquants',
  scope: 'adulte, acte programmé',
  classes: ['beta-blocker'],
  verdict: 'garder',
  opinions: [
    {
      says: 'maintenir, matin compris',
      source: 'SFAR',
      year: 2009,
      confidence: 'V',
      cases: [{ instruction: { kind: 'keep' }, words: 'matin compris' }],
    },
  ],
  reviewed: '2026-11-21',
};
