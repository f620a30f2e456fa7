/** Given once or for a while that is over, rather than taken: what the sentence says of it, or of what stands beside it. */
import { isAntithrombotic } from '../drugs/classes.ts';
import type { Assertion, Span } from './context.ts';
import { isOld, type Reading } from './finding.ts';
import { givenOnly, isPen, onlyGiven } from './medicine-given.ts';
import type { Posology } from './quantities.ts';
import { wordsAfter, wordsBefore } from './words-near.ts';

/** What follows, up to the next medicine. « Bolus 5000 puis IVSE » goes on. */
const wordsUntilNext = (reading: Reading, last: number, count: number): string => {
  const { tokens, mentionAt } = reading.context;
  const words: string[] = [];
  for (let index = last + 1; index < Math.min(last + 1 + count, tokens.length); index++) {
    const id = mentionAt[index] ?? -1;
    const folded = tokens[index]?.folded ?? ';';
    if ((id !== -1 && id < reading.medicines) || folded === ';') break;
    // « Sous aspirine, bolus d'héparine »: of the next one.
    if (folded === ',' && /^(?:bolu|injection|charge|perfusion|dose)$/.test(tokens[index + 1]?.folded ?? '')) break;
    if (folded === 'puis') return '';
    words.push(folded);
  }
  return words.join(' ');
};

/** « Lasilix 80 mg IVD », « Exacyl 1 g à l'incision »: once. */
const isInjectedOnce = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens } = reading.context;
  const once =
    /(?:^| )(?:iv|ivd|ivl|ivdl|titree?|bolu|incision|clampage|declampage|cec|induction|perfuse|perfusee|recue?|titration|(?<!en )charge|antagonisee?|neutralisee?|intraveineuse? (?:direct|lent)\w*|intra - arteriel\w*|intraarteriel\w*|intra - osseu\w*|intracameru\w*|intrathecale?|intrarachidienne|reversee?|initiale?|preop|peroperatoire|perop)(?: |$)/;
  // « Aspirine 250 mg IV + clopidogrel 600 mg »: given together.
  const together = tokens[first - 1]?.folded === '+' ? tokens.slice(Math.max(first - 4, 0), first - 1) : [];
  return once.test(wordsUntilNext(reading, last, 7)) || once.test(together.map((token) => token.folded).join(' '));
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
const tested =
  /(?:^| )(?:test|epreuve|reponse|reversibilite)(?: (?:de|d|therapeutique|positive|bonne|mauvaise))* (?:a|au|aux|par)(?: (?:la|l|le))?$/;

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
  const headDate = date !== undefined && date.first <= 2 && !isFutureDay(reading, date.iso);
  if (section !== 'plan' && section !== 'treatment' && counted.test(wordsBefore(reading, head, 5))) return true;
  if (headDate && /(?:^| )(?:cure|seance|perfusion)(?: \d+)?(?: (?:de|d))?$/.test(wordsBefore(reading, head, 3))) return true;
  // « Hépatite C guérie (Epclusa, 2018) »
  const cured = /(?:^| )(?:guerie?|eradiquee?)(?: \S+){0,2} (?:\(|par|sous|avec|grace a|apres)$/;
  if (cured.test(wordsBefore(reading, mention.first, 6))) return true;
  return received.test(before) && !isRepeated(reading, posology) && !isThinnerTaken(reading, mention);
};

/** « A reçu du Xarelto depuis 2019 » */
const isThinnerTaken = (reading: Reading, { last }: Span): boolean =>
  /(?:^| )(?:depuis|au long cour|en cour|actuellement)(?: |$)/.test(wordsAfter(reading, last, 8));

/** « Prélèvement 4 h après injection de tinzaparine »: of a medicine that is taken. */
const isAfterInjection = (reading: Reading, { first }: Span): boolean =>
  /(?:^| )(?:h|heure) apres (?:l |la |une )?(?:injection|prise|dose)/.test(wordsBefore(reading, first, 6));

