import type { DrugRule } from './drug-rule.ts';

export const antiepilepticRule: DrugRule = {
  id: 'antiepileptic',
  classes: ['antiepileptic'],
  verdict: 'garder',
  opinions: [{ says: 'poursuivre', source: 'Quotidien du Pharmacien', year: 2015, confidence: 'S' }],
  reviewed: '2026-11-21',
};
