/** The visit of the day before (VPA): nothing new since the consultation, or exactly what changed, each with its passage. */
import { z } from 'zod';
import { conceptByKey } from '../clinical/concepts.ts';
import { dateOf, sourcesOf } from '../clinical/evidence.ts';
import { type Fact, FactKind } from '../clinical/fact.ts';
import { capital } from '../clinical/sections/section.ts';
import { type Change, changesSince, type DatedDocument, lastConsultation } from '../clinical/since.ts';
import { LineSource } from '../clinical/summary-model.ts';
import { type Sheet, sheetOf } from '../sheet.ts';
import { longDate, shortDate } from '../text/dates.ts';
import { kindWords } from '../text/fact-words.ts';

export const VisitLine = z.object({
  id: z.string(),
  kind: FactKind,
  what: z.enum(['new', 'ended', 'value']),
  text: z.string(),
  /** What was known: « 4,2 mmol/L le 3 mars 2026 ». */
  before: z.string().optional(),
  sources: z.array(LineSource),
});
export type VisitLine = z.infer<typeof VisitLine>;

export const VisitView = z.object({
  /** The consultation that it compares with; absent where the record has none. */
  reference: z.object({ id: z.string(), title: z.string(), date: z.string(), author: z.string() }).optional(),
  lines: z.array(VisitLine),
  /** Documents since then in which nothing was understood: they must be read. */
  silent: z.array(z.object({ id: z.string(), title: z.string(), date: z.string() })),
  /** How many documents came since. */
  since: z.number(),
});
export type VisitView = z.infer<typeof VisitView>;

/**
 * A templateId of our own in the header of a signed visit: no volet exists for it, and a title is anybody's. From a UUID
 * (arc 2.25), so that it belongs to no practice and every workstation knows it again.
 */
export const visitTemplate = '2.25.18797823902044676959202920427460413331';

export function visitOf(input: { readonly facts: readonly Fact[]; readonly documents: readonly DatedDocument[] }): VisitView {
  // A visit signed here brings nothing of its own.
  const documents = input.documents.filter(({ templateIds }) => !templateIds?.includes(visitTemplate));
  const known = new Set(documents.map(({ id }) => id));
  const facts = input.facts.filter((f) => known.has(f.source.documentId));
  const reference = lastConsultation(documents);
  if (!reference) return { lines: [], silent: [], since: 0 };
  const labels = new Map(documents.map((d) => [d.id, d]));
  const { changes, silent, documents: since } = changesSince({ facts, documents, reference });
  const { id, title, date, author } = reference;
  return {
    reference: { id, title, date, author },
    lines: changes.map((change) => ({
      id: `${change.what}:${change.facts[0].subject}:${change.facts[0].kind}:${change.facts.map((f) => f.id).sort()[0]}`,
      kind: change.facts[0].kind,
      what: change.what,
      text: wordsOf(change.facts[0]),
      ...(change.before && { before: beforeWords(change) }),
      sources: sourcesOf(change.facts, labels),
    })),
    silent: silent.map((d) => ({ id: d.id, title: d.title, date: d.date })),
    since: since.length,
  };
}

function wordsOf(fact: Fact): string {
  const label = fact.drug?.brand ?? conceptByKey(fact.concept ?? '')?.label ?? fact.label;
  const value = fact.value?.text ?? fact.drug?.dose ?? fact.reaction ?? '';
  const relative = fact.subject === 'family' ? ' (famille)' : '';
  const date = dateOf(fact);
  return `${capital(label)}${relative}${value && !label.includes(value) ? `${fact.kind === 'allergy' ? ' :' : ''} ${value}` : ''}${date ? `, ${shortDate(date)}` : ''}`;
}

function beforeWords({ before }: Change): string {
  const [last] = before ?? [];
  if (!last) return '';
  const said = last.value?.text ?? last.drug?.dose ?? '';
  return [said, dateOf(last) ? `le ${shortDate(dateOf(last))}` : ''].filter(Boolean).join(' ');
}

export const changeWords = { new: 'nouveau', ended: 'arrêté ou démenti', value: 'a changé' } as const;

/** What the doctor signs. */
export const nothingNew = ({ reference }: VisitView): string =>
  reference ? `Rien de nouveau depuis la consultation du ${longDate(reference.date)}.` : '';

export interface SignedVisit {
  readonly view: VisitView;
  readonly note: string;
  /** ISO local day of the visit. */
  readonly date: string;
}

export function visitSheet({ view, note, date }: SignedVisit): Sheet {
  const { reference, lines, silent } = view;
  return sheetOf({
    title: `Visite pré-anesthésique du ${longDate(date)}`,
    sections: [
      {
        framed: true,
        lines: [
          {
            text: lines.length === 0 ? nothingNew(view) : `Depuis la consultation du ${longDate(reference?.date ?? '')} :`,
            strong: true,
          },
        ],
      },
      {
        lines: lines.map(({ kind, text, what, before }) => ({
          label: `${capital(changeWords[what])}, ${kindWords[kind].toLocaleLowerCase('fr')}`,
          text: `${text}${before ? `, auparavant ${before}` : ''}`,
        })),
      },
      {
        heading: 'Documents sans élément reconnu, à lire',
        lines: silent.map(({ title, date: day }) => ({ text: `${title}, ${shortDate(day)}` })),
      },
      { heading: 'Remarque', lines: [{ text: note }] },
    ],
  });
}
