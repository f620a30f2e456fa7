/** Home treatment: one line per substance, with what is said of stopping it, and whether the evidence agrees. */
import { ago, shortDate } from '../../text/dates.ts';
import { intakeWords } from '../../text/fact-words.ts';
import { isAntithrombotic } from '../drugs/classes.ts';
import { classesOf, dateOf, type Group, groupBy, substanceKeyOf } from '../evidence.ts';
import type { DrugClass, Fact } from '../fact.ts';
import { planOf } from '../plan.ts';
import type { DrugRule } from '../rules/drug-rule.ts';
import { ruleFor } from '../rules/index.ts';
import { clearanceOf } from '../scores/clearance.ts';
import type { PlanOpinion, SummaryLine } from '../summary-model.ts';
import { capital, type Ground, isAffirmed, isNegated, lineOf, monthsSince, strong } from './section.ts';
import { newestDay, placedSince, stentFacts } from './stents.ts';

/** Given for days: worth a line only while it may still be taken. */
const shortCourse: ReadonlySet<DrugClass> = new Set<DrugClass>(['antibiotic', 'analgesic', 'nsaid']);
/** Given in theatre, never a home treatment. */
const theatreOnly: ReadonlySet<DrugClass> = new Set<DrugClass>(['anaesthetic', 'muscle-relaxant']);

/** Of a hospital, in one dose or one perfusion: thrombolysis and the antiplatelets of the catheter room. */
const ofOneDay: ReadonlySet<string> = new Set([
  'altéplase',
  'ténectéplase',
  'rétéplase',
  'urokinase',
  'cangrélor',
  'abciximab',
  'tirofiban',
  'eptifibatide',
]);

/** Evidence older than this is history, except for antithrombotics, which stay until something says that they ended. */
const horizonMonths = 18;
const shortCourseMonths = 1;

export interface Treatment extends Group {
  readonly classes: readonly DrugClass[];
  readonly state: 'taken' | 'contradicted' | 'delivered-only' | 'planned' | 'old' | 'stopped';
  readonly rule: DrugRule | undefined;
  /** What the rule says for the act that is prepared. */
  readonly plan: readonly PlanOpinion[];
  /** Newest fact that says it is taken. */
  readonly current: Fact | undefined;
  /** Newest fact that says it is not any more. */
  readonly stop: Fact | undefined;
}

export function treatmentsOf(ground: Ground): Treatment[] {
  const facts = ground.facts.filter((f) => f.kind === 'medication' && f.drug).map((f) => asOfToday(f, ground.today));
  const newerList = listsOf(facts);
  const clearance = clearanceOf(ground);
  return withClassWords(groupBy(facts, substanceKeyOf)).map((group) => {
    const named = group.facts.filter((f) => f.drug && f.drug.substances.length > 0);
    const classes = classesOf({ key: group.key, facts: (named.length > 0 ? named : group.facts) as unknown as Group['facts'] });
    const home = homeFacts(group);
    const current = home.find((f) => saysTaken(f) && f.origin !== 'claims') ?? home.find(saysTaken);
    // « arrêt le 1er décembre » written in November has not happened: it is taken until then
    const stops = home.filter((f) => isNegated(f) || (f.status === 'past' && !(f.endDate && f.endDate > ground.today)));
    const stop = stops.find(isToldHere) ?? newest(stops, stopDateOf);
    const state = stateOf(ground, { ...group, facts: home }, classes, stop, newerList);
    const rule = ruleFor(classes);
    const substances = [...new Set(group.facts.flatMap((f) => f.drug?.substances ?? []))];
    const inputs = { act: ground.act, clearance, substances, today: ground.today };
    const plan = rule ? planOf(rule, ground.variants[rule.id], inputs) : [];
    return { ...group, classes, rule, plan, current, stop, state };
  });
}

