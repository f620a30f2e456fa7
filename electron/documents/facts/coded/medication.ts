/** Medicines taken, administered, prescribed, delivered, and vaccinations: IHE PCC 4.7 and 4.12, CI-SIS 3.42, 3.83, 3.45. */
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { child, children, descendants, textAt, type XmlElement } from '../../../xml/parse.ts';
import { periodOf } from '../../cda/time.ts';
import { supplyOf } from '../dispensed-units.ts';
import { drugField, drugOf } from '../drug.ts';
import type { Statement } from '../statement.ts';
import { anchorsOf, type Code, codesOf, factCode, referencesOf, related, writtenText } from './code.ts';
import { codedLine, conceptKey, type EntryContext, firstAnchorText, periodEvidence, periodOfAny } from './context.ts';
import { doseOf, frequencyEvidence, frequencyOf } from './posology.ts';

interface Product {
  readonly label: string | undefined;
  readonly codes: readonly Code[];
  readonly anchors: readonly string[];
  readonly substances: readonly string[];
}

/** CNAM-HR names substances in translations of this system. */
const substanceOid = '1.2.250.1.215.200.1.3.1';

function productOf(statement: XmlElement, context: EntryContext): Product {
  const material = child(statement, 'consumable', 'manufacturedProduct', 'manufacturedMaterial');
  const codeElement = child(material, 'code');
  const classCode = descendants(material, 'generalizedMedicineClass').map((c) => child(c, 'code'));
  const all = [...codesOf(codeElement), ...classCode.flatMap(codesOf)];
  const codes = all.filter((c) => c.oid !== substanceOid);
  const ingredients = descendants(material, 'ingredient').flatMap((i) => textAt(i, 'name') ?? []);
  const anchors = [...new Set([...referencesOf(child(codeElement, 'originalText')), ...referencesOf(child(statement, 'text'))])];
  return {
    label: textAt(material, 'name') ?? codes[0]?.label ?? firstAnchorText(anchors, context) ?? textAt(classCode[0], 'name'),
    codes,
    anchors,
    substances: [...new Set([...all.filter((c) => c.oid === substanceOid).flatMap((c) => c.label ?? []), ...ingredients])],
  };
}

/** Taken, stopped or to come: by section, by dates, by mood. */
function usageOf(statement: XmlElement, end: string | undefined, context: EntryContext): Fact['status'] {
  const state = child(statement, 'statusCode')?.attributes['code'];
  if (state === 'aborted' || state === 'cancelled' || state === 'suspended') return 'past';
  if (/arr[êe]t[ée]|suspendu/i.test(context.sectionTitle)) return 'past';
  if (end && context.documentDate && end < context.documentDate) return 'past';
  if (context.sectionCode === '18776-5' && !/long cours/i.test(context.sectionTitle)) return 'planned';
  if (context.claims) return 'unknown';
  // Elsewhere it was given once: in a stay, a thrombolysis, an anaesthesia, an examination.
  return treatmentSections.has(context.sectionCode ?? '') ||
    /traitement(?!s? administr)|ordonnance|prescription/i.test(context.sectionTitle)
    ? 'active'
    : 'past';
}

/** Treatments, at admission, at discharge, prescriptions, dispensing. */
const treatmentSections: ReadonlySet<string> = new Set(['10160-0', '42346-7', '10183-2', '57828-6', '60590-7']);

