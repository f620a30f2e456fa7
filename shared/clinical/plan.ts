/**
 * The stop and keep plan of one medicine: what each source says for this act, with the dates computed. What a source makes
 * depend on something that nobody said is shown band by band, and the missing input is named; nothing is assumed.
 */
import { addDays, dayAndDate } from '../text/dates.ts';
import { fixed } from '../text/typography.ts';
import { bleedingWords, type PlannedAct, regimenWords } from './act.ts';
import { numberWords, signatureOf } from './rules/department.ts';
import type { Opinion, RuleFile } from './rules/drug-rule.ts';
import type { Case, Condition, Instruction } from './rules/instruction.ts';
import type { RuleVariant } from './rules/rule-variant.ts';
import type { ClearanceResult } from './scores/clearance.ts';
import type { PlanOpinion } from './summary-model.ts';

export interface PlanInputs {
  readonly act: PlannedAct;
  readonly clearance: ClearanceResult;
  /** INN of the medicine, lower case. */
  readonly substances: readonly string[];
  /** ISO day. */
  readonly today: string;
}

/** What a rule says of the case at hand with the societies' numbers, and with the department's; absent: its whole opinion. */
export interface Told {
  readonly societies?: string | undefined;
  readonly department?: string | undefined;
}

/** Every opinion of a rule for this act, the department's own first. */
export function planOf(rule: RuleFile, variant: RuleVariant | undefined, inputs: PlanInputs, told: Told = {}): PlanOpinion[] {
  const { societies: theirs } = told;
  const societies = rule.opinions.flatMap(
    (opinion) => opinionPlan(theirs ? { ...opinion, says: theirs } : opinion, inputs) ?? [],
  );
  if (!variant) return societies;
  const signed = signatureOf(variant);
  if (variant.off) {
    const words = [{ text: 'règle désactivée par le service' }];
    return [{ source: signed, words, missing: [], department: true }, ...societies.map(folded)];
  }
  const { cases } = variant;
  // Words that the department's numbers already changed need no number beside them.
  const ours = told.department !== undefined && told.department !== theirs ? [told.department] : numberWords(rule, variant);
  const says = [...ours, variant.says].filter(Boolean).join(' · ');
  const computed = cases.some((c) => c.instruction.kind !== 'advice');
  const own = opinionPlan({ says, source: '', confidence: 'V', cases, ...(computed && says !== '' && { also: says }) }, inputs);
  const said: PlanOpinion = {
    ...(own ?? { words: [{ text: says || nothingSaid }], missing: [] }),
    source: `protocole du service, ${signed}`,
    department: true,
  };
  delete said.confidence;
  return [said, ...(variant.instead ? societies.map(folded) : societies)];
}

/** The department asks for a test where no society does: one of its instructions holds, or may hold, for the act. */
export const departmentAsks = ({ off, cases }: RuleVariant, inputs: PlanInputs): boolean =>
  !off && Object.keys(inputs.act).length > 0 && cases.some((one) => orders.has(one.instruction.kind) && !judge(one, inputs).out);
const orders: ReadonlySet<Instruction['kind']> = new Set(['order', 'order-within']);

const folded = (opinion: PlanOpinion): PlanOpinion => ({ ...opinion, folded: true });

interface Judged {
  readonly case: Case;
  /** Some named condition does not hold. */
  readonly out: boolean;
  /** Conditions that nobody can tell yet, in words, and the inputs that would. */
  readonly open: readonly { readonly words: string; readonly missing?: readonly string[] }[];
}

