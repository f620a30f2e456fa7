import type { AllergyRule } from '../allergy-rule.ts';

export const muscleRelaxantAllergyRule: AllergyRule = {
  id: 'muscle-relaxant-allergy',
  title: 'Allergie aux curares',
  scope: 'adulte et enfant',
  agents: ['neuromuscular-blockers'],
  opinions: [
    {
      says: 'éviter la classe des curares si inexploré ; préférer l’ALR ; cisatracurium si indispensable ; rouvrir le dossier de l’anesthésie passée',
      source: 'SFAR–SFA',
      year: 2025,
      confidence: 'S',
    },
  ],
  reviewed: '2026-11-22',
};
