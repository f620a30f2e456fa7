import type { DrugRule } from './drug-rule.ts';

export const lmwhRule: DrugRule = {
  id: 'lmwh',
  title: 'Héparines de bas poids moléculaire',
  scope: 'adulte, acte programmé',
  classes: ['lmwh'],
  verdict: 'décider',
  opinions: [
    {
      says: 'prophylactique 12 h (24 h si clairance < 30), curative 24 h (48 h)',
      source: 'ESAIC/ESRA',
      year: 2022,
      confidence: 'V',
      cases: [
        { when: { regimen: 'low', clearance: { from: 30 } }, instruction: { kind: 'interval', hoursBefore: 12 } },
        { when: { regimen: 'low', clearance: { below: 30 } }, instruction: { kind: 'interval', hoursBefore: 24 } },
        { when: { regimen: 'high', clearance: { from: 30 } }, instruction: { kind: 'interval', hoursBefore: 24 } },
        { when: { regimen: 'high', clearance: { below: 30 } }, instruction: { kind: 'interval', hoursBefore: 48 } },
      ],
    },
    {
      says: 'prophylactique 12 h (24 h si clairance < 50), curative 24 h (48 h)',
      source: 'PAC, Suisse',
      confidence: 'V',
      cases: [
        { when: { regimen: 'low', clearance: { from: 50 } }, instruction: { kind: 'interval', hoursBefore: 12 } },
        { when: { regimen: 'low', clearance: { below: 50 } }, instruction: { kind: 'interval', hoursBefore: 24 } },
        { when: { regimen: 'high', clearance: { from: 50 } }, instruction: { kind: 'interval', hoursBefore: 24 } },
        { when: { regimen: 'high', clearance: { below: 50 } }, instruction: { kind: 'interval', hoursBefore: 48 } },
      ],
    },
    {
      says: 'dernière dose 24 h avant',
      source: 'HAS',
      year: 2008,
      confidence: 'V',
      cases: [{ instruction: { kind: 'interval', hoursBefore: 24 } }],
    },
  ],
  short: '12 ou 24 h avant',
  reviewed: '2026-11-21',
};
