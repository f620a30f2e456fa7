import type { TextRange } from '../../documents.ts';
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { Fact, FactStatus } from '../fact.ts';
import type { Assertion, SentenceContext, Span } from './context.ts';
import type { DateMention } from './dates.ts';

/** A fact before it knows its document. `range` is the clause that carries the evidence. */
export type Finding = Omit<Fact, 'id' | 'origin' | 'author' | 'documentDate' | 'source'> & { readonly range: TextRange };

/** Everything a reader of one sentence is given. */
export interface Reading {
  readonly text: string;
  readonly context: SentenceContext;
  readonly dates: readonly DateMention[];
  readonly documentDate: string | undefined;
  /** The document reports an act of its day. */
  readonly reports: 'operation' | 'examination' | 'anaesthesia' | undefined;
  /** Date in the heading that the sentence stands under: « Biologie du 27/05 ». */
  readonly headingDate: DateMention | undefined;
  /** Mentions below this number are medicines: `drugs` in their order. */
  readonly medicines: number;
  /** How many results follow the medicines; what comes behind them are concepts. */
  readonly results: number;
  readonly drugs: readonly DrugTokenHit[];
  /** Mentions of one occasion (anaesthesia, airway, operation): a date goes through them. */
  readonly occasion: ReadonlySet<number>;
}

/** The medicine that the token names. */
export const drugAt = ({ drugs, context }: Reading, index: number): DrugTokenHit['drug'] | undefined =>
  drugs[context.mentionAt[index] ?? -1]?.drug;

/** Offsets of the tokens that the spans cover, from the first to the last. */
export const rangeOf = ({ context }: Pick<Reading, 'context'>, ...spans: readonly (Span | undefined)[]): TextRange => {
  const given = spans.filter((span) => span !== undefined);
  const first = Math.min(...given.map((span) => span.first));
  const last = Math.max(...given.map((span) => span.last));
  return { start: context.tokens[first]?.start ?? 0, end: context.tokens[last]?.end ?? 0 };
};

export const textOf = (reading: Reading, span: Span): string => {
  const { start, end } = rangeOf(reading, span);
  return reading.text.slice(start, end);
};

const cutters = new Set([',', ';', '\t', '•', '|', '–']);

/** Between two tokens nothing cuts the sentence into chunks. */
const sameChunk = (reading: Reading, from: number, to: number): boolean => {
  for (let index = from; index <= to; index++) {
    const folded = reading.context.tokens[index]?.folded ?? '';
    if (cutters.has(folded) || folded === 'puis') return false;
  }
  return true;
};

/** « diabète de type 2, connu depuis 2011 » */
const isApposed = (reading: Reading, from: number): boolean =>
  reading.context.tokens[from]?.folded === ',' &&
  // « Pradaxa 110 x 2, début en août 2024 »
  ((reading.context.tokens[from + 1]?.folded === 'debut' &&
    /^(?:en|le|fin|mi)$/.test(reading.context.tokens[from + 2]?.folded ?? '')) ||
    /^(?:connue?|diagnostiquee?|decouverte?|operee?|posee?|implantee?|evoluant|survenue?|apparue?|traitee?|datant|rapportee?|signalee?|imputee?|declaree?|realisee?|debutee?|introduite?|instauree?|initiee?|commencee?|prise?|faite?|effectuee?|pratiquee?|creee?|changee?|remplacee?|revisee?|confectionnee?|placee?|refaite?|mise)$/.test(
      reading.context.tokens[from + 1]?.folded ?? '',
    ));

/** Words inside which a date belongs to something else: « contrôle le », « revu le ». */
const mentionBetween = (reading: Reading, from: number, to: number, own: Span, through?: ReadonlySet<number>): boolean => {
  for (let index = from; index <= to; index++) {
    const id = reading.context.mentionAt[index] ?? -1;
    if (id !== -1 && !through?.has(id) && !(index >= own.first && index <= own.last)) return true;
  }
  return false;
};

