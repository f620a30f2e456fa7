import type { DrugRule } from './drug-rule.ts';

export const metforminRule: DrugRule = {
  id: 'metformin',
  classes: ['metformin'],
  verdict: 'avis divergents',
  opinions: [
    { says: '12 à 24 h avant une chirurgie majeure', source: 'texte UCL/SFAR', confidence: 'V' },
    { says: '48 h', source: 'Quotidien du Pharmacien', year: 2015, confidence: 'V' },
    {
      says: 'la veille si risque faible ou modéré, 48 h si risque d’hypoxie tissulaire ou rénal',
      source: 'recommandation allemande PMC11076399',
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-21',
};