/** « Il a pris Plavix pendant un an », « avait reçu de l'aspirine de 2010 à 2014 » */
const wasTaken = (reading: Reading, { first, last }: Span): boolean =>
  // « L'Imurel avait entraîné une pancréatite », « un relais par Lovenox avait été bien supporté »
  /^(?:\S+ ){0,3}(?:avait|avaient) (?:\w+ment )?(?:entraine|provoque|cause|donne|declenche|permi|ete (?:bien |mal |tre \w+ )?(?:toleree?|supportee?|efficace|prescrite?|responsable|incriminee?))/.test(
    wordsAfter(reading, last, 9),
  ) ||
  // « L'aspirine, prise ponctuellement en 2021 »
  (reading.dates.length > 0 &&
    /^(?:, )?prise? (?:ponctuellement|une (?:seule )?fois|autrefoi|brievement)/.test(wordsAfter(reading, last, 5))) ||
  /(?:^| )lor d un (?:precedent|premier|dernier)/.test(wordsBefore(reading, first, 7)) ||
  ((reading.context.sentence.section === 'reason' || reading.context.sentence.section === 'act') &&
    /(?:^| )(?<!il y a |pour |encore )(?:pendant )?\d+ (?:jour|j|semaine|h|heure)(?: |$)/.test(wordsAfter(reading, last, 9)) &&
    !reading.context.tokens.some((token) => /^(?:sortie|ordonnance|prescri\w*)$/.test(token.folded)) &&
    !/(?:^| )(?:encore|jusqu|a poursuivre|soit)(?: |$)/.test(wordsAfter(reading, last, 12))) ||
  (/(?:^| )(?:a|avait|ai|ayant) (?:pri|pris|prise|recu|eu|utilise) /.test(`${wordsBefore(reading, first, 6)} `) &&
    /^(?:\S+ ){0,4}(?:pendant|durant|jusqu|quelque|entre|de) /.test(`${wordsAfter(reading, last, 8)} `));

const occasion =
  /(?:^| )(?:a l epoque|de \d+ a \d+ sa|en (?:debut|fin|cour) de (?:geste|procedure|intervention|seance|grossesse)|sur \d+ min\w*|en salle|(?:pendant|durant|lor|lors|au cour|au cours) (?:(?:d|de|du|la|le|l|toute?|son|sa|ma|ce|cette|une?|deux|derniere?|premiere|precedente) )*(?:procedure|intervention|geste|grossesse|hospitalisation|sejour|coronarographie|angioplastie|bloc|transport|transfert|reanimation|cec|chirurgie|accouchement|cesarienne|seance|prise en charge))/;

/** « Cangrélor en perfusion pendant la procédure », « fraxiparine pendant ma dernière grossesse »: over with it. */
const isDuringEvent = (reading: Reading, { first, last }: Span): boolean =>
  occasion.test(wordsAfter(reading, last, 9).replace(/ [;,].*$/, '')) ||
  // « HBPM préventive durant le séjour (Innohep 3500) »
  (reading.context.tokens[first - 1]?.folded === '(' && occasion.test(wordsBefore(reading, first - 1, 6)));

interface Use {
  readonly mention: Span;
  readonly assertion: Assertion;
  readonly posology: Posology | undefined;
}

/** « par jour », « matin », « x 2 » */
const isRepeated = (reading: Reading, posology: Posology | undefined): boolean => {
  const { frequency } = posology ?? {};
  if (!frequency) return false;
  const { tokens } = reading.context;
  // « 1,5 mg/kg/h » is a rate.
  return tokens
    .slice(frequency.first, frequency.last + 1)
    .some((token) => token.kind === 'word' && !/^(?:a|jeun|h|ml|mg|g|ui|µg|ug|cl|l|min|\d*h\d*)$/.test(token.folded));
};

const inActs = new Set(
  `céfazoline céfoxitine céfuroxime néfopam ondansétron dropéridol fibrinogène terlipressine nicardipine urapidil
  midazolam ropivacaïne lévobupivacaïne lidocaïne bupivacaïne`.split(/\s+/),
);
const acuteWords =
  /(?:^| )(?:ivd|ivl|ivdl|bolu|titration|titree|smur|samu|prehospitalier|prehospitaliere|incision|induction|curarisation|ivse|pse|sspi|clampage|charge orale|dose de charge|remplissage|nebulisation|aerosol)(?: |$)/;

