import type { DrugRule } from './drug-rule.ts';

export const ufhRule: DrugRule = {
  id: 'ufh',
  title: 'Héparine non fractionnée',
  scope: 'adulte, acte programmé',
  classes: ['ufh'],
  verdict: 'décider',
  opinions: [
    {
      says: 'IV : arrêt 4 à 6 h avant ; SC : 8 à 12 h',
      source: 'HAS',
      year: 2008,
      confidence: 'V',
      cases: [
        { when: { judged: 'IV' }, instruction: { kind: 'interval', hoursBefore: { from: 4, to: 6 } } },
        { when: { judged: 'SC' }, instruction: { kind: 'interval', hoursBefore: { from: 8, to: 12 } } },
      ],
    },
  ],
  short: 'arrêt 4 à 12 h avant',
  reviewed: '2026-11-21',
};
