/** Previous anaesthesias and operations: one line per day, from reports, stays, claims and free text; the airway stays with its date. */
import { boneOrJointIn } from '../concepts/bones-and-joints.ts';
import { conceptByKey } from '../concepts.ts';
import { type Group, groupBy, meaningOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import type { SummaryLine } from '../summary-model.ts';
import { isSevere, shortReaction } from './allergies.ts';
import { sideOf } from './problems.ts';
import { capital, clauseOf, dateWords, type Ground, isAffirmed, isNegated, lineOf, strong } from './section.ts';

/** What was given is in the report; the line says how it went. */
const aboutAnaesthesia = (f: Fact): boolean =>
  !f.drug &&
  (f.kind === 'anaesthesia' || f.kind === 'airway') &&
  f.concept !== 'asa' &&
  f.status !== 'planned' &&
  !restingState.has(f.concept ?? '');

/** What the mouth and neck look like at rest stands on a line of its own, not as an anaesthesia. */
const restingState: ReadonlySet<string> = new Set([
  'teeth',
  'beard',
  'neck-mobility',
  'upper-lip-bite',
  'neck-circumference',
  'cervical-radiotherapy',
]);

const claimsAnaesthesia = (f: Fact): boolean => f.origin === 'claims' && /anesth[ée]si/i.test(`${f.label} ${f.source.quote}`);

/** Reports of one act tell what happened on their day; a consultation only what was seen; a letter recalls. */
const reportsOfActs: ReadonlySet<string> = new Set(['77436-4', '34874-8']);
export const isReportOfAct = (ground: Ground, f: Fact): boolean =>
  reportsOfActs.has(ground.documents.get(f.source.documentId)?.typeCode ?? '');
const consultation = '34749-2';
const seenAtConsultation: ReadonlySet<string> = new Set(['mallampati', 'mouth-opening', 'thyromental', 'easy-mask']);
const measuredAtRest: ReadonlySet<string> = new Set(['mallampati', 'mouth-opening', 'thyromental', 'asa']);

/** Endoscopies have no type of their own among the documents: the title tells. A letter about one recalls. */
const reportsEndoscopy = (ground: Ground, f: Fact): boolean =>
  /^(?:(?:compte.?rendu|cr)\s+d(?:e\s+|['’]))?(?:recto|colo|gastro|endo|broncho|fibro)scopie/i.test(
    ground.documents.get(f.source.documentId)?.title ?? '',
  );

const imaging = '18748-4';
const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

/** « Cholécystectomie » in a scan of today is what the scan saw, years after. */
const seenByImaging = (type: string, f: Fact): boolean =>
  type === imaging && f.kind === 'procedure' && daysApart(f.date?.slice(0, 10) ?? '', f.documentDate?.slice(0, 10) ?? '') <= 1;

const happenedOn = (ground: Ground, f: Fact): string | undefined => {
  const type = ground.documents.get(f.source.documentId)?.typeCode ?? '';
  if (seenByImaging(type, f)) return undefined;
  const ofItsDay =
    f.origin === 'claims' ||
    reportsOfActs.has(type) ||
    (reportsEndoscopy(ground, f) && (f.kind === 'anaesthesia' || /^endoscopy/.test(f.concept ?? ''))) ||
    (type === consultation && seenAtConsultation.has(f.concept ?? ''));
  return (f.date ?? (ofItsDay ? f.documentDate : undefined))?.slice(0, 10);
};

/** Acts without an anaesthesia of their own, or repeated so often that they would hide the others. */
const notAnOperation: ReadonlySet<string> = new Set([
  'cervical-smear',
  'mammography',
  'vasectomy',
  'dialysis',
  'chemotherapy',
  'immunotherapy',
  'hormone-therapy',
  'radiotherapy',
  'niv',
  'delivery',
]);
/** « Née par césarienne » in a child's record is the mother's operation. */
const ofTheMother: ReadonlySet<string> = new Set(['caesarean', 'delivery', 'curettage']);
const motherYears = 12;

/** « Opérations : genou gauche (ligaments) »: what was operated on stands for its operation. */
const operatedOn =
  /^(?:genou|hanche|épaule|main|pied|coude|poignet|cheville|doigt|orteil|dos|œil|yeux|nez|oreille|sein|ventre|langue|vessie|poumon|rein|estomac|c[ôo]lon|foie|tendon|ligament|coiffe|ménisque)s?(?![a-zà-ÿ])/i;

/** An operation that no table holds, by the make of its name: « orchidectomie », « cure d'hydrocèle ». */
const namedAsOperation =
  /(?:ectomie|plastie|tomie|stomie|pexie|r?raphie|desis|synthèse)s?(?![a-zà-ÿ])|^(?:chirurgie|opération|cure(?! (?:de |d['’])?(?:diur|antibio|cortico|chimio|therm|fer|magn|repos|amaigr))|exérèse|résection|ablation|réparation|remplacement|greffe)(?![a-zà-ÿ])/i;

const isOperation = (f: Fact): boolean =>
  f.kind === 'procedure' &&
  f.certainty === 'affirmed' &&
  f.status !== 'planned' &&
  (f.concept === undefined ? namedAsOperation.test(f.label) || operatedOn.test(f.label) : !notAnOperation.has(f.concept));

/**
 * One group per day. A year alone joins the day of that year that says the same, and so does a mention without a date;
 * what remains without a date stands at the end.
 */
export function anaesthesiaGroups(ground: Ground): Group[] {
  const isChild = ground.ageYears !== undefined && ground.ageYears < motherYears;
  const facts = ground.facts.filter(
    (f) => (aboutAnaesthesia(f) || claimsAnaesthesia(f) || isOperation(f)) && !(isChild && ofTheMother.has(f.concept ?? '')),
  );
  const dayOf = new Map(facts.map((f) => [f, happenedOn(ground, f)]));
  // A report is dated by its writing: what it tells without a day was done with the act that has one.
  for (const f of facts) {
    const written = f.date === undefined ? dayOf.get(f) : undefined;
    if (!written) continue;
    const act = facts.find((d) => d.source.documentId === f.source.documentId && isOperation(d) && d.date?.length === 10);
    if (act?.date && daysApart(act.date, written) <= 3) dayOf.set(f, act.date);
  }
  const keyOf = keysOf(facts, (f) => dayOf.get(f) ?? '');
  const groups = groupBy(facts, keyOf).filter((g) => g.facts.some((f) => !isNegated(f)));
  return groups
    .filter((g) => g.key !== undatedAnaesthesia || g.facts.some((f) => !tellsNothing.has(f.concept ?? '')))
    .sort((a, b) => Number(isUndated(a)) - Number(isUndated(b)) || (a.key < b.key ? 1 : -1));
}

/** Says it the same; what was measured at another value is another examination. */
const saysSame = (a: Fact, b: Fact): boolean =>
  meaningOf(a) === meaningOf(b) && (b.kind !== 'airway' || b.value?.text === a.value?.text || !b.value);

/** Which group a fact stands in: the first of these rules that knows. `dayOf`: a day, a month, a year or nothing. */
function keysOf(facts: readonly Fact[], dayOf: (fact: Fact) => string): (fact: Fact) => string {
  const isDay = (day: string): boolean => day.length === 10;
  const days = facts.filter((f) => isDay(dayOf(f)));
  const acts = [...new Set(days.filter(isOperation).map(dayOf))];
  const lastDayOf = (found: readonly Fact[]): string | undefined => found.map(dayOf).sort().at(-1);
  /** « du 13 au 21 juin pour une sigmoïdectomie … Le 14 juin : sigmoïdectomie »: the day of the act, not of the stay. */
  const withinStay = (f: Fact): string | undefined =>
    lastDayOf(days.filter((d) => saysSame(d, f) && dayOf(d) > dayOf(f) && dayOf(d) <= (f.endDate ?? '')));
  const ownDay = (f: Fact): string | undefined => (isDay(dayOf(f)) ? (withinStay(f) ?? dayOf(f)) : undefined);
  const dayThatSaysSame = (f: Fact): string | undefined =>
    lastDayOf(days.filter((d) => saysSame(d, f) && dayOf(d).startsWith(dayOf(f))));
  /** « en 2016 sous sédation »: of the one act of that year. */
  const onlyActThen = (f: Fact): string | undefined => {
    const then = dayOf(f) === '' || f.kind === 'procedure' ? [] : acts.filter((d) => d.startsWith(dayOf(f)));
    return then.length === 1 ? then[0] : undefined;
  };
  /** « PTH en 2011, intubation difficile (Cormack III) »: seen at that intubation. */
  const intubationBeside = (f: Fact): string | undefined => {
    if (dayOf(f) !== '' || f.concept !== 'cormack') return undefined;
    const seenAt = facts.find(
      (d) => d.date && d.concept !== 'cormack' && difficultAirway(d) && charactersApart(d, f) <= sayingCharacters,
    );
    return seenAt && keyOf(seenAt);
  };
  /** « anesthésie de 2017 : Cormack 3 » has its year; what was measured without one is of the day of its letter. */
  const dayOfLetter = (f: Fact): string | undefined =>
    dayOf(f) === '' && f.kind === 'airway' && f.value ? f.documentDate?.slice(0, 10) : undefined;
  const knownYear = (f: Fact): string | undefined =>
    dayOf(f) || lastDayOf(facts.filter((d) => saysSame(d, f) && dayOf(d) !== ''));
  /** « Césarienne sous rachianesthésie », « Cormack 3, ventilation au masque difficile »: of what stands beside, and of no other. */
  const actBeside = (f: Fact): string | undefined => {
    const [beside] = facts
      .filter((d) => isOperation(d) || (d.concept === 'cormack' && d.value && d.documentDate && d !== f))
      .map((d) => ({ d, apart: charactersApart(d, f) }))
      .filter(({ apart }) => apart <= besideCharacters)
      .sort((a, b) => a.apart - b.apart);
    return beside && keyOf(beside.d);
  };
  const keyOf = (f: Fact): string =>
    ownDay(f) ??
    dayThatSaysSame(f) ??
    onlyActThen(f) ??
    intubationBeside(f) ??
    dayOfLetter(f) ??
    knownYear(f) ??
    (f.kind === 'procedure' ? undated : (actBeside(f) ?? undatedAnaesthesia));
  return keyOf;
}

/** Operations and anaesthesias of no known date are not those of each other. */
const undated = 'undated';
const undatedAnaesthesia = 'undated-anaesthesia';
/** « AG, ambulatoire » of no date and no act is mostly the one to come. */
const tellsNothing: ReadonlySet<string> = new Set(['anaesthesia', 'general-anaesthesia', 'local-anaesthesia', 'sedation']);
const isUndated = ({ key }: Group): boolean => key.startsWith(undated);

const besideCharacters = 200;
const sayingCharacters = 40;
const charactersApart = ({ source: a }: Fact, { source: b }: Fact): number =>
  a.documentId === b.documentId ? Math.max(a.range.start - b.range.end, b.range.start - a.range.end) : Number.POSITIVE_INFINITY;

/** Groups that say how an anaesthesia went, not only that an operation took place. */
export const tellsOfAnaesthesia = (group: Group): boolean => group.facts.some((f) => f.kind !== 'procedure' && !isNegated(f));

export const difficultAirway = (f: Fact): boolean => {
  if (f.certainty === 'negated' || f.subject !== 'patient') return false;
  if (f.concept === 'difficult-intubation' || f.concept === 'difficult-mask' || f.concept === 'tracheostomy') return true;
  const grade = f.value?.number ?? roman(f.value?.text);
  return f.concept === 'cormack' && grade !== undefined && grade >= 3;
};

function roman(text: string | undefined): number | undefined {
  const found = /\b(iv|iii|ii|i|[1-4])/i.exec(text ?? '')?.[1]?.toLowerCase();
  return found === undefined ? undefined : ({ i: 1, ii: 2, iii: 3, iv: 4 }[found] ?? Number(found));
}

const isTechnique = (f: Fact): boolean => f.kind === 'anaesthesia' && /anaesthesia$|^sedation$|^hypnosis$/.test(f.concept ?? '');

const order = (f: Fact): number => {
  if (isTechnique(f)) return 0;
  if (difficultAirway(f)) return 1;
  return f.kind === 'airway' ? 2 : 3;
};

/** « incisive mobile », « extension cervicale limitée », « dentier »: what the laryngoscope meets, as it was last written. */
function restingLine(ground: Ground): SummaryLine[] {
  const facts = ground.facts.filter(
    (f) =>
      ((f.kind === 'airway' && restingState.has(f.concept ?? '')) || f.concept === 'dental-prosthesis') &&
      isAffirmed(f) &&
      f.status !== 'planned' &&
      !asUsual.test(f.source.quote),
  );
  const [newest] = facts;
  if (!newest) return [];
  const words = [...new Set(facts.map((f) => clauseOf(f.source.quote).toLowerCase()))].slice(0, mostSigns);
  const when = dateWords(newest);
  return [
    lineOf(ground, {
      id: 'airway:resting',
      words: ['Bouche et cou : ', strong(words.join(', ')), when ? ` · ${when}` : ''],
      facts,
    }),
  ];
}
const mostSigns = 5;
const asUsual =
  /souple|libre|conserv|normal|\bbonn?e?s?\b|sans particularit|satisfaisant|correct|^(?:denture|dentition|[ée]tat dentaire)$|\bRAS\b|compl[èe]te/i;

export function anaesthesiaLines(ground: Ground, groups: readonly Group[]): SummaryLine[] {
  return [...groups.map((group) => lineOfGroup(ground, group)), ...restingLine(ground)];
}

function lineOfGroup(ground: Ground, group: Group): SummaryLine {
  const said = group.facts
    .filter((f) => !isNegated(f) && f.kind !== 'procedure')
    .sort((a, b) => order(a) - order(b) || (wordsOf(a) < wordsOf(b) ? -1 : 1));
  const reactions = ground.facts.filter((f) => isReactionOf(f, group.key));
  // Once for an agent, however many documents tell it.
  const byAgent = [...Map.groupBy(reactions, agentWords).values()].flatMap(([f]) => (f ? [reactionWords(f)] : []));
  const words = [...new Set(said.map(wordsOf)), ...byAgent];
  const specific = words.filter((w) => w !== 'Anesthésie' || words.length === 1).slice(0, mostWords);
  const act = actsOf(group);
  const examined = said.length > 0 && said.every((f) => measuredAtRest.has(f.concept ?? ''));
  const weak = group.facts.every((f) => f.origin === 'claims');
  return lineOf(ground, {
    id: `anaesthesia:${group.key}`,
    words: [
      strong(isUndated(group) ? 'Sans date' : group.key.slice(0, 4)),
      act ? ` ${act}${words.length > 0 ? ' · ' : ''}` : examined ? ' examen · ' : ' ',
      strong(specific.join(' · ')),
    ],
    facts: [...group.facts, ...reactions],
    detail: weak ? 'd’après le remboursement, sans compte rendu' : undefined,
    tag: weak
      ? { label: 'faible', emphasis: 'note' }
      : said.some(difficultAirway)
        ? { label: 'difficile', emphasis: 'danger' }
        : reactions.some((f) => isSevere({ key: '', facts: [f] }))
          ? { label: 'réaction grave', emphasis: 'danger' }
          : undefined,
  });
}

/** « Grade 3 : seule l’épiglotte… » → « 3 »: value sets spell their grades out. */
export const shortValue = (f: Fact): string =>
  (f.value?.text ?? '')
    .split(' : ')[0]
    ?.replace(/^(?:grade|classe|stade)\s+/i, '')
    .trim() ?? '';

/** An allergy that showed itself that day is what happened in that anaesthesia. */
const isReactionOf = (f: Fact, day: string): boolean =>
  f.kind === 'allergy' && f.certainty === 'affirmed' && f.reaction !== undefined && day.length === 10 && f.date === day;

const agentWords = (f: Fact): string =>
  (f.drug?.substances.join(' + ') || conceptByKey(f.concept ?? '')?.label || f.label).toLowerCase();
const reactionWords = (f: Fact): string => `Réaction : ${agentWords(f)} ${shortReaction(f)}`;

function wordsOf(f: Fact): string {
  if (f.origin === 'claims') return capital(f.label);
  const label = conceptByKey(f.concept ?? '')?.label ?? capital(f.label);
  const value = shortValue(f);
  // « Mallampati I »: the letter of a grade stands in many a name.
  const isNamed = value.length > 2 && label.toLowerCase().includes(value.toLowerCase());
  return value && !isNamed ? `${label} ${value}` : label;
}

/** « PTH gauche 2011 »: which joint, in the words of its passage. */
const jointReplaced = (f: Fact): string | undefined =>
  f.concept === 'joint-prosthesis' && f.source.evidence !== 'coded' ? boneOrJointIn(f.source.quote)?.prosthesis : undefined;

const mostActs = 8;
/** A day that holds more is a list of lists; NVPO and reactions stand last, and must not be cut. */
const mostWords = 14;

/** The acts of that day, of that year, or of no known date, as documents name them; « opérée » says less than any of them. */
function actsOf(group: Group): string {
  const acts = group.facts.filter((f) => f.kind === 'procedure' && f.certainty === 'affirmed');
  const named = acts.filter((f) => f.concept !== 'surgery');
  const words = (named.length > 0 ? named : acts).map((f) =>
    `${jointReplaced(f) ?? conceptByKey(f.concept ?? '')?.label ?? f.label.replace(/\s(?:d['’]une?|du|de|des)$/i, '')}${f.concept && conceptByKey(f.concept)?.paired ? sideOf(f.laterality) : ''}`.toLowerCase(),
  );
  // « cure de hernie » beside « cure de hernie droite »: one of them knows its side.
  const distinct = [...new Set(words)].filter((w, _, all) => !all.some((other) => other !== w && other.startsWith(`${w} `)));
  return distinct.slice(0, mostActs).join(', ');
}
