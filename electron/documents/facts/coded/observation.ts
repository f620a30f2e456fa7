/** Observations with a value: vital signs, laboratory, airway, function, way of life, pregnancy, directives, examinations. */
import type { Fact, FactKind } from '../../../../shared/clinical/fact.ts';
import { child, children, descendants, type XmlElement } from '../../../xml/parse.ts';
import { type Period, periodOf } from '../../cda/time.ts';
import { drugField, drugOf } from '../drug.ts';
import type { Evidence, Statement } from '../statement.ts';
import { anchorsOf, type Code, codeOf, codesOf, factCode, hasTemplate, referencesOf, writtenText } from './code.ts';
import { codedLine, conceptKey, type EntryContext, firstAnchorText, lateralityOf, periodEvidence } from './context.ts';
import { type ReadValue, readValue, referenceRange } from './value.ts';

const kindByTemplate: readonly (readonly [oid: string, kind: FactKind])[] = [
  ['1.3.6.1.4.1.19376.1.3.1.6', 'lab'],
  ['1.2.250.1.213.1.1.3.80', 'lab'],
  ['1.3.6.1.4.1.19376.1.5.3.1.4.13.2', 'vital'],
  ['1.2.250.1.213.1.1.3.50', 'vital'],
  ['1.3.6.1.4.1.19376.1.5.3.1.4.13.4', 'social'],
  ['1.2.250.1.213.1.1.3.52', 'social'],
  ['1.3.6.1.4.1.19376.1.5.3.1.4.13.5', 'pregnancy'],
  ['1.2.250.1.213.1.1.3.53', 'pregnancy'],
  ['1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6', 'functional'],
  ['1.2.250.1.213.1.1.3.25', 'functional'],
  ['1.2.250.1.213.1.1.3.89', 'functional'],
  ['1.2.250.1.213.1.1.3.110', 'functional'],
  ['1.2.250.1.213.1.1.3.12', 'device'],
];

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
const pregnantValue = '77386006';
/** Organisation of care, of the file, of a trial: no clinical content. */
const administrative =
  /^(?:GEN-065|GEN-09[89]|GEN-1[0-9]{2}|69764-9|MED-559|33557-0|ORG-(?:1|034|07[04])\d*|PAT-0(?:12|23)|65649-6|65647-0|99622-3|MED-1130|MED-50[01]|42796-3|48767-8|SEV|33999-4|66455-7)$/;

/** Doses of radiation and the like. */
const dicom = 'DCM';

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
  const byCode = code && (kindByCode[code.code] ?? qualifierKind(observation));
  if (byCode) return byCode;
  const byTemplate = kindByTemplate.find(([oid]) => hasTemplate(observation, oid));
  if (byTemplate) return byTemplate[1];
  if (code && /^(?:11348-0|64100-1)$/.test(code.code)) return 'problem';
  if (code?.code === '47519-4') return 'procedure';
  return kindBySection[context.sectionCode ?? ''] ?? (isLabResult(observation, code, context) ? 'lab' : 'exam');
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

/** What is asked: the qualifier says it where the code is a heading (`11345-6` with `GEN-208`). */
function questionOf(observation: XmlElement, context: EntryContext): { label: string | undefined; codes: readonly Code[] } {
  const element = child(observation, 'code');
  const code = codeOf(element);
  const qualifier = children(element, 'qualifier').flatMap((q) => codeOf(child(q, 'name')) ?? codeOf(child(q, 'value')) ?? [])[0];
  const codes = [qualifier, code, ...codesOf(element).slice(1)].filter((c) => c !== undefined);
  const written =
    writtenText(child(element, 'originalText')) ?? firstAnchorText(referencesOf(child(element, 'originalText')), context);
  return { label: qualifier?.label ?? code?.label ?? written ?? firstAnchorText(anchorsOf(observation), context), codes };
}

/** A question whose label says less than its answer. */
const labels: Readonly<Record<string, string>> = { '9266-8': 'Score ASA' };

/** LOINC of the same measure that old documents use. */
const moreConcepts: Readonly<Record<string, string>> = { '3289-6': 'inr', '34714-6': 'inr', '46418-0': 'inr' };

