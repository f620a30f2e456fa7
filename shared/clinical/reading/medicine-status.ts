/** Taken, over or to come: what the cues around a medicine say where no event of `medicine-events.ts` decides. */
import type { FactStatus } from '../fact.ts';
import type { Assertion, Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { isFuture, type Reading } from './finding.ts';
import { isComing, isStory } from './medicine-course.ts';
import { isEnd } from './medicine-dates.ts';
import { isOver, isToCome, isTold } from './medicine-once.ts';
import type { Posology } from './quantities.ts';
import { wordsAfter, wordsBefore, wordsIn } from './words-near.ts';

interface Use {
  readonly assertion: Assertion;
  readonly posology: Posology | undefined;
  readonly date: DateMention | undefined;
  readonly mention: Span;
}

/** Taken, over, to come. What is said of the medicine decides, then where it stands; a bare name says nothing. */
export const statusOf = (reading: Reading, { assertion, posology, date, mention }: Use): FactStatus => {
  const { marks } = assertion;
  const dosed = posology !== undefined;
  const { section } = reading.context.sentence;
  const coming =
    // « un sachet en prise unique ce soir »: prescribed.
    (isComing(reading, mention.last) && !/(?:^| )prise unique(?: |$)/.test(wordsAfter(reading, mention.last, 10))) ||
    // « Humira, première injection après avis dentaire »
    /^(?:\S+ ){0,9}premiere (?:injection|prise|dose|cure|perfusion) (?:apres|dan|dans|prevue|a prevoir|a programmer|la semaine prochaine|demain|ce soir)/.test(
      wordsAfter(reading, mention.last, 14),
    ) ||
    // « HBPM à H12 (Lovenox 2000 UI) »
    (reading.context.tokens[mention.first - 1]?.folded === '(' &&
      !isStory(reading) &&
      /(?:^| )(?:a|des) (?:h\d+|j\d+|j \+ \d+) \($/.test(wordsBefore(reading, mention.first, 6))) ||
    // « Lovenox 4000 dès le soir de l'intervention »
    /^(?:\S+ ){0,4}(?:des le (?:soir|lendemain)|le soir (?:de l|du geste))(?: |$)/.test(wordsAfter(reading, mention.last, 8)) ||
    (isFuture(date?.iso, reading.documentDate) && !(date && (isEnd(reading, date) || isOfCycle(reading, date)))) ||
    (marks.has('resumed') &&
      !date &&
      !reading.dates.some((each) => each.last < mention.first) &&
      awaitsEvent.test(wordsAfter(reading, mention.last, 8))) ||
    (marks.has('resumed') &&
      /^(?:\S+ ){0,4}(?:ce soir|demain|le lendemain|le soir (?:de|du|meme))/.test(`${wordsAfter(reading, mention.last, 6)} `));
  // « Relais AVK par Lovenox »
  const relayed = wordsBefore(reading, mention.first, 1) === 'relai' && wordsAfter(reading, mention.last, 1) === 'par';
  const stopping = relayed || marks.has('stopped') || marks.has('stopped-after') || marks.has('to-stop') || marks.has('relay');
  // « L'arrêt de l'aspirine n'est pas souhaitable »
  if (isOnlyWeighed(reading, mention)) {
    if (!marks.has('resumed')) return 'active';
    return /(?:^| )(?:pas|contre|dangereu\w*|impossible|proscrite?)(?: |$)/.test(wordsAfter(reading, mention.last, 8))
      ? 'past'
      : 'planned';
  }
  // « Pas de reprise de l'Eliquis avant l'ablation de la sonde »
  if (
    marks.has('stopped') &&
    /pas (?:de )?repris/.test(wordsBefore(reading, mention.first, 5)) &&
    /^(?:\S+ ){0,3}(?:avant|jusqu)/.test(wordsAfter(reading, mention.last, 6))
  )
    return 'planned';
  if (marks.has('resumed') || marks.has('resumed-after')) return coming ? 'planned' : 'active';
  if (marks.has('continued') || marks.has('continued-after')) return 'active';
  // « dernière injection de Lovenox le 27/01 »: what is injected for a while.
  if (date && isLastInjection(reading, mention) && !isFuture(date.iso, reading.documentDate)) return 'past';
  if (marks.has('to-stop') && isLongSinceLast(reading, mention, date)) return 'past';
  if (marks.has('planned') || marks.has('planned-after')) return stopping ? 'active' : 'planned';
  // « Arrêt 5 jours avant » orders it for the days before the act; « arrêté à J-5 » tells that it was done.
  if (
    (marks.has('stopped') || marks.has('stopped-after')) &&
    isBeforeAct(reading, mention.last) &&
    !wasStopped(reading, mention.last)
  )
    return 'active';
  if (marks.has('to-stop')) return isAtOnce(reading, mention, date) ? 'past' : 'active';
  // « J-5 : arrêt Préviscan », « J-3 : début Lovenox »: a plan by its days.
  if (
    reading.reports === undefined &&
    !isStory(reading) &&
    /^(?:\W )?j ?(?:- )?\d* ?:/.test(wordsIn(reading.context.tokens, 0, 5))
  )
    return stopping ? 'active' : marks.has('continued') ? 'active' : 'planned';
  // « On va me changer le Xarelto pour … »: until then it is taken.
  if (
    /(?:^| )(?:changer|remplacer|relayer|substituer|switcher) (?:le|la|l|mon|ma|son|sa|votre)$/.test(
      wordsBefore(reading, mention.first, 3),
    ) &&
    coming
  )
    return 'active';
  // « suspension du Brilique 5 jours » of a plan
  if (
    stopping &&
    (section === 'plan' || section === 'conclusion') &&
    reading.dates.length === 0 &&
    /^(?:pendant |de |durant )?\d+ (?:j|jour|h|heure|semaine)(?: [,.;]|$)/.test(wordsAfter(reading, mention.last, 4))
  )
    return 'active';
  // « arrêt progressif en cours »
  if (
    /^(?:\S+ ){0,5}(?:(?:arret|sevrage|decroissance) (?:progressi\w* )?en cour|en cour d arret|en cours d arret)(?: |$)/.test(
      `${wordsAfter(reading, mention.last, 9)} `,
    )
  )
    return 'active';
  // « Mis à part le Kardégic, tous les traitements sont arrêtés »
  if (
    /(?:^| )(?:mis a part|a part|hormi|hormis|excepte|en dehors d|sauf)(?: (?:le|la|l|du|de))*$/.test(
      wordsBefore(reading, mention.first, 5),
    ) &&
    marks.has('stopped-after')
  )
    return 'active';
  // « Pantoprazole 40 mg, arrêt à la sortie de rééducation »
  if (
    marks.has('stopped-after') &&
    /(?:^| )(?:arret|stop|fin)(?: prevue?)? (?:a (?:la|l) (?!\w+ du )|au bout|au terme|au retrait|au sevrage|apres (?:l|la|le|cicatris|ablation|\d)|dan \d|dans \d|quand|des que|lorsqu|en l absence|si )/.test(
      wordsAfter(reading, mention.last, 14),
    ) &&
    !reading.dates.some((each) => each.first > mention.last && !isFuture(each.iso, reading.documentDate))
  )
    return 'active';
  const over =
    (stopping && !comesFor(reading, mention)) ||
    marks.has('relay') ||
    marks.has('replaced') ||
    (section === 'stopped-treatment' && !comesFor(reading, mention));
  if (over) return isResumed(reading, mention.last) || isFuture(date?.iso, reading.documentDate) ? 'active' : 'past';
  if (coming) return 'planned';
  if (marks.has('past') && !marks.has('taken') && !dosed) return 'past';
  if (isOldCourse(reading, mention, date)) return 'past';
  if (isOver(reading, { mention, assertion, posology }))
    return isToCome(reading) && !isTold(reading, mention) ? 'planned' : 'past';
  // In a plan « au long cours », « à vie » is what goes on.
  const lasting =
    marks.has('taken') ||
    /(?:^| )(?:au long cour|a vie|porte a|majore a|diminue a|reduit a|baisse a|monte a|a l identique|idem)(?: |$)/.test(
      wordsAfter(reading, mention.last, 9),
    );
  if (section === 'treatment' || marks.has('taken') || dosed) return section === 'plan' && !lasting ? 'planned' : 'active';
  return assertion.conditional || isAlone(reading, mention) || assertion.certainty !== 'affirmed' ? 'unknown' : 'active';
};

/** « (remplacé par l'Eliquis) »: what came instead. */
const comesFor = (reading: Reading, { first }: Span): boolean =>
  /(?:^| )(?:remplacee?|relayee?|switchee?|substituee?|changee?) (?:par|pour|contre)(?: (?:de|d))?(?: l| la| le| du| une?)?$/.test(
    wordsBefore(reading, first, 5),
  );

/** « Reprise dès que le chirurgien l'autorise », « à J2 ou J3 selon saignement » */
const awaitsEvent =
  /^(?:(?:\d\S*|mg|x|\/|j|par|jour|matin|et|soir|a|des|si|possible|ou) )*(?:(?:\d+|un|une|deux) (?:h|heure|jour|j|semaine|mois) apres|des que|des qu|des (?:l|la|le|cicatris|ablation|accord)|quand|lorsque|lorsqu|si|selon|suivant|apres|sous reserve|en fonction|en l absence|sur avis|j[\dl]|h\d|j \+|au \d+ ?(?:e|eme)? jour|le lendemain|au lendemain|(?:a|dans) \d+ (?:h|heure|jour|semaine|mois))(?: |$)/;

/** « J1 à J3 », « de J5 à J9 »: days of every cycle. */
const isOfCycle = ({ context: { tokens } }: Reading, { first, last }: DateMention): boolean =>
  tokens.slice(Math.max(first - 3, 0), last + 1).filter((token) => /^j\d+$/.test(token.folded)).length > 1;

/** « … arrêté », « … a été interrompue », never « … sera arrêté ». */
const wasStopped = (reading: Reading, last: number): boolean =>
  /(?:^| )(?<!(?:sera|etre|devra|seront) )(?:arretee?|interrompue?|stoppee?|suspendue?)(?: |$)/.test(
    wordsAfter(reading, last, 10),
  );

const weighed =
  /(?:^| )(?:(?:n est|ne sont|ne serait|n etait|n apparait|ne semble|ne parait) (?:donc |plus |en aucun cas )?(?:pas )?(?:souhaitable|recommandee?|necessaire|indiquee?|justifiee?|envisageable|possible|licite|raisonnable|imperati\w+|obligatoire|souhaitee?)|(?:est|serait|semble|parait|reste) (?:\w+ment )?(?:dangereu\w*|deraisonnable|impossible|risquee?|deconseillee?|contre indiquee?|a (?:re)?discuter|a evaluer|a proscrire|a eviter|discutee?|envisagee?|envisageable|discutable|deletere)|(?:sera|pourra etre|pourrait etre|devra etre|est a|a) (?:re)?(?:discutee?|evaluee?|envisagee?|reevaluee?|discuter|evaluer|envisager))/;
const weighing =
  /(?:^| )(?:concernant|au sujet|quant a|a propo|verifier|avis \w+ (?:pour|sur)|autoris\w*|contre indique\w*|accord pour|permet\w*|accepte\w*|(?:re)?discut\w*|envisag\w*|propos\w*|possibilite|opportunite|question|contre|impossible|refus\w*|indication|interet|interroge\w*)(?: (?:d|de|du|la|le|l|un|une|tout|toute|nou|par|on|pas|avec|a|sur|meme))*$/;
const nounOfChange = /^(?:arret|interruption|suspension|sevrage|reprise|reintroduction)$/;

/** A change that is only weighed: « on discutera l'arrêt de l'aspirine », « son arrêt serait dangereux ». */
export const isOnlyWeighed = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens } = reading.context;
  const at = tokens.findLastIndex((token, index) => index < first && first - index <= 6 && nounOfChange.test(token.folded));
  if (at === -1) return false;
  const before = wordsIn(tokens, at - 7, at);
  const after = wordsAfter(reading, last, 14).replace(/ [;.].*$/, '');
  return weighing.test(before) || weighed.test(after);
};

