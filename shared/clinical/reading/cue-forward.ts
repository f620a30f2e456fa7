/** How far a cue (« pas de », « arrêt de », « suspicion de ») reaches forward. */

import type { SentenceContext, Span } from './context.ts';
import type { CueKind, CueValue } from './cues.ts';
import type { PhraseHit } from './phrases.ts';
import { answersBefore } from './questions.ts';
import { foldWord } from './tokens.ts';

const blockers = new Set(
  `vue sous avec depuis malgre apres pour lors pendant traite traitee traites prend dont qui que ayant chez est presente montre
  hospitalise hospitalisee adresse adressee surdosage oubli intoxication ajustement adaptation augmentation majoration diminution`
    .split(/\s+/)
    .map(foldWord),
);
const listWords = new Set(['de', 'd', 'ni', 'ou', 'pas', 'aucun', 'aucune', 'sans', 'non']);

/** « Pas d'HTA, diabète ou dyslipidémie »: a bare comma goes on only where the list closes with « ou », « ni ». */
const listCloses = (context: SentenceContext, from: number): boolean => {
  for (let index = from; index < Math.min(from + 24, context.tokens.length); index++) {
    const token = context.tokens[index];
    if (!token || token.folded === ':' || token.folded === '(' || blockers.has(token.folded)) return false;
    if (token.folded === 'ni' || token.folded === 'ou') return true;
  }
  return false;
};

/** « Rachianesthésie possible : dernière prise d'Eliquis … »: of what stands before. */
const isVerdict = (context: SentenceContext, cue: PhraseHit<CueValue>, kind: CueKind): boolean =>
  kind === 'suspicion' && cue.first > 0 && /^(?:possible|probable)$/.test(context.tokens[cue.first]?.folded ?? '');

interface Reach {
  /** Words that may stand between, counted anew after each member of a list. */
  readonly words: number;
  readonly lists: boolean;
  readonly blocked: boolean;
}

const reaches: Partial<Record<CueKind, Reach>> = {
  negation: { words: 6, lists: true, blocked: true },
  'negation-near': { words: 0, lists: false, blocked: true },
  suspicion: { words: 5, lists: true, blocked: true },
  conditional: { words: 4, lists: true, blocked: true },
  past: { words: 4, lists: false, blocked: false },
  stopped: { words: 5, lists: true, blocked: false },
  'to-stop': { words: 5, lists: true, blocked: false },
  continued: { words: 5, lists: true, blocked: false },
  resumed: { words: 5, lists: true, blocked: false },
  planned: { words: 6, lists: false, blocked: false },
  taken: { words: 10, lists: true, blocked: false },
  replaced: { words: 3, lists: false, blocked: false },
  relay: { words: 3, lists: false, blocked: false },
  contraindicated: { words: 5, lists: true, blocked: true },
  possible: { words: 4, lists: true, blocked: true },
  given: { words: 8, lists: true, blocked: false },
  active: { words: 3, lists: false, blocked: false },
};

const orders = new Set<CueKind>(['resumed', 'continued', 'stopped', 'to-stop', 'planned']);
export const articles = new Set(['du', 'de', 'd', 'des', 'le', 'la', 'l', 'les']);

const nextParticiple =
  /^(?:poursuivi|maintenu|continu|repri|reprise|gard|conserv|arret|stopp|interrompu|suspendu|remplac|relay|reintroduit|diminu|augment|major)(?:e|ee)?$/;

export const isTerminator = (context: SentenceContext, index: number): boolean =>
  context.cues.some((cue) => cue.first <= index && index <= cue.last && cue.value.kinds.includes('terminator'));

