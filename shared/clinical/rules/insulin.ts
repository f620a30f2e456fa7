import type { DrugRule } from './drug-rule.ts';

/** What becomes of each insulin was not retrieved (clinical.md 3.4): only the target is known. */
export const insulinRule: DrugRule = {
  id: 'insulin',
  title: 'Insulines',
  scope: 'adulte diabétique',
  classes: ['insulin'],
  verdict: 'adapter',
  opinions: [
    {
      says: 'objectif de glycémie 0,9 à 1,8 g/L',
      source: 'SFAR/SFD',
      year: 2017,
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-22',
};
