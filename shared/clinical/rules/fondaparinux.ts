import type { DrugRule } from './drug-rule.ts';

export const fondaparinuxRule: DrugRule = {
  id: 'fondaparinux',
  classes: ['fondaparinux'],
  verdict: 'décider',
  opinions: [{ says: '48 h (4 à 6 j si clairance < 50)', source: 'PAC, Suisse', confidence: 'V' }],
  short: '48 h avant',
  reviewed: '2026-11-21',
};
