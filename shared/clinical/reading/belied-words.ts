/**
 * Where the word of a concept means something else, by its neighbours: « PA » is pack-years only after a number, « … SAS » ends
 * the name of a firm, « occlusion de l'IVA » is no bowel. A rule a line: whose words, and what belies them.
 */
import type { Concept } from '../concepts.ts';
import type { Span } from './context.ts';
import type { PhraseHit } from './phrases.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

type Test = (tokens: readonly Token[], hit: Span) => boolean;

/** A word anywhere in the sentence. */
const beside =
  (words: RegExp): Test =>
  (tokens) =>
    hasWord(tokens, words);
/** A word somewhere before it. */
const earlier =
  (words: RegExp, most = Number.POSITIVE_INFINITY): Test =>
  (tokens, { first }) =>
    hasWord(tokens, words, first - most, first);
const later =
  (words: RegExp, most: number): Test =>
  (tokens, { last }) =>
    hasWord(tokens, words, last + 1, last + 1 + most);
/** The words that end where it begins; the ones that follow it. */
const after =
  (words: RegExp): Test =>
  (tokens, { first }) =>
    words.test(wordsIn(tokens, first - 5, first));
const before =
  (words: RegExp): Test =>
  (tokens, { last }) =>
    words.test(wordsIn(tokens, last + 1, last + 12));
const begins =
  (words: RegExp): Test =>
  (tokens, { first }) =>
    words.test(tokens[first]?.folded ?? '');
const ends =
  (words: RegExp): Test =>
  (tokens, { last }) =>
    words.test(tokens[last]?.folded ?? '');
const all =
  (...tests: readonly Test[]): Test =>
  (tokens, hit) =>
    tests.every((test) => test(tokens, hit));
const any =
  (...tests: readonly Test[]): Test =>
  (tokens, hit) =>
    tests.some((test) => test(tokens, hit));
const not =
  (test: Test): Test =>
  (tokens, hit) =>
    !test(tokens, hit);
const afterNumber: Test = (tokens, { first }) => tokens[first - 1]?.kind === 'number';
const beforeNumber: Test = (tokens, { last }) => tokens[last + 1]?.kind === 'number';
/** « RACS », « VATS », « PACS »: the fold of four letters lost the last. */
const hasFinalS =
  (letters: number): Test =>
  (tokens, { last }) =>
    (tokens[last]?.end ?? 0) - (tokens[last]?.start ?? 0) > letters;

const anaesthesia = /^(?:maligne?|anesthes\w*|ag|bloc|oper\w*|intervention|endormie?|halogene\w*)$/;
const modelOfDevice =
  /^(?:azure|adapta|advisa|ensura|assurity|eluna|edora|enticos|evity|amvia|kora|essentio|ingenio|altrua|endurity|aveir|percepta|valitude|visionist|evera|visia|resonate|dynagen|inogen|rivacor|acticor|iforia|intica|emblem)$/;
const caused =
  /(?:^| )(?:cirrhose|hepatite|hepatopathie|pancreatite|cardiomyopathie|polyneuropathie|neuropathie|encephalopathie|steatose|acidocetose|origine|etiologie|cause|cetoacidose|post|myopathie|nature)$/;
/** « Cirrhose alcoolique Child B, sevré depuis 2018 »: the cause of the disease is the habit that was left. */
const givenUp = all(later(/^(?:sevree?|sevrage|abstinente?)$/, 8), not(beside(/^(?:tabac|tabagisme|fumeur|fumeuse|pa|alcool)$/)));
const isCause = all(after(caused), not(givenUp));

