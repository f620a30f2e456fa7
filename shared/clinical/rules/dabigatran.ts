import type { DrugRule } from './drug-rule.ts';

export const dabigatranRule: DrugRule = {
  id: 'dabigatran',
  title: 'Dabigatran',
  scope: 'adulte, acte programmé',
  classes: ['dabigatran'],
  verdict: 'décider',
  opinions: [
    {
      says: 'risque hémorragique élevé : dernière dose J−4 si clairance > 50, J−5 entre 30 et 50 ; faible : ni la veille au soir ni le matin',
      source: 'GIHP',
      year: 2015,
      confidence: 'V',
      cases: [
        { when: { bleeding: ['low'] }, instruction: { kind: 'skip-eve-and-morning' }, words: '(reprise 6 h après au plus tôt)' },
        { when: { bleeding: ['high'], clearance: { above: 50 } }, instruction: { kind: 'last-dose', daysBefore: 4 } },
        { when: { bleeding: ['high'], clearance: { from: 30, upTo: 50 } }, instruction: { kind: 'last-dose', daysBefore: 5 } },
        { when: { bleeding: ['intracranial'] }, instruction: { kind: 'advice' }, words: 'délais plus longs conseillés' },
        { when: { neuraxial: true }, instruction: { kind: 'advice' }, words: 'périmédullaire : délais plus longs conseillés' },
      ],
      also: 'pas de relais, pas de dosage, sauf exception',
    },
    {
      says: 'périmédullaire ou bloc profond, dose élevée : 72 h, ou taux < 30 ng/mL (dosage si clairance < 50) ; dose faible : 48 h',
      source: 'ESAIC/ESRA',
      year: 2022,
      confidence: 'V',
      cases: [
        {
          when: { neuraxial: true, regimen: 'high', clearance: { from: 50 } },
          instruction: { kind: 'interval', hoursBefore: 72 },
          words: 'ou taux < 30 ng/mL',
        },
        {
          when: { neuraxial: true, regimen: 'high', clearance: { below: 50 } },
          instruction: { kind: 'interval', hoursBefore: 72 },
          words: 'et dosage, taux < 30 ng/mL',
        },
        { when: { neuraxial: true, regimen: 'low' }, instruction: { kind: 'interval', hoursBefore: 48 } },
      ],
    },
  ],
  short: 'J−4 ou J−5',
  reviewed: '2026-11-21',
};
