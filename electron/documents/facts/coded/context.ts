/** What the readers of entries know of the section and the document they stand in. */
import { conceptByCode, conceptByText } from '../../../../shared/clinical/concepts.ts';
import type { Fact, FactKind } from '../../../../shared/clinical/fact.ts';
import type { XmlElement } from '../../../xml/parse.ts';
import { frenchDate, type Period, periodOf } from '../../cda/time.ts';
import type { Evidence } from '../statement.ts';
import type { Code } from './code.ts';

export interface EntryContext {
  readonly sectionCode: string | undefined;
  readonly sectionTitle: string;
  readonly sectionTemplates: readonly string[];
  readonly documentTemplates: readonly string[];
  readonly documentDate: string | undefined;
  /** Reimbursement data: delivered and paid is not taken. */
  readonly claims: boolean;
  /** Words of the narrative under an `ID`. */
  readonly anchorText: (id: string) => string | undefined;
}

/** Stable key of what a code or a label means; the code speaks first, then the label within the kind. */
export function conceptKey(kind: FactKind, codes: readonly (Code | undefined)[], label: string | undefined): string | undefined {
  for (const code of codes) {
    if (!code) continue;
    const found = conceptByCode(code.oid, code.code) ?? conceptByCode(code.system, code.code);
    if (found) return found.key;
  }
  // A LOINC that is not one of our measures is another measure, whatever its label shares with one of ours.
  if (kind === 'lab' && codes.some((c) => c?.system === 'LOINC')) return undefined;
  return label === undefined ? undefined : conceptByText(label, kind)?.key;
}

/** Words of the first reference that says something other than a template's placeholder. */
export function firstAnchorText(anchors: readonly string[], context: EntryContext): string | undefined {
  for (const id of anchors) {
    const text = context.anchorText(id)?.replace(/\s+/g, ' ').trim();
    if (text && !/^(?:\(?texte libre\)?|[-–—.:]+)$/i.test(text)) return text;
  }
  return undefined;
}

export function periodEvidence(period: Period, measured = false): Evidence[] {
  return [period.low, period.high].flatMap((iso): Evidence[] => (iso ? [{ kind: 'date', iso, measured }] : []));
}

export function periodWords(period: Period): string | undefined {
  if (period.low && period.high && period.low !== period.high)
    return `du ${frenchDate(period.low)} au ${frenchDate(period.high)}`;
  if (period.low) return `${period.low.length === 10 ? 'le' : 'en'} ${frenchDate(period.low)}`;
  return period.high && `jusqu’au ${frenchDate(period.high)}`;
}

/** First time element that holds a date. */
export function periodOfAny(times: readonly XmlElement[]): Period {
  for (const time of times) {
    const period = periodOf(time);
    if (period.low ?? period.high) return period;
  }
  return {};
}

const codeNote = (code: Code | undefined) => (code ? `(${code.system} ${code.code})` : undefined);

/** « Libellé : valeur (LOINC 3016-3), le 02/04/2014 »; a denial says so first. */
export function codedLine(
  label: string,
  parts: {
    value?: string | undefined;
    code?: Code | undefined;
    period?: Period | undefined;
    negated?: boolean;
    notes?: readonly (string | undefined)[];
  },
): string {
  const head = [parts.negated ? `Non : ${label}` : label, parts.value].filter(Boolean).join(' : ');
  const tail = [parts.period && periodWords(parts.period), ...(parts.notes ?? [])].filter(Boolean).join(', ');
  return [[head, codeNote(parts.code)].filter(Boolean).join(' '), tail].filter(Boolean).join(', ').replace(/\s+/g, ' ');
}

const sides: Readonly<Record<string, Fact['laterality']>> = { '24028007': 'right', '7771000': 'left', '51440002': 'both' };

/** Laterality of a target site or of its qualifier, by SNOMED code or by word. */
export function lateralityOf(codes: readonly Code[]): Fact['laterality'] {
  for (const { code, label = '' } of codes) {
    // The word is what people read: a published example has the code of the right beside « gauche ».
    if (/bilat[ée]ral|deux c[ôo]t[ée]s/i.test(label)) return 'both';
    if (/\bdroite?\b/i.test(label)) return 'right';
    if (/\bgauche\b/i.test(label)) return 'left';
    if (sides[code]) return sides[code];
  }
  return undefined;
}
