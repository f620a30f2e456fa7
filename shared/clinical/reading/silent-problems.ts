/** Names of diseases and symptoms that nobody has here: what a care is against, what one is taught, looked for or feared. */
import type { ConceptHit } from './concept-hits.ts';
import type { Reading } from './finding.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** « soulager ma douleur », « sans attendre la douleur », « lutter contre la douleur », « bas contre la phlébite ». */
const against =
  /(?:^| )(?:soulager|calmer|apaiser|attenuer|combattre|soulage(?= (?:ma|mes|mon))|attendre|anticiper|traquer|redouter)(?: (?:ma|la|mes|les) \S+ et)?(?: (?:de|d|la|l|le|les|ma|mes|mon|vos|votre|toute?|une?|survenue|apparition))*$/;

/** « bas contre la phlébite »; « contre les infections urinaires » tells of somebody who has them. */
const guarded = /(?:^| )contre(?: (?:la|l|le|les|ma|mes|une?))*$/;
const feared = /^(?:douleur|phlebite|thrombose|embolie|nausee|vomissement|tetano|grippe|fievre|escarre|caillot)$/;

/** « Les parents sont informés des signes de déshydratation » */
const taught =
  /(?:^| )(?:inform|expliqu|consigne|educat|reconnai|appren|sensibilis|montre|rappel)\S* (?:\S+ ){0,6}?(?:signe|symptome|conduite|risque|situation)\S* (?:\S+ ){0,3}?(?:d|de|du|des|devant)(?: l| la)?$/;

/** « pas de cas de grippe dans le service » */
const elsewhere =
  /^(?:dans|a|au|chez) (?:l|le|la|les|son|sa|notre|une?)? ?(?:unite|service|etablissement|ehpad|classe|creche|ecole|structure|etage|chambre|hopital|voisin\w*|collegue\w*)/;

/** « Hospitalisation à éviter sauf fracture »: what would be done then. */
const exception = /(?:^| )(?:sauf|hormis|excepte)(?: (?:\S+ ){0,3}?(?:ou|de|d|une?|la|le|les))?$/;
const orders =
  /^(?:eviter|evitee?|pas|limit\w*|transfert|hospitalis\w*|reanim\w*|arreter|poursuivre|revoir|reconsulter|revu|revue|controle)$/;
const history = /^(?:antecedent|atcd|rien|ra|ras|particularite|pathologie|maladie|probleme|sante|indemne)$/;

const tested = /^(?:serologie|sero|pcr|antigene|antigenemie|depistage|depistee?|bilan|immunite|statut|test|tdr)$/;
const agents =
  /^(?:vih|hiv|vhb|vhc|hepatite|syphili|toxoplasmose|toxo|rubeole|cmv|ebv|htlv|chlamydia|gonocoque|lyme|covid|sar|sars|grippe|vrs|tuberculose|varicelle|rougeole|coqueluche|chagas|bilharziose|paludisme)$/;
const found = /^(?:\+|positi\w*|presen\w*|actif|active|evoluti\w*|confirm\w*|gueri\w*|traite\w*|cicatri\w*|neg\w*|absen\w*)$/;

/** « Sérologies toxo, rubéole, VIH, VHB »: asked for, or answered by a title alone. */
const isTestedFor = (tokens: readonly Token[], { first, last }: ConceptHit): boolean => {
  if (!agents.test(tokens[first]?.folded ?? '')) return false;
  const asked = hasWord(tokens, tested, 0, first);
  return asked && !hasWord(tokens, found, last + 1);
};

/** « après une piqûre de guêpe », « réaction sur piqûre d'abeille »: what brought the reaction. */
const stung =
  /(?:^| )(?:apres|sur|suite a|a cause d|secondaire a|par|lors d|pour|post)(?: (?:une?|la|sa|l|plusieurs|deux|\d+))*$/;

/** « Contage varicelle chez la sœur », « cas contact Covid » */
const nearby = /(?:^| )(?:contage|contact|cas contact|exposee? (?:a|au)|contact avec)(?: (?:de|d|la|le|une?|au))*$/;

/** « Surveillance : fièvre, douleur, saignement », « Consulter si : fièvre, essoufflement »: what to look out for. */
const lookout =
  /^(?:surveiller|a surveiller|signe(?: d)?(?: alerte| alarme)?|signaler|consulter|consulte|reconsulter|alerte|appeler|contacter|prevenir|motif de (?:consultation|retour)|critere de retour|consigne)(?: \S+){0,5} :/;
const lookedOutFor = (tokens: readonly Token[], { concept, first }: ConceptHit): boolean => {
  if (concept.key !== '' && !concept.transient && concept.kind === 'problem') return false;
  if (/(?:^| )(?:pas|aucune?|sans|ni|absence)(?: (?:de|d))?$/.test(wordsIn(tokens, first - 2, first))) return false;
  const colon = tokens.findIndex(({ folded }) => folded === ':');
  return colon > 0 && colon < first && colon < 8 && lookout.test(`${wordsIn(tokens, 0, colon)} :`);
};

/** « bilan de Willebrand en attente » */
const awaited = /(?:^| )(?:bilan|dosage|recherche|depistage|test|exploration) (?:de|d|du|des)(?: la| l)?$/;
const toCome = /^(?:\S+ )?(?:en attente|en cours|prevue?|programmee?|a faire|a prevoir|demandee?|a completer)/;

export const namesNoProblem = ({ context: { tokens } }: Reading, hit: ConceptHit): boolean => {
  const { first, last } = hit;
  const led = wordsIn(tokens, first - 6, first);
  if (against.test(led) || (guarded.test(led) && feared.test(tokens[first]?.folded ?? ''))) return true;
  if (taught.test(wordsIn(tokens, 0, first))) return true;
  if (/(?:^| )cas(?: (?:de|d))?$/.test(led) && elsewhere.test(wordsIn(tokens, last + 1, last + 5))) return true;
  if (exception.test(led) && hasWord(tokens, orders, 0, first) && !hasWord(tokens, history, 0, first)) return true;
  if (/^(?:piqure|morsure|griffure)$/.test(tokens[first]?.folded ?? '') && stung.test(led)) return true;
  if (nearby.test(led) || lookedOutFor(tokens, hit)) return true;
  // « immunisé VHB », « vacciné contre l'hépatite B »
  if (
    agents.test(tokens[first]?.folded ?? '') &&
    /(?:^| )(?:immunisee?|protegee?|vaccinee?|immunite|immunisation)(?: (?:pour|contre|par|anti|:|la|le|l|a|au|d|de))*$/.test(led)
  )
    return true;
  // « sérologie et biopsies Helicobacter en attente »
  if (tested.test(tokens[0]?.folded ?? '') && toCome.test(wordsIn(tokens, last + 1, last + 4))) return true;
  if (awaited.test(led) && toCome.test(wordsIn(tokens, last + 1, last + 4))) return true;
  // « aménorrhée de 7 SA » dates a pregnancy.
  if (
    tokens[first]?.folded === 'amenorrhee' &&
    /^(?:de )?\d+ (?:sa|semaine|jour|j)(?: |$)/.test(wordsIn(tokens, first + 1, first + 4))
  )
    return true;
  return isTestedFor(tokens, hit);
};
