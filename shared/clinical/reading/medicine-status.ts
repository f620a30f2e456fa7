/** Taken, over or to come: what the cues around a medicine say where no event of `medicine-events.ts` decides. */
import type { FactStatus } from '../fact.ts';
import type { Assertion, Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { drugAt, isFuture, type Reading } from './finding.ts';
import { isComing, isStory } from './medicine-course.ts';
import { isEnd } from './medicine-dates.ts';
import { isExcepted } from './medicine-hints.ts';
import { isOver, isToCome, isTold } from './medicine-once.ts';
import { isOnlyWeighed } from './medicine-weighed.ts';
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
    // « Ablation du cathéter à H24, HBPM 6 h après »
    (!isStory(reading) &&
      reading.reports === undefined &&
      reading.dates.length === 0 &&
      /^(?:(?:\d{4,}|0|ui|mg|preventive?) )*(?:\d+|une|deux) (?:h|heure) (?:apres|plus tard)(?: |$)/.test(
        wordsAfter(reading, mention.last, 7),
      )) ||
    // « Monuril 3 g en dose unique la veille du geste »
    (!isStory(reading) &&
      /^(?:(?:\d\S*|mg|g|ui|cp|en|dose|unique|prise|,|le soir) )*la veille (?:du|de l|de la) (?:geste|acte|intervention|bloc|operation|examen|chirurgie|coloscopie)/.test(
        wordsAfter(reading, mention.last, 12),
      )) ||
    // « AG prudente, vancomycine pour l'antibioprophylaxie » of a consultation
    (isToCome(reading) &&
      /^(?:(?:\d\S*|mg|g|en|iv) )*pour (?:l |la |une )?(?:antibioprophylaxie|antibio prophylaxie|premedication|induction|entretien|intubation|analgesie)/.test(
        wordsAfter(reading, mention.last, 6),
      )) ||
    // « HBPM à H12 (Lovenox 2000 UI) »
    (reading.context.tokens[mention.first - 1]?.folded === '(' &&
      !isStory(reading) &&
      /(?:^| )(?:a|des) (?:h\d+|j\d+|j \+ \d+) \($/.test(wordsBefore(reading, mention.first, 6))) ||
    // « Lovenox 4000 dès le soir de l'intervention », « Aspirine le soir même »
    /^(?:\S+ ){0,4}(?:des le (?:soir|lendemain)|le soir (?:de l|du geste|meme))(?: |$)/.test(
      wordsAfter(reading, mention.last, 8),
    ) ||
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
  // « Suspension : Eliquis 48 h avant »
  if (section === 'stopped-treatment' && isBeforeAct(reading, mention.last) && !wasStopped(reading, mention.last))
    return 'active';
  // « Une prise de Coumadine sautée », « dose d'Eliquis oubliée hier »: of what is taken.
  if (
    /^(?:\d\S* |mg )*(?:sautee?|oubliee?|omise?|manquee?)(?: |$)/.test(wordsAfter(reading, mention.last, 4)) &&
    /(?:^| )(?:prise|dose|injection|comprime) (?:de|d|du)(?: l)?$/.test(wordsBefore(reading, mention.first, 4))
  )
    return 'active';
  // « L'arrêt de l'aspirine n'est pas souhaitable »
  if (isOnlyWeighed(reading, mention)) {
    if (!marks.has('resumed')) return 'active';
    return /(?:^| )(?:pas|non|contre|dangereu\w*|impossible|proscrite?)(?: |$)/.test(wordsAfter(reading, mention.last, 8))
      ? 'past'
      : 'planned';
  }
  // « Pas de reprise de l'Eliquis avant l'ablation de la sonde »
  if (
    marks.has('stopped') &&
    /pas (?:de )?repris?/.test(wordsBefore(reading, mention.first, 5)) &&
    /^(?:\S+ ){0,3}(?:avant|jusqu)/.test(wordsAfter(reading, mention.last, 6))
  )
    return 'planned';
  if (marks.has('resumed') || marks.has('resumed-after')) {
    return coming && !stopsFirst(reading, assertion, mention) ? 'planned' : 'active';
  }
  if (marks.has('continued') || marks.has('continued-after')) return 'active';
  // « dernière injection de Lovenox le 27/01 »: what is injected for a while.
  if (date && isLastInjection(reading, mention) && !isFuture(date.iso, reading.documentDate)) return 'past';
  // « Il prenait du Xarelto, dernière prise le 27 octobre »
  if (
    reading.dates.some((each) => each.first > mention.last && !isFuture(each.iso, reading.documentDate)) &&
    /(?:^| )prenai[st]?(?: (?:du|de|d|un|une|son|mon|l|la|le))*$/.test(wordsBefore(reading, mention.first, 4)) &&
    /(?:^| )derniere? (?:prise|injection|dose)(?: |$)/.test(wordsAfter(reading, mention.last, 14))
  )
    return 'past';
  if (marks.has('to-stop') && isLongSinceLast(reading, mention, date)) return 'past';
  if (marks.has('planned') || marks.has('planned-after')) return stopping ? 'active' : 'planned';
  // « Arrêt 5 jours avant » orders it for the days before the act; « arrêté à J-5 » tells that it was done.
  if (
    (marks.has('stopped') || marks.has('stopped-after')) &&
    isBeforeAct(reading, mention.last) &&
    !wasStopped(reading, mention.last)
  )
    return 'active';
  if (marks.has('to-stop')) return isAtOnce(reading, mention, date) || wasOrdered(reading, mention, date) ? 'past' : 'active';
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
  // « Il serait souhaitable de remplacer le Xarelto par … »: an infinitive is a wish or an order.
  const wished = /(?:^| )(?:remplacer|relayer|substituer|switcher)(?: (?:le|la|l|les|son|sa|ce|cet|traitement|par|du|de|d))*$/;
  if (
    wished.test(wordsBefore(reading, mention.first, 5)) &&
    // « Remplacer le Sectral par … » of a prescription is for today.
    !/^(?:- |• )?(?:remplacer|relayer|substituer|switcher)(?: |$)/.test(wordsIn(reading.context.tokens, 0, 2)) &&
    !/(?:^| )(?:fait|du|pu|permi|permis|fallu|decide)(?: (?:de|d|nou|le|la))* (?:remplacer|relayer|substituer|switcher)(?: |$)/.test(
      wordsBefore(reading, mention.first, 9),
    )
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
  // « stop Previscan si INR > 5 »
  if (
    marks.has('stopped') &&
    !marks.has('stopped-after') &&
    /^(?:(?:\d\S*|mg) )*(?:si|en cas d|en cas de)(?: |$)/.test(wordsAfter(reading, mention.last, 5))
  )
    return 'active';
  // « arrêt progressif en cours »
  if (
    /^(?:\S+ ){0,5}(?:(?:arret|sevrage|decroissance) (?:progressi\w* )?en cour|en cour d arret|en cours d arret)(?: |$)/.test(
      `${wordsAfter(reading, mention.last, 9)} `,
    )
  )
    return 'active';
  if (isExcepted(reading, mention.first) && marks.has('stopped-after')) return 'active';
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
    (section === 'stopped-treatment' && !comesFor(reading, mention) && !isBeforeAct(reading, mention.last));
  if (over) return isResumed(reading, mention.last) || isFuture(date?.iso, reading.documentDate) ? 'active' : 'past';
  // « Il sort demain avec Anapen 500 µg »
  const leavesWith =
    /(?:^| )(?:sort|sortie|sortira|retour|rad|rentre|rentree|renvoyee?)(?:(?: \S+){0,6} avec| sous)(?: \S+){0,4}$/.test(
      wordsBefore(reading, mention.first, 12),
    ) && !marks.has('planned');
  if (leavesWith) return 'active';
  if (coming) return 'planned';
  if (marks.has('past') && !marks.has('taken') && !dosed) return 'past';
  if (isOldCourse(reading, mention, date)) return 'past';
  if (isOver(reading, { mention, assertion, posology }))
    return isToCome(reading) && !isTold(reading, mention) ? 'planned' : 'past';
  // In a plan « au long cours », « à vie » is what goes on.
  const lasting =
    marks.has('taken') ||
    // « Trousse : 2 Anapen, Ventoline »: carried.
    /^(?:- |• )?(?:trousse|kit)(?: \S+){0,3} :/.test(wordsIn(reading.context.tokens, 0, 7)) ||
    /(?:^| )(?:au long cour|a vie|porte a|majore a|diminue a|reduit a|baisse a|monte a|a l identique|idem)(?: |$)/.test(
      wordsAfter(reading, mention.last, 9),
    );
  if (section === 'treatment' || marks.has('taken') || dosed) return section === 'plan' && !lasting ? 'planned' : 'active';
  return assertion.conditional || isAlone(reading, mention) || assertion.certainty !== 'affirmed' ? 'unknown' : 'active';
};

/** « Arrêt de l'Eliquis J-3, reprise J+1 », « arrêt le 15 (à venir), reprise 48 h après »: until then it is taken. */
export const stopsFirst = (reading: Reading, { marks }: Assertion, { last }: Span): boolean => {
  if (!marks.has('to-stop') && !marks.has('stopped') && !marks.has('stopped-after')) return false;
  const after = wordsAfter(reading, last, 14);
  const resumed = / ?(?:reprise|reprendre)(?: |$)/.exec(after);
  if (!resumed || wasStopped(reading, last)) return false;
  const until = last + 1 + after.slice(0, resumed.index).split(' ').filter(Boolean).length;
  const stop = reading.dates.find((date) => date.first > last && date.last < until);
  return stop ? isFuture(stop.iso, reading.documentDate) : isBeforeAct(reading, last);
};

/** « (remplacé par l'Eliquis) »: what came instead. */
const comesFor = (reading: Reading, { first }: Span): boolean =>
  /(?:^| )(?:remplacee?|relayee?|switchee?|substituee?|changee?) (?:par|pour|contre)(?: (?:de|d))?(?: l| la| le| du| une?)?$/.test(
    wordsBefore(reading, first, 5),
  );

/** « Reprise dès que le chirurgien l'autorise », « à J2 ou J3 selon saignement » */
const awaitsEvent =
  /^(?:(?:\d\S*|mg|x|\/|j|par|jour|matin|et|soir|a|des|si|possible|ou|curative?|preventive?|efficace|sap|ivse|pse|sc|iv|hnf|oral|orale|complete?) )*(?:(?:\d+|un|une|deux) (?:h|heure|jour|j|semaine|mois) apres|des que|des qu|des (?:l|la|le|cicatris|ablation|accord|hemostase|retrait|reprise|obtention|sevrage)|quand|lorsque|lorsqu|si|selon|suivant|apres|sous reserve|en fonction|en l absence|sur avis?|j[\dl]\d*|h\d+|j \+|au \d+ ?(?:e|eme)? jour|le lendemain|au lendemain|(?:a|dans) (?:\d+|un|une|deux|trois|six) (?:h|heure|jour|semaine|mois))(?: |$)/;

/** « J1 à J3 », « de J5 à J9 »: days of every cycle. */
const isOfCycle = ({ context: { tokens } }: Reading, { first, last }: DateMention): boolean =>
  tokens.slice(Math.max(first - 3, 0), last + 1).filter((token) => /^j\d+$/.test(token.folded)).length > 1;

/** « … arrêté », « … a été interrompue », never « … sera arrêté ». */
const wasStopped = (reading: Reading, last: number): boolean =>
  /(?:^| )(?<!(?:sera|etre|devra|seront) )(?:(?:arrete|interrompu|stoppe|suspendu)e?|(?:stop|arret|suspension|interruption) depuis)(?: |$)/.test(
    wordsAfter(reading, last, 10),
  );

const isLastInjection = (reading: Reading, { first, last }: Span): boolean =>
  (drugAt(reading, first)?.classes.some((each) => each === 'lmwh' || each === 'fondaparinux') ?? false) &&
  (/(?:^| )derniere injection (?:de|d)$/.test(wordsIn(reading.context.tokens, first - 4, first)) ||
    (/(?:^| )relai(?: par| de)?$/.test(wordsIn(reading.context.tokens, first - 2, first)) &&
      /(?:^| )derniere injection(?: |$)/.test(wordsAfter(reading, last, 10))));

/** « Le cardiologue a dit d'arrêter le Kardégic l'année dernière »: an order of a day that is long past. */
const wasOrdered = (reading: Reading, { first }: Span, date: DateMention | undefined): boolean =>
  date !== undefined &&
  (date.end ?? date.iso) < (reading.documentDate ?? '').slice(0, (date.end ?? date.iso).length) &&
  (date.end ?? date.iso).slice(0, 7) !== reading.documentDate?.slice(0, 7) &&
  /(?:^| )(?:arreter|stopper|suspendre|interrompre|cesser)(?: \S+){0,3}$/.test(wordsBefore(reading, first, 5));

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
  const drug = drugAt(reading, first);
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