const ofConcepts: Readonly<Record<string, Test>> = {
  // « occlusion de l'IVA », « occlusion veineuse »: no bowel.
  'bowel-obstruction': all(begins(/^occlusion$/), (tokens, { first, last }) =>
    hasWord(
      tokens,
      /^(?:arter|coronaire|iva$|carotid|veine|veineuse|m1$|m2$|femorale|poplitee|iliaque|stent|pontage|cd$|circonflexe|thrombotique|basilaire|dentaire|sylvienne|marginale|tronc|retinienne|mesenterique)/,
      first + 1,
      last + 6,
    ),
  ),
  // « Curetage des végétations », « du cavum », « d'un kyste », « ganglionnaire »: no womb.
  curettage: all(
    begins(/^curetage/),
    any(
      before(/^(?:ganglion|axillaire|pelvien|lombo|inguinal|cervical|osseux|dentaire|des loge)/),
      before(
        /^(?:de|du|d|des)(?: |$)(?!(?:\S+ ){0,2}\S*?(?:uter|cavite|endometr|retention|trophoblast|grossesse|fausse|fcs|mole|\d))/,
      ),
    ),
  ),
  // « Sd du canal carpien »: the disease.
  'carpal-tunnel': all(begins(/^canal$/), after(/(?:^| )(?:sd|sdr|synd|syndrome) (?:du|de)?$/)),
  // « Bilan avant greffe rénale », « inscription sur liste de transplantation »: none yet.
  transplant: any(
    after(/(?:^| )(?:avant|vue|future)(?: (?:d|de|la|une|toute))*$/),
    after(
      /(?:^| )(?:liste|attente|projet|inscription|bilan|indication|eligible|candidate?|donneur|centre|equipe|unite)(?: (?:de|d|a|la|pour|une|pre))*$/,
    ),
  ),
  transplantation: after(
    /(?:^| )(?:liste|attente|projet|inscription|bilan|indication|eligible|candidate?|donneur|centre|equipe|unite)(?: (?:de|d|a|la|pour|une|pre))*$/,
  ),
  // « VNI, pas d'intubation »: how it went.
  'no-resuscitation': all(
    any(all(begins(/^pas$/), ends(/^(?:intubation|iot|ni)$/)), begins(/^ni$/)),
    not(
      beside(
        /^(?:lata|limitation|directive|decision|collegiale?|refu|rea|palliati\w+|volonte|souhait\w*|veut|veux|voulait|desire)$/,
      ),
    ),
  ),
  tobacco: all(begins(/^fum/), (tokens, { last }) => {
    const behind = tokens.slice(last + 1, last + 6);
    const comma = behind.findIndex(({ folded }) => folded === ',');
    return hasWord(behind, /^(?:cannabi|joint|thc|resine|vapoteuse|vape|electronique)/, 0, comma === -1 ? behind.length : comma);
  }),
  dependent: beside(/^(?:pm|pacemaker|stimul.*|entraine|boitier|dai|ddd|vvi|seuil|sonde)$/),
  sport: (tokens, { first, last }) =>
    hasWord(tokens, /^(?:reprendre|reprise|encourage|conseill|recommand|eviter|arret|pratique)/, first - 6, last + 3),
  // « Réveillée pendant mon opération », not in the night.
  awareness: all(
    begins(/^(?:reveillee?|consciente?)$/),
    not(later(/^(?:operation|intervention|anesthesie|cesarienne|coloscopie|chirurgie|bloc)$/, 2)),
  ),
  'malignant-hyperthermia': any(
    // « HM » is malignant hyperthermia beside what goes with it.
    all(
      begins(/^hm$/),
      not(
        beside(
          /^(?:fam|familia\w*|pere|mere|frere|soeur|oncle|cousin|fils|fille|bloc|succi|succinylcholine|celo|celocurine|halogene|halogenes?|dantrolene|dantrium|ryr1|peranesthesique|anesthesie|biopsie|teste|testee)$/,
        ),
      ),
    ),
    // « Crises d'hyperthermie » of a fever; under an anaesthesia they are malignant.
    all(begins(/^crises?$/), not(beside(anaesthesia))),
  ),
  // « RAI + (anti-Kell) »: one result.
  alloimmunisation: earlier(/^rai$/),
  // « retour en rythme sinusal »: the rhythm heads what an ECG shows.
  ecg: all(begins(/^(?:rythme|sinusal)$/), (_, { first }) => first !== 0),
  // « Marche quelques pas avec déambulateur »: the aid says it.
  'non-walking': all(ends(/^avec$/), before(/^(?:(?:un|une|son|deux) )?(?:deambulateur|canne|rollator|cadre|bequille)/)),
  stimulator: later(modelOfDevice, 3),
  // « Après sa deuxième grossesse », « lors de ma première grossesse »: a former one.
  pregnant: all(
    begins(/^(?:ma|sa)$/),
    ends(/^grossesse$/),
    after(/(?:^| )(?:apres|lors d|lors de|depuis|avant|pendant|durant|de|pour)$/),
  ),
  // « CHU de Bordeaux – Chirurgie cardiaque adulte »: the head of a letter.
  'cardiac-surgery': all(
    begins(/^chirurgie$/),
    earlier(/^(?:chu|ch|hopital|clinique|service|departement|pole|centre|unite|consultation)$/),
  ),
  // « mandrin béquillé »
  'walking-aid': beside(/^(?:mandrin|videolaryngoscope|bougie)$/),
  // « Né à terme, allaitement maternel »: the newborn's.
  breastfeeding: earlier(/^(?:nee?|nourrisson|biberon|apgar)$/),
  // « agrégats plaquettaires au frottis »
  'cervical-smear': beside(
    /^(?:plaquettaire|agregat|schizocyte|blaste|hemogramme|sanguin|lympho\w*|plaquette|paludisme|goutte|parasit\w*)$/,
  ),
  falls: any(
    // « Chute de plus de 50 % des plaquettes »
    before(
      /^(?=(?:d|de|du|des|%|\d+|rapide|brutale|progressive)(?: |$))(?:\S+ ){0,7}(?:plaquette|hemoglobine|hb|tension|ta|pa|saturation|spo2|fevg|clairance|dfg|diurese|kaliemie|natremie|hematocrite|debit|transaminase|crp)(?: |$)/,
    ),
    // « ses plaquettes étaient tombées »
    all(
      begins(/^(?:est|etait)?\s?tombe/),
      earlier(
        /^(?:plaquette|hemoglobine|hb|tension|saturation|coeur|fievre|glycemie|fevg|sodium|potassium|cheveu|dent|frequence)$/,
        5,
      ),
    ),
  ),
  // « CGR irradiés »
  radiotherapy: all(begins(/^irradie/), earlier(/^(?:cgr|culot|concentre|plaquettaire|cps?|cpa|plaquette|globulaire)$/)),
  // « Je ne mange plus de banane »
  'poor-intake': all(
    (tokens, { first, last }) => (tokens[last - 1]?.folded ?? tokens[first]?.folded) === 'mange',
    before(/^(?:de|d)(?: |$)/),
  ),
  // « images sur le PACS »
  port: any(
    all(ends(/^pac$/), hasFinalS(3)),
    // « rachianesthésie + cathéter fémoral »: against the pain.
    all(
      begins(/^(?:catheter|kt)$/),
      ends(/^femoral$/),
      beside(/^(?:rachi|rachianesthesie|ag|alr|bloc|analgesi\w+|naropeine|ropivacaine|anesthesie)$/),
    ),
  ),
  // « AG, sonde d'intubation, sonde urinaire »: of the day.
  catheter: all(
    begins(/^sonde$/),
    ends(/^(?:urinaire|vesicale)$/),
    not(
      beside(
        /^(?:demeure|depuis|porteur|porteuse|domicile|changee?|changement|permanente|chronique|ehpad|ide|sad|poche|mois|sortie|retour)$/,
      ),
    ),
  ),
  cpap: all(
    begins(/^appareillee?$/),
    ends(/^(?:depuis|en)$/),
    not(beside(/^(?:sao|sas|saho|apnee|ronfl\w+|ppc|masque|sommeil|iah|syndrome)$/)),
  ),
  // « 3 plaquettes » of pills; beside red cells of platelets.
  'platelet-transfusion': all(
    ends(/^plaquette$/),
    not(beside(/^(?:cgr|cg|pfc|transfus\w+|culot|plyo|o|clottafact|recue?|donne|passe)$/)),
  ),
  // « tige non cimentée » of a hip
  osteosynthesis: all(begins(/^tige$/), not(beside(/^(?:scoliose|rachis|arthrodese|harrington|vertebr\w+|[tld]\d+)$/))),
  'insulin-pump': all(
    begins(/^sous$/),
    not(
      beside(
        /^(?:dt1|dt2|did|diab\w+|insuline|omnipod|humalog|novorapid|fiasp|lyumjev|apidra|glyc\w+|hba1c|boucle|minimed|tandem)$/,
      ),
    ),
  ),
  // « Service de chirurgie mammaire »
  'breast-surgery': all(begins(/^chirurgie$/), earlier(/^(?:chu|ch|hopital|clinique|service|departement|pole|centre|unite)$/)),
  // « Mon bras est resté endormi après le bloc »
  'residual-paralysis': all(begins(/^restee?$/), earlier(/^(?:bra|jambe|main|pied|doigt|cuisse|membre|levre)$/)),
};

