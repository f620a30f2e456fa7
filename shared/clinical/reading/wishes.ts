/**
 * Directives in the patient's own words: « Je ne veux pas de trachéotomie ni être mis sous respirateur ». No table can hold
 * what people wish: under the heading of directives each wish is told as it is written, and names nothing else.
 */
import type { Finding, Reading } from './finding.ts';
import { rangeOf, textOf } from './finding.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

const wanting =
  /^(?:veu|veux|veut|souhaite|souhaitai|souhaitais|souhaitait|desire|refuse|demande|accepte|oppose|voudrai|voudrais|voudrait|autorise|exige|prefere|laissez|respectez)$/;
const led = /^(?:je|j|il|elle|ne|n|m|se|s|,|et|mais|que|qu|patiente?|-|:|•)$/;
const longestLabel = 140;

const beginsWish = (tokens: readonly Token[], index: number): boolean =>
  wanting.test(tokens[index]?.folded ?? '') && (index === 0 || led.test(tokens[index - 1]?.folded ?? ''));

/** Where its own words begin: « je ne » belongs to it. */
const startOf = (tokens: readonly Token[], index: number): number => {
  let first = index;
  while (/^(?:je|j|ne|n|m|il|elle)$/.test(tokens[first - 1]?.folded ?? '')) first--;
  return first;
};

const isAnother = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.folded === 'ni' && /^(?:etre|d|de|que|qu|aucune?)$/.test(tokens[index + 1]?.folded ?? '');

const ownWill =
  /^(?:mais |et |- |• )?(?:je|j) (?:(?:n |ne )?(?:accepte|refuse|m oppose|autorise)|(?:veux|veu|souhaite|demande|voudrais|voudrai) (?:qu|que|ne|etre|pas|aucune?)|ne (?:veux|veu|souhaite|voudrais|voudrai) pas)(?: |$)/;
const care =
  /^(?:trach\w*|reanim\w*|intub\w*|ventil\w*|machine|respirateur|dialyse|gastrostomie|sonde|transfus\w*|sang|plasma|plaquette|albumine|recuperation|oxygene|antibiotique|hydratation|alimentation|nutrition|morphine|sedation|endormie?|acharnement|massage|amputation|amputee?|stomie|mourir|branchee?)$/;

/** « J'accepte l'albumine et l'EPO », outside any heading too. */
const isOwnWill = (tokens: readonly Token[]): boolean =>
  ownWill.test(wordsIn(tokens, 0, 6)) && tokens.slice(0, 16).some(({ folded }) => care.test(folded));

/** The findings of a sentence under « Directives anticipées » with its wishes instead of what they name. */
export const withWishes = (findings: Finding[], reading: Reading): Finding[] => {
  const { tokens, sentence } = reading.context;
  const underHeading = sentence.section === 'directives';
  if (!underHeading && !isOwnWill(tokens)) return findings;
  const starts: number[] = [];
  for (let index = 0; index < tokens.length; index++)
    if (beginsWish(tokens, index)) starts.push(startOf(tokens, index));
    else if (starts.length > 0 && isAnother(tokens, index)) starts.push(index);
  if (starts.length === 0) return findings;
  const wishes: Finding[] = [];
  const known = findings.filter(({ kind }) => kind === 'directive');
  starts.forEach((first, at) => {
    let last = (starts[at + 1] ?? tokens.length) - 1;
    while (last > first && (tokens[last]?.kind === 'sign' || /^(?:et|mais|ou)$/.test(tokens[last]?.folded ?? ''))) last--;
    const range = rangeOf(reading, { first, last });
    if (known.some((finding) => finding.range.start < range.end && range.start < finding.range.end)) return;
    const said = textOf(reading, { first, last });
    const label = said.length > longestLabel ? `${said.slice(0, said.lastIndexOf(' ', longestLabel))} …` : said;
    wishes.push({ kind: 'directive', label, certainty: 'affirmed', status: 'active', subject: 'patient', range });
  });
  const from = Math.min(...wishes.map(({ range }) => range.start), ...known.map(({ range }) => range.start));
  return [...findings.filter((finding) => finding.kind === 'directive' || finding.range.end <= from), ...wishes];
};
