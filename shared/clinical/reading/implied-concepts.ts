/** What a named concept tells beside itself: the disease that was operated on, the device that was put in, a bleeding, a value. */
import { conceptOf } from '../concepts/concept.ts';
import { type Concept, conceptByKey } from '../concepts.ts';
import type { ConceptHit } from './concept-hits.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

const ofLimbs = (tokens: readonly Token[]): boolean =>
  hasWord(
    tokens,
    /^(?:iliaque|femoral|femorale|femoro|carotid\w*|renal|renale|veineux?|veineu|jambiere?|poplitee?|tibiale?|aorto|sousclavier|claviere?|mesenterique|fav|fistule|aomi|membre|arteriopathie|jambe)$/,
  ) && !hasWord(tokens, /^(?:coronair\w*|coronarien\w*|iva|circonflexe|coronarographie|idm|infarctu|sca)$/);

const legs = /^(?:femoro\w*|femorale?|poplite|iliaque|jambier|ips|aomi|ischemie|claudication)$/;

const gullet = /^(?:oesoph\w*|fogd|bulbaire|ulcere|gastrique|cirrhose|cirrhotique|ligatur\w*|forrest|vo)$/;

/** A stent, a « pontage » in a sentence on the vessels of the legs or the neck is none of the heart. */
export const inLimbs = (tokens: readonly Token[], concept: Concept): Concept => {
  // « FOGD : ulcère bulbaire, varices non hémorragiques »: of the gullet, told in its own words.
  if (concept.key === 'varices' && hasWord(tokens, gullet)) return { ...concept, key: '', label: '' };
  // « ATL + VG » of a child: tonsils.
  if (
    concept.key === 'coronary-stenting' &&
    tokens.some((token) => token.folded === 'atl') &&
    hasWord(tokens, /^(?:vg|vegetation|amygdale|angine|orl|att|yoyo|diabolo)$/) &&
    !hasWord(tokens, /^(?:coron\w*|iva|stent|fevg|infarctu|idm|sca|cx|cd|actif)$/)
  )
    return conceptByKey('tonsillectomy') ?? concept;
  if (concept.key === 'coronary-stent' && ofLimbs(tokens)) return conceptByKey('vascular-graft') ?? concept;
  if (concept.key === 'carotid-surgery' && ofLimbs(tokens) && !hasWord(tokens, /^carotid/))
    return conceptByKey('artery-surgery') ?? concept;
  if (concept.key === 'coronary-stenting' && ofLimbs(tokens)) return conceptByKey('artery-surgery') ?? concept;
  const limbs =
    concept.key === 'cabg' &&
    !hasWord(tokens, /^(?:aorto\w*|coron\w*|mammaire|pac|iva|cabg|triple|double|quadruple|idm|infarctu)$/) &&
    hasWord(tokens, legs);
  return limbs ? (conceptByKey('vascular-bypass') ?? concept) : concept;
};

/** Acts whose words name the disease that they are done for: « cure de hernie », « cataracte opérée », « canal carpien ». */
const objects: Readonly<Record<string, RegExp>> = {
  'hernia-repair': /^(?:hernie|eventration)$/,
  'cataract-surgery': /^cataracte$/,
  'carpal-tunnel': /^(?:canal|canaux)$/,
  'varicose-surgery': /^varice$/,
  appendectomy: /^ap+endicite$/,
  'spine-surgery': /^hernie$/,
};
const diseaseOf: Readonly<Record<string, string>> = {
  'cataract-surgery': 'cataract',
  'carpal-tunnel': 'carpal-tunnel-syndrome',
  'varicose-surgery': 'varices',
  appendectomy: 'appendicitis',
  'spine-surgery': 'spine-disease',
};
const operatedDisease = conceptOf('problem')('', '', '', { transient: true, paired: true });

/** « Hernie inguinale gauche opérée »: the disease beside its operation; « au canal carpien » is a place. */
const operatedOn = (tokens: readonly Token[], { concept, first, last }: ConceptHit): ConceptHit[] => {
  const object = objects[concept.key];
  const head = object ? tokens.findIndex((token, index) => index >= first && index <= last && object.test(token.folded)) : -1;
  if (head === -1 || /^aux?$/.test(tokens[head - 1]?.folded ?? '')) return [];
  const end = last > head && /^operee?$/.test(tokens[last]?.folded ?? '') ? last - 1 : last;
  const inguinal = /^inguin|^crural/.test(tokens[head + 1]?.folded ?? '');
  const key = inguinal ? 'inguinal-hernia' : (diseaseOf[concept.key] ?? '');
  const disease = conceptByKey(key);
  // Operated on or about to be: of no use as an active disease.
  return [{ first: head, last: end, concept: disease ? { ...disease, transient: true } : operatedDisease }];
};

