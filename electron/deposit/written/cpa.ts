/**
 * ANEST-CR-CPA 2022.01 from a consultation: what the doctor entered, decided and kept of the record, and nothing else. What
 * the model has no section for (ASA, act, anaesthesia, fasting, information) stands in « Conclusion », in the condition of
 * each treatment, and in the PDF copy.
 */
import { createHash } from 'node:crypto';
import type { Fact } from '../../../shared/clinical/fact.ts';
import { fastingHours } from '../../../shared/clinical/rules/advice/fasting.ts';
import { agentOf, reactionOf } from '../../../shared/clinical/sections/allergies.ts';
import { sideOf } from '../../../shared/clinical/sections/problems.ts';
import { capital, groundOf } from '../../../shared/clinical/sections/section.ts';
import { airwayLines, type ChartInput, chartSheet, planLines } from '../../../shared/consultation/chart-sheet.ts';
import {
  bodyMassIndexOf,
  type Consultation,
  missingForDeposit,
  type NutritionSupport,
} from '../../../shared/consultation/consultation.ts';
import { conflictsOf } from '../../../shared/consultation/fields.ts';
import {
  type RecordLine,
  type RecordSection,
  recordLines,
  type TreatmentLine,
  treatmentLinesOf,
} from '../../../shared/consultation/record-lines.ts';
import { decisionWords, dukeWords, mandatoryWords, nutritionWords, yesNo } from '../../../shared/consultation/words.ts';
import type { Coded } from '../../../shared/dmp.ts';
import { AppError } from '../../../shared/errors.ts';
import { foldWords } from '../../../shared/folding.ts';
import type { SheetLine } from '../../../shared/sheet.ts';
import type { WrittenOf } from '../../../shared/written.ts';
import { cpaActs, cpaHeadings, cpaTemplate } from '../../documents/cda/cpa-headings.ts';
import type { CdaSection } from '../../documents/cda/write-model.ts';
import {
  type Allergy,
  allergiesSection,
  ans,
  type Finding,
  findingsSection,
  icd,
  loinc,
  medicinesSection,
  type Problem,
  pdfCopySection,
  problemsSection,
  proseSection,
  vitalSignsSection,
} from '../../documents/cda/write-sections.ts';
import type { WritingGround, WrittenDocument } from './ground.ts';
import { sheetCopy } from './sheet-copy.ts';

export const cpaTypeCode = '34749-2';

/** @throws AppError DEPOSIT_NOT_CONFORM naming what the model asks for and the consultation lacks. */
export async function writeCpa({ consultation }: WrittenOf<'cpa'>, ground: WritingGround): Promise<WrittenDocument> {
  const faults = [
    ...missingForDeposit(consultation).map((field) => `${mandatoryWords[field]} : demandé par le modèle de CPA`),
    ...conflictsOf(consultation),
  ];
  if (faults.length > 0) throw new AppError('DEPOSIT_NOT_CONFORM', { faults });
  const clinical = groundOf({ ...ground, patient: ground.patient.traits });
  const kept = new Set(consultation.kept);
  const lines = recordLines(clinical).filter(({ key }) => kept.has(key));
  const offered = treatmentLinesOf(clinical);
  // Decided, or said to be taken by the documents; never what was only delivered and not asked about, nor what is not taken.
  const treatments = offered.filter(({ key, treatment }) => {
    const decision = consultation.treatments.find((t) => t.key === key)?.decision;
    return decision === undefined ? treatment.state === 'taken' : decision !== 'not-taken';
  });
  const chart: ChartInput = {
    consultation,
    lines,
    treatments: offered,
    act: ground.act,
    fasting: fastingHours(ground.variants ?? {}),
  };
  const sheet = chartSheet(chart);
  const pdf = await sheetCopy(sheet, ground);
  return {
    typeCode: cpaTypeCode,
    title: sheet.title,
    date: consultation.date,
    contentHash: createHash('sha256').update(JSON.stringify(sheet)).digest('hex'),
    content: {
      templateIds: [cpaTemplate],
      act: cpaActs[consultation.principalAct],
      sections: (scope) => sectionsOf(scope, chart, lines, treatments, pdf),
    },
  };
}