/** What is said of a treatment; « Aspégic 250 mg IV » of an ambulance neither begins nor ends one. */
const homeFacts = ({ facts }: Pick<Group, 'facts'>): Group['facts'] => {
  const home = facts.filter((f) => !f.drug?.episode);
  return home.length > 0 ? (home as unknown as Group['facts']) : facts;
};

/**
 * « prednisolone 40 mg 5 jours », written in June, is over. What bleeds stays until somebody says that it ended: « Xarelto 15 mg
 * 21 jours » is a dose, and a prescription of three months is renewed.
 */
function asOfToday(fact: Fact, today: string): Fact {
  const over = fact.status === 'active' && fact.endDate !== undefined && fact.endDate.length === 10 && fact.endDate < today;
  const short = fact.drug?.classes.some((c) => shortCourse.has(c) || c === 'glucocorticoid') ?? false;
  return over && short && fact.origin !== 'claims' && !isAntithrombotic(fact.drug?.classes ?? [])
    ? { ...fact, status: 'past' }
    : fact;
}

interface TreatmentList {
  readonly date: string;
  readonly substances: ReadonlySet<string>;
  readonly classes: ReadonlySet<DrugClass>;
}
/** As many medicines as make a list of somebody's treatment, not a remark on one of them. */
const listLength = 3;

/** Documents that list a treatment. */
function listsOf(facts: readonly Fact[]): readonly TreatmentList[] {
  const taken = facts.filter((f) => saysTaken(f) && f.origin !== 'claims' && dateOf(f) !== '' && f.drug?.substances.length !== 0);
  return [...Map.groupBy(taken, (f) => f.source.documentId).values()]
    .map((listed) => ({
      date: dateOf(listed[0] as Fact),
      substances: new Set(listed.map(substanceKeyOf)),
      classes: new Set(listed.flatMap((f) => f.drug?.classes ?? [])),
    }))
    .filter(({ substances }) => substances.size >= listLength);
}

/** « un anticoagulant », without a name: evidence on the one that is named, where one of its family is. */
const families: readonly (readonly DrugClass[])[] = [
  ['vka', 'doac-xaban', 'dabigatran', 'lmwh', 'ufh', 'fondaparinux', 'anticoagulant-other'],
  ['aspirin', 'clopidogrel', 'prasugrel', 'ticagrelor', 'antiplatelet-other'],
];

function withClassWords(groups: readonly Group[]): Group[] {
  const isNamed = (g: Group) => g.facts.some((f) => f.drug && f.drug.substances.length > 0);
  const named = groups.filter(isNamed);
  const merged = new Map<Group, Fact[]>(named.map((g) => [g, [...g.facts]]));
  const alone: Fact[] = [];
  for (const group of groups.filter((g) => !isNamed(g))) {
    const words = classesOf(group);
    const family = families.find((f) => words.some((c) => f.includes(c))) ?? words;
    const hostOf = (classes: readonly DrugClass[]) =>
      named.find((g) => !isOnlyPlanned(g) && classesOf(g).some((c) => classes.includes(c)));
    // « Lovenox débuté, pas d'AOD » denies no Lovenox: only the word for all of them does.
    const denied = hostOf(words.some((c) => c.endsWith('-other')) ? family : words);
    const taken = hostOf(family);
    for (const fact of group.facts) {
      const host = isNegated(fact) || fact.status === 'past' ? denied : taken;
      // « Keppra 1000 mg … les antiépileptiques aromatiques sont contre-indiqués »: the letter that lists it denies others of its class.
      const beside =
        isNegated(fact) &&
        !isAntithrombotic(words) &&
        !words.some((c) => shortCourse.has(c)) &&
        denied?.facts.some((f) => saysTaken(f) && f.source.documentId === fact.source.documentId);
      if (host && !beside) merged.get(host)?.push(fact);
      else alone.push(fact);
    }
  }
  const rebuilt = [...merged].map(([group, facts]) => groupBy(facts, () => group.key)[0] ?? group);
  return [...rebuilt, ...groupBy(alone, substanceKeyOf)];
}