const ofStays: Test = any(
  // « entrée le 13/11 par les urgences, sortie le 22/11 »; « entre le 5 et le 8 » is no stay.
  all(begins(/^entree?$/), not(beside(/^(?:sorti?e?|sortante?|transferee?|quitte|retour|rentree?|regagne)$/))),
  // « prise en charge dans le service du 30 mai au 28 juin »; « prise en charge de la douleur » is no stay.
  all(
    begins(/^pris/),
    (tokens, { last }) => !/(?:^| )du \d{1,2}(?: er)? (?:\S+ ){0,6}?au \d{1,2}(?: |$)/.test(wordsIn(tokens, last + 1, last + 24)),
  ),
);

/** Whatever the concept, by the first word. */
const ofFirstWords: Readonly<Record<string, Test>> = {
  // « ci-joint le compte rendu »
  joint: any(after(/(?:^| )(?:ci|est|sont|etre)$/), before(/^par(?: |$)/)),
  jointe: any(after(/(?:^| )(?:ci|est|sont|etre)$/), before(/^par(?: |$)/)),
  // « 2 passages en réa/IOT »
  iot: after(/\/$/),
  // « CP » after a number is a unit of platelets beside red cells only.
  cp: any(not(afterNumber), not(beside(/^(?:cgr|pfc|transfus\w*|culot|plyo)$/))),
  // « Culot renvoyé au dépôt »
  culot: before(/^(?:globulaire )?(?:renvoye|rendu|retourne|detruit|non utilise|en reserve)/),
  cg: any(not(afterNumber), not(beside(/^(?:cgr|pfc|transfus\w*|culot|plyo)$/))),
};

