/**
 * Facts of the record → lines of a volet de synthèse médicale (VSM 1.4, needs.md S100), each with what may be wrong with it.
 * Pure. A proposal only: the doctor reviews every line.
 */
import { intakeWords } from '../../text/fact-words.ts';
import { conceptByKey, conceptByText } from '../concepts.ts';
import { dateOf, type Group, groupBy, meaningOf, sourcesOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { recordFacts } from '../record-facts.ts';
import { agentOf, allergyGroups, isRefuted, isTakenBack, noAllergyFacts, reactionOf } from '../sections/allergies.ts';
import { difficultAirway, shortValue } from '../sections/anaesthesias.ts';
import { contradictionLines } from '../sections/contradictions.ts';
import { labGroups, valueWords } from '../sections/labs.ts';
import { exams, plainGroups, social } from '../sections/plain.ts';
import { problemGroups, problemOrder, sideOf } from '../sections/problems.ts';
import { capital, type Ground, isAffirmed, isNegated, monthsSince } from '../sections/section.ts';
import {
  brandNameOf,
  doubtOf,
  nameOf,
  shownTreatments,
  strengthOf,
  type Treatment,
  treatmentsOf,
} from '../sections/treatments.ts';
import type { VsmLine, VsmPart } from './volet.ts';
import { codedIn, daysOf, doubtIn, linesOf, namingOf, plainQuote, titleOf } from './wording.ts';

/** A proposed line with the facts that its entry is coded from. */
export interface GroundedLine extends Omit<VsmLine, 'sources' | 'datedOn'> {
  readonly facts: Group['facts'];
  /** Of a medicine: what stands in its own column. */
  readonly medicine?: { readonly name: string; readonly dosing: string };
  /** Of an allergy. */
  readonly allergy?: { readonly agent: string; readonly reaction: string };
}

/** In the order of the volet's parts. */
export function vsmLines(ground: Ground): GroundedLine[] {
  return [
    ...problemLines(ground),
    ...surgeryLines(ground),
    ...allergyLines(ground),
    ...treatmentLines(ground),
    ...habitLines(ground),
    ...familyLines(ground),
    ...vigilanceLines(ground),
  ];
}

export const withSources = ({ facts, medicine: _, allergy: __, ...line }: GroundedLine, ground: Ground): VsmLine => ({
  ...line,
  sources: sourcesOf(facts, ground.documents),
});

interface Parts {
  readonly part: VsmPart;
  readonly key: string;
  readonly text: string;
  readonly group: Group;
  readonly doubt?: string | undefined;
  readonly aside?: boolean;
  readonly dated?: boolean;
}

function line(ground: Ground, { part, key, text, group, doubt, aside = false, dated = true }: Parts): GroundedLine {
  const why = doubt ?? doubtIn(ground, group);
  return {
    key: `${part === 'history' ? 'problems' : part}:${key}`,
    part,
    text: text.replace(/\s+/g, ' ').trim(),
    ...(dated && daysOf(group.facts, ground.documents)),
    ...(why && { doubt: why }),
    aside: aside && !group.facts.some((f) => f.origin === 'doctor-here'),
    facts: group.facts,
  };
}

/** Words that name nothing known, in one running text: a finding of that day more often than a disease. */
const saysLittle = ({ facts }: Group): boolean =>
  facts.every((f) => f.concept === undefined && (f.source.evidence === 'narrative' || f.source.evidence === 'pdf'));

/** The newest list that codes it decides; in running text alone, what heals by itself is history. */
function isHistory({ facts }: Group): boolean {
  const said = facts.filter((f) => !isNegated(f));
  const decides = said.find((f) => f.origin === 'doctor-here') ?? said.find((f) => f.source.evidence === 'coded');
  if (decides) return decides.status === 'past';
  if (conceptByKey(facts[0].concept ?? '')?.transient) return true;
  return said.every((f) => f.status === 'past');
}

/** « Chirurgie de la cataracte » tells the disease with its operation: nothing but that is no second line. */
export function toldByOperation(ground: Ground): (facts: readonly Fact[]) => boolean {
  const operations = Map.groupBy(
    ground.facts.filter((f) => f.kind === 'procedure'),
    (f) => f.source.documentId,
  );
  const inOne = (fact: Fact) => {
    const { documentId, range } = fact.source;
    // The entry of the operation may stand apart from the row that names both.
    const named = conceptByText(plainQuote(fact), 'procedure')?.key;
    return (operations.get(documentId) ?? []).some(
      ({ source, concept }) =>
        (source.range.start < range.end && range.start < source.range.end) || (named !== undefined && concept === named),
    );
  };
  return (facts) => facts.every(inOne);
}

function problemLines(ground: Ground): GroundedLine[] {
  const withOperation = toldByOperation(ground);
  const groups = problemOrder(problemGroups(ground))
    .flatMap(linesOf)
    .filter(({ facts }) => !withOperation(facts));
  return groups.map((group) => {
    const title = titleOf(group);
    const coded = codedIn(group);
    const value = (coded ?? group.facts.find((f) => f.value))?.value?.text ?? '';
    const side = /gauche|droite?|bilat/i.test(title) ? '' : sideOf(coded ? coded.laterality : sideIn(group));
    const past = isHistory(group);
    return line(ground, {
      part: past ? 'history' : 'problems',
      key: group.key,
      text: `${title}${value && !title.includes(value) && value.length < 40 ? ` ${value}` : ''}${side}`,
      group,
      aside: saysLittle(group),
    });
  });
}

const sideIn = ({ facts }: Group): Fact['laterality'] => facts.find((f) => isAffirmed(f) && f.laterality)?.laterality;

/** Explorations, care repeated, words without an act of their own. */
const notSurgery: ReadonlySet<string> = new Set([
  'cervical-smear',
  'mammography',
  'dialysis',
  'chemotherapy',
  'immunotherapy',
  'hormone-therapy',
  'radiotherapy',
  'delivery',
  'endoscopy-digestive',
  'surgery',
]);
const ofTheMother: ReadonlySet<string> = new Set(['caesarean', 'delivery', 'curettage']);
const motherYears = 12;

function surgeryLines(ground: Ground): GroundedLine[] {
  const child = ground.ageYears !== undefined && ground.ageYears < motherYears;
  const acts = ground.facts.filter(
    (f) =>
      f.kind === 'procedure' &&
      !isNegated(f) &&
      f.status !== 'planned' &&
      !notSurgery.has(f.concept ?? '') &&
      !(child && ofTheMother.has(f.concept ?? '')) &&
      (f.concept !== undefined || f.origin === 'doctor-here' || (f.origin === 'professional' && f.code?.system === 'CCAM')),
  );
  const yearOf = (f: Fact) => (f.date ?? '').slice(0, 4);
  const byMeaning = Map.groupBy(acts, meaningOf);
  const same = (f: Fact) => byMeaning.get(meaningOf(f)) ?? [];
  // A mention without a year, or without a side, is of the act that has one.
  const keyOf = (f: Fact) => {
    const year = yearOf(f) || same(f).map(yearOf).sort().at(-1) || '';
    const ofYear = same(f).filter((other) => yearOf(other) === year);
    return [meaningOf(f), f.laterality ?? ofYear.find((other) => other.laterality)?.laterality ?? '', year].join('|');
  };
  return groupBy(acts, keyOf)
    .map((group) => {
      const listed = codedIn(group);
      const stated = group.facts.find((f) => f.origin === 'doctor-here')?.label;
      const words = stated ?? (listed && (plainQuote(listed).length <= 80 ? plainQuote(listed) : listed.label));
      const label = words ?? namingOf(group.facts);
      const side = /gauche|droite?|bilat/i.test(label) ? '' : sideOf(sideIn(group));
      return line(ground, { part: 'surgery', key: group.key, text: `${capital(label)}${side}`, group });
    })
    .sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1));
}

