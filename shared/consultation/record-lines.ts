/**
 * What of the record may stand in the document of a consultation: one line per assertion, each kept or left by the doctor.
 * Keys are stable, so that what was seen is what is written.
 */
import { dateOf, type Group, sourcesOf } from '../clinical/evidence.ts';
import type { Fact } from '../clinical/fact.ts';
import { recordFacts } from '../clinical/record-facts.ts';
import { agentOf, allergyGroups, noAllergyFacts, reactionOf } from '../clinical/sections/allergies.ts';
import { anaesthesiaGroups, anaesthesiaLines, difficultAirway } from '../clinical/sections/anaesthesias.ts';
import { bleeding, plainGroups, plainLines, social } from '../clinical/sections/plain.ts';
import { problemGroups, problemLines } from '../clinical/sections/problems.ts';
import type { Ground } from '../clinical/sections/section.ts';
import { brandNameOf, doubtOf, nameOf, shownTreatments, type Treatment, treatmentsOf } from '../clinical/sections/treatments.ts';
import type { SummaryLine } from '../clinical/summary-model.ts';
import { dosingOf, habitText } from '../clinical/vsm/proposal.ts';
import { longDate } from '../text/dates.ts';

/** Sections of ANEST-CR-CPA that come from the record. */
export type RecordSection =
  | 'problems'
  | 'history'
  | 'procedures'
  | 'transfusion'
  | 'bleeding'
  | 'family'
  | 'habits'
  | 'allergies';

export interface RecordLine {
  readonly key: string;
  readonly section: RecordSection;
  readonly text: string;
  readonly facts: readonly [Fact, ...Fact[]];
}

const textOf = ({ text }: SummaryLine): string =>
  text
    .map((part) => part.text)
    .join('')
    .trim();

const inTheForm = (f: Fact): boolean =>
  f.kind === 'vital' || f.kind === 'functional' || f.concept === 'asa' || f.concept === 'teeth' || isExamination(f);
/** A mouth or an arm that was looked at is no anaesthesia: its day has no line of its own. */
const isExamination = (f: Fact): boolean =>
  (f.kind === 'airway' && !difficultAirway(f)) || f.concept === 'difficult-venous-access';

/** In the order of the model. */
export function recordLines(whole: Ground): RecordLine[] {
  // What the doctor examined here stands in the form.
  const ground = { ...whole, facts: whole.facts.filter((f) => f.origin !== 'doctor-here' || !inTheForm(f)) };
  const of = (section: RecordSection, lines: readonly SummaryLine[], groups: readonly Group[], prefix: string): RecordLine[] =>
    lines.flatMap((line) => {
      const group = groups.find((g) => line.id === `${prefix}${g.key}`);
      return group ? [{ key: line.id, section, text: textOf(line), facts: group.facts }] : [];
    });
  const problems = problemGroups(ground);
  const isPast = (g: Group) => g.facts.every((f) => f.status === 'past' || f.certainty === 'negated');
  const problemLinesAll = problemLines(ground, problems).lines;
  const procedures = anaesthesiaGroups(ground).filter((g) => g.facts.some((f) => f.certainty !== 'negated' && !isExamination(f)));
  const spilt = plainGroups(ground, { ...bleeding, max: 20 });
  const habits = plainGroups(ground, social);
  return [
    ...of(
      'problems',
      problemLinesAll,
      problems.filter((g) => !isPast(g)),
      'problem:',
    ),
    ...of('history', problemLinesAll, problems.filter(isPast), 'problem:'),
    ...of('procedures', anaesthesiaLines(ground, procedures), procedures, 'anaesthesia:').map(withDay),
    ...(['transfusion', 'bleeding'] as const).flatMap((kind) => {
      const groups = spilt.filter((g) => g.facts[0].kind === kind);
      return of(kind, plainLines(ground, groups, 20), groups, `${kind}:`);
    }),
    ...familyLines(ground),
    ...of('habits', plainLines(ground, habits, social.max), habits, 'social:').map(withWords),
    ...allergyRecordLines(ground),
  ];
}

/** « 2019 cholécystectomie » on the screen; with its day where it will be read without the source beside it. */
function withDay(line: RecordLine): RecordLine {
  const day = line.key.slice('anaesthesia:'.length);
  const rest = line.text.replace(/^(?:\d{4}|Sans date)\s+/, '');
  return { ...line, text: `${/^\d{4}/.test(day) ? longDate(day) : 'Sans date'} : ${rest}` };
}

/** « Profession » alone says nothing: what the document says of it. */
function withWords(line: RecordLine): RecordLine {
  const [fact] = line.facts;
  const bare = !fact.value && fact.certainty !== 'negated';
  return bare ? { ...line, text: habitText({ key: line.key, facts: line.facts }) } : line;
}

function familyLines(ground: Ground): RecordLine[] {
  return recordFacts(ground.family.filter((f) => f.kind === 'problem' && f.certainty !== 'negated')).map(({ key, facts }) => ({
    key: `family:${key}`,
    section: 'family',
    text: facts[0].source.quote.replace(/\s+/g, ' ').trim() || facts[0].label,
    facts: facts as unknown as RecordLine['facts'],
  }));
}

function allergyRecordLines(ground: Ground): RecordLine[] {
  const groups = allergyGroups(ground);
  const none = noAllergyFacts(ground);
  const [first, ...rest] = none;
  if (groups.length === 0 && first)
    return [{ key: 'allergy:none', section: 'allergies', text: 'Pas d’allergie connue', facts: [first, ...rest] }];
  return groups.map((group) => {
    const reaction = reactionOf(group);
    return {
      key: `allergy:${group.key}`,
      section: 'allergies' as const,
      text: [agentOf(group), reaction].filter(Boolean).join(' : '),
      facts: group.facts,
    };
  });
}

export interface TreatmentLine {
  readonly key: string;
  /** « apixaban 5 mg · ELIQUIS ». */
  readonly name: string;
  /** « 2 fois par jour », as written. */
  readonly dosing: string;
  /** « délivré le…, prise non vérifiée ». */
  readonly doubt: string;
  readonly treatment: Treatment;
}

export function treatmentLinesOf(ground: Ground): TreatmentLine[] {
  return shownTreatments(treatmentsOf(ground), ground.today).map((treatment) => {
    const brand = brandNameOf(treatment);
    const { strength, dosing } = dosingOf(treatment);
    return {
      key: treatment.key,
      name: [brand ?? nameOf(treatment), strength].filter(Boolean).join(' '),
      dosing,
      doubt: doubtOf(ground, treatment),
      treatment,
    };
  });
}

export const sourcesOfLine = (ground: Ground, facts: readonly Fact[]) => sourcesOf(facts, ground.documents);
export const newestDate = (facts: readonly Fact[]): string => facts.map(dateOf).sort().at(-1) ?? '';