const isLastInjection = (reading: Reading, { first, last }: Span): boolean =>
  (reading.drugs[reading.context.mentionAt[first] ?? -1]?.drug.classes.some(
    (each) => each === 'lmwh' || each === 'fondaparinux',
  ) ??
    false) &&
  (/(?:^| )derniere injection (?:de|d)$/.test(wordsIn(reading.context.tokens, first - 4, first)) ||
    (/(?:^| )relai(?: par| de)?$/.test(wordsIn(reading.context.tokens, first - 2, first)) &&
      /(?:^| )derniere injection(?: |$)/.test(wordsAfter(reading, last, 10))));

/** « Dernière prise du Brilique jeudi comme prévu »: it was stopped for the act. */
const isLongSinceLast = (reading: Reading, { first }: Span, date: DateMention | undefined): boolean => {
  const day = (iso: string): number => Date.parse(iso) / 86_400_000;
  return (
    date?.iso.length === 10 &&
    (reading.documentDate?.length ?? 0) >= 10 &&
    day((reading.documentDate ?? '').slice(0, 10)) - day(date.iso) >= 2 &&
    /(?:^| )comme prevue?(?: |$)/.test(wordsIn(reading.context.tokens, first, first + 14))
  );
};

/** « Arrêter le Plavix (12 mois révolus). »: an order without a day is for today. */
const isAtOnce = (reading: Reading, { first, last }: Span, date: DateMention | undefined): boolean =>
  date === undefined &&
  !isBeforeAct(reading, last) &&
  /^(?:arreter|stopper|suspendre|interrompre|cesser)$/.test(
    reading.context.tokens.find((token) => token.kind === 'word')?.folded ?? '',
  ) &&
  first <= 4 &&
  !/matin|soir|veille|avant|jour|heure|geste|intervention/.test(wordsAfter(reading, last, 12));