function sectionsOf(
  scope: string,
  { consultation: c, act, fasting }: ChartInput,
  lines: readonly RecordLine[],
  treatments: readonly TreatmentLine[],
  pdf: Uint8Array,
): CdaSection[] {
  const of = (section: RecordSection) => lines.filter((l) => l.section === section);
  const exam = examSection(scope, c);
  const sections: (CdaSection | undefined)[] = [
    vitalSignsOf(scope, c),
    exam,
    problemsOf(scope, '11450-4', 'Liste des problèmes actifs (Pathologies chroniques)', of('problems')),
    prose(
      cpaHeadings.acts,
      of('procedures').map(({ text }) => `${text}.`),
    ),
    problemsOf(scope, '11348-0', 'Antécédents médicaux', of('history')),
    prose(
      cpaHeadings.transfusion,
      of('transfusion').map(({ text }) => `${text}.`),
    ),
    prose(
      cpaHeadings.bleeding,
      of('bleeding').map(({ text }) => `${text}.`),
    ),
    prose(
      cpaHeadings.family,
      of('family').map(({ text }) => `${text}.`),
    ),
    habitsOf(scope, of('habits')),
    autonomyOf(scope, c),
    allergiesOf(scope, of('allergies')),
    treatmentsOf(scope, c, treatments),
    prose(cpaHeadings.conclusion, sentences([...(exam ? extraAirway(c) : airwayLines(c)), ...planLines(c, { act, fasting })])),
    pdfCopySection(scope, pdf),
  ];
  return sections.filter((s) => s !== undefined);
}

const sentences = (lines: readonly SheetLine[]): string[] =>
  lines.filter(({ text }) => text.trim() !== '').map(({ label, text }) => `${label ? `${label} : ` : ''}${text}.`);

const prose = (
  { code, title, templateIds }: (typeof cpaHeadings)[keyof typeof cpaHeadings],
  paragraphs: readonly string[],
): CdaSection | undefined => (paragraphs.length > 0 ? proseSection(code, title, templateIds, paragraphs) : undefined);

function vitalSignsOf(scope: string, c: Consultation): CdaSection {
  // Each was entered, or said not to have been measured: checked above.
  const { height, weight, systolic, diastolic, heartRate, spo2 } = c;
  const bmi = bodyMassIndexOf(c);
  return vitalSignsSection(scope, c.date, { height, weight, bmi, systolic, diastolic, pulse: heartRate, saturation: spo2 });
}

/** The model takes this section whole or not at all: vessels and the three airway measures. Otherwise it is told in words. */
function examSection(scope: string, c: Consultation): CdaSection | undefined {
  const { difficultVenousAccess, mallampati, mouthOpening, thyromental } = c;
  if (difficultVenousAccess === undefined || !mallampati || mouthOpening === undefined || thyromental === undefined)
    return undefined;
  const millimetres = (number: number) => ({ text: `${number} mm`, value: { kind: 'quantity', number, unit: 'mm' } as const });
  const veins: Finding = {
    label: 'Accès veineux difficile',
    text: yesNo(difficultVenousAccess),
    coded: ans('MED-593', 'Accès veineux difficile'),
    value: { kind: 'boolean', value: difficultVenousAccess },
  };
  const airway: Finding[] = [
    {
      label: 'Mallampati',
      text: `classe ${mallampati}`,
      coded: ans('MED-638', 'Score de Mallampati'),
      value: { kind: 'coded', coded: ans(`MED-${633 + mallampati}`, `Classe ${mallampati}`) },
    },
    { label: 'Ouverture de bouche', coded: ans('MED-639', 'Ouverture de bouche'), ...millimetres(mouthOpening) },
    { label: 'Distance thyromentonnière', coded: ans('MED-640', 'Distance thyromentonnière'), ...millimetres(thyromental) },
  ];
  return {
    ...cpaHeadings.physicalExam,
    narrative: [],
    sections: [
      findingsSection(scope, cpaHeadings.vessels, 'simple', [veins], c.date),
      findingsSection(scope, cpaHeadings.airway, 'simple', airway, c.date),
    ],
  };
}

const coded: ReadonlySet<string> = new Set([
  'Mallampati',
  'Ouverture de bouche',
  'Distance thyromentonnière',
  'Accès veineux difficile',
]);
const extraAirway = (c: Consultation): SheetLine[] => airwayLines(c).filter(({ label }) => !coded.has(label ?? ''));

const day = (iso: string | undefined): string | undefined => iso?.slice(0, 10);
/** The first day on which it was known, and the code of a document that gave one. */
const onsetOf = (facts: readonly Fact[]): string | undefined =>
  facts.find((f) => f.origin === 'doctor-here' && f.date)?.date?.slice(0, 10) ??
  facts.flatMap((f) => (f.date ? [f.date.slice(0, 10)] : [])).sort()[0];