const acuteContexts = new WeakMap<Reading['context'], boolean>();

/** Only ever from an ampoule of a hospital. */
const hospitalBrands = /^(?:perfalgan|actilyse|metalyse|rhophylac|hypnovel|ultiva|krenosin|striadyne|praxbind|bridion)$/i;

/** Does the sentence tell of a moment: « Aspégic 250 IVD, Efient 60 mg PO, HNF 4000 UI » ? */
const isAcute = (reading: Reading): boolean => {
  const { context, drugs } = reading;
  const known = acuteContexts.get(context);
  if (known !== undefined) return known;
  const words = context.tokens.map((token) => token.folded).join(' ');
  const daily = /(?:^| )(?:domicile|habituel\w*|par jour|\/ j|chaque jour|long cour)(?: |$)/.test(words);
  const found =
    !daily &&
    (acuteWords.test(words) ||
      / (?:mg|g|ui) (?:iv|im)(?: |$)/.test(words) ||
      drugs.some(
        ({ drug, by }) =>
          by !== 'class-word' &&
          (drug.classes.some((each) => givenOnly.has(each)) ||
            drug.substances.some((name) => onlyGiven.has(name) || inActs.has(name) || (name === 'adrénaline' && !isPen(drug))) ||
            hospitalBrands.test(drug.brand ?? '')),
      ));
  acuteContexts.set(context, found);
  return found;
};

const isListed = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  const beside = [first - 2, first - 3, last + 2, last + 3].map((index) => reading.drugs[mentionAt[index] ?? -1]);
  const joined =
    /^(?:,|et|\+|-|\/)$/.test(tokens[first - 1]?.folded ?? '') || /^(?:,|et|\+)$/.test(tokens[last + 1]?.folded ?? '');
  const given = reading.drugs.some(({ drug }) => drug.classes.some((each) => givenOnly.has(each)));
  return joined && given && beside.some((each) => each !== undefined);
};

const eased =
  /(?:^| )(?:cede|cedant|regresse|regressif|regressive|amelioree?|amelioration|resolutif|resolutive|jugulee?|reversee?|corrigee?|favorable|peu amelioree?|soulagee?|fermee?|levee?|cassee?|jugulee?|prehospitalier|remission complete) (?:\S+ ){0,3}(?:sous|par|apres|avec|grace a)(?: \S+){0,4}$/;
const treated = /(?:^| )(?:traitee?|traitement|couverte?|antibiotherapie) (?:\S+ ){0,2}(?:par|avec)(?: \S+){0,3}$/;
const ongoing = /(?:^| )(?:depuis|en cour|actuellement|jusqu|poursui\w*|encore|a poursuivre|au long cour)(?: |$)/;
const once =
  /(?:^| )(?:sedation|preparation|premedication|charge|dose de charge|dose unique|automedication|bolu|instillation|antibioprophylaxie|nebulisation|aerosol|nebulisations)(?: (?:orale|d|de|en|par|initiale|anti\w+|:))*$/;

/** « une pneumopathie traitée par Fortum », « en décembre traitée par Ventoline »: a course of what was acute. */
const wasCourse = (reading: Reading, { mention, posology }: Use): boolean => {
  const { drugs, context, documentDate } = reading;
  const { section } = context.sentence;
  if (section === 'plan' || section === 'treatment') return false;
  const before = wordsBefore(reading, mention.first, 8);
  const after = wordsAfter(reading, mention.last, 8);
  if (ongoing.test(before) || ongoing.test(after)) return false;
  if (eased.test(before)) return true;
  if (!treated.test(before)) return false;
  // « A été traité par Lovenox curatif pour une TVP en 2010 »
  const toldOnce = /(?:^| )(?:a|avait|fut) (?:ete )?traitee? (?:\S+ ){0,2}(?:par|avec)(?: \S+)?$/.test(before);
  if (toldOnce && reading.dates.some((each) => each.first > mention.last && isOld(each.iso, documentDate))) return true;
  const drug = drugs[context.mentionAt[mention.first] ?? -1]?.drug;
  const antibiotic = drug?.atc?.startsWith('J0') ?? drug?.classes.includes('antibiotic') ?? false;
  const thinner = drug?.atc?.startsWith('B01') ?? false;
  const date = reading.dates.findLast((each) => each.last < mention.first);
  // « Dépression traitée par Seroplex en 2019 »
  const own = reading.dates.find((each) => each.first > mention.last && each.first - mention.last <= 5);
  const then =
    own !== undefined &&
    !thinner &&
    !antibiotic &&
    !isLasting(reading, mention) &&
    isOld(own.iso, documentDate) &&
    context.tokens[own.first - 1]?.folded === 'en' &&
    !isRepeated(reading, posology);
  const apart = date && context.tokens.slice(date.last + 1, mention.first).some((token) => /^[,;]$/.test(token.folded));
  const ago =
    date !== undefined &&
    !apart &&
    !thinner &&
    (date.end ?? date.iso).slice(0, 7) < (documentDate ?? '').slice(0, 7) &&
    !isRepeated(reading, posology);
  return (antibiotic && !isRepeated(reading, posology)) || ago || then;
};