const longestCourseDays = 30;

/** « 03/09/2023 AUGMENTIN 1 g », read in November: a course of antibiotics has run out. */
const isOldCourse = (reading: Reading, { first }: Span, date: DateMention | undefined): boolean => {
  const drug = reading.drugs[reading.context.mentionAt[first] ?? -1]?.drug;
  const documentDate = reading.documentDate?.slice(0, 10) ?? '';
  if (!drug?.classes.includes('antibiotic') || date?.iso.length !== 10 || documentDate.length !== 10 || date.end) return false;
  const since = /(?:^| )(?:depuis|dp)(?: |$)/.test(wordsIn(reading.context.tokens, date.first - 2, date.first + 1));
  return !since && Date.parse(documentDate) - Date.parse(date.iso) > longestCourseDays * 86_400_000;
};

/** Nothing but its name. */
const isAlone = (reading: Reading, { first, last }: Span): boolean =>
  reading.context.tokens.every((token, index) => token.kind !== 'word' || (index >= first && index <= last));

/** « … 3 jours avant le geste », « … à J-5 », « … la veille ». */
const isBeforeAct = (reading: Reading, last: number): boolean => {
  const after = reading.context.tokens.slice(last + 1, last + 11).map((token) => token.folded);
  return after.some(
    (word, at) =>
      word === 'veille' ||
      ((word === 'avant' || word === 'auparavant') &&
        after.slice(0, at).some((each) => /^\d+$/.test(each) || /^(?:deux|trois|quatre|cinq|sept|dix)$/.test(each))) ||
      (/^j\d*$/.test(word) && after[at + 1] === '-'),
  );
};

