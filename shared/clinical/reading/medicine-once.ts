/** Given once or for a while that is over, rather than taken: what the sentence says of it, or of what stands beside it. */
import type { Span } from './context.ts';
import { drugAt, type Reading } from './finding.ts';
import { hospitalBrands, hospitalOnly, inActs, isAcute, isAtHour, isEmergency, isListed } from './medicine-acute.ts';
import {
  isLasting,
  isRepeated,
  isThinner,
  treated,
  type Use,
  wasCourse,
  wasSwallowed,
  wasTaken,
  wasUnder,
  wordsUntilNext,
} from './medicine-past.ts';
import { hasWord, wordsAfter, wordsBefore, wordsIn } from './words-near.ts';

/** « Lasilix 80 mg IVD », « Exacyl 1 g à l'incision »: once. */
const isInjectedOnce = (reading: Reading, { first, last }: Span): boolean => {
  const once =
    /(?:^| )(?:iv|ivd|ivl|ivdl|titree?|bolu|incision|clampage|declampage|cec|induction|perfuse|perfusee|recue?|titration|(?<!en )(?<!en cour de )(?<!en cours de )(?<!apres dose d )(?<!apres dose de )charge|antagonisee?|neutralisee?|intraveineuse? (?:direct|lent)\w*|intra - arteriel\w*|intraarteriel\w*|intra - osseu\w*|intracameru\w*|intrathecale?|intrarachidienne|reversee?|initiale?|preop|peroperatoire|perop)(?: |$)/;
  const following = wordsUntilNext(reading, last, 7);
  // « ACFA sous Préviscan, antagonisée par vitamine K »: what is reversed at home was taken there.
  const drug = reading.drugs[reading.context.mentionAt[first] ?? -1]?.drug;
  const isReversed =
    reading.context.tokens[first - 1]?.folded === 'sous' && isThinner(reading, { first, last }) && !drug?.classes.includes('ufh');
  return once.test(isReversed ? following.replace(/(?:^| )(?:antagonise|neutralise|reverse)e?.*$/, '') : following);
};

const listSteps =
  /^(?:,|:|et|par|remplacee?|\+|\/|puis|avec|-|d|de|du|des|la|le|l|un|une|mg|g|µg|ug|ml|ui|kg|h|x|iv|im|sc|po|ivd|ivl|per|o|os|%)$/;

/** Of « sufentanil 20 µg, propofol et céfazoline » the first: what opens the list is said of all. */
const headOfList = (reading: Reading, first: number): number => {
  const { tokens, mentionAt } = reading.context;
  let head = first;
  for (let index = first - 1; index >= 0 && first - index < 40; index--) {
    const id = mentionAt[index] ?? -1;
    const token = tokens[index];
    if (id !== -1 && id < reading.medicines) head = index;
    else if (!token || id !== -1 || !(token.kind === 'number' || listSteps.test(token.folded))) break;
  }
  return head;
};

const received =
  /(?:^| )(?<!m )(?:a|ai|ont|avait|avaient|avon|ayant) (?:deja |bien |egalement |aussi |ainsi |successivement |ete )*(?:recu|fait|injecte|administre|perfuse|donne|beneficie)e?(?: (?:\d\S*|un|une|de|des|du|d|la|le|l|mg|g|ui|ml|µg|cure|cycle|injection|bouffee|nebulisation|aerosol|comprimes|gelule|sachet|goutte|dose|bolu|ampoule|seance|perfusion|prise|comprime|cp|par|en|iv|im|successivement|premiere|deux|trois|quatre|cinq|six|huit|douze|seule))*$/;
/** What ends the clause that a « a reçu » opens. */
const clauseEnds =
  /^(?:[;.:→•]|qui|que|qu|dont|car|mai|mais|sous|malgre|avant|puis|apres|pour|chez|actuellement|relai|arret|reprise|poursuite)$/;

