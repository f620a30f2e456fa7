/**
 * Operations and acts that no table holds, known by how their names are made: « orchidectomie », « cure de prolapsus »,
 * « opéré de la hanche », « kyste enlevé ». They keep their own words as label and have no concept.
 */
import { type ActName, operated, removed, secondObject, toldAt } from './acts-told.ts';
import { lastWordOf, links } from './name-words.ts';
import { act, objectAt, operatedOrgan, operationOn, possessives } from './operated-organs.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import { foldWord, type Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

const actEnding =
  /(?:ectomie|ectomise|ectomisee|plastie|pexie|rraphie|desese?|desis|tomie|stomie|scopie|centese|synthese|tripsie|tritie|lyse|embolisation|denervation|curietherapie|greffe|exerese|marsupialisation|coagulation)$/;
const notActs = new Set(
  `anatomie dichotomie autonomie analyse dialyse paralyse hydrolyse synthese catalyse photosynthese hemolyse rhabdomyolyse
  myolyse osteolyse cytolyse lipolyse radioscopie spectroscopie microscopie endoscopie greffe laryngoscopie videolaryngoscopie thrombolyse fibrinolyse
  auscultation economie gastronomie coagulation anticoagulation electrocoagulation hypercoagulation biosynthese
  necrolyse epidermolyse acantholyse autodialyse radioscopie fluoroscopie dermoscopie capillaroscopie spondylolyse electrolyse autolyse`
    .split(/\s+/)
    .map(foldWord),
);

export const namesAct = (word: string): boolean =>
  word.length >= 8 && actEnding.test(word) && !notActs.has(word) && !/^(?:pre|post)(?!ho)/.test(word);

/** Ways to the place of the act: no act beside another one. */
const approaches =
  /^(?:laparotomie|coelioscopie|laparoscopie|thoracotomie|thoracoscopie|sternotomie|lombotomie|arthrotomie|videothoracoscopie)$/;

