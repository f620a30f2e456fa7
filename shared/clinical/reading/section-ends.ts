/**
 * Where a section ends that no known heading ends. Words left under « Allergies » become allergies: a false one costs the
 * patient an antibiotic, so that section is the first to end.
 */
import { conceptPhrases } from '../concepts.ts';
import { findDrugTokens } from '../drugs/drugs.ts';
import { tellsAllergy } from './allergy-words.ts';
import { type Line, lengthOf } from './lines.ts';
import { type Heading, headingAt, isBullet, type SectionKind } from './sections.ts';
import type { Token } from './tokens.ts';

/** Sub-headings: « Ophtalmologiques : », « Médicamenteuses : », « Père : ». */
const subHeading = /(?:ique|aire|al|ale|aux|el|elle|euse|eux|if|ive|ien|ienne)$/;
const relatives = /^(?:pere|mere|frere|soeur|fils|fille|oncle|tante|cousin|cousine|grand|enfant|parent|conjoint)$/;
export const allergySubHeading =
  /^(?:medicament|aliment(?:aire|$)|respiratoire|contact|cutanee|autre|environnement|pneumallergene|trophallergene|venin|latex)/;
const mostWords = 8;

/** A line that ends with a colon is a heading, known or not: « Traitement à l'admission : », « Mise en condition : ». */
export const lineHeadingAt = (
  tokens: readonly Token[],
  text: string,
  first: number,
  end: number,
  around: SectionKind | undefined,
  surgical = false,
): Heading | undefined => {
  const known = headingAt(tokens, first, end);
  if (known || tokens[end - 1]?.folded !== ':') return known;
  const words = tokens.slice(first, end - 1);
  const initial = text[tokens[first]?.start ?? 0] ?? '';
  if (words.length === 0 || words.length > mostWords || initial !== initial.toUpperCase()) return undefined;
  if (words.some((token) => /^[,;.?!]$/.test(token.folded)) || words.every((token) => token.kind !== 'word')) return undefined;
  // « Traitement à l'admission : »: its first words are those of a heading.
  for (let last = end - 1; last > first; last--) {
    const begun = headingAt([...tokens.slice(first, last), ...tokens.slice(end - 1, end)], 0, last - first + 1);
    if (begun) return { ...begun, next: end, inline: false };
  }
  const only = words.length <= 2 ? (words[0]?.folded ?? '') : '';
  const inside = around === 'allergies' ? allergySubHeading : around === 'family' ? relatives : subHeading;
  const under = around && around !== 'other' && only !== '' && inside.test(only);
  return { kind: under ? around : 'other', next: end, inline: false, surgical: under ? surgical : false };
};

const doses = /^(?:mg|g|gr|µg|ug|mcg|ui|ml|l|h|min|mmhg|cp|cpr|comprime|gelule|j|jour|%|cm|kg|bpm)$/;
const joined = /^\d+(?:[.,]\d+)?(?:mg|g|µg|ug|ui|ml|h\d{0,2}|cp|kg)$/;

/** Does the line say what no list of allergies says: a dose, an hour, a label of its own? */
const isElsewhere = (tokens: readonly Token[], first: number, end: number): boolean => {
  for (let index = first; index < end; index++) {
    const token = tokens[index];
    if (!token) continue;
    if (joined.test(token.folded)) return true;
    if (token.kind === 'number' && doses.test(tokens[index + 1]?.folded ?? '')) return true;
  }
  return false;
};

const shortItemWords = 5;
const isAgent = (line: readonly Token[], text: string): boolean =>
  conceptPhrases(['allergy']).findAll(line).length > 0 || findDrugTokens(line, text).length > 0;

/** « TTT Symbicort »: a heading that forgot its colon. */
const otherPart = /^(?:ttt|trt|traitement|atcd|antecedent|examen|motif|histoire|conclusion|tabac|mdv|cat)$/;

const endsAllergies = (tokens: readonly Token[], text: string, line: Line, apart: boolean): boolean => {
  const words = tokens.slice(line.first, line.end);
  if (tellsAllergy(words)) return false;
  if (isElsewhere(tokens, line.first, line.end) || otherPart.test(words[0]?.folded ?? '')) return true;
  if (!apart || isBullet(tokens[line.first])) return false;
  return words.filter((token) => token.kind === 'word').length > shortItemWords || !isAgent(words, text);
};

/** « Mise en condition : VVP … »: a label of its own. */
const hasLabel = (tokens: readonly Token[], { first, end }: Line): boolean => {
  const colon = tokens.slice(first, Math.min(end, first + 5)).findIndex((token) => token.folded === ':');
  return colon > 0 && colon < end - first - 1 && !subHeading.test(tokens[first]?.folded ?? '');
};

const longProse = 60;

/**
 * Is the section under `heading` over before `line`, which is no heading itself? A heading on its own line goes on over blank
 * lines until prose comes; one with its content beside it (« Antécédents : HTA. ») ends with that content.
 */
export const isOver = (
  heading: Pick<Heading, 'kind' | 'inline'>,
  tokens: readonly Token[],
  text: string,
  line: Line,
): boolean => {
  const bullet = isBullet(tokens[line.first]);
  if (line.afterBlank && (heading.inline || (!bullet && lengthOf(tokens, line) > longProse))) return true;
  if (heading.kind === 'allergies' && endsAllergies(tokens, text, line, line.afterBlank || heading.inline)) return true;
  if (!heading.inline || bullet) return false;
  let last = line.first - 1;
  while (tokens[last]?.kind === 'newline') last--;
  return heading.kind === 'family' || /^[.!?]$/.test(tokens[last]?.folded ?? '') || hasLabel(tokens, line);
};
