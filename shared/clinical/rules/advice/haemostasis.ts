import { having, taking } from '../../scores/inputs.ts';
import type { AdviceRule } from '../advice-rule.ts';

export const haemostasisRule: AdviceRule = {
  id: 'haemostasis',
  title: 'Hémostase',
  scope: 'adulte et enfant qui marche',
  opinions: [
    {
      says: 'pas systématique si interrogatoire et examen sont négatifs ; à faire si maladie du foie, malabsorption, hémopathie ou anticoagulant',
      source: 'SFAR',
      year: 2012,
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-22',
  advice(ground) {
    const facts = [
      ...having(
        ground,
        'cirrhosis',
        'liver-failure',
        'coeliac',
        'bleeding-disorder',
        'thrombocytopenia',
        'leukaemia',
        'lymphoma',
        'myeloma',
      ),
      ...taking(ground, 'vka', 'doac-xaban', 'dabigatran', 'lmwh', 'ufh', 'fondaparinux'),
    ];
    return facts.length > 0
      ? { what: 'Hémostase', says: 'à faire : foie, malabsorption, hémopathie ou anticoagulant', facts }
      : undefined;
  },
};
