/**
 * Stable keys for what matters to an anaesthetist. A document's coded entry reaches its concept by `conceptByCode`, its
 * words by `conceptByText`; rules only know the keys.
 */

import { airwayConcepts } from './concepts/airway.ts';
import { allergens } from './concepts/allergens.ts';
import { anaesthesiaConcepts } from './concepts/anaesthesia.ts';
import { bleedingConcepts } from './concepts/bleeding.ts';
import type { Concept } from './concepts/concept.ts';
import { devices } from './concepts/devices.ts';
import { directives } from './concepts/directives.ts';
import { exams } from './concepts/exams.ts';
import { lifeConcepts } from './concepts/life.ts';
import type { Measure } from './concepts/measure.ts';
import { labs, vitals } from './concepts/measures.ts';
import { specialLabs } from './concepts/measures-special.ts';
import { pregnancyConcepts } from './concepts/pregnancy.ts';
import { otherProblems } from './concepts/problems-other.ts';
import { vitalProblems } from './concepts/problems-vital.ts';
import { procedures } from './concepts/procedures.ts';
import { specialProcedures } from './concepts/procedures-special.ts';
import { stays } from './concepts/stays.ts';
import { vaccinations } from './concepts/vaccinations.ts';
import type { FactKind } from './fact.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './reading/phrases.ts';
import { tokenize } from './reading/tokens.ts';

export type { Concept } from './concepts/concept.ts';
export type { Measure } from './concepts/measure.ts';

export const concepts: readonly Concept[] = [
  ...vitalProblems,
  ...otherProblems,
  ...anaesthesiaConcepts,
  ...airwayConcepts,
  ...devices,
  ...directives,
  ...bleedingConcepts,
  ...pregnancyConcepts,
  ...procedures,
  ...specialProcedures,
  ...exams,
  ...vaccinations,
  ...stays,
  ...lifeConcepts,
  ...allergens,
  ...labs,
  ...specialLabs,
  ...vitals,
];

export const measures: readonly Measure[] = [...labs, ...specialLabs, ...vitals];

const byKey = new Map(concepts.map((concept) => [concept.key, concept]));

export const conceptByKey = (key: string): Concept | undefined => byKey.get(key);

const measuresByKey = new Map(measures.map((measure) => [measure.key, measure]));

export const measureByKey = (key: string): Measure | undefined => measuresByKey.get(key);

/** True when `key` is `ancestor` or narrower: `isKindOf('diabetes-2', 'diabetes')`. */
export const isKindOf = (key: string | undefined, ancestor: string): boolean => {
  let current = key;
  for (let depth = 0; current !== undefined && depth < 5; depth++) {
    if (current === ancestor) return true;
    current = byKey.get(current)?.isA;
  }
  return false;
};

type CodeField = 'cim10' | 'loinc' | 'snomed' | 'ccam' | 'asip';

/** OIDs of the French interoperability framework, and the names under which documents print them. */
const codeSystems: Readonly<Record<string, CodeField>> = {
  '2.16.840.1.113883.6.3': 'cim10',
  '2.16.840.1.113883.6.1': 'loinc',
  '2.16.840.1.113883.6.96': 'snomed',
  '1.2.250.1.213.2.5': 'ccam',
  '1.2.250.1.215.300.1': 'ccam',
  '1.2.250.1.213.1.1.4.322': 'asip',
  'CIM-10': 'cim10',
  LOINC: 'loinc',
  'SNOMED CT': 'snomed',
  CCAM: 'ccam',
  TA_ASIP: 'asip',
};

const codeTables = (): Readonly<Record<CodeField, ReadonlyMap<string, Concept>>> => {
  const tables = { cim10: new Map(), loinc: new Map(), snomed: new Map(), ccam: new Map(), asip: new Map() };
  for (const concept of concepts)
    for (const field of ['cim10', 'loinc', 'snomed', 'ccam', 'asip'] as const)
      for (const code of concept[field] ?? []) if (!tables[field].has(code)) tables[field].set(code, concept);
  return tables;
};
const tables = codeTables();

/**
 * `system` is an OID or a printed name (`CIM-10`). CIM-10 codes go to the longest known prefix, with or without dot
 * (`E11.9` → diabetes-2); all others must be the code itself. CCAM activity and phase (`HHQE002-4`) are left off.
 */
export const conceptByCode = (system: string, code: string): Concept | undefined => {
  const field = codeSystems[system] ?? codeSystems[system.toUpperCase().replace('_', '-').replace('CIM10', 'CIM-10')];
  if (!field) return undefined;
  const table = tables[field];
  if (field === 'ccam') return table.get(code.trim().toUpperCase().slice(0, 7));
  if (field !== 'cim10') return table.get(code.trim());
  const plain = code
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  for (let length = plain.length; length >= 3; length--) {
    const found = table.get(plain.slice(0, length));
    if (found) return found;
  }
  return undefined;
};

const tableOf = (list: readonly Concept[]): PhraseTable<Concept> =>
  phraseTable(list.flatMap((concept) => phrasesOf(concept.forms).map((phrase) => [phrase, concept] as const)));

const textTables = new Map<string, PhraseTable<Concept>>();

/** Phrases of all concepts of these kinds, made once. */
export const conceptPhrases = (kinds: readonly FactKind[]): PhraseTable<Concept> => {
  const id = kinds.join();
  let table = textTables.get(id);
  if (!table) {
    table = tableOf(concepts.filter((concept) => kinds.includes(concept.kind)));
    textTables.set(id, table);
  }
  return table;
};

const clinicalKinds: readonly FactKind[] = [
  'problem',
  'anaesthesia',
  'airway',
  'device',
  'directive',
  'transfusion',
  'bleeding',
  'pregnancy',
  'procedure',
  'exam',
  'vaccination',
  'stay',
  'functional',
  'social',
  'lab',
  'vital',
];

/**
 * The concept that a label names (a coded entry's display name, a cell of a table): the longest phrase in it, the first
 * of equals. `kind` narrows; allergens are only found with `kind: 'allergy'`, since they are medicines and foods too.
 * Negation is not looked at: use `readFindings` for prose.
 */
export const conceptByText = (text: string, kind?: FactKind): Concept | undefined => {
  const hits = conceptPhrases(kind ? [kind] : clinicalKinds).findAll(tokenize(text));
  return hits.reduce((best, hit) => (best && best.last - best.first >= hit.last - hit.first ? best : hit), hits[0])?.value;
};

/** A number with its written unit in the measure's own unit; undefined for a unit that is not one of the measure's. */
export const convertMeasure = (measure: Measure, value: number, unit: string): number | undefined => {
  const step = measure.units[unit];
  if (step === undefined) return undefined;
  return typeof step === 'number' ? value * step : value * step[0] + step[1];
};
