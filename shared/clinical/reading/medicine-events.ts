/**
 * What happens to a medicine in its sentence, in order: begun, changed, stopped, replaced, resumed. A predicate of the
 * table below is met in any voice (« a été suspendu », « suspendu », « à suspendre », « elle l'a suspendu »), tense and
 * negation; the last thing said decides, with its own date. What stands before the medicine is read by its cues.
 */
import type { Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { isFuture, type Reading } from './finding.ts';

type Effect = 'start' | 'give' | 'continue' | 'stop' | 'replace' | 'resume' | 'idea' | 'refuse';
/** Bare: a participle or noun without its verb, done unless a day to come follows. */
type Tense = 'done' | 'coming' | 'bare';

export interface MedicineEvent extends Span {
  readonly effect: Effect;
  readonly tense: Tense;
  readonly negated: boolean;
  /** « ne sera repris que le 2 février »: until then it is not. */
  readonly restricted: boolean;
  readonly date: DateMention | undefined;
}

const participles: readonly (readonly [effect: Effect, form: RegExp])[] = [
  ['stop', /^(?:arret|stopp|supprim|abandonn|cess|retir|sevr)ee?$|^(?:suspendu|interrompu|deprescrit)e?$/],
  ['replace', /^(?:remplac|relay|substitu|switch)ee?$/],
  ['resume', /^repri(?:se)?$|^(?:reintroduit|represcrit)e?$/],
  [
    'continue',
    /^(?:poursuivi|maintenu|reconduit|reduit)e?$|^(?:conserv|renouvel|prolong|modifi|major|diminu|augment|ramen|adapt)ee?$/,
  ],
  ['start', /^(?:debut|instaur|initi|commenc|demarr|ajout)ee?$|^(?:introduit|prescrit)e?$/],
  ['give', /^(?:administr|inject)ee?$|^recue?$/],
  ['idea', /^(?:discut|propos|envisag)ee?$/],
];
const infinitives: readonly (readonly [effect: Effect, form: RegExp])[] = [
  ['stop', /^(?:arreter|stopper|supprimer|suspendre|interrompre|cesser)$/],
  ['replace', /^(?:remplacer|relayer|substituer)$/],
  ['resume', /^(?:reprendre|reintroduire)$/],
  ['continue', /^(?:poursuivre|maintenir|reconduire|continuer|conserver|renouveler)$/],
  ['start', /^(?:debuter|instaurer|introduire|initier|commencer|demarrer)$/],
  ['idea', /^(?:discuter|rediscuter|envisager)$/],
];
const effectOf = (rows: typeof participles, word: string): Effect | undefined => rows.find(([, form]) => form.test(word))?.[0];

const adverb =
  /^(?:\w+ment|donc|alor|ensuite|aussi|deja|bien|finalement|depui|tou|toute|deux|le|les|lui|vou|nou|enfin|elle|meme|tout|de|plus|pas|jamai|jamais|encore|egalement|etre|ete|en|aucun|aucune|cas|surtout|facon|pretexte|sous)$/;
const futures =
  /^(?:sera|seront|serait|seraient|doit|doivent|devra|devront|devrait|pourra|pourront|pourrait|peut|pouvant|devant|pouvait|va|vont)$/;

interface Voice {
  readonly first: number;
  readonly tense: Tense;
  readonly negated: boolean;
  readonly restricted: boolean;
}

/** The auxiliaries before a participle; none where its subject is a person (« le patient a arrêté »). */
const voiceOf = ({ context: { tokens } }: Reading, at: number, from: number): Voice | undefined => {
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
  if (/^(?:est|sont|etait|etaient|etant|fut)$/.test(auxiliary)) return voice('bare');
  if (futures.test(auxiliary)) return voice('coming');
  if (passive && (auxiliary === 'a' || auxiliary === 'd')) return voice('coming');
  return { first: negated && word(at - 1) === 'non' ? at - 1 : at, tense: 'bare', negated, restricted: false };
};

/** « à reprendre », « sera à discuter », « n'est pas à reprendre » */
const orderOf = ({ context: { tokens } }: Reading, at: number, from: number): Voice | undefined => {
  if (tokens[at - 1]?.folded !== 'a' || at - 1 < from) return undefined;
  const before = tokens.slice(Math.max(from, at - 5), at - 1).map((token) => token.folded);
  const negated = before.at(-1) === 'pas' || before.at(-1) === 'non' || before.at(-1) === 'plus';
  return { first: at - 1, tense: 'coming', negated, restricted: false };
};

const cutters = new Set([';', '•', '|', '→', '.', '?']);
const newSubject = /^(?:si|je|j|on|nou|mai|tandi|malgre|car|selon|avec|sou|sous)$/;

/** « Sous Kardégic, la patiente a … »: of somebody; not « par le patient », « tant qu'elle reste alitée ». */
const isPersonSubject = ({ context: { tokens } }: Reading, index: number): boolean => {
  const article = /^(?:le|la|l|ce|cette)$/.test(tokens[index - 1]?.folded ?? '') ? 2 : 1;
  const before = tokens[index - article];
  return (
    /^(?:il|elle|patient|patiente)$/.test(tokens[index]?.folded ?? '') && (before?.kind === 'sign' || before?.folded === 'et')
  );
};

const isMedicine = (reading: Reading, index: number): boolean => {
  const id = reading.context.mentionAt[index] ?? -1;
  return id !== -1 && id < reading.medicines;
};
const joiners = /^(?:et|\+|\/|,|ou)$/;

/** The dates between the predicate and the next one. */
const dateOf = (reading: Reading, after: number, before: number): DateMention | undefined =>
  reading.dates.find((date) => date.first > after && date.last < before);

/** « seul », « par B »: the medicine after a replacement's « par » comes instead; the sentence goes on with the first. */
const isAgent = (reading: Reading, index: number): boolean =>
  reading.context.tokens.slice(Math.max(index - 3, 0), index).some((token) => /^(?:par|pour|vers|contre)$/.test(token.folded));

export const eventsAfter = (reading: Reading, mention: Span): MedicineEvent[] => {
  const { tokens, mentionAt } = reading.context;
  const own = mentionAt[mention.first];
  const found: Omit<MedicineEvent, 'date'>[] = [];
  let words = 0;
  let depth = 0;
  let several = false;
  const grouped = tokens
    .slice(Math.max(mention.first - 4, 0), mention.first)
    .some((token) => /^(?:association|bitherapie|double|schema|combinaison)$/.test(token.folded));
  let from = mention.last + 1;
  let end = tokens.length;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const { folded } = token;
    if (folded === '(') depth++;
    else if (folded === ')') depth--;
    const stops =
      depth < 0 ||
      cutters.has(folded) ||
      words > 14 ||
      (depth === 0 &&
        (newSubject.test(folded) || isPersonSubject(reading, index)) &&
        !/^(?:l|la|le|les)$/.test(tokens[index + 1]?.folded ?? ''));
    if (stops) {
      end = index;
      break;
    }
    if (isMedicine(reading, index) && mentionAt[index] !== own && depth === 0) {
      const agent = found.at(-1)?.effect === 'replace' && isAgent(reading, index);
      const joined = found.length === 0 && joiners.test(tokens[index - 1]?.folded ?? '');
      if (isMedicine(reading, index - 1) && mentionAt[index - 1] === mentionAt[index]) continue;
      if (!agent && !joined) {
        end = index;
        break;
      }
      several ||= joined;
      if (agent) words = 0;
      continue;
    }
    if (token.kind === 'word') words++;
    const effect = effectOf(participles, folded) ?? (isDatedStop(reading, index) ? 'stop' : undefined);
    const voice = effect ? voiceOf(reading, index, from) : undefined;
    const ordered = effect ? undefined : effectOf(infinitives, folded);
    const order = ordered ? orderOf(reading, index, from) : undefined;
    const said = voice ?? order;
    const kind = effect ?? ordered;
    if (kind === undefined || said === undefined) continue;
    // « remplace Crestor », « puis reprise Eliquis », « tabagisme sevré », « si drain retiré »: said of something else.
    const article = /^(?:l|le|la|les|d|de|du)$/.test(tokens[index + 1]?.folded ?? '') ? 2 : 1;
    const ofOther =
      (isMedicine(reading, index + article) && mentionAt[index + article] !== own) ||
      (said.first === index &&
        (mentionAt[index - 1] ?? -1) !== -1 &&
        mentionAt[index - 1] !== own &&
        !(several && isMedicine(reading, index - 1))) ||
      (several && !grouped && !/[sx]$/i.test(reading.text.slice(token.start, token.end)));
    if (ofOther) {
      end = index;
      break;
    }
    const before = found.at(-1);
    const joined = tokens[said.first - 1]?.folded === 'et' || tokens[said.first - 1]?.folded === 'puis';
    const tense = said.tense === 'bare' && joined && before ? before.tense : said.tense;
    found.push({ ...said, tense: isNoun(reading, index) ? 'coming' : tense, effect: kind, last: index });
    from = index + 1;
    words = 0;
  }
  return found.map((event, at) => ({
    ...event,
    date:
      dateOf(reading, event.last, found[at + 1]?.first ?? end) ?? dateBefore(reading, event, found[at - 1]?.last ?? mention.last),
  }));
};

