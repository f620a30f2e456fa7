/** What asserts nothing of this patient: leaflets, protocols, hearsay; and questions, of which only what is one's own counts. */
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import { isUnticked } from './ticks.ts';

const silent: PhraseTable<true> = phraseTable(
  phrasesOf(
    'les patients; tout patient; tous les patients; chez les patients; protocole service|du; combien de temps; risques de l intervention|anesthesie; les risques; est ce vrai; ai lu sur|que|dans; entendu dire; on dit que; il parait que; valeurs de reference; valeur de reference; majorite des indications',
  ).map((phrase) => [phrase, true] as const),
);
const asking: PhraseTable<true> = phraseTable(
  phrasesOf(
    'faut il; est ce que; est ce grave|normal|dangereux|utile|important|possible; dois je; puis je; peut on; doit on; pourrai je; devrai je',
  ).map((phrase) => [phrase, true] as const),
);

/** Speaks of patients in general, or is a box nobody ticked. */
export const isGeneral = ({ tokens }: Sentence): boolean => silent.findAll(tokens).length > 0 || isUnticked(tokens);

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
