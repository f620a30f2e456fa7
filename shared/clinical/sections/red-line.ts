/** The row that never scrolls away: only what may kill, each with its sources (design 9). */

import { shortDate, shortDayAndDate } from '../../text/dates.ts';
import { conceptByKey, isKindOf } from '../concepts.ts';
import { isAntithrombotic } from '../drugs/classes.ts';
import { dateOf, type Group, groupBy, meaningOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import type { RedItem } from '../summary-model.ts';
import { agentOf, isSevere, isTakenBack, reactionOf } from './allergies.ts';
import { difficultAirway, isReportOfAct, shortValue } from './anaesthesias.ts';
import { titleOf } from './problems.ts';
import { capital, dateWords, type Ground, isAffirmed, isNegated, monthsSince, redOf, yearOf } from './section.ts';
import { placedSince, stentFacts } from './stents.ts';
import {
  brandNameOf,
  doubtOf,
  endWritten,
  heldSince,
  isOnHold,
  nameOf,
  shownTreatments,
  strengthOf,
  type Treatment,
} from './treatments.ts';

/** In this order. */
const redDevices: readonly string[] = [
  'pacemaker',
  'icd',
  'coronary-stent',
  'valve-prosthesis',
  'neurostimulator',
  'intrathecal-pump',
  'insulin-pump',
];
/** What stands after the word « Directives ». */
const redDirectives: Readonly<Record<string, string>> = {
  'no-resuscitation': 'pas de réanimation',
  'transfusion-refusal': 'refus de transfusion',
  'advance-directives': 'anticipées',
};

/** A pregnancy said within the length of one. */
const pregnancyMonths = 10;

export function redLine(ground: Ground, treatments: readonly Treatment[], allergies: readonly Group[]): RedItem[] {
  return [
    ...antithrombotics(ground, treatments),
    ...airway(ground),
    ...unstableNeck(ground),
    ...severeAllergies(ground, allergies),
    ...inheritedRisks(ground),
    ...bleedingDisease(ground),
    ...devices(ground),
    ...pregnancy(ground),
    ...directives(ground),
  ];
}

function antithrombotics(ground: Ground, treatments: readonly Treatment[]): RedItem[] {
  return shownTreatments(treatments, ground.today)
    .filter((t) => isAntithrombotic(t.classes))
    .map((t) => {
      const name = capital(brandNameOf(t) ?? nameOf(t));
      const strength = strengthOf(t);
      return redOf(ground, {
        id: `red:${t.key}`,
        label: 'Antithrombotique',
        strong: strength ? `${name} ${strength}` : name,
        rest:
          t.state === 'contradicted'
            ? isOnHold(t)
              ? `${heldSince(t)}, à demander`
              : 'à demander'
            : doubtOf(ground, t) || endWritten(ground, t) || planInFew(t),
        facts: t.facts,
      });
    });
}

/** « J−5 (lun. 7 déc.) », or « J−5 (…) GIHP 2015 · 72 h (…) ESAIC/ESRA 2022 »: what is left once the act is known; until then the rule in few words. */
function planInFew(t: Treatment): string | undefined {
  const said = t.plan.filter((o) => !o.folded);
  const marks = said.flatMap(({ lastDose, source, department }) =>
    lastDose
      ? `${lastDose.mark}${lastDose.date ? ` (${shortDayAndDate(lastDose.date)})` : ''}${department ? ' (service)' : said.length > 1 ? ` ${source}` : ''}`
      : [],
  );
  if (marks.length > 0 && marks.length === said.length) return marks.join(' · ');
  // One society waits for an answer of the doctor: the day that another computed is not given up for the general rule.
  const awaited = said.filter((o) => !o.lastDose && o.missing.length > 0).map(({ source }) => source);
  if (said.some((o) => o.lastDose?.date) && marks.length + awaited.length === said.length)
    return [...marks, `${awaited.join(', ')} : à préciser`].join(' · ');
  // The department spoke without a date, or switched the rule off: the societies' few words would pass for its own.
  return said.some(({ department }) => department) ? 'protocole du service' : t.rule?.short;
}

function airway(ground: Ground): RedItem[] {
  const facts = ground.facts.filter(difficultAirway);
  const newest = [...facts].sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1))[0];
  if (!newest) return [];
  const words = [...new Set(facts.map((f) => (f.concept === 'cormack' ? `Cormack ${shortValue(f)}`.trim() : undefined)))].filter(
    Boolean,
  );
  const mask = facts.some((f) => f.concept === 'difficult-mask');
  const intubation = facts.some((f) => f.concept === 'difficult-intubation' || f.concept === 'cormack');
  const year = yearOfEvent(ground, facts);
  return [
    redOf(ground, {
      id: 'red:airway',
      label: intubation ? 'Intubation' : mask ? 'Masque' : 'Voies aériennes',
      strong: facts.every((f) => f.certainty === 'suspected') ? 'difficile possible' : `difficile${year ? ` en ${year}` : ''}`,
      rest: [...words, intubation && mask ? 'masque difficile aussi' : ''].filter(Boolean).join(', ') || undefined,
      facts,
    }),
  ];
}

