/** Active problems and history that an anaesthetist weighs, most weighty first. */

import { folded } from '../../text/typography.ts';
import { boneOrJointIn } from '../concepts/bones-and-joints.ts';
import { conceptByKey } from '../concepts.ts';
import { dateOf, type Group, groupBy, meaningOf, worded } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import type { SummaryLine } from '../summary-model.ts';
import { isAllergicShock } from './allergies.ts';
import { isFindingOfItsDay, significant, withNamedElsewhere } from './problem-grouping.ts';
import { nameIn } from './problem-name.ts';
import { capital, clauseOf, type Ground, isAffirmed, lineOf, ownWords, strong } from './section.ts';

/** Concepts that change the conduct of an anaesthesia, in the order in which they are looked for. */
const weight: readonly string[] = [
  'malignant-hyperthermia',
  'pseudocholinesterase',
  'porphyria',
  'cervical-instability',
  'myasthenia',
  'myopathy',
  'mastocytosis',
  'myocardial-infarction',
  'unstable-angina',
  'coronary-disease',
  'heart-failure',
  'aortic-stenosis',
  'valve-disease',
  'cardiomyopathy',
  'congenital-heart',
  'atrial-fibrillation',
  'atrial-flutter',
  'conduction-disorder',
  'long-qt',
  'pulmonary-hypertension',
  'stroke',
  'tia',
  'intracranial-haematoma',
  'carotid-stenosis',
  'pulmonary-embolism',
  'dvt',
  'bleeding-disorder',
  'hit',
  'thrombophilia',
  'copd',
  'emphysema',
  'asthma',
  'osa',
  'respiratory-failure',
  'lung-fibrosis',
  'renal-failure',
  'dialysis',
  'cirrhosis',
  'liver-failure',
  'diabetes-1',
  'diabetes-2',
  'diabetes',
  'neuropathy',
  'dysautonomia',
  'gastroparesis',
  'diabetic-retinopathy',
  'diabetic-nephropathy',
  'hypertension',
  'arterial-disease',
  'aortic-aneurysm',
  'obesity',
  'epilepsy',
  'parkinson',
  'dementia',
  'reflux',
  'hiatal-hernia',
  'peptic-ulcer',
  'sickle-cell',
  'anaemia',
  'thrombocytopenia',
  'transplant',
  'immunosuppression',
  'adrenal-insufficiency',
  'hypothyroidism',
  'hyperthyroidism',
  'depression',
  'bipolar',
  'schizophrenia',
  'postoperative-delirium',
  'glaucoma',
  'cancer',
];
const rank = new Map(weight.map((key, i) => [key, i]));

const rankOf = (group: Group): number => {
  const fact = group.facts[0];
  const known = rank.get(fact.concept ?? '') ?? rank.get(conceptByKey(fact.concept ?? '')?.isA ?? '');
  return known ?? (fact.concept ? 500 : 600);
};

const maxLines = 16;

/** « fracture du fémur gauche … du poignet droit »: two. */
const meaningOfProblem = (f: Fact): string => {
  const bone = f.concept === 'fracture' ? boneOrJointIn(f.source.quote) : undefined;
  return bone ? `fracture ${bone.name}` : meaningOf(f);
};

export function problemGroups(ground: Ground): Group[] {
  const facts = ground.facts.filter((f) => f.kind === 'problem' && !isAllergicShock(f) && !isFindingOfItsDay(ground, f));
  return withNamedElsewhere(groupBy(facts, meaningOfProblem).filter((g) => g.facts.some((f) => f.certainty !== 'negated')));
}

/**
 * What is implanted or worn and weighs on the day (the bed, the vein, the arm); the ones of the red line stand there, but for the
 * valve, which is the disease too.
 */
const weighingDevices: ReadonlySet<string> = new Set([
  'valve-prosthesis',
  'av-fistula',
  'port',
  'catheter',
  'ivc-filter',
  'vascular-graft',
  'shunt',
  'cpap',
  'home-oxygen',
  'stoma',
]);
/** Treatments without a box: the day of a dialysis is planned around, a chest that was irradiated or a cure leaves its marks. */
const weighingCares: ReadonlySet<string> = new Set(['dialysis', 'niv', 'chemotherapy', 'immunotherapy', 'radiotherapy']);
/** « VNI pendant quatre jours », « deux séances de dialyse » of an acute illness. */
const whileItLasts: ReadonlySet<string> = new Set(['dialysis', 'niv']);
const weighs = (f: Fact): boolean =>
  weighingDevices.has(f.concept ?? '') ||
  (weighingCares.has(f.concept ?? '') && !(f.status === 'past' && whileItLasts.has(f.concept ?? '')));