/** Undefined where the opinion speaks of another situation altogether (a block that is not intended). */
function opinionPlan(opinion: Opinion, inputs: PlanInputs): PlanOpinion | undefined {
  const { act } = inputs;
  const cases = opinion.cases ?? [];
  if (act.neuraxial === false && cases.length > 0 && cases.every((c) => c.when?.neuraxial)) return undefined;
  const judged = cases.map((one) => judge(one, inputs));
  const left = judged.filter(({ out }) => !out);
  const head = {
    source: [opinion.source, opinion.year].filter(Boolean).join(' '),
    confidence: opinion.confidence,
  };
  const missing = missingOf(left, act);
  if (cases.length === 0) return { ...head, words: [{ text: opinion.says }], missing: [] };
  if (left.every((j) => isAside(j.case))) {
    const why = unforeseen(cases, inputs);
    if (why) return { ...head, words: [{ text: `${why} : `, strong: true }, { text: opinion.says || nothingSaid }], missing };
  }
  if (left.length === 0) return { ...head, words: [{ text: opinion.says || nothingSaid }], missing };
  const narrowed = left.length < cases.filter((c) => !c.when?.urgent).length;
  if (opinion.says !== '' && !act.date && !narrowed && left.some((j) => j.open.length > 0))
    return { ...head, words: [{ text: opinion.says }], missing };
  const sure = left.filter((j) => j.open.length === 0 && j.case.instruction.kind !== 'advice');
  const dose = sure.length === 1 && left.every((j) => j === sure[0] || isAside(j.case)) && lastDoseOf(sure[0]?.case, act);
  return {
    ...head,
    words: [
      ...left.flatMap((j, index) => [...(index > 0 ? [{ text: ' ; ' }] : []), ...caseWords(j, inputs)]),
      ...stepWords(opinion, act),
      ...(opinion.also ? [{ text: ` · ${opinion.also}` }] : []),
    ],
    ...(dose && { lastDose: dose }),
    missing,
  };
}

const nothingSaid = 'sans consigne pour ce cas';

/** A remark beside the bands (« périmédullaire : délais plus longs »), not an answer of its own. */
const isAside = ({ when, instruction }: Case): boolean => instruction.kind === 'advice' && when?.neuraxial === true;

const undated: ReadonlySet<Instruction['kind']> = new Set(['keep', 'advice', 'order', 'needless', 'avoid', 'allow']);

function missingOf(left: readonly Judged[], act: PlannedAct): string[] {
  const dated = left.some((j) => !undated.has(j.case.instruction.kind));
  const timed = left.some(({ case: { instruction: i } }) => i.kind === 'interval' && hoursOf(i).some((h) => h % 24 !== 0));
  return [
    ...new Set([
      ...(dated && !act.date ? ['date de l’acte'] : []),
      ...(timed && act.date && !act.time ? ['heure de l’acte'] : []),
      ...left.flatMap((j) => j.open.flatMap((o) => o.missing ?? [])),
    ]),
  ];
}

/** Nothing of the source fits what is known: that it is silent is said, and what it does say stays in sight. */
function unforeseen(cases: readonly Case[], { act, clearance }: PlanInputs): string | undefined {
  const classes = new Set(cases.flatMap((c) => c.when?.bleeding ?? []));
  if (act.bleeding && classes.size > 0 && !classes.has(act.bleeding))
    return `risque ${bleedingWords[act.bleeding]} non distingué`;
  if ('known' in clearance && cases.some((c) => c.when?.clearance))
    return `clairance de ${clearance.known.millilitresPerMinute}${fixed}mL/min non prévue`;
  return undefined;
}

function judge(one: Case, { act, clearance, substances }: PlanInputs): Judged {
  const { when = {} } = one;
  const open: { words: string; missing?: readonly string[] }[] = [];
  let out = false;
  if (when.bleeding) {
    if (act.bleeding) out ||= !when.bleeding.includes(act.bleeding);
    else
      open.push({ words: `risque ${when.bleeding.map((b) => bleedingWords[b]).join(' ou ')}`, missing: ['classe hémorragique'] });
  }
  if (when.neuraxial !== undefined) {
    if (act.neuraxial !== undefined) out ||= act.neuraxial !== when.neuraxial;
    else
      open.push({
        words: when.neuraxial ? 'périmédullaire ou bloc profond' : 'sans ALR',
        missing: ['périmédullaire ou bloc profond'],
      });
  }
  if (when.regimen) {
    if (act.regimen) out ||= act.regimen !== when.regimen;
    else open.push({ words: regimenWords[when.regimen], missing: ['dose faible ou élevée'] });
  }
  if (when.clearance) {
    if ('known' in clearance) out ||= !within(when.clearance, clearance.known.millilitresPerMinute);
    else open.push({ words: bandWords(when.clearance), missing: [`clairance (${clearance.missing.join(', ')})`] });
  }
  if (when.substances) {
    if (substances.length > 0) out ||= !when.substances.some((s) => substances.includes(s));
    else open.push({ words: when.substances.join(' ou '), missing: ['nom du médicament'] });
  }
  // An emergency is said; an act with a consultation before it is not one.
  if (when.urgent !== undefined) out ||= (act.urgent === true) !== when.urgent;
  if (when.judged) open.push({ words: when.judged });
  return { case: one, out, open };
}

