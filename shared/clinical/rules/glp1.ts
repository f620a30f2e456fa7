import type { DrugRule } from './drug-rule.ts';

export const glp1Rule: DrugRule = {
  id: 'glp1',
  title: 'Analogues du GLP-1, tirzépatide',
  scope: 'adulte, acte programmé',
  classes: ['glp1'],
  verdict: 'avis divergents',
  opinions: [
    {
      says: 'arrêt le jour même (quotidien) ou une semaine (hebdomadaire)',
      source: 'ASA',
      year: 2023,
      confidence: 'V',
      cases: [
        { when: { judged: 'prise quotidienne' }, instruction: { kind: 'not-that-day' } },
        { when: { judged: 'prise hebdomadaire' }, instruction: { kind: 'stop', daysBefore: 7 } },
      ],
    },
    {
      says: 'le plus souvent poursuivi, liquides clairs 24 h si risque digestif',
      source: 'multisociétés',
      year: 2024,
      confidence: 'V',
      cases: [{ instruction: { kind: 'keep' }, words: 'le plus souvent ; liquides clairs 24 h si risque digestif' }],
    },
    {
      says: 'arrêt 3 semaines avant',
      source: 'Fribourg',
      confidence: 'V',
      cases: [{ instruction: { kind: 'stop', daysBefore: 21 } }],
    },
    {
      says: 'dans tous les cas : estomac plein possible, chercher les symptômes, échographie gastrique',
      source: '',
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-21',
};
