/** How a medicine stands after what happened to it (`medicine-events.ts`), and what is only to come. */
import { isAntithrombotic } from '../drugs/classes.ts';
import type { Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { isFuture, type Reading } from './finding.ts';
import type { MedicineEvent } from './medicine-events.ts';
import { effectOf, participles } from './medicine-predicates.ts';
import { voiceOf } from './medicine-voices.ts';
import { isConditionOfElse } from './medicine-weighed.ts';
import { wordsAfter, wordsIn } from './words-near.ts';

const toCome =
  /(?:^| )(?:demain|(?<!j\d )(?<!j\d\d )(?:a|des) (?:j ?\+ ?\d+|j\d+|h\d+)|a partir de j ?- ?\d+|des ce soir|ce soir pendant|a partir de (?:ce soir|demain)|a partir du lendemain|(?:a partir du|au) \d+ ?(?:e|eme|nd|er)? (?:jour|mois|trimestre)|a prendre (?:la veille|avant)|des (?:la )?(?:reprise|hemostase|accord|ablation|retrait|sevrage|obtention|cicatrisation|normalisation)|(?:la )?semaine prochaine|le mois prochain|(?<!arret |arretee? |stop |derniere prise |interruption )(?:\d+|une|deux|trois) (?:h|heure|min|minute) avant(?: (?:l |le |la |les )?(?:acte|geste|soin|extraction|avulsion|intervention|ponction|appel|bloc|depart|anesthesie|operation|chirurgie|examen|arrivee|venue|consultation|chimiotherapie|cure)|(?= [,;.]| puis|$))|ce soir)(?: |$)/;

/** What a letter tells of the course: days counted from the act are past. */
export const isStory = ({ context: { sentence } }: Reading): boolean =>
  sentence.section === 'reason' || sentence.section === 'act' || sentence.section === 'history' || sentence.section === 'given';

const countedFromAct = /(?:^| )(?:a partir d |des |a |au |d )?(?:j ?\+ ?\d+|j\d+|h\d+)(?= |$)/g;

/** « … demain », « … à J2 », « … à H6 », « … dès ce soir »: before another medicine is told. */
export const isComing = (reading: Reading, last: number, count = 12): boolean => {
  const { tokens, mentionAt } = reading.context;
  const words: string[] = [];
  for (let index = last + 1; index < Math.min(last + 1 + count, tokens.length); index++) {
    const id = mentionAt[index] ?? -1;
    const apart = /^(?:,|;|puis)$/.test(tokens[index - 1]?.folded ?? '');
    if (id !== -1 && id < reading.medicines && apart && id !== mentionAt[last]) break;
    words.push(tokens[index]?.folded ?? '');
  }
  // « 30 min avant le geste » of a report is done.
  const said =
    reading.reports === undefined
      ? words.join(' ')
      : words.join(' ').replace(/(?:\d+|une|deux) (?:h|heure|min|minute) avant/, '');
  const counted = isStory(reading) || isToldAsDone(reading, last) ? said.replace(countedFromAct, '') : said;
  // « Sous AVK : contrôle INR à J4 »: of the control.
  return toCome.test(
    counted.replace(
      /(?:^| )(?:controle|surveillance|bilan|nfs|iono\w*|dosage|consultation|rdv|sevrage|ablation|retrait|lever|sortie|appui)(?: .*|$)/,
      '',
    ),
  );
};

/** « HNF IVSE relayée par Coumadine à J3 »: a participle alone tells it as done, except in a plan. */
export const isTakenOver = ({ context: { tokens, sentence } }: Reading, before: number): boolean =>
  !/^(?:plan|conclusion|treatment)$/.test(sentence.section) &&
  /(?:^| )(?<!(?:sera|seront|etre) )(?:relaye|remplace|switche|substitue)e?(?: (?!sera|seront|etre)\S+){0,5}$/.test(
    wordsIn(tokens, before - 8, before),
  );

/** « L'héparine a été relayée par Eliquis à J5 » */
const isToldAsDone = (reading: Reading, last: number): boolean => isTakenOver(reading, last + 1);

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
  // A line of its own under a course: « puis Xarelto 20 mg »
  if (/^(?:[-•+*→] )?puis(?: relai)?(?: (?:par|le|la|l|du|de|d))*$/.test(before.join(' ')) && first <= 4) return true;
  // « Plavix jusqu'en mars 2027 puis Kardégic »
  const until = reading.dates.findLast((date) => date.last < first);
  if (until && isFuture(until.iso, reading.documentDate) && / jusqu (?:\S+ ){1,5}puis$/.test(` ${before.join(' ')}`)) return true;
  // « … pendant 3 jours puis reprise de l'Eliquis le 15 novembre » of a letter is done.
  const told = isStory(reading) || reading.dates.some((date) => date.first > first && !isFuture(date.iso, reading.documentDate));
  if (told && before.includes('reprise')) return false;
  return /(?:^| )(?:\d+|un|deux|trois|six|douze|quinze) (?:j|jour|sem|semaine|mois|m|an)(?: d \w+| de \w+)?(?: ,)? (?:puis|suivie?s? (?:d|de))(?: (?:reprise|relai|retour|passage|poursuite))?(?: (?:par|un|une|l|le|la|du|de|d|a|au))*$/.test(
    before.join(' '),
  );
};

