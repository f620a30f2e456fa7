/**
 * The written patients: what each file says. A file is a title, directives, documents (`== date | title | origin`) and, after
 * them, the lines that an anaesthetist wants in each section (`expect SECTION`); the words of `filler.ts` fill the record.
 *
 * A document of the insurer may be written as its tables: `# Médicaments`, then `date | label | substances | quantity`
 * (`# Hospitalisations`: period | nature | place; `# Soins médicaux et dentaires`: date | code | label; `# Biologie`,
 * `# Radiologie`, `# Dispositifs médicaux`, `# Vaccinations`: date | label).
 */
import { z } from 'zod';
import { BleedingClass, type PlannedAct } from '../../../../../shared/clinical/act.ts';
import { SummarySectionId } from '../../../../../shared/clinical/summary-model.ts';

export interface WrittenDocument {
  /** ISO day; empty where the document has none. */
  readonly date: string;
  readonly title: string;
  readonly origin: 'professional' | 'patient' | 'claims';
  readonly text: string;
}

export interface ExpectedLine {
  readonly line: number;
  readonly words: string;
  /** All in one line of the section. */
  readonly pieces: readonly string[];
  /** `not`: no line of the section says it. */
  readonly absent: boolean;
  /** A known gap of the product: printed, counted, not failed. */
  readonly todo: boolean;
}

export interface ExpectedSection {
  readonly id: SummarySectionId;
  /** No other line stands there. */
  readonly complete: boolean;
  readonly lines: readonly ExpectedLine[];
}

export interface WrittenPatient {
  readonly title: string;
  readonly sex: 'M' | 'F';
  readonly birthDate: string;
  readonly today: string;
  readonly act: PlannedAct;
  readonly filler: number;
  readonly documents: readonly WrittenDocument[];
  readonly expected: readonly ExpectedSection[];
}

const Origin = z.enum(['professional', 'patient', 'claims']);
const Sex = z.enum(['M', 'F']);
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** @throws Error that names the line: a patient that is not read is no test. */
export function readPatientFile(text: string): WrittenPatient {
  const head: Record<string, string> = {};
  const documents: (Omit<WrittenDocument, 'text'> & { lines: string[] })[] = [];
  const expected: { id: SummarySectionId; complete: boolean; lines: ExpectedLine[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    try {
      const section = /^expect (\w+)( complete)?\s*$/.exec(line);
      const document = /^== ([^|]*)\|([^|]*)\|([^|]*)$/.exec(line);
      if (section) {
        const id = SummarySectionId.parse(section[1]);
        expected.push({ id, complete: id === 'red' || section[2] !== undefined, lines: [] });
      } else if (expected.length > 0) {
        if (line.trim() !== '') expected.at(-1)?.lines.push(expectedLine(line.trim(), index + 1));
      } else if (document) {
        const [, date = '', title = '', origin = ''] = document.map((part) => part.trim());
        if (date !== '') Day.parse(date);
        documents.push({ date, title, origin: Origin.parse(origin), lines: [] });
      } else if (documents.length > 0) documents.at(-1)?.lines.push(line);
      else readHead(line, head);
    } catch (error) {
      throw new Error(`line ${index + 1}: ${line}`, { cause: error });
    }
  }
  const [sex, birthDate] = (head.patient ?? '').split(' ');
  return {
    title: head['#'] ?? '',
    sex: Sex.parse(sex),
    birthDate: birthDate ?? '',
    today: Day.parse(head.today),
    act: readAct(head.act),
    filler: Number(head.filler ?? 0),
    documents: documents.map(({ lines, ...d }) => ({ ...d, text: lines.join('\n').trim() })),
    expected,
  };
}

function readHead(line: string, head: Record<string, string>): void {
  if (line.trim() === '') return;
  const found = /^(#|patient|today|act|filler) (.+)$/.exec(line.trim());
  if (!found?.[1] || !found[2]) throw new Error('no such directive');
  head[found[1]] = found[2];
}

function expectedLine(text: string, line: number): ExpectedLine {
  const todo = text.startsWith('todo ');
  const words = todo ? text.slice('todo '.length) : text;
  const absent = words.startsWith('not ');
  const pieces = (absent ? words.slice('not '.length) : words).split(' + ').map((p) => p.trim());
  return { line, words, pieces, absent, todo };
}

/** `2026-12-01 bleeding=high neuraxial=none | colectomie droite`. */
function readAct(text: string | undefined): PlannedAct {
  if (!text) return {};
  const [choices = '', label] = text.split('|').map((part) => part.trim());
  const of = (name: string) => new RegExp(`\\b${name}=(\\S+)`).exec(choices)?.[1];
  const [date, bleeding, neuraxial] = [/^\d{4}-\d{2}-\d{2}/.exec(choices)?.[0], of('bleeding'), of('neuraxial')];
  return {
    ...(label && { label }),
    ...(date && { date }),
    ...(bleeding && { bleeding: BleedingClass.parse(bleeding) }),
    ...(neuraxial && { neuraxial: neuraxial !== 'none' && neuraxial !== 'no' }),
  };
}