/** « Kétoprofène per-op » of a plan is not the « AINS ponctuels » of the patient. */
const isOnlyPlanned = ({ facts }: Group): boolean => facts.every((f) => f.status === 'planned' || f.drug?.episode);

const isToldHere = (f: Fact): boolean => f.origin === 'doctor-here';
const saysTaken = (f: Fact): boolean => isAffirmed(f) && f.status !== 'past' && f.status !== 'planned';
/** Somebody is not sure: worth a question, never a certainty. */
const doubts = (f: Fact): boolean => f.certainty === 'suspected' && f.status !== 'planned';

/** Newest by a date of its own; ties go to the fact that comes first in the group. */
const newest = (facts: readonly Fact[], date: (f: Fact) => string): Fact | undefined =>
  facts.reduce<Fact | undefined>((best, f) => (best && date(best) >= date(f) ? best : f), undefined);

/** A stop counts from the day it is written, or from the end that it names. */
const stopDateOf = (f: Fact): string =>
  f.endDate ??
  // « hématome sous AVK en 2020 » stops nothing of today.
  (f.drug?.substances.length === 0 && f.date && f.date < dateOf(f).slice(0, f.date.length) ? f.date : dateOf(f));

function stateOf(
  ground: Ground,
  group: Group,
  classes: readonly DrugClass[],
  stop: Fact | undefined,
  lists: readonly TreatmentList[],
): Treatment['state'] {
  const taken = group.facts.filter((f) => saysTaken(f) || doubts(f));
  const [last] = taken;
  const antithrombotic = isAntithrombotic(classes);
  // « stoppé le 11 janvier … reprise le 19 janvier »: whoever bleeds is asked, even where an older list names it.
  const resumes = isToResume(group, stop, ground.today) || (antithrombotic && isHeld(stop, ground.today));
  if (!last && resumes) return 'contradicted';
  if (!last) return stop ? 'stopped' : 'planned';
  const monthsOld = monthsSince(dateOf(last), ground.today);
  if (stop && isToldHere(stop) && !taken.some(isToldHere)) return 'stopped'; // the doctor's word, whatever the documents say
  if (stop) {
    const stopDate = stopDateOf(stop);
    if (saysTaken(last) && last.origin === 'doctor-here') return 'taken';
    // « relais de l’AVK » ends no anticoagulant that a list names: what bleeds is never hidden on a class word
    const namesNone = stop.drug?.substances.length === 0 && last.drug?.substances.length !== 0;
    if (antithrombotic && namesNone && isNegated(stop) === (stop.source.documentId === last.source.documentId))
      return 'contradicted';
    if (stop.source.documentId === last.source.documentId && dateOf(stop) === dateOf(last)) {
      // The letter tells a course: « arrêté le 3 mars » among the facts, then the list of the exit.
      if (stop.source.range.start > last.source.range.start) return resumes ? 'contradicted' : 'stopped';
      if (saysTaken(last) && (stopDate < dateOf(last) || last.drug?.frequency)) return 'taken';
      return 'contradicted';
    }
    if (stopDate >= dateOf(last)) return resumes ? 'contradicted' : 'stopped';
    // Stopped once, then written or delivered again: nobody but the patient knows, unless several doctors list it since, or one
    // wrote that it is begun again and another lists it.
    const since = new Set(
      group.facts
        .filter((f) => (saysTaken(f) || isBegunAgain(f, ground.today)) && f.origin === 'professional' && dateOf(f) > stopDate)
        .map((f) => f.source.documentId),
    );
    if (since.size < 2 && monthsSince(stopDate, ground.today) <= horizonMonths) return 'contradicted';
  }
  // No document that lists it has a date: it may be of today.
  if (taken.every((f) => dateOf(f) === '')) return 'contradicted';
  const limit = classes.some((c) => shortCourse.has(c)) && !antithrombotic ? shortCourseMonths : horizonMonths;
  if (taken.every((f) => f.origin === 'claims')) return 'delivered-only';
  if (monthsOld > limit) return antithrombotic && !isLeftOut(group, lists, ground.today) ? 'contradicted' : 'old';
  return taken.some(saysTaken) ? 'taken' : 'contradicted';
}