export function readMedication(statement: XmlElement, context: EntryContext): Statement[] {
  const product = productOf(statement, context);
  const steps = related(statement, 'COMP').filter((r) => r.name === 'substanceAdministration');
  if (!product.label) return steps.flatMap((s) => readMedication(s, context));
  const supply = related(statement).find((r) => r.name === 'supply');
  const taken = periodOfAny(children(statement, 'effectiveTime'));
  const delivered = periodOf(child(supply, 'performer', 'time'));
  const period = taken.low || taken.high ? taken : { low: delivered.low };
  const doses = [statement, ...steps].map((s) => doseOf(s, context)).filter((d) => d.text);
  const frequencies = [statement, ...steps].flatMap((s) => frequencyOf(s, context) ?? []);
  const conditions = children(statement, 'precondition').flatMap((p) => {
    const text = child(p, 'criterion', 'text');
    return writtenText(text) ?? firstAnchorText(referencesOf(text), context) ?? [];
  });
  const quantity = child(supply, 'quantity')?.attributes['value'];
  const negated = statement.attributes['negationInd'] === 'true';
  const { drug, byCode } = drugOf({ name: product.label, codes: product.codes, substances: product.substances });
  const dose = [...new Set(doses.map((d) => d.text))].join(' ; ') || undefined;
  const frequency = [...new Set(frequencies)].join(' ; ') || undefined;
  const condition = [...new Set(conditions)].join(' ; ') || undefined;
  const code = product.codes[0];
  const common = {
    date: period.low,
    endDate: period.high,
    certainty: negated ? 'negated' : 'affirmed',
    status: usageOf(statement, period.high, context),
    subject: 'patient',
  } as const;
  const estimate = context.claims ? supplyOf(product.label, quantity, period.low) : undefined;
  const usage = {
    ...(dose ? { dose } : {}),
    ...(frequency ? { frequency } : {}),
    ...(condition ? { condition } : {}),
    ...(quantity && context.claims ? { quantity } : {}),
    ...(estimate ? { supply: estimate } : {}),
  };
  const own: Statement = {
    fact: {
      kind: 'medication',
      label: product.label,
      code: factCode(byCode ? undefined : code),
      ...common,
      drug: { ...(drug ?? { substances: [], classes: [] }), ...usage },
    },
    anchors: product.anchors,
    evidence: [
      { kind: 'words', anyOf: [product.label, ...product.substances], codes: product.codes.map((c) => c.code) },
      ...periodEvidence(period),
      ...doses.flatMap((d) => d.evidence),
      ...frequencyEvidence(statement),
      ...(negated ? [{ kind: 'yes-no', yes: false } as const] : []),
      ...(quantity && context.claims ? [{ kind: 'number', value: Number(quantity) } as const] : []),
    ],
    line: codedLine(product.label, {
      value: [dose, frequency, condition].filter(Boolean).join(', ') || undefined,
      code: byCode ? undefined : code,
      period,
      negated,
      notes: [quantity && context.claims ? `quantité ${quantity}` : undefined],
    }),
  };
  if (!byCode) return [own];
  // The code names another medicine than the words: both are told, nobody here can say which one is right.
  const other = byCode.brand ?? byCode.substances.join(' + ');
  const line = codedLine(`${other} selon le code, « ${product.label} » selon le texte`, { code, period, negated });
  const contradiction: Statement = {
    fact: { kind: 'medication', label: other, code: factCode(code), ...common, drug: { ...byCode, ...usage } },
    anchors: [],
    evidence: [{ kind: 'words', anyOf: [line] }, ...periodEvidence(period)],
    line,
  };
  return [own, contradiction];
}

export function readImmunization(statement: XmlElement, context: EntryContext): Statement[] {
  const product = productOf(statement, context);
  const label = product.label ?? firstAnchorText(anchorsOf(statement), context);
  if (!label) return [];
  const supply = related(statement).find((r) => r.name === 'supply');
  const own = periodOfAny(children(statement, 'effectiveTime'));
  const period = own.low ? own : periodOf(child(supply, 'performer', 'time'));
  const negated = statement.attributes['negationInd'] === 'true';
  const mood = statement.attributes['moodCode'];
  const code = product.codes[0];
  return [
    {
      fact: {
        kind: 'vaccination',
        label,
        concept: conceptKey('vaccination', product.codes, label),
        code: factCode(code),
        date: period.low,
        certainty: negated ? 'negated' : 'affirmed',
        status: mood === 'INT' || mood === 'PRP' ? 'planned' : 'past',
        subject: 'patient',
        ...drugField(drugOf({ name: label, codes: product.codes, substances: product.substances })),
      },
      anchors: product.anchors,
      evidence: [
        {
          kind: 'words',
          anyOf: [label, ...product.codes.flatMap((c) => c.label ?? [])],
          codes: product.codes.map((c) => c.code),
        },
        ...periodEvidence({ low: period.low }),
        ...(negated ? [{ kind: 'yes-no', yes: false } as const] : []),
      ],
      line: codedLine(`Vaccin : ${label}`, { code, period: { low: period.low }, negated }),
    },
  ];
}