export function deviceGroups(ground: Ground): Group[] {
  const told = (f: Fact): boolean => f.kind === 'device' || f.kind === 'procedure';
  // « SAHOS appareillé par PPC » says it once.
  const apnoea = ground.facts.some((f) => f.concept === 'osa' && isAffirmed(f) && /PPC|appareill/i.test(f.source.quote));
  const facts = ground.facts.filter((f) => told(f) && f.status !== 'planned' && weighs(f) && !(f.concept === 'cpap' && apnoea));
  return groupBy(facts, meaningOf).filter((g) => g.facts[0].certainty !== 'negated');
}

/** Most weighty first. */
export function problemOrder(groups: readonly Group[]): Group[] {
  const narrower = new Set(groups.map((g) => conceptByKey(g.facts[0].concept ?? '')?.isA).filter(Boolean));
  return groups
    .filter((g) => !narrower.has(g.key)) // « diabète » goes without saying beside « diabète de type 2 »
    .sort((a, b) => rankOf(a) - rankOf(b) || (dateOf(a.facts[0]) < dateOf(b.facts[0]) ? 1 : -1));
}

export function problemLines(ground: Ground, groups: readonly Group[]): { lines: SummaryLine[]; more: number } {
  const shown = problemOrder(groups);
  return { lines: shown.slice(0, maxLines).map((g) => lineOfProblem(ground, g)), more: Math.max(0, shown.length - maxLines) };
}

function lineOfProblem(ground: Ground, group: Group): SummaryLine {
  const [fact] = group.facts;
  const affirmed = group.facts.find(isAffirmed);
  const named = affirmed ?? fact;
  const dated = group.facts.filter((f): f is Fact & { readonly date: string } => !!f.date);
  const since = dated.find((f) => f.origin === 'doctor-here')?.date ?? dated.map((f) => f.date).sort()[0];
  // A fistula was made once, and is there until its end is told.
  const isThere = group.key === 'av-fistula' && !group.facts.some((f) => closed.test(f.source.quote));
  // « Antécédents : maladie de Widal »: that it stands there says of no disease without a day that it is over.
  const isToldOver = group.facts.some((f) => f.date || f.concept || f.source.evidence === 'coded' || over.test(f.source.quote));
  const past = !isThere && isToldOver && group.facts.every((f) => f.status === 'past' || f.certainty === 'negated');
  const value = group.facts.find((f) => f.value)?.value?.text;
  const title = titleOf(group, named);
  const sides = weighingCares.has(fact.concept ?? '')
    ? []
    : [...new Set(group.facts.filter((f) => isAffirmed(f) && hasSide(f)).map((f) => f.laterality))].filter(
        (side) => side !== undefined,
      );
  const year = since?.slice(0, 4) ?? '';
  return lineOf(ground, {
    id: `problem:${group.key}`,
    words: [
      strong(capital(withSideWritten(title, named))),
      value ? ` ${value}` : '',
      /gauche|droite?|bilat|^[OV][GD](?!\p{L})/iu.test(withSideWritten(title, named))
        ? ''
        : sides.map((side) => writtenSide(group, side)).join(','),
      year && !title.includes(year) ? `, ${year}` : '',
      past && affirmed ? ' (ancien)' : '',
    ],
    facts: group.facts,
    detail: [nameBeside(group, title), ownWords(group.facts, title)].filter(Boolean).join(' · ') || undefined,
    tag: tagOf(group),
  });
}

/** Said once: in its own words (« bloc de branche droit »); said often: by the name of the meaning. */
export function titleOf(group: Group, named: Fact): string {
  const label = conceptByKey(named.concept ?? '')?.label;
  // « tumorectomie + radiothérapie »: the passage begins with another act.
  if (label && weighingCares.has(named.concept ?? '')) return label;
  const written = writtenName(named);
  // « 7 au l7 août », « droite cœlioscopique pour … »: of something else.
  const isName =
    !/^(?:\d|droite?s? |gauches? |bilat|(?:deux|trois|quatre|cinq|six|dix|plusieurs) (?:ans|mois|jours|semaines)|(?:stent|appareill|pont|op[ée]r|embolis)[ée]e?s?(?!\p{L}))/iu.test(
      written,
    );
  if (!label) return isName ? written : named.label;
  return worded(group.facts).length === 1 && !named.misnamed && isName && fits(written, label) ? written : label;
}

