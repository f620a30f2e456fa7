import { dayAndDate } from '../../../text/dates.ts';
import { fasting, fastingTimes } from '../../fasting.ts';
import { having, taking } from '../../scores/inputs.ts';
import type { AdviceRule } from '../advice-rule.ts';

const { solidsHours, clearFluidsHours } = fasting;

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
    const times = time && fastingTimes(date, time);
    if (!times)
      return {
        what,
        says: `solides jusqu’à ${solidsHours} h avant, liquides clairs jusqu’à ${clearFluidsHours} h avant l’heure de l’acte${full}`,
        facts,
      };
    return {
      what,
      says: `solides jusqu’à ${momentWords(times.solidsUntil, date)}, liquides clairs jusqu’à ${momentWords(times.clearFluidsUntil, date)}${full}`,
      facts,
    };
  },
};

/** « 23 h 30 la veille ». */
function momentWords(local: string, actDay: string): string {
  const minutes = local.slice(14, 16);
  return `${Number(local.slice(11, 13))}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}${local.startsWith(actDay) ? '' : ' la veille'}`;
}
