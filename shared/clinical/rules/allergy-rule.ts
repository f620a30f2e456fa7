/** What a society says of an allergen before an anaesthesia. */
import type { RuleFile } from './drug-rule.ts';

export interface AllergyRule extends RuleFile {
  /** Keys of the allergens, narrower ones included. */
  readonly agents: readonly string[];
}