/** « Elle a également reçu du salbutamol en nébulisation et de la bétaméthasone »: all that the clause lists. */
const isReceived = ({ context: { tokens } }: Reading, first: number): boolean => {
  for (let index = first - 1; index >= Math.max(first - 24, 0); index--) {
    const folded = tokens[index]?.folded ?? '';
    if (clauseEnds.test(folded)) return false;
    const gave =
      folded === 'donne' && /(?:^| )(?:lui|leur) (?:ai|a|avon|ont|avait)(?: \S+)?$/.test(wordsIn(tokens, index - 4, index));
    if (!gave && !/^(?:recue?|injecte|administre|perfuse)$/.test(folded)) continue;
    const before = wordsIn(tokens, index - 5, index);
    return (
      /(?:^| )(?:a|ai|ont|avait|avaient|avon|ayant)(?: (?!pas|jamai|plus)\S+){0,4}$/.test(before) &&
      !/(?:^| )(?:n|ne|m)(?: |$)/.test(before)
    );
  }
  return false;
};

const tested =
  /(?:^| )(?:test|epreuve|reponse|reversibilite)(?: (?:de|d|provocation|reintroduction|tolerance|oral|orale|cutane|therapeutique|positive|bonne|mauvaise))* (?:a|au|aux|par)(?: (?:la|l|le))?$/;

const counted = /(?:^| )\d+ (?:cure|cycle|bolu)(?: (?:de|d|par|type))*$/;
const isFutureDay = ({ documentDate }: Reading, iso: string): boolean =>
  documentDate !== undefined && iso > documentDate.slice(0, iso.length);

/** « Test au Minirin », « réponse au furosémide » */
export const isTested = (reading: Reading, { first }: Pick<Span, 'first'>): boolean =>
  tested.test(wordsBefore(reading, first, 8));

