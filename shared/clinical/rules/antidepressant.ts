import type { DrugRule } from './drug-rule.ts';

export const antidepressantRule: DrugRule = {
  id: 'antidepressant',
  classes: ['ssri-snri', 'antidepressant-other'],
  verdict: 'garder',
  opinions: [
    { says: 'jusqu’au matin, reprise précoce ; syndrome sérotoninergique', source: 'UCL/SFAR', year: 2009, confidence: 'V' },
  ],
  reviewed: '2026-11-21',
};
