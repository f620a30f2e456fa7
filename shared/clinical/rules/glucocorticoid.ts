import type { DrugRule } from './drug-rule.ts';

export const glucocorticoidRule: DrugRule = {
  id: 'glucocorticoid',
  title: 'Corticoïdes',
  scope: 'adulte, acte programmé',
  classes: ['glucocorticoid'],
  verdict: 'garder',
  opinions: [
    {
      says: '≥ 20 mg/j de prednisone ≥ 5 j : risque surrénalien, hydrocortisone selon l’acte ; jamais d’arrêt brutal',
      source: 'UCL/SFAR',
      year: 2009,
      confidence: 'V',
      cases: [{ instruction: { kind: 'keep' }, words: 'jamais d’arrêt brutal' }],
      also: '≥ 20 mg/j de prednisone ≥ 5 j, risque surrénalien : hydrocortisone 25 mg (acte mineur), 50 à 75 mg (modéré), 50 mg/8 h 48 à 72 h (majeur)',
    },
  ],
  reviewed: '2026-11-21',
};
