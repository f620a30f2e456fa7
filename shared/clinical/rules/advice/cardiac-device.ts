import { having } from '../../scores/inputs.ts';
import type { AdviceRule } from '../advice-rule.ts';

export const cardiacDeviceRule: AdviceRule = {
  id: 'cardiac-device',
  title: 'Stimulateur ou défibrillateur',
  scope: 'adulte, acte programmé',
  opinions: [
    {
      says: 'caractéristiques sur la feuille d’anesthésie ; ECG, radiographie, kaliémie ; cardiologue si symptômes, contrôle de plus d’un an (stimulateur) ou de 3 mois (défibrillateur), ou interférences ; effet de l’aimant parfois définitif sur un défibrillateur',
      source: 'SFAR',
      year: 2009,
      confidence: 'S',
    },
  ],
  reviewed: '2026-11-22',
  advice(ground) {
    const facts = having(ground, 'pacemaker', 'icd');
    return facts.length > 0 ? { what: 'Dispositif cardiaque : dernier contrôle ?', facts } : undefined;
  },
};
