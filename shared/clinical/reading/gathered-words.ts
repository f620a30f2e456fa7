/**
 * Concepts told by words that stand near one another in any order: « le tube est passé difficilement », « il s'est
 * réveillé en hurlant ». No list of phrases holds the ways to say it.
 */
import { type Concept, conceptByKey } from '../concepts.ts';
import type { Span } from './context.ts';
import type { Token } from './tokens.ts';

interface Gathering {
  readonly key: string;
  /** Every word that must stand there; the first of them is looked for first. */
  readonly words: readonly RegExp[];
  /** Longest run of tokens that holds them all. */
  readonly within: number;
  /** Between the words these belong to something else. */
  readonly apart?: RegExp;
  /** The first word is told on its own: « péridurale | pose difficile ». */
  readonly beside?: true;
  /** Anywhere in the sentence: it is of something else. */
  readonly never?: RegExp;
  /** The words in the order of the list only. */
  readonly ordered?: true;
}

const intubation =
  /^(?:re)?(?:intubation|iot|intnt|laryngoscopie|intubee?|intuber|intubable)$|^intub$|^(?:naso|nasotracheale|orotracheale)$/;
const tube = /^(?:tube|tuyau|sonde)$/;
const passes = /^(?:passee?|passer|passait|mettre|mise?|placer|placee?|monter|rentrer|entrer|descendre|introduire|poser)$/;
const several = /^(?:plusieurs?|multiples?|nombreu(?:x|se)?|deux|trois|quatre|cinq|six)$/;
const tries = /^(?:tentative|essai|ponction|piqure|passage|niveau)$/;
const spine = /^(?:rachi|rachianesthesie|peridurale|apd|lombaire|intrathecale|perimedullaire|paramedian|paramediane)$/;
const denial = /^(?:[;.|]|non|pas|ni|sans|aucune?|jamai|risque|prevenir|eviter|si)$/;
const inhaled =
  /^(?:chimiotherapie|chimio|immunotherapie|salbutamol|ventoline|bronchodilatateur\w*|aerosol|nebuli\w+|halogene|sevoflurane)$/;
const induction =
  /^(?:induction|intubation|extubation|peroperatoire|peranesthesique|anesthesie|ag|rachianesthesie|rachi|operation|cesarienne|bloc|incision)$/;

const gatherings: readonly Gathering[] = [
  {
    key: 'difficult-intubation',
    words: [tube, passes, /^(?:difficilement|difficile|mal|dur|dure|impossible|peine|forcer|force)$/],
    within: 10,
    apart: /^(?:[;.|]|non|pas|ni|sans|aucune?|urinaire|vesicale|gastrique|naso|jj|urine)$/,
  },
  {
    key: 'difficult-intubation',
    words: [
      /^(?:mandrin|bougie|eschmann|frova|videolaryngoscope|glidescope|airtraq|mcgrath|fastrach|fibroscope|camera)$/,
      /^(?:necessaire|fallu|oblige|obligatoire|indispensable|necessite|recours)$/,
      /^(?:intub\w*|iot|tube|tuyau)$/,
    ],
    within: 11,
    apart: denial,
  },
  {
    key: 'difficult-intubation',
    words: [intubation, several, /^(?:tentative|essai|fois|laryngoscopie|operateur)$/],
    within: 9,
    apart: /^(?:[;.|]|ponction|rachi|jour|sans|fois|cormack)$/,
    ordered: true,
  },
  {
    key: 'delayed-awakening',
    words: [
      /^reveil$/,
      /^(?:long|longue|interminable|lente?|penible|difficile|violente?|agitee?|confu|confuse|mouvementee?|prolongee?|retardee?|tardif|cauchemardesque|catastrophique|chaotique|delirant|combatif|hurlement|cri|pleur|agitation|confusion)$/,
    ],
    within: 6,
    apart:
      /^(?:[;|]|non|pas|ni|sans|aucune?|calme|nuit|nocturne|matin|matinal|precoce|heure|h|sommeil|insomnie|eveil|salle|sspi|douleur|apres|avec|puis|et|mais)$/,
    ordered: true,
  },
  {
    key: 'delayed-awakening',
    words: [
      /^reveillee?$/,
      /^(?:hurlant|criant|hurlait|criait|pleurant|agitee?|confu|confuse|violente?|combatif|combative|desorientee?|paniquee?|terrifiee?|reconnaissait)$/,
    ],
    within: 6,
    apart: /^(?:[;.|]|nuit|nocturne|matin|par|cauchemar|cauchemars|non|pas|facilement|sommeil)$/,
    ordered: true,
  },
  {
    key: 'perioperative-arrest',
    words: [
      /^(?:arret|acr|asystolie)$/,
      /^(?:cardiaque|circulatoire|cardiocirculatoire|cardiorespiratoire|acr|asystolie)$/,
      induction,
    ],
    within: 9,
    apart: /^(?:[;.|]|pas|sans|apres|avant|antecedent|traitement|kardegic|puis|programmee?|prevue?)$/,
  },
  {
    key: 'perioperative-arrest',
    words: [
      /^coeur$/,
      /^(?:arretee?|arrete|lache)$/,
      /^(?:operation|anesthesie|induction|intervention|bloc|endormie?|cesarienne)$/,
    ],
    within: 12,
    apart: /^(?:[;.|]|pas)$/,
  },
  {
    key: 'aspiration',
    words: [
      /^(?:regurgitation|regurgite|regurgitee?|vomi|vomit|vomissement|inhalation|inhale)$/,
      /^(?:induction|intubation|extubation|celocurine|preoxygenation|laryngoscopie)$/,
    ],
    within: 6,
    apart: /^(?:[;.|]|sans|pas|ni|apres|prevenir|prevention|risque)$/,
    never: inhaled,
  },
  {
    key: 'aspiration',
    words: [/^(?:inhalation|inhale|inhalee?)$/, /^(?:gastrique|bronchique|vomissement|contenu|alimentaire)$/],
    within: 5,
    apart: denial,
    never: inhaled,
    ordered: true,
  },
  {
    key: 'difficult-spinal',
    words: [spine, several, tries],
    within: 9,
    apart: /^(?:[;.|]|sans|pas|evacuatrice|diagnostique|au|le|mois|an|jour|sciatique|fois)$/,
    beside: true,
  },
  {
    key: 'difficult-spinal',
    words: [spine, /^(?:difficile|laborieuse?|penible|hemorragique|infructueuse?|traumatique)$/],
    within: 5,
    apart: /^(?:[;.|]|sans|pas|non|et|puis|mais|pour|canal|rachis|sciatalgie|voie|risque|prevue?)$/,
    ordered: true,
    beside: true,
  },
  {
    key: 'anaesthesia-uneventful',
    words: [
      /^(?:anesthesie|rachi|rachianesthesie|peridurale|endormie?)$/,
      /^bien$/,
      /^(?:passee?|deroulee?|toleree?|supportee?|vecue?)$/,
    ],
    within: 10,
    apart: /^(?:[;.|]|pas|mal|sauf|mais|consultation|allergie)$/,
  },
  {
    key: 'difficult-venous-access',
    words: [/^(?:vvp|voie|perfusion|abord|veine|acce)$/, /^(?:difficile|laborieuse?|impossible|echoguidee?|tentative|essai)$/],
    within: 5,
    apart: /^(?:[;.|]|aerienne?|sans|pas|non|centrale|basse|haute|arteriel|intubation|non|biliaire|ou)$/,
    ordered: true,
  },
  {
    key: 'anaesthesia-complication',
    words: [
      /^(?:bloc|alr|interscalenique|axillaire)$/,
      /^(?:malaise|convulsion|convulsivee?|tachycardie|phrenique|toxicite|intoxication|dyspnee|horner|pneumothorax|intralipide?|connaissance)$/,
      /^(?:apres|pendant|suite|decours|lors|juste)$/,
    ],
    within: 9,
    apart: /^(?:[;.|]|pas|sans|au|branche|cardiaque|auriculo|av|degre|et|surveiller|si)$/,
  },
  {
    key: 'transfusion-reaction',
    words: [
      /^(?:transfusion|transfusee?|transfusionnel|transfusionnelle)$/,
      /^(?:etouffee?|frisson|choc|urticaire|reaction|malaise|hemolyse|detresse)$/,
      /^(?:pendant|lors|apres|cour|post|suite)$/,
    ],
    within: 8,
    apart: /^(?:[;.|,]|pas|sans|ni|si|surveiller|hemorragique)$/,
  },
  {
    key: 'transfusion',
    words: [
      /^(?:saver|cellsaver|recuperation|recuperateur|autotransfusion|epanche|recuperee?)$/,
      /^(?:restituee?|retransfusee?|reinjectee?|retransfusion|reperfusee?|rendue?)$/,
    ],
    within: 12,
    apart: /^[;|]$/,
  },
];