/** Acts named by a noun of their own. Phrase language of phrases.ts. */
export const actForms = `drainage* de|d|du|des|thoracique|pleural|biliaire|chirurgical|pericardique|percutane; exerese*; resection*; reparation*; reinsertion* du|de|tendineuse; macrobiopsie*; curage*; curetage de|d|du|osseux; embolise|embolisee; chimio? embolisation*;
    depose de|d|du|des; deux|trois|quatre|plusieurs|2|3|4 dilatations; dilatations en|repetees|iteratives|successives; dilatation de la FAV|fistule; second look; ablation de|d|du|des; ablation prevue|programmee; retrait de|d|du|des; avulsion de|des; cure chirurgicale? de|d|du|des; ligature*; section de bride*; incision d|de un? abces|phlegmon|panaris|hematome|furoncle; incision et? drainage; ligature* elastique*; ligature* des? trompe*|tubaire*|hemorroide*; ligature de 1|2|3|4|5|6|7|8|quatre|cinq|six bandes?;
    biopsie*; biopsie* de|du|d|des|prostatique*|hepatique*|renale*|cutanee*|pulmonaire*|transbronchique*|mammaire*|musculaire*|ganglionnaire*|osteomedullaire*|bronchique*|endometriale*|chirurgicale*|pleurale*|thyroidienne*|stereotaxique*; ponction* biopsie*;
    ponction* sous scanner|echo|echographie|controle; ponction* scannoguidee*|echoguidee*|exploratrice*; traitee|traitees|traite par laser|argon; reconstruction est|prevue|programmee|immediate; ponction* pleurale*|articulaire*|evacuatrice*|pericardique*|sternale|ovocytaire*|d|du; PBH; PBR; BOM; IVT; IVT OD|OG|ODG;
    reprise* pour hematome*|saignement*|hemorragie*|abces|sepsis|infection*|occlusion|fistule|peritonite|lachage; reprise* au bloc; reprise* chirurgicale*; reprise de la? prothese|PTH|PTG|moignon|colostomie; sclerotherapie*; pleurodese*; talcage*; liberation du|de|des|canalaire; decompression* de|du|d|medullaire|sous; evacuation de|d|du l? un? hematome*; detorsion*; cauterisation*; hemostase chirurgicale|endoscopique; extraction* complete|au ballon|panier; hemostase d une; hemostase par injection|clip|1|2|3|un|deux|trois|embolisation|adrenaline|suture|plasma;
    suture du tendon|menisque; suture tendineuse|meniscale; mise a plat; parage*; excision*; fermeture de|d|percutanee|du l? la? auricule|stomie|FOP|foramen|CIA|ileostomie|colostomie|canal; remise en continuite; retablissement de la? continuite; pontage*;
    remplacement prothetique|valvulaire|aortique|mitral|de la|valve hanche|valve; remplacement du genou; changement de|du boitier|generateur|pile|valve|prothese|PTH|PTG|stimulateur|pacemaker|DAI|defibrillateur|sonde; revision uterine; delivrance artificielle; cerclage*; extraction instrumentale; forceps; circoncision*;
    dilatation* pneumatique*|endoscopique*|oesophagienne*|au ballonnet|tracheale*|ureterale*|uretrale*; recherche|exerese|biopsie|prelevement du ganglion sentinelle; ganglion sentinelle; conversion en laparotomie|thoracotomie; transposition du|de|d; reduction sanglante|chirurgicale|a foyer; injection* intra? vitreenne*|intravitreenne*; injection* de toxine;
    infiltration* epidurale*|peridurale*|foraminale*|facettaire*|cortisonique*|articulaire*|de corticoide*|sous|du genou|acromiale*; infiltration sous acromiale; infiltration de l epaule|hanche; photocoagulation*; sclerose de|des varices; thoracoscopie*; sphincterotomie*; bandelette* sous uretrale*; TVT; TOT; TIPS; pose de|d|du|des; implantation de|d|du; mise en place de|d|du; implant* cochleaire*; drains transtympaniques; aerateur* transtympanique*; ATT; drain* thoracique*|pleural*; pose de? drain* thoracique*|pleural*; fixateur* externe*; cholangiographie*; catheterisme* biliaire*|cardiaque*|droit; extraction de|des calcul*; desobstruction*; recanalisation endovasculaire|femorale|percutanee|iliaque|arterielle|chirurgicale; une|deux|trois|quatre|2|3|4|plusieurs infiltration*; suture arcade|plaie|cutanee; suture de plaie|l arcade; clou gamma; iridotomie; montee* de sonde*; seton*; retablissement en; exsufflation a l aiguille; arracher une|la|deux|mes|des dent*; infiltration* de|du|d hanche|epaule|genou|coude|rachis|cheville|poignet|pouce;
    revascularisation*; reconstruction mammaire|du LCA|de; ligament croise; circumcision; neurolyse*; prelevement de|d greffon|organe*; debridement*; colpo; nephrolithotomie; laser endo?veineux|veineux; eclairs; avulsion*; vitrectomie*; trepanation*; volet crânien|cranien; anastomose* bilio|porto|gastro|iliaque|hepatico|gastrique|digestive*|biliodigestive*; agrafage*; arteriographie*; castration; cryochirurgie; enucleation*; evidement*; fermeture du voile|palais; fermeture de la? fente|fistule|cloaque; fixation de|du|testiculaire* testicule*|rein|rate|deux; forage* de|d la? tete?; insemination*; lambeau* de|d|du|fascio|pedicule*|libre*; plicature* diaphragmatique*|de|du; thermoablation*; thermo ablation*; HIFU; drilling ovarien; plastie* ombilicale*|de|du|abdominale*|palatine*|cutanee*; section de bride*; symphysiodese; destruction de condylome*|verrue*; intervention* de bristow|chevron|duhamel|soave|ramstedt|lortat|orr|mayo|bassini|lichtenstein|shouldice|stoppa|ombredanne|wertheim|delorme|swenson|nuss|ravitch|mac|putti|austin; meme intervention|operation|geste|chirurgie; reprise j0|j1|j2|j3|j4|j5|j6|j7|j8|j9|j10|j12|j15; repris|reprise chirurgicalement; dilate|dilatee au|aux laser|ballon|bougies; fragmente|fragmentee au|par laser|lithotriteur|ultrasons; sondage* evacuateur*; AVF sous; bloc* facettaire*; radiofrequence hepatique|renale|pulmonaire|osseuse|thyroidienne; vaporisation prostatique; micro chirurgie laryngee; gastro entero anastomose; prothese* aorto bifemorale*|bi|iliaque*|femorale* femorale?; fracture du nez reduite; derivation ventriculo|biliaire|urinaire|externe; reimplantation*; ECMO; ECLS; contre pulsion; angioplastie*; aponevrotomie*; fistule arterio? veineuse creee|confectionnee; creation d|de une? FAV|fistule|stomie; confection d|de une? FAV|fistule|stomie; `;
