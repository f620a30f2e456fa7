/**
 * Value sets of the French interoperability framework (CI-SIS) as the DMP uses them, and what follows from one code to
 * another. A code that is not in a set is never an error: it is kept and shown (`coded`).
 */
import type { Coded } from '../dmp.ts';
import * as administrativeGender from './data/administrative-gender.ts';
import * as authorSpecialty from './data/author-specialty.ts';
import * as civility from './data/civility.ts';
import * as classCode from './data/class-code.ts';
import * as confidentiality from './data/confidentiality.ts';
import * as formatCode from './data/format-code.ts';
import * as functionCode from './data/function-code.ts';
import * as healthcareFacilityType from './data/healthcare-facility-type.ts';
import * as mediaTypeFormat from './data/media-type-format.ts';
import * as practiceSetting from './data/practice-setting.ts';
import * as profession from './data/profession.ts';
import * as professionalTitle from './data/professional-title.ts';
import * as referenceIdType from './data/reference-id-type.ts';
import * as savoirFaire from './data/savoir-faire.ts';
import * as templateFormat from './data/template-format.ts';
import * as typeCode from './data/type-code.ts';

const sets = {
  /** JDV_J143. */
  administrativeGender,
  /** JDV_J01, `G15_10/SM02`. */
  authorSpecialty,
  /** JDV_J245, `MME`. */
  civility,
  /** JDV_J57 (and 99 of J06). */
  classCode,
  /** JDV_J58. */
  confidentiality,
  /** JDV_J60. */
  formatCode,
  /** JDV_J47. */
  functionCode,
  /** JDV_J02. */
  healthcareFacilityType,
  /** JDV_J04. */
  practiceSetting,
  /** TRE_G15, `10`. */
  profession,
  /** JDV_J246, `DR`. */
  professionalTitle,
  /** JDV_J231. */
  referenceIdType,
  /** TRE_R01, `SM02`. */
  savoirFaire,
  /** TRE_R02, the sectors of a practice situation: same codes and names as JDV_J02. */
  sector: healthcareFacilityType,
  /** JDV_J07. */
  typeCode,
} as const;

export type ValueSetName = keyof typeof sets;
export const valueSetNames = Object.keys(sets) as readonly ValueSetName[];

const tables = new Map<ValueSetName, ReadonlyMap<string, Coded>>();
function table(set: ValueSetName): ReadonlyMap<string, Coded> {
  let found = tables.get(set);
  if (!found) {
    found = new Map(sets[set].values.map(([code, codingScheme, label]) => [code, { code, codingScheme, label }]));
    tables.set(set, found);
  }
  return found;
}

/** Date or number of the version, and where the set comes from. */
export function originOf(set: ValueSetName): { version: string; source: string } {
  return { version: sets[set].version, source: sets[set].source };
}

export function valuesOf(set: ValueSetName): readonly Coded[] {
  return [...table(set).values()];
}

/** French label; `undefined` for a code that is not in the set. */
export function labelOf(set: ValueSetName, code: string): string | undefined {
  return table(set).get(code)?.label;
}

/** The coded value of the set; for a code outside it, the code as its own label and the scheme that was given. */
export function coded(set: ValueSetName, code: string, codingScheme = ''): Coded {
  return table(set).get(code) ?? { code, codingScheme, label: code };
}

const typeRows = new Map(typeCode.values.map((row) => [row[0], { classCode: row[3], inDmp: row[4] }]));

/** Class of a document type (ASS_X16 of the DMP, then ASS_X04); `undefined` where none is known (new types of 2026). */
export function classOf(type: string): Coded | undefined {
  const code = typeRows.get(type)?.classCode;
  return code ? coded('classCode', code, classCode.values[0]?.[1]) : undefined;
}

/** Types that the DMP is known to take (J66 as of ASS_X16, February 2024), in the order of JDV_J07. */
export function depositableTypes(): readonly Coded[] {
  return valuesOf('typeCode').filter((t) => isDepositable(t.code));
}

export function isDepositable(type: string): boolean {
  return typeRows.get(type)?.inDmp === true;
}

const formats: ReadonlyMap<string, string> = new Map([...templateFormat.values, ...mediaTypeFormat.values]);

/**
 * Format of a structured document by its templateId roots (ASS_A11). CDA lists them from the general to the specific:
 * the last one that is known decides.
 */
export function formatOfTemplates(templateIds: readonly string[]): Coded | undefined {
  const known = templateIds.findLast((id) => formats.has(id));
  return known === undefined ? undefined : formatNamed(known);
}

/** Format of a level 1 document by the media type of its body (ASS_A12). */
export function formatOfMediaType(mediaType: string): Coded | undefined {
  return formats.has(mediaType) ? formatNamed(mediaType) : undefined;
}

function formatNamed(key: string): Coded {
  return coded('formatCode', formats.get(key) ?? '', formatCode.values[0]?.[1]);
}

/** JDV_J01 code of a professional: profession of TRE_G15 with the savoir-faire of TRE_R01, where there is one. */
export function authorSpecialtyOf(professionCode: string, savoirFaireCode?: string): Coded {
  const scheme = '1.2.250.1.213.1.1.4.5';
  const base = `G15_${professionCode}`;
  if (!savoirFaireCode) return coded('authorSpecialty', base, scheme);
  const whole = coded('authorSpecialty', `${base}/${savoirFaireCode}`, scheme);
  if (whole.label !== whole.code) return whole;
  const parts = [labelOf('profession', professionCode), labelOf('savoirFaire', savoirFaireCode)];
  return { ...whole, label: parts.filter((p) => p !== undefined).join(' - ') || whole.code };
}