/** « Plavix à reprendre à J1 » written last year: whoever bleeds is asked, if nobody wrote that it was not. */
const isToResume = ({ facts }: Group, stop: Fact | undefined, today: string): boolean =>
  facts.some(
    (f) =>
      isAffirmed(f) &&
      f.status === 'planned' &&
      f.origin === 'professional' &&
      (f.drug?.substances.length ?? 0) > 0 &&
      monthsSince(dateOf(f), today) <=
        ((f.drug?.classes ?? []).some((c) => takenForLong.has(c)) ? horizonMonths : heparinMonths) &&
      !(stop && (isToldHere(stop) || dateOf(stop) > dateOf(f))),
  );
/** « Eliquis arrêté le 2 décembre pour l'intervention »: the last word of him who stopped it was not the end. */
const isHeld = (stop: Fact | undefined, today: string): boolean =>
  stop?.drug?.held === true &&
  stop.drug.classes.some((c) => takenForLong.has(c)) &&
  monthsSince(dateOf(stop), today) <= horizonMonths;

/** « Lovenox à partir de ce soir pendant 35 jours »: the heparin after an operation ends within six weeks. */
const heparinMonths = 1;
/** Unlike the heparins of a few days. */
const takenForLong: ReadonlySet<DrugClass> = new Set<DrugClass>([
  'aspirin',
  'clopidogrel',
  'prasugrel',
  'ticagrelor',
  'vka',
  'doac-xaban',
  'dabigatran',
]);

/** « Je reprends l'Eliquis à partir du 20 mai », once that day has come. */
const isBegunAgain = (f: Fact, today: string): boolean =>
  isAffirmed(f) && f.status === 'planned' && f.date !== undefined && f.date <= today;

/** A list of today's treatment names another of its family and not this one, which nobody has written for long. */
const isLeftOut = (group: Group, lists: readonly TreatmentList[], today: string): boolean => {
  const family = families.find((f) => classesOf(group).some((c) => f.includes(c))) ?? [];
  return lists.some(
    ({ date, substances, classes }) =>
      family.some((c) => classes.has(c)) &&
      !substances.has(group.key) &&
      date > dateOf(group.facts[0]) &&
      monthsSince(date, today) <= horizonMonths,
  );
};

/** The substance, else the words that stand for it. */
export const nameOf = (t: Treatment): string =>
  (t.facts.find((f) => f.drug && f.drug.substances.length > 0)?.drug?.substances.join(' + ') ?? t.facts[0].label).toLowerCase();

export const brandNameOf = (t: Treatment): string | undefined => homeFacts(t).find((f) => f.drug?.brand)?.drug?.brand;

/** What was only delivered: everything of late; of old, only what an anaesthetist would ask about. */
function worthAfterDelivery(t: Treatment, today: string): boolean {
  if (t.facts.every((f) => f.drug?.substances.length === 0)) return false; // a supply, not a medicine
  if (t.rule !== undefined || t.classes.includes('benzodiazepine')) return true;
  const limit = t.classes.some((c) => shortCourse.has(c)) ? shortCourseMonths : horizonMonths;
  return monthsSince(dateOf(t.facts[0]), today) <= limit;
}

export function shownTreatments(treatments: readonly Treatment[], today: string): Treatment[] {
  const worth = (t: Treatment) =>
    isAntithrombotic(t.classes) ? 0 : t.state === 'contradicted' ? 1 : t.rule ? verdictOrder.indexOf(t.rule.verdict) + 2 : 9;
  return treatments
    .filter((t) => t.state === 'taken' || t.state === 'contradicted' || t.state === 'delivered-only')
    .filter((t) => t.state !== 'delivered-only' || worthAfterDelivery(t, today))
    .filter((t) => !t.classes.length || !t.classes.every((c) => theatreOnly.has(c)))
    .filter((t) => !ofOneDay.has(t.key))
    .sort((a, b) => worth(a) - worth(b) || (a.key < b.key ? -1 : 1));
}

