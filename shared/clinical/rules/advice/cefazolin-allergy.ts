import type { AllergyRule } from '../allergy-rule.ts';

export const cefazolinAllergyRule: AllergyRule = {
  id: 'cefazolin-allergy',
  title: 'Allergie à la céfazoline',
  scope: 'adulte et enfant',
  agents: ['cefazolin'],
  opinions: [
    {
      says: 'la céfazoline fait la moitié des hypersensibilités aux antibiotiques',
      source: 'SFAR–SFA',
      year: 2025,
      confidence: 'S',
    },
  ],
  reviewed: '2026-11-22',
};
