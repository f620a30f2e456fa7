/** In what voice and tense a word says that something happens to a medicine; what only looks like it. */
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

/** Bare: a participle or noun without its verb, done unless a day to come follows. */
export type Tense = 'done' | 'coming' | 'bare';

export const adverb =
  /^(?:\w+ment|donc|alor|ensuite|aussi|deja|bien|finalement|depui|tou|toute|deux|le|les|lui|vou|nou|enfin|elle|meme|tout|de|plus|pas|jamai|jamais|encore|egalement|etre|ete|en|aucun|aucune|cas|surtout|facon|pretexte|sous)$/;
export const futures =
  /^(?:sera|seront|serait|seraient|doit|doivent|devra|devront|devrait|pourra|pourront|pourrait|peut|pouvant|devant|pouvait|va|vont)$/;

export interface Voice {
  readonly first: number;
  readonly tense: Tense;
  readonly negated: boolean;
  readonly restricted: boolean;
}

/** The auxiliaries before a participle; none where its subject is a person (« le patient a arrêté »). */
export const voiceOf = ({ context: { tokens } }: Reading, at: number, from: number): Voice | undefined => {
  const word = (index: number): string => (index >= from ? (tokens[index]?.folded ?? '') : '');
  let index = at - 1;
  let passive = false;
  let negated = word(index) === 'non';
  while (index >= from && at - index < 8 && adverb.test(word(index))) {
    if (word(index) === 'ete' || word(index) === 'etre') passive = true;
    if (/^(?:pas|plus|jamai|jamais|aucune?)$/.test(word(index))) negated = true;
    index--;
  }
  const auxiliary = word(index);
  const denies = word(index - 1) === 'ne' || word(index - 1) === 'n';
  const restricted =
    denies && !negated && tokens.slice(at + 1, at + 4).some((token) => token.folded === 'que' || token.folded === 'qu');
  const voice = (tense: Tense): Voice => ({
    first: index,
    tense,
    negated: negated || (denies && !restricted),
    restricted,
  });
  if (/^(?:a|ont|avait|avaient|ai|avon|ayant|aurait)$/.test(auxiliary) && tokens[index]?.kind === 'word') {
    // « à arrêter » is no auxiliary; « elle l'a arrêtée » tells of it by a pronoun.
    const pronoun = /^(?:l|le|la|les)$/.test(word(index - 1));
    return passive || pronoun ? voice('done') : undefined;
  }
  if (auxiliary === 'non' && index < at - 1) return { first: index, tense: 'bare', negated: true, restricted: false };
  if (/^(?:est|sont|etait|etaient|etant|fut)$/.test(auxiliary)) return voice('bare');
  if (futures.test(auxiliary)) return voice('coming');
  if (passive && (auxiliary === 'a' || auxiliary === 'd')) return voice('coming');
  return { first: negated && word(at - 1) === 'non' ? at - 1 : at, tense: 'bare', negated, restricted: false };
};