/** « relayé le 9 », but also « depuis 2023 a été interrompu »: no; « le 9 mars, suspendu »: only at once before. */
const dateBefore = (reading: Reading, event: Span, after: number): DateMention | undefined =>
  reading.dates.find((date) => date.first > after && date.last === event.first - 1);

/** « arrêt spontané il y a 4 j », « stop le 3 »: with its day, none that an act gives (« arrêt 5 jours avant »). */
const isDatedStop = (reading: Reading, at: number): boolean => {
  const { tokens } = reading.context;
  if (!/^(?:arret|stop|interruption|suspension)$/.test(tokens[at]?.folded ?? '')) return false;
  return reading.dates.some(
    (date) =>
      date.first > at &&
      date.first - at <= 3 &&
      !tokens
        .slice(at + 1, date.last + 3)
        .some((token) => /^(?:d|de|du|j|avant|prevue?)$/.test(token.folded) || /^j\d/.test(token.folded)),
  );
};

/** « …, reprise le soir », « : reprise prévue le 24/04 »: a noun, of what is to come unless its day is past. */
const isNoun = ({ context: { tokens } }: Reading, at: number): boolean =>
  tokens[at]?.folded === 'reprise' &&
  (tokens[at - 1]?.kind === 'sign' ||
    tokens[at - 1]?.folded === 'pui' ||
    /^(?:prevue?|possible)$/.test(tokens[at + 1]?.folded ?? ''));

