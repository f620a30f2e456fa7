/** Allergies and intolerances: IHE PCC 4.6, its HL7 France and CI-SIS templates. */
import { child, children, textAt, type XmlElement } from '../../../xml/parse.ts';
import { periodOf } from '../../cda/time.ts';
import { drugField, drugOf } from '../drug.ts';
import { deniedShortly } from '../shows.ts';
import type { Statement } from '../statement.ts';
import { anchorsOf, codeOf, codesOf, factCode, referencesOf, related, writtenText } from './code.ts';
import { codedLine, conceptKey, type EntryContext, firstAnchorText, periodEvidence } from './context.ts';
import { certaintyOf, modifiersOf } from './problem.ts';

/** How a reaction that an entry denies is told. */
export const deniedReaction = 'réaction niée';

/** Codes that say « no known allergy » instead of naming one (SNOMED CT, IPS absent-unknown). */
const noAllergy: ReadonlySet<string> = new Set([
  '716186003',
  '409137002',
  '428607008',
  '429625007',
  'no-known-allergies',
  'no-known-medication-allergies',
]);

/** « Interaction médicamenteuse » among the predictable effects of IPS-FR: a warning, not an allergy. */
const notAllergies: ReadonlySet<string> = new Set(['79899007']);

export function readAllergy(observation: XmlElement, context: EntryContext): Statement[] {
  const entity = children(observation, 'participant')
    .map((p) => child(p, 'participantRole', 'playingEntity'))
    .find(Boolean);
  const agentCode = child(entity, 'code');
  const agent = codeOf(agentCode);
  const value = codeOf(child(observation, 'value'));
  const type = codeOf(child(observation, 'code'));
  const agentAnchors = referencesOf(agentCode);
  const anchors = [...new Set([...agentAnchors, ...anchorsOf(observation)])];
  const said =
    agent?.label ??
    textAt(entity, 'name') ??
    firstAnchorText(agentAnchors, context) ??
    value?.label ??
    firstAnchorText(anchors, context);
  // Neither agent nor words: the model is there, the allergy is not.
  if (said === undefined) return [];
  const answered = /^oui$/i.test(said);
  const saidNone = deniedShortly(said);
  const label = answered || saidNone ? (type?.label ?? 'Allergie') : said;
  const period = periodOf(child(observation, 'effectiveTime'));
  if (type && notAllergies.has(type.code))
    return [warning(`${type.label ?? 'Effet indésirable'} : ${said}`, observation, anchors)];
  const modifiers = modifiersOf(observation, context);
  const none = [value, type].some((c) => c && noAllergy.has(c.code));
  const certainty = certaintyOf(none || saidNone || observation.attributes['negationInd'] === 'true', modifiers.certainty);
  const reactions = reactionsOf(observation, context);
  const reaction = [...reactions.map((r) => (r.negated ? `${deniedReaction} : ${r.text}` : r.text)), modifiers.severityText]
    .filter(Boolean)
    .join(', ');
  const negated = certainty === 'negated';
  return [
    {
      fact: {
        kind: 'allergy',
        label,
        concept: conceptKey('allergy', codesOf(agentCode), label),
        code: factCode(agent ?? value ?? (answered ? type : undefined)),
        date: period.low,
        endDate: period.high,
        certainty,
        // Only said to be over where somebody says so: an allergy lasts.
        status: modifiers.status === undefined || modifiers.status === 'active' ? 'active' : 'past',
        subject: 'patient',
        ...(reaction ? { reaction } : {}),
        ...drugField(drugOf({ name: label, codes: codesOf(agentCode) })),
      },
      anchors,
      evidence: [
        { kind: 'words', anyOf: [label, ...(saidNone ? [said] : [])], codes: codesOf(agentCode).map((c) => c.code) },
        ...periodEvidence(period),
        { kind: 'yes-no', yes: !negated },
        ...reactions.flatMap((r) => [
          { kind: 'words', anyOf: [r.text] } as const,
          ...(r.negated ? [{ kind: 'yes-no', yes: false } as const] : []),
        ]),
        ...(modifiers.severityText ? [{ kind: 'words', anyOf: [modifiers.severityText] } as const] : []),
        ...(modifiers.status && modifiers.status !== 'active'
          ? [{ kind: 'words', anyOf: ['inactif', 'inactive', 'résolu', 'guéri'] } as const]
          : []),
      ],
      line: codedLine(negated && none ? label : `${type?.label ?? 'Allergie'} : ${label}`, {
        code: agent ?? value,
        period,
        negated: negated && !none,
        notes: [reaction || undefined, modifiers.status && modifiers.status !== 'active' ? 'inactive' : undefined],
      }),
    },
  ];
}

function warning(label: string, observation: XmlElement, anchors: readonly string[]): Statement {
  const period = periodOf(child(observation, 'effectiveTime'));
  return {
    fact: {
      kind: 'problem',
      label,
      date: period.low,
      endDate: period.high,
      certainty: 'affirmed',
      status: 'active',
      subject: 'patient',
    },
    anchors,
    evidence: [{ kind: 'words', anyOf: [label] }, ...periodEvidence(period)],
    line: codedLine(label, { period }),
  };
}

function reactionsOf(observation: XmlElement, context: EntryContext): { text: string; negated: boolean }[] {
  return related(observation, 'MFST').flatMap((reaction) => {
    const value = child(reaction, 'value');
    const text = codeOf(value)?.label ?? writtenText(value) ?? firstAnchorText(anchorsOf(reaction), context);
    return text ? [{ text, negated: reaction.attributes['negationInd'] === 'true' }] : [];
  });
}
