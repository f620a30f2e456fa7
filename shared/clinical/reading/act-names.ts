/**
 * Operations and acts that no table holds, known by how their names are made: « orchidectomie », « cure de prolapsus »,
 * « opéré de la hanche », « kyste enlevé ». They keep their own words as label and have no concept.
 */
import { type Concept, conceptOf } from '../concepts/concept.ts';
import { procedures } from '../concepts/procedures.ts';
import type { Span } from './context.ts';
import { lastWordOf, links } from './name-words.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import { foldWord, type Token } from './tokens.ts';

export interface ActName extends Span {
  readonly concept: Concept;
  /** What was operated on, where it stands before: « hernie inguinale droite | opérée ». */
  readonly about?: Span;
}

const act = conceptOf('procedure')('', '', '', { paired: true });
const surgery = conceptOf('procedure')('surgery', 'Intervention chirurgicale', '');

const actEnding =
  /(?:ectomie|ectomise|ectomisee|plastie|pexie|rraphie|desese?|desis|tomie|stomie|scopie|centese|synthese|tripsie|tritie|lyse|embolisation|denervation|curietherapie|greffe|exerese|marsupialisation|coagulation)$/;
const notActs = new Set(
  `anatomie dichotomie autonomie analyse dialyse paralyse hydrolyse synthese catalyse photosynthese hemolyse rhabdomyolyse
  myolyse osteolyse cytolyse lipolyse radioscopie spectroscopie microscopie endoscopie greffe laryngoscopie videolaryngoscopie thrombolyse fibrinolyse
  auscultation economie gastronomie coagulation anticoagulation electrocoagulation hypercoagulation biosynthese
  necrolyse epidermolyse acantholyse radioscopie fluoroscopie dermoscopie capillaroscopie spondylolyse electrolyse autolyse`
    .split(/\s+/)
    .map(foldWord),
);

export const namesAct = (word: string): boolean => word.length >= 8 && actEnding.test(word) && !notActs.has(word);

/** Ways to the place of the act: no act beside another one. */
const approaches =
  /^(?:laparotomie|coelioscopie|laparoscopie|thoracotomie|thoracoscopie|sternotomie|lombotomie|arthrotomie|videothoracoscopie)$/;