/** « ulcère gastrique | hémorragique » */
export const bleeds =
  /^(?:gastrique|duodenal|bulbaire|gastrite|oesophagite|angiodysplasie|rectocolite|diverticule|kyste|tumeur)$/;

/** « Ulcère gastrique hémorragique », « IC FEVG 35 % »: what an adjective or a measure tells beside the disease. */
const besideDisease = (tokens: readonly Token[], named: readonly ConceptHit[]): ConceptHit[] =>
  named.flatMap(({ concept, first, last }) => {
    if (concept.kind !== 'problem') return [];
    const bleeding = conceptByKey('bleeding-history');
    if (bleeding && tokens[last]?.folded === 'hemorragique' && bleeds.test(tokens[last - 1]?.folded ?? ''))
      return [{ first, last, concept: bleeding }];
    const lvef = conceptByKey('lvef');
    return lvef && first < last && /^(?:fevg|fe)$/.test(tokens[last]?.folded ?? '') && tokens[last + 1]?.kind === 'number'
      ? [{ first: last, last, concept: lvef }]
      : [];
  });

/** « Remplacement valvulaire aortique mécanique », « contrôle du stimulateur »: the device that the act or the exam is about. */
const impliedDevices = (tokens: readonly Token[], named: readonly ConceptHit[]): ConceptHit[] =>
  named.flatMap(({ concept, first, last }) => {
    const next = last + 1;
    // « la machine pour l'apnée »: what it is for is there too.
    if (concept.key === 'cpap' && tokens[last]?.folded === 'apnee') {
      const apnoea = conceptByKey('osa');
      const end = wordsIn(tokens, next, next + 2) === 'du sommeil' ? last + 2 : last;
      return apnoea ? [{ first: last, last: end, concept: apnoea }] : [];
    }
    // « SAOS appareillé depuis 2021 »
    if (concept.key === 'osa' && /^appareillee?$/.test(tokens[last]?.folded ?? '')) {
      const worn = conceptByKey('cpap');
      return worn ? [{ first: last, last, concept: worn }] : [];
    }
    if (concept.key === 'transplant') {
      const graft = conceptByKey('transplantation');
      return graft ? [{ first, last, concept: graft }] : [];
    }
    // « Contrôle du stimulateur »
    if (concept.key === 'pacemaker-check' && !named.some((each) => /^(?:pacemaker|icd)$/.test(each.concept.key))) {
      const checked = conceptByKey(/^(?:dai|defibrillateur)$/.test(tokens[last]?.folded ?? '') ? 'icd' : 'pacemaker');
      return checked ? [{ first: last, last, concept: checked }] : [];
    }
    // « ATL stent IVA 2015 »
    if (concept.key === 'coronary-stenting') {
      const at = tokens.findIndex((token, index) => index >= first && index <= last && token.folded === 'stent');
      const stent = at === -1 ? undefined : conceptByKey('coronary-stent');
      return stent ? [{ first: at, last: at, concept: stent }] : [];
    }
    // « Anneau gastrique posé en 2012, retiré en 2018 »
    if (concept.key === 'bariatric' && tokens[first]?.folded === 'anneau') {
      const band = conceptByKey('gastric-band');
      return band ? [{ first, last, concept: band }] : [];
    }
    if (concept.key === 'tavi') {
      const valve = conceptByKey('valve-prosthesis');
      return valve ? [{ first, last, concept: valve }] : [];
    }
    if (concept.key === 'valve-surgery' && /^(?:mecanique|biologique)$/.test(tokens[next]?.folded ?? '')) {
      const valve = conceptByKey('valve-prosthesis');
      return valve ? [{ first: next, last: next, concept: valve }] : [];
    }
    return [];
  });

/** Everything that the named concepts tell beside themselves. */
export const impliedBy = (tokens: readonly Token[], named: readonly ConceptHit[]): ConceptHit[] => [
  ...besideDisease(tokens, named),
  ...impliedDevices(tokens, named),
  ...named.flatMap((hit) => operatedOn(tokens, hit)),
];
