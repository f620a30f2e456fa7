/** Of several acts in one sentence, which only tells how, where or with what another was done. */
import type { ConceptHit } from './concept-hits.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

/** « 4 CGR et 2 PFC »: one transfusion. */
export const isJoinedProduct = (hit: ConceptHit, hits: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  /^(?:plasma|platelet)-transfusion$/.test(hit.concept.key) &&
  tokens.some((token) => token.folded.startsWith('transfus')) &&
  hits.some(
    (other) =>
      other.concept.key === 'transfusion' &&
      other.last < hit.first &&
      tokens
        .slice(other.last + 1, hit.first)
        .every((token) => token.kind === 'number' || /^(?:et|deux|trois|quatre|un)$/.test(token.folded)),
  );

/** Names of ways to do an operation. */
const technique =
  /^(?:didt|dt4|kj|kenneth|mac|tvt|tot|nissen|toupet|scarf|longo|milligan|latarjet|bankart|plif|tlif|alif|deep|diep)$/;

/** « réséqué », « opéré », « traitée »: a participle that names no operation. */
const isVague = ({ concept, last }: ConceptHit, tokens: readonly Token[]): boolean =>
  concept.key === '' &&
  /(?:e|ee)$/.test(tokens[last]?.folded ?? '') &&
  /^(?:operee?|resequee?|traitee?|retiree?|enlevee?|drainee?|evacuee?)$/.test(tokens[last]?.folded ?? '');

/** « polype sessile réséqué par mucosectomie »: told by the name that follows. */
export const isToldByName = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  isVague(hit, tokens) &&
  acts.some(
    (act) =>
      act.first > hit.last &&
      act.first - hit.last <= 3 &&
      tokens[hit.last + 1]?.folded === 'par' &&
      !isVague(act, tokens) &&
      act.concept.key !== 'thoracoscopy',
  );

/** « résection de polypes par mucosectomie »: how the act before was done. */
export const isMeansOf = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean => {
  if (hit.concept.kind !== 'procedure') return false;
  // « par deux trous de trépan »
  const way = /^(?:un|une|deux)$/.test(tokens[hit.first - 1]?.folded ?? '') ? hit.first - 2 : hit.first - 1;
  const led = tokens[way]?.folded ?? '';
  const named = technique.test(tokens[hit.first]?.folded ?? '');
  return acts.some((act) => {
    if (act.last >= way || act.concept.key === 'delivery') return false;
    // « polype réséqué par mucosectomie »: the name says more than the participle.
    if (isVague(act, tokens)) return false;
    if (named && /^(?:par|type|selon)$/.test(led)) return true;
    if (named && led === '(') return act.concept.key !== '' && act.concept.key !== 'surgery';
    return (
      led === 'par' && hit.first - act.last <= 8 && tokens.slice(act.last + 1, hit.first).every((token) => token.kind === 'word')
    );
  });
};

/** « Neurolyse du médian au canal carpien »: where the act before was done. */
export const isPlaceOfAct = (hit: ConceptHit, acts: readonly ConceptHit[], { tokens }: Sentence): boolean =>
  (hit.concept.key === 'carpal-tunnel' || hit.concept.key === 'tonsillectomy' || hit.concept.key === 'osteosynthesis-act') &&
  acts.some(
    (act) =>
      act.last < hit.first &&
      hit.first - act.last <= 4 &&
      /^(?:au|du|des?|d)$/.test(tokens[hit.first - 1]?.folded ?? '') &&
      tokens.slice(act.last + 1, hit.first).every((token) => token.kind === 'word'),
  );
