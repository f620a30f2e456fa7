import type { DrugRule } from './drug-rule.ts';

export const antidepressantRule: DrugRule = {
  id: 'antidepressant',
  title: 'Antidépresseurs',
  scope: 'adulte, acte programmé',
  classes: ['ssri-snri', 'antidepressant-other'],
  verdict: 'garder',
  opinions: [
    {
      says: 'jusqu’au matin, reprise précoce ; syndrome sérotoninergique',
      source: 'UCL/SFAR',
      year: 2009,
      confidence: 'V',
      cases: [{ instruction: { kind: 'keep' }, words: 'jusqu’au matin, reprise précoce' }],
      also: 'syndrome sérotoninergique',
    },
  ],
  reviewed: '2026-11-21',
};
