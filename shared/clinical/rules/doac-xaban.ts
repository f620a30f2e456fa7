import type { DrugRule } from './drug-rule.ts';

export const doacXabanRule: DrugRule = {
  id: 'doac-xaban',
  title: 'Rivaroxaban, apixaban, édoxaban',
  scope: 'adulte, acte programmé',
  classes: ['doac-xaban'],
  verdict: 'décider',
  opinions: [
    {
      says: 'risque hémorragique faible : ni la veille au soir ni le matin ; élevé : dernière dose J−3 (clairance ≥ 30)',
      source: 'GIHP',
      year: 2015,
      confidence: 'V',
      cases: [
        { when: { bleeding: ['low'] }, instruction: { kind: 'skip-eve-and-morning' }, words: '(reprise 6 h après au plus tôt)' },
        { when: { bleeding: ['high'], clearance: { from: 30 } }, instruction: { kind: 'last-dose', daysBefore: 3 } },
        { when: { bleeding: ['intracranial'] }, instruction: { kind: 'advice' }, words: 'délais plus longs conseillés' },
        { when: { neuraxial: true }, instruction: { kind: 'advice' }, words: 'périmédullaire : délais plus longs conseillés' },
      ],
      also: 'pas de relais, pas de dosage, sauf exception',
    },
    {
      says: 'périmédullaire ou bloc profond, dose élevée : 72 h, ou taux < 30 ng/mL (dosage si clairance < 30) ; dose faible : 24 h (30 h si clairance < 30), apixaban 36 h',
      source: 'ESAIC/ESRA',
      year: 2022,
      confidence: 'V',
      cases: [
        {
          when: { neuraxial: true, regimen: 'high', clearance: { from: 30 } },
          instruction: { kind: 'interval', hoursBefore: 72 },
          words: 'ou taux < 30 ng/mL',
        },
        {
          when: { neuraxial: true, regimen: 'high', clearance: { below: 30 } },
          instruction: { kind: 'interval', hoursBefore: 72 },
          words: 'et dosage, taux < 30 ng/mL',
        },
        {
          when: { neuraxial: true, regimen: 'low', substances: ['apixaban'] },
          instruction: { kind: 'interval', hoursBefore: 36 },
        },
        {
          when: { neuraxial: true, regimen: 'low', substances: ['rivaroxaban', 'édoxaban', 'edoxaban'], clearance: { from: 30 } },
          instruction: { kind: 'interval', hoursBefore: 24 },
        },
        {
          when: {
            neuraxial: true,
            regimen: 'low',
            substances: ['rivaroxaban', 'édoxaban', 'edoxaban'],
            clearance: { below: 30 },
          },
          instruction: { kind: 'interval', hoursBefore: 30 },
        },
      ],
    },
  ],
  short: 'J−3 si risque élevé',
  reviewed: '2026-11-21',
};
