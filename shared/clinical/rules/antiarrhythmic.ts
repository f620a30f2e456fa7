import type { DrugRule } from './drug-rule.ts';

export const antiarrhythmicRule: DrugRule = {
  id: 'antiarrhythmic',
  classes: ['antiarrhythmic'],
  verdict: 'décider',
  opinions: [
    {
      says: 'classe I : arrêt 24 h si prévention primaire de FA ; classe III : maintenir',
      source: 'SFAR',
      year: 2009,
      confidence: 'S',
    },
  ],
  reviewed: '2026-11-21',
};
