/**
 * What happens to a medicine in its sentence, in order: begun, changed, stopped, replaced, resumed. A predicate of the
 * table below is met in any voice (« a été suspendu », « suspendu », « à suspendre », « elle l'a suspendu »), tense and
 * negation; the last thing said decides, with its own date. What stands before the medicine is read by its cues.
 */
import type { Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { isFuture, type Reading } from './finding.ts';
import { type Effect, effectOf, infinitives, participles } from './medicine-predicates.ts';
import {
  adverb,
  futures,
  isDatedStop,
  isForeseen,
  isHeld,
  isLeft,
  isMade,
  isMedicine,
  isNoun,
  isPassage,
  isPurpose,
  orderOf,
  type Tense,
  voiceOf,
} from './medicine-voices.ts';
import { hasWord, wordsIn } from './words-near.ts';

export interface MedicineEvent extends Span {
  readonly effect: Effect;
  readonly tense: Tense;
  readonly negated: boolean;
  /** « ne sera repris que le 2 février »: until then it is not. */
  readonly restricted: boolean;
  readonly date: DateMention | undefined;
}

const cutters = new Set([';', '•', '|', '→', '.', '?']);
const newSubject = /^(?:si|je|j|on|nou|mai|tandi|malgre|car|selon|avec|sou|sous)$/;

/** « Sous Kardégic, la patiente a … »: of somebody; not « par le patient », « tant qu'elle reste alitée ». */
const isPersonSubject = ({ context: { tokens } }: Reading, index: number): boolean => {
  const article = /^(?:le|la|l|ce|cette)$/.test(tokens[index - 1]?.folded ?? '') ? 2 : 1;
  const before = tokens[index - article];
  // « …, il a été arrêté » is of the medicine.
  const passive = hasWord(tokens, /^(?:ete|etre|sera|est|etait)$/, index + 1, index + 4);
  return (
    !(passive && /^(?:il|elle)$/.test(tokens[index]?.folded ?? '')) &&
    /^(?:il|elle|patient|patiente)$/.test(tokens[index]?.folded ?? '') &&
    (before?.kind === 'sign' ||
      before?.folded === 'et' ||
      // « … qu'il avait repris »
      (/^(?:il|elle)$/.test(tokens[index]?.folded ?? '') && /^(?:que|qu)$/.test(before?.folded ?? '')))
  );
};

/** « le 1er mai »: folded it is « mais » too. */
const isDate = (reading: Reading, index: number): boolean =>
  reading.dates.some((date) => date.first <= index && index <= date.last);

/** « 20 mg/j »: of the day, no « j'ai ». */
const isPerDay = ({ context: { tokens } }: Reading, index: number): boolean =>
  tokens[index]?.folded === 'j' && (tokens[index - 1]?.folded === '/' || tokens[index - 1]?.kind === 'number');

const joiners = /^(?:et|\+|\/|,|ou)$/;

/** « Xarelto arrêté, doppler dans 3 mois »: a day to come behind a comma and another noun is of that. */
const opensOther = ({ context: { tokens } }: Reading, after: number, first: number): boolean => {
  const comma = tokens.findIndex((token, index) => index > after && index < first && token.folded === ',');
  const next = tokens[comma + 1];
  return (
    comma !== -1 &&
    next?.kind === 'word' &&
    comma + 1 < first &&
    next.folded.length > 1 &&
    !/^(?:le|la|les|l|en|au|aux|dan|dans|pour|pendant|jusqu|puis|pui|soit|par|des|de|depuis|depui|apres|avant|sans|avec|chez|a|il|elle|repri\w*|relay\w*|relai\w*|prevue?|date|dernier\w*|fin|arret\w*|debut\w*|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/.test(
      next.folded,
    )
  );
};

/** The dates between the predicate and the next one. */
const dateOf = (reading: Reading, after: number, before: number): DateMention | undefined =>
  reading.dates.find(
    (date) =>
      date.first > after &&
      date.last < before &&
      !(isFuture(date.iso, reading.documentDate) && opensOther(reading, after, date.first)) &&
      !reading.context.tokens.slice(after + 1, date.first).some((token) => token.folded === 'puis'),
  );

const ofMedicine =
  /^(?:traitement|dose|dosage|posologie|prise|injection|perfusion|relai|relais|arret|reprise|introduction|antibiotherapie|anticoagulation|bitherapie|monotherapie|association|derniere?|premiere?|medicament|molecule|duree|objectif|cible|suivant|selon|quatre|trois|cinq|quinze|jamais|jamai|toujour|initialement|finalement|encore|apres|avant|depuis|pendant|malgre|lorsque|lorsqu|quand|comme|cette|celui|celle|celui|leur|sauf|sans|avec|dans|pour|selon|suite|suivie?|toleree?|oralement|demain|ensuite|semaine|matin|midi|soir|coucher|jour|mois|comprime|gelule|sachet|goutte|unite|bouffee|possible)$/;

/** « arrêté, cs cardio dans 6 semaines », « arrêté, avis le 20 mars »: the day of the visit, too short or too like a participle. */
const visit =
  /^(?:cs|cst|rdv|rv|ctrl|ttt|bio|nfs|inr|ecg|ett|eto|irm|tdm|echo|efr|avi|avis|kine|scanner|doppler|echodoppler|hdj|rcp|cpa|ssr|bloc|chir|vpa)$/;

/** A noun after a comma begins what is said of something else; a participle, a preposition, a dose goes on. */
const opensSubject = ({ context: { tokens, mentionAt }, text, dates, medicines }: Reading, index: number): boolean => {
  const token = tokens[index];
  if (visit.test(token?.folded ?? '')) return true;
  if (token?.kind !== 'word' || token.folded.length < 4 || ofMedicine.test(token.folded)) return false;
  const id = mentionAt[index] ?? -1;
  if (id !== -1 && id < medicines) return false;
  if (dates.some((date) => date.first <= index && index <= date.last)) return false;
  if (effectOf(participles, token.folded) || effectOf(infinitives, token.folded) || adverb.test(token.folded)) return false;
  if (futures.test(token.folded) || /^(?:avait|etait|sont|etaient|avaient|seront|ayant|etant)$/.test(token.folded)) return false;
  const written = text.slice(token.start, token.end);
  // « …, bien tolérée », « …, non indiquée », « …, prévu le »
  return !/(?:é|ée|és|ées|ement|amment|emment|ant|er|ir|is|ise|it|ite|us|ue)$/u.test(written);
};

/** « seul », « par B »: the medicine after a replacement's « par » comes instead; the sentence goes on with the first. */
const isAgent = (reading: Reading, index: number): boolean =>
  hasWord(reading.context.tokens, /^(?:par|pour|vers|contre|a|au)$/, index - 3, index);

const headNouns: readonly (readonly [effect: Effect, head: RegExp])[] = [
  ['start', /^(?:introduction|instauration|initiation|mise)$/],
  ['resume', /^(?:reprise|reintroduction)$/],
  ['stop', /^(?:arret|suspension|interruption|sevrage)$/],
];
const afterHead = /^(?:d|de|du|des|l|le|la|les|un|une|son|sa|mon|ma|par|en|route|sous|place|traitement|progressi\w*)$/;

/** « La reprise de l'Eliquis a été faite le 10 mars »: what was made is the change that the noun before it names. */
const headedBy = ({ context: { tokens } }: Reading, { first }: Span): Effect | undefined => {
  let at = first - 1;
  while (at > first - 6 && afterHead.test(tokens[at]?.folded ?? '')) at--;
  const folded = tokens[at]?.folded ?? '';
  // « Le relais par Eliquis a été réalisé »: it began; « le relais du Préviscan … »: it ended.
  if (folded === 'relai') return tokens[at + 1]?.folded === 'par' ? 'start' : 'replace';
  return headNouns.find(([, head]) => head.test(folded))?.[0];
};

/** An article and something that is no medicine. */
const isOtherNamed = ({ context: { tokens, mentionAt }, medicines }: Reading, index: number): boolean =>
  /^(?:le|la|l|les|une?)$/.test(tokens[index]?.folded ?? '') && (mentionAt[index + 1] ?? -1) >= medicines;

const followsAct = ({ context: { mentionAt }, medicines }: Reading, at: number, from: number): boolean =>
  [1, 2, 3].some((step) => at - step >= from && (mentionAt[at - step] ?? -1) >= medicines);

/** « Le chirurgien veut que je l'arrête 5 jours avant » */
const isWished = (reading: Reading, from: number, at: number): boolean =>
  /(?:^| )(?:veut|voudrait|souhaite|demande|prefere|faut|faudra|faudrait|pour|conseille) (?:que|qu) (?:je|j|il|elle|on|nou)(?: (?:le|la|l|les))*$/.test(
    wordsIn(reading.context.tokens, Math.max(from, at - 7), at),
  );

/** « Le cardiologue ne veut pas que je l'arrête », « il ne faut surtout pas l'interrompre » */
const isGovernedByDenial = (reading: Reading, from: number, at: number): boolean =>
  /(?:^| )(?:ne|n) \S+(?: \S+)? (?:pas|jamai|jamais)(?: (?:que|qu|de|d|a|je|j|il|elle|on|vou|le|la|l|les|surtout))*$/.test(
    wordsIn(reading.context.tokens, Math.max(from, at - 10), at),
  );

export const eventsAfter = (reading: Reading, mention: Span): MedicineEvent[] => {
  const { tokens, mentionAt } = reading.context;
  const own = mentionAt[mention.first];
  const found: Omit<MedicineEvent, 'date'>[] = [];
  let words = 0;
  let depth = 0;
  let several = false;
  const grouped = hasWord(tokens, /^(?:association|bitherapie|double|schema|combinaison)$/, mention.first - 4, mention.first);
  const headed = headedBy(reading, mention);
  let from = mention.last + 1;
  let end = tokens.length;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const { folded } = token;
    if (folded === '(') depth++;
    else if (folded === ')') depth--;
    // « AVK (Préviscan) arrêtés »: the bracket holds the name alone.
    if (depth < 0 && index === mention.last + 1 && tokens[mention.first - 1]?.folded === '(') depth = 0;
    const stops =
      depth < 0 ||
      cutters.has(folded) ||
      words > 14 ||
      (depth === 0 &&
        ((newSubject.test(folded) && !isDate(reading, index)) || isPersonSubject(reading, index)) &&
        !isPerDay(reading, index) &&
        !/^(?:l|la|le|les)$/.test(
          tokens[index + (/^(?:me|m|nou|vou|lui)$/.test(tokens[index + 1]?.folded ?? '') ? 2 : 1)]?.folded ?? '',
        ) &&
        // « molécule que j'interromps »
        !(
          newSubject.test(folded) &&
          /^(?:que|qu)$/.test(tokens[index - 1]?.folded ?? '') &&
          tokens[index - 2]?.folded !== 'pas'
        ));
    if (stops) {
      end = index;
      break;
    }
    // « Reprise du Plavix dès que le drain sera retiré »: what is said of the drain.
    const opensClause =
      /^(?:lorsque|lorsqu|quand)$/.test(folded) ||
      (/^(?:que|qu)$/.test(folded) && /^(?:des|apres|avant)$/.test(tokens[index - 1]?.folded ?? ''));
    if (opensClause && depth === 0) {
      end = index;
      break;
    }
    // « sous HBPM : une TIH doit être évoquée »
    if (folded === ':' && depth === 0 && isOtherNamed(reading, index + 1)) {
      end = index;
      break;
    }
    // « Anapen prescrit, éducation faite », « Eliquis suspendu, ostéosynthèse prévue »: of another thing.
    if (folded === ',' && depth === 0 && opensSubject(reading, index + 1)) {
      end = index;
      break;
    }
    if (isMedicine(reading, index) && mentionAt[index] !== own && depth === 0) {
      const agent = found.at(-1)?.effect === 'replace' && isAgent(reading, index);
      // « Entresto 49/51, IEC arrêtés »: the plural is of the class.
      const ofClass = tokens[index - 1]?.folded === ',' && reading.drugs[mentionAt[index] ?? -1]?.by === 'class-word';
      const joined =
        found.length === 0 && (joiners.test(tokens[index - 1]?.folded ?? '') || index === mention.last + 1) && !ofClass;
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
    // « arrêtée à la reprise de la marche »
    if (
      folded === 'reprise' &&
      /^(?:la|une|sa)$/.test(tokens[index - 1]?.folded ?? '') &&
      /^(?:d|de|du|des)$/.test(tokens[index + 1]?.folded ?? '') &&
      ![2, 3].some((step) => isMedicine(reading, index + step))
    )
      continue;
    const effect =
      effectOf(participles, folded) ??
      (isLeft(reading, index) ? 'stop' : undefined) ??
      (isDatedStop(reading, index) || isHeld(reading, index) ? 'stop' : isPassage(reading, index) ? 'replace' : undefined);
    const voice = effect ? (isLeft(reading, index) ?? voiceOf(reading, index, from)) : undefined;
    const ordered = effect ? undefined : effectOf(infinitives, folded);
    const order = ordered ? orderOf(reading, index, from) : undefined;
    const said = isMade(reading, index, voice) ? (voice ?? order) : undefined;
    const kind = effect ?? ordered;
    if (kind === undefined || said === undefined || (kind === 'indicate' && tokens[index - 1]?.folded === 'contre')) continue;
    // « remplace Crestor », « puis reprise Eliquis », « tabagisme sevré », « si drain retiré »: said of something else.
    let article = 1;
    while (article < 4 && /^(?:l|le|la|les|d|de|du|son|sa|mon|ma|un|une)$/.test(tokens[index + article]?.folded ?? '')) article++;
    const ofOther =
      (isMedicine(reading, index + article) && mentionAt[index + article] !== own) ||
      // « pour une endartériectomie gauche réalisée en 2018 »
      (kind === 'give' && followsAct(reading, said.first, from)) ||
      (said.first === index &&
        (mentionAt[index - 1] ?? -1) !== -1 &&
        mentionAt[index - 1] !== own &&
        // « Aspégic pour migraine arrêté »
        !isPurpose(reading, index - 1) &&
        !(several && isMedicine(reading, index - 1))) ||
      // « repris » ends like a plural.
      (several &&
        !grouped &&
        (folded === 'repris' || folded === 'repri' || !/[sx]$/i.test(reading.text.slice(token.start, token.end))));
    if (ofOther) {
      end = index;
      break;
    }
    const before = found.at(-1);
    const joined = tokens[said.first - 1]?.folded === 'et' || tokens[said.first - 1]?.folded === 'puis';
    const tense = said.tense === 'bare' && joined && before ? before.tense : said.tense;
    const effectSaid = kind === 'give' && /^(?:faite?|realisee?|effectuee?)$/.test(folded) ? (headed ?? kind) : kind;
    const negated = said.negated || isGovernedByDenial(reading, from, index);
    const coming = isNoun(reading, index) || isForeseen(reading, index) || isWished(reading, from, index);
    found.push({ ...said, negated, tense: coming ? 'coming' : tense, effect: effectSaid, last: index });
    from = index + 1;
    words = 0;
  }
  // « Célestène relayé par Solupred 40 mg/j, dernier jour le 12 »: a day after the medicine that came is its own.
  const agentAt = (after: number): number => {
    for (let index = after + 1; index < end; index++)
      if (isMedicine(reading, index) && mentionAt[index] !== own && tokens.slice(index, end).some(({ folded }) => folded === ','))
        return tokens.findIndex((token, at) => at > index && token.folded === ',');
    return end;
  };
  return found.map((event, at) => ({
    ...event,
    date:
      dateOf(
        reading,
        event.last,
        Math.min(found[at + 1]?.first ?? end, event.effect === 'replace' ? agentAt(event.last) : end),
      ) ?? dateBefore(reading, event, found[at - 1]?.last ?? mention.last),
  }));
};

/** « relayé le 9 », but also « depuis 2023 a été interrompu »: no; « le 9 mars, suspendu »: only at once before. */
const dateBefore = (reading: Reading, event: Span, after: number): DateMention | undefined =>
  reading.dates.find((date) => date.first > after && date.last === event.first - 1);
