import type { FactKind } from '../fact.ts';

/**
 * One meaning that the readers recognise. `key` is stable: it is what `Fact.concept` carries and what rules ask for.
 * `forms` is a `;` list in the phrase language of ../reading/phrases.ts. `cim10` are prefixes without dot.
 */
export interface Concept {
  readonly key: string;
  /** French, as a doctor would write it at the head of a line. */
  readonly label: string;
  readonly kind: FactKind;
  readonly forms: string;
  readonly cim10?: readonly string[];
  readonly loinc?: readonly string[];
  readonly snomed?: readonly string[];
  readonly ccam?: readonly string[];
  /** Codes of the French terminology TA_ASIP (1.2.250.1.213.1.1.4.322). */
  readonly asip?: readonly string[];
  /** Only possible in this sex: the other one is a sign of a wrong patient. */
  readonly sex?: 'M' | 'F';
  /** Wider meaning: `diabetes-2` is a `diabetes`. */
  readonly isA?: string;
  /** A thing that has a side. */
  readonly paired?: boolean;
  /** Many things under one heading: each is told in its own words, without the key. */
  readonly family?: boolean;
  /** Gone once done or healed: a mention without any sign of the present is history. */
  readonly transient?: boolean;
}

export type ConceptOptions = Omit<Concept, 'key' | 'label' | 'kind' | 'forms' | 'cim10'> & { cim10?: string };

/** Rows read as a table: key, label, forms, then codes and marks. `cim10` is a list apart by spaces. */
export const conceptOf =
  (kind: FactKind) =>
  (key: string, label: string, forms: string, options: ConceptOptions = {}): Concept => {
    const { cim10, ...rest } = options;
    return { key, label, kind, forms, ...(cim10 ? { cim10: cim10.split(' ') } : {}), ...rest };
  };
