import type { DrugRule } from './drug-rule.ts';

export const calciumBlockerNitrateRule: DrugRule = {
  id: 'calcium-blocker-nitrate',
  title: 'Inhibiteurs calciques, dérivés nitrés',
  scope: 'adulte, acte programmé',
  classes: ['calcium-blocker', 'nitrate'],
  verdict: 'garder',
  opinions: [{ says: 'maintenir', source: 'SFAR', year: 2009, confidence: 'S', cases: [{ instruction: { kind: 'keep' } }] }],
  reviewed: '2026-11-21',
};
