/** How far a cue that stands behind what it speaks of (« : non », « arrêté », « à confirmer ») reaches back. */

import type { SentenceContext, Span } from './context.ts';
import { articles, isTerminator } from './cue-forward.ts';
import type { CueKind, CueValue } from './cues.ts';
import type { PhraseHit } from './phrases.ts';
import { answersBefore, asksOf } from './questions.ts';
import { hasWord, wordsIn } from './words-near.ts';

const afterWords: Partial<Record<CueKind, number>> = {
  'negation-after': 3,
  'refuted-after': 14,
  'suspicion-after': 4,
  'past-after': 5,
  'stopped-after': 8,
  'continued-after': 8,
  'resumed-after': 8,
  'planned-after': 6,
  'to-stop': 6,
  'contraindicated-after': 4,
  'possible-after': 4,
  replaced: 7,
};

const ofMedicines = new Set<CueKind>([
  'stopped-after',
  'continued-after',
  'resumed-after',
  'planned-after',
  'contraindicated-after',
]);
const otherNoun =
  /^(?:auto\w+|education|surveillance|controle|consultation|osteosynthese|intervention|chirurgie|coloscopie|bilan|scanner|irm|echographie|radio\w*|kinesi\w*|reeducation|desensibilisation|sortie|appui|alimentation|regime|pansement|ablation|sonde|drain|drainage|redon|reprise alimentaire|visite|rendez|rdv|prochaine?|hospitalisation|oxygene|ppc|vni|dialyse|radiotherapie|transfusion|biopsie|coronarographie|hemoglobine|inr|creatinine|ionogramme|nfs|anti xa|consultations)$/;

/** « amlodipine 10 mg, automesure à faire »: said of the noun that opens the clause. */
const opensNoun = (context: SentenceContext, from: number, to: number): boolean =>
  to > from && otherNoun.test(context.tokens[from]?.folded ?? '');

const plural = (text: string): boolean => /[sx]$/i.test(text);

/** Of « arrêtés depuis » the participle counts. */
const isPlural = (context: SentenceContext, cue: PhraseHit<CueValue>, text: string): boolean => {
  const word = context.tokens
    .slice(cue.first, cue.last + 1)
    .findLast((token) => !/^(?:depuis|puis|pas|plus|jamais|le|en|il|de|du|d|dp)$/.test(token.folded));
  return word !== undefined && plural(text.slice(word.start, word.end));
};

/** « pendant l'hospitalisation », « depuis la pose du stent »: says when, and nothing between. */
const isAdjunct = (context: SentenceContext, index: number): boolean => {
  let first = index;
  while (first > 0 && context.mentionAt[first - 1] === context.mentionAt[index]) first--;
  return hasWord(context.tokens, /^(?:pendant|lors|durant|a|aux)$/, first - 2, first);
};

/** Nothing but names before the colon: « Hépatite, VIH : non ». */
const isQuestionList = (context: SentenceContext, colon: number): boolean =>
  colon <= 14 &&
  // « HTA, DNID, tabac : non »: of the last alone.
  !/^(?:tabac|tabagisme|alcool|oh|fume\w*|drogue|allergie|cannabi)$/.test(context.tokens[colon - 1]?.folded ?? '') &&
  context.tokens
    .slice(0, colon)
    .every(
      (token, index) =>
        context.mentionAt[index] !== -1 || /^(?:,|et|ou|\/|-|•|d|de|du|des|maladie|probleme|autre)$/.test(token.folded),
    );

/** A second comma closes the apposition: « Efient, débuté aux urgences, a été remplacé ». */
const closesBefore = (context: SentenceContext, from: number, to: number): boolean =>
  context.tokens.slice(from, to).some((token) => token.folded === ',');

const doubtedBefore = (context: SentenceContext, from: number, to: number): boolean =>
  context.tokens
    .slice(from, to)
    .some((token) => /^(?:evoquee?|suspectee?|discutee?|crainte?|initialement|redoutee?)$/.test(token.folded));