/** Is the statement about something? A template's placeholder, an empty heading, an answer about organisation are not. */
function isEmpty(read: ReadValue, label: string, kind: FactKind, concept: string | undefined): boolean {
  const answer = fold(read.value?.text ?? '');
  if (read.value && (answer === '' || answer === 'texte libre')) return true;
  // « Voyage : Voyage(s) récent(s) »: the reference points at the question, the answer is beside it in the narrative.
  if (
    read.value &&
    !read.code &&
    read.value.number === undefined &&
    (fold(label).includes(answer) || answer.includes(fold(label)))
  )
    return true;
  // Yes or no to a question of no known meaning, in a section of no known kind.
  return kind === 'exam' && read.yes !== undefined && concept === undefined;
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export function readObservation(
  observation: XmlElement,
  context: EntryContext,
  outerTime?: XmlElement,
  forced?: FactKind,
): Statement[] {
  const question = questionOf(observation, context);
  const { codes } = question;
  const code = codes.find((c) => c.code === child(observation, 'code')?.attributes['code']) ?? codes[0];
  const label = labels[code?.code ?? ''] ?? question.label;
  if (!label || codes.some((c) => administrative.test(c.code) || c.system === dicom)) return [];
  const read = readValue(child(observation, 'value'), context.anchorText);
  if (read.value === undefined && read.yes === undefined) return [];
  const kind = forced ?? observationKind(observation, code, read.code, context);
  const own = periodOf(child(observation, 'effectiveTime'));
  const period = own.low ? own : periodOf(outerTime);
  const denied = observation.attributes['negationInd'] === 'true';
  const answeredNo = read.yes === false || (!read.code && none.test(read.value?.text ?? ''));
  // « Motif : AVC » is the disease itself; « Tabac : 25 PA » is a measure with a name.
  const named = kind === 'problem' || kind === 'procedure' || read.code?.code === pregnantValue ? read.value : undefined;
  const shownCode = named ? (read.code ?? code) : code;
  const concept =
    moreConcepts[code?.code ?? ''] ??
    conceptKey(kind, named || /^MED-/.test(read.code?.code ?? '') ? [read.code, ...codes] : codes, named?.text ?? label);
  if (isEmpty(read, label, kind, concept)) return [];
  const range = kind === 'lab' ? referenceRange(observation) : undefined;
  const laterality = lateralityOf(codesOf(child(observation, 'targetSiteCode')));
  const interpretation = codeOf(child(observation, 'interpretationCode'));
  const words: Evidence = {
    kind: 'words',
    anyOf: [label, ...anchorWords(observation, context)],
    codes: codes.map((c) => c.code),
  };
  return [
    {
      fact: {
        kind,
        label: named?.text ?? label,
        ...(concept ? { concept } : {}),
        code: factCode(shownCode),
        ...(read.value && !named ? { value: withRange(read.value, range) } : {}),
        ...timesOf(period),
        certainty: denied || answeredNo ? 'negated' : 'affirmed',
        status: kind === 'pregnancy' && period.high && period.high !== period.low ? 'past' : statusOf(kind, observation, context),
        subject: 'patient',
        ...(laterality ? { laterality } : {}),
        ...(kind === 'medication' ? drugField(drugOf({ name: label, codes })) : {}),
      },
      anchors: anchorsOf(observation),
      evidence: [
        ...(named ? [] : [words]),
        ...read.evidence,
        ...periodEvidence(own.low === own.high ? { low: own.low } : own, true),
        ...(denied ? [{ kind: 'yes-no', yes: false } as const] : []),
      ],
      line: codedLine(label, {
        value: read.value?.text ?? (read.yes ? 'oui' : 'non'),
        code: shownCode,
        period: own,
        negated: denied,
        notes: [
          range && `valeurs de référence ${range}`,
          interpretation && interpretation.code !== 'N' ? interpretation.label : undefined,
        ],
      }),
    },
  ];
}

/** « Accidents transfusionnels : aucun ». */
const none = /^(?:aucune?s?|non|n[ée]ant|absence|absente?s?|jamais)$/i;

const timesOf = ({ low, high }: Period): { date?: string | undefined; endDate?: string } => ({
  date: low,
  ...(high && high !== low ? { endDate: high } : {}),
});

/**
 * The entry's own reference is a word of its label too: a row « FC | 60 » is the row of « Fréquence cardiaque » when the
 * entry points at « FC ».
 */
function anchorWords(observation: XmlElement, context: EntryContext): string[] {
  const own = [...referencesOf(child(observation, 'code')), ...referencesOf(child(observation, 'text'))];
  return own.flatMap((id) => context.anchorText(id) ?? []).filter((text) => /\p{L}/u.test(text));
}

function withRange(value: NonNullable<Fact['value']>, range: string | undefined): NonNullable<Fact['value']> {
  return range ? { ...value, text: `${value.text} (${range})` } : value;
}

function statusOf(kind: FactKind, observation: XmlElement, context: EntryContext): Fact['status'] {
  const mood = observation.attributes['moodCode'];
  if ((mood && mood !== 'EVN') || context.sectionCode === '18776-5') return 'planned';
  if (kind === 'problem') return /ant[ée]c[ée]dent/i.test(context.sectionTitle) ? 'past' : 'active';
  // What was given, done, or happened; a measure or a state holds until the next one.
  return kind === 'medication' || kind === 'procedure' || kind === 'anaesthesia' || kind === 'transfusion' ? 'past' : 'active';
}