/** Acts named by a noun of their own. */
const nouns: PhraseTable<true> = phraseTable(
  phrasesOf(
    `drainage* de|d|du|des|thoracique|pleural|biliaire|chirurgical|pericardique|percutane; exerese*; resection*; reparation*; reinsertion* du|de|tendineuse; macrobiopsie*; curage*; curetage de|d|du|osseux; embolise|embolisee; chimio? embolisation*;
    ablation de|d|du|des; ablation prevue|programmee; retrait de|d|du|des; cure chirurgicale? de|d|du|des; ligature*; section de bride*; incision d|de un? abces|phlegmon|panaris|hematome|furoncle; incision et? drainage; ligature* elastique*; ligature* des? trompe*|tubaire*|hemorroide*; ligature de 1|2|3|4|5|6|7|8|quatre|cinq|six bandes?;
    biopsie*; biopsie* de|du|d|des|prostatique*|hepatique*|renale*|cutanee*|pulmonaire*|transbronchique*|mammaire*|musculaire*|ganglionnaire*|osteomedullaire*|bronchique*|endometriale*|chirurgicale*|pleurale*|thyroidienne*|stereotaxique*; ponction* biopsie*;
    ponction* pleurale*|articulaire*|evacuatrice*|pericardique*|sternale|ovocytaire*|d|du; PBH; PBR; BOM; IVT; IVT OD|OG|ODG;
    reprise* au bloc; reprise* chirurgicale*; reprise de la? prothese|PTH|PTG|moignon|colostomie; sclerotherapie*; pleurodese*; talcage*; liberation du|de|des|canalaire; decompression* de|du|d|medullaire|sous; evacuation de|d|du l? un? hematome*; detorsion*; cauterisation*; hemostase chirurgicale|endoscopique; hemostase par clip|1|2|3|un|deux|trois|embolisation|adrenaline|suture|plasma;
    suture du tendon|menisque; suture tendineuse|meniscale; mise a plat; parage*; excision*; fermeture de|d|percutanee|du l? la? auricule|stomie|FOP|foramen|CIA|ileostomie|colostomie|canal; remise en continuite; retablissement de la? continuite; pontage*;
    remplacement prothetique|valvulaire|aortique|mitral|de la|valve hanche|valve; remplacement du genou; changement de|du boitier|generateur|pile|valve|prothese|PTH|PTG|stimulateur|pacemaker|DAI|defibrillateur|sonde; revision uterine; delivrance artificielle; cerclage*; extraction instrumentale; forceps; circoncision*;
    dilatation* pneumatique*|endoscopique*|oesophagienne*|au ballonnet|tracheale*|ureterale*|uretrale*; recherche|exerese|biopsie|prelevement du ganglion sentinelle; ganglion sentinelle; conversion en laparotomie|thoracotomie; transposition du|de|d; reduction sanglante|chirurgicale|a foyer; injection* intra? vitreenne*|intravitreenne*; injection* de toxine;
    infiltration* epidurale*|peridurale*|foraminale*|facettaire*|cortisonique*|articulaire*|de corticoide*|sous|du genou|acromiale*; infiltration sous acromiale; infiltration de l epaule|hanche; photocoagulation*; sclerose de|des varices; thoracoscopie*; sphincterotomie*; bandelette* sous uretrale*; TVT; TOT; TIPS; pose de|d|du|des; implantation de|d|du; mise en place de|d|du; implant* cochleaire*; drains transtympaniques; aerateur* transtympanique*; ATT; drain* thoracique*|pleural*; pose de? drain* thoracique*|pleural*; fixateur* externe*; cholangiographie*; catheterisme* biliaire*|cardiaque*|droit; extraction de|des calcul*; desobstruction*; recanalisation endovasculaire|femorale|percutanee|iliaque|arterielle|chirurgicale; deux|trois|2|3|plusieurs infiltrations; suture arcade|plaie|cutanee; suture de plaie|l arcade; clou gamma; iridotomie; montee* de sonde*; seton*; retablissement en; exsufflation a l aiguille; arracher une|la|deux|mes|des dent*; infiltration* de|du|d hanche|epaule|genou|coude|rachis|cheville|poignet|pouce;
    revascularisation*; reconstruction mammaire|du LCA|de; ligament croise; circumcision; neurolyse*; prelevement de|d greffon|organe*; debridement*; colpo; nephrolithotomie; laser endo?veineux|veineux; eclairs; avulsion*; vitrectomie*; trepanation*; volet crânien|cranien; derivation ventriculo|biliaire|urinaire|externe; reimplantation*; ECMO; ECLS; contre pulsion; angioplastie*; aponevrotomie*; fistule arterio? veineuse creee|confectionnee; creation d|de une? FAV|fistule|stomie; confection d|de une? FAV|fistule|stomie; `,
  ).map((phrase) => [phrase, true] as const),
);

/** Beginnings of acts that are care, technique or prose with these words after them. */
const notOperatedOn =
  /^(?:agrafe|fil|drain|redon|sonde|pansement|platre|meche|meches|lame|attelle|question|perfusion|vvp|voie|catheter|kt|traitement|document|diuretique|fer|antibiotique|corticoide|chimio|chimiotherapie|sevrage|desintoxication|repos|vitamine|permis|consentement|bloc|point|points|folfox|folfiri|dossier|carte|fonction|eau|liquide|travail|trocart|clip|ballon|garrot|sonde|redon|point|pansement|midline|picc|diagnostic|indication|probleme|peau|ecarteur|champ|implant)$/;
/** « Pièce de résection », « point de ponction », « pot de biopsies »: no act. */
const leadsAway =
  /^(?:piece|point|pot|limite|marge|tranche|site|cicatrice|risque|indication|technique|echec|produit|compte|consentement|lit)$/;

