import type { DrugRule } from './drug-rule.ts';

export const aspirinRule: DrugRule = {
  id: 'aspirin',
  title: 'Aspirine',
  scope: 'adulte, acte programmé',
  classes: ['aspirin'],
  verdict: 'décider',
  opinions: [
    {
      says: 'dernière dose J−3 si une interruption est indiquée ; stent coronaire : la garder est la règle',
      source: 'GIHP/GFHT/SFAR',
      year: 2018,
      confidence: 'V',
      cases: [
        { when: { bleeding: ['low', 'intermediate'] }, instruction: { kind: 'advice' }, words: 'acte réalisable sous aspirine' },
        {
          when: { bleeding: ['high', 'intracranial'] },
          instruction: { kind: 'last-dose', daysBefore: 3 },
          words: 'si une interruption est indiquée',
        },
      ],
      also: 'stent coronaire : la garder est la règle',
    },
  ],
  short: 'J−3 si arrêt',
  reviewed: '2026-11-21',
};
