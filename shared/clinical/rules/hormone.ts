import type { DrugRule } from './drug-rule.ts';

/** G03A and G03C of clinical.md; a progestin alone or another hormone is told apart by the doctor. */
export const hormoneRule: DrugRule = {
  id: 'hormone',
  title: 'Contraception combinée, traitement de la ménopause',
  scope: 'adulte, acte programmé à haut risque thromboembolique',
  classes: ['hormone'],
  verdict: 'prudence',
  opinions: [
    {
      says: 'œstrogènes : arrêt 4 semaines avant une chirurgie à haut risque thromboembolique',
      source: 'Quotidien du Pharmacien',
      confidence: 'S',
      cases: [{ when: { judged: 'œstrogènes et haut risque thromboembolique' }, instruction: { kind: 'stop', daysBefore: 28 } }],
    },
  ],
  reviewed: '2026-11-22',
};
