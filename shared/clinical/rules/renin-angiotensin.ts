import type { DrugRule } from './drug-rule.ts';

export const reninAngiotensinRule: DrugRule = {
  id: 'renin-angiotensin',
  classes: ['acei', 'arb', 'aliskiren'],
  verdict: 'avis divergents',
  opinions: [
    { says: 'arrêt 12 h avant si HTA, maintien si insuffisance cardiaque', source: 'SFAR', year: 2009, confidence: 'V' },
    {
      says: 'Stop-or-Not : complications 22 % contre 22 %, hypotension 41 % (arrêt 48 h) contre 54 %',
      source: 'JAMA',
      year: 2024,
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-21',
};
