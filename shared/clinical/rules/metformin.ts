import type { DrugRule } from './drug-rule.ts';

export const metforminRule: DrugRule = {
  id: 'metformin',
  title: 'Metformine',
  scope: 'adulte, acte programmé',
  classes: ['metformin'],
  verdict: 'avis divergents',
  opinions: [
    {
      says: '12 à 24 h avant une chirurgie majeure',
      source: 'texte UCL/SFAR',
      confidence: 'V',
      cases: [{ when: { judged: 'chirurgie majeure' }, instruction: { kind: 'interval', hoursBefore: { from: 12, to: 24 } } }],
    },
    {
      says: '48 h',
      source: 'Quotidien du Pharmacien',
      year: 2015,
      confidence: 'V',
      cases: [{ instruction: { kind: 'interval', hoursBefore: 48 } }],
    },
    {
      says: 'la veille si risque faible ou modéré, 48 h si risque d’hypoxie tissulaire ou rénal',
      source: 'recommandation allemande PMC11076399',
      confidence: 'V',
      cases: [
        { when: { judged: 'risque faible ou modéré' }, instruction: { kind: 'last-dose', daysBefore: 1 } },
        { when: { judged: 'risque d’hypoxie tissulaire ou rénal' }, instruction: { kind: 'interval', hoursBefore: 48 } },
      ],
    },
  ],
  reviewed: '2026-11-21',
};
