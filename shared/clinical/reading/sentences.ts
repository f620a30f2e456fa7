/**
 * Text → sentences with the section they stand in. A sentence never crosses a table row, an item or a paragraph; lines
 * that a PDF broke are joined again.
 */
import type { Section } from '../../documents.ts';
import { conceptPhrases } from '../concepts.ts';
import { tellsAllergy } from './allergy-words.ts';
import { isAnsweredIn } from './answered-lines.ts';
import { isBroken, type Line, linesOf, pageOf } from './lines.ts';
import { asksOf, deniesAlone } from './questions.ts';
import { repaired } from './repair.ts';
import { allergySubHeading, isOver, lineHeadingAt } from './section-ends.ts';
import { type Heading, headingAt, isBullet, kindOfSection, type SectionKind } from './sections.ts';
import { tickedParts } from './ticks.ts';
import { type Token, tokenize } from './tokens.ts';
import { wordsIn } from './words-near.ts';

export interface Sentence {
  readonly tokens: readonly Token[];
  readonly section: SectionKind;
  /** The line is a row of a table, or an item of a list: fragments, not prose. */
  readonly row: boolean;
  /** Its heading is that of operations. */
  readonly surgical: boolean;
  /** Words of its heading where they hold a date: « Biologie du 27/05 ». */
  readonly dated?: readonly Token[];
  /** Its first line asks, this is where the answer stands in the text. */
  readonly answer?: { readonly start: number; readonly end: number };
}

const namesItsContent: ReadonlySet<SectionKind> = new Set([
  'allergies',
  'allergy-tests',
  'directives',
  'other',
  'pregnancy',
  'transfusion',
  'bleeding',
  'devices',
  'vaccination',
  'functional',
  'act',
]);

/** Longer runs of tokens are cut: what is compared inside a sentence stays bounded whatever the text. */
const longestSentence = 160;