/** « à reprendre », « sera à discuter », « n'est pas à reprendre » */
export const orderOf = ({ context: { tokens } }: Reading, at: number, from: number): Voice | undefined => {
  // « Plavix : arrêter », « clopidogrel, reprendre le 24 mars »
  const sign = tokens[at - 1];
  if (sign?.kind === 'sign' && /^[,:(]$/.test(sign.folded) && at - 1 >= from)
    return { first: at, tense: 'coming', negated: false, restricted: false };
  // « je le lui ai fait arrêter »
  if (tokens[at - 1]?.folded === 'fait' && at - 1 >= from)
    return { first: at - 1, tense: 'done', negated: false, restricted: false };
  // « pourra débuter »
  if (futures.test(tokens[at - 1]?.folded ?? '') && at - 1 >= from)
    return { first: at - 1, tense: 'coming', negated: false, restricted: false };
  // « ne pas reprendre »
  if (/^(?:pas|jamai|jamais|plus)$/.test(tokens[at - 1]?.folded ?? '') && tokens[at - 2]?.folded === 'ne' && at - 2 >= from)
    return { first: at - 2, tense: 'coming', negated: true, restricted: false };
  if (tokens[at - 1]?.folded !== 'a' || at - 1 < from) return undefined;
  const before = tokens.slice(Math.max(from, at - 5), at - 1).map((token) => token.folded);
  const negated = before.at(-1) === 'pas' || before.at(-1) === 'non' || before.at(-1) === 'plus';
  return { first: at - 1, tense: 'coming', negated, restricted: false };
};

export const isMedicine = (reading: Reading, index: number): boolean => {
  const id = reading.context.mentionAt[index] ?? -1;
  return id !== -1 && id < reading.medicines;
};

/** « arrêt spontané il y a 4 j », « stop le 3 »: with its day, none that an act gives (« arrêt 5 jours avant »). */
export const isDatedStop = (reading: Reading, at: number): boolean => {
  const { tokens } = reading.context;
  if (!/^(?:arret|stop|interruption|suspension)$/.test(tokens[at]?.folded ?? '')) return false;
  return reading.dates.some(
    (date) =>
      date.first > at &&
      date.first - at <= 3 &&
      !tokens
        .filter((_, index) => index > at && index < date.last + 3 && (index < date.first || index > date.last))
        .some((token) => /^(?:d|de|du|j|avant|prevue?)$/.test(token.folded) || /^j\d/.test(token.folded)),
  );
};

/** « Aspirine : ne la prend plus », « Plavix, n'en prend plus » */
export const isLeft = ({ context: { tokens } }: Reading, at: number): Voice | undefined =>
  /^(?:prend|prends|prennent|prenait|prenais|recoit|utilise)$/.test(tokens[at]?.folded ?? '') &&
  tokens[at + 1]?.folded === 'plus' &&
  /^(?:le|la|l|les|en)$/.test(tokens[at - 1]?.folded ?? '') &&
  /^(?:ne|n)$/.test(tokens[at - 2]?.folded ?? '')
    ? { first: at - 2, tense: 'done', negated: false, restricted: false }
    : undefined;

/** « pour migraine », « contre la douleur » */
export const isPurpose = ({ context: { tokens, mentionAt } }: Reading, last: number): boolean => {
  let first = last;
  while (first > 0 && mentionAt[first - 1] === mentionAt[last]) first--;
  const before = /^(?:l|le|la|les|une?|sa|son|ses)$/.test(tokens[first - 1]?.folded ?? '') ? first - 2 : first - 1;
  return /^(?:pour|pr|contre)$/.test(tokens[before]?.folded ?? '');
};

/** « actuellement en pause », « à l'arrêt depuis le 3 », « en suspens » */
export const isHeld = ({ context: { tokens } }: Reading, at: number): boolean =>
  /^(?:pause|suspen|suspens|stand by)$/.test(tokens[at]?.folded ?? '')
    ? /^(?:en|mise?)$/.test(tokens[at - 1]?.folded ?? '')
    : tokens[at]?.folded === 'arret' &&
      wordsIn(tokens, at - 2, at) === 'a l' &&
      !/^(?:d|de|du|des)$/.test(tokens[at + 1]?.folded ?? '') &&
      /^(?:,|\(|actuellement|est|etait|toujour|encore|mise?|:|-)$/.test(tokens[at - 3]?.folded ?? '');

/** « passé à Eliquis en 2023 » */
export const isPassage = (reading: Reading, at: number): boolean =>
  ((/^passee?$/.test(reading.context.tokens[at]?.folded ?? '') &&
    /^(?:a|au|aux)$/.test(reading.context.tokens[at + 1]?.folded ?? '')) ||
    // « a été changé pour Eliquis »
    (/^(?:changee?|convertie?)$/.test(reading.context.tokens[at]?.folded ?? '') &&
      /^(?:pour|par|contre|en|vers)$/.test(reading.context.tokens[at + 1]?.folded ?? ''))) &&
  [2, 3].some((step) => isMedicine(reading, at + step));

/** « Fait » and « donné » are of the medicine where nothing is made of it: « le Plavix lui a donné des vertiges » is not. */
export const isMade = ({ context: { tokens } }: Reading, at: number, voice: Voice | undefined): boolean => {
  if (!/^(?:faite?|donnee?|realisee?|effectuee?)$/.test(tokens[at]?.folded ?? '')) return true;
  // « Ordonnance de crème Emla faite »
  if (/(?:^| )(?:ordonnance|prescription|demande|bon)(?: |$)/.test(wordsIn(tokens, at - 6, at))) return false;
  const next = tokens[at + 1];
  const closed =
    next === undefined ||
    next.kind === 'sign' ||
    /^(?:a|au|aux|en|ce|le|les|par|hier|avant|dans|pendant|lor|lors|la|pour|puis|et|iv|ivd|im|sc|po|per)$/.test(next.folded);
  // « Aranesp fait par les infirmières le samedi »
  if (
    /^par (?:l |la |le |les |une? |mon |ma |son )?(?:infirm|idel|ide)/.test(
      `${tokens[at + 1]?.folded} ${tokens[at + 2]?.folded} ${tokens[at + 3]?.folded}`,
    )
  )
    return false;
  return voice !== undefined && closed && !/^(?:l|le|la|lui|m|me)$/.test(tokens[voice.first - 1]?.folded ?? '');
};

/** « arrêtée à 36 semaines prévu »: said to be to come behind its day. */
export const isForeseen = ({ context: { tokens } }: Reading, at: number): boolean =>
  /^(?:(?:a|le|la|au|en|pour|\d\S*|sa|semaine|mois|jour|janvier|fevrier|mar|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) )*prevue?(?: |$)/.test(
    `${wordsIn(tokens, at + 1, at + 7)} `,
  );

/** « …, reprise le soir », « : reprise prévue le 24/04 »: a noun, of what is to come unless its day is past. */
export const isNoun = ({ context: { tokens } }: Reading, at: number): boolean =>
  tokens[at]?.folded === 'reprise' &&
  (tokens[at - 1]?.kind === 'sign' ||
    tokens[at - 1]?.folded === 'pui' ||
    /^(?:prevue?|possible)$/.test(tokens[at + 1]?.folded ?? ''));