const anyHead = new RegExp(gatherings.map(({ words }) => words[0]?.source).join('|'));

/** The shortest run from `head` that holds a word of each kind. */
const runFrom = (tokens: readonly Token[], head: number, gathering: Gathering): Span | undefined => {
  const { words, within, apart, ordered } = gathering;
  const first = ordered ? head : Math.max(head - within + 1, 0);
  const places = [head];
  for (const word of words.slice(1)) {
    let nearest = -1;
    for (let index = first; index < Math.min(head + within, tokens.length); index++)
      if (
        !places.includes(index) &&
        word.test(tokens[index]?.folded ?? '') &&
        (nearest === -1 || Math.abs(index - head) < Math.abs(nearest - head))
      )
        nearest = index;
    // « ACR à l'induction »: one word may say two things.
    if (nearest === -1 && word.test(tokens[head]?.folded ?? '')) continue;
    if (nearest === -1) return undefined;
    places.push(nearest);
  }
  const span = { first: Math.min(...places), last: Math.max(...places) };
  if (span.last - span.first >= within) return undefined;
  for (let index = span.first; index <= span.last; index++)
    if (!places.includes(index) && apart?.test(tokens[index]?.folded ?? '')) return undefined;
  // « rachi, difficile (3 ponctions) » is one thing.
  return gathering.beside && Math.min(...places.slice(1)) - head > 3
    ? { first: Math.min(...places.slice(1)), last: Math.max(...places.slice(1)) }
    : span;
};

export interface Gathered extends Span {
  readonly concept: Concept;
}

/** Each concept once in a sentence: the first run of words that tells it. */
export const gatheredIn = (tokens: readonly Token[]): Gathered[] => {
  if (!tokens.some(({ folded }) => anyHead.test(folded))) return [];
  const found: Gathered[] = [];
  for (const gathering of gatherings) {
    const { key, never } = gathering;
    if (found.some(({ concept }) => concept.key === key) || tokens.some(({ folded }) => never?.test(folded))) continue;
    const head = gathering.words[0];
    for (let index = 0; head && index < tokens.length; index++) {
      const run = head.test(tokens[index]?.folded ?? '') ? runFrom(tokens, index, gathering) : undefined;
      const concept = run && conceptByKey(gathering.key);
      if (!run || !concept) continue;
      found.push({ ...run, concept });
      break;
    }
  }
  return found;
};
