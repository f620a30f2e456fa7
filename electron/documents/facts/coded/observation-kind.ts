/** What kind of fact an observation is: by its value, its code, its template, its section. */
import type { FactKind } from '../../../../shared/clinical/fact.ts';
import { child, descendants, type XmlElement } from '../../../xml/parse.ts';
import type { Code } from './code.ts';
import type { EntryContext } from './context.ts';
import { kindOfTemplate } from './templates.ts';

/** Codes that say what they are wherever they stand (TA_ASIP, LOINC, SNOMED CT). */
const kindByCode: Readonly<Record<string, FactKind>> = {
  'MED-638': 'airway',
  'MED-639': 'airway',
  'MED-640': 'airway',
  'MED-593': 'airway',
  'MED-594': 'airway',
  '9266-8': 'anaesthesia',
  'MED-145': 'transfusion',
  'MED-146': 'transfusion',
  'MED-147': 'transfusion',
  'MED-148': 'transfusion',
  'MED-495': 'medication',
  'MED-496': 'medication',
  '233428003': 'procedure',
  '43810009': 'procedure',
  '364320009': 'pregnancy',
  '42348-3': 'directive',
  '75320-2': 'directive',
  '75859-9': 'functional',
  '9269-2': 'exam',
  '72089-6': 'exam',
  L0010: 'exam',
  L0009: 'functional',
};

const kindBySection: Readonly<Record<string, FactKind>> = {
  '8716-3': 'vital',
  '29762-2': 'social',
  '10161-8': 'social',
  '46006-3': 'functional',
  '47420-5': 'functional',
  '38208-5': 'functional',
  '48542-5': 'functional',
  '10162-6': 'pregnancy',
  '46264-8': 'device',
  '42348-3': 'directive',
  '56836-0': 'transfusion',
  '18719-5': 'lab',
  '18723-7': 'lab',
  '18720-3': 'lab',
  '18717-9': 'lab',
  '11450-4': 'problem',
  '11348-0': 'problem',
  '42349-1': 'problem',
};

/** Grades of Ring and Messmer, of nausea and vomiting, of the ASA: values that say what the observation is. */
const anaesthesiaValues = /^(?:MED-(?:61[3-8]|62[3-9]|63[01])|41349[5-9]00\d|41350[0-3]00\d)$/;
/** « Enceinte » is a pregnancy under whatever question. */
export const pregnantValue = '77386006';
/** Organisation of care, of the file, of a trial: no clinical content. */
const administrative =
  /^(?:GEN-065|GEN-09[89]|GEN-1[0-9]{2}|69764-9|MED-559|33557-0|ORG-(?!(?:064|192)$)\d+|PAT-0(?:12|23)|65649-6|65647-0|99622-3|MED-(?:235|249|250|574|1130)|GEN-295|MED-50[01]|42796-3|48767-8|SEV|33999-4|66455-7)$/;

/** Doses of radiation and the like. */
const dicom = 'DCM';

/** A code that says what it is wherever it stands. */
export const kindOfCode = (code: Code | undefined): FactKind | undefined =>
  code && Object.hasOwn(kindByCode, code.code) ? kindByCode[code.code] : undefined;

export function observationKind(
  observation: XmlElement,
  code: Code | undefined,
  value: Code | undefined,
  context: EntryContext,
): FactKind {
  if (value?.code === pregnantValue) return 'pregnancy';
  if (value && anaesthesiaValues.test(value.code)) return 'anaesthesia';
  // « Clopidogrel : oui » among the measures of a stay.
  if (code?.system === 'ATC') return 'medication';
  const byCode = code && (kindOfCode(code) ?? qualifierKind(observation));
  if (byCode) return byCode;
  const byTemplate = kindOfTemplate(observation);
  if (byTemplate) return byTemplate;
  if (code && /^(?:11348-0|64100-1)$/.test(code.code)) return 'problem';
  if (code?.code === '47519-4') return 'procedure';
  const bySection = kindBySection[context.sectionCode ?? ''];
  if (bySection) return bySection;
  // « Brûlure : non »: a code of diseases is one under whatever question.
  if (code && /^CIM-1[01]$/.test(code.system)) return 'problem';
  return isLabResult(observation, code, context) ? 'lab' : 'exam';
}

function qualifierKind(observation: XmlElement): FactKind | undefined {
  const name = descendants(child(observation, 'code'), 'name').map((n) => n.attributes['code'])[0];
  return name === undefined ? undefined : kindByCode[name];
}

/** « Résultats d’examens » holds laboratory and imaging alike: a LOINC with a number is a result. */
function isLabResult(observation: XmlElement, code: Code | undefined, context: EntryContext): boolean {
  const type = child(observation, 'value')?.attributes['value'];
  return context.sectionCode === '30954-2' && code?.system === 'LOINC' && type !== undefined && /^[\d.,]+$/.test(type);
}

export function isAdministrative(code: Code): boolean {
  return administrative.test(code.code) || code.system === dicom;
}
