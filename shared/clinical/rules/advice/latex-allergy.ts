import type { AllergyRule } from '../allergy-rule.ts';

export const latexAllergyRule: AllergyRule = {
  id: 'latex-allergy',
  title: 'Allergie au latex',
  scope: 'adulte et enfant',
  agents: ['latex'],
  opinions: [
    {
      says: 'terrain à chercher : atopie, opérations multiples, spina bifida',
      source: 'Quotidien du Médecin',
      confidence: 'S',
    },
  ],
  reviewed: '2026-11-22',
};