/**
 * The date that goes with a mention: in its chunk after it, or before it, or alone in the next chunk, or at the head of
 * the sentence or row.
 */
const leading = /^(?:puis|a|partir|des|en|le|depuis|du|au|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/;

export const dateFor = (reading: Reading, mention: Span, through?: ReadonlySet<number>): DateMention | undefined => {
  const { dates, context } = reading;
  const inside = dates.find((date) => date.first >= mention.first && date.last <= mention.last);
  if (inside) return inside;
  const after = dates.find((date) => date.first > mention.last && !date.ahead);
  if (after && !mentionBetween(reading, mention.last + 1, after.first - 1, mention, through)) {
    if (sameChunk(reading, mention.last + 1, after.first - 1) || isApposed(reading, mention.last + 1)) return after;
    const cut = context.tokens[after.first - (/^(?:le|en)$/.test(context.tokens[after.first - 1]?.folded ?? '') ? 2 : 1)];
    const closes = context.tokens[after.last + 1];
    const alone = cut && cutters.has(cut.folded) && (closes === undefined || closes.kind === 'sign');
    if (alone && sameChunk(reading, mention.last + 1, after.first - (cut === context.tokens[after.first - 1] ? 2 : 3)))
      return after;
    // « FAV radiale gauche fonctionnelle, créée en 2021 », « un pacemaker, changé en février »
    const comma = context.tokens.findIndex((token, index) => index > mention.last && token.folded === ',');
    if (comma !== -1 && comma - mention.last <= 4 && comma < after.first && after.first - comma <= 4 && isApposed(reading, comma))
      return after;
  }
  const before = dates.findLast((date) => date.last < mention.first);
  if (before && !mentionBetween(reading, before.last + 1, mention.first - 1, mention, through)) {
    const head = context.tokens.slice(0, before.first).every((token) => token.kind === 'sign' || leading.test(token.folded));
    // « Kardégic depuis 2018 et metformine »: the year is that of the first.
    const joined = context.tokens.slice(before.last + 1, mention.first).some((token) => token.folded === 'et');
    const owned = joined && context.mentionAt.slice(0, before.first).some((id) => id !== -1);
    // « (2015, Harvoni 12 sem.) »
    const bracketed =
      context.tokens[before.first - 1]?.folded === '(' &&
      before.last === mention.first - 2 &&
      context.tokens[before.last + 1]?.folded === ',';
    if (head || bracketed || (!owned && sameChunk(reading, before.last + 1, mention.first - 1))) return before;
  }
  const [first] = dates;
  const leads =
    first &&
    context.tokens
      .slice(0, first.first)
      .every((token) => token.kind === 'sign' || (leading.test(token.folded) && !/^(?:depuis|du|au)$/.test(token.folded)));
  return first && leads && first.last < mention.first && dates.length === 1 ? first : undefined;
};

/** `date` is so long before the document that what it tells of is over. */
export const isOld = (date: string | undefined, documentDate: string | undefined): boolean => {
  if (!date || !documentDate) return false;
  const months = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7) || '12');
  return months(documentDate) - months(date) > 2;
};

export const isFuture = (date: string | undefined, documentDate: string | undefined): boolean =>
  date !== undefined && documentDate !== undefined && date > documentDate.slice(0, date.length);

/** Status of something that lasts: active unless said to be over. */
export const lastingStatus = ({ marks }: Assertion): FactStatus =>
  marks.has('past-after') || marks.has('stopped-after') || marks.has('stopped') ? 'past' : 'active';

/** From the first to the last of them. */
export const unionOf = (span: Span, others: readonly (Span | undefined)[]): Span => ({
  first: Math.min(span.first, ...others.map((each) => each?.first ?? span.first)),
  last: Math.max(span.last, ...others.map((each) => each?.last ?? span.last)),
});

/** Spans near enough to be part of the passage. */
export const nearSpans = (mention: Span, spans: readonly (Span | undefined)[]): Span[] =>
  spans.filter((span): span is Span => span !== undefined && mention.first - span.last < 14 && span.first - mention.last < 16);