/** « … demain », « … à J2 », « … à H6 », « … dès ce soir » */
export const isComing = ({ context: { tokens } }: Reading, last: number, words = 12): boolean =>
  /(?:^| )(?:demain|(?:a|de|des) (?:j ?\+ ?\d+|j\d+|h\d+)|des ce soir|ce soir pendant|a partir de (?:ce soir|demain))(?: |$)/.test(
    tokens
      .slice(last + 1, last + 1 + words)
      .map((token) => token.folded)
      .join(' ')
      // « Sous AVK : contrôle INR à J4 »: of the control.
      .replace(/(?:^| )(?:controle|surveillance|bilan|dosage|consultation|rdv)(?: .*|$)/, ''),
  );

/** « Relayer le Sintrom par une HBPM », « sera remplacé par X »: X is still to come; « a été remplacé par X »: it is taken. */
export const isReplacementToCome = (reading: Reading, { first }: Span): boolean => {
  const { tokens } = reading.context;
  const par = tokens.findLastIndex(
    (token, index) => index < first && first - index <= 4 && /^(?:par|pour|vers)$/.test(token.folded),
  );
  if (par === -1) return false;
  for (let index = par - 1; index >= Math.max(par - 12, 0); index--) {
    const folded = tokens[index]?.folded ?? '';
    if (folded === ';' || folded === '.') return false;
    if (/^(?:remplacer|relayer|relaier|substituer|switcher)(?:ai|a|on|ez|ont)?$/.test(folded)) return true;
    if (effectOf(participles, folded) === 'replace') return voiceOf(reading, index, 0)?.tense === 'coming';
  }
  return false;
};

