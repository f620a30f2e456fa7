import { dayAndDate } from '../../../text/dates.ts';
import { having, taking } from '../../scores/inputs.ts';
import type { AdviceRule } from '../advice-rule.ts';

export const fastingRule: AdviceRule = {
  id: 'fasting',
  title: 'Jeûne',
  scope: 'adulte et enfant, acte programmé ; aussi obèse, reflux, diabétique, enceinte hors travail',
  opinions: [
    {
      says: 'liquides clairs jusqu’à 2 h, solides jusqu’à 6 h avant ; ne pas annuler pour une gomme, un bonbon, une cigarette',
      source: 'ESA',
      year: 2011,
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-22',
  advice(ground) {
    const { date, time } = ground.act;
    if (!date) return undefined;
    const facts = [...having(ground, 'gastroparesis'), ...taking(ground, 'glp1')];
    const full = facts.length > 0 ? ' ; estomac plein possible malgré le jeûne' : '';
    const what = `Jeûne, ${dayAndDate(date)}`;
    if (!time)
      return { what, says: `solides jusqu’à 6 h avant, liquides clairs jusqu’à 2 h avant l’heure de l’acte${full}`, facts };
    return { what, says: `solides jusqu’à ${before(time, 6)}, liquides clairs jusqu’à ${before(time, 2)}${full}`, facts };
  },
};

/** « 2 h 30 », the evening before said so. */
function before(time: string, hours: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = (hour - hours + 24) % 24;
  return `${at}\u00a0h${minute ? `\u00a0${String(minute).padStart(2, '0')}` : ''}${hour < hours ? ' la veille' : ''}`;
}