const nouns: PhraseTable<true> = phraseTable(phrasesOf(actForms).map((phrase) => [phrase, true] as const));

/** Beginnings of acts that are care, technique or prose with these words after them. */
const notOperatedOn =
  /^(?:agrafe|fil|drain|redon|sonde|pansement|platre|meche|meches|lame|attelle|question|perfusion|vvp|voie|catheter|kt|traitement|document|diuretique|fer|antibiotique|corticoide|chimio|chimiotherapie|sevrage|desintoxication|repos|vitamine|permis|consentement|bloc|point|points|folfox|folfiri|dossier|carte|fonction|eau|liquide|travail|trocart|clip|ballon|garrot|sonde|redon|point|pansement|midline|picc|diagnostic|indication|probleme|peau|ecarteur|champ|implant|anse|endoloop|tr|bracelet|holter|bas|bouchon|garde|vvc|kta|monitoring|desilet|introducteur|compresse|tuteur|cathlon|electrode|masque|sonde|vac|bandage|resine|strip|collier)$/;
/** What is taken or done again after an operation. */
const resumed =
  /^(?:lovenox|xarelto|eliquis|pradaxa|kardegic|plavix|avk|anticoag\w+|aod|hbpm|innohep|previscan|coumadine|heparine|aspirine|apixaban|rivaroxaban|dabigatran|clopidogrel|traitement|alimentation|transit|appui|marche|travail|ecole|sport|conduite|metformine)$/;
/** « Pièce de résection », « point de ponction », « pot de biopsies »: no act. */
const leadsAway =
  /^(?:piece|point|pot|limite|marge|tranche|site|cicatrice|risque|indication|technique|echec|produit|compte|consentement|lit)$/;

const plain =
  /^(?:infiltration|reduction|reprise|coelio|coelioscopie|laparo|ponction|biopsie|exerese|resection|ablation|extraction|revision|drainage|embolisation|dilatation|derivation|evacuation|suture)$/;
