/**
 * Many phrases looked for at once: a trie over tokens. Linear in the text (each token starts at most `longest` steps per
 * branch), whatever the number of phrases.
 *
 * Phrase language: words apart by spaces; `a|b` one of; `a?` or `a?|b` may be absent; `a*` any word that begins so. A word written
 * in capitals (`HTA`, `DT2`) only meets capitals in the text, since « ida », « tp » or « sas » are also words or typos.
 * A comma or another sign in the text never joins two words of a phrase.
 */
import { foldWord, type Token } from './tokens.ts';

/** The tables have some hundred thousand nodes, most of them the end of a phrase: what stands below is made when there is some. */
interface Node<Value> {
  words: Map<string, Node<Value>> | undefined;
  capitals: Map<string, Node<Value>> | undefined;
  /** By their first three letters (`headOf`): a root may hold hundreds. Shorter prefixes stand under themselves. */
  prefixes: Map<number, [prefix: string, node: Node<Value>][]> | undefined;
  /** Bit n: some prefix stands under n letters. */
  heads: number;
  value: Value | undefined;
}

export interface PhraseHit<Value> {
  /** Token indexes, `last` included. */
  readonly first: number;
  readonly last: number;
  readonly value: Value;
}

export interface PhraseTable<Value> {
  /** Longest phrase that begins at this token. */
  matchAt(tokens: readonly Token[], index: number): PhraseHit<Value> | undefined;
  /** All hits, longest first at each place, never overlapping. */
  findAll(tokens: readonly Token[], from?: number, to?: number): readonly PhraseHit<Value>[];
}

const newNode = <Value>(): Node<Value> => ({
  words: undefined,
  capitals: undefined,
  prefixes: undefined,
  heads: 0,
  value: undefined,
});

/** The first letters as one number, so that looking them up makes no string; letters of one number are told apart after. */
const headOf = (word: string, letters: number): number => {
  let head = letters;
  for (let at = 0; at < letters; at++) head = (head << 8) ^ word.charCodeAt(at);
  return head;
};

const isCapitals = (word: string): boolean => /\p{Lu}/u.test(word) && word === word.toUpperCase();

/** `du|de?` → the alternatives of one place, with '' for "absent". */
const alternativesOf = (part: string): string[] => {
  if (part === '?' || !/[|?]/.test(part)) return [part];
  const words = part.split('|');
  const optional = words.some((word) => word.endsWith('?'));
  const plain = words.map((word) => word.replace(/\?$/, ''));
  return optional ? [...plain, ''] : plain;
};

const childFor = <Value>(node: Node<Value>, word: string): Node<Value> => {
  if (word.endsWith('*')) {
    const prefix = foldWord(`${word.slice(0, -1)}§`).slice(0, -1);
    const letters = Math.min(prefix.length, 3);
    node.prefixes ??= new Map();
    const group = node.prefixes.get(headOf(prefix, letters)) ?? [];
    const known = group.find(([each]) => each === prefix);
    if (known) return known[1];
    const made = newNode<Value>();
    group.push([prefix, made]);
    group.sort((a, b) => b[0].length - a[0].length);
    node.prefixes.set(headOf(prefix, letters), group);
    node.heads |= 1 << letters;
    return made;
  }
  const below = isCapitals(word) ? 'capitals' : 'words';
  const key = foldWord(word);
  const known = node[below]?.get(key);
  if (known) return known;
  const made = newNode<Value>();
  node[below] ??= new Map();
  node[below].set(key, made);
  return made;
};

const addPhrase = <Value>(root: Node<Value>, phrase: string, value: Value): void => {
  const parts = phrase.trim().split(/\s+/);
  let nodes = [root];
  for (const part of parts) {
    const next = new Set<Node<Value>>();
    for (const node of nodes) for (const word of alternativesOf(part)) next.add(word === '' ? node : childFor(node, word));
    nodes = [...next];
  }
  for (const node of nodes) if (node !== root) node.value ??= value;
};

/** Every sequence of words that a phrase stands for, alternatives and absences written out. */
export const expandPhrase = (phrase: string): string[] => {
  let sequences = [''];
  for (const part of phrase.trim().split(/\s+/))
    sequences = sequences.flatMap((head) => alternativesOf(part).map((word) => (word === '' ? head : `${head} ${word}`.trim())));
  return [...new Set(sequences)].filter((sequence) => sequence !== '');
};

/** First phrase given wins where two are the same. Made when it is first asked: who only names things never looks in most tables. */
export const phraseTable = <Value>(entries: Iterable<readonly [phrase: string, value: Value]>): PhraseTable<Value> => {
  let made: Node<Value> | undefined;
  const rootOf = (): Node<Value> => {
    if (made) return made;
    made = newNode<Value>();
    for (const [phrase, value] of entries) addPhrase(made, phrase, value);
    return made;
  };

  const walk = (node: Node<Value>, tokens: readonly Token[], index: number, first: number): PhraseHit<Value> | undefined => {
    const token = tokens[index];
    let best: PhraseHit<Value> | undefined = node.value === undefined ? undefined : { first, last: index - 1, value: node.value };
    if (!token || token.kind === 'newline' || token.kind === 'sign') {
      const sign = token?.kind === 'sign' ? node.words?.get(token.folded) : undefined;
      return sign ? (walk(sign, tokens, index + 1, first) ?? best) : best;
    }
    const keep = (next: Node<Value> | undefined): void => {
      const hit = next && walk(next, tokens, index + 1, first);
      if (hit && (!best || hit.last > best.last)) best = hit;
    };
    keep(node.words?.get(token.folded));
    if (token.capitals) keep(node.capitals?.get(token.folded));
    if (node.heads === 0) return best;
    const { folded } = token;
    for (let letters = 1; letters <= 3 && letters <= folded.length; letters++) {
      if ((node.heads & (1 << letters)) === 0) continue;
      for (const [prefix, next] of node.prefixes?.get(headOf(folded, letters)) ?? []) if (folded.startsWith(prefix)) keep(next);
    }
    return best;
  };

  const matchAt = (tokens: readonly Token[], index: number) => walk(rootOf(), tokens, index, index);
  // Several readers ask the same of the same sentence, one after the other.
  let asked: readonly Token[] | undefined;
  let answered: readonly PhraseHit<Value>[] = [];
  const findAll = (tokens: readonly Token[], from = 0, to = tokens.length): readonly PhraseHit<Value>[] => {
    if (from > 0 || to < tokens.length) return findIn(tokens, from, to);
    if (asked !== tokens) {
      answered = findIn(tokens, from, to);
      asked = tokens;
    }
    return answered;
  };
  const findIn = (tokens: readonly Token[], from: number, to: number): PhraseHit<Value>[] => {
    const hits: PhraseHit<Value>[] = [];
    for (let index = from; index < to; ) {
      const hit = matchAt(tokens, index);
      if (hit && hit.last < to) {
        hits.push(hit);
        index = hit.last + 1;
      } else index++;
    }
    return hits;
  };
  return { matchAt, findAll };
};

/** All phrases of a `a; b; c` list. */
export const phrasesOf = (list: string): string[] =>
  list
    .split(';')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** True when the hit covers every word of the text. */
export const coversAll = (tokens: readonly Token[], hit: PhraseHit<unknown>): boolean =>
  tokens.every((token, index) => token.kind === 'sign' || token.kind === 'newline' || (index >= hit.first && index <= hit.last));
