import type { DrugRule } from './drug-rule.ts';

export const sglt2iRule: DrugRule = {
  id: 'sglt2i',
  classes: ['sglt2i'],
  verdict: 'arrêter',
  opinions: [
    {
      says: '24 à 48 h si chirurgie à faible risque, 72 h au moins sinon ; acidocétose à glycémie normale',
      source: 'recommandation allemande PMC11076399',
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-21',
};
