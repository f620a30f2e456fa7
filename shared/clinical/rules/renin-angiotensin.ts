import type { DrugRule } from './drug-rule.ts';

export const reninAngiotensinRule: DrugRule = {
  id: 'renin-angiotensin',
  title: 'IEC, sartans, aliskirène',
  scope: 'adulte, acte programmé',
  classes: ['acei', 'arb', 'aliskiren'],
  verdict: 'avis divergents',
  opinions: [
    {
      says: 'arrêt 12 h avant si HTA, maintien si insuffisance cardiaque',
      source: 'SFAR',
      year: 2009,
      confidence: 'V',
      cases: [
        { when: { judged: 'HTA' }, instruction: { kind: 'interval', hoursBefore: 12 } },
        { when: { judged: 'insuffisance cardiaque' }, instruction: { kind: 'keep' } },
      ],
    },
    {
      says: 'Stop-or-Not : complications 22 % contre 22 %, hypotension 41 % (arrêt 48 h) contre 54 %',
      source: 'JAMA',
      year: 2024,
      confidence: 'V',
      cases: [{ when: { judged: 'arrêt choisi' }, instruction: { kind: 'last-dose', daysBefore: 3 } }],
      also: 'arrêt ou poursuite : complications 22 % contre 22 %, hypotension 41 % contre 54 %',
    },
  ],
  reviewed: '2026-11-21',
};
