import type { AdviceRule } from '../advice-rule.ts';

export const bloodGroupRule: AdviceRule = {
  id: 'blood-group',
  title: 'Groupe et RAI',
  scope: 'acte programmé',
  opinions: [{ says: 'inutiles si le risque de transfusion est nul ou faible', source: 'SFAR', year: 2012, confidence: 'V' }],
  reviewed: '2026-11-22',
  advice: ({ act }) => (act.bleeding ? { what: 'Groupe et RAI', facts: [] } : undefined),
};