/** « … interrompu pour la biopsie puis repris le lendemain ». */
const isResumed = (reading: Reading, last: number): boolean => {
  const { tokens, mentionAt } = reading.context;
  const at = tokens.findIndex((token, index) => index > last && /^(?:repris?|reprise|reintroduite?)$/.test(token.folded));
  return (
    at !== -1 &&
    tokens[at - 1]?.folded !== 'non' &&
    tokens[at - 1]?.folded !== 'pas' &&
    tokens.slice(last + 1, at).every((_, step) => {
      const id = mentionAt[last + 1 + step] ?? -1;
      return id === -1 || id >= reading.medicines;
    })
  );
};

/** « Kardégic : oui », « anticoagulants ? oui » */
export const isAnswered = (reading: Reading, last: number): boolean => {
  const { tokens } = reading.context;
  const next = tokens[last + 1];
  const answer = next?.kind === 'sign' ? tokens[last + 2] : next;
  const closes = tokens[(next?.kind === 'sign' ? last + 2 : last + 1) + 1];
  return answer?.folded === 'oui' && (closes === undefined || closes.kind === 'sign');
};

/** « Coumadine arrêtée, relais Lovenox »: without « de » or « par » the relay is what comes. */
export const isRelay = (reading: Reading, first: number): boolean => reading.context.tokens[first - 1]?.folded === 'relai';