/** « Kardégic 75 mg, arrêt Plavix », « Eliquis + stop aspirine »: a noun after a joint is of the name that follows it. */
const isNounOfNext = ({ tokens, mentionAt }: SentenceContext, cue: Span, kind: CueKind): boolean => {
  if (kind !== 'stopped-after' && kind !== 'resumed-after') return false;
  if (!/^(?:arret|stop|reprise|suspension|interruption)$/.test(tokens[cue.last]?.folded ?? '')) return false;
  // « max 400/j, STOP si nausées »
  if (/^(?:si|quand|lorsque|lorsqu)$/.test(tokens[cue.last + 1]?.folded ?? '')) return true;
  if (!/^(?:[,+/–—;(→]|-|et|puis|mais)$/.test(tokens[cue.first - 1]?.folded ?? '')) return false;
  let next = cue.last + 1;
  while (/^(?:d|de|du|des|l|le|la|les|son|sa)$/.test(tokens[next]?.folded ?? '')) next++;
  return (mentionAt[next] ?? -1) !== -1;
};

/** A word after the mention belongs to it when nothing else was mentioned in between, or both agree in the plural. */
export const reachesBackward = (
  context: SentenceContext,
  cue: PhraseHit<CueValue>,
  kind: CueKind,
  mention: Span,
  text: string,
): boolean => {
  const limit = afterWords[kind];
  if (limit === undefined) return false;
  const last = context.tokens[cue.last];
  // « filtre cave non retiré »: still there.
  if (kind === 'stopped-after' && /^(?:non|pas|jamais)$/.test(context.tokens[cue.first - 1]?.folded ?? '')) return false;
  // « selon la demande »: a noun; « arrêté comme demandé »: it was done.
  if (
    kind === 'planned-after' &&
    last?.folded === 'demande' &&
    (/^(?:la|une|sa|comme)$/.test(context.tokens[cue.first - 1]?.folded ?? '') ||
      // « comme vous me l'aviez demandé »
      /(?:^| )comme (?:\S+ ){1,5}$/.test(`${wordsIn(context.tokens, cue.first - 6, cue.first)} `))
  )
    return false;
  // « BPCO stade II, ancien fumeur »: of what follows.
  if (kind === 'past-after' && /^(?:ancien|ancienne)$/.test(last?.folded ?? '') && (context.mentionAt[cue.last + 1] ?? -1) !== -1)
    return false;
  // « Cirrhose OH Child B, sevré depuis 2018 »: of the habit, not of the disease.
  if (kind === 'past-after' && /^sevr/.test(last?.folded ?? '') && !habitWord.test(context.tokens[mention.first]?.folded ?? ''))
    return false;
  // « érythème à la levée des champs »: a moment.
  if (
    kind === 'negation-after' &&
    /^levee?$/.test(last?.folded ?? '') &&
    /^(?:la|une)$/.test(context.tokens[cue.first - 1]?.folded ?? '')
  )
    return false;
  // « Rétrécissement aortique récusé pour un TAVI », « récusé chirurgicalement »: the act is refused, the disease is there.
  if (
    kind === 'negation-after' &&
    /^recus/.test(last?.folded ?? '') &&
    /^(?:pour|en|a|au|de|d|du|chirurgica\w*|par (?:l |le |la |les )?(?:chirurg|staff|equipe|heart|cardiolog|anesth|rcp))/.test(
      wordsIn(context.tokens, cue.last + 1, cue.last + 4),
    )
  )
    return false;
  // « avec décroissance prévue »: of the decrease.
  if (
    kind === 'planned-after' &&
    /^(?:c\d+|prochaine?|suivante?|decroissance|degression|sevrage|consultation|controle|fin|majoration|augmentation|titration|duree|surveillance|intervention|operation|chirurgie)$/.test(
      context.tokens[cue.first - 1]?.folded ?? '',
    ) &&
    context.mentionAt[cue.first - 1] === -1 &&
    context.tokens[mention.last]?.folded !== context.tokens[cue.first - 1]?.folded
  )
    return false;
  // « Peux-tu voir Mme D. pour des palpitations ? » asks for something, and doubts nothing.
  if (
    kind === 'suspicion-after' &&
    last?.folded === '?' &&
    context.tokens.some(
      (token, index) =>
        /^(?:peu|pourrai|pouvez|pourriez|pourrait|peut)$/.test(token.folded) &&
        /^(?:tu|vou|vous|on)$/.test(context.tokens[index + 1]?.folded ?? ''),
    ) &&
    !context.tokens.slice(0, mention.first).some((token) => token.folded === 'si')
  )
    return false;
  // « à reprendre dès que possible »
  if (kind === 'suspicion-after' && /^(?:que|si|plus)$/.test(context.tokens[cue.first - 1]?.folded ?? '')) return false;
  // « Une allergie au nickel et une possible allergie à … », « pyélonéphrite sur probable reflux »: it doubts what follows.
  if (kind === 'suspicion-after' && /^(?:une?|la|le|l|sur|avec|par|et|ou)$/.test(context.tokens[cue.first - 1]?.folded ?? ''))
    return false;
  if (isNounOfNext(context, cue, kind)) return false;
  // « … du Xarelto contre-indique la rachianesthésie »: a verb, of what follows.
  if (
    kind === 'contraindicated-after' &&
    last !== undefined &&
    /^(?:le|la|l|les|toute?|une?)$/.test(context.tokens[cue.last + 1]?.folded ?? '') &&
    /indique(?:nt)?$/i.test(text.slice(last.start, last.end))
  )
    return false;
  // « Advil si fièvre (à éviter 10 jours avant) »: for those days.
  if (
    kind === 'contraindicated-after' &&
    /^(?:dan |dans )?(?:les )?\d+ (?:jour|j|h|heure|semaine)(?: \S+)? (?:avant|precedant|qui precedent)/.test(
      wordsIn(context.tokens, cue.last + 1, cue.last + 7),
    )
  )
    return false;
  // « J'ai baissé le Lasilix et supprimé l'Aldactone »: of the next one.
  const object = /^(?:l|le|la|les|son|sa|mon|ma)$/.test(context.tokens[cue.last + 1]?.folded ?? '') ? cue.last + 2 : -1;
  if (
    (kind === 'stopped-after' || kind === 'resumed-after' || kind === 'continued-after') &&
    (context.mentionAt[object] ?? -1) !== -1 &&
    /^(?:et|,|mais)$/.test(context.tokens[cue.first - 1]?.folded ?? '')
  )
    return false;
  // « deux lésions hépatiques suspectes », « nodule suspect »: what they look like, no doubt that they are there.
  if (
    kind === 'suspicion-after' &&
    /^suspecte?$/.test(context.tokens[cue.first]?.folded ?? '') &&
    /^(?:lesion|nodule|masse|image|opacite|adenopathie|ganglion|polype|plage|zone|tache|naevu|kyste|foyer)$/.test(
      context.tokens[mention.first]?.folded ?? '',
    )
  )
    return false;
  // « Seloken 100 mg passé à 50 mg »: the dose has changed, not the medicine.
  if (kind === 'replaced' && last?.folded === 'a' && context.tokens[cue.last + 1]?.kind === 'number') return false;
  const cell = context.tokens[cue.first - 1]?.folded;
  const answers = cell === ':' || cell === '\t' || cell === '=' || cell === '?';
  let words = 0;
  let commas = 0;
  let cells = 0;
  for (let index = mention.last + 1; index < cue.first; index++) {
    const token = context.tokens[index];
    if (!token) return false;
    const { folded } = token;
    // « est donc contre-indiquée »
    const then = folded === 'donc' && /^(?:est|sont|sera|etait|a|ont)$/.test(context.tokens[index - 1]?.folded ?? '');
    // « grossesse actuellement exclue »
    const now = folded === 'actuellement' && index === cue.first - 1;
    if (kind !== 'refuted-after' && !then && !now && isTerminator(context, index)) return false;
    if (kind === 'refuted-after' && folded !== ';') {
      // « Fausses couches ayant fait discuter un SAPL, non retenu » refutes the nearer; « TIH évoquée devant …, puis écartée » the first.
      if (context.mentionAt[index] !== -1 && !doubtedBefore(context, mention.last + 1, index)) return false;
      if (token.kind === 'word') words++;
      if (words > limit) return false;
      continue;
    }
    if (
      context.mentionAt[index] !== -1 &&
      ((commas === 1 && context.tokens[index - 1]?.folded !== ',' && closesBefore(context, index, cue.first)) ||
        isAdjunct(context, index))
    )
      continue;
    if (context.mentionAt[index] !== -1) {
      // « Anticoagulant ou aspirine : non »
      if (kind === 'negation-after' && answers && [1, 2].some((step) => context.tokens[index - step]?.folded === 'ou')) continue;
      // « Nausées après anesthésie : non »; « arthroscopie sous rachi : RAS » was done.
      const through = /^(?:apres|avec|sous)$/.test(context.tokens[index - 1]?.folded ?? '');
      if (kind === 'negation-after' && answers && through && context.tokens[cue.first]?.folded === 'non') continue;
      // « Aspirine ou Plavix ? »
      if (kind === 'suspicion-after' && context.tokens[index - 1]?.folded === 'ou') continue;
      // « Kardégic, AVK arrêtés »: the plural is of the initials.
      const initials =
        context.tokens[index]?.capitals === true &&
        context.tokens[index - 1]?.folded === ',' &&
        (context.tokens[index]?.end ?? 0) - (context.tokens[index]?.start ?? 0) <= 5;
      if (initials && kind !== 'negation-after' && context.tokens[cue.first]?.folded !== 'a') return false;
      const article = articles.has(context.tokens[index - 1]?.folded ?? '') ? 2 : 1;
      const joined =
        /^(?:et|,|\/|ou)$/.test(context.tokens[index - article]?.folded ?? '') ||
        context.mentionAt[index - 1] === context.mentionAt[index];
      // « métoclopramide et corticoïdes à éviter »: an infinitive agrees with all; « a été arrêté » does not.
      const infinitive =
        context.tokens[cue.first]?.folded === 'a' && !/^(?:ete|cesse)$/.test(context.tokens[cue.first + 1]?.folded ?? '');
      // « Cacit D3 1/j, zolédronate à prévoir »: what has its own dose stands apart.
      const dosedApart =
        kind === 'planned-after' &&
        context.tokens[index - article]?.folded === ',' &&
        context.tokens.slice(mention.last + 1, index).some(({ kind: each }) => each === 'number') &&
        !hasWord(context.tokens, /^(?:et|dans)$/, mention.last + 1, cue.first);
      if (dosedApart) return false;
      const agreeing = last && (infinitive || isPlural(context, cue, text));
      // « Infarctus, angine de poitrine : non » answers both.
      const both = answers && cell === ':' && kind === 'negation-after' && isQuestionList(context, cue.first - 1);
      if (!joined || (!agreeing && !both)) return false;
      words = 0;
      continue;
    }
    // « Coumadine 2 mg : 2 cp/j (STOP) »: the colon leads to how much.
    const leadsToDose =
      folded === ':' &&
      ofMedicines.has(kind) &&
      (context.tokens[index + 1]?.kind === 'number' || /^(?:un|une)$/.test(context.tokens[index + 1]?.folded ?? ''));
    if (leadsToDose) continue;
    if (folded === '\t' || folded === ':' || folded === '=') {
      cells++;
      if (!answers || cells > 1) return false;
    } else if (folded === ',' && answers && cell === ':' && kind === 'negation-after' && isQuestionList(context, cue.first - 1)) {
      commas++;
    } else if (folded === ',') {
      commas++;
      const dosed =
        kind === 'stopped-after' ||
        kind === 'past-after' ||
        kind === 'continued-after' ||
        kind === 'resumed-after' ||
        kind === 'planned-after' ||
        (kind === 'contraindicated-after' && index + 1 === cue.first) ||
        kind === 'replaced';
      if (!dosed || (commas > 1 && index + 1 !== cue.first)) return false;
      if (ofMedicines.has(kind) && opensNoun(context, index + 1, cue.first)) return false;
    } else if (folded === ';' || folded === '•') return false;
    else if (token.kind === 'word' && !(answers && index < cue.first)) words++;
    if (words > limit) return false;
  }
  if (kind === 'suspicion-after' && context.tokens[cue.first]?.folded === '?') {
    const next = context.tokens[cue.last + 1]?.folded;
    if (next !== undefined && asksOf(context.tokens, cue.first)) return false;
    return words <= 4 && next !== '\t' && next !== ':' && next !== 'oui' && next !== 'non';
  }
  if (kind === 'negation-after' && context.tokens[cue.first]?.folded === '0') {
    const next = context.tokens[cue.last + 1];
    // « Crises de goutte : 0 »: none of late, of a disease that stays.
    if ([mention.first, mention.first - 2].some((at) => attack.test(wordsIn(context.tokens, at, at + 2)))) return false;
    return (answers || cue.first === mention.last + 1) && next?.folded !== '-' && next?.kind !== 'word';
  }
  // « HTA non traitée », « diabète non équilibré »: the word after « non » is what is denied.
  if (kind === 'negation-after' && context.tokens[cue.first]?.folded === 'non' && cue.first === cue.last && !answers) {
    const next = context.tokens[cue.last + 1];
    return next === undefined || next.kind === 'sign';
  }
  // « FA non connue jusqu'à présent » is new; « Allergies : non connues » an answer.
  if (kind === 'negation-after' && context.tokens[cue.last]?.folded.startsWith('connu') && !answers) return false;
  if (
    kind === 'negation-after' &&
    /^(?:aucun|aucune|jamais|0|ras|elimine|leve|non)$/.test(context.tokens[cue.first]?.folded ?? '') &&
    cue.first === cue.last
  ) {
    const next = context.tokens[cue.last + 1];
    if (answersBefore(context, cue) && cue.first === mention.last + 2) return true;
    return (answers || words === 0) && (next === undefined || next.kind === 'sign');
  }
  return true;
};

const habitWord =
  /^(?:tabac|tabag|fum|alcool|oh$|ethyl|exogen|cannabi|drogue|heroin|cocain|opi|benzo|morphin|toxico|depend|addict|pa$|paquet|cigar|vap|ex$|sevr|\d)/;
const attack = /^(?:crise|poussee|exacerbation) (?:de|d|du)$/;
