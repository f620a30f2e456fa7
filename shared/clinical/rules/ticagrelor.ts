import type { DrugRule } from './drug-rule.ts';

export const ticagrelorRule: DrugRule = {
  id: 'ticagrelor',
  title: 'Ticagrélor',
  scope: 'adulte, acte programmé',
  classes: ['ticagrelor'],
  verdict: 'décider',
  opinions: [
    {
      says: 'dernière dose J−5 si une interruption est indiquée',
      source: 'GIHP',
      year: 2018,
      confidence: 'V',
      cases: [
        { when: { bleeding: ['low'] }, instruction: { kind: 'advice' }, words: 'acte réalisable sous bithérapie' },
        {
          when: { bleeding: ['intermediate', 'high', 'intracranial'] },
          instruction: { kind: 'last-dose', daysBefore: 5 },
          words: 'si une interruption est indiquée',
        },
      ],
    },
  ],
  short: 'J−5 si arrêt',
  reviewed: '2026-11-21',
};