/** « Relais HNF si INR < 2,5 », « premier comprimé lorsque l'INR … »: it waits for a result. */
export const awaits = (reading: Reading, { last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  const at = tokens.findIndex(
    (token, index) => index > last && index - last < 9 && /^(?:si|lorsque|lorsqu|quand)$/.test(token.folded),
  );
  if (at === -1) return false;
  const rest = tokens.slice(at + 1, at + 6);
  const held = [1, 2, 3].some((step) => (mentionAt[at + step] ?? -1) >= reading.medicines || tokens[at + step]?.folded === 'inr');
  return (
    held &&
    rest.some((token) => /^[<>≤≥]$/.test(token.folded)) &&
    !tokens.slice(last + 1, at).some((token) => token.folded === ';')
  );
};

/** « HBPM en cas de chirurgie ou de plâtre », « Fragmine si voyage en avion »: for what may come. */
export const isForRiskToCome = (reading: Reading, last: number): boolean =>
  /^(?:\S+ ){0,8}(?:en cas d|en cas de|si|lor d|lor de|a l occasion d|avant|pour) (?:toute? |tout |un |une |l |d |de |nouve\w+ |situation |future? |eventuel\w* )*(?:chirurgie|platre|immobilisation|alitement|voyage|vol|avion|grossesse|situation a risque|trajet|long trajet)(?: |$)/.test(
    `${wordsAfter(reading, last, 14).replace(/ [;.].*$/, '')} `,
  );

/** « AVK pour FA » */
export const isForProblem = (reading: Reading, last: number): boolean => {
  const { tokens, mentionAt } = reading.context;
  return /^(?:pour|pr)$/.test(tokens[last + 1]?.folded ?? '') && [2, 3, 4].some((step) => (mentionAt[last + step] ?? -1) !== -1);
};

/** « Oramorph si besoin » */
export const isOnDemand = (reading: Reading, last: number): boolean => {
  const { tokens } = reading.context;
  const rest = wordsIn(tokens, last + 1, last + 7);
  return /(?:^| )(?:si (?:besoin|douleur|necessaire|crise|angoisse)|a la demande)/.test(rest);
};

/** « Nous avons débuté le Xarelto et arrêté le Lovenox » */
export const isStoppedBefore = ({ context: { tokens } }: Reading, first: number): boolean =>
  // « (arrêté) Kardégic »
  /^\( (?:arretee?|stoppee?|suspendue?|interrompue?|stop) \)$/.test(wordsIn(tokens, first - 3, first)) ||
  // « 21 août : fin de la cortisone »
  /(?:^|[:;,.•-] )fin (?:de|du|d|des)(?: la| l)?$/.test(wordsIn(tokens, first - 5, first)) ||
  (/^(?:le|la|l|les|son|sa)$/.test(tokens[first - 1]?.folded ?? '') &&
    /^(?:arretee?|stoppee?|suspendue?|interrompue?|supprimee?|retiree?)$/.test(tokens[first - 2]?.folded ?? '') &&
    !/^(?:pas|jamai|jamais|sans|rien|ne)$/.test(tokens[first - 3]?.folded ?? ''));

const onDemand = /^si (?:besoin|douleur|nausee|crise|necessaire|vomissement|insomnie|angoisse|mal)/;

/** « Si bonne réponse, extraction sous Minirin »: waits for what opens the sentence. */
export const isConditioned = (reading: Reading, { first }: Span): boolean => {
  const { tokens } = reading.context;
  const head = tokens.findIndex((token) => token.kind === 'word');
  if (tokens[head]?.folded !== 'si' || onDemand.test(wordsAfter(reading, head - 1, 3))) return false;
  const comma = tokens.findIndex((token, index) => index > head && (token.folded === ',' || token.folded === ':'));
  return comma !== -1 && comma < first;
};

/** « Arrêt du clopidogrel le 5 juillet (à venir), relais par aspirine »: with what it takes over from. */
export const isRelayToCome = (reading: Reading, { first }: Span): boolean => {
  const before = wordsBefore(reading, first, 3);
  if (!/(?:^| )relai(?: par)?(?: une?| l| la| le)?$/.test(before)) return false;
  const whole = wordsBefore(reading, first, 16);
  const beforeAct = /(?:^| )(?:arret|arreter|suspendre|stopper|interrompre|stop)(?: \S+){0,8} avant(?: |$)/.test(whole);
  const ordered =
    (beforeAct && !/(?:arretee?|suspendue?|stoppee?) /.test(whole.replace(/arreter/g, ''))) ||
    (/(?:arret|dernier\w* (?:prise|dose)|stop|suspen\w+)(?: \S+){0,4} j - \d/.test(whole) &&
      !/(?:arretee?|suspendue?|stoppee?) /.test(whole));
  const stop = reading.dates.findLast((date) => date.last < first);
  return ordered || isFuture(stop?.iso, reading.documentDate);
};
