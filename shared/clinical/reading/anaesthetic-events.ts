/** What happened in or after an anaesthesia, told without its name: « vomi toute la nuit après ma césarienne ». */
import { type Concept, conceptByKey } from '../concepts.ts';
import type { Span } from './context.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

export interface AnaestheticEvent extends Span {
  readonly concept: Concept;
  /** What it followed, where the words alone would not show that it did. */
  readonly about?: Span;
}

interface Kind {
  readonly key: string;
  /** What was felt or seen. */
  readonly words: RegExp;
  /** What it followed, within a dozen words. */
  readonly occasion: RegExp;
  /** Words that tie the one to the other. */
  readonly ties: RegExp;
}

const after = /^(?:apres|reveil|post|suite|chaque|cause|lor|lors|sspi|au|toujour|postoperatoire|avec|pendant|des|malgre)$/;
const asleep = /^(?:anesthesie|anesthesier|ag|endormie?|reveil|anesthesique)$/;

const kinds: readonly Kind[] = [
  {
    key: 'ponv',
    words: /^(?:nausee|vomi|vomit|vomissement|vomir|vomissai|nauseeu|nauseeuse)$/,
    occasion:
      /ectomie$|plastie$|^(?:hanche|genou|vesicule|amygdale|appendice|hernie|cesar|coloscopie|accouchement|anesthesie|operation|reveil|cesarienne|intervention|rachi|rachianesthesie|peridurale|sspi|chirurgie|postoperatoire|ag|endormie?|bloc|extubation)$/,
    ties: after,
  },
  {
    key: 'delayed-awakening',
    words: /^(?:delire|delirium|delirait|delirai|hallucination|divagu\w+)$/,
    occasion: /^(?:anesthesie|ag|reveil|operation|intervention|chirurgie|bloc)$/,
    ties: after,
  },
  { key: 'residual-paralysis', words: /^paralysee?$/, occasion: asleep, ties: after },
  {
    key: 'post-dural-headache',
    words: /^(?:tete|migraine)$/,
    occasion: /^(?:peridurale|rachi|rachianesthesie|ponction)$/,
    ties: /^(?:mal|maux|mau)$/,
  },
  {
    key: 'post-dural-headache',
    words: /^cephalee$/,
    occasion: /^(?:patch|peridurale|rachi|rachianesthesie|breche)$/,
    ties: /^(?:apres|par|post|suite|decours|lendemain|ayant|avec)$/,
  },
  {
    key: 'anaesthesia-complication',
    words: /^(?:desaturation|desature)$/,
    occasion: /^(?:propofol|sedation|coloscopie|endoscopie|gastroscopie|induction)$/,
    ties: /^(?:breve|transitoire|prolongee|profonde|importante|severe)$/,
  },
];

/** Most sentences hold none of them. */
const anyWords = new RegExp(kinds.map(({ words }) => words.source).join('|'));

const fine =
  /(?:^| )(?:ras|neant|sans (?:particularite|probleme|souci|incident|complication)|(?:aucune?|pas de|pas d) (?:probleme|souci|incident|complication)|bien (?:passee?|toleree?|supportee?)|rien a signaler)(?= |$)/;

/** Under « Antécédents anesthésiques »: « RAS », « tout s'est bien passé », where nothing else is told of an anaesthesia. */
export const uneventfulIn = (tokens: readonly Token[]): AnaestheticEvent[] => {
  const concept = conceptByKey('anaesthesia-uneventful');
  const match = tokens.length < 24 ? fine.exec(wordsIn(tokens, 0, tokens.length)) : null;
  if (!concept || !match) return [];
  const before = wordsIn(tokens, 0, tokens.length).slice(0, match.index).trim();
  const first = before === '' ? 0 : before.split(' ').length;
  return [{ first, last: first + match[0].trim().split(' ').length - 1, concept }];
};

/** Under « Problèmes lors des anesthésies » the event stands alone: « oui, vomissements ». */
const isAlone = (kind: Kind, anaesthetic: boolean): boolean => anaesthetic && kind.key === 'ponv';

/** Token of what it followed. */
const occasionOf = (tokens: readonly Token[], first: number, { words, occasion, ties }: Kind): number | undefined => {
  if (!words.test(tokens[first]?.folded ?? '') || [1, 2].some((step) => words.test(tokens[first - step]?.folded ?? '')))
    return undefined;
  const from = tokens.findLastIndex((each, index) => index < first && /^[.;]$/.test(each.folded)) + 1;
  const begin = Math.max(from, first - 20);
  const near = tokens.slice(begin, first + 12);
  const at = near.findIndex((each) => occasion.test(each.folded));
  return at !== -1 && near.some((each) => ties.test(each.folded)) ? begin + at : undefined;
};

/** « vomi toute la nuit après ma césarienne », « très mal à la tête après la péridurale »: `anaesthetic` under such a heading. */
export const anaestheticEventsIn = (tokens: readonly Token[], anaesthetic: boolean): AnaestheticEvent[] =>
  (hasWord(tokens, anyWords) ? kinds : []).flatMap((kind) => {
    const concept = conceptByKey(kind.key);
    if (!concept) return [];
    return tokens.flatMap((token, at) => {
      if (!kind.words.test(token.folded)) return [];
      const occasion = occasionOf(tokens, at, kind);
      if (occasion === undefined && !(isAlone(kind, anaesthetic) && !kind.words.test(tokens[at - 2]?.folded ?? ''))) return [];
      const shown = kind.key === 'ponv' || occasion === undefined ? {} : { about: { first: occasion, last: occasion } };
      // « nausées et vomissements », « mal à la tête »
      const joined = tokens[at + 1]?.folded === 'et' && kind.words.test(tokens[at + 2]?.folded ?? '') ? at + 2 : at;
      const led =
        /(?:mal|maux|mau) (?:a la|de) $/
          .exec(`${wordsIn(tokens, at - 3, at)} `)?.[0]
          .trim()
          .split(' ').length ?? 0;
      return [{ first: at - led, last: joined, concept, ...shown }];
    });
  });
