import type { DrugRule } from './drug-rule.ts';

export const neurolepticRule: DrugRule = {
  id: 'neuroleptic',
  classes: ['neuroleptic'],
  verdict: 'garder',
  opinions: [{ says: 'poursuivre', source: 'Quotidien du Pharmacien', year: 2015, confidence: 'S' }],
  reviewed: '2026-11-21',
};
