/** Acts (IHE PCC 4.19, CI-SIS 3.62), stays (4.14) and devices (CI-SIS 3.20), with what hangs on them. */
import type { Fact, FactKind } from '../../../../shared/clinical/fact.ts';
import { child, children, descendants, type XmlElement } from '../../../xml/parse.ts';
import { isoDate, periodOf } from '../../cda/time.ts';
import type { Evidence, Statement } from '../statement.ts';
import { anchorsOf, type Code, codeOf, codesOf, factCode, referencesOf, related } from './code.ts';
import {
  codedLine,
  conceptKey,
  type EntryContext,
  firstAnchorText,
  lateralityOf,
  periodEvidence,
  periodOfAny,
} from './context.ts';
import { readObservation } from './observation.ts';

/** Types of anaesthesia (CR-ANEST). */
const anaesthesiaCodes: ReadonlySet<string> = new Set([
  '50697003',
  'MED-582',
  'MED-583',
  'MED-584',
  'MED-585',
  'MED-586',
  'MED-587',
  'MED-588',
]);
/** Intubation, mask ventilation, tracheotomy in the report of an anaesthesia. */
const airwayCodes: ReadonlySet<string> = new Set(['GELD004', 'MED-671', 'GEPA004']);
/** « Examen réalisé », « Autre acte »: the code alone says nothing. */
const emptyCodes: ReadonlySet<string> = new Set(['MED-036', 'GEN-092.04.13']);
const difficultyCode = 'GEN-023';
const difficulties: Readonly<Record<string, string>> = {
  '36203004': 'facile',
  '52925006': 'difficile',
  '702370009': 'impossible',
};

function procedureKind(code: Code | undefined, context: EntryContext): FactKind {
  // Price lists of radiology and biology: an examination was done, its result is elsewhere.
  if (context.claims && /radiologie|imagerie|biologie/i.test(context.sectionTitle)) return 'exam';
  if (code && anaesthesiaCodes.has(code.code)) return 'anaesthesia';
  if (code && airwayCodes.has(code.code)) return 'airway';
  // Acts with a LOINC are imaging.
  return code?.system === 'LOINC' ? 'exam' : 'procedure';
}

export function readProcedure(statement: XmlElement, context: EntryContext): Statement[] {
  const codeElement = child(statement, 'code');
  const code = codeOf(codeElement);
  const anchors = [...new Set([...referencesOf(child(codeElement, 'originalText')), ...anchorsOf(statement)])];
  const empty = code !== undefined && emptyCodes.has(code.code);
  const label = (empty ? undefined : code?.label) ?? firstAnchorText(anchors, context) ?? (empty ? undefined : code?.code);
  const nested = related(statement).filter((r) => r.name === 'observation');
  const others = nested.filter((o) => child(o, 'code')?.attributes['code'] !== difficultyCode);
  const time = child(statement, 'effectiveTime');
  const rest = others.flatMap((o) => readObservation(o, context, time));
  if (!label || code?.system === 'DCM') return rest;
  const kind = procedureKind(code, context);
  const period = periodOf(time);
  const negated = statement.attributes['negationInd'] === 'true';
  const site = child(statement, 'targetSiteCode');
  const siteCodes = [...codesOf(site), ...descendants(site, 'value').flatMap((v) => codeOf(v) ?? [])];
  const difficulty = difficultyOf(nested, context);
  const concept =
    difficulty === undefined
      ? conceptKey(kind, [code], label)
      : (difficultyConcept(code?.code, difficulty) ?? conceptKey(kind, [code], label));
  return [
    {
      fact: {
        kind,
        label: difficulty === undefined || kind !== 'airway' ? label : `${label} ${difficulty}`,
        ...(concept ? { concept } : {}),
        code: factCode(empty ? undefined : code),
        ...(difficulty === undefined ? {} : { value: { text: difficulty } }),
        date: period.low,
        ...(period.high && period.high !== period.low ? { endDate: period.high } : {}),
        certainty: negated ? 'negated' : 'affirmed',
        status: statusOf(statement, context),
        subject: 'patient',
        ...side(lateralityOf(siteCodes.length > 0 ? siteCodes : code ? [code] : [])),
      },
      anchors,
      evidence: [
        { kind: 'words', anyOf: [label], codes: code ? [code.code] : [] },
        ...periodEvidence(period.low === period.high ? { low: period.low } : period),
        ...(difficulty === undefined ? [] : [{ kind: 'words', anyOf: [difficulty] } as const]),
        ...(negated ? [{ kind: 'yes-no', yes: false } as const] : []),
      ],
      line: codedLine(label, {
        value: difficulty,
        code: empty ? undefined : code,
        period,
        negated,
        notes: siteCodes.map((c) => c.label),
      }),
    },
    ...rest,
  ];
}

const side = (laterality: Fact['laterality']) => (laterality ? { laterality } : {});