type Band = NonNullable<Condition['clearance']>;

export const within = ({ from, above, upTo, below }: Band, value: number): boolean =>
  (from === undefined || value >= from) &&
  (above === undefined || value > above) &&
  (upTo === undefined || value <= upTo) &&
  (below === undefined || value < below);

export function bandWords({ from, above, upTo, below }: Band): string {
  const low = from ?? above;
  const high = upTo ?? below;
  if (low !== undefined && high !== undefined) return `ClCr ${low}–${high}`;
  if (low !== undefined) return `ClCr ${above === undefined ? '≥' : '>'} ${low}`;
  return `ClCr ${below === undefined ? '≤' : '<'} ${high ?? ''}`;
}

type Parts = { text: string; strong?: boolean }[];
const bold = (text: string) => ({ text, strong: true });

function caseWords({ case: one, open }: Judged, inputs: PlanInputs): Parts {
  const parts = instructionWords(one.instruction, inputs);
  return [
    ...parts,
    ...(one.words ? [{ text: `${parts.length > 0 ? ' ' : ''}${one.words}` }] : []),
    ...(open.length > 0 ? [{ text: ` si ${open.map((o) => o.words).join(', ')}` }] : []),
  ];
}

const spanOf = (value: number | { from: number; to: number }): readonly [near: number, far: number] =>
  typeof value === 'number' ? [value, value] : [value.from, value.to];
const hoursOf = (i: Extract<Instruction, { kind: 'interval' }>) => spanOf(i.hoursBefore);
const markOf = (days: number): string => (days === 0 ? 'J0' : `J−${days}`);
const spanWords = ([near, far]: readonly [number, number]): string => (near === far ? String(near) : `${near} à ${far}`);

function instructionWords(instruction: Instruction, { act, today }: PlanInputs): Parts {
  const { date } = act;
  const late = (day: string) => (day < today ? [{ text: ' : date passée', strong: true }] : []);
  switch (instruction.kind) {
    case 'last-dose': {
      const [near, far] = spanOf(instruction.daysBefore);
      if (!date) return [{ text: 'dernière prise ' }, bold(near === far ? markOf(near) : `${markOf(far)} à ${markOf(near)}`)];
      if (near === far) {
        const day = addDays(date, -near);
        return [{ text: 'dernière prise : ' }, bold(dayAndDate(day)), { text: ` (${markOf(near)})` }, ...late(day)];
      }
      return [{ text: 'dernière prise entre le ' }, ...between(date, near, far)];
    }
    case 'stop': {
      const [near, far] = spanOf(instruction.daysBefore);
      if (!date) return [{ text: 'arrêt ' }, bold(`${spanWords([near, far])}${fixed}j avant`)];
      const day = addDays(date, -near);
      return near === far
        ? [{ text: `arrêt ${near}${fixed}j avant : ` }, bold(dayAndDate(day)), { text: ` (${markOf(near)})` }, ...late(day)]
        : [{ text: 'arrêt entre le ' }, ...between(date, near, far), ...late(day)];
    }
    case 'interval':
      return intervalWords(hoursOf(instruction), act, late);
    case 'skip-eve-and-morning':
      return [
        { text: 'pas de prise ' },
        bold('la veille au soir'),
        ...(date ? [{ text: ` (${dayAndDate(addDays(date, -1))})` }] : []),
        { text: ' ni le matin de l’acte' },
      ];
    case 'not-that-day':
      return [{ text: 'pas de prise ' }, bold('le jour de l’acte'), ...(date ? [{ text: ` (${dayAndDate(date)})` }] : [])];
    case 'not-that-morning':
      return [{ text: 'pas de prise ' }, bold('le matin de l’acte'), ...(date ? [{ text: ` (${dayAndDate(date)})` }] : [])];
    case 'keep':
      return [bold('poursuivre')];
    case 'order':
      return [bold('à faire')];
    case 'order-within': {
      const days = instruction.daysBefore;
      const from = date ? `, à partir du ${dayAndDate(addDays(date, -days))} (${markOf(days)})` : '';
      return [bold(`à faire dans les ${days}${fixed}j avant`), { text: from }];
    }
    case 'needless':
      return [bold('inutile')];
    case 'avoid':
      return [bold('éviter')];
    case 'allow':
      return [bold('possible')];
    case 'advice':
      return [];
  }
}

