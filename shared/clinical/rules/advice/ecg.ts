import { shortDate } from '../../../text/dates.ts';
import { dateOf } from '../../evidence.ts';
import { having } from '../../scores/inputs.ts';
import { isNegated, monthsSince } from '../../sections/section.ts';
import type { AdviceRule } from '../advice-rule.ts';

export const ecgRule: AdviceRule = {
  id: 'ecg',
  title: 'ECG',
  scope: 'adulte, acte programmé',
  opinions: [
    {
      says: 'pas de nouvel ECG si le dernier a moins de 12 mois sans changement clinique ; aucun avant un acte mineur ; dès 65 ans, probablement avant un acte intermédiaire ou majeur',
      source: 'SFAR',
      year: 2012,
      confidence: 'V',
    },
  ],
  reviewed: '2026-11-22',
  numbers: {
    validMonths: { label: 'ECG valable', unit: 'mois', value: 12, least: 1, most: 60 },
    elderlyYears: { label: 'demandé dès', unit: 'ans', value: 65, least: 18, most: 100 },
  },
  advice(ground, number) {
    const elderlyYears = number('elderlyYears');
    const [last] = ground.facts.filter((f) => f.kind === 'exam' && f.concept === 'ecg' && !isNegated(f) && dateOf(f));
    if (last && monthsSince(dateOf(last), ground.today) < number('validMonths'))
      return { what: `ECG du ${shortDate(dateOf(last))}`, says: 'pas de nouvel ECG sans changement clinique', facts: [last] };
    if (Object.keys(ground.act).length === 0) return undefined; // age alone asks nothing before an act is spoken of
    // With a heart disease the question stands among those to ask.
    if (
      (ground.ageYears ?? 0) < elderlyYears ||
      having(ground, 'coronary-disease', 'heart-failure', 'atrial-fibrillation', 'valve-disease').length > 0
    )
      return undefined;
    return {
      what: 'ECG',
      says: `dès ${elderlyYears} ans, probablement avant un acte intermédiaire ou majeur ; aucun avant un acte mineur`,
      facts: last ? [last] : [],
    };
  },
};