const forAct =
  /^(?:\S+ ){0,3}a (?:commencer|debuter|instaurer|introduire|prevoir) ?(?:\S+ ){0,6}:|^(?:(?:avant|pour|en vue d|en vue de|en prevision d|en prevision de|prescription\w* anticipee?|anticipation|protocole anticipe)) ?(?:\S+ ){0,6}:|prescription\w* anticipee?|^(?:\S )?(?:antibioprophylaxie|analgesie|premedication|protocole|anesthesie|relai|prophylaxie|thromboprophylaxie|sedation|induction)(?: \S+){0,4} (?:prevue?|proposee?|envisagee?) :/;
const actWords =
  /(?:^| )(?:avulsion|extraction|intervention|chirurgie|geste|acte|operation|ponction|infiltration|biopsie|coloscopie|endoscopie|gastroscopie|soin|anesthesie|bloc|implant|anticipee?)(?: |$)/;

/** « Pour l'avulsion : Minirin … », « avant les extractions : … », « prescriptions anticipées : … »: for what comes. */
export const isForActToCome = (reading: Reading, { first }: Span): boolean => {
  if (reading.reports !== undefined) return false;
  const { tokens } = reading.context;
  const colon = tokens.findIndex((token) => token.folded === ':');
  if (colon === -1 || colon > first || colon > 10) return false;
  const head = tokens
    .slice(0, colon + 1)
    .map((token) => token.folded)
    .join(' ');
  const ordered = /(?:^| )(?:a (?:commencer|debuter|instaurer|introduire|prevoir)|prevue?|proposee?|envisagee?)(?: |$)/.test(
    head,
  );
  return forAct.test(head) && (ordered || (actWords.test(head) && !isPastDate(reading, colon)));
};

/** « Prémédication : Atarax 50 mg 1 h avant, Emla sur l'avant-bras »: all of it before the act that comes. */
export const isOfPremedication = (reading: Reading): boolean => {
  if (reading.reports !== undefined || isStory(reading)) return false;
  const words = wordsIn(reading.context.tokens, 0, reading.context.tokens.length);
  return (
    /^(?:- |• )?premedication (?::|par )/.test(words) &&
    /(?:^| )(?:(?:h|heure|min|minute) avant|la veille|mg \/ kg|au choix|si besoin)(?: |$)/.test(words) &&
    !/(?:^| )(?:recue?|faite?|donnee?|administree?|efficace|ete)(?: |$)/.test(words)
  );
};

const isPastDate = (reading: Reading, before: number): boolean =>
  reading.dates.some((date) => date.first < before && date.iso < (reading.documentDate ?? '').slice(0, date.iso.length));

const proposes =
  /(?:^| )(?:je|j|nou|on)(?: (?:lui|vou|leur|te|ne|me))? (?:propose|conseille|suggere|recommande|preconise|proposon|conseillon|suggeron|recommandon|preconison|proposerai|conseillerai|proposerions|suggererai)(?: |$)|(?:^| )et propose(?: \S+){0,3}$/;