const abbreviations = new Set(
  'pers vacc fract all atcd hosp consult insuf insuff resp card chir susp ttt anesth trt gge ggl lat bilat hemor dg dgc dr drs pr m mr mme mlle me st ste cf ex env etc p pp art fig inj amp cp cpr cps comp gel vol no n tel av bd ch chir ant post sup inf dt gche dte j sem mn min max resp'.split(
    ' ',
  ),
);
/** « 17 nov. 2022 ». */
const shortMonths = new Set('janv fevr fev avr juill juil sept oct nov dec'.split(' '));
/** « hépatite B. », « Child A. »: the letter ends its sentence. */
const letterAfter = new Set([
  'hepatite',
  'vitamine',
  'child',
  'groupe',
  'type',
  'stade',
  'grade',
  'forrest',
  'proteine',
  'anti',
  'virus',
  'grippe',
  'hanche',
  'genou',
  'pth',
  'ptg',
  'epaule',
]);
/** Sections of the structured document as a function of the position: innermost first. */
const sectionKinds = (sections: readonly Section[]): ((position: number) => { kind: SectionKind | undefined; start: number }) => {
  const known = sections
    .map((section) => ({ start: section.range.start, end: section.range.end, kind: kindOfSection(section, tokenize) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  const open: typeof known = [];
  return (position) => {
    while (next < known.length && (known[next]?.start ?? 0) <= position) {
      const entered = known[next++];
      if (entered) open.push(entered);
    }
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= position) open.pop();
    const inside = open.filter((each) => each.end > position);
    return { kind: inside.findLast((each) => each.kind !== undefined)?.kind, start: inside.at(-1)?.start ?? -1 };
  };
};

const takesBack =
  /^(?:(?:idr|ldr|intradermo|prick\w*|patch|tpo)(?: test)?(?: (?:a |au )?\d\S*(?: \/ ?\S+| \S+ \/ \S+)?)?(?: :)? (?:positi|negati)|(?:le |les )?(?:bilan|tests?)(?: \w+)? (?:est |sont )?negati[fv]e?(?![a-z]| chez)|il s agit|s agit|reaction reelle|(?:le|les) (?:bilan|test) (?:allergo|cutane|est|sont)|ce n est|c est en)/;

const beginsSmall = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'word' && text[token.start] === text[token.start]?.toLowerCase();

const endsSentence = (tokens: readonly Token[], index: number, text: string): boolean => {
  const token = tokens[index];
  if (token?.kind !== 'sign') return false;
  // « Allergie à l'iode ; il s'agit en fait d'un eczéma »: what follows takes back what was said.
  if (token.folded === ';' && takesBack.test(wordsIn(tokens, index + 1, index + 8))) return false;
  if (token.folded === ';' || token.folded === '•') return true;
  // « PÉNICILLINE !! j'ai gonflé », « ne plus donner ! choc en 2010 »
  if (token.folded === '!') return !/^[!(]$/.test(tokens[index + 1]?.folded ?? '') && !beginsSmall(tokens[index + 1], text);
  // « Chute récente ?    non » is one row.
  if (token.folded === '?') {
    const next = tokens[index + 1];
    // « Allergie à l'iode ? (urticaire …) », « iode ? urticaire en 2005 »
    return (
      !beginsSmall(next, text) &&
      !(next?.kind === 'number' && asksOf(tokens, index)) &&
      !deniesAlone(next) &&
      !/^(?:\t|:|\(|[☐□◻❑❏☒☑✓✔✗✘■◼⊠[]|oui|rarement|parfois)$/.test(next?.folded ?? '')
    );
  }
  if (token.folded !== '.') return false;
  const before = tokens[index - 1];
  const after = text[token.end] ?? ' ';
  if (!/\s/.test(after) && after !== '') return false;
  if (before && shortMonths.has(before.folded) && /^\s\d{2,4}(?!\d)/.test(text.slice(token.end, token.end + 6))) return false;
  if (
    before?.kind === 'word' &&
    before.end === token.start &&
    (abbreviations.has(before.folded) || (before.end - before.start === 1 && !letterAfter.has(tokens[index - 2]?.folded ?? '')))
  )
    return false;
  return true;
};

/** « BACTRIM : Lyell en 1996 ⏎ fruits de mer ? jamais sûr »: under allergies a line that names an allergen is one of its own. */
const beginsAllergy = (tokens: readonly Token[], line: Line, next: Line): boolean =>
  conceptPhrases(['allergy']).matchAt(tokens, next.first) !== undefined &&
  !/^(?:[,+/(]|et|ou|ni|a|au|aux|de|du|d|des|la|le|l|les|par|sous|avec|comme|dont|type)$/.test(
    tokens[line.end - 1]?.folded ?? '',
  );

/** A heading and whether something stands under it already. */
type Open = Omit<Heading, 'next'> & { filled: boolean };

/** « Allergies ⏎ Médicaments : Augmentin, œdème »: of what kind, unless doses follow. */
const isKindOfAllergy = (tokens: readonly Token[], line: Line, found: Heading, under: Open): boolean =>
  found.kind === 'treatment' &&
  found.inline &&
  under.kind === 'allergies' &&
  !under.inline &&
  !under.filled &&
  /^medicament/.test(tokens[line.first]?.folded ?? '') &&
  !tokens.slice(line.first, line.end).some((token) => /^(?:mg|cp|comprime|matin|soir|j|jour|µg|gelule)$/.test(token.folded));

/** « Avez-vous des allergies ? OUI ⏎ Si oui, précisez : … » */
const precises = /^(?:si oui|a quoi|precise\w*|lequel|laquelle|lesquel\w*)(?: |$)/;
const asksAllergy = (line: readonly Token[]): boolean =>
  tellsAllergy(line) &&
  line.some(({ folded }) => /^[?:☐☒☑✓✔✗✘■⊠]$/.test(folded)) &&
  /(?:^| )(?:oui|x)(?: |$)/.test(wordsIn(line, 0, line.length));

export interface SentenceOptions {
  readonly sections?: readonly Section[] | undefined;
  /** What the whole document is about, where no heading says otherwise. */
  readonly base?: SectionKind;
}

/** « 2018 : intubation sans difficulté ; nausées intenses »: the year at the head of the line, for the clauses behind it. */
const yearOfLine = (parts: readonly Token[], start: number): readonly Token[] | undefined =>
  parts[start - 1]?.folded === ';' && /^(?:19|20)\d\d$/.test(parts[0]?.folded ?? '') && parts[1]?.folded === ':'
    ? parts.slice(0, 1)
    : undefined;

export const sentencesOf = (text: string, options: SentenceOptions = {}): Sentence[] => {
  const tokens = repaired(tokenize(text), text);
  const lines = linesOf(tokens);
  const page = pageOf(tokens, text, lines);
  const structured = sectionKinds(options.sections ?? []);
  const sentences: Sentence[] = [];
  const base = options.base ?? 'other';
  let heading: Open | undefined;
  /** The heading on a line of its own that an inline one stands under. */
  let around: Open | undefined;
  let structuredStart = -2;
  /** The line before asked for allergies, and was answered « oui ». */
  let asked = false;

  const push = (
    first: number,
    end: number,
    section: SectionKind,
    row: boolean,
    surgical: boolean,
    answer?: Sentence['answer'],
  ): void => {
    let start = first;
    const parts = tokens
      .slice(first, end)
      .filter((token) => token.kind !== 'newline')
      // « Des allergies ? : oui »: the mark asks, without a colon.
      .filter((token, at, all) => !(token.folded === ':' && all[at - 1]?.folded === '?'));
    if (parts.length === 0) return;
    start = 0;
    let kind = section;
    let operations = surgical;
    const add = (end: number): void => {
      // « ATCD : HTA. TTT : Kardégic. »: a heading in the middle of a line.
      const within = start > 0 ? headingAt(parts, start, end) : undefined;
      // « Allergie : non. Asthme : non. »: the second is no allergy.
      const answers =
        start > 0 &&
        !within &&
        kind !== 'vaccination' &&
        !(
          kind === 'allergies' &&
          (conceptPhrases(['allergy']).matchAt(parts, start) || allergySubHeading.test(parts[start]?.folded ?? ''))
        ) &&
        parts.slice(start + 1, start + 4).some((token) => token.folded === ':');
      if (answers) kind = base;
      if (within?.inline) {
        kind = within.kind === 'other' ? base : within.kind;
        operations = within.surgical;
        if (!namesItsContent.has(within.kind)) start = within.next;
      }
      const dated = within?.inline ? within.dated : (heading?.dated ?? yearOfLine(parts, start));
      if (end > start)
        for (const own of tickedParts(parts.slice(start, end)))
          sentences.push({
            tokens: own,
            section: kind,
            row,
            surgical: operations,
            ...(dated ? { dated } : {}),
            ...(answer ? { answer } : {}),
          });
    };
    for (let index = 0; index < parts.length; index++) {
      if (!endsSentence(parts, index, text) && index - start < longestSentence) continue;
      add(index + 1);
      start = index + 1;
    }
    if (start < parts.length) add(parts.length);
  };

  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line) continue;
    const outer = structured(tokens[line.first]?.start ?? 0);
    if (outer.start !== structuredStart) {
      structuredStart = outer.start;
      heading = undefined;
      around = undefined;
    }
    const answered = isAnsweredIn(tokens, line, lines[index + 1]);
    // « Prenez-vous des médicaments ? ⏎ oui ⏎ Kardégic »
    const listed = answered && !deniesAlone(tokens[lines[index + 1]?.first ?? 0]) && headingAt(tokens, line.first, line.end);
    if (answered) heading = around = listed && !listed.inline ? { ...listed, filled: false } : undefined;
    const read = answered
      ? undefined
      : lineHeadingAt(tokens, text, line.first, line.end, heading?.kind ?? outer.kind, heading?.surgical);
    const found = read && heading && isKindOfAllergy(tokens, line, read, heading) ? undefined : read;
    let first = line.first;
    if (found) {
      heading = { ...found, filled: found.inline };
      // « Personne de confiance : … », « ECG : … »: the heading names what is said.
      first = found.inline && namesItsContent.has(found.kind) ? line.first : found.next;
      if (!found.inline) around = heading;
    } else if (heading?.filled && isOver(heading, tokens, text, line))
      heading = heading.inline && !line.afterBlank ? around : undefined;
    let last = (answered && lines[++index]) || line;
    for (let next = lines[index + 1]; next && !answered && isBroken(tokens, text, page, last, next); next = lines[index + 1]) {
      if (lineHeadingAt(tokens, text, next.first, next.end, undefined)) break;
      if (heading?.kind === 'allergies' && beginsAllergy(tokens, last, next)) break;
      last = next;
      index++;
    }
    if (first >= last.end) continue;
    if (heading) heading.filled = true;
    const precised: boolean = asked && precises.test(wordsIn(tokens, first, first + 3));
    asked = precised || asksAllergy(tokens.slice(line.first, last.end));
    const row = isBullet(tokens[first]) || tokens.slice(first, last.end).some((token) => token.folded === '\t');
    push(
      first,
      last.end,
      precised ? 'allergies' : heading?.kind === 'other' ? base : (heading?.kind ?? outer.kind ?? base),
      row,
      heading?.surgical ?? false,
      answered ? { start: tokens[last.first]?.start ?? 0, end: tokens[last.end - 1]?.end ?? 0 } : undefined,
    );
  }
  return sentences;
};