/** Does a cue that ends before the mention reach it? */
export const reachesForward = (context: SentenceContext, cue: PhraseHit<CueValue>, kind: CueKind, mention: Span): boolean => {
  const reach = reaches[kind];
  if (!reach) return false;
  // « depuis plus de 3 semaines »
  const counted = context.tokens[cue.last + 1]?.kind === 'number' && context.tokens[cue.first]?.folded === 'plus';
  if (kind === 'stopped' && counted) return false;
  // « Péridurale possible à 12 heures de la dernière injection d'Innohep », « hémorragie probable sur surdosage en AVK »
  if (
    kind === 'suspicion' &&
    context.mentionAt[cue.first - 1] !== -1 &&
    cue.first > 0 &&
    /^(?:possible|probable|probablement)$/.test(context.tokens[cue.first]?.folded ?? '') &&
    /^(?:a|sous|avec|des|si|malgre|sur|sans|chez|en)$/.test(context.tokens[cue.last + 1]?.folded ?? '')
  )
    return false;
  // « diabète ? non HTA ? oui »: it answers what stands before.
  if (answersBefore(context, cue)) return false;
  // « Durée prévue de l'anticoagulation »
  if (kind === 'planned' && /^(?:duree|date|fin)$/.test(context.tokens[cue.first - 1]?.folded ?? '')) return false;
  let words = 0;
  let depth = 0;
  for (let index = cue.last + 1; index < mention.first; index++) {
    const token = context.tokens[index];
    if (!token) return false;
    const { folded } = token;
    // « Échec du Plaquenil, puis de l'Arava »
    const goesOn = kind === 'stopped' && folded === 'puis' && /^(?:d|de|du)$/.test(context.tokens[index + 1]?.folded ?? '');
    if (!goesOn && isTerminator(context, index)) return false;
    if (folded === ',' || folded === '/' || folded === '+' || folded === 'et' || folded === 'ou' || folded === 'puis') {
      if (!reach.lists && folded !== 'ou') return false;
      const next = context.tokens[index + 1]?.folded ?? '';
      // « Arrêt : Coversyl, Lasilix »: the label is of all.
      const labelled = context.tokens[cue.last + 1]?.folded === ':' && cue.first <= 1;
      const ordered = (orders.has(kind) || kind === 'contraindicated') && folded === ',' && !labelled;
      const led = next === 'puis' ? (context.tokens[index + 2]?.folded ?? '') : next;
      if (ordered && !articles.has(led) && led !== 'aux' && led !== 'a') return false;
      // « Risque de saignement et de phlébite », not « en cas de fièvre, HTA … »
      const open =
        kind === 'conditional' && folded === ',' && context.mentionAt[index - 1] !== -1 && listCloses(context, index + 1);
      // « les hypothèses sont un AIT, une crise partielle ou une migraine »
      const supposed =
        kind === 'suspicion' &&
        folded === ',' &&
        /^(?:une?|l|la|le)$/.test(next) &&
        context.mentionAt[index - 1] !== -1 &&
        listCloses(context, index + 1);
      if (supposed) {
        words = 0;
        continue;
      }
      if ((kind === 'conditional' || kind === 'suspicion') && folded !== 'ou' && next !== 'de' && next !== 'd' && !open)
        return false;
      const continues =
        kind !== 'negation' ||
        listWords.has(next) ||
        folded === 'ou' ||
        folded === '/' ||
        (folded === 'et' && index + 1 === mention.first) ||
        // « élimine une récidive et un anévrisme »
        (folded === 'et' &&
          /^une?$/.test(next) &&
          index + 2 === mention.first &&
          /^(?:elimin|ecart|exclu|infirm)/.test(context.tokens[cue.first]?.folded ?? '')) ||
        (folded === ',' && listCloses(context, index + 1)) ||
        // « neg pour VIH, VHB, VHC »
        (folded === ',' && /^neg/.test(context.tokens[cue.first]?.folded ?? '') && context.mentionAt[index - 1] !== -1);
      if (!continues) return false;
      words = 0;
      continue;
    }
    // « J'arrête l'aspirine au profit du Pradaxa »
    if ((kind === 'stopped' || kind === 'to-stop') && folded === 'profit') return false;
    // « Antagonisation de l'héparine par protamine »
    if (kind === 'possible' && folded === 'par') return false;
    // « Relais de la Coumadine par Lovenox »: what stands after « par » comes instead.
    if (kind === 'relay' && /^(?:par|vers|pour|contre|→|>)$/.test(folded)) return false;
    // « Passage du Lovenox à l'Eliquis »
    if (kind === 'relay' && /^(?:a|au|vers)$/.test(folded) && context.mentionAt[index - 1] !== -1) return false;
    // « Poursuivre Kardégic, arrêter Plavix »: the second order takes over.
    if (
      orders.has(kind) &&
      context.cues.some((each) => each.first === index && each.value.kinds.some((other) => orders.has(other)))
    )
      return false;
    // « éviter les curares et poursuivre le Mestinon »
    if (
      (kind === 'contraindicated' || kind === 'possible' || kind === 'conditional') &&
      context.cues.some(
        (each) => each.first === index && /^(?:poursui|mainten|continu|reprend|arret|debut|introdui)/.test(folded),
      )
    )
      return false;
    // « Arrêt du Plavix et introduction d'apixaban »
    if (
      (kind === 'stopped' || kind === 'to-stop') &&
      /^(?:introduction|instauration|debut|mise|ajout|relai|introduit|introduite|commencee?|debutee?|demarree?|mis|prescrite?)$/.test(
        folded,
      )
    )
      return false;
    // « avoir arrêté le Plavix et poursuivi le Kardégic »: a second participle takes over.
    if (
      (kind === 'stopped' || kind === 'resumed' || kind === 'continued') &&
      nextParticiple.test(folded) &&
      /^(?:et|,|mais|puis)$/.test(context.tokens[index - 1]?.folded ?? '')
    )
      return false;
    // « Adressé pour INR à 8 sous Coumadine »
    if (kind === 'planned' && folded === 'sous' && index !== cue.last) return false;
    // « plus de Previscan depuis que j'ai Eliquis »
    if (orders.has(kind) && (folded === 'que' || folded === 'car')) return false;
    if (folded === '(') depth++;
    else if (folded === ')') depth--;
    else if (token.kind === 'sign' && (folded === ':' || folded === '\t' || folded === '-' || folded === '–' || folded === '—')) {
      // « À éliminer : embolie pulmonaire »
      if (
        kind !== 'taken' &&
        kind !== 'given' &&
        !(
          folded === ':' &&
          index === cue.last + 1 &&
          kind !== 'conditional' &&
          !isVerdict(context, cue, kind) &&
          // « Fluoroquinolones à proscrire : rupture du tendon sous Tavanic »: the reason.
          !(kind === 'contraindicated' && cue.first > 0 && context.mentionAt[cue.first - 1] !== -1)
        )
      )
        return false;
    } else if (reach.blocked && blockers.has(folded)) return false;
    else if (context.mentionAt[index] === -1 && token.kind === 'word' && !listWords.has(folded)) words++;
    if (words > reach.words) return false;
  }
  return depth <= 0;
};
