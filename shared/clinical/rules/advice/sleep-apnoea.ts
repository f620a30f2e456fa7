import { having } from '../../scores/inputs.ts';
import type { AdviceRule } from '../advice-rule.ts';

export const sleepApnoeaRule: AdviceRule = {
  id: 'sleep-apnoea',
  title: 'Apnées du sommeil',
  scope: 'adulte',
  opinions: [
    {
      says: 'PPC apportée, position demi-assise',
      source: 'SFAR',
      year: 2016,
      confidence: 'S',
    },
  ],
  reviewed: '2026-11-22',
  advice(ground) {
    const facts = having(ground, 'osa');
    return facts.length > 0 ? { what: 'Apnées du sommeil', facts } : undefined;
  },
};