function allergyLines(ground: Ground): GroundedLine[] {
  const none = noAllergyFacts(ground);
  const groups = allergyGroups(ground);
  const [first, ...others] = none;
  if (groups.length === 0 && first)
    return [
      line(ground, {
        part: 'allergies',
        key: 'none',
        text: 'Pas d’allergie connue',
        group: { key: 'none', facts: [first, ...others] },
        doubt: noneDoubt(none),
        dated: false,
      }),
    ];
  const denied = none.map(dateOf).sort().at(-1);
  return groups.map((group) => {
    const agent = capital(agentOf(group));
    const reaction = reactionOf(group) ?? '';
    const sure = group.facts.some((f) => f.origin === 'doctor-here');
    const doubt = isRefuted(group)
      ? 'écartée par le document qui la rapporte'
      : group.facts.some(isTakenBack)
        ? 'affirmée et niée selon les documents'
        : denied
          ? `« pas d’allergie connue » aussi écrit, en ${denied.slice(0, 4)}`
          : undefined;
    const made = line(ground, {
      part: 'allergies',
      key: group.key,
      text: [agent, reaction].filter(Boolean).join(' : '),
      group,
      doubt: sure ? undefined : doubt,
      aside: group.facts.every((f) => f.concept === undefined && f.drug === undefined && f.source.evidence !== 'coded'),
    });
    return { ...made, allergy: { agent, reaction } };
  });
}

