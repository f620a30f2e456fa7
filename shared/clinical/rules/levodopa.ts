import type { DrugRule } from './drug-rule.ts';

export const levodopaRule: DrugRule = {
  id: 'levodopa',
  classes: ['levodopa'],
  verdict: 'garder',
  opinions: [{ says: 'ne jamais interrompre', source: 'Quotidien du Pharmacien', year: 2015, confidence: 'S' }],
  reviewed: '2026-11-21',
};
