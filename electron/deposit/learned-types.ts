/** Corrections of the guess, kept on the workstation: which heading this profession meant as which type. No patient data. */
import type { LearnedType, LearnedTypeView, TypeGuess } from '../../shared/deposit.ts';
import { classOf, isDepositable, labelOf } from '../../shared/vocabulary/value-sets.ts';

const keptCount = 200;

/** The last word on a heading counts; the oldest go. */
export function withCorrection(learned: readonly LearnedType[], correction: LearnedType): LearnedType[] {
  const { professionCode, heading } = correction;
  const others = learned.filter((l) => l.professionCode !== professionCode || l.heading !== heading);
  return [...others, correction].slice(-keptCount);
}

/** What was chosen last time for this heading comes first. At most three. */
export function preferLearned(
  guesses: readonly TypeGuess[],
  learned: readonly LearnedType[],
  { professionCode, heading }: { readonly professionCode: string; readonly heading: string | undefined },
): TypeGuess[] {
  const typeCode = learned.find((l) => l.professionCode === professionCode && l.heading === heading)?.typeCode;
  if (typeCode === undefined || !isDepositable(typeCode)) return [...guesses];
  const chosen = {
    typeCode,
    label: labelOf('typeCode', typeCode) ?? typeCode,
    classLabel: classOf(typeCode)?.label ?? '',
    reason: 'votre choix pour ce titre la dernière fois',
  };
  return [chosen, ...guesses.filter((g) => g.typeCode !== typeCode)].slice(0, 3);
}

/** In words, the newest first. */
export const learnedView = (learned: readonly LearnedType[]): LearnedTypeView[] =>
  learned
    .map((one) => ({
      ...one,
      label: labelOf('typeCode', one.typeCode) ?? one.typeCode,
      profession: labelOf('profession', one.professionCode) ?? '',
    }))
    .reverse();
