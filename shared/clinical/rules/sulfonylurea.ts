import type { DrugRule } from './drug-rule.ts';

export const sulfonylureaRule: DrugRule = {
  id: 'sulfonylurea',
  title: 'Sulfamides hypoglycémiants',
  scope: 'adulte, acte programmé',
  classes: ['sulfonylurea'],
  verdict: 'arrêter',
  opinions: [
    {
      says: 'pas de prise le jour de l’acte',
      source: 'recommandation allemande PMC11076399',
      confidence: 'V',
      cases: [{ instruction: { kind: 'not-that-day' } }],
    },
  ],
  reviewed: '2026-11-21',
};