const noneDoubt = (none: readonly Fact[]): string | undefined =>
  none.every((f) => f.origin === 'patient') ? 'dit par le patient seul' : undefined;

const shortCourse: ReadonlySet<string> = new Set(['antibiotic', 'analgesic', 'nsaid']);

function treatmentLines(ground: Ground): GroundedLine[] {
  const all = treatmentsOf(ground);
  const allergic = contradictionLines(ground, all).filter(({ id }) => id.startsWith('contradiction:allergy:'));
  const shown = shownTreatments(all, ground.today);
  return shown.map((t) => {
    const { strength, dosing } = dosingOf(t);
    const name = [capital(brandNameOf(t) ?? nameOf(t)), strength].filter(Boolean).join(' ');
    const told = t.facts.filter((f) => f.status !== 'planned');
    const facts = (told.length > 0 ? told : t.facts) as unknown as Group['facts'];
    const text = [name, dosing].filter(Boolean).join(', ');
    const { until: _, doubt: __, ...made } = line(ground, { part: 'treatments', key: t.key, text, group: { key: t.key, facts } });
    const noted = allergic.some(({ id }) => id.endsWith(`:${t.key}`)) ? 'une allergie à ce médicament est notée' : '';
    const doubt = facts.some((f) => f.origin === 'doctor-here') ? '' : noted || treatmentDoubt(ground, t);
    // « insuline » goes without saying beside « insuline asparte ».
    const said = shown.some((other) => other.key.startsWith(`${t.key} `));
    return { ...made, aside: said && !doubt, ...(doubt && { doubt }), medicine: { name, dosing } };
  });
}

function treatmentDoubt(ground: Ground, t: Treatment): string {
  const said = doubtOf(ground, t);
  if (said) return said;
  if (t.classes.length > 0 && t.classes.every((c) => shortCourse.has(c))) return 'traitement de courte durée ?';
  return t.facts.every((f) => f.origin === 'patient') ? 'dit par le patient seul' : '';
}

/** As the newest source that says how it is taken has it; a bare number is a strength whose unit nobody wrote. */
export function dosingOf(t: Treatment): { readonly strength: string | undefined; readonly dosing: string } {
  const strength = strengthOf(t);
  const taken = t.facts.filter((f) => isAffirmed(f) && f.status !== 'planned' && f.status !== 'past');
  const said = taken.find((f) => f.drug?.frequency || (f.drug?.dose && f.drug.dose !== strength))?.drug;
  const bare = /^[\d.,]+$/.test(said?.dose ?? '');
  const dose = said?.dose === strength || bare ? '' : (said?.dose ?? '');
  const frequency = closed(said?.frequency ?? '');
  return {
    strength: strength ?? (bare ? said?.dose : undefined),
    dosing: intakeWords(frequency.startsWith(dose) ? '' : dose, frequency).replace(/\s+/g, ' '),
  };
}

/** A passage may end inside its bracket: « /semaine (le lundi ». */
const closed = (words: string): string =>
  words.split('(').length === words.split(')').length ? words : words.replace(/\s*\(([^)]*)$/, ', $1');

const atWork: ReadonlySet<string> = new Set(['occupation', 'asbestos']);

function habitLines(ground: Ground): GroundedLine[] {
  return plainGroups(ground, social).map((group) => {
    const concept = group.facts[0].concept ?? '';
    return line(ground, {
      part: atWork.has(concept) ? 'occupation' : 'habits',
      key: group.key,
      text: habitText(group),
      group,
      doubt: changedIn(group),
      dated: false,
    });
  });
}

/** Habits change: only what was said in one year contradicts itself. */
const changedIn = ({ facts }: Group): string | undefined => {
  const year = dateOf(facts[0]).slice(0, 4);
  const ofYear = facts.filter((f) => dateOf(f).slice(0, 4) === year);
  if (facts.some((f) => f.origin === 'doctor-here')) return undefined;
  return ofYear.some(isAffirmed) && ofYear.some(isNegated) ? 'affirmé et nié la même année' : undefined;
};