function problemsOf(
  scope: string,
  code: '11450-4' | '11348-0',
  title: string,
  lines: readonly RecordLine[],
): CdaSection | undefined {
  if (lines.length === 0) return undefined;
  const problems = lines.map(({ facts }): Problem => {
    const named = facts.find((f) => f.certainty === 'affirmed') ?? facts[0];
    const cim10 = facts.find((f) => f.code?.system === 'CIM-10')?.code;
    const since = onsetOf(facts);
    const until = code === '11348-0' ? day(facts.find((f) => f.endDate)?.endDate) : undefined;
    return {
      text: problemWords(named, cim10 !== undefined, sidesOf(facts)),
      ...(cim10 && { coded: icd(cim10.code, cim10.label ?? named.label) }),
      coarse: true,
      ...(since && { since }),
      ...(until && { until }),
    };
  });
  return problemsSection(scope, code, title, problems);
}

/** The side that the documents agree on. */
function sidesOf(facts: readonly Fact[]): Fact['laterality'] {
  const [side, ...others] = new Set(facts.flatMap((f) => (f.certainty === 'affirmed' && f.laterality ? [f.laterality] : [])));
  return others.length === 0 ? side : undefined;
}

/** Without a code to say what is meant, the words of the source stand beside the name of the meaning. */
function problemWords({ label, value, source }: Fact, isCoded: boolean, laterality: Fact['laterality']): string {
  const written = source.quote.replace(/\s+/g, ' ').trim();
  const other = !isCoded && written.length < 60 && foldWords(written) !== foldWords(label) ? ` (${written})` : '';
  const side = /gauche|droite?|bilat/i.test(`${label}${other}`) ? '' : sideOf(laterality);
  return [`${label}${side}${other}`, value?.text].filter(Boolean).join(' ');
}

/** Codes of the model for what it names; the rest in words only. */
const habitCodes: Readonly<Record<string, Coded>> = {
  tobacco: loinc('74011-8', 'Consommation tabagique'),
  alcohol: loinc('74013-4', 'Consommation d’alcool'),
  drugs: loinc('11343-1', 'Consommation de drogues'),
  sport: loinc('73985-4', 'Activité sportive'),
};

function habitsOf(scope: string, lines: readonly RecordLine[]): CdaSection | undefined {
  if (lines.length === 0) return undefined;
  const inModel = lines.filter(({ facts: [fact] }) => habitCodes[fact.concept ?? '']);
  const others = lines.filter((l) => !inModel.includes(l));
  const section = findingsSection(
    scope,
    cpaHeadings.habits,
    'habit',
    inModel.map(({ facts: [fact] }) => {
      const code = habitCodes[fact.concept ?? ''] as Coded;
      const text = fact.certainty === 'negated' ? 'non' : (fact.value?.text ?? fact.source.quote.replace(/\s+/g, ' ').trim());
      return { label: code.label, text, coded: code, value: { kind: 'reference' } };
    }),
  );
  const narrative = [
    ...(inModel.length > 0 ? section.narrative : []),
    ...others.map(({ text }) => ({ kind: 'paragraph', text: `${text}.` }) as const),
  ];
  return { ...section, narrative, entries: section.entries };
}

/** JDV Support Nutritionnel CISIS (1.2.250.1.213.1.1.5.487), version 20260311. */
const nutritionCodes: Readonly<Record<NutritionSupport, string>> = {
  blended: 'MED-575',
  enteral: 'MED-576',
  parenteral: 'MED-577',
};

const dukeCodes = { '>10': 'MED-589', '7-10': 'MED-590', '4-7': 'MED-591', '<4': 'MED-592' } as const;