/** « J'ai fait 1 g de Rocéphine », « avait reçu propofol et céfazoline », « test au Minirin » */
const wasGiven = (reading: Reading, { mention, posology }: Use): boolean => {
  const head = headOfList(reading, mention.first);
  const before = wordsBefore(reading, head, 12);
  if (isTested(reading, mention)) return true;
  // « 4 cures cisplatine-Alimta », « 28 octobre : cure de Taxol »
  const { section } = reading.context.sentence;
  const [date] = reading.dates;
  // « Fait ce jour : Lovenox 4000 UI »
  if (
    /^(?:- )?(?:fait|faite|administre|administree|recu|recue|donne)s?(?: (?:ce|jour|matin|soir|midi|hier|aux|urgence|sur|place|au|bloc|en|salle|smur|par|le))* :/.test(
      wordsBefore(reading, head, 12).replace(/^.*? (?=fait)/, ''),
    )
  )
    return true;
  // « 3 EC100 et 9 Taxol »
  const cures = wordsIn(reading.context.tokens, 0, reading.context.tokens.length);
  const cytotoxic =
    !posology?.frequency &&
    drugAt(reading, mention.first)?.classes.length === 0 &&
    /(?:^| )(?:radiotherapie|chimio\w*|tumorectomie|mastectomie|curage|cancer|carcinome|adjuvante?)(?: |$)/.test(cures);
  if (cytotoxic && reading.context.tokens[mention.first - 1]?.kind === 'number') return true;
  const headDate = date !== undefined && date.first <= 2 && !isFutureDay(reading, date.iso);
  if (section !== 'plan' && section !== 'treatment' && counted.test(wordsBefore(reading, head, 5))) return true;
  if (headDate && /(?:^| )(?:cure|seance|perfusion)(?: \d+)?(?: (?:de|d))?$/.test(wordsBefore(reading, head, 3))) return true;
  // « Hépatite C guérie (Epclusa, 2018) »
  const cured = /(?:^| )(?:guerie?|eradiquee?)(?: \S+){0,2} (?:\(|par|sous|avec|grace a|apres)$/;
  if (cured.test(wordsBefore(reading, mention.first, 6))) return true;
  return (
    (received.test(before) || isReceived(reading, head)) && !isRepeated(reading, posology) && !isThinnerTaken(reading, mention)
  );
};

/** « A reçu du Xarelto depuis 2019 » */
const isThinnerTaken = (reading: Reading, { last }: Span): boolean =>
  /(?:^| )(?:depuis|au long cour|en cour|actuellement)(?: |$)/.test(wordsAfter(reading, last, 8));

/** « Prélèvement 4 h après injection de tinzaparine »: of a medicine that is taken. */
const isAfterInjection = (reading: Reading, { first }: Span): boolean =>
  /(?:^| )(?:h|heure) apres (?:l |la |une )?(?:\S+ )?(?:injection|prise|dose)/.test(wordsBefore(reading, first, 6));

const occasion =
  /(?:^| )(?:a l epoque|de \d+ a \d+ sa|en (?:debut|fin|cour) de (?:geste|procedure|intervention|seance|grossesse)|sur \d+ min\w*|en salle|(?:pendant|durant|lor|lors|au cour|au cours) (?:(?:d|de|du|la|le|l|toute?|son|sa|ma|ce|cette|une?|deux|derniere?|premiere|precedente) )*(?:procedure|intervention|geste|grossesse|hospitalisation|sejour|coronarographie|angioplastie|bloc|transport|transfert|reanimation|cec|chirurgie|accouchement|cesarienne|seance|prise en charge))/;

const everySession = /(?:^| )(?:dialyse|hemodialyse|circuit|seance d|generateur|epuration)(?: |$)/;

/** « Cangrélor en perfusion pendant la procédure », « fraxiparine pendant ma dernière grossesse »: over with it. */
const isDuringEvent = (reading: Reading, { first, last }: Span): boolean =>
  (!(
    /(?:^| )(?:en (?:debut|cour|fin) de|a chaque|par) seance(?: |$)/.test(wordsAfter(reading, last, 9)) &&
    (isThinner(reading, { first, last }) ||
      /(?:^| )(?:chaque|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|dialyse|hemodialyse|semaine)(?: |$)/.test(
        wordsAfter(reading, last, 14),
      ))
  ) &&
    occasion.test(wordsAfter(reading, last, 9).replace(/ [;,].*$/, '')) &&
    // « Anticoagulation du circuit : Innohep en début de séance »: each time.
    !(
      isThinner(reading, { first, last }) && everySession.test(wordsIn(reading.context.tokens, 0, reading.context.tokens.length))
    )) ||
  // « HBPM préventive durant le séjour (Innohep 3500) »
  (reading.context.tokens[first - 1]?.folded === '(' && occasion.test(wordsBefore(reading, first - 1, 6)));

const once =
  /(?:^| )(?:atbprophylaxie|atb prophylaxie|antibio prophylaxie|sedation|preparation|premedication|charge|dose de charge|dose unique|automedication|bolu|instillation|antibioprophylaxie|nebulisation|aerosol|nebulisations)(?: (?:orale|d|de|en|par|initiale|anti\w+|:))*$/;

/** A plan, or the conclusion of a consultation; that of a report tells what was done. */
export const isToCome = ({ reports, context }: Reading): boolean =>
  context.sentence.section === 'plan' || (context.sentence.section === 'conclusion' && reports === undefined);

/** Said as done, in a plan too: « saignement contrôlé par adrénaline ». */
export const isTold = (reading: Reading, { first, last }: Span): boolean =>
  isTested(reading, { first }) ||
  // « 14 h 30 : désaturation, sugammadex 150 mg », « dropéridol 0,625 mg, efficace » under a surveillance too
  /^(?:- |• )?\d{1,2} (?:h|h\d\d)(?: \d\d)? :/.test(wordsIn(reading.context.tokens, 0, 5)) ||
  /^(?:\S+ ){0,5}(?:, |\( )?(?:avec )?(?:efficace|inefficace|bonne efficacite|avec succes|sans effet|resolutive?|bien toleree?)(?: |$)/.test(
    wordsUntilNext(reading, last, 9),
  ) ||
  (reading.reports !== undefined && /preparation par$/.test(wordsBefore(reading, first, 2))) ||
  /(?:^| )(?:a(?! \w+(?:er|ir|re|oir)(?: |$))|ont|ete|recu|recue|administree?|faite?|apres|controlee?|jugulee?|avait|realisee?|effectuee?)(?: |$)/.test(
    wordsBefore(reading, first, 8),
  );

/** Words up to the next medicine, whatever stands between. */
const wordsUntilDrug = ({ context: { tokens, mentionAt }, medicines }: Reading, last: number, count: number): string => {
  const next = mentionAt.findIndex((id, index) => index > last && id !== -1 && id < medicines && id !== mentionAt[last]);
  return wordsIn(tokens, last + 1, Math.min(last + 1 + count, next === -1 ? tokens.length : next));
};

/** An order of a prescription. */
const isToTake = ({ context: { tokens } }: Reading): boolean =>
  hasWord(tokens, /^(?:prendre|avaler|demain|diluer|soir|coucher|jeun|veille|renouveler)$/);

const isInjectedInHospital = (reading: Reading, { first, last }: Span): boolean =>
  (drugAt(reading, first)?.substances.some((name) => hospitalOnly.has(name)) ?? false) &&
  /^(?:\d\S* (?:mg|g|ui|µg) )?(?:iv|ivd|ivl|ivdl)(?: |$)/.test(wordsAfter(reading, last, 3)) &&
  !/(?:^| )(?:\/ j|x|par jour|en cour|dialyse|toute?)(?: |$)/.test(wordsAfter(reading, last, 8));

export const goesOn = (reading: Reading, last: number): boolean =>
  /^(?:(?!puis)\S+ ){0,7}puis \d\S* (?:(?:mg|g|ui|ml|cp|µg) )?(?:\/ j|\/ jour|par jour|x \d|matin|le (?:matin|soir)|une? fois)/.test(
    wordsUntilDrug(reading, last, 14),
  );

export const isOver = (reading: Reading, use: Use): boolean => {
  const { mention, assertion, posology } = use;
  const { marks } = assertion;
  const { section } = reading.context.sentence;
  // « Rachi-morphine 150 µg »
  if (/(?:^| )(?:rachi|rachianesthesie|peridurale)(?: -)?$/.test(wordsBefore(reading, mention.first, 2))) return true;
  const { tokens } = reading.context;
  // « Héparinisation générale à 3 mg/kg », « héparine 5000 UI au clampage »: of the operation.
  const unfractionated = /^hepar(?:ine|inisation|inee?)$/.test(tokens[mention.first]?.folded ?? '');
  if (unfractionated && hasWord(tokens, /^(?:cec|(?:de)?clampage|can{1,2}ulation|introducteur|desilet|protamine)$/)) return true;
  // « Stress mixte effort-dipyridamole »: of the test.
  if (
    tokens[mention.first]?.folded === 'dipyridamole' &&
    hasWord(tokens, /^(?:stress|effort|scintigraphie|epreuve|perfusion|irm|tep|spect)$/)
  )
    return true;
  // « Anapen 150 par le SAMU »
  if (/^(?:\S+ ){0,4}par (?:le |les |l )?(?:samu|smur|pompier|urgentiste)(?: |$)/.test(wordsUntilNext(reading, mention.last, 8)))
    return true;
  // « Risordan bolus 2 mg x3 » counts boluses, no days.
  const counted =
    posology?.frequency !== undefined &&
    /^x ?\d+$/.test(wordsIn(reading.context.tokens, posology.frequency.first, posology.frequency.last + 1)) &&
    section !== 'treatment' &&
    /(?:^| )(?:bolu|titree?)(?: |$)/.test(wordsUntilNext(reading, mention.last, 4));
  // « Advil 400 environ deux fois par semaine »
  const again = /^(?:\S+ ){0,5}fois (?:par|\/) (?:jour|j|semaine|sem|mois)(?: |$)/.test(wordsUntilNext(reading, mention.last, 9));
  const repeated = isRepeated(reading, posology) && !counted;
  const flowing =
    /(?:^| )(?:puis )?(?:ivse|pse)(?: |$)/.test(wordsAfter(reading, mention.last, 6).replace(/ [,;+].*$/, '')) &&
    isThinner(reading, mention);
  // « Mise sous Loxen IVSE », « Héparine IVSE, puis Coumadine »: of the stay that a letter tells.
  if (
    (section === 'reason' || section === 'act') &&
    /^(?:\S+ ){0,3}(?:ivse|pse)(?: |$)/.test(wordsUntilNext(reading, mention.last, 6)) &&
    !/(?:^| )(?:en cour|actuellement|depuis)(?: |$)/.test(wordsAfter(reading, mention.last, 10))
  )
    return true;
  // « traitement initial par vancomycine et gentamicine »
  if (
    /(?:^| )(?:traitement initial|initialement traitee?|traitee? initialement|traitee? d abord) (?:par|avec)(?: \S+){0,3}$/.test(
      wordsBefore(reading, headOfList(reading, mention.first), 8),
    )
  )
    return true;
  // « Charge de Plavix 600 mg puis 75 mg/j »: what goes on every day.
  if (section !== 'act' && goesOn(reading, mention.last)) return false;
  // « amikacine 25 mg/kg en dose unique », « Amiklin une dose le 5 »
  if (
    section !== 'treatment' &&
    section !== 'plan' &&
    /^(?:(?!puis|par|sachet|cp|comprime|gelule|ampoule)\S+ ){0,5}(?:(?:en )?(?:dose|injection|prise) unique|(?:une|1) (?:seule )?dose(?! (?:-|poid|\S+ fois|\d+ fois|de|d|par|tou|le (?:matin|soir)|matin|soir|\/))|dose de charge unique)(?: |$)/.test(
      wordsUntilNext(reading, mention.last, 9),
    ) &&
    !isToTake(reading)
  )
    return true;
  // « Ceftriaxone 2 g/j et Solupred 40 mg pendant 5 jours » of a stay
  if (
    (section === 'reason' || section === 'act') &&
    !isThinner(reading, mention) &&
    /^(?:\S+ ){1,5}et (?:\S+ ){1,4}(?:pendant|durant|x) \d+ (?:j|jour|semaine|h)(?: |$)/.test(
      wordsAfter(reading, mention.last, 13),
    )
  )
    return true;
  // « Glucagon 2 mg IV », under the treatment of an emergency too
  if (section === 'treatment' && !repeated && isInjectedInHospital(reading, mention)) return true;
  // « Buccolam 10 mg en cas de crise »
  const onDemand = /(?:^| )(?:en cas|si)(?: |$)/.test(wordsUntilNext(reading, mention.last, 10));
  if (section !== 'treatment' && !repeated && !flowing && isInjectedOnce(reading, mention)) return true;
  if (section !== 'treatment' && isDuringEvent(reading, mention)) return true;
  if (section !== 'treatment' && wasGiven(reading, use)) return true;
  const own = drugAt(reading, mention.first);
  // « Perfalgan + morphine titrée »; « Solumédrol 120 mg, Polaramine 5 mg » under the treatment of an emergency.
  if (section !== 'treatment' && section !== 'plan' && !repeated && hospitalBrands.test(own?.brand ?? '')) return true;
  if (section !== 'plan' && !marks.has('taken') && !posology?.frequency && isEmergency(reading)) {
    const words = wordsIn(reading.context.tokens, 0, reading.context.tokens.length);
    if (section === 'treatment' || !/(?:^| )(?:avant|allergi\w*|premedication|si|en cas)(?: |$)/.test(words)) return true;
  }
  // « Déplétion par furosémide IV 250 mg/j », « Lasilix 80 mg IV/j » in the course of a stay
  if (
    (section === 'reason' || section === 'act') &&
    /^(?:\d\S* (?:mg|g|ui|µg) )?(?:iv|ivl|ivd|im|en se|intraveineux|intraveineuse)(?: |$)/.test(
      wordsAfter(reading, mention.last, 4),
    ) &&
    !/(?:^| )(?:en cour|actuellement|depuis|encore|a poursuivre|jusqu|relai|puis)(?: |$)/.test(
      wordsAfter(reading, mention.last, 12),
    )
  )
    return true;
  // « Morphine 3 mg + 3 mg », « Meronem 1 g x 3 puis relais. »
  if (/^(\d+) mg \+ \d+ mg(?: |$)/.test(wordsAfter(reading, mention.last, 5))) return true;
  if (
    (section === 'reason' || section === 'act') &&
    /(?:^| )puis relai(?: (?:per os?|oral|po|par voie orale))?(?: [,.;]|$)/.test(wordsAfter(reading, mention.last, 14))
  )
    return true;
  // « Fin d'acte : paracétamol 1 g »
  if (
    !isToCome(reading) &&
    /^(?:- |• )?(?:fin d (?:acte|intervention)|en fin d (?:acte|intervention)|fin de geste|induction|entretien|sspi|peroperatoire|per operatoire|perop|a l induction) :/.test(
      wordsIn(reading.context.tokens, 0, 7),
    )
  )
    return true;
  // « Angio-œdème traité par Solumédrol 120 mg » under « Prise en charge »
  if (
    section === 'act' &&
    treated.test(wordsBefore(reading, mention.first, 8)) &&
    !/(?:^| )(?:depuis|en cour|au long cour)(?: |$)/.test(wordsAfter(reading, mention.last, 8))
  )
    return true;
  if (isAtHour(reading, mention, posology)) return true;
  if (wasSwallowed(reading, mention, posology) || wasTaken(reading, mention) || wasUnder(reading, use) || wasCourse(reading, use))
    return true;
  if (
    section !== 'treatment' &&
    !again &&
    once.test(wordsBefore(reading, headOfList(reading, mention.first), 4)) &&
    !/(?:^| )depuis(?: |$)/.test(wordsAfter(reading, mention.last, 6)) &&
    !/prise en charge/.test(wordsBefore(reading, mention.first, 6))
  )
    return true;
  if (
    marks.has('given') &&
    !marks.has('taken') &&
    // « Faire pratiquer l'injection d'anticoagulant quotidienne »
    !/^(?:\S+ )?(?:quotidienne?|journaliere?|hebdomadaire|mensuelle?)(?: |$)/.test(wordsAfter(reading, mention.last, 3)) &&
    !isAfterInjection(reading, mention) &&
    !(repeated && isThinner(reading, mention))
  )
    return true;
  // « Propofol, sufentanil, atracurium et céfazoline »: of one list with what is only given.
  if (!posology && !marks.has('taken') && section !== 'treatment' && isListed(reading, mention)) return true;
  const dosed = posology?.dose !== undefined && !repeated;
  const receives = /(?:^| )(?:recoit|recoivent)(?: |$)/.test(wordsBefore(reading, mention.first, 24));
  // A report's « sous Hypnovel 3 mg », « avec 2500 unités d'héparine »: for its act.
  const substances = drugAt(reading, mention.first)?.substances ?? [];
  const inReport =
    reading.reports !== undefined &&
    dosed &&
    section !== 'history' &&
    section !== 'reason' &&
    (substances.some((name) => inActs.has(name) || name === 'héparine') ||
      /(?:^| )avec(?: \S+){0,8}$/.test(wordsBefore(reading, headOfList(reading, mention.first), 3)));
  if (inReport) return true;
  // « NVPO traitées par Zophren 4 mg »
  if (
    dosed &&
    section !== 'treatment' &&
    section !== 'plan' &&
    !onDemand &&
    substances.some((name) => inActs.has(name)) &&
    treated.test(wordsBefore(reading, mention.first, 6))
  )
    return true;
  if (section === 'treatment' || (marks.has('taken') && !receives)) return false;
  const reported =
    reading.reports !== undefined &&
    !isThinner(reading, mention) &&
    !isLasting(reading, mention) &&
    section !== 'history' &&
    section !== 'reason' &&
    section !== 'plan';
  return (
    (dosed || section === 'act') && !repeated && !flowing && !onDemand && (isAcute(reading) || section === 'act' || reported)
  );
};
