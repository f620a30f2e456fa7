import type { DrugRule } from './drug-rule.ts';

export const sglt2iRule: DrugRule = {
  id: 'sglt2i',
  title: 'Inhibiteurs de SGLT2',
  scope: 'adulte, acte programmé',
  classes: ['sglt2i'],
  verdict: 'arrêter',
  opinions: [
    {
      says: '24 à 48 h si chirurgie à faible risque, 72 h au moins sinon ; acidocétose à glycémie normale',
      source: 'recommandation allemande PMC11076399',
      confidence: 'V',
      cases: [
        { when: { judged: 'chirurgie à risque intermédiaire ou élevé' }, instruction: { kind: 'interval', hoursBefore: 72 } },
        { when: { judged: 'chirurgie à faible risque' }, instruction: { kind: 'interval', hoursBefore: { from: 24, to: 48 } } },
      ],
      also: 'acidocétose à glycémie normale',
    },
  ],
  reviewed: '2026-11-21',
};
