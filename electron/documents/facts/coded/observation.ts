/** Observations with a value: vital signs, laboratory, airway, function, way of life, pregnancy, directives, examinations. */
import type { Fact, FactKind } from '../../../../shared/clinical/fact.ts';
import { foldWords } from '../../../../shared/folding.ts';
import { child, children, descendants, type XmlElement } from '../../../xml/parse.ts';
import { type Period, periodOf } from '../../cda/time.ts';
import { drugField, drugOf } from '../drug.ts';
import type { Evidence, Statement } from '../statement.ts';
import { anchorsOf, type Code, codeOf, codesOf, factCode, referencesOf, writtenText } from './code.ts';
import { codedLine, conceptKey, type EntryContext, firstAnchorText, lateralityOf, periodEvidence } from './context.ts';
import { isAdministrative, kindOfCode, observationKind, pregnantValue } from './observation-kind.ts';
import { type ReadValue, readValue, referenceRange } from './value.ts';

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
function isEmpty(read: ReadValue, label: string): boolean {
  const answer = foldWords(read.value?.text ?? '');
  if (read.value && (answer === '' || answer === 'texte libre')) return true;
  // « Voyage : Voyage(s) récent(s) »: the reference points at the question, the answer is beside it in the narrative.
  if (
    read.value &&
    read.referred &&
    !read.code &&
    read.value.number === undefined &&
    (foldWords(label).includes(answer) || answer.includes(foldWords(label)))
  )
    return true;
  return false;
}

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
  const requested = isRequest(observation);
  // Asked for, even a modality of DICOM says something.
  if (!label || codes.some((c) => isAdministrative(c) && !(requested && c.system === 'DCM'))) return [];
  const read = readValue(child(observation, 'value'), context.anchorText);
  // What is asked for (« IRM du genou gauche ») needs no value; what was observed says nothing without one.
  if (read.value === undefined && read.yes === undefined && !requested) return [];
  const kind = (forced && (kindOfCode(code) ?? forced)) ?? observationKind(observation, code, read.code, context);
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
  if (isEmpty(read, label)) return [];
  const range = kind === 'lab' ? referenceRange(observation) : undefined;
  const laterality = lateralityOf(siteCodes(observation));
  const interpretation = codeOf(child(observation, 'interpretationCode'));
  const words: Evidence = {
    kind: 'words',
    anyOf: [label, ...anchorWords(observation, context, read)],
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
        value: read.value?.text ?? (read.yes === undefined ? undefined : read.yes ? 'oui' : 'non'),
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

/** Intent, proposal, request, appointment; a goal is none. « Demande d’examen » (ORG-064) says what only in its value. */
const isRequest = (observation: XmlElement): boolean => {
  const code = codeOf(child(observation, 'code'))?.code;
  return /^(?:INT|PRP|RQO|ARQ)$/.test(observation.attributes['moodCode'] ?? '') && code !== undefined && code !== 'ORG-064';
};

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
function anchorWords(observation: XmlElement, context: EntryContext, read: ReadValue): string[] {
  const own = [...referencesOf(child(observation, 'code')), ...referencesOf(child(observation, 'text'))];
  return own.flatMap((id) => context.anchorText(id) ?? []).filter((text) => /\p{L}{2}/u.test(text) && !isAnswer(text, read));
}

/** « Oui », « 55 mm », the value itself: an answer does not show what was asked. */
function isAnswer(text: string, { value, yes }: ReadValue): boolean {
  if (yes !== undefined && /^(?:oui|non|aucune?s?|n[ée]ant|faux|vrai)\P{L}*$/iu.test(text)) return true;
  if (/^\(?texte libre\)?$/i.test(text)) return true;
  const words = foldWords(text);
  if (value?.number !== undefined && /^[\d\P{L}]*\d/u.test(text)) return true;
  return value !== undefined && words === foldWords(value.text);
}

const siteCodes = (observation: XmlElement): Code[] => {
  const site = child(observation, 'targetSiteCode');
  return [...descendants(site, 'value').flatMap((v) => codeOf(v) ?? []), ...codesOf(site)];
};

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
