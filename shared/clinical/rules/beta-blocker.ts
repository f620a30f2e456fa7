import type { DrugRule } from './drug-rule.ts';

export const betaBlockerRule: DrugRule = {
  id: 'beta-blocker',
  classes: ['beta-blocker'],
  verdict: 'garder',
  opinions: [{ says: 'maintenir, matin compris', source: 'SFAR', year: 2009, confidence: 'V' }],
  reviewed: '2026-11-21',
};
