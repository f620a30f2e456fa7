/** Problems, acts, devices, airway, previous anaesthesias, ways of life: everything that is recognised by its words. */
import type { TextRange } from '../../documents.ts';
import { eventDate, withObject } from './act-dates.ts';
import { type ConceptHit, occasionKinds } from './concept-hits.ts';
import {
  habit,
  isAwaited,
  isCalledOff,
  isObject,
  isOperation,
  isTakenOut,
  isThisEvening,
  kindHere,
  overSpan,
  statusOf,
} from './concept-status.ts';
import { type Assertion, assertionOf, type Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { type Finding, isFuture, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import { lateralityNear, onlySide, sideBefore } from './laterality.ts';
import { linkedDate, linkedSide } from './linked.ts';
import type { ReadValue } from './read-life-values.ts';
import { bloodLoss, conceptValue, needsValue } from './read-values.ts';
import {
  anaesthesiaTypes,
  assertsNothing,
  assertsNothingUndated,
  deniedWithin,
  isExpected,
  isForbidden,
  isProposed,
  isRefused,
} from './silent-concepts.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** « Je n'ai plus de sang », « plus aucun malaise », « Plus de fièvre » at the head of a clause; « plus de 3 crises » counts. */
const noMore = ({ context: { tokens } }: Reading, hit: ConceptHit): boolean => {
  const plus = tokens.findLastIndex((token, index) => index < hit.first && index >= hit.first - 4 && token.folded === 'plus');
  if (plus <= 0 ? plus === -1 : tokens[plus - 1]?.folded === 'de') return false;
  if (!/^(?:(?:jamai|jamais|eu|fait|presente) )?(?:de|d|aucune?)$/.test(wordsIn(tokens, plus + 1, hit.first))) return false;
  return (
    plus === 0 ||
    tokens[plus - 1]?.kind === 'sign' ||
    tokens.slice(Math.max(plus - 4, 0), plus).some((token) => /^(?:ne|n|na)$/.test(token.folded))
  );
};

const courses =
  /^(?:|chemotherapy|immunotherapy|hormone-therapy|radiotherapy|dialysis|niv|mechanical-ventilation|intubation|tracheotomy|bladder-surgery|apheresis)$/;

const participle = /^(?:oper|laseris|enclou|osteosynthes|ligatur|broch|viss)/;
const tiedKinds: ReadonlySet<string> = new Set(['problem', 'pregnancy', 'directive']);

const resultWords =
  /\d\s?%|normal|sinus|sans|n[ée]gati|positi|stable|isch[ée]mi|obstruct|restrict|pathologique|maximale|interromp|arr[êe]t|extrasystole|pause|FA\b|fibrillation|bradycard|tachycard|alt[ée]r|pas d|aucun|watts?|W\b|METs?|s[ée]v[èe]re|mod[ée]r|l[ée]g[èe]r|trouble|charge/i;

const checkWords =
  /\d|seuil|imp[ée]dance|pile|batterie|stimul|fonctionn|correct|normal|sans|satisf|[ée]pisode|sonde|bon\b|bonne|RAS|satisfaisant/i;

/** « Holter ECG longue durée en externe », « ÉCHOCARDIOGRAPHIE du 19 mars » show nothing. */
const tellsResult = (key: string, text: string | undefined): boolean =>
  (key === 'pacemaker-check' && (text === undefined || checkWords.test(text))) ||
  (key !== 'pacemaker-check' &&
    text !== undefined &&
    (!/^(?:holter|spirometry|stress-test)$/.test(key) || resultWords.test(text)));

const removalUndated = ({ context, dates }: Pick<Reading, 'context' | 'dates'>, hit: ConceptHit): { iso: string } | undefined => {
  const out =
    /^(?:(?:\S+ ){0,4}, )?(?:a ete |est |ete )?(?:retiree?|enlevee?|otee?|deposee?|explantee?) (?:le|en|hier|depuis|fin|debut)(?: |$)/.exec(
      wordsIn(context.tokens, hit.last + 1, hit.last + 12),
    );
  const at = out ? hit.last + out[0].trim().split(' ').length : -1;
  const day = out ? dates.find((each) => each.first >= at && each.first <= at + 2) : undefined;
  return day ? { iso: day.iso } : undefined;
};

/** The word that takes it out, behind the date that put it in, and the day of that. */
const removalAfter = (
  { context, dates }: Reading,
  hit: ConceptHit,
  date: DateMention | undefined,
): { iso?: string } | undefined => {
  // « on m'a mis un PAC à gauche, retiré en mars 2022 »
  if (!date && hit.concept.kind === 'device') return removalUndated({ context, dates }, hit);
  if (!date || date.first < hit.first || date.end) return undefined;
  const at = context.tokens.findIndex(
    (token, index) =>
      index > date.last && index <= date.last + 6 && /^(?:retiree?|enlevee?|otee?|deposee?|sevree?|ablatee?)$/.test(token.folded),
  );
  // « Filtre cave posé en 2015, non retiré »
  if (/^(?:non|pas|jamais|jamai)$/.test(context.tokens[at - 1]?.folded ?? '')) return undefined;
  if (at === -1 || context.tokens.slice(date.last + 1, at).some((token) => /^[;.:]$/.test(token.folded))) return undefined;
  const end = dates.find((each) => each.first > at && each.first <= at + 3);
  return end ? { iso: end.iso } : {};
};

/** « Frottis négatif en 2019 », « arthroscopie 2015 sous rachi : RAS »: what came of it. */
const saysResult = ({ context }: Reading, hit: ConceptHit, { marks }: Assertion): boolean =>
  !marks.has('negation') &&
  !marks.has('negation-near') &&
  // « sous rachi : RAS », where « NVPO : RAS » denies
  (hit.concept.kind !== 'anaesthesia' || anaesthesiaTypes.test(hit.concept.key)) &&
  (hit.concept.kind === 'exam' ||
    hasWord(context.tokens, /^(?:negatif|negative|normale?|ra|ras|simple)$/, hit.last + 1, hit.last + 12));

/** « Colchicine si crise de goutte », « Zomig si migraine »: nobody is given it who has not the disease. */
const isTreatedAttack = ({ context, drugs }: Reading, { concept, first }: ConceptHit): boolean =>
  /^(?:gout|migraine)$/.test(concept.key) &&
  drugs.length > 0 &&
  /(?:^| )(?:si|en cas (?:d|de)|lors (?:d|de|des))(?: (?:une?|la|les|crises?|de|d))*$/.test(
    wordsIn(context.tokens, first - 5, first),
  );

/** « BPCO, sevré depuis 2012 », « cystite : Monuril jusqu'au 24 mai »: the day of something else than a disease. */
const otherEnd = /(?:^| )(?:sevree?|sevrage|jusqu)(?: (?:en|le|au|a|depuis|du))*$|(?:^| )recusee?(?: \S+)*$/;
/** « Xarelto pour FA, dernière prise hier » */
const lastIntake =
  /(?:^| )derniere? (?:prise|dose|injection|cure|perfusion|seance)(?: (?:le|la|du|au|en|est|etait|:|remonte|hier|a))*(?: \S+)?$/;
const healedOf = /(?:^| )(?:gueri|guerie) (?:de|d)(?: (?:mon|ma|son|sa|l|la|une?|cette))?$/;
/** « Hépatite C guérie en 2016 » */
const cure = /(?:^| )(?:gueri|guerie|eradiquee?|resolue?)(?: (?:en|le|au|depuis|fin|debut|mi))*$/;

const isDayOf = ({ context: { tokens } }: Reading, { first }: DateMention, verb: RegExp): boolean =>
  verb.test(wordsIn(tokens, first - 4, first));

/** « Cannabis : ⏎ occasionnel »: the passage goes up to the answer. */
const withAnswer = ({ context: { sentence } }: Reading, range: TextRange): TextRange =>
  sentence.answer && range.end <= sentence.answer.start ? { start: range.start, end: sentence.answer.end } : range;

/** « VEMS à 0,82 L soit 38 % de la théorique », « CVF 2,05 L (84 %) »: what the litres are worth goes with them. */
const shareOfNormal = ({ context: { tokens } }: Reading, value: ReadValue | undefined): Span | undefined => {
  if (!value || value.value.unit !== 'L') return undefined;
  const number = tokens.findIndex(({ kind }, index) => index > value.last && index <= value.last + 3 && kind === 'number');
  const led = /^(?:\(|soit|,|\/|=|:| )+$/.test(wordsIn(tokens, value.last + 1, number));
  return number !== -1 && led && tokens[number + 1]?.folded === '%' ? { first: number, last: number + 1 } : undefined;
};

export const readConcept = (reading: Reading, hit: ConceptHit): Finding | undefined => {
  const { context, text } = reading;
  const { concept } = hit;
  const value = concept.kind === 'bleeding' ? bloodLoss(reading, hit) : conceptValue(reading, concept.key, hit);
  if (needsValue.has(concept.key) && !value) return undefined;
  const assertion = assertionOf(context, hit, text);
  if (
    assertion.conditional &&
    !isTreatedAttack(reading, hit) &&
    concept.kind !== 'airway' &&
    concept.kind !== 'directive' &&
    concept.kind !== 'vaccination'
  )
    return undefined;
  // « Pas de contre-indication à la chirurgie du genou envisagée »: it is to come.
  const allowed =
    concept.kind === 'procedure' &&
    /(?:^| )(?:pas|aucune|sans|absence)(?: (?:de|d))? contre indication/.test(wordsIn(context.tokens, hit.first - 9, hit.first));
  if (assertion.marks.has('contraindicated') && !allowed) return undefined;
  const calledOff = /^(?:procedure|exam|transfusion|device|anaesthesia)$/.test(concept.kind) && isCalledOff(reading, hit);
  // « Biopsie de prostate négative »: done, and what came of it.
  const read =
    concept.kind === 'procedure' &&
    concept.key !== 'local-care' &&
    assertion.certainty === 'negated' &&
    saysResult(reading, hit, assertion)
      ? { ...assertion, certainty: 'affirmed' as const }
      : assertion;
  if (calledOff ? assertion.subject !== 'patient' || concept.family : assertsNothing(reading, hit, read)) return undefined;
  const denied = deniedWithin(reading, hit);
  // « Contrôle du stimulateur le 14/01 » is not the day it was put in.
  const checked =
    concept.kind === 'device' &&
    /(?:^| )(?:controle|interrogation|verification|reglage|telesuivi|suivi|changement|remplacement|pile|boitier|generateur|sondes?) (?:de|du|d)(?: (?:son|sa|l|la|le|un|une))?$/.test(
      wordsIn(context.tokens, hit.first - 3, hit.first),
    );
  const told =
    denied || checked
      ? undefined
      : (eventDate(
          reading,
          hit,
          concept.kind === 'procedure' ? withObject(reading, hit) : overSpan(reading, hit, assertion),
          concept,
          assertion,
          // « dialysé, opéré du genou en 2018 »
          occasionKinds.has(concept.kind) && concept.key !== 'dialysis' ? reading.occasion : undefined,
        ) ??
        (tiedKinds.has(concept.kind) ? linkedDate(reading, hit) : undefined) ??
        // « Refuse toute transfusion, formulaire signé le 20/10 »
        (concept.kind === 'directive' && concept.key !== 'trusted-person' && reading.dates.length === 1
          ? reading.dates[0]
          : undefined) ??
        // « Transfusions : oui, 3 poches en 2014 »
        (context.sentence.answer && reading.dates.length === 1 && concept.kind !== 'social' ? reading.dates[0] : undefined) ??
        // « Hématome en janvier 2018 sous Préviscan, évacué »
        reading.dates.find((each) => hit.about && hit.about.last < each.first && each.last < hit.first));
  // « Consultation post-AVC le 20 janvier », of a day to come: nobody is ill by appointment.
  const date =
    told &&
    concept.kind === 'problem' &&
    (isDayOf(reading, told, otherEnd) || isDayOf(reading, told, lastIntake) || isFuture(told.iso, reading.documentDate))
      ? undefined
      : told;
  const cured = concept.kind === 'problem' && date !== undefined && isDayOf(reading, date, cure);
  const left =
    concept.kind === 'stay' && date && !date.end
      ? reading.dates.find(
          (each) =>
            each !== date &&
            each.iso >= date.iso &&
            /(?:^| )(?:sorti?e?|sort|sortante?|transferee?|quitte|retour|rentree?)(?: \S+){0,4}$/.test(
              wordsIn(context.tokens, each.first - 6, each.first),
            ),
        )
      : undefined;
  if (assertsNothingUndated(reading, hit, date?.iso)) return undefined;
  if (concept.key === 'ambulatory-stay' && isFuture(date?.iso, reading.documentDate)) return undefined;
  const refused = isRefused(reading, hit);
  let certainty = calledOff || refused || denied || isForbidden(reading, hit) ? 'negated' : assertion.certainty;
  let status = statusOf(reading, hit, concept, assertion, date?.iso);
  // « Changement du boîtier du DAI prévu en juillet »: it is there already.
  if (checked && status === 'planned') status = 'active';
  // « Trachéotomie » in a history is how the patient breathes; with a day, or in its report, the act.
  const stands =
    concept.key === 'tracheotomy' &&
    certainty !== 'negated' &&
    (!date || reading.reports === 'anaesthesia') &&
    status === 'past' &&
    context.tokens[hit.first]?.folded.endsWith('omie') === true &&
    !/^(?:temporaire|transitoire|provisoire)$/.test(context.tokens[hit.last + 1]?.folded ?? '');
  const operation = isOperation(reading, hit, date?.iso, status) && (certainty !== 'negated' || isAwaited(reading, hit));
  if (operation && status === 'active') status = isFuture(date?.iso, reading.documentDate) ? 'planned' : 'past';
  if (
    status === 'past' &&
    (concept.kind === 'procedure' || concept.key === 'joint-prosthesis' || concept.key === 'coronary-angiography') &&
    (!date ||
      /^(?:liste|inscrite?|attends?)$/.test(context.tokens[hit.first]?.folded ?? '') ||
      date.first === hit.first ||
      date.iso === reading.documentDate?.slice(0, 10)) &&
    isAwaited(reading, hit)
  )
    status = 'planned';
  // « Pas de saignement, fibroscopie programmée »: nobody plans a bleeding.
  if (concept.kind === 'bleeding' && status === 'planned') status = 'past';
  if (status === 'planned' && certainty === 'negated' && !calledOff && !refused && isAwaited(reading, hit))
    certainty = 'affirmed';
  // « hystérectomie éventuelle », « envisagée en juin, possible »: a plan says already that it may not be.
  if (concept.kind === 'procedure' && status === 'planned' && certainty === 'suspected') certainty = 'affirmed';
  // « LATA : pas d'intubation, pas de réa »: the denial is the wish.
  if (
    (concept.key === 'no-resuscitation' || concept.key === 'care-wishes') &&
    /^(?:pas|ne|n|j|non|refu\w*|aucune?)$/.test(context.tokens[hit.first]?.folded ?? '')
  )
    certainty = 'affirmed';
  const kind = operation ? 'procedure' : stands ? 'airway' : kindHere(reading, hit, status, date !== undefined);
  if (kind === 'procedure' && concept.kind === 'device' && status === 'active' && concept.key !== 'stoma') status = 'past';
  // « Test d'effort en attente », « ETT au lit ce soir »: nothing was seen yet; « ECG normal, test à l'ajmaline prévu » was.
  const seen = /^(?:normale?|sinusale?|:|montre|retrouve|sans|inchangee?)$/.test(context.tokens[hit.last + 1]?.folded ?? '');
  const toCome = status === 'planned' || (!date && isAwaited(reading, hit)) || isThisEvening(reading, hit);
  if (kind === 'exam' && !needsValue.has(concept.key) && !seen && toCome) return undefined;
  if (kind === 'exam' && !needsValue.has(concept.key) && !tellsResult(concept.key, value?.value.text)) return undefined;
  // « Filtre cave ? »
  if (concept.kind === 'device' && certainty === 'suspected' && context.tokens.some((token) => token.folded === '?'))
    return undefined;
  // « TAVI programmé », « depuis le TAVI »: not told as a valve.
  if (
    concept.key === 'valve-prosthesis' &&
    /^tav[ir]$/.test(context.tokens[hit.first]?.folded ?? '') &&
    (status === 'planned' ||
      certainty !== 'affirmed' ||
      isAwaited(reading, hit) ||
      (!date && /^(?:le|du|un|d|de|l|son|pour|avant|apres|au)$/.test(context.tokens[hit.first - 1]?.folded ?? '')))
  )
    return undefined;
  // « je suis guéri de mon hépatite C »
  if (concept.kind === 'problem' && status === 'active' && healedOf.test(wordsIn(context.tokens, hit.first - 4, hit.first)))
    status = 'past';
  if (status === 'past' && !date && isProposed(reading, hit)) status = 'planned';
  if (concept.key === 'tobacco' || concept.key === 'alcohol' || concept.key === 'drugs')
    ({ certainty, status } = habit(reading, hit, assertion, value?.value.number));
  // « arrêt du tabac fixé au 1er mars »
  const toStop = concept.kind === 'social' && status === 'past' && isFuture(date?.iso, reading.documentDate);
  if (toStop) status = 'active';
  const foreseen = assertion.conditional || /^(?:risque|critere)/.test(context.tokens[hit.first]?.folded ?? '');
  if (
    (foreseen || /(?:^| )risqu(?:e|ait) /.test(wordsIn(context.tokens, hit.first, hit.last)) || isExpected(reading, hit)) &&
    concept.kind === 'airway' &&
    certainty === 'affirmed'
  )
    certainty = 'suspected';
  // « Épreuve d'effort négative »: its result.
  if (
    /^(?:exam|procedure|anaesthesia)$/.test(concept.kind) &&
    certainty === 'negated' &&
    !refused &&
    !calledOff &&
    saysResult(reading, hit, assertion)
  )
    certainty = 'affirmed';
  // « on avait parlé d'hyperthermie maligne », « … chez un cousin (non confirmée) »
  if (
    concept.key === 'malignant-hyperthermia' &&
    certainty === 'affirmed' &&
    (/(?:^| )(?:parle|parlait|evoque|suspecte|pense|soupconne)(?: (?:d|de|a|une|l|la))*$/.test(
      wordsIn(context.tokens, hit.first - 4, hit.first),
    ) ||
      /(?:^| )(?:(?:non|pas|jamais) (?:ete )?(?:confirmee?|prouvee?|exploree|documentee)|jusqu a preuve du contraire|a (?:confirmer|explorer))(?: |$)/.test(
        wordsIn(context.tokens, hit.last + 1, hit.last + 14),
      ))
  )
    certainty = 'suspected';
  // What was measured was measured: « Mallampati 2, pas de … » denies nothing of it.
  if (needsValue.has(concept.key)) certainty = 'affirmed';
  // « AG en 2010 (appendicite) : RAS »: of the anaesthesia.
  if (
    concept.kind === 'problem' &&
    certainty === 'negated' &&
    context.tokens[hit.first - 1]?.folded === '(' &&
    /^\) : (?:ras|rien|sans|aucun)/.test(wordsIn(context.tokens, hit.last + 1, hit.last + 4)) &&
    hasWord(context.tokens, /^(?:ag|rachi|rachianesthesie|anesthesie|alr|peridurale)$/, 0, hit.first)
  )
    certainty = 'affirmed';
  const gone = (concept.kind === 'problem' || concept.kind === 'bleeding') && noMore(reading, hit);
  // « ne ronfle pas », « ne tousse plus »
  const verb =
    /^(?:ne|n)$/.test(context.tokens[hit.first - 1]?.folded ?? '') &&
    [context.tokens[hit.first + 1], context.tokens[hit.last + 1]].some((token) =>
      /^(?:pas|plus|jamais|guere)$/.test(token?.folded ?? ''),
    );
  if (gone || (verb && (concept.kind === 'problem' || concept.kind === 'bleeding'))) certainty = 'negated';
  const own = context.mentionAt[hit.first];
  const sided = concept.paired || concept.kind === 'procedure' || concept.kind === 'problem';
  const side = sided
    ? (lateralityNear(
        context.tokens,
        hit.about?.first ?? hit.first,
        Math.max(hit.last, hit.about?.last ?? 0),
        (index) => {
          const id = context.mentionAt[index] ?? -1;
          // « rétinopathie laserisée ODG »: the participle's side is that of what it is said of.
          let head = index;
          while (id !== -1 && context.mentionAt[head - 1] === id) head--;
          const ofAbout = hit.about !== undefined && id !== -1 && id === context.mentionAt[hit.about.last];
          if (ofAbout || (hit.about && index < hit.first) || participle.test(context.tokens[head]?.folded ?? '')) return false;
          return id !== -1 && id !== own && !(concept.kind === 'procedure' && isObject(reading, hit, index));
        },
        concept.kind !== 'problem',
      ) ?? (concept.kind === 'problem' ? linkedSide(reading, hit) : undefined))
    : undefined;
  const hurt =
    concept.paired === true &&
    concept.key !== '' &&
    hasWord(context.tokens, /^(?:fract|fx|luxation|rupture|gonarthrose|coxarthrose|lesion)/, 0, hit.first);
  // « Cancer du sein gauche 1997 : mastectomie, curage », « opérée du sein droit (tumorectomie + RT) »
  const ofBreast =
    concept.kind === 'procedure' &&
    (/^(?:mastectomy|radiotherapy|breast-surgery)$/.test(concept.key) ||
      /^(?:curage|ganglion|exerese)$/.test(context.tokens[hit.first]?.folded ?? '')) &&
    hasWord(context.tokens, /^(?:sein|mammaire)$/, 0, hit.first);
  const only =
    side === undefined &&
    ((concept.kind === 'procedure' && reading.reports !== undefined && concept.paired) ||
      concept.key === 'regional-anaesthesia' ||
      ofBreast ||
      (concept.key === 'vascular-graft' && hasWord(context.tokens, /^angioplastie/, 0, hit.first)) ||
      concept.key === 'surgery' ||
      (hurt && (concept.kind === 'procedure' || operation)) ||
      (concept.kind === 'device' && concept.paired && reading.reports !== undefined))
      ? (onlySide(context.tokens) ?? (hurt ? sideBefore(context.tokens, hit.first) : undefined))
      : undefined;
  const wide = value && value.last - value.first > 25 ? undefined : value;
  const over = overSpan(reading, hit, assertion);
  const spans = nearSpans(hit, [
    shareOfNormal(reading, value),
    over,
    left && { first: Math.max(left.first - 4, 0), last: left.last },
    date,
    side && { first: side.index, last: side.index },
    ...assertion.spans,
  ]);
  // « Drain mis en place le 3 mars et retiré le 7 »: from the one day to the other.
  const removal = /^(?:device|procedure)$/.test(concept.kind) ? removalAfter(reading, hit, date) : undefined;
  if (removal && kind === 'device' && status === 'active') status = 'past';
  const ends =
    !removal &&
    status === 'past' &&
    // « Échec de cardioversion le 4 mai »: an act has its day, only courses end.
    (kind !== 'procedure' || courses.test(concept.key)) &&
    (assertion.marks.has('stopped-after') ||
      assertion.marks.has('stopped') ||
      // « Ablation du pacemaker en 2020 »
      (kind === 'device' && !assertion.marks.has('planned') && isTakenOut(reading, hit)) ||
      // « PAC retiré le 12 avril »
      (kind === 'device' && /^(?:retiree?|enlevee?|explantee?)$/.test(context.tokens[hit.last]?.folded ?? '')) ||
      (concept.kind === 'social' && date !== undefined));
  return {
    kind,
    label:
      (!concept.family && concept.label) ||
      textOf(
        reading,
        hit.about ? { first: Math.min(hit.about.first, hit.first), last: Math.max(hit.about.last, hit.last) } : hit,
      ),
    ...(concept.key && !concept.family ? { concept: stands ? 'tracheostomy' : concept.key } : {}),
    ...(value ? { value: value.value } : {}),
    ...(date && !gone && !toStop
      ? ends || cured
        ? { endDate: date.end ?? date.iso }
        : {
            date: date.iso,
            ...(left ? { endDate: left.iso } : {}),
            ...(removal?.iso ? { endDate: removal.iso } : {}),
            ...(date.end && (concept.kind === 'stay' || concept.kind === 'procedure') ? { endDate: date.end } : {}),
          }
      : removal?.iso
        ? { endDate: removal.iso }
        : {}),
    ...(side || only ? { laterality: side?.side ?? only } : {}),
    certainty,
    status,
    subject:
      concept.kind === 'directive' || concept.kind === 'social'
        ? assertion.subject === 'family' && concept.kind === 'social' && context.tokens[hit.last + 1]?.folded !== 'passif'
          ? 'family'
          : // « Mari fumeur »
            /^(?:mari|conjointe?|compagnon|compagne|epoux|epouse|concubine?)$/.test(context.tokens[hit.first - 1]?.folded ?? '')
            ? 'other'
            : 'patient'
        : verb && /famil/.test(context.tokens[hit.first - 3]?.folded ?? '')
          ? 'patient'
          : assertion.subject,
    range: withAnswer(reading, rangeOf(reading, hit, hit.about, value && value === wide ? value : undefined, ...spans)),
  };
};
