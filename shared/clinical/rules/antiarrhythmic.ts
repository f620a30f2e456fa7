import type { DrugRule } from './drug-rule.ts';

export const antiarrhythmicRule: DrugRule = {
  id: 'antiarrhythmic',
  title: 'Antiarythmiques',
  scope: 'adulte, acte programmé',
  classes: ['antiarrhythmic'],
  verdict: 'décider',
  opinions: [
    {
      says: 'classe I : arrêt 24 h si prévention primaire de FA ; classe III : maintenir',
      source: 'SFAR',
      year: 2009,
      confidence: 'S',
      cases: [
        { when: { substances: ['amiodarone', 'dronédarone'] }, instruction: { kind: 'keep' }, words: '(classe III)' },
        { when: { judged: 'classe I en prévention primaire de FA' }, instruction: { kind: 'interval', hoursBefore: 24 } },
      ],
    },
  ],
  reviewed: '2026-11-21',
};