const organs: PhraseTable<true> = phraseTable(
  phrasesOf(
    `vesicule biliaire?; amygdale; appendice; apendicite; appendicite; rein; uterus; ovaire; trompe; thyroide; rate; prostate; sein; dent de sagesse; vegetation; grain de beaute; kyste; polype; varice; cataracte; hernie; eventration; menisque; ligament; LCA;
    genou; hanche; epaule; pied; main; coude; poignet; cheville; doigt; pouce; jambe; bras; hallux valgus?; orteil; hallux; oignon; dos; rachis; colonne vertebrale?; cervicale; lombaire; disque; hernie discale; sciatique; canal carpien; canaux carpien; testicule; colon; estomac; poumon; oeil; yeux; nez; cloison nasale?; sinus; ventre; coeur; valve; carotide; aorte;
    foie; pancreas; intestin; grele; anus; hemorroide; fistule; vessie; uretere; gorge; langue; machoire; cerveau; tete; tumeur; cancer; moelle; oreille; tympan; paupiere; glaucome; strabisme; scoliose; fracture; descente d organes; prolapsus; incontinence; tendon; coiffe des? rotateurs?; peritonite; occlusion; phimosis; GEU; grossesse extra uterine; masse; nodule; lipome; abces; ulcere; canal lombaire etroit; stenose; anevrisme; pneumothorax; luxation; rotule; femur; tibia; bassin; clavicule; vertebre; parathyroide; parotide; fibrome; endometriose; torsion; hydrocele; varicocele; testicule; sinus pilonidal; ongle incarne?`,
  ).map((phrase) => [phrase, true] as const),
);

/** Organs whose operation has one name. */
const named: PhraseTable<Concept> = phraseTable(
  (
    [
      ['cholecystectomy', 'vesicule biliaire?'],
      ['appendectomy', 'appendice; appendicite; apendicite'],
      ['tonsillectomy', 'amygdales'],
      ['adenoidectomy', 'vegetations'],
      ['thyroidectomy', 'thyroide'],
      ['prostatectomy', 'prostate'],
      ['hysterectomy', 'uterus'],
      ['splenectomy', 'rate'],
      ['cataract-surgery', 'cataracte'],
      ['hernia-repair', 'hernie inguinale|ombilicale|crurale|hiatale?; hernie; eventration'],
      ['varicose-surgery', 'varices'],
      ['carpal-tunnel', 'canal carpien; canaux carpiens'],
      ['spine-surgery', 'hernie discale; dos; rachis; colonne vertebrale?; canal lombaire etroit'],
      ['wisdom-teeth', 'dents de sagesse'],
      ['arthroscopy', 'menisque; LCA; ligament croise'],
      ['mastectomy', 'sein'],
      ['cardiac-surgery', 'coeur'],
      ['caesarean', 'cesarienne'],
    ] as const
  ).flatMap(([key, forms]) => {
    const concept = procedures.find((each) => each.key === key);
    return concept ? phrasesOf(forms).map((phrase) => [phrase, concept] as const) : [];
  }),
);

/** The operation that its object names, with its own concept where it has one. */
export const operationOn = (tokens: readonly Token[], index: number): Concept => named.matchAt(tokens, index)?.value ?? act;

/** Last word of the organ that stands here. */
export const operatedOrgan = (tokens: readonly Token[], index: number): number | undefined => organs.matchAt(tokens, index)?.last;

const possessives = new Set(
  [
    'mon',
    'ma',
    'me',
    'mes',
    'son',
    'sa',
    'ses',
    'notre',
    'votre',
    'un',
    'une',
    'deux',
    'mon',
    'cette',
    'cet',
    'ce',
    'tous',
    'toutes',
  ].map(foldWord),
);

/** First word of the object after « de la », « sur mon »; undefined where none follows. */
const objectAt = (tokens: readonly Token[], from: number): number | undefined => {
  let index = from;
  while (
    index < from + 4 &&
    (links.has(tokens[index]?.folded ?? '') ||
      possessives.has(tokens[index]?.folded ?? '') ||
      /^(?:sur|au|aux|a|pour)$/.test(tokens[index]?.folded ?? ''))
  )
    index++;
  return tokens[index]?.kind === 'word' ? index : undefined;
};

const operated = /^(?:operee?|reoperee?)$/;
const removed = /^(?:enlevee?|retiree?|otee?)$/;
const operation = /^(?:operation|intervention|chirurgie)$/;
const serviceBefore =
  /^(?:service|departement|consultation|clinique|interne|chef|bloc|centre|pole|professeur|suite|jour|risque|avis)$/;

