import { dayAndDate } from '../../../text/dates.ts';
import { type FastingHours, fastingTimes } from '../../fasting.ts';
import { having, taking } from '../../scores/inputs.ts';
import type { AdviceRule } from '../advice-rule.ts';
import { numberOf, signatureOf } from '../department.ts';
import type { RuleVariant } from '../rule-variant.ts';

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
  numbers: {
    solidsHours: { label: 'solides jusqu’à', unit: 'h avant', value: 6, least: 2, most: 24 },
    clearFluidsHours: { label: 'liquides clairs jusqu’à', unit: 'h avant', value: 2, least: 0, most: 12 },
  },
  advice(ground, number) {
    const hours = { solidsHours: number('solidsHours'), clearFluidsHours: number('clearFluidsHours') };
    const { date, time } = ground.act;
    if (!date) return undefined;
    const facts = [...having(ground, 'gastroparesis'), ...taking(ground, 'glp1')];
    const full = facts.length > 0 ? ' ; estomac plein possible malgré le jeûne' : '';
    const what = `Jeûne, ${dayAndDate(date)}`;
    const times = time && fastingTimes(date, time, hours);
    if (!times)
      return {
        what,
        says: `solides jusqu’à ${hours.solidsHours} h avant, liquides clairs jusqu’à ${hours.clearFluidsHours} h avant l’heure de l’acte${full}`,
        facts,
      };
    return {
      what,
      says: `solides jusqu’à ${momentWords(times.solidsUntil, date)}, liquides clairs jusqu’à ${momentWords(times.clearFluidsUntil, date)}${full}`,
      facts,
    };
  },
};

const society = 'Société européenne d’anesthésiologie, 2011';

/**
 * The hours that are told to the patient: the department's, which stand first wherever the rule is shown. Undefined where it
 * switched the rule off: then none is computed.
 */
export function fastingHours(variants: Readonly<Record<string, RuleVariant>>): FastingHours | undefined {
  const variant = variants[fastingRule.id];
  if (variant?.off) return undefined;
  const number = numberOf(fastingRule, variant);
  const own = variant !== undefined && Object.keys(variant.numbers).length > 0;
  return {
    solidsHours: number('solidsHours'),
    clearFluidsHours: number('clearFluidsHours'),
    source: own ? `protocole du service, ${signatureOf(variant)}` : society,
  };
}

/** « 23 h 30 la veille ». */
function momentWords(local: string, actDay: string): string {
  const minutes = local.slice(14, 16);
  return `${Number(local.slice(11, 13))}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}${local.startsWith(actDay) ? '' : ' la veille'}`;
}
