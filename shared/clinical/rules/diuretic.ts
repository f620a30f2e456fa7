import type { DrugRule } from './drug-rule.ts';

export const diureticRule: DrugRule = {
  id: 'diuretic',
  classes: ['diuretic'],
  verdict: 'adapter',
  opinions: [{ says: 'pas le matin ; contrôler la kaliémie', source: 'SFAR', year: 2009, confidence: 'S' }],
  reviewed: '2026-11-21',
};
