import type { DrugRule } from './drug-rule.ts';

export const prasugrelRule: DrugRule = {
  id: 'prasugrel',
  title: 'Prasugrel',
  scope: 'adulte, acte programmé',
  classes: ['prasugrel'],
  verdict: 'décider',
  opinions: [
    {
      says: 'dernière dose J−7 si une interruption est indiquée',
      source: 'GIHP',
      year: 2018,
      confidence: 'V',
      cases: [
        { when: { bleeding: ['low'] }, instruction: { kind: 'advice' }, words: 'acte réalisable sous bithérapie' },
        {
          when: { bleeding: ['intermediate', 'high', 'intracranial'] },
          instruction: { kind: 'last-dose', daysBefore: 7 },
          words: 'si une interruption est indiquée',
        },
      ],
    },
  ],
  short: 'J−7 si arrêt',
  reviewed: '2026-11-21',
};
