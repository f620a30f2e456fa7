/** Expressions made of words and a number that no table of words can hold: « monte deux étages », « perte de 6 kg », « G3P2 ». */

import type { Span } from './context.ts';
import type { Token } from './tokens.ts';
import { hasWord, numberWords } from './words-near.ts';

export interface CountedHit extends Span {
  readonly key: 'stairs' | 'walking-distance' | 'effort' | 'weight-loss' | 'parity';
}

const isNumber = (token: Token | undefined): boolean =>
  token?.kind === 'number' ||
  numberWords.has(token?.folded ?? '') ||
  /^(?:demi|1er|2e|premier|deuxieme|dizaine|moindre)$/.test(token?.folded ?? '');

/** Tokens from `index` on that the words allow; at most `most`. */
const skip = (tokens: readonly Token[], index: number, words: RegExp, most: number): number => {
  let at = index;
  while (at < index + most && words.test(tokens[at]?.folded ?? '')) at++;
  return at;
};

/** « monte 2 étages », « monter mes trois étages », « essoufflée au 1er étage », « s'arrête au deuxième étage » */
const stairsAt = (tokens: readonly Token[], index: number): Span | undefined => {
  const word = tokens[index]?.folded ?? '';
  if (!/^(?:monte|monter|montait|gravir|gravit|montee|arrete|limitee?|effort|dyspnee|essoufflee?)$/.test(word)) return undefined;
  let at = skip(
    tokens,
    index + 1,
    /^(?:a|au|aux|de|d|la|les|ses|mes|le|apres|pour|encore|plus|environ|jusqu|moins|qu|que|<|>|=|:)$/,
    4,
  );
  if (!isNumber(tokens[at])) return undefined;
  while (isNumber(tokens[at]) || /^(?:er|eme|e|ou|a|-)$/.test(tokens[at]?.folded ?? '')) at++;
  if (!/^(?:etage|escalier|marche)$/.test(tokens[at]?.folded ?? '')) return undefined;
  if (/^essoufflee?$/.test(word) && tokens[at]?.folded !== 'marche') return undefined;
  // « dyspnée 1 étage » is a dyspnoea too.
  return { first: /^(?:dyspnee|essoufflee?)$/.test(word) ? at - 1 : index, last: at };
};

/** « marche 1 km », « marcher une heure », « marche possible sur 200 m », « PM 150 m » */
const walkAt = (tokens: readonly Token[], index: number): Span | undefined => {
  const word = tokens[index];
  const named = /^(?:marche|marcher|perimetre|pm)$/.test(word?.folded ?? '');
  if (!word || !named || (word.folded === 'pm' && !word.capitals)) return undefined;
  if (/^(?:test|epreuve|de)$/.test(tokens[index - 1]?.folded ?? '') && word.folded === 'marche') return undefined;
  const at = skip(
    tokens,
    index + 1,
    /^(?:de|marche|possible|sur|environ|limitee?|a|au|plu|plus|moins|pendant|reduite?|encore|facilement|estimee?|evaluee?|d|est|:|=|<|>|~|quotidiennement|seulement|que)$/,
    6,
  );
  if (!isNumber(tokens[at])) return undefined;
  const unit = tokens[at + 1]?.folded ?? '';
  const long =
    tokens[at]?.kind === 'number' ? /^(?:m|km|metre|kilometre|min|mn|minute|h|heure)$/ : /^(?:km|kilometre|heure|minute)$/;
  const advised = tokens.slice(at, at + 6).some((token) => /^(?:conseill|recommand|prescri|encourag)/.test(token.folded));
  return long.test(unit) && !advised ? { first: index, last: at + 1 } : undefined;
};

/** « vélo 60 km le dimanche », « court 5 km », « nage 1 h » */
const effortAt = (tokens: readonly Token[], index: number): Span | undefined => {
  if (
    !/^(?:velo|vtt|court|courir|nage|natation|randonnee|footing|jogging|tapi|rameur|aquagym|gym|tennis|golf)$/.test(
      tokens[index]?.folded ?? '',
    )
  )
    return undefined;
  const at = skip(tokens, index + 1, /^(?:de|sur|environ|a|pendant|:|plu|plus|jusqu|elliptique|appartement|d|roulant)$/, 3);
  if (!isNumber(tokens[at])) return undefined;
  const advised = hasWord(tokens, /^(?:conseill|recommand|prescri|encourag|reprise|reprendre|epreuve|chute|avp|accident)/);
  return !advised && /^(?:km|kilometre|h|heure|min|minute|fois|x|seance)$/.test(tokens[at + 1]?.folded ?? '')
    ? { first: index, last: at + 1 }
    : undefined;
};

/** « perte de 6 kg », « a perdu 8 kilos », « amaigrissement de 10 kg », « - 7 kg en 3 mois » */
const lossAt = (tokens: readonly Token[], index: number): Span | undefined => {
  // « Bonne évolution sous Lasilix, perte de 6,5 kg »: of water.
  if (
    hasWord(
      tokens,
      /^(?:lasilix|furose?\w*|diurese|diuretique|depletion|deplete|bumetanide|burinex|ivse|iv|intraveineux?|decharge|oedeme|oap)$/,
    )
  )
    return undefined;
  const word = tokens[index]?.folded ?? '';
  const sign = /^[-–−]$/.test(word) && tokens[index - 1]?.kind !== 'number';
  if (!sign && !/^(?:perte|perdue?|perd|maigri|amaigrie?|amaigrissement|perdait)$/.test(word)) return undefined;
  const at = skip(
    tokens,
    index + 1,
    /^(?:de|d|environ|ponderale|involontaire|pres|plu|plus|non|volontaire|poid|chiffree|a|:|estimee?)$/,
    5,
  );
  if (!isNumber(tokens[at]) || !/^(?:kg|kilo|ki1o|kilogramme)$/.test(tokens[at + 1]?.folded ?? '')) return undefined;
  if (sign && !/^(?:en|depui|depuis|sur)$/.test(tokens[at + 2]?.folded ?? '')) return undefined;
  return { first: index, last: at + 1 };
};

/** « G3P2 », « G2 P1 », « IIG IP », « II gestes I pare » */
const parityAt = (tokens: readonly Token[], index: number): Span | undefined => {
  const word = tokens[index]?.folded ?? '';
  if (/^g\d{1,2}p\d{1,2}(?:a\d{1,2})?$/.test(word)) return { first: index, last: index };
  const next = tokens[index + 1]?.folded ?? '';
  if (/^g\d{1,2}$/.test(word) && /^p\d{1,2}$/.test(next)) return { first: index, last: index + 1 };
  const roman = /^(?:i{1,3}|iv|v|vi)g$/.test(word) && /^(?:i{0,3}|iv|v|0)p$/.test(next);
  return roman ? { first: index, last: index + 1 } : undefined;
};

export const countedIn = (tokens: readonly Token[]): CountedHit[] => {
  const hits: CountedHit[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const [key, span] =
      [
        ['stairs', stairsAt(tokens, index)] as const,
        ['walking-distance', walkAt(tokens, index)] as const,
        ['effort', effortAt(tokens, index)] as const,
        ['weight-loss', lossAt(tokens, index)] as const,
        ['parity', parityAt(tokens, index)] as const,
      ].find(([, each]) => each !== undefined) ?? [];
    if (!key || !span) continue;
    hits.push({ key, ...span });
    index = span.last;
  }
  return hits;
};
