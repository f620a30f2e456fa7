/** What asserts nothing of this patient: leaflets, protocols, hearsay; and questions, of which only what is one's own counts. */
import type { SentenceContext, Span } from './context.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import { isUnticked } from './ticks.ts';
import type { Token } from './tokens.ts';
import { letters } from './words-near.ts';

const silent: PhraseTable<true> = phraseTable(
  phrasesOf(
    'les patients; tout patient; tous les patients; chez les patients; protocole service|du; combien de temps; risques de l intervention|anesthesie; les risques; est ce vrai; ai lu sur|que|dans; entendu dire; on dit que; il parait que; valeurs de reference; valeur de reference; majorite des indications; toute|tout hemorragie|saignement|fievre|douleur|malaise impose|doit|necessite|justifie',
  ).map((phrase) => [phrase, true] as const),
);
const asking: PhraseTable<true> = phraseTable(
  phrasesOf(
    'faut il; est ce que; est ce grave|normal|dangereux|utile|important|possible; dois je; puis je; peut on; doit on; pourrai je; devrai je',
  ).map((phrase) => [phrase, true] as const),
);

/** Speaks of patients in general, or is a box nobody ticked. */
export const isGeneral = ({ tokens }: Sentence): boolean => silent.findAll(tokens).length > 0 || isUnticked(tokens);

const addressed = /(?:^| )(?:vou|vous|t il|t elle|quel|quelle)(?: |$)/;

/** « Pouvez-vous me confirmer …, il serait allergique au Clamoxyl ? » is asked of another doctor. */
const ofColleague =
  /(?:^| )(?:(?:pouvez|pourriez|voulez|souhaitez|pensez) vous? (?:me|m|nous|lui|le|la|l|les|que|qu)|faut il)(?: |$)/;

/** The question mark at `mark` is that of a form, and casts no doubt: « Êtes-vous allergique ? la pénicilline ». */
export const asksOf = (tokens: readonly Token[], mark: number): boolean => {
  const words = letters(tokens.slice(0, mark));
  return addressed.test(words) && !ofColleague.test(words);
};

/** « Néant », « RAS », « 0 »: a word that denies what was asked. */
export const deniesAlone = (token: Token | undefined): boolean =>
  /^(?:non|aucune?|jamais?|neant|ras?|rien|0|pas)$/.test(token?.folded ?? '');

const ofDisease =
  /^(?:traitee?|equilibree?|suivie?|stabilisee?|documentee?|compliquee?|operee?|appareillee?|sevree?|insulino\w*|invasive?|controlee?|connue?|renseignee?|significati\w*|severe|active?|evolutive?)$/;

/** The « non » that answers what stands before it: « diabète ? non », « HTA : non ». */
export const answersBefore = ({ tokens, mentionAt }: SentenceContext, { first, last }: Span): boolean =>
  first === last &&
  tokens[first]?.folded === 'non' &&
  /^[?:]$/.test(tokens[first - 1]?.folded ?? '') &&
  first > 1 &&
  // « HTA : non traitée » does not.
  (tokens[first + 1]?.kind !== 'word' ||
    (mentionAt[first + 1] ?? -1) !== -1 ||
    // « Enceinte ? non ménopausée », where « HTA ? non traitée » has it
    (tokens[first - 1]?.folded === '?' && !ofDisease.test(tokens[first + 1]?.folded ?? '')));

const told: ReadonlySet<string> = new Set(['problem', 'bleeding', 'social', 'functional', 'pregnancy']);

/** « Avez-vous un problème de cœur ? Oui, de l'arythmie », « Phlébite ou embolie : phlébite en 1987 »: only the answer tells. */
export const unasked = <Hit extends { first: number; last: number; concept: { kind: string } }>(
  tokens: readonly Token[],
  hits: readonly Hit[],
): Hit[] => {
  const mark = tokens.findIndex((token) => token.folded === '?');
  const form = asksOf(tokens, mark);
  const colon = tokens.findIndex((token) => token.folded === ':');
  const choice =
    colon > 0 &&
    (/^oui$/.test(tokens[colon + 1]?.folded ?? '') || tokens.slice(0, colon).some((token) => token.folded === 'ou')) &&
    colon <= 12;
  const end = form ? mark : choice ? colon : -1;
  if (end === -1) return [...hits];
  const asked = hits.filter((hit) => hit.last < end && told.has(hit.concept.kind));
  // « Des bleus ou des saignements ? non, mais son papa a saigné »: what was asked is denied.
  const denied = form && deniesAlone(tokens[end + 1]);
  const answered =
    !denied &&
    hits.some(
      (hit) => hit.first > end && asked.some((each) => each.concept.kind === hit.concept.kind && each.concept.kind !== 'social'),
    );
  // Asked, and nothing said: « Faites-vous des apnées du sommeil ? »
  const open = form && mark === tokens.length - 1 && !/^(?:pouvez)$/.test(tokens[0]?.folded ?? '');
  return answered || open ? hits.filter((hit) => !asked.includes(hit)) : [...hits];
};

export interface Asked {
  /** What is asserted beside the question. */
  readonly told: Sentence | undefined;
  /** The clause that asks. */
  readonly question: Sentence;
}

/** « Ma mère était allergique à la pénicilline, faut-il que je me méfie ? »: the first clause is told. */
export const questionIn = (sentence: Sentence): Asked | undefined => {
  const { tokens } = sentence;
  const [hit] = asking.findAll(tokens);
  // « Je monte un étage puis je dois souffler »
  if (!hit || (tokens[hit.first]?.folded === 'puis' && !tokens.some((token) => token.folded === '?'))) return undefined;
  const cut = (index: number): boolean => /^[,;:?]$/.test(tokens[index]?.folded ?? '');
  let first = hit.first;
  while (first > 0 && !cut(first - 1)) first--;
  let end = hit.last + 1;
  while (end < tokens.length && !/^[;?]$/.test(tokens[end]?.folded ?? '')) end++;
  const told = [...tokens.slice(0, first), ...tokens.slice(end + 1)];
  return {
    told: told.some((token) => token.kind === 'word') ? { ...sentence, tokens: told } : undefined,
    question: { ...sentence, tokens: tokens.slice(first, end) },
  };
};
