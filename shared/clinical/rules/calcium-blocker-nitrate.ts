import type { DrugRule } from './drug-rule.ts';

export const calciumBlockerNitrateRule: DrugRule = {
  id: 'calcium-blocker-nitrate',
  classes: ['calcium-blocker', 'nitrate'],
  verdict: 'garder',
  opinions: [{ says: 'maintenir', source: 'SFAR', year: 2009, confidence: 'S' }],
  reviewed: '2026-11-21',
};