function difficultyOf(observations: readonly XmlElement[], context: EntryContext): string | undefined {
  const found = observations.find((o) => child(o, 'code')?.attributes['code'] === difficultyCode);
  const value = codeOf(child(found, 'value'));
  return found && (value ? (difficulties[value.code] ?? value.label) : firstAnchorText(anchorsOf(found), context));
}

function difficultyConcept(act: string | undefined, difficulty: string): string | undefined {
  const easy = difficulty === 'facile';
  if (act === 'GELD004') return easy ? 'easy-intubation' : 'difficult-intubation';
  return act === 'MED-671' ? (easy ? 'easy-mask' : 'difficult-mask') : undefined;
}

function statusOf(statement: XmlElement, context: EntryContext): Fact['status'] {
  const mood = statement.attributes['moodCode'];
  if (mood && mood !== 'EVN') return 'planned';
  const state = child(statement, 'statusCode')?.attributes['code'];
  if (state === 'active') return 'active';
  return context.sectionCode === '18776-5' ? 'planned' : 'past';
}

export function readStay(statement: XmlElement, context: EntryContext): Statement[] {
  const codeElement = child(statement, 'code');
  const code = codeOf(codeElement);
  const detail = descendants(codeElement, 'value').flatMap((v) => codeOf(v) ?? [])[0];
  const anchors = anchorsOf(statement);
  const written = firstAnchorText(anchors, context);
  const label =
    detail?.label ?? (written && written.length <= 120 ? written : undefined) ?? code?.label ?? written?.slice(0, 120);
  if (!label) return [];
  const period = periodOf(child(statement, 'effectiveTime'));
  const planned = (statement.attributes['moodCode'] ?? 'EVN') !== 'EVN' || context.sectionCode === '18776-5';
  return [
    {
      fact: {
        kind: 'stay',
        label,
        concept: conceptKey('stay', [], label),
        code: factCode(detail ?? code),
        date: period.low,
        endDate: period.high,
        certainty: 'affirmed',
        status: planned ? 'planned' : 'past',
        subject: 'patient',
      },
      anchors,
      evidence: [{ kind: 'words', anyOf: [label, ...(code?.label ? [code.label] : [])] }, ...periodEvidence(period)],
      line: codedLine(label, { code: detail ?? code, period }),
    },
  ];
}

export function readDevice(statement: XmlElement, context: EntryContext): Statement[] {
  const role = children(statement, 'participant')
    .filter((p) => p.attributes['typeCode'] === 'DEV' || child(p, 'participantRole', 'playingDevice'))
    .map((p) => child(p, 'participantRole'))[0];
  const codeElement = child(role, 'playingDevice', 'code');
  const codes = codesOf(codeElement);
  const anchors = [...new Set([...referencesOf(child(codeElement, 'originalText')), ...anchorsOf(statement)])];
  const own = codes.find((c) => !/^(?:marque|mod[èe]le)$/i.test(c.label ?? ''));
  const label = own?.label ?? firstAnchorText(anchors, context) ?? own?.code;
  const details = related(statement).filter((r) => r.name === 'observation');
  const times = [child(statement, 'effectiveTime'), child(statement, 'performer', 'time')].filter((t) => t !== undefined);
  const rest = details.flatMap((o) => readObservation(o, context, times[0], 'exam'));
  if (!label) return rest;
  const period = periodOfAny(times);
  const quantity = child(statement, 'quantity')?.attributes['value'];
  const model = deviceNames(codeElement, context);
  const numbers: Evidence[] = quantity && context.claims ? [{ kind: 'number', value: Number(quantity) }] : [];
  const prescribed = statement.attributes['moodCode'] === 'INT' || statement.attributes['moodCode'] === 'RQO';
  return [
    {
      fact: {
        kind: 'device',
        label,
        concept: conceptKey('device', codes, label),
        code: factCode(own),
        ...(model ? { value: { text: model } } : {}),
        date: period.low,
        endDate: period.high,
        certainty: 'affirmed',
        status: context.claims
          ? 'unknown'
          : prescribed
            ? 'planned'
            : period.high && isoDate(period.high.replaceAll('-', ''))
              ? 'past'
              : 'active',
        subject: 'patient',
      },
      anchors,
      evidence: [{ kind: 'words', anyOf: [label], codes: own ? [own.code] : [] }, ...periodEvidence(period), ...numbers],
      line: codedLine(label, {
        value: model,
        code: own,
        period,
        notes: [quantity && context.claims ? `quantité ${quantity}` : undefined],
      }),
    },
    ...rest,
  ];
}

/** « St.Jude Medical Victory SR 5610 »: make and model are translations that refer to the narrative. */
function deviceNames(codeElement: XmlElement | undefined, context: EntryContext): string | undefined {
  const names = children(codeElement, 'translation')
    .filter((t) => /^(?:marque|mod[èe]le)$/i.test(t.attributes['displayName'] ?? ''))
    .flatMap((t) => firstAnchorText(referencesOf(t), context) ?? []);
  return names.join(' ') || undefined;
}