const verdictOrder: readonly DrugRule['verdict'][] = ['décider', 'arrêter', 'avis divergents', 'adapter', 'prudence', 'garder'];

export function treatmentLines(ground: Ground, treatments: readonly Treatment[]): SummaryLine[] {
  return [
    ...shownTreatments(treatments, ground.today).map((t) => lineOfTreatment(ground, t)),
    ...treatments.flatMap((t) => stoppedLine(ground, t) ?? []),
  ];
}

/** A double antiplatelet therapy, or the anticoagulant of a thrombosis, that ended within this time still changes what is feared. */
const stoppedMonths = 12;

/**
 * An antithrombotic that is not taken any more, in the months after: never on the red line, since no document says that it is
 * taken. Where nobody wrote the day of its end, what is known stands instead.
 */
function stoppedLine(ground: Ground, t: Treatment): SummaryLine | undefined {
  const { stop } = t;
  if (t.state !== 'stopped' || !stop || !isAntithrombotic(t.classes)) return undefined;
  if (t.facts.every((f) => f.drug?.substances.length === 0)) return undefined; // « anticoagulants », of nobody knows what
  const end = endOf(ground, t);
  const taken = t.facts.find((f) => saysTaken(f) && dateOf(f) !== '');
  const toldHere = isToldHere(stop) && stop.status === 'past';
  // Without the day of its end: it was taken, and is said not to be any more.
  const recent = end
    ? monthsSince(end, ground.today) < stoppedMonths
    : toldHere ||
      // « Le ticagrélor a été interrompu avant l'intervention »: told as stopped, though nobody wrote before that it was taken.
      (isStopping(stop) && monthsSince(dateOf(stop), ground.today) < stoppedMonths) ||
      (taken &&
        monthsSince(dateOf(taken), ground.today) < horizonMonths &&
        monthsSince(dateOf(stop), ground.today) < stoppedMonths);
  if (!recent) return undefined;
  const words = isNegated(stop) ? 'non pris' : 'arrêté';
  const detail = end
    ? `arrêté ${end.length < 10 ? 'en' : 'le'} ${shortDate(end)}, ${ago(end, ground.today)}`
    : [taken && `noté le ${shortDate(dateOf(taken))}`, `dit ${words} le ${shortDate(dateOf(stop))}`].filter(Boolean).join(', ');
  return lineOf(ground, {
    id: `stopped:${t.key}`,
    words: [strong(capital(nameOf(t))), brandOf(t)],
    facts: t.facts.filter((f) => f.status !== 'planned'),
    detail,
    tag: { label: words, emphasis: 'note' },
    heading: 'Arrêtés récemment',
    ...(t.rule && { rules: [t.rule.id] }),
  });
}

/** « six mois d'AVK pour une phlébite » is over as well, and nobody says when. */
const isStopping = (f: Fact): boolean =>
  f.status === 'past' &&
  isAffirmed(f) &&
  !f.drug?.episode &&
  !f.date &&
  /arr[êe]t|stop|interromp|suspen|remplac|relay/i.test(f.source.quote);

function lineOfTreatment(ground: Ground, t: Treatment): SummaryLine {
  const dose = doseOf(t);
  return lineOf(ground, {
    id: `treatment:${t.key}`,
    // « 150 mg/12,5 mg » is in the order of the box, which is not that of the substances.
    words: [
      strong(capital(nameOf(t))),
      ...(ofSeveral(t) ? [brandOf(t), dose ? ` ${dose}` : ''] : [dose ? ` ${dose}` : '', brandOf(t)]),
    ],
    facts: [...(isOnlyPlanned(t) ? t.facts : t.facts.filter((f) => f.status !== 'planned')), ...stentsBehind(ground, t)],
    detail: doubtOf(ground, t) || endWritten(ground, t),
    plan: [...stentPlan(ground, t), ...t.plan],
    tag: tagOf(t),
    ...(t.rule && { rules: [t.rule.id] }),
  });
}

