/**
 * What a doctor may answer to a question of the summary, in place: each answer is a statement of the doctor's own
 * (doctor-statement.ts) or something said of the act, so that what hangs on it is written again at once.
 */
import { z } from 'zod';
import { typedDate } from '../text/dates.ts';
import { typedTime } from '../text/typed-time.ts';
import { fixed } from '../text/typography.ts';
import { PlannedAct } from './act.ts';
import { StatedFinding, StatementRequest } from './doctor-statement.ts';
import { FactKind } from './fact.ts';

export const Saying = z.union([z.object({ request: StatementRequest }), z.object({ act: PlannedAct })]);
export type Saying = z.infer<typeof Saying>;

/** What is typed, and what it becomes. `label` is what the field is called. */
export const TypedAnswer = z.discriminatedUnion('as', [
  /** A number; `unit` where none is typed with it. `name` and it are read as a document is. */
  z.object({ as: z.literal('measure'), label: z.string(), name: z.string(), unit: z.string(), kind: FactKind }),
  /** Words, read as those of a document are after `name`. */
  z.object({ as: z.literal('words'), label: z.string(), name: z.string(), kind: FactKind }),
  /** The day on which it was done. */
  z.object({ as: z.literal('day'), label: z.string(), finding: StatedFinding }),
  /** The last day of a medicine that the record holds to be taken. */
  z.object({ as: z.literal('stop-day'), label: z.string(), factId: z.string() }),
  z.object({ as: z.literal('act-day'), label: z.string() }),
  z.object({ as: z.literal('act-time'), label: z.string() }),
]);
export type TypedAnswer = z.infer<typeof TypedAnswer>;

export const AnswerPart = z.object({
  /** Where one question asks for several things. */
  label: z.string().optional(),
  choices: z.array(z.object({ label: z.string(), says: Saying })),
  typed: TypedAnswer.optional(),
});
export type AnswerPart = z.infer<typeof AnswerPart>;

const shortDay = (iso: string): string => iso.split('-').reverse().join('/');

/**
 * What typed words say; undefined while they are none of what the field takes.
 * @param today ISO local day: what was done or stopped lies behind it.
 */
export function sayingOf(typed: TypedAnswer, words: string, today: string): Saying | undefined {
  const text = words.trim();
  if (text === '') return undefined;
  const thisYear = Number(today.slice(0, 4));
  switch (typed.as) {
    case 'measure': {
      const found = /^[<>]?\s*\d+(?:[.,]\d+)?\s*(.*)$/u.exec(text);
      if (!found) return undefined;
      const unit = found[1] === '' && typed.unit ? `${fixed}${typed.unit}` : '';
      return { request: { verb: 'adds', text: `${typed.name} ${text}${unit}`, kind: typed.kind } };
    }
    case 'words':
      return { request: { verb: 'adds', text: `${typed.name} : ${text}`, kind: typed.kind } };
    case 'day': {
      const date = typedDate(text, { thisYear });
      if (!date || date > today) return undefined;
      const { finding } = typed;
      return { request: { verb: 'answers', text: `${finding.label} du ${shortDay(date)}`, finding: { ...finding, date } } };
    }
    case 'stop-day': {
      const endDate = typedDate(text, { thisYear });
      if (!endDate || endDate > today) return undefined;
      return { request: { verb: 'refutes', factId: typed.factId, change: { status: 'past', endDate } } };
    }
    case 'act-day': {
      const date = typedDate(text, { thisYear: thisYear + 50 });
      return date && date >= today ? { act: { date } } : undefined;
    }
    case 'act-time': {
      const time = typedTime(text);
      return time ? { act: { time } } : undefined;
    }
  }
}

/** What the field expects, said where it was not understood. */
export const expectedWords: Readonly<Record<TypedAnswer['as'], string>> = {
  measure: 'un nombre',
  words: 'quelques mots',
  day: 'une date passée, comme 12/03/2026',
  'stop-day': 'une date passée, comme 12/03/2026',
  'act-day': 'une date à venir, comme 12/03/2027',
  'act-time': 'une heure, comme 8 h 30',
};