/** The name in the words of its passage, where they are of it; else its label. */
export function writtenName(named: Fact): string {
  const label = conceptByKey(named.concept ?? '')?.label;
  const name = nameIn(named.source.quote);
  // « a présenté une embolie pulmonaire en 2016 après une entorse »: the passage of the sprain begins with the embolism.
  const isOfLabel = label !== undefined || significant(named.label).every((word) => significant(name).includes(word));
  // « Née à 33 SA » without its weeks is none.
  const shortened =
    (label === undefined && name.length < 5 && named.label.includes(' ')) ||
    // « agitation et hallucinations », « dyspnée et œdèmes »: each has its line.
    (/ et (?!droite?(?!\p{L})|gauche)/u.test(name) && !named.label.includes(' et '));
  return named.source.evidence === 'coded' || !isOfLabel || shortened ? named.label : name;
}

/** « polypes plans de 4 mm du côlon » → « … du côlon droit »: in the gender that is written. */
const withSideWritten = (title: string, { source: { quote } }: Fact): string => {
  const at = quote.indexOf(title);
  const [side = ''] =
    at === -1 ? [] : (/^ (?:droite?s?|gauches?|bilatéra\p{L}+)(?!\p{L})/u.exec(quote.slice(at + title.length)) ?? []);
  return title + side;
};

/** « AVC … droit », « hématome … droit »: as it is written of it, else in the feminine of most diseases. */
const writtenSide = ({ facts }: Group, side: Parameters<typeof sideOf>[0]): string => {
  const words =
    side === 'right'
      ? /(?<!\p{L})droite?(?!\p{L})/u
      : side === 'both'
        ? /(?<!\p{L})bilatérale?(?!\p{L})/u
        : /(?<!\p{L})gauche(?!\p{L})/u;
  const written = facts.filter((f) => f.laterality === side).flatMap((f) => words.exec(f.source.quote)?.[0] ?? [])[0];
  return written ? ` ${written}` : sideOf(side);
};

const over =
  /gu[ée]ri|r[ée]sol|op[ée]r|trait[ée]e? |r[ée]gress|disparu|enfance|anci[eo]n|jeune|s[ée]quelle|petit|naissance|a (?:fait|eu|présenté)|\b[àa] \d+ (?:ans|mois)|drain|r[ée]mission/i;

const closed = /ferm[ée]|ligatur|thromb|occlu|excis|d[ée]mont|non fonctionnel/i;

/** « lobaire droit le 3 mars sous rivaroxaban pour une fibrillation »: the passage begins with the side of something else. */
const hasSide = (f: Fact): boolean =>
  conceptByKey(f.concept ?? '')?.paired === true || !/^(?:droite?|gauche|bilat)/i.test(clauseOf(f.source.quote));

/** Initials and single short words say less than the name of the meaning. */
const fits = (written: string, label: string): boolean =>
  written.length < longestTitle &&
  significant(written).some((w) => !significant(label).includes(w)) &&
  (written.length > label.length || (written.length >= 10 && /\p{Ll}.* .*\p{Ll}/u.test(written)));
const longestTitle = 48;

/** « Décompensation cardiaque »: what it counts as, where its own words say it otherwise. */
function nameBeside(group: Group, title: string): string | undefined {
  const label = conceptByKey(group.facts[0].concept ?? '')?.label ?? '';
  const [head = ''] = folded(label).split(' ');
  return label === '' || folded(title).includes(head)
    ? undefined
    : /^\p{Lu}\p{Ll}/u.test(label)
      ? label.charAt(0).toLocaleLowerCase('fr') + label.slice(1)
      : label;
}

/** « pas de récidive d'embolie »: the first one stands. */
const ofAgain = /r[ée]cidive|nouve(?:l|au|lle)\b|rechute|r[ée]apparition/i;

/** Denied by the newest document that speaks of it: said so, with its year. Elsewhere a denial is of its own day. */
function tagOf(group: Group): SummaryLine['tag'] {
  const [fact = group.facts[0]] = group.facts.filter((f) => f.certainty !== 'negated' || !ofAgain.test(f.source.quote));
  if (!group.facts.some(isAffirmed)) return { label: 'suspecté', emphasis: 'note' };
  // Of one letter the affirmation stands: « pas d'argument pour … » is often of its complication.
  const affirmed = group.facts.find(isAffirmed);
  const isNewer =
    affirmed !== undefined &&
    affirmed.source.documentId !== fact.source.documentId &&
    dateOf(fact).slice(0, 10) > dateOf(affirmed).slice(0, 10);
  return fact.certainty === 'negated' && isNewer
    ? { label: `nié en ${dateOf(fact).slice(0, 4)}`, emphasis: 'decide' }
    : undefined;
}

export const sideOf = (laterality: 'left' | 'right' | 'both' | undefined): string =>
  laterality === 'left' ? ' gauche' : laterality === 'right' ? ' droite' : laterality === 'both' ? ' bilatéral' : '';
