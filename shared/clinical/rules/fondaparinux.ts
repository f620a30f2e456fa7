import type { DrugRule } from './drug-rule.ts';

export const fondaparinuxRule: DrugRule = {
  id: 'fondaparinux',
  title: 'Fondaparinux',
  scope: 'adulte, acte programmé',
  classes: ['fondaparinux'],
  verdict: 'décider',
  opinions: [
    {
      says: '48 h (4 à 6 j si clairance < 50)',
      source: 'PAC, Suisse',
      confidence: 'V',
      cases: [
        { when: { clearance: { from: 50 } }, instruction: { kind: 'interval', hoursBefore: 48 } },
        { when: { clearance: { below: 50 } }, instruction: { kind: 'stop', daysBefore: { from: 4, to: 6 } } },
      ],
    },
  ],
  short: '48 h avant',
  reviewed: '2026-11-21',
};