const circumstance =
  /^(?:\S+ )?(?:sous (?:ag|rachi|alr|sedation|anesthesie|meopa|kalinox|locale|kt|scanner|echo|scopie|controle)|au bloc|en urgence|diagnostique|exploratrice|scopique|scanno\w*|echo ?guidee?|a l anse|le \d|en (?:19|20)\d\d|en (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|(?:19|20)\d\d)(?: |$)/;
const needed =
  /(?:^| )(?:necessite|necessitant|motive|motivant|imposant|impose|justifiant|decision (?:de|d)|indication (?:de|d)|pour)(?: (?:une?|la))?$/;

/** « Infiltration scopique en octobre 2022 », « réduction sous Kalinox », « ayant nécessité une reprise », « ablation thyroïde 2018 »: a noun that the way, the day, the need or the organ behind it makes an act. */
const bareAct = (tokens: readonly Token[], index: number): ActName | undefined => {
  if (!plain.test(tokens[index]?.folded ?? '')) return undefined;
  const word = tokens[index]?.folded ?? '';
  const organ = /^(?:ablation|exerese|resection|biopsie|extraction)$/.test(word) ? operatedOrgan(tokens, index + 1) : undefined;
  if (organ !== undefined) return { first: index, last: organ, concept: operationOn(tokens, index + 1) };
  // « CCK sous cœlio », « cholécystectomie coelio 2009 »: the way of another act.
  if (
    /^(?:coelio|coelioscopie|laparo)$/.test(word) &&
    tokens[index - 1]?.kind === 'word' &&
    !needed.test(wordsIn(tokens, index - 4, index))
  )
    return undefined;
  const after = wordsIn(tokens, index + 1, index + 6);
  const way = circumstance.test(after);
  const need =
    /^(?:reprise|coelio|coelioscopie|laparo|ponction|drainage|embolisation|evacuation)$/.test(word) &&
    needed.test(wordsIn(tokens, index - 4, index));
  // « Reprise du Kardégic le 4 », « reprise en 2020 du travail »: of something else.
  if (
    /^(?:reprise|reduction|ablation|extraction|resection|revision|derivation|suture|evacuation)$/.test(word) &&
    /^(?:de|du|des|d|progressive)(?: |$)/.test(after)
  )
    return undefined;
  if (word === 'reprise' && !need && !/^(?:au bloc|en urgence|sous)/.test(after)) return undefined;
  return way || need ? { first: index, last: index, concept: act } : undefined;
};

/** The device put in: « pose de 2 stents actifs », « mise en place d'un stimulateur ». */
const placedAt = (tokens: readonly Token[], object: number, device: (index: number) => boolean): number | undefined => {
  for (let index = object; index < object + 5; index++) {
    if (device(index)) return index;
    const word = tokens[index];
    if (
      !word ||
      (word.kind === 'sign' && word.folded !== '(') ||
      !(
        word.kind === 'number' ||
        links.has(word.folded) ||
        possessives.has(word.folded) ||
        /^(?:en|place|trois|quatre|nouveau|nouvelle)$/.test(word.folded)
      )
    )
      return undefined;
  }
  return undefined;
};

/** « Deux ganglions sentinelles indemnes », « le ganglion »: looked at, not taken. */
const isFinding = (tokens: readonly Token[], index: number, head: number): boolean =>
  /^(?:le|du|au|les|deux|trois|quatre|\d)$/.test(tokens[index - 1]?.folded ?? '') ||
  (/^(?::|indemne|negatif|positif|envahi|metastatique|sain|non|sans)$/.test(tokens[head + 1]?.folded ?? '') &&
    tokens[index - 1]?.folded !== 'et');

const isAspect = (tokens: readonly Token[], index: number): boolean =>
  (index > 0 &&
    /^(?:complete|incomplete|macroscopiquement|r0|r1|limite|en marge|in|passant|totale)$/.test(
      tokens[index + 1]?.folded ?? '',
    )) ||
  (/^(?:la|cette)$/.test(tokens[index - 1]?.folded ?? '') &&
    !/^(?:d|de|du|des|anterieure|endoscopique|transuretrale)$/.test(tokens[index + 1]?.folded ?? ''));

const takesTwo = ({ folded }: Token): boolean => operated.test(folded) || removed.test(folded);

/** `taken`: words that mean something else already; `ill`: words that name a disease, `device` a device; `named`: the sentence names an act already. */
export const actNamesIn = (
  tokens: readonly Token[],
  taken: (index: number) => boolean,
  ill: (index: number) => boolean,
  device: (index: number) => boolean,
  named: boolean,
): ActName[] => {
  const found: ActName[] = [];
  const add = (name: ActName): number => {
    found.push(name);
    return name.last;
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind !== 'word') continue;
    // « opéré des amygdales [a name of its own] et du ménisque gauche », « enlevé la vésicule et l'appendice »
    const also = takesTwo(token) ? secondObject(tokens, index) : undefined;
    const isSecond = also !== undefined && (!taken(also) || ill(also));
    const addSecond = (at: number): number => add({ first: at, last: lastWordOf(tokens, at), concept: operationOn(tokens, at) });
    if (taken(index)) {
      if (isSecond) addSecond(also);
      continue;
    }
    const told = toldAt(tokens, index, { taken, ill, otherAct: named });
    if (told) {
      index = add(told);
      if (isSecond) index = addSecond(also);
      continue;
    }
    if (isSecond) {
      addSecond(also);
      continue;
    }
    const bare = nouns.matchAt(tokens, index) ? undefined : bareAct(tokens, index);
    if (bare) {
      index = add(bare);
      continue;
    }
    const noun = nouns.matchAt(tokens, index);
    const head = noun?.last ?? index;
    const suffixed = namesAct(token.folded);
    if (!noun && !suffixed) continue;
    // « la cicatrice de laparotomie de 1997 »: that year.
    const dated = /^(?:de|en) (?:19|20)\d\d$/.test(wordsIn(tokens, head + 1, head + 3));
    if (!dated && (leadsAway.test(tokens[index - 2]?.folded ?? '') || leadsAway.test(tokens[index - 1]?.folded ?? ''))) continue;
    // « Xarelto : reprise J2 »
    if (/^reprise j\d/.test(wordsIn(tokens, index, index + 2)) && tokens.some(({ folded }) => resumed.test(folded))) continue;
    // « Frère HM (biopsie +) » is a result.
    if (token.folded === 'ganglion' && isFinding(tokens, index, head)) continue;
    // « exérèse complète », « vu l'étendue de la résection »: how it was, not that it was.
    if (/^(?:exerese|resection)$/.test(token.folded) && head === index && isAspect(tokens, index)) continue;
    const object = objectAt(tokens, links.has(tokens[head]?.folded ?? '') ? head : head + 1);
    const vague = /^(?:ablation|depose|retrait|pose|cure|reprise|changement|implantation)$/.test(token.folded);
    if (
      vague &&
      object !== undefined &&
      taken(object) &&
      !ill(object) &&
      !device(object) &&
      /^(?:dent|amygdale|vegetation|vesicule)$/.test(tokens[object]?.folded ?? '')
    )
      continue;
    if (vague && object !== undefined && notOperatedOn.test(tokens[object]?.folded ?? '')) continue;
    if (tokens[index - 1]?.folded === 'type') continue;
    // « pose d'un stimulateur »: the act beside the device; « depuis la pose du stent » dates something else.
    if (/^(?:pose|implantation)$/.test(token.folded) || (token.folded === 'mise' && tokens[index + 1]?.folded === 'en')) {
      const placed = object === undefined ? undefined : placedAt(tokens, object, device);
      const before = tokens[index - 1]?.folded ?? '';
      // « angioplastie avec pose d'un stent »: part of it.
      const aim = hasWord(tokens, /^(?:vue|pour|projet|attente|programmee?|prevoir)$/, index - 5, index);
      // « depuis la pose des deux stents le 22 septembre »: its day makes it told.
      const day = placed !== undefined && tokens.slice(placed + 1, placed + 5).some((each) => each.kind === 'number');
      const told = (!aim && !day && /^(?:la|l|sa|cette|une)$/.test(before)) || (named && /^(?:avec|et|puis|,|par)$/.test(before));
      if (placed !== undefined && !told) add({ first: index, last: index, concept: act, about: { first: placed, last: placed } });
      const drains = /^(?:bandelette|anneau|drain|aerateur)/.test(tokens[object ?? -1]?.folded ?? '');
      if (placed !== undefined || token.folded === 'mise' || object === undefined || (taken(object) && !drains)) continue;
    }
    // « cures d'épirubicine »: of a medicine.
    const wholeCure =
      token.folded === 'cure' &&
      /^(?:prevue?|programmee?|complete|chirurgicale|envisagee)$/.test(tokens[index + 1]?.folded ?? '') &&
      hasWord(tokens, /^(?:hernie|eventration|prolapsu|cystocele|fallot|cardiopathie|fistule|anastomose|hydrocele|tetralogie)$/);
    // « 4 cures d'EC »
    if (token.folded === 'cure' && object !== undefined && tokens[object]?.capitals && !ill(object)) continue;
    if (token.folded === 'cure' && !wholeCure && (object === undefined || (taken(object) && !ill(object)))) continue;
    // « proctectomie avec exérèse du mésorectum »: part of it.
    if (token.folded === 'exerese' && named && tokens[index - 1]?.folded === 'avec') continue;
    let last = Math.max(head, lastWordOf(tokens, head));
    for (let at = index; at <= last; at++) if (taken(at) && at > index) last = at - 1;
    while (last > index && links.has(tokens[last]?.folded ?? '')) last--;
    index = add({ first: index, last, concept: act });
  }
  // « par thoracoscopie » beside another act is its way.
  const isWay = (name: ActName): boolean =>
    approaches.test(tokens[name.first]?.folded ?? '') &&
    /^(?:par|sous|en|voie)$/.test(tokens[name.first - 1]?.folded ?? '') &&
    (named || found.some((other) => other !== name && !approaches.test(tokens[other.first]?.folded ?? '')));
  return found.filter((name) => !isWay(name));
};