const treated =
  /^(?:laserisee?|ligaturee?|enclouee?|brochee?|vissee?|ponctionnee?|evacuee?|drainee?|resequee?|clippee?|cauterisee?|osteosynthesee?|embolisee?|ablatee?)$/;

/** Back from a participle to what it is said of: « cataracte droite | opérée », « rein gauche | a été enlevé ». */
const subjectBefore = (
  tokens: readonly Token[],
  index: number,
  taken: (index: number) => boolean,
  ill: (index: number) => boolean,
): Span | undefined => {
  const lax = treated.test(tokens[index]?.folded ?? '');
  for (let at = index - 1; at >= Math.max(index - (lax ? 12 : 9), 0); at--) {
    const token = tokens[at];
    // « … sous Préviscan, évacué »
    if (lax && (token?.folded === 'sous' || (taken(at) && !ill(at)))) continue;
    // « Hématome sous-dural sous Préviscan, évacué »
    if (token?.folded === ',' && at === index - 1 && treated.test(tokens[index]?.folded ?? '')) continue;
    if (!token || (token.kind === 'sign' && token.folded !== '(' && token.folded !== ')') || token.folded === 'et')
      return undefined;
    if (
      /^(?:patient|patiente|malade|elle|il|enfant|monsieur|madame|je|pour|chez|sous|avec|qui|pere|mere|frere|soeur)$/.test(
        token.folded,
      )
    )
      return undefined;
    const organ = organs.matchAt(tokens, at);
    // « Canal carpien opéré »: the act has its name already.
    if (taken(at) && !ill(at)) return undefined;
    if (organ || ill(at)) {
      let first = at;
      while (first > 0 && ill(first - 1) && ill(at)) first--;
      return { first, last: Math.max(organ?.last ?? at, at) };
    }
  }
  return undefined;
};