const between = (date: string, near: number, far: number): Parts => [
  bold(dayAndDate(addDays(date, -far))),
  { text: ` (${markOf(far)}) et le ` },
  bold(dayAndDate(addDays(date, -near))),
  { text: ` (${markOf(near)})` },
];

/** Hours are counted from the hour of the act: without it only whole days have a date. */
function intervalWords([near, far]: readonly [number, number], act: PlannedAct, late: (day: string) => Parts): Parts {
  const hours = `${spanWords([near, far])}${fixed}h`;
  const { date, time } = act;
  if (!date || (!time && (near % 24 !== 0 || far % 24 !== 0)))
    return [{ text: 'dernière prise ' }, bold(`${hours} avant`), ...(date ? [{ text: ' l’heure de l’acte' }] : [])];
  const at = (before: number): Parts => {
    const { day, hour } = hoursBefore(date, time ?? '00:00', before);
    return time ? [bold(`${dayAndDate(day)} à ${hour}`)] : [bold(dayAndDate(day))];
  };
  const atTheHour = time ? '' : ' à l’heure de l’acte';
  if (near === far)
    return [
      { text: 'dernière prise au plus tard ' },
      ...at(near),
      { text: `${atTheHour} (${hours})` },
      ...late(hoursBefore(date, time ?? '00:00', near).day),
    ];
  return [
    { text: 'dernière prise entre le ' },
    ...at(far),
    { text: ' et le ' },
    ...at(near),
    { text: `${atTheHour} (${hours})` },
  ];
}

/** By the wall clock: in the two nights of the year that gain or lose an hour it is off by that hour. */
function hoursBefore(date: string, time: string, hours: number): { day: string; hour: string } {
  const at = new Date(Date.parse(`${date}T${time}:00Z`) - hours * 3_600_000).toISOString();
  const minutes = at.slice(14, 16);
  return { day: at.slice(0, 10), hour: `${Number(at.slice(11, 13))}${fixed}h${minutes === '00' ? '' : `${fixed}${minutes}`}` };
}

function lastDoseOf(one: Case | undefined, { date }: PlannedAct): PlanOpinion['lastDose'] {
  if (!one) return undefined;
  const { instruction } = one;
  if (instruction.kind === 'interval') {
    const [near, far] = hoursOf(instruction);
    const day = date && near === far && near % 24 === 0 ? addDays(date, -near / 24) : undefined;
    return { mark: `${spanWords([near, far])}${fixed}h`, ...(day && { date: day }) };
  }
  if (instruction.kind === 'keep') return { mark: 'poursuivre' };
  if (instruction.kind !== 'last-dose' && instruction.kind !== 'stop') return undefined;
  const [near, far] = spanOf(instruction.daysBefore);
  if (near !== far) return { mark: `${markOf(far)} à ${markOf(near)}` };
  return { mark: markOf(near), ...(date && { date: addDays(date, -near) }) };
}

function stepWords({ steps }: Opinion, { date, urgent }: PlannedAct): Parts {
  if (!steps || !date || urgent) return [];
  return steps.flatMap(({ words, daysBefore }) => {
    const [near, far] = spanOf(daysBefore);
    const days =
      near === far
        ? dayAndDate(addDays(date, -near))
        : `du ${dayAndDate(addDays(date, -far))} au ${dayAndDate(addDays(date, -near))}`;
    return [{ text: ` · ${words} : ${days}` }];
  });
}
