/** A medicine named by codes or words → what it contains and which class it is, through the drug lexicon. */

import { identifyDrug } from '../../../shared/clinical/drugs/drugs.ts';
import type { DrugData } from '../../../shared/clinical/fact.ts';
import { fold } from '../../../shared/folding.ts';
import type { Code } from './coded/code.ts';

export interface NamedDrug {
  readonly name?: string | undefined;
  readonly codes: readonly Code[];
  /** As the document names them, where it does. */
  readonly substances?: readonly string[];
}

export interface IdentifiedDrug {
  readonly drug?: DrugData;
  /** What the code says, where it is another medicine than the name beside it. */
  readonly byCode?: DrugData;
}

/** Nothing where it is no known medicine. The name leads, since it is what is read; the code completes it. */
export function drugOf({ name, codes, substances = [] }: NamedDrug): IdentifiedDrug {
  const of = (system: string) => codes.find((c) => c.system === system)?.code;
  const [cis, cip13, atc] = [of('CIS'), of('CIP13'), of('ATC')];
  const code = identifyDrug({ cis, cip13 });
  const called = name === undefined ? undefined : identifyDrug({ name });
  const contained = merged(substances.map((s) => identifyDrug({ name: s }) ?? { substances: [s.toLowerCase()], classes: [] }));
  const named = called ?? contained;
  if (code && named && !shareSubstance(code, named)) return { drug: shown(named, name), byCode: code };
  // A product found by its code has its exact composition; a name may stand for several.
  const found = code ?? named ?? (atc ? identifyDrug({ atc }) : undefined);
  if (!found) return atc && name ? { drug: { substances: [], atc, classes: [] } } : {};
  return { drug: shown(found.atc || !atc ? found : { ...found, atc }, name, called?.brand) };
}

const shareSubstance = (a: DrugData, b: DrugData) =>
  a.substances.length === 0 || b.substances.length === 0 || a.substances.some((s) => b.substances.includes(s));

function merged(drugs: readonly DrugData[]): DrugData | undefined {
  if (drugs.length === 0) return undefined;
  const atc = drugs.length === 1 ? drugs[0]?.atc : undefined;
  return {
    substances: [...new Set(drugs.flatMap((d) => d.substances))],
    classes: [...new Set(drugs.flatMap((d) => d.classes))],
    ...(atc ? { atc } : {}),
  };
}

/** Strength and brand that the lexicon knows are only told where the document shows them too. */
function shown(drug: DrugData, name: string | undefined, called?: string): DrugData {
  // « Aspegic » shows « Aspégic », and « Spiriva » is not « Spiriva Respimat », whose code it carries.
  const plain = (text: string) => fold(text).replace(/\s/g, '');
  const told = (text: string | undefined) => text !== undefined && name !== undefined && plain(name).includes(plain(text));
  const { dose, ...rest } = drug;
  const brand = asWritten([drug.brand, called].find(told), name);
  delete rest.brand;
  return { ...rest, ...(brand ? { brand } : {}), ...(told(dose) ? { dose } : {}) };
}

/** In the document's own spelling, unless it shouts. */
function asWritten(brand: string | undefined, name = ''): string | undefined {
  const at = brand === undefined ? -1 : fold(name).indexOf(fold(brand));
  const written = name.slice(at, at + (brand?.length ?? 0));
  return at < 0 || written === written.toLocaleUpperCase('fr') ? brand : written;
}

/** The `drug` of a fact, or no such key. */
export function drugField({ drug }: IdentifiedDrug): { drug?: DrugData } {
  return drug ? { drug } : {};
}
