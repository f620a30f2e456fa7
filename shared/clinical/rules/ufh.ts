import type { DrugRule } from './drug-rule.ts';

export const ufhRule: DrugRule = {
  id: 'ufh',
  classes: ['ufh'],
  verdict: 'décider',
  opinions: [{ says: 'IV : arrêt 4 à 6 h avant ; SC : 8 à 12 h', source: 'HAS', year: 2008, confidence: 'V' }],
  short: 'arrêt 4 à 12 h avant',
  reviewed: '2026-11-21',
};