const otherwise =
  /(?:^| )(?:sous|poursui\w*|maintenir|maintien|continu\w*|conserver|actuel\w*|prend|recoit|deja|arret\w*|suspen\w*|stop\w*|depuis|chez|non|pas|traitee?|reduire|diminuer|augmenter|adapter|baisser|majorer|passer|derniere?)(?: |$)/;

/** « Xarelto 2,5 mg pourrait être associé à l'aspirine » */
const mayBegin =
  /^(?:(?!;|,|mais)\S+ ){0,7}(?:pourrait|pourra|pourraient|pourront|peut|peuvent) (?:etre |secondairement |egalement |aussi |alors )*(?:associee?|ajoutee?|introduite?|prescrite?|debutee?|proposee?|instauree?|utilisee?|discutee?|envisagee?|administree?|donnee?)(?: |$)/;

/** « Je propose d'ajouter un IEC, périndopril 2,5 mg », « je conseille Arixtra »: all that the proposal lists. */
export const isProposed = (reading: Reading, { first, last }: Span): boolean => {
  if (mayBegin.test(wordsIn(reading.context.tokens, last + 1, last + 14))) return true;
  const before = wordsIn(reading.context.tokens, Math.max(first - 26, 0), first);
  const at = proposes.exec(before);
  return at !== null && !otherwise.test(`${before.slice(at.index + at[0].length)} `);
};

const plannedBefore =
  /(?:^| )(?:a debuter|a prevoir|a instaurer|a introduire|debut prevu|sera debutee?|debutera|seront|si (?!besoin|douleur|necessaire)\S+)(?: .*)? puis(?: (?:le|la|l|un|une|de|du|d|par))?$|(?:h|heure|min) avant(?: ,| puis| ensuite)+$/;

/** « Radiothérapie à débuter fin novembre, puis létrozole », « Minirin 1 h avant, puis Exacyl »: after what is to come. */
export const isAfterPlanned = (reading: Reading, { first }: Span): boolean =>
  reading.reports === undefined || isReportPlan(reading)
    ? plannedBefore.test(wordsIn(reading.context.tokens, first - 16, first).replace(/.* ; /, ''))
    : false;

const isReportPlan = ({ context }: Reading): boolean =>
  context.sentence.section === 'plan' || context.sentence.section === 'other';

const isBloodThinner = ({ drugs }: Reading, index: number): boolean => isAntithrombotic(drugs[index]?.drug.classes ?? []);

const isAntibiotic = ({ drugs }: Reading, index: number): boolean => drugs[index]?.drug.classes.includes('antibiotic') ?? false;

