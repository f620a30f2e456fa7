/** Vaccines that are named by what they are against. */
import { type Concept, concepts } from '../concepts.ts';
import type { ConceptHit } from './concept-hits.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Under « Vaccinations » a disease is the vaccine against it. */
const againstTable: PhraseTable<Concept> = phraseTable(
  (
    [
      ['vaccine-influenza', 'grippe saisonniere?; anti grippe; antigrippal*'],
      ['vaccine-pneumococcus', 'pneumocoque*; pneumo; antipneumococcique*; anti pneumococcique*; pneumococcique*'],
      ['vaccine-covid', 'covid; covid 19; COVID; SARS'],
      ['vaccine-dtp', 'tetanos; diphterie; DTP coqueluche?; dtp coqueluche?; polio; dTcaP; coqueluche'],
      ['vaccine-hepatitis-b', 'hepatite b; VHB; hepatites'],
      ['vaccine-hepatitis-a', 'hepatite a; VHA'],
      ['vaccine-hpv', 'HPV; papillomaviru*'],
      ['vaccine-bcg', 'BCG'],
      ['vaccine-rsv', 'VRS; bronchiolite'],
      ['vaccine-varicella', 'varicelle'],
      ['vaccine-rotavirus', 'rotaviru*'],
      ['vaccine-travel', 'fievre jaune; typhoide; rage; encephalite a|japonaise'],
      ['vaccine-haemophilus', 'Hib; haemophilu*'],
      ['vaccine-zoster', 'zona'],
      ['vaccine-mmr', 'ROR; rougeole; rubeole'],
      ['vaccine-meningococcus', 'meningocoque*; antimeningococcique*; anti meningococcique*; meningo; meningite'],
    ] as const
  ).flatMap(([key, forms]) => {
    const concept = concepts.find((each) => each.key === key);
    return concept ? phrasesOf(forms).map((phrase) => [phrase, concept] as const) : [];
  }),
);
const immune = /^(?:negative?|positive?|immunisee?|immun|serologie)$/;
export const vaccinesIn = (tokens: readonly Token[]): ConceptHit[] =>
  againstTable
    .findAll(tokens)
    // « rubéole négative »: a serology.
    .filter((hit) => !immune.test(tokens[hit.last + (tokens[hit.last + 1]?.folded === 'non' ? 2 : 1)]?.folded ?? ''))
    .map((hit) => ({ first: hit.first, last: hit.last, concept: hit.value }));