const ofSeveral = (t: Treatment): boolean => t.key.includes(' + ') && brandNameOf(t) !== undefined;

/** « Lovenox … jusqu'au 6 octobre », read in November: it stays, since nobody said that it ended, with the day that was written. */
export function endWritten(ground: Ground, t: Treatment): string | undefined {
  if (t.state !== 'taken' || !isAntithrombotic(t.classes) || t.facts.some(isToldHere)) return undefined;
  const taken = t.facts.filter(saysTaken);
  const ends = taken.flatMap((f) => (f.endDate?.length === 10 && f.endDate < ground.today ? [f.endDate] : [])).sort();
  // « Xarelto 15 mg 21 jours » is a dose of what goes on.
  const goesOn = t.classes.some((c) => takenForLong.has(c));
  return ends.length === taken.length && !goesOn && ends.length > 0
    ? `fin écrite le ${shortDate(ends.at(-1) ?? '')}, à vérifier`
    : undefined;
}

/** The last day that somebody wrote, unless it is listed since. */
function endOf(ground: Ground, t: Treatment): string | undefined {
  if (t.stop && isToldHere(t.stop)) return t.stop.endDate;
  const end = t.facts
    .flatMap((f) => (f.status === 'past' && f.endDate && f.endDate <= ground.today ? [f.endDate] : []))
    .sort()
    .at(-1);
  const listed = t.facts.find((f) => saysTaken(f) && dateOf(f) !== '');
  return end && !(listed && dateOf(listed) > end) ? end : undefined;
}

/** « 14 000 UI » is written with its thousands apart; « 2 100 µg » is two puffs of a hundred; « 150 mg/12,5 mg » is of two. */
const strengthPattern =
  /(?<![\p{L}\d.,])(?:\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?=\s?UI)|\d+(?:[.,]\d+)?)(?:\s?(?:mg|µg)?\s?\/\s?\d+(?:[.,]\d+)?)*\s?(?:mg|µg|mcg|microgrammes|g|UI|MUI|%)(?![\p{L}])/iu;
/** « Kardégic 75 »: no tablet is counted by so many. */
const bareStrength = /^(?:[5-9]|\d{2,4}|\d{1,2}[.,]\d{1,2})(?:\s?\/\s?\d+(?:[.,]\d+)?)?$/;
/** The insurer writes everything in capitals. */
const unitInItsCase = (strength: string): string =>
  strength.replace(/\p{L}+$/u, (unit) => (/^m?ui$/i.test(unit) ? unit.toUpperCase() : unit.toLowerCase()));

/** « 75 mg », as written in the newest source that has one. */
export const strengthOf = (t: Treatment): string | undefined => {
  const taken = homeFacts(t).filter(isAffirmed);
  return (
    taken.flatMap((f) => strengthPattern.exec(`${f.drug?.dose ?? ''} ${f.label}`)?.slice(0, 1) ?? []).map(unitInItsCase)[0] ??
    taken.map((f) => f.drug?.dose?.trim() ?? '').find((dose) => bareStrength.test(dose))
  );
};

/** The strength first, then how often. */
function doseOf(t: Treatment): string {
  const taken = homeFacts(t).filter(isAffirmed);
  const dose = strengthOf(t) ?? taken.find((f) => f.drug?.dose)?.drug?.dose;
  const frequency = taken.find((f) => f.drug?.frequency)?.drug?.frequency;
  // Of the newest source alone: an order for another act is no way to take it.
  const condition = taken[0]?.drug?.condition;
  return [intakeWords(dose, frequency), condition].filter(Boolean).join(', ');
}

function brandOf(t: Treatment): string {
  const brand = brandNameOf(t);
  return brand ? ` · ${brand}` : '';
}