/** A laryngoscopy as any other may cost the spinal cord. */
function unstableNeck(ground: Ground): RedItem[] {
  const facts = ground.facts.filter((f) => f.concept === 'cervical-instability' && !isNegated(f) && f.status !== 'past');
  const strong = facts.some(isAffirmed) ? 'instable' : 'instable ?';
  return facts.length === 0 ? [] : [redOf(ground, { id: 'red:neck', label: 'Rachis cervical', strong, facts })];
}

/** The year in which it happened: said as such, or that of the anaesthesia report; a letter that recalls it is no event. */
function yearOfEvent(ground: Ground, facts: readonly Fact[]): string {
  const dated = facts
    .map((f) => f.date ?? (f.concept === 'cormack' || isReportOfAct(ground, f) ? f.documentDate : undefined))
    .filter((d): d is string => !!d)
    .sort();
  return (dated.at(-1) ?? '').slice(0, 4);
}

function severeAllergies(ground: Ground, groups: readonly Group[]): RedItem[] {
  return groups.filter(isSevere).map((group) =>
    redOf(ground, {
      id: `red:allergy:${group.key}`,
      label: 'Allergie',
      strong: agentOf(group).toLowerCase(),
      rest:
        [reactionOf(group), group.facts.some(isAffirmed) ? '' : 'suspectée', group.facts.some(isTakenBack) ? 'contredite' : '']
          .filter(Boolean)
          .join(', ') || undefined,
      facts: group.facts,
    }),
  );
}

/** What runs in the blood and kills by a medicine of every induction: the patient's own, or that of the family. */
const inherited: readonly (readonly [concept: string, id: string, label: string, rest?: string])[] = [
  ['malignant-hyperthermia', 'mh', 'Hyperthermie maligne'],
  ['pseudocholinesterase', 'pche', 'Déficit en pseudocholinestérases', 'ni succinylcholine ni mivacurium'],
];

function inheritedRisks(ground: Ground): RedItem[] {
  return inherited.flatMap(([concept, id, label, rest]) => {
    const own = ground.facts.filter((f) => f.concept === concept && !isNegated(f));
    const family = ground.family.filter((f) => f.concept === concept && !isNegated(f));
    const facts = [...own, ...family];
    const strong = own.length > 0 ? 'patient' : 'famille';
    return facts.length === 0 ? [] : [redOf(ground, { id: `red:${id}`, label, strong, ...(rest && { rest }), facts })];
  });
}

/** Neither a needle in the spine nor one in a muscle before haemostasis is seen to. */
function bleedingDisease(ground: Ground): RedItem[] {
  const facts = ground.facts.filter((f) => isKindOf(f.concept, 'inherited-bleeding') && !isNegated(f));
  return groupBy(facts, meaningOf).map((group) => {
    const affirmed = group.facts.find(isAffirmed);
    return redOf(ground, {
      id: `red:bleeding:${group.key}`,
      label: 'Hémostase',
      strong: titleOf(group, affirmed ?? group.facts[0]).replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLocaleLowerCase('fr')),
      rest: affirmed ? undefined : 'à confirmer',
      facts: group.facts,
    });
  });
}