/** « Ulcère hémorragique en 2019 sous aspirine », « phlébite en 1996 sous pilule »: what was taken then. */
const wasUnder = (reading: Reading, { mention, posology }: Use): boolean => {
  const { tokens, mentionAt } = reading.context;
  const under = tokens[mention.first]?.folded === 'sous' || tokens[mention.first - 1]?.folded === 'sous';
  if (posology || !under) return false;
  if (reading.context.sentence.section === 'treatment' || tokens[mention.last + 1]?.folded === 'seul') return false;
  const classes = reading.drugs[mentionAt[mention.first] ?? -1]?.drug.classes ?? [];
  if (!isAntithrombotic(classes) && !classes.includes('hormone') && !classes.includes('nsaid')) return false;
  if (
    !classes.includes('hormone') &&
    !/hemorrag|saign|hematome|ulcere|tih|epistaxis|melena/.test(wordsBefore(reading, mention.first, 12))
  )
    return false;
  const years = (iso: string): number => Number(iso.slice(0, 4));
  const date = reading.dates.find(
    (each) => Math.min(Math.abs(each.first - mention.last), Math.abs(mention.first - each.last)) <= 2,
  );
  const old = date !== undefined && years(reading.documentDate ?? '') - years(date.iso) >= 1;
  const since =
    /(?:^| )(?:depuis|dp)(?: |$)/.test(wordsBefore(reading, date?.first ?? 0, 2)) ||
    /depuis/.test(tokens[date?.first ?? 0]?.folded ?? '');
  const told = mentionAt.slice(0, mention.first).some((id) => id >= reading.medicines);
  return old && !since && told;
};

/** A plan, or the conclusion of a consultation; that of a report tells what was done. */
export const isToCome = ({ reports, context }: Reading): boolean =>
  context.sentence.section === 'plan' || (context.sentence.section === 'conclusion' && reports === undefined);

/** Said as done, in a plan too: « saignement contrôlé par adrénaline ». */
export const isTold = (reading: Reading, { first }: Span): boolean =>
  isTested(reading, { first }) ||
  (reading.reports !== undefined && /preparation par$/.test(wordsBefore(reading, first, 2))) ||
  /(?:^| )(?:a(?! \w+(?:er|ir|re|oir)(?: |$))|ont|ete|recu|recue|administree?|faite?|apres|controlee?|jugulee?|avait|realisee?|effectuee?)(?: |$)/.test(
    wordsBefore(reading, first, 8),
  );

const isThinner = ({ drugs, context }: Reading, { first }: Span): boolean =>
  drugs[context.mentionAt[first] ?? -1]?.drug.atc?.startsWith('B01') ?? false;

const lasting = new Set([
  'thyroid',
  'statin',
  'acei',
  'arb',
  'ssri-snri',
  'antidepressant-other',
  'metformin',
  'sulfonylurea',
  'sglt2i',
  'glp1',
  'levodopa',
  'dopaminergic',
  'uric-acid',
  'lithium',
  'immunosuppressant',
  'hormone',
]);

