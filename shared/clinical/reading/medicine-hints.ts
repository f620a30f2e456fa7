/** What the words beside a medicine tell of it before its status is asked: answered, taken over, on demand, waiting. */
import type { Span } from './context.ts';
import { isFuture, type Reading } from './finding.ts';
import { hasWord, wordsAfter, wordsBefore, wordsIn } from './words-near.ts';

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
  /^(?:\S+ ){0,8}(?:en cas d|en cas de|si|lor d|lor de|a l occasion d|avant|pour) (?:toute? |tout |un |une |l |d |de |nouve\w+ |situation |future? |eventuel\w* )*(?:chirurgie|platre|immobilisation|alitement|voyage|vol|avion|grossesse|situation a risque|trajet|long trajet|hospitalisation|intervention|cesarienne)(?: |$)/.test(
    `${wordsAfter(reading, last, 14).replace(/ [;.].*$/, '')} `,
  );

/** « Plus de Kardégic depuis qu'il a l'Eliquis, … qui l'a enlevé »: it was the other that was taken away. */
export const isTakenSince = (reading: Reading, first: number): boolean =>
  /(?:^| )(?:depuis|dp|parce|puis) (?:que|qu) (?:il|elle|j|je|on|le patient|la patiente) (?:a|ai|est|suis|prend|prends|m a mise?|l a mise?)(?: (?:le|la|l|du|de|un|sous|mon|son))*$/.test(
    wordsBefore(reading, first, 9),
  );

const exceptions = /(?:^| )(?:mis a part|a part|hormi|hormis|excepte|en dehors? d|sauf)(?: (?:le|la|l|du|de))*$/;

/** « Ferinject 1000 mg avant l'intervention », « vancomycine pour l'antibioprophylaxie » of a consultation. */
export const isBeforeActToCome = (reading: Reading, last: number): boolean =>
  reading.reports === undefined &&
  /^(?:avant|en vue d|en prevision d) (?:l |la |le |de |du )*(?:intervention|operation|chirurgie|bloc|geste|acte|anesthesie|prothese)(?: [.,;)]|$)/.test(
    wordsAfter(reading, last, 5),
  ) &&
  !hasWord(reading.context.tokens, /^(?:recue?|ete|avait|faite?)$/);

/** « Mis à part le Kardégic, tous les traitements sont arrêtés »; not « traitement inchangé sauf Plavix arrêté ». */
export const isExcepted = (reading: Reading, first: number): boolean => {
  const before = wordsBefore(reading, first, 14);
  const exception = exceptions.exec(wordsBefore(reading, first, 5));
  return (
    exception !== null &&
    !/(?:^| )(?:inchang\w*|identique|idem|poursui\w*|maint\w*|repri|repris|reprise|conserve\w*|reconduit\w*|continue\w*)(?: |$)/.test(
      before.slice(0, before.length - exception[0].length),
    )
  );
};

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
export const isConditioned = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens } = reading.context;
  const head = tokens.findIndex((token) => token.kind === 'word');
  // « En cas de chirurgie, Lovenox 4000 UI/j », « en cas de césarienne : clindamycine »
  const comes =
    /^en cas (?:de|d) (?:une? |nouve\w+ |toute? |eventuel\w* )*(?:chirurgie|intervention|operation|cesarienne|platre|immobilisation|alitement|hospitalisation|voyage|geste|extraction|avulsion|accouchement|declenchement|reprise chirurgicale|anesthesie|soin|infection|recidive|echec|fievre persistante|aggravation)/.test(
      wordsIn(tokens, head, head + 8),
    );
  const orders =
    /(?:^| )(?:ajouter|debuter|introduire|prescrire|instaurer|donner|administrer|reprendre|utiliser|envisager|discuter|proposer|associer|recourir|mettre|faire|passer|prevoir|debuterons|ajouterons|reprendra|debutera)(?: (?:a|au|un|une|le|la|l|du|de|d|des|sous|par|nouveau|traitement|son|sa))*$/;
  if (/^en cas (?:de|d)$/.test(wordsIn(tokens, head, head + 3)) && orders.test(wordsBefore(reading, first, 6))) return true;
  if (comes) {
    const end = tokens.findIndex((token, index) => index > head && (token.folded === ',' || token.folded === ':'));
    // « En cas d'anesthésie, prendre le Keppra le matin même », « …, arrêt du Xarelto »: it is taken.
    const changed =
      /(?:^| )(?:prendre|sous|poursui\w*|maint\w*|continuer|arret\w*|stop\w*|suspen\w*|interr\w*)(?: (?:le|la|l|les|du|de|d|son|sa|ses|mon|ma))*$/;
    return end !== -1 && end < first && !changed.test(wordsBefore(reading, first, 4));
  }
  // « D'ici là, Ferinject 1000 mg »
  if (/^d ici (?:la|l intervention|le bloc|l operation) ,/.test(`${wordsIn(tokens, head, head + 4)} ,`))
    return (
      !/(?:^| )(?:sous|poursui\w*|arret\w*|maint\w*|continu\w*)(?: \S+){0,2}$/.test(wordsBefore(reading, first, 4)) &&
      !/^(?:\S+ ){0,5}(?:par jour|\/ j|x|jour|matin|soir)(?: |$)/.test(wordsAfter(reading, last, 8))
    );
  if (tokens[head]?.folded !== 'si' || onDemand.test(wordsAfter(reading, head - 1, 3))) return false;
  const comma = tokens.findIndex((token, index) => index > head && (token.folded === ',' || token.folded === ':'));
  return comma !== -1 && comma < first;
};

/** « Arrêt du clopidogrel le 5 juillet (à venir), relais par aspirine »: with what it takes over from. */
export const isRelayToCome = (reading: Reading, { first }: Span): boolean => {
  const before = wordsBefore(reading, first, 3);
  if (!/(?:^| )relai(?: par)?(?: une?| l| la| le)?$/.test(before)) return false;
  const whole = wordsBefore(reading, first, 16);
  const beforeAct =
    /(?:^| )(?:arret|arreter|suspendre|stopper|interrompre|stop|(?:sera|devra etre|doit etre) (?:arrete|suspendu|interrompu|stoppe)e?)(?: \S+){0,8} avant(?: |$)/.test(
      whole,
    );
  const ordered =
    (beforeAct && !/(?:arretee?|suspendue?|stoppee?) /.test(whole.replace(/arreter|(?:sera|etre) \S+/g, ''))) ||
    (/(?:arret|dernier\w* (?:prise|dose)|stop|suspen\w+)(?: \S+){0,4} j - \d/.test(whole) &&
      !/(?:arretee?|suspendue?|stoppee?) /.test(whole));
  // « Son neurologue est d'accord pour un relais par Kardégic »
  const agreed = /(?:^| )(?:accord|favorable|possible|envisageable) (?:pour|a) (?:un |le )?relai(?: \S+){0,3}$/.test(whole);
  const stop = reading.dates.findLast((date) => date.last < first);
  return agreed || ordered || isFuture(stop?.iso, reading.documentDate);
};
