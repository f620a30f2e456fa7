/** Forms whose question stands on a line of its own and the answer on the next: « Fumez-vous ? ⏎ arrêté en 2015 ». */
import { conceptPhrases } from '../concepts.ts';
import type { FactKind } from '../fact.ts';
import type { Line } from './lines.ts';
import { coversAll } from './phrases.ts';
import { asksOf, deniesAlone } from './questions.ts';
import { headingAt, isBullet } from './sections.ts';
import type { Token } from './tokens.ts';

const longestQuestion = 14;
const longestAnswer = 40;

const habits: readonly FactKind[] = ['social', 'functional'];
const illnesses: readonly FactKind[] = ['problem', 'bleeding', 'transfusion', 'device', 'pregnancy'];

/** What begins an answer; a name of a thing begins something else. */
const answers =
  /^(?:oui|rarement|parfoi|occasionnel|occasionnelle|occasionnellement|arretee?|stoppee?|sevree?|depuis|plu|plus|rarissime|traitee?|guerie?|actuellement|quotidien)$/;

const asksPerson = /^personnes? de confiance$|^pdc$|^personne a prevenir$/;
const asksWill = /^(?:mes |vos |ses )?directives? anticipees?$/;
const willTold =
  /^(?:redigee?|ecrite?|deposee?|faite?|remise?|enregistree?|signee?|etablie?|presente|en|chez|dan|dans|consulta\w*)$/;

/** Between commas, « / », « ou » and « et ». */
const partsOf = (words: readonly Token[]): Token[][] =>
  words.reduce<Token[][]>(
    (parts, word) => {
      if (/^(?:,|\/|ou|et)$/.test(word.folded)) parts.push([]);
      else parts.at(-1)?.push(word);
      return parts;
    },
    [[]],
  );

/** Is `line` a question, or the name of a habit or an illness and nothing else, and `next` its short answer? */
export const isAnsweredIn = (tokens: readonly Token[], line: Line, next: Line | undefined): boolean => {
  if (!next || next.afterBlank || line.end - line.first > longestQuestion || next.end - next.first > longestAnswer) return false;
  const begins = tokens[next.first];
  if (!begins || isBullet(begins) || isBullet(tokens[line.first])) return false;
  let end = line.end;
  if (tokens[end - 1]?.folded === ':') end--;
  const asks = tokens[end - 1]?.folded === '?';
  if (end === line.end && !asks) return false;
  const answered = deniesAlone(begins) || answers.test(begins.folded) || begins.kind === 'number';
  if (asks) {
    end--;
    // A list of its own under the question is read as one.
    if (answered) return true;
    if (asksOf(tokens.slice(line.first, end), end - line.first)) return !headingAt(tokens, line.first, line.end);
  }
  const words = tokens.slice(line.first, end);
  if (words.length === 0 || words.length > 6) return false;
  const written = words.map((token) => token.folded).join(' ');
  if (asksPerson.test(written)) return true;
  if (asksWill.test(written)) return answered || willTold.test(begins.folded);
  const isNamed = (part: readonly Token[], kinds: readonly FactKind[]): boolean => {
    const hit = conceptPhrases(kinds).matchAt(part, 0);
    return hit !== undefined && coversAll(part, hit);
  };
  const names = (kinds: readonly FactKind[]): boolean => isNamed(words, kinds);
  // « Asthme, bronchite : ⏎ non »
  const namesSeveral = (): boolean => {
    const parts = partsOf(words);
    return parts.length > 1 && parts.some((part) => isNamed(part, illnesses)) && parts.every((part) => part.length <= 3);
  };
  const reply = tokens.slice(next.first, next.end);
  // « Pas d'hémarthrose », « Je vapote »: the answer names what it speaks of.
  if (/^(?:pas|plu|plus|aucune?)$/.test(begins.folded) && reply.length > 2) return false;
  if (names(habits)) return conceptPhrases(habits).findAll(reply).length === 0;
  return answered && (names(illnesses) || namesSeveral());
};