/** « Opéré de la hanche », « scoliose opérée », « on m'a retiré la vésicule », « opération du sein ». */
const toldAt = (
  tokens: readonly Token[],
  index: number,
  taken: (index: number) => boolean,
  ill: (index: number) => boolean,
): ActName | undefined => {
  const word = tokens[index]?.folded ?? '';
  const isOperated = operated.test(word);
  if (isOperated || removed.test(word)) {
    const next = objectAt(tokens, index + 1);
    const linked = next !== undefined && next > index + 1;
    if (
      next !== undefined &&
      linked &&
      (organs.matchAt(tokens, next) ||
        (isOperated &&
          (ill(next) ||
            (!taken(next) &&
              !/^(?:urgence|nouveau|longue|suite|plusieurs?|la|ce|cet|cette|deux|cote|main|bonne)$/.test(
                tokens[next]?.folded ?? '',
              )))))
    ) {
      if (isOperated || organs.matchAt(tokens, next)) {
        if (/^(?:du|de|des|d)$/.test(tokens[index + 1]?.folded ?? '') || !isOperated) {
          const last =
            ill(next) && !organs.matchAt(tokens, next)
              ? index
              : Math.max(lastWordOf(tokens, next), organs.matchAt(tokens, next)?.last ?? next);
          return { first: index, last, concept: operationOn(tokens, next) };
        }
      }
    }
    const about = subjectBefore(tokens, index, taken, ill);
    if (about) return { first: index, last: index, concept: operationOn(tokens, about.first), about };
    return isOperated ? { first: index, last: index, concept: surgery } : undefined;
  }
  // « Ascite ponctionnée », « hématome évacué en 2021 »
  if (treated.test(word)) {
    const about = subjectBefore(tokens, index, taken, ill);
    return about ? { first: index, last: index, concept: act, about } : undefined;
  }
  // « genou droit à faire »
  if (/^(?:faire|operer)$/.test(word) && tokens[index - 1]?.folded === 'a') {
    const about = subjectBefore(tokens, index - 1, taken, ill);
    return about && organs.matchAt(tokens, about.first)
      ? { first: index - 1, last: index, concept: operationOn(tokens, about.first), about }
      : undefined;
  }
  // « opération le 4 septembre »: its day tells that there is one.
  if (/^(?:operation|intervention)$/.test(word) && /^(?:le|prevue?|programmee?)$/.test(tokens[index + 1]?.folded ?? ''))
    return { first: index, last: index, concept: surgery };
  if (operation.test(word) || (word === 'chir' && tokens[index + 1]?.folded !== '.')) {
    const near = tokens[index - 1];
    if (near?.kind === 'word' && (serviceBefore.test(near.folded) || serviceBefore.test(tokens[index - 2]?.folded ?? '')))
      return undefined;
    const next = objectAt(tokens, index + 1);
    if (next === undefined || (!organs.matchAt(tokens, next) && !ill(next))) return undefined;
    const last = ill(next) ? index : Math.max(lastWordOf(tokens, next), organs.matchAt(tokens, next)?.last ?? next);
    return {
      first: index,
      last,
      concept: operationOn(tokens, next),
      ...(ill(next) ? { about: { first: index, last: next } } : {}),
    };
  }
  return undefined;
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

/** « … des amygdales à 6 ans et du ménisque gauche en 1999 »: the second object of « opéré ». */
const secondObject = (tokens: readonly Token[], from: number): number | undefined => {
  for (let index = from; index < Math.min(from + 12, tokens.length - 2); index++) {
    const token = tokens[index];
    if (!token || /^[;.:]$/.test(token.folded)) return undefined;
    if (token.folded !== 'et' && token.folded !== ',') continue;
    if (!/^(?:du|de|des|d)$/.test(tokens[index + 1]?.folded ?? '')) continue;
    const next = objectAt(tokens, index + 1);
    if (next !== undefined && organs.matchAt(tokens, next)) return next;
  }
  return undefined;
};

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
    if (token?.kind !== 'word' || taken(index)) continue;
    const told = toldAt(tokens, index, taken, ill);
    if (told) {
      index = add(told);
      const second = operated.test(token.folded) ? secondObject(tokens, index + 1) : undefined;
      if (second !== undefined && (!taken(second) || ill(second)))
        index = add({ first: second, last: lastWordOf(tokens, second), concept: operationOn(tokens, second) });
      continue;
    }
    // « opéré des amygdales [a name of its own] et du ménisque gauche »
    const also = operated.test(token.folded) ? secondObject(tokens, index + 1) : undefined;
    if (also !== undefined && (!taken(also) || ill(also))) {
      add({ first: also, last: lastWordOf(tokens, also), concept: operationOn(tokens, also) });
      continue;
    }
    const noun = nouns.matchAt(tokens, index);
    const suffixed = namesAct(token.folded);
    if (!noun && !suffixed) continue;
    if (leadsAway.test(tokens[index - 2]?.folded ?? '') || leadsAway.test(tokens[index - 1]?.folded ?? '')) continue;
    // « Frère HM (biopsie +) » is a result.
    if (token.folded === 'ganglion' && /^(?:le|du|au)$/.test(tokens[index - 1]?.folded ?? '')) continue;
    if (/^biopsie/.test(token.folded) && tokens[index + 1]?.folded === '+') continue;
    const head = noun?.last ?? index;
    const object = objectAt(tokens, links.has(tokens[head]?.folded ?? '') ? head : head + 1);
    const vague = /^(?:ablation|retrait|pose|cure|reprise|changement|implantation)$/.test(token.folded);
    // « suintement post-sphinctérotomie », « ablation de deux dents de sagesse » (an act of its own)
    if (suffixed && !noun && tokens[index - 1]?.folded === 'post') continue;
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
      const aim = tokens
        .slice(Math.max(index - 5, 0), index)
        .some((each) => /^(?:vue|pour|projet|attente|programmee?|prevoir)$/.test(each.folded));
      const told = (!aim && /^(?:la|l|sa|cette|une)$/.test(before)) || (named && /^(?:avec|et|puis|,|par)$/.test(before));
      if (placed !== undefined && !told) add({ first: index, last: index, concept: act, about: { first: placed, last: placed } });
      const drains = /^(?:bandelette|anneau|drain|aerateur)/.test(tokens[object ?? -1]?.folded ?? '');
      if (placed !== undefined || token.folded === 'mise' || object === undefined || (taken(object) && !drains)) continue;
    }
    // « cures d'épirubicine »: of a medicine.
    if (token.folded === 'cure' && (object === undefined || (taken(object) && !ill(object)))) continue;
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