export function doubtOf(ground: Ground, t: Treatment): string {
  const newest = t.current ?? t.facts[0];
  const planned = t.facts.find((f) => f.status === 'planned');
  switch (t.state) {
    case 'delivered-only':
      return `délivré le ${shortDate(dateOf(newest))}, prise non vérifiée${supplyWords(newest)}`;
    case 'contradicted':
      if (isOnHold(t)) return `${heldSince(t)}, reprise à vérifier`;
      if (!t.current && planned) return `début ou reprise prévus, écrit le ${shortDate(dateOf(planned))}`;
      if (t.current && t.stop && planned?.source.documentId === t.stop.source.documentId)
        return `arrêté le ${shortDate(stopDateOf(t.stop))}, reprise prévue${planned.date ? ` le ${shortDate(planned.date)}` : ''}`;
      return t.stop && dateOf(t.facts[0]) > stopDateOf(t.stop)
        ? `arrêté le ${shortDate(stopDateOf(t.stop))}, ${t.facts[0].origin === 'claims' ? 'délivré' : 'noté'} le ${shortDate(dateOf(t.facts[0]))}`
        : dateOf(newest)
          ? `dernière trace ${ago(dateOf(newest), ground.today)}`
          : 'document sans date';
    default:
      return '';
  }
}

/** Held for an act or for a while, and nothing written since. */
export const isOnHold = ({ state, current, stop, facts }: Treatment): boolean =>
  state === 'contradicted' &&
  stop?.drug?.held === true &&
  !(current && dateOf(current) > stopDateOf(stop) && current.source.documentId !== stop.source.documentId) &&
  !facts.some((f) => f.status === 'planned' && f.date);

/** « suspendu le 2 déc. 2024 »: from the day that is told, else that of its document. */
export const heldSince = ({ stop }: Treatment): string => (stop ? `suspendu le ${shortDate(stopDateOf(stop))}` : '');

const supplyWords = ({ drug }: Fact): string =>
  drug?.supply ? ` ; de quoi aller jusqu’au ${shortDate(drug.supply.until)} (${drug.supply.how})` : '';

const antiplatelets: readonly DrugClass[] = ['aspirin', 'clopidogrel', 'prasugrel', 'ticagrelor'];
const stentsBehind = (ground: Ground, t: Treatment): Fact[] =>
  t.classes.some((c) => antiplatelets.includes(c)) ? stentFacts(ground) : [];

/** How long ago the newest stent was put in decides (SFAR 2015, GIHP 2018): its age, or that nobody dated it. */
function stentPlan(ground: Ground, t: Treatment): PlanOpinion[] {
  const facts = stentsBehind(ground, t);
  if (facts.length === 0) return [];
  const dated = newestDay(facts);
  const since = placedSince(ground, { key: 'coronary-stent', facts });
  const says = 'risque très élevé dans les 6 semaines, élevé 6 à 12 mois après un stent actif';
  return [
    {
      source: 'SFAR 2015, GIHP 2018',
      confidence: 'V',
      words: [
        {
          text: dated
            ? `stent coronaire, ${shortDate(dated)} (${ago(dated, ground.today)})${since ? ` ; ${since}` : ''}`
            : since
              ? `stent coronaire, ${since}`
              : 'stent coronaire sans date',
          strong: true,
        },
        { text: ` : ${says}` },
      ],
      missing: dated || since ? [] : ['date du stent'],
    },
  ];
}

function tagOf(t: Treatment): SummaryLine['tag'] {
  if (t.state === 'contradicted') return { label: t.stop && !isOnHold(t) ? 'contradiction' : 'à vérifier', emphasis: 'decide' };
  if (t.state === 'delivered-only') return { label: 'faible', emphasis: 'note' };
  if (!t.rule) return undefined;
  const { verdict } = t.rule;
  return { label: verdict, emphasis: verdict === 'garder' ? 'ok' : verdict === 'décider' ? 'danger' : 'decide' };
}