const pregnancyTold: Test = (tokens, { first }) => {
  const [lead, earlierWord] = [tokens[first - 1]?.folded ?? '', tokens[first - 2]?.folded ?? ''];
  // « pas de grossesse », « suspicion de grossesse »; « lors de sa grossesse » dates something else.
  return /^(?:de|d)$/.test(lead)
    ? /^(?:pas|absence|debut|suspicion|cour|notion|retard)$/.test(earlierWord)
    : /^(?:pas|aucune|absence|nouvelle|une|\?|:|,|\()?$/.test(lead) ||
        (/^(?:eme|e|ere|er|re|premiere|deuxieme|troisieme)$/.test(lead) && !/^(?:sa|ma|la|cette)$/.test(earlierWord));
};

/** « Contrôle à 35 SA », « à faire entre 20 et 36 SA », « césarienne à 38 SA en 2016 »: when something is or was done. */
const isTimeOfElse: Test = (tokens, { first }) => {
  const number = first - 1;
  if (!/^(?:a|vers|et|de|des|entre|-)$/.test(tokens[number - 1]?.folded ?? '')) return false;
  if (tokens.slice(number + 1, number + 6).some(({ folded }) => /^(?:19|20)\d\d$/.test(folded))) return true;
  if (
    /^(?:\S+ ){0,4}(?:premiere|deuxieme|precedente|derniere|1|2) (?:ere |re |eme |e )?grossesse(?: |$)/.test(
      wordsIn(tokens, number + 2, number + 10),
    )
  )
    return true;
  const comma = tokens.findLastIndex(({ folded }, at) => at < number && /^[,;.:(]$/.test(folded));
  const clause = tokens.slice(comma + 1, number);
  // « Échographie à 22 SA : fœtus unique », « césarienne programmée à 39 SA »: it is done then.
  const done = tokens.slice(number + 1, number + 7).some(({ folded }) => folded === ':') || hasWord(clause, /^cesarienne/);
  return !done && hasWord(clause, plannedAt);
};
const plannedAt =
  /^(?:controle|echo|echographie|irm|doppler|consultation|rdv|rendez|prelevement|entre|prevue?|programmee?|monitoring|corticotherapie|maturation|faire|refaire|amniocentese|hgpo|vaccin\w*|boostrix|naissance|ne|vv|pv|bilan|serologie|declenchement|cerclage|fc|fausse|maturee?)$/;

/** Alone between two commas, in a cell, or answered « oui ». */
const isItem: Test = (tokens, { first, last }) => {
  const [lead, next, value] = [tokens[first - 1], tokens[last + 1], tokens[last + 2]];
  const opens = lead === undefined || lead.kind !== 'word' ? lead?.kind !== 'number' : lead.folded === 'et';
  const told = /^(?:depuis|traitee?|equilibree?|et|oui|connue|ancienne)$/.test(next?.folded ?? '');
  const closes = next === undefined || told || (next.kind === 'sign' && !/^[/x%]$/.test(next.folded));
  return (
    opens &&
    closes &&
    next?.kind !== 'number' &&
    (told || value?.kind !== 'number') &&
    (next?.folded !== ':' || /^oui/.test(value?.folded ?? ''))
  );
};

const diabetic = any(
  after(
    /(?:^| )(?:acidocetose|cetoacidose|coma|pied|perforant|retinopathie|nephropathie|neuropathie|surveillance|carnet|regime|education)$/,
  ),
  after(/(?:^| )chez (?:l|le|les)$/),
);
const coronary = after(/(?:^| )(?:aorto|pontage|angioplastie|stent|stenting|revascularisation|artere|reseau|lit|bilan|unite)$/);
const infarctElsewhere = any(
  // « infarctus splénique », « la taille de l'infarctus » of a stroke: not of the heart.
  before(
    /^(?:renal|renaux?|mesenterique|splenique|pulmonaire|osseux?|intestinal|testiculaire|surrenalien|placentaire|veineux?|cerebral|cerebraux?|lacunaire)(?: |$)/,
  ),
  after(/(?:^| )(?:taille|etendue|volume|surface) de l$/),
);
const otherArthritis = beside(/^(?:polyarthrite|pr|myasthenie|fr)$/);

/** Of one word alone. */
const ofWords: Readonly<Record<string, Test>> = {
  tpo: after(/(?:^| )en$/),
  // « PM » beside what goes with a pacemaker
  pm: not(
    beside(
      /^(?:dai|defibrillateur|stimul\w+|stent|valve|cardiologue|rythmologue|bav|boitier|dependante?|seuil|chambre|medtronic|boston|biotronik|abbott|sorin|syncope|implantee?|posee?|pile|ddd|vvi|bav\d|sees|demain)$/,
    ),
  ),
  bipolaire: beside(/^(?:resect|coagul|bistouri|pince|stimul|electro|energie|sonde|boucle|ligasure|prostate)/),
  seropositif: otherArthritis,
  seropositive: otherArthritis,
  infarctus: infarctElsewhere,
  infarctu: infarctElsewhere,
  oh: isCause,
  // « bloc fémoral + sciatique »: a nerve.
  sciatique: earlier(/^(?:bloc|nerf|alr|neurolyse)$/),
  steatosique: not(earlier(/^foie$/)),
  tc: beside(/^(?:coronaire|iva|stenose|tronc|angioplastie|coronarographie)$/),
  pac: after(/(?:^| )(?:du|le|son|mon|de|un)$/),
  ehpad: any(
    not(beside(/^(?:vit|vivant|reside|institutionnalisee?)$/)),
    not(after(/(?:^| )(?:en|l|un|resident|residente|:)$|^$/)),
    earlier(/^(?:chute|adresse|adressee|admission|jointe|transfere|transferee|medecin|dossier|demandee)$/),
    (tokens) => tokens.length > 30,
  ),
  had: (tokens, { first }) => tokens[1]?.kind === 'word' && tokens[1].capitals && first === 0,
  // « IAO » is the nurse who sorts; « IAo » a valve.
  iao: (tokens, { first }) => tokens[first]?.capitals === true,
  coronarien: coronary,
  coronarienne: coronary,
  metastatique: earlier(/^(?:cancer|carcinome|adenocarcinome|melanome|tumeur|neoplasie|sarcome|adk|neo)$/, 4),
  diabetique: diabetic,
  epileptique: diabetic,
  asthmatique: diabetic,
  hypertendu: diabetic,
  hypertendue: diabetic,
  // « Tension » is a disease as an item of its own, « goutte » too; « 3 gouttes », « tension 13/8 » are none.
  tension: not(isItem),
  goutte: all(
    not(isItem),
    any(
      afterNumber,
      not(before(/^(?:genou|pied|cheville|gro|hallux|poignet|coude|main|orteil|aigue|chronique|tophacee|polyarticulaire)/)),
    ),
  ),
  // « OD : BAV, TO 45 »: sight.
  bav: beside(/^(?:oeil|od|og|odg|oph|ophtalmo|acuite|to|gafa|retine|vitre|cornee|fo|vision|laf)$/),
  // « 2 os AVB »: the forearm.
  avb: beside(/^(?:fract|fracture|fx|fr|os|poignet|radiu|ulna|coude|bras|platre)$/),
  boisson: not(after(/(?:^| )(?:la|ma|sa)$/)),
  // « RACS »: circulation came back; « anti-Rac ».
  rac: any(hasFinalS(3), after(/(?:^| )anti$/)),
  // « en isolement après un Covid »
  isolement: any(after(/(?:^| )(?:en|l|d)$/), before(/^(?:de|du|des|apres|pour|a|complementaire)(?: |$)/)),
  // « LSD »: the left — or right — upper lobe.
  lsd: beside(/^(?:lobe|bronch\w*|pulm\w*|nodule|opacite|condensation|foyer|adenocarcinome|lobectomie|poumon|carcinome|masse)$/),
  toxique: not(after(/(?:^| )(?:\/|et|ou|pa|pas|de|aucun|autre|sans|:|,|prise|consommation|ni)$|^$/)),
  pc: any(not(after(/(?:^| )(?:sans|de|avec|,|pa)$/)), not(beside(/^(?:tc|avp|chute|trauma|traumatisme|cranien)$/))),
  // « cirrhose alcoolique », « d'origine alcoolique »: a cause.
  alcoolique: isCause,
  ethylique: isCause,
  grossesse: all(not(pregnancyTold), not(after(/(?:^| )(?:depuis le debut de la|c est m?a \S+)$/))),
  pa: not(afterNumber),
  sas: (tokens, { first }) => {
    const lead = tokens[first - 1];
    return lead?.kind === 'word' && lead.capitals && lead.folded.length > 3;
  },
  // « Aspégic jusqu'à 35 SA », « Rhophylac reçu à 28 SA », « née à 34 SA »: when something else was.
  sa: any(
    not(afterNumber),
    (tokens, { first }) =>
      tokens[first - 2]?.folded === 'a' &&
      tokens[first - 3]?.kind === 'number' &&
      !/^(?:19|20)\d\d$/.test(tokens[first - 3]?.folded ?? ''),
    earlier(
      /^(?:jusqu|arreter|debuter|suspendre|recue?|arretee?|depuis|nee?|fcs|couche|accouch.*|ivg|img|introduite?|debutee?|vers|rhophylac|avant|voie|prematur.*)$/,
      11,
    ),
    isTimeOfElse,
  ),
  // « Phako + ICP »: a lens.
  icp: beside(/^(?:phaco|phako|phacoemulsification|phakoemulsification|cataracte|pke|oeil|od|og)$/),
  // « RE 90 %, RP 60 %, HER2 »: a receptor.
  rp: beside(/^(?:her2|re|ki67|recepteur)$/),
  // « Calcémie et PTH »: the hormone.
  pth: beside(/^(?:calcemie|dosage|calcium|phosphoremie|pg|ng|dosee?|hyperparathyroidie|intacte|vitamine)$/),
  // « VATS » is a way of operating, not the plural of the vaccine.
  vat: hasFinalS(3),
  // « Amygdales stade 3 »: seen, not taken out.
  amygdale: any(
    after(/(?:^| )(?:grosse|volumineuse|enorme)$/),
    before(/^(?:stade|grade|hypertroph|volumineu|obstructi|normale|erythem|inflam|augmente|non|sans)/),
  ),
  valve: any(
    after(/(?:^| )fuite (?:a|de|d|sur)(?: la| une)?$/),
    before(/^(?:tricuspide|bicuspide|native|calcifie|remanie|mitrale|aortique|malade|abimee|use|qui|fui|retreci|ferm)/),
    not(after(/(?:^| )(?:\(|une|ma|sa|son|la|porteur|porteuse)$/)),
  ),
  // The CPA is the visit of the anaesthetist too.
  cpa: not(afterNumber),
  mcp: not(afterNumber),
  pva: not(afterNumber),
  acr: beforeNumber,
  ep: afterNumber,
  sep: afterNumber,
};

/** Of one word alone, by how it begins. */
const ofBeginnings: readonly (readonly [RegExp, Test])[] = [
  // « Après mon accouchement » dates something else.
  [/^accouchement/, after(/(?:apres|lors|depuis|avant) (?:de )?(?:son|mon|l|un|cet|le|d)?$/)],
  [/^irradiation/, beforeNumber],
];

const ruleOf = <Rule>(rules: Readonly<Record<string, Rule>>, key: string): Rule | undefined =>
  Object.hasOwn(rules, key) ? rules[key] : undefined;

/** Do its neighbours belie the hit? */
export const belied = (tokens: readonly Token[], hit: PhraseHit<Concept>): boolean => {
  const word = tokens[hit.first]?.folded ?? '';
  const { key, kind } = hit.value;
  const alone = hit.first === hit.last;
  // « pacemaker Medtronic Azure »: its model.
  const isModel = (): boolean =>
    /^(?:pacemaker|icd)$/.test(key) &&
    alone &&
    modelOfDevice.test(word) &&
    earlier(/^(?:pacemaker|maker|pm|dai|defibrillateur|boitier|pile)$/)(tokens, hit);
  return (
    [
      kind === 'stay' ? ofStays : undefined,
      ruleOf(ofConcepts, key),
      ruleOf(ofFirstWords, word),
      alone ? ruleOf(ofWords, word) : undefined,
      alone ? ofBeginnings.find(([begin]) => begin.test(word))?.[1] : undefined,
    ].some((test) => test?.(tokens, hit)) || isModel()
  );
};