/** What nobody gives for an act: « hypothyroïdie substituée (Lévothyrox 100) » in its report. */
const isLasting = ({ drugs, context }: Reading, { first }: Span): boolean =>
  drugs[context.mentionAt[first] ?? -1]?.drug.classes.some((each) => lasting.has(each)) ?? false;

/** « Prise de 20 cp de Xanax », « il a pris deux comprimés d'ibuprofène hier » */
const wasSwallowed = (reading: Reading, { first, last }: Span): boolean =>
  /(?:^| )(?:ingestion|absorption|intoxication|prise|ingere|avale) (?:\S+ ){0,3}(?:\d\d+ )(?:cp|comprime|gelule|g) (?:de|d)$/.test(
    wordsBefore(reading, first, 7),
  ) ||
  ((/(?:^| )(?:a|ai|avait) pris? (?:\S+ ){0,3}(?:de|d|du|un|une)(?: l| la)?$/.test(wordsBefore(reading, first, 7)) ||
    // « oui, un Nurofen mardi dernier »
    /(?:^| )(?:un|une|1|2|deux)(?: (?:cp|comprime|sachet|dose)(?: d| de))?$/.test(wordsBefore(reading, first, 4))) &&
    /^(?:\S+ ){0,2}(?:hier|avant hier|ce matin|cette nuit|le \d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|la semaine derniere|il y a)/.test(
      `${wordsAfter(reading, last, 5)} `,
    ));

export const isOver = (reading: Reading, use: Use): boolean => {
  const { mention, assertion, posology } = use;
  const { marks } = assertion;
  const { section } = reading.context.sentence;
  const repeated = isRepeated(reading, posology);
  const flowing =
    /(?:^| )(?:puis )?(?:ivse|pse)(?: |$)/.test(wordsAfter(reading, mention.last, 6).replace(/ [,;+].*$/, '')) &&
    isThinner(reading, mention);
  // « Buccolam 10 mg en cas de crise »
  const onDemand = /(?:^| )(?:en cas|si)(?: |$)/.test(wordsUntilNext(reading, mention.last, 10));
  if (section !== 'treatment' && !repeated && !flowing && isInjectedOnce(reading, mention)) return true;
  if (section !== 'treatment' && isDuringEvent(reading, mention)) return true;
  if (section !== 'treatment' && wasGiven(reading, use)) return true;
  // « Injectable, 250 mg par jour puis relais per os »
  if (
    /(?:^| )(?:iv|ivse|intraveineux) .*puis relai (?:per o|per os|po|oral|par voie orale)(?: |$)/.test(
      wordsAfter(reading, mention.last, 14),
    )
  )
    return true;
  if (wasSwallowed(reading, mention) || wasTaken(reading, mention) || wasUnder(reading, use) || wasCourse(reading, use))
    return true;
  if (
    section !== 'treatment' &&
    once.test(wordsBefore(reading, headOfList(reading, mention.first), 4)) &&
    !/(?:^| )depuis(?: |$)/.test(wordsAfter(reading, mention.last, 6)) &&
    !/prise en charge/.test(wordsBefore(reading, mention.first, 6))
  )
    return true;
  if (marks.has('given') && !marks.has('taken') && !isAfterInjection(reading, mention)) return true;
  // « Propofol, sufentanil, atracurium et céfazoline »: of one list with what is only given.
  if (!posology && !marks.has('taken') && section !== 'treatment' && isListed(reading, mention)) return true;
  const dosed = posology?.dose !== undefined && !repeated;
  const receives = /(?:^| )(?:recoit|recoivent)(?: |$)/.test(wordsBefore(reading, mention.first, 24));
  // A report's « sous Hypnovel 3 mg », « avec 2500 unités d'héparine »: for its act.
  const substances = reading.drugs[reading.context.mentionAt[mention.first] ?? -1]?.drug.substances ?? [];
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

/** « Prescrit deux mois sans effet », « Enbrel, inefficace » */
export const hasFailed = (reading: Reading, { last }: Span): boolean =>
  /(?:^| )(?:sans (?:\w+ )?(?:effet(?! indesirable| secondaire)|succes?|amelioration|efficacite|resultat|benefice)|inefficace|en echec|(?<!si )echec)(?: |$)/.test(
    wordsUntilNext(reading, last, 12),
  );
