import type { DrugRule } from './drug-rule.ts';

export const diureticRule: DrugRule = {
  id: 'diuretic',
  title: 'Diurétiques',
  scope: 'adulte, acte programmé',
  classes: ['diuretic'],
  verdict: 'adapter',
  opinions: [
    {
      says: 'pas le matin ; contrôler la kaliémie',
      source: 'SFAR',
      year: 2009,
      confidence: 'S',
      cases: [{ instruction: { kind: 'not-that-morning' } }],
      also: 'contrôler la kaliémie',
    },
  ],
  reviewed: '2026-11-21',
};
