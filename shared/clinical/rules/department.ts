/** What a department's variant changes of a rule: the numbers that hold, and how its word is signed where it is shown. */
import { shortDate } from '../../text/dates.ts';
import { fixed } from '../../text/typography.ts';
import type { NumberOf } from './advice-rule.ts';
import type { RuleFile } from './drug-rule.ts';
import type { RuleNumber, RuleVariant } from './rule-variant.ts';

/** « Dr Claire MARCHAND, 2 oct. 2026 ». */
export const signatureOf = ({ signedBy, signedAt }: RuleVariant): string => `${signedBy}, ${shortDate(signedAt)}`;

/** The societies' numbers, or the department's where it set one within the bounds of the rule. */
export function numberOf({ id, numbers = {} }: RuleFile, variant?: RuleVariant): NumberOf {
  return (name) => {
    const number = numbers[name];
    if (!number) throw new Error(`rule ${id} has no number ${name}`);
    return own(number, variant?.numbers[name]) ?? number.value;
  };
}

const own = ({ least, most }: RuleNumber, set: number | undefined): number | undefined =>
  set !== undefined && set >= least && set <= most ? set : undefined;

/** « ECG valable 6 mois (12 mois) »: each number that is not the societies', with theirs. */
export const numberWords = ({ numbers = {} }: Pick<RuleFile, 'numbers'>, variant: Pick<RuleVariant, 'numbers'>): string[] =>
  Object.entries(numbers).flatMap(([name, number]) => {
    const set = own(number, variant.numbers[name]);
    const withUnit = (value: number) => [String(value).replace('.', ','), number.unit].filter(Boolean).join(fixed);
    return set === undefined || set === number.value
      ? []
      : [`${number.label} ${withUnit(set)} (au lieu de ${withUnit(number.value)})`];
  });