export function habitText({ facts }: Group): string {
  const [newest] = facts;
  const label = conceptByKey(newest.concept ?? '')?.label ?? capital(newest.label);
  if (isNegated(newest)) return `${label} : non`;
  const same = facts.filter((f) => !isNegated(f) && !/\(LOINC/.test(f.source.quote));
  const told = same.map(plainQuote).filter((q) => q.length > 2 && q.length <= 100);
  const best = told.reduce((long, q) => (q.length > long.length ? q : long), '');
  const words = best || (newest.value?.text ?? '');
  if (words === '') return label;
  return words.toLowerCase().startsWith(label.toLowerCase()) ? capital(words) : `${label} : ${words}`;
}

const familyKinds: ReadonlySet<string> = new Set(['problem', 'anaesthesia', 'bleeding']);

function familyLines(ground: Ground): GroundedLine[] {
  const told = ground.family.filter((f) => familyKinds.has(f.kind) && !isNegated(f));
  return recordFacts(told).map((fact) =>
    line(ground, {
      part: 'family',
      key: `${fact.facts[0].kind}|${meaningOf(fact.facts[0])}`,
      text: capital(plainQuote(fact.facts[0]) || fact.facts[0].label),
      group: fact,
      dated: false,
    }),
  );
}

/** Followed over years; newer than this. */
const followed: ReadonlySet<string> = new Set(['creatinine', 'egfr', 'hba1c', 'haemoglobin', 'inr']);
const labMonths = 18;

function vigilanceLines(ground: Ground): GroundedLine[] {
  const part = 'vigilance' as const;
  const known = (f: Fact) => f.concept !== undefined && !isNegated(f) && f.status !== 'planned';
  const airway = groupBy(
    ground.facts.filter((f) => difficultAirway(f) && f.status !== 'planned'),
    meaningOf,
  );
  const devices = groupBy(
    ground.facts.filter((f) => f.kind === 'device' && known(f)),
    meaningOf,
  );
  const bleeding = groupBy(
    ground.facts.filter((f) => (f.kind === 'bleeding' || f.kind === 'transfusion') && known(f)),
    meaningOf,
  );
  const examined = plainGroups(ground, exams).flatMap((group) => {
    const told = group.facts.find((f) => !isNegated(f) && f.status !== 'planned' && tells(f));
    return told ? [{ group: { key: group.key, facts: [told] } as const, told }] : [];
  });
  const labs = labGroups(ground).filter((g) => followed.has(g.key) && monthsSince(dateOf(g.facts[0]), ground.today) <= labMonths);
  return [
    ...airway.map((group) => line(ground, { part, key: group.key, text: valued(group), group })),
    ...devices.map((group) =>
      line(ground, { part, key: group.key, text: `${namingOf(group.facts)}${sideOf(sideIn(group))}`, group }),
    ),
    ...bleeding.map((group) => line(ground, { part, key: group.key, text: namingOf(group.facts), group })),
    ...examined.map(({ group, told }) => ({
      ...line(ground, { part, key: group.key, text: `${nameOfMeaning(group)} : ${told.value?.text ?? ''}`, group, dated: false }),
      ...(!/\d{4}/.test(told.value?.text ?? '') && { since: dateOf(told).slice(0, 10) }),
    })),
    ...labs.map((group) => {
      const ofDay = group.facts.filter((f) => dateOf(f) === dateOf(group.facts[0])) as unknown as Group['facts'];
      // The report of the laboratory before the words that repeat it.
      const newest = ofDay.find((f) => f.source.evidence === 'coded') ?? ofDay[0];
      const made = line(ground, {
        part,
        key: group.key,
        text: `${nameOfMeaning(group)} ${valueWords(newest)}`,
        group: { key: group.key, facts: ofDay },
        dated: false,
      });
      return { ...made, since: dateOf(newest).slice(0, 10) };
    }),
  ];
}

const tells = ({ value }: Fact): boolean =>
  value !== undefined && (value.number !== undefined || value.text.length >= 12) && value.text.length <= 200;
const nameOfMeaning = ({ facts: [fact] }: Group): string => conceptByKey(fact.concept ?? '')?.label ?? capital(fact.label);

function valued(group: Group): string {
  const valuedFact = group.facts.find((f) => f.value);
  const value = valuedFact ? shortValue(valuedFact) : '';
  const name = nameOfMeaning(group);
  return value && !name.toLowerCase().includes(value.toLowerCase()) ? `${name} : ${value}` : name;
}