/** « Innohep puis Xarelto », « Lovenox → Eliquis »: one antithrombotic came after the other, without a length of its own. */
export const isSucceeded = (reading: Reading, { last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  const own = mentionAt[last] ?? -1;
  const antibiotic = isAntibiotic(reading, own);
  if (
    !(isBloodThinner(reading, own) || antibiotic) ||
    (reading.drugs[own]?.by === 'class-word' && reading.drugs[own]?.label !== 'AVK')
  )
    return false;
  // « trois mois d'AVK puis aspirine »
  if (/^(?:d|de)$/.test(tokens[last - 1]?.folded ?? '') && /^(?:mois|semaine|sem|jour|an)$/.test(tokens[last - 2]?.folded ?? ''))
    return false;
  const at = tokens.findIndex(
    (token, index) =>
      index > last &&
      index - last <= 12 &&
      (/^(?:puis|→|suivi|suivie|relaye|relayee|avant|passage)$/.test(token.folded) ||
        (token.folded === '>' && /^[=-]$/.test(tokens[index - 1]?.folded ?? ''))),
  );
  if (at === -1) return false;
  const between = tokens.slice(last + 1, at).map((token) => token.folded);
  // « Mis sous Innohep pendant 48 h puis Xarelto »: told, not ordered.
  const told =
    /(?:^| )(?:mise?|traitee?|debutee?|avait|etait) (?:sous|par)(?: \S+){0,3}$/.test(wordsIn(tokens, 0, last)) &&
    /(?:^| )pendant \d+ (?:h|heure|jour|j)$/.test(between.join(' '));
  if (
    !told &&
    between.some((word) =>
      /^(?:pendant|pour|durant|mois|semaine|sem|jour|;|si|jusqu|arret|poursuivi|poursuivie|maintenu)$/.test(word),
    )
  )
    return false;
  // « Tienam et amikacine, puis … »
  if (
    mentionAt.slice(last + 1, at).some((id) => id !== -1 && id < reading.medicines && !(antibiotic && isAntibiotic(reading, id)))
  )
    return false;
  if (
    tokens[at]?.folded === 'passage' &&
    (!/^(?:a|au|aux|vers|sous|par)$/.test(tokens[at + 1]?.folded ?? '') ||
      /(?:^| )(?:prevu|propose|discute|envisage|a prevoir|a discuter|a envisager|si)e?(?: |$)/.test(wordsAfter(reading, at, 12)))
  )
    return false;
  if (tokens[at]?.folded === 'avant' && !/(?:introduction|relai|passage|mise sous)/.test(wordsAfter(reading, at, 3)))
    return false;
  const steps = [1, 2, 3, 4, 5].map((step) => at + step);
  const near = steps.find((index) => (mentionAt[index] ?? -1) !== -1) ?? at;
  if (tokens.slice(at + 1, near).some((token) => token.kind !== 'word')) return false;
  const next = near === at ? undefined : mentionAt[near];
  return (
    next !== undefined &&
    next < reading.medicines &&
    next !== own &&
    reading.drugs[next]?.drug.substances.join('+') !== reading.drugs[own]?.drug.substances.join('+') &&
    (antibiotic ? isAntibiotic(reading, next) : isBloodThinner(reading, next))
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

/** « reprise le soir de l'examen si pas de polypectomie » */
const hangsOn = /^(?:(?![,;.:)])\S+ )*(?:si (?!besoin|douleur|necessaire|bien)|en l absence d|sous reserve|en fonction (?:d|du))/;

/** The events one after the other; undefined where they leave open how it stands. */
export const courseOf = (reading: Reading, events: readonly MedicineEvent[], mention: Span): Course | undefined => {
  if (isConditionOfElse(reading, mention)) return undefined;
  let status: Course['status'] | undefined;
  let date: DateMention | undefined;
  let end: DateMention | undefined;
  let never = false;
  /** The stop is still to come. */
  let stopsLater = false;
  /** Before a resumption. */
  let stood: Course['status'] | undefined;
  for (const each of events) {
    // « A été repris à J2 »: counted from the act, not from the document.
    const event = each.tense === 'done' && isFuture(each.date?.iso, reading.documentDate) ? { ...each, date: undefined } : each;
    const { effect, negated } = event;
    // « repris le 5 mars (arrêté le 1er) », « reprise (arrêtée pour le scanner) »: the bracket tells what was before.
    if (
      (effect === 'stop' || effect === 'replace') &&
      event !== events[0] &&
      reading.context.tokens[event.first - 1]?.folded === '('
    ) {
      if (event.tense === 'bare' && status === 'planned') status = 'active';
      continue;
    }
    // « stoppé à J2 »: of the operation, done.
    const ofAct =
      event.tense === 'bare' && effect === 'stop' && /^j\d*$/.test(reading.context.tokens[event.date?.first ?? -1]?.folded ?? '');
    const known = event.date !== undefined && event.date.iso.length === 10;
    const coming =
      (event.tense !== 'done' && !ofAct && isFuture(event.date?.iso, reading.documentDate)) ||
      (event.tense === 'coming' && !(known && reading.context.tokens[event.last]?.folded === 'reprise')) ||
      (event.tense === 'bare' &&
        (effect === 'start' || effect === 'resume') &&
        // « débuté ce soir » is begun.
        !(effect === 'start' && /^ce soir/.test(wordsAfter(reading, event.last, 2))) &&
        (isComing(reading, event.last, 5) ||
          (!/^prescrit/.test(reading.context.tokens[event.last]?.folded ?? '') &&
            hangsOn.test(wordsAfter(reading, event.last, 9)))));
    // « interrompu à l'admission et réintroduit à J5 »: told one after the other.
    const toldAgain =
      effect === 'resume' &&
      event.tense === 'bare' &&
      status === 'past' &&
      !/^(?:plan|conclusion|treatment)$/.test(reading.context.sentence.section) &&
      /^(?:repri|repris|reintroduite?|represcrite?)$/.test(reading.context.tokens[event.last]?.folded ?? '') &&
      /^a j\d+(?: |$)/.test(wordsAfter(reading, event.last, 2));
    if (toldAgain) {
      status = 'active';
      end = undefined;
      continue;
    }
    if (effect === 'start') {
      // « Eliquis non encore débuté »
      const yet = negated && /(?:^| )encore(?: |$)/.test(wordsIn(reading.context.tokens, event.last - 4, event.last));
      if (yet) {
        status = 'planned';
        continue;
      }
      never = negated;
      // « débutée une heure avant l'incision »
      const atAct = /(?:^| )(?:incision|induction)(?: |$)/.test(wordsAfter(reading, event.last, 7));
      status = atAct ? 'past' : coming ? 'planned' : 'active';
      date = event.date ?? date;
    } else if (effect === 'continue') {
      status =
        negated && !/^(?:modifi|major|diminu|augment|redui|adapt|ramen)/.test(reading.context.tokens[event.last]?.folded ?? '')
          ? 'past'
          : 'active';
    } else if (effect === 'stop' || effect === 'replace') {
      // « arrêter à partir d'aujourd'hui »
      const today = event.date?.iso === reading.documentDate && event.date?.iso.length === 10;
      // « arrêté parfois à cause des crampes »
      const now = /^(?:parfoi|parfois|de temp|quelque fois|quelquefoi)/.test(wordsAfter(reading, event.last, 2));
      // « arrêté le 1er et n'a pas été relayé »
      if (negated && effect === 'replace' && status === 'past') continue;
      status = negated || now || (coming && !today) ? 'active' : 'past';
      stopsLater = !negated && coming && !today;
      if (!negated) end = ofAct ? end : (event.date ?? end);
    } else if (effect === 'resume') {
      if (negated) status = 'past';
      else if (!event.restricted && coming && stopsLater) {
        // « Stop J-5, reprise J+1 »: until then it is taken.
        status = 'active';
      } else if (!event.restricted) {
        stood = status;
        status = coming ? 'planned' : 'active';
        date = event.date;
        // « Suspendu le 9, reprise prévue à J2 »: stopped that day, until then.
        if (status !== 'planned' || event.date) end = undefined;
      }
    } else if (effect === 'give') {
      never = negated;
      status = coming ? 'planned' : 'past';
      date = event.date ?? date;
    } else if (effect === 'indicate') {
      // « L'anticoagulation n'est pas indiquée », « un relais est justifié »
      if (status === 'past') continue;
      // « L'association n'est plus justifiée »: it is taken still.
      if (negated && /(?:^| )plus(?: |$)/.test(wordsIn(reading.context.tokens, event.first, event.last))) {
        status = 'active';
        continue;
      }
      never = negated;
      status ??= 'planned';
    } else if (effect === 'idea' && stood === 'past') {
      // « suspendue, reprise à discuter »
      status = stood;
    } else if (
      effect === 'idea' &&
      status === undefined &&
      /(?:^| )(?:arret|suspension|interruption)(?: (?:est|a|serait|sera|reste))*$/.test(
        wordsIn(reading.context.tokens, event.first - 3, event.first),
      )
    ) {
      // « Plavix 75 (arrêt à discuter) »
      status = 'active';
    } else if (effect === 'idea' && (status === undefined || status === 'active')) status = 'planned';
  }
  const [first] = events;
  const last = events.at(-1);
  // « L'Aspégic, je l'arrête à 36 semaines ? »
  if (status === 'past' && reading.context.tokens.at(-1)?.folded === '?' && events.every(({ effect }) => effect === 'stop')) {
    status = 'active';
    end = undefined;
  }
  return status && first && last
    ? {
        status,
        never,
        date,
        end,
        idea: events.every((event) => event.effect === 'idea' || event.effect === 'indicate'),
        span: { first: first.first, last: last.last },
      }
    : undefined;
};
