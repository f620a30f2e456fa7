import type { DrugRule } from './drug-rule.ts';

export const vkaRule: DrugRule = {
  id: 'vka',
  title: 'Antivitamines K',
  scope: 'adulte',
  classes: ['vka'],
  verdict: 'décider',
  opinions: [
    {
      says: 'INR 7 à 10 j avant, arrêt 4 à 5 j avant, INR la veille (> 1,5 : 5 mg de vitamine K) ; pas de relais si FA sans embolie ni MTEV à risque modéré',
      source: 'HAS/GEHT',
      year: 2008,
      confidence: 'V',
      cases: [
        { when: { urgent: false }, instruction: { kind: 'stop', daysBefore: { from: 4, to: 5 } } },
        {
          when: { urgent: true },
          instruction: { kind: 'advice' },
          words: 'INR à l’admission et 5 mg de vitamine K ; CCP si INR < 1,5 (< 1,2 en neurochirurgie) ne peut être atteint',
        },
      ],
      steps: [
        { words: 'INR', daysBefore: { from: 7, to: 10 } },
        { words: 'INR la veille (> 1,5 : 5 mg de vitamine K per os)', daysBefore: 1 },
        { words: 'INR le matin', daysBefore: 0 },
      ],
      also: 'si relais : héparine curative 48 h après la dernière fluindione ou warfarine, 24 h après l’acénocoumarol ; pas de relais si FA sans embolie ni MTEV à risque modéré',
    },
    {
      says: 'périmédullaire : acénocoumarol ≈ 3 j, warfarine et fluindione 5 j, INR normal',
      source: 'ESAIC/ESRA',
      year: 2022,
      confidence: 'V',
      cases: [
        {
          when: { neuraxial: true, substances: ['acénocoumarol'] },
          instruction: { kind: 'stop', daysBefore: 3 },
          words: 'environ, jusqu’à un INR normal',
        },
        {
          when: { neuraxial: true, substances: ['warfarine', 'fluindione'] },
          instruction: { kind: 'stop', daysBefore: 5 },
          words: 'jusqu’à un INR normal',
        },
      ],
    },
  ],
  short: 'J−4 à J−5, INR',
  reviewed: '2026-11-21',
};