function devices(ground: Ground): RedItem[] {
  const facts = ground.facts.filter(
    (f) => isAffirmed(f) && f.status !== 'planned' && redDevices.some((d) => isKindOf(f.concept, d)),
  );
  const stenting = stentFacts(ground).filter((f) => f.concept === 'coronary-stenting');
  const isThere = ({ key, facts: [fact] }: Group): boolean =>
    fact.status !== 'past' ||
    !(takenOut.test(fact.source.quote) || (key === 'insulin-pump' && pumpStopped.test(fact.source.quote)));
  return groupBy([...facts, ...stenting], (f) => (f.concept === 'coronary-stenting' ? 'coronary-stent' : meaningOf(f)))
    .filter(isThere)
    .sort((a, b) => orderOf(a) - orderOf(b))
    .map((group) => {
      const last = group.facts
        .flatMap((f) => f.date || [])
        .sort()
        .at(-1);
      return redOf(ground, {
        id: `red:device:${group.key}`,
        label: 'Dispositif',
        strong: [(conceptByKey(group.key)?.label ?? group.facts[0].label).toLowerCase(), valveMade(group)]
          .filter(Boolean)
          .join(' '),
        rest: [last && shortDate(last), placedSince(ground, group)].filter(Boolean).join(' ; ') || undefined,
        facts: group.facts,
      });
    });
}

const orderOf = ({ key }: Group): number => redDevices.findIndex((device) => isKindOf(key, device));

/** A mechanical valve keeps its anticoagulant, a biological one may not. */
const valveMade = ({ key, facts }: Group): string => {
  if (key !== 'valve-prosthesis') return '';
  const said = facts.map(({ source, label }) => `${source.quote} ${label}`).join(' ');
  const mechanical = /m[ée]cani(?:que|sme)|rn[ée]canique|\bSt\.?[ -]?Jude\b|Carbomedics|Sorin/i.test(said);
  const biological = /biolog|bioproth|TAVI|porcine|p[ée]ricardique|Carpentier|Edwards|Perimount/i.test(said);
  return mechanical === biological ? '' : mechanical ? 'mécanique' : 'biologique';
};

/** In its own words only: what is implanted is never hidden on a guess. */
const takenOut = /retir|retrait|explant|ablat|d[ée]pos|enlev|[ôo]t[ée]|extrait|extraction/i;
/** « Pompe à insuline arrêtée, repassé aux stylos »: nothing stays in the body. */
const pumpStopped = /arr[êe]t|stopp/i;

function pregnancy(ground: Ground): RedItem[] {
  if (ground.patient.sex === 'M') return [];
  const facts = ground.facts.filter(
    (f) =>
      f.concept === 'pregnant' && isAffirmed(f) && f.status !== 'past' && monthsSince(dateOf(f), ground.today) < pregnancyMonths,
  );
  // « prééclampsie à 34 SA lors de la première grossesse »: another one.
  const fact =
    facts.find((f) => f.value && !otherPregnancy.test(f.source.quote)) ??
    facts.find((f) => !otherPregnancy.test(f.source.quote)) ??
    facts[0];
  return fact
    ? [
        redOf(ground, {
          id: 'red:pregnancy',
          label: 'Grossesse',
          strong: fact.value?.text ?? 'en cours',
          rest: dateWords(fact),
          facts,
        }),
      ]
    : [];
}

const otherPregnancy = /premi[èe]re grossesse|grossesse pr[ée]c|ant[ée]c[ée]dent|jusqu|\blors\b|[àa] \d+ SA lors/i;

function directives(ground: Ground): RedItem[] {
  const facts = ground.facts.filter(
    (f) => f.kind === 'directive' && isAffirmed(f) && Object.hasOwn(redDirectives, f.concept ?? ''),
  );
  const groups = groupBy(facts, meaningOf);
  return groups.map((group) =>
    redOf(ground, {
      id: `red:directive:${group.key}`,
      label: 'Directives',
      strong: redDirectives[group.key] ?? group.facts[0].label,
      rest: yearOf(group.facts[0]) || undefined,
      facts: group.facts,
    }),
  );
}
