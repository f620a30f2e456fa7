/** Problems (diseases, symptoms, complications) and allergies: IHE PCC 4.5 and 4.6, their HL7 France and CI-SIS templates. */
import type { Fact, FactKind } from '../../../../shared/clinical/fact.ts';
import { child, descendants, type XmlElement } from '../../../xml/parse.ts';
import { type Period, periodOf } from '../../cda/time.ts';
import type { Statement } from '../statement.ts';
import { anchorsOf, type Code, codeOf, codesOf, factCode, hasTemplate, related, typeOf, writtenText } from './code.ts';
import { codedLine, conceptKey, type EntryContext, firstAnchorText, lateralityOf, periodEvidence } from './context.ts';

/** Section → kind of a problem observed there, where it is not simply a problem. */
function problemKind(context: EntryContext): FactKind {
  if (context.sectionCode === '56836-0') return 'transfusion';
  if (/h[ée]morragique/i.test(context.sectionTitle)) return 'bleeding';
  // Everything observed in the report of an anaesthesia happened in it (CR-ANEST).
  if (context.documentTemplates.includes('1.2.250.1.213.1.1.1.40')) return 'anaesthesia';
  return 'problem';
}

/** What happened in an anaesthesia has a meaning of its own. */
const inAnaesthesia: readonly (readonly [prefix: string, concept: string])[] = [
  ['I46', 'perioperative-arrest'],
  ['R11', 'ponv'],
  ['T782', 'anaphylaxis-perioperative'],
  ['T886', 'anaphylaxis-perioperative'],
  ['J385', 'laryngospasm'],
];

function problemConcept(kind: FactKind, codes: readonly Code[], label: string): string | undefined {
  if (kind !== 'anaesthesia') return conceptKey(kind, codes, label);
  const cim10 = codes.find((c) => c.system.replace(/[^A-Z0-9]/gi, '') === 'CIM10')?.code.replace('.', '');
  const own = cim10 && inAnaesthesia.find(([prefix]) => cim10.startsWith(prefix))?.[1];
  return own || (conceptKey('anaesthesia', [], label) ?? conceptKey('problem', codes, label));
}

export interface Modifiers {
  readonly status: string | undefined;
  readonly certainty: string | undefined;
  readonly severity: Code | undefined;
  readonly severityText: string | undefined;
}

/** Status, certainty and severity observations that hang on a problem or an allergy. */
export function modifiersOf(statement: XmlElement, context: EntryContext): Modifiers {
  const observations = related(statement).filter((r) => r.name === 'observation');
  const by = (code: string, ...templates: readonly string[]) =>
    observations.find((o) => child(o, 'code')?.attributes['code'] === code || hasTemplate(o, ...templates));
  const severity = by('SEV', '1.2.250.1.213.1.1.3.29');
  return {
    status: codeOf(child(by('33999-4', '1.2.250.1.213.1.1.3.30'), 'value'))?.code,
    certainty: codeOf(child(by('66455-7'), 'value'))?.code,
    severity: codeOf(child(severity, 'value')),
    severityText: codeOf(child(severity, 'value'))?.label ?? (severity && firstAnchorText(anchorsOf(severity), context)),
  };
}

function statusOf(
  period: Period,
  own: string | undefined,
  concern: XmlElement | undefined,
  context: EntryContext,
): Fact['status'] {
  if (own) return /^(?:active|recurrence|relapse|chronic)$|^55561003$/.test(own) ? 'active' : 'past';
  if (period.high || context.sectionCode === '11348-0' || /ant[ée]c[ée]dent/i.test(context.sectionTitle)) return 'past';
  // The state of the act says little: examples and programs write « completed » for what goes on.
  const state = child(concern, 'statusCode')?.attributes['code'];
  return state === 'active' || context.sectionCode === '11450-4' ? 'active' : 'unknown';
}

export function certaintyOf(negated: boolean, code: string | undefined): Fact['certainty'] {
  if (negated || code === 'refuted' || code === 'entered-in-error') return 'negated';
  return code !== undefined && /^(?:provisional|unconfirmed|differential)$|^415684004$/.test(code) ? 'suspected' : 'affirmed';
}

/** Of the site, or of the disease itself (« ataxie, gauche »): as a code or as the value of a qualifier. */
function sideCodes(observation: XmlElement): Code[] {
  const site = child(observation, 'targetSiteCode');
  const value = child(observation, 'value');
  const qualifiers = [site, value].flatMap((e) => descendants(e, 'qualifier').flatMap((q) => codeOf(child(q, 'value')) ?? []));
  return [...qualifiers, ...codesOf(site)];
}

/** Status, certainty, severity: read with the problem. Everything else that hangs on it is an observation of its own. */
export const isModifier = (observation: XmlElement): boolean =>
  /^(?:33999-4|66455-7|SEV)$/.test(child(observation, 'code')?.attributes['code'] ?? '') ||
  hasTemplate(observation, '1.2.250.1.213.1.1.3.29', '1.2.250.1.213.1.1.3.30');

export function readProblem(observation: XmlElement, concern: XmlElement | undefined, context: EntryContext): Statement[] {
  const value = child(observation, 'value');
  const asked = typeOf(value) === 'BL';
  const code = asked ? codeOf(child(observation, 'code')) : codeOf(value);
  const anchors = anchorsOf(observation);
  const written = writtenText(child(value, 'originalText')) ?? (value && code === undefined ? writtenText(value) : undefined);
  const label =
    code?.label ??
    written ??
    firstAnchorText(anchors, context) ??
    (value ? undefined : codeOf(child(observation, 'code'))?.label);
  if (!label || /^[-–—.\s]*$/.test(label)) return [];
  const kind = problemKind(context);
  const period = periodOf(child(observation, 'effectiveTime'));
  const modifiers = modifiersOf(observation, context);
  const certainty = certaintyOf(
    observation.attributes['negationInd'] === 'true' || value?.attributes['value'] === 'false',
    modifiers.certainty,
  );
  const negated = certainty === 'negated';
  const laterality = lateralityOf(sideCodes(observation));
  const sourceCode = code ?? (value ? undefined : codeOf(child(observation, 'code')));
  return [
    {
      fact: {
        kind,
        label,
        concept: problemConcept(kind, codesOf(value), label),
        code: factCode(sourceCode),
        date: period.low,
        endDate: period.high,
        certainty,
        status: kind === 'anaesthesia' ? 'past' : statusOf(period, modifiers.status, concern, context),
        subject: 'patient',
        ...(modifiers.severityText ? { reaction: modifiers.severityText } : {}),
        ...(laterality ? { laterality } : {}),
      },
      anchors,
      evidence: [
        { kind: 'words', anyOf: [label], codes: codesOf(value).map((c) => c.code) },
        ...periodEvidence(period),
        { kind: 'yes-no', yes: !negated },
        ...(modifiers.severityText ? [{ kind: 'words', anyOf: [modifiers.severityText] } as const] : []),
      ],
      line: codedLine(label, {
        code: sourceCode,
        period,
        negated,
        notes: [certainty === 'suspected' ? 'suspecté' : undefined, modifiers.severityText],
      }),
    },
  ];
}