/** « 1/j x 3 j puis Zyloric », « pendant 3 mois puis aspirine »: after a course that has its length. */
export const isAfterCourse = (reading: Reading, { first }: Span): boolean => {
  const before = reading.context.tokens.slice(Math.max(first - 9, 0), first).map((token) => token.folded);
  return /(?:^| )(?:x|pendant|pour|durant) \d+ (?:j|jour|sem|semaine|mois|m)(?: |, )puis(?: par| un| une| l| le| la)?$/.test(
    before.join(' '),
  );
};

export interface Course {
  readonly status: 'active' | 'past' | 'planned';
  readonly date?: DateMention | undefined;
  readonly end?: DateMention | undefined;
  /** « N'a pas été introduit » */
  readonly never: boolean;
  /** Only thought of. */
  readonly idea: boolean;
  /** From the first to the last predicate. */
  readonly span: Span;
}

/** The events one after the other; undefined where they leave open how it stands. */
export const courseOf = (reading: Reading, events: readonly MedicineEvent[]): Course | undefined => {
  let status: Course['status'] | undefined;
  let date: DateMention | undefined;
  let end: DateMention | undefined;
  let never = false;
  for (const each of events) {
    // « A été repris à J2 »: counted from the act, not from the document.
    const event = each.tense === 'done' && isFuture(each.date?.iso, reading.documentDate) ? { ...each, date: undefined } : each;
    const { effect, negated } = event;
    const known = event.date !== undefined && event.date.iso.length === 10;
    const coming =
      (event.tense !== 'done' && isFuture(event.date?.iso, reading.documentDate)) ||
      (event.tense === 'coming' && !(known && reading.context.tokens[event.last]?.folded === 'reprise')) ||
      (event.tense === 'bare' && (effect === 'start' || effect === 'resume') && isComing(reading, event.last, 5));
    if (effect === 'start') {
      never = negated;
      status = coming ? 'planned' : 'active';
      date = event.date ?? date;
    } else if (effect === 'continue') {
      status =
        negated && !/^(?:modifi|major|diminu|augment|redui|adapt|ramen)/.test(reading.context.tokens[event.last]?.folded ?? '')
          ? 'past'
          : 'active';
    } else if (effect === 'stop' || effect === 'replace') {
      status = negated || coming ? 'active' : 'past';
      if (!negated) end = event.date ?? end;
    } else if (effect === 'resume') {
      if (negated) status = 'past';
      else if (!event.restricted) {
        status = coming ? 'planned' : 'active';
        date = event.date;
        end = undefined;
      }
    } else if (effect === 'give') {
      never = negated;
      status = coming ? 'planned' : 'past';
      date = event.date ?? date;
    } else if (effect === 'idea' && (status === undefined || status === 'active')) status = 'planned';
  }
  const [first] = events;
  const last = events.at(-1);
  return status && first && last
    ? {
        status,
        never,
        date,
        end,
        idea: events.every((event) => event.effect === 'idea'),
        span: { first: first.first, last: last.last },
      }
    : undefined;
};