function autonomyOf(scope: string, c: Consultation): CdaSection | undefined {
  const state = loinc('10210-3', 'État général');
  const mobility = loinc('95023-8', 'Mobilité');
  const nutrition = loinc('75305-3', 'Statut nutritionnel');
  /** `about` follows the answer: « Chute : non (6 derniers mois) » is read as a denial, by people and programs alike. */
  const asked = (label: string, answer: boolean | undefined, coded: Coded, qualifier: Coded, about = ''): Finding[] =>
    answer === undefined
      ? []
      : [{ label, text: `${yesNo(answer)}${about}`, coded, qualifier, value: { kind: 'boolean', value: answer } }];
  const told = (label: string, text: string | undefined, coded: Coded, qualifier?: Coded): Finding[] =>
    text ? [{ label, text, coded, ...(qualifier && { qualifier }), value: { kind: 'reference' } }] : [];
  const findings: Finding[] = [
    ...told('Aide à domicile', c.homeHelp, loinc('95034-5', 'Aide à domicile')),
    ...asked(
      'Se lève et traverse la pièce en moins de 15 secondes',
      c.crossesRoom,
      mobility,
      ans('MED-596', 'Se lever et traverser le local de consultation en moins de 15 secondes'),
    ),
    ...asked('Chute', c.fell, mobility, ans('MED-597', 'Chute dans les 6 derniers mois'), ' (6 derniers mois)'),
    ...told('Aide au déplacement', c.walkingAid, mobility, ans('MED-598', 'Aide au déplacement')),
    ...(c.gir === undefined ? [] : [girFinding(state, c.gir)]),
    ...(c.duke === undefined
      ? []
      : [
          {
            label: 'Aptitude physique',
            text: dukeWords[c.duke],
            coded: state,
            qualifier: ans('MED-633', 'Aptitude physique'),
            value: { kind: 'coded', coded: ans(dukeCodes[c.duke], `Aptitude physique : ${dukeWords[c.duke]}`) },
          } as const,
        ]),
    ...(c.nutrition === undefined
      ? []
      : [
          {
            label: 'Support nutritionnel',
            text: nutritionWords[c.nutrition],
            coded: nutrition,
            qualifier: ans('MED-599', 'Support nutritionnel'),
            value: { kind: 'coded', coded: ans(nutritionCodes[c.nutrition], capital(nutritionWords[c.nutrition])) },
          } as const,
        ]),
    ...asked(
      'Perte de poids',
      c.weightLoss,
      nutrition,
      ans('MED-650', 'Perte de poids involontaire dans les 6 derniers mois'),
      ' (involontaire, 6 derniers mois)',
    ),
    ...asked(
      'Mange moins depuis plus d’une semaine',
      c.ateLess,
      nutrition,
      ans('MED-651', 'A mangé moins que d’habitude depuis plus d’une semaine'),
    ),
  ];
  return findings.length > 0 ? findingsSection(scope, cpaHeadings.autonomy, 'autonomy', findings, c.date) : undefined;
}

/** Of JDV_GIR_CISIS only the code of GIR 6 was read (MED-344): the others are written in words. */
const girFinding = (state: Coded, gir: number): Finding => ({
  label: 'GIR',
  text: `GIR ${gir}`,
  coded: state,
  qualifier: ans('MED-346', 'Perte d’autonomie'),
  value: gir === 6 ? { kind: 'coded', coded: ans('MED-344', 'GIR-6') } : { kind: 'reference' },
});

function allergiesOf(scope: string, lines: readonly RecordLine[]): CdaSection | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const title = 'Allergies, effets indésirables, alertes';
  if (first.key === 'allergy:none')
    return { ...allergiesSection(scope, title, []), narrative: [{ kind: 'paragraph', text: `${first.text}.` }] };
  return allergiesSection(
    scope,
    title,
    lines.map(({ facts, key }): Allergy => {
      const group = { key, facts };
      const sure = facts.some((f) => f.certainty === 'affirmed');
      const since = onsetOf(facts);
      const cis = facts.find((f) => f.code?.system === 'CIS')?.code;
      return {
        agent: agentOf(group),
        kind: facts.some((f) => f.drug) ? 'drug' : 'substance',
        reaction: reactionOf(group) ?? '',
        verification: sure ? 'confirmed' : 'unconfirmed',
        coarse: true,
        ...(since && { since }),
        ...(cis && { coded: { code: cis.code, codingScheme: '1.2.250.1.213.2.3.1', label: cis.label ?? agentOf(group) } }),
      };
    }),
  );
}

function treatmentsOf(scope: string, c: Consultation, lines: readonly TreatmentLine[]): CdaSection | undefined {
  if (lines.length === 0) return undefined;
  return medicinesSection(
    scope,
    '10160-0',
    'Traitements',
    lines.map(({ key, name, dosing, treatment }) => {
      const decision = c.treatments.find((t) => t.key === key);
      const cis = treatment.facts.find((f) => f.code?.system === 'CIS')?.code?.code;
      const atc = treatment.facts.find((f) => f.drug?.atc)?.drug;
      return {
        name,
        dosing,
        ...(decision && { condition: decisionWords(decision) }),
        ...(cis && { cis }),
        ...(atc?.atc && { atc: [atc.atc, atc.substances.join(' + ').toLocaleUpperCase('fr')] as const }),
      };
    }),
  );
}
