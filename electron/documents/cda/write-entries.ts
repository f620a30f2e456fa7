/**
 * Clinical entries of CDA level 3 with the templateIds of the CI-SIS content models (FR-Probleme, FR-Traitement…): each
 * carries the IHE PCC and CCD templates that it conforms to. An entry points at its words in the narrative by `ref`,
 * the ID of a `content` there, so that what is coded and what is read stay one.
 */
import type { Coded } from '../../../shared/dmp.ts';
import { attribute, type XmlMarkup, xml } from '../../xml/build.ts';
import { codeAttributes, codeElement, oid, templateElements } from './write-coded.ts';
import type { CdaTime } from './write-model.ts';
import { hl7Time } from './write-time.ts';

/** What all entries share. */
export interface EntryBase {
  /** UUID. */
  readonly id: string;
  /** ID of the `content` of the narrative, without `#`. */
  readonly ref: string;
}

const comment = '48767-8';
const loinc = (code: string, label: string): Coded => ({ code, codingScheme: oid.loinc, label });
const snomed = (code: string, label: string): Coded => ({ code, codingScheme: oid.snomedCt, label });

function reference(ref: string): XmlMarkup {
  return xml`<text><reference value="#${ref}"/></text>`;
}

function original(ref: string): XmlMarkup {
  return xml`<originalText><reference value="#${ref}"/></originalText>`;
}

function low(time: CdaTime | undefined, end?: CdaTime): XmlMarkup {
  return xml`<effectiveTime>${time ? xml`<low value="${hl7Time(time)}"/>` : xml`<low nullFlavor="UNK"/>`}${end && xml`<high value="${hl7Time(end)}"/>`}</effectiveTime>`;
}

function point(time: CdaTime | undefined): XmlMarkup {
  return time ? xml`<effectiveTime value="${hl7Time(time)}"/>` : xml`<effectiveTime nullFlavor="NA"/>`;
}

/** A value of an observation by its data type. */
export type EntryValue =
  | { readonly kind: 'quantity'; readonly number: number | string; readonly unit: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'coded'; readonly coded: Coded }
  | { readonly kind: 'text'; readonly text: string }
  /** Words of the narrative only. */
  | { readonly kind: 'reference' };

function valueElement(value: EntryValue, ref: string): XmlMarkup {
  switch (value.kind) {
    case 'quantity':
      return xml`<value xsi:type="PQ" value="${value.number}"${attribute('unit', value.unit || undefined)}/>`;
    case 'boolean':
      return xml`<value xsi:type="BL" value="${String(value.value)}"/>`;
    case 'coded':
      return xml`<value xsi:type="CD"${codeAttributes(value.coded)}>${original(ref)}</value>`;
    case 'text':
      return xml`<value xsi:type="ST">${value.text}</value>`;
    case 'reference':
      return xml`<value xsi:type="CD">${original(ref)}</value>`;
  }
}

function commentAct(ref: string): XmlMarkup {
  return xml`<entryRelationship typeCode="SUBJ" inversionInd="true"><act classCode="ACT" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.40', '1.3.6.1.4.1.19376.1.5.3.1.4.2', '1.2.250.1.213.1.1.3.32'])}${codeElement(loinc(comment, 'Commentaire'))}${reference(ref)}<statusCode code="completed"/></act></entryRelationship>`;
}

export interface Severity {
  readonly ref: string;
  readonly coded: Coded;
}
function severityObservation(severity: Severity): XmlMarkup {
  return xml`<entryRelationship typeCode="SUBJ" inversionInd="true"><observation classCode="OBS" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.55', '1.3.6.1.4.1.19376.1.5.3.1.4.1', '1.2.250.1.213.1.1.3.29'])}${codeElement({ code: 'SEV', codingScheme: oid.actCode, label: 'Sévérité' })}${reference(severity.ref)}<statusCode code="completed"/><value xsi:type="CD"${codeAttributes(severity.coded)}>${original(severity.ref)}</value></observation></entryRelationship>`;
}

export interface ProblemEntry extends EntryBase {
  /** CIM-10 where there is one; the words of the narrative otherwise. */
  readonly coded?: Coded | undefined;
  readonly onset?: CdaTime | undefined;
  readonly end?: CdaTime | undefined;
  readonly status: 'active' | 'suspended' | 'aborted' | 'completed';
  readonly negated?: boolean | undefined;
  readonly severity?: Severity | undefined;
  readonly commentRef?: string | undefined;
}

/** FR-Probleme 1.2.250.1.213.1.1.3.37. */
function problemObservation(p: ProblemEntry): XmlMarkup {
  return xml`<observation classCode="OBS" moodCode="EVN" negationInd="${String(p.negated ?? false)}">${templateElements(['2.16.840.1.113883.10.20.1.28', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.2.250.1.213.1.1.3.37'])}<id root="${p.id}"/>${codeElement(snomed('55607006', 'problème'))}${reference(p.ref)}<statusCode code="completed"/>${low(p.onset, p.end)}${valueElement(p.coded ? { kind: 'coded', coded: p.coded } : { kind: 'reference' }, p.ref)}${p.commentRef && commentAct(p.commentRef)}${p.severity && severityObservation(p.severity)}</observation>`;
}

/** FR-Liste-des-problemes 1.2.250.1.213.1.1.3.39: an act that says whether the problem is still of concern. */
export function problemEntry(p: ProblemEntry): XmlMarkup {
  return xml`<entry><act classCode="ACT" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.27', '1.3.6.1.4.1.19376.1.5.3.1.4.5.1', '1.3.6.1.4.1.19376.1.5.3.1.4.5.2', '1.2.250.1.213.1.1.3.39'])}<id root="${p.id}"/><code nullFlavor="NA"/><statusCode code="${p.status}"/>${low(p.onset, p.end)}<entryRelationship typeCode="SUBJ" inversionInd="false">${problemObservation(p)}</entryRelationship></act></entry>`;
}

/** A complication or symptom of the anaesthesia report: the problem itself, without the list around it. */
export function complicationEntry(p: ProblemEntry): XmlMarkup {
  return xml`<entry>${problemObservation(p)}</entry>`;
}

export interface AllergyEntry extends EntryBase {
  /** SNOMED CT: 416098002 drug allergy, 414285001 food, 419199007 substance (latex)… */
  readonly type: Coded;
  readonly agent: { readonly ref: string; readonly coded?: Coded | undefined; readonly name: string };
  readonly reaction?: { readonly id: string; readonly ref: string; readonly coded?: Coded | undefined } | undefined;
  readonly severity?: Severity | undefined;
  readonly onset?: CdaTime | undefined;
  readonly status: 'active' | 'completed';
  /** FR-Certitude: HL7 condition-ver-status. */
  readonly verification?: 'unconfirmed' | 'confirmed' | 'refuted' | undefined;
  readonly commentRef?: string | undefined;
}

const verificationLabels = { unconfirmed: 'Non confirmé', confirmed: 'Confirmé', refuted: 'Réfuté' } as const;

/** FR-Liste-des-allergies-et-hypersensibilites 1.2.250.1.213.1.1.3.40 around FR-Allergie-ou-hypersensibilite 3.41. */
export function allergyEntry(a: AllergyEntry): XmlMarkup {
  const agentCode = a.agent.coded
    ? codeElement(a.agent.coded, original(a.agent.ref))
    : xml`<code nullFlavor="UNK">${original(a.agent.ref)}</code>`;
  const reaction =
    a.reaction &&
    xml`<entryRelationship typeCode="MFST" inversionInd="false"><observation classCode="OBS" moodCode="EVN" negationInd="false">${templateElements(['2.16.840.1.113883.10.20.1.28', '2.16.840.1.113883.10.20.1.54', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.2.250.1.213.1.1.3.37'])}<id root="${a.reaction.id}"/>${codeElement(snomed('418799008', 'symptôme rapporté par le patient ou le répondant'))}${reference(a.reaction.ref)}<statusCode code="completed"/>${low(a.onset)}${valueElement(a.reaction.coded ? { kind: 'coded', coded: a.reaction.coded } : { kind: 'reference' }, a.reaction.ref)}</observation></entryRelationship>`;
  const certainty =
    a.verification &&
    xml`<entryRelationship typeCode="SUBJ" inversionInd="true"><observation classCode="OBS" moodCode="EVN">${templateElements(['1.2.250.1.213.1.1.3.171', '1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48'])}${codeElement(loinc('66455-7', 'Certitude'))}${reference(a.ref)}<statusCode code="completed"/><value xsi:type="CD" code="${a.verification}" displayName="${verificationLabels[a.verification]}" codeSystem="2.16.840.1.113883.4.642.1.1075"/></observation></entryRelationship>`;
  return xml`<entry><act classCode="ACT" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.27', '1.3.6.1.4.1.19376.1.5.3.1.4.5.1', '1.3.6.1.4.1.19376.1.5.3.1.4.5.3', '1.2.250.1.213.1.1.3.40'])}<id root="${a.id}"/><code nullFlavor="NA"/><statusCode code="${a.status}"/>${low(a.onset)}<entryRelationship typeCode="SUBJ" inversionInd="false"><observation classCode="OBS" moodCode="EVN" negationInd="${String(a.verification === 'refuted')}">${templateElements(['2.16.840.1.113883.10.20.1.18', '2.16.840.1.113883.10.20.1.28', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.3.6.1.4.1.19376.1.5.3.1.4.6', '1.2.250.1.213.1.1.3.41'])}<id root="${a.id}"/>${codeElement(a.type)}${reference(a.ref)}<statusCode code="completed"/>${low(a.onset)}<value xsi:type="CD">${original(a.ref)}</value><participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT">${agentCode}<name>${a.agent.name}</name></playingEntity></participantRole></participant>${reaction}${a.severity && severityObservation(a.severity)}${certainty}${a.commentRef && commentAct(a.commentRef)}</observation></entryRelationship></act></entry>`;
}

export interface MedicationEntry extends EntryBase {
  /** As dispensed or prescribed: « ASAFLOW 80 mg ». */
  readonly name: string;
  /** CIS, or CIP for claims; absent where only words are known. */
  readonly coded?: Coded | undefined;
  readonly translations?: readonly Coded[] | undefined;
  readonly start?: CdaTime | undefined;
  readonly end?: CdaTime | undefined;
  readonly period?: { readonly value: number; readonly unit: 'h' | 'd' | 'wk' } | undefined;
  /** Units per take: `{tablet}`, `[iU]`, mg. */
  readonly dose?: { readonly value: number | string; readonly unit: string } | undefined;
  readonly route?: Coded | undefined;
  readonly status?: 'active' | 'completed' | 'aborted' | undefined;
  readonly reason?: { readonly id: string; readonly ref: string; readonly coded: Coded } | undefined;
  /** Words of the narrative on which its use depends: « Traitement à suspendre pendant l’hospitalisation ». */
  readonly conditionRef?: string | undefined;
  /** Claims: boxes delivered, when. */
  readonly supply?: { readonly id: string; readonly quantity: number; readonly time: CdaTime } | undefined;
}

/** FR-Produit-de-sante 1.2.250.1.213.1.1.3.43. */
function productElement(m: Pick<MedicationEntry, 'ref' | 'name' | 'coded' | 'translations'>): XmlMarkup {
  const inside = xml`${original(m.ref)}${m.translations?.map((t) => xml`<translation${codeAttributes(t)}/>`)}`;
  const code = m.coded ? codeElement(m.coded, inside) : xml`<code nullFlavor="UNK">${inside}</code>`;
  return xml`<consumable><manufacturedProduct>${templateElements(['2.16.840.1.113883.10.20.1.53', '1.3.6.1.4.1.19376.1.5.3.1.4.7.2', '1.2.250.1.213.1.1.3.43'])}<manufacturedMaterial>${code}<name>${m.name}</name></manufacturedMaterial></manufacturedProduct></consumable>`;
}

/** FR-Traitement 1.2.250.1.213.1.1.3.42, « normal » dosing. */
export function medicationEntry(m: MedicationEntry): XmlMarkup {
  const times = xml`<effectiveTime xsi:type="IVL_TS">${m.start ? xml`<low value="${hl7Time(m.start)}"/>` : xml`<low nullFlavor="UNK"/>`}${m.end ? xml`<high value="${hl7Time(m.end)}"/>` : xml`<high nullFlavor="UNK"/>`}</effectiveTime>${m.period && xml`<effectiveTime xsi:type="PIVL_TS" operator="A"><period value="${m.period.value}" unit="${m.period.unit}"/></effectiveTime>`}`;
  const dose =
    m.dose &&
    xml`<doseQuantity><low value="${m.dose.value}" unit="${m.dose.unit}"/><high value="${m.dose.value}" unit="${m.dose.unit}"/></doseQuantity>`;
  const reason =
    m.reason &&
    xml`<entryRelationship typeCode="RSON"><act classCode="ACT" moodCode="EVN">${templateElements(['1.3.6.1.4.1.19376.1.5.3.1.4.4.1', '1.2.250.1.213.1.1.3.36'])}<id root="${m.reason.id}"/>${codeElement(m.reason.coded, original(m.reason.ref))}</act></entryRelationship>`;
  const supply =
    m.supply &&
    xml`<entryRelationship typeCode="REFR" inversionInd="false"><supply classCode="SPLY" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.34', '1.3.6.1.4.1.19376.1.5.3.1.4.7.3', '1.2.250.1.213.1.1.3.44'])}<id root="${m.supply.id}"/><quantity value="${m.supply.quantity}"/><performer typeCode="PRF"><time value="${hl7Time(m.supply.time)}"/><assignedEntity><id nullFlavor="UNK"/></assignedEntity></performer></supply></entryRelationship>`;
  return xml`<entry><substanceAdministration classCode="SBADM" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.24', '1.3.6.1.4.1.19376.1.5.3.1.4.7', '1.2.250.1.213.1.1.3.42', '1.3.6.1.4.1.19376.1.5.3.1.4.7.1'])}<id root="${m.id}"/>${codeElement({ code: 'DRUG', codingScheme: oid.actCode, label: 'Médicament' })}${reference(m.ref)}<statusCode code="${m.status ?? 'completed'}"/>${times}${m.route && xml`<routeCode${codeAttributes(m.route)}/>`}${dose}${productElement(m)}${reason}${supply}${m.conditionRef && xml`<precondition><criterion>${reference(m.conditionRef)}</criterion></precondition>`}</substanceAdministration></entry>`;
}

export interface VaccinationEntry extends EntryBase {
  readonly name: string;
  readonly coded?: Coded | undefined;
  readonly time: CdaTime;
  readonly kind: 'INITIMMUNIZ' | 'BOOSTER' | 'IMMUNIZ';
  /** Dose number in its series. */
  readonly dose?: number | undefined;
}

const vaccinationLabels = {
  INITIMMUNIZ: '1ère série vaccinante',
  BOOSTER: 'Rappel',
  IMMUNIZ: 'Vaccination sans autres précisions',
} as const;

/** FR-Vaccination 1.2.250.1.213.1.1.3.45. */
export function vaccinationEntry(v: VaccinationEntry): XmlMarkup {
  const dose =
    v.dose &&
    xml`<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.46', '1.2.250.1.213.1.1.3.82'])}${codeElement(loinc('30973-2', 'Numéro de dose'))}<statusCode code="completed"/><value xsi:type="INT" value="${v.dose}"/></observation></entryRelationship>`;
  return xml`<entry><substanceAdministration classCode="SBADM" moodCode="EVN" negationInd="false">${templateElements(['2.16.840.1.113883.10.20.1.24', '1.3.6.1.4.1.19376.1.5.3.1.4.12', '1.2.250.1.213.1.1.3.45'])}<id root="${v.id}"/>${codeElement({ code: v.kind, codingScheme: oid.actCode, label: vaccinationLabels[v.kind] })}${reference(v.ref)}<statusCode code="completed"/>${point(v.time)}${productElement(v)}${dose}</substanceAdministration></entry>`;
}

export interface LabResult {
  readonly ref: string;
  readonly coded: Coded;
  readonly value: EntryValue;
  readonly time: CdaTime;
  readonly interpretation?: 'L' | 'N' | 'H' | undefined;
  readonly range?: { readonly low?: number | string; readonly high?: number | string; readonly unit: string } | undefined;
}

const interpretationLabels = { L: 'Anormalement bas', N: 'Normal', H: 'Anormalement élevé' } as const;

/** FR-Resultat-examens-de-biologie-element-clinique-pertinent 1.2.250.1.213.1.1.3.80. */
function labObservation(r: LabResult): XmlMarkup {
  const bound = (name: 'low' | 'high', value: number | string | undefined, unit: string) =>
    value !== undefined && xml`<${name} value="${value}" unit="${unit}"/>`;
  const range =
    r.range &&
    xml`<referenceRange typeCode="REFV"><observationRange classCode="OBS" moodCode="EVN.CRT"><value xsi:type="IVL_PQ">${bound('low', r.range.low, r.range.unit)}${bound('high', r.range.high, r.range.unit)}</value><interpretationCode code="N" displayName="Normal" codeSystem="${oid.interpretation}"/></observationRange></referenceRange>`;
  const interpretation =
    r.interpretation &&
    xml`<interpretationCode code="${r.interpretation}" displayName="${interpretationLabels[r.interpretation]}" codeSystem="${oid.interpretation}"/>`;
  return xml`<observation classCode="OBS" moodCode="EVN">${templateElements(['1.3.6.1.4.1.19376.1.3.1.6', '1.2.250.1.213.1.1.3.80'])}${codeElement(r.coded, original(r.ref))}<statusCode code="completed"/>${point(r.time)}${valueElement(r.value, r.ref)}${interpretation}${range}</observation>`;
}

/** The entry of a laboratory chapter (XD-LAB 1.3.6.1.4.1.19376.1.3.1, FR 1.2.250.1.213.1.1.3.21) with its results. */
export function labEntry(chapter: Coded, results: readonly LabResult[]): XmlMarkup {
  return xml`<entry typeCode="DRIV">${templateElements(['1.3.6.1.4.1.19376.1.3.1', '1.2.250.1.213.1.1.3.21'])}<act classCode="ACT" moodCode="EVN">${codeElement(chapter)}<statusCode code="completed"/>${results.map((r) => xml`<entryRelationship typeCode="COMP">${labObservation(r)}</entryRelationship>`)}</act></entry>`;
}

export interface VitalSign extends EntryBase {
  readonly coded: Coded;
  /** `undefined`: not measured. */
  readonly number: number | undefined;
  readonly unit: string;
}

/**
 * The model asks for each sign exactly once, with a PQ; none of its rules forbids a nullFlavor, and those of IHE PCC ask for the
 * unit even then (E_vitalSignsObservation_int of the CI-SIS tool, read 2026-11-22).
 */
const vitalValue = ({ number, unit }: VitalSign): XmlMarkup =>
  number === undefined
    ? xml`<value xsi:type="PQ" nullFlavor="UNK" unit="${unit}"/>`
    : xml`<value xsi:type="PQ" value="${number}" unit="${unit}"/>`;

/** FR-Signes-vitaux 1.2.250.1.213.1.1.3.49, one organizer of FR-Signe-vital-observe 3.50. */
export function vitalSignsEntry(id: string, time: CdaTime, signs: readonly VitalSign[]): XmlMarkup {
  return xml`<entry><organizer classCode="CLUSTER" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.32', '2.16.840.1.113883.10.20.1.35', '1.3.6.1.4.1.19376.1.5.3.1.4.13.1', '1.2.250.1.213.1.1.3.49'])}<id root="${id}"/>${codeElement(loinc('85353-1', 'Signes vitaux'))}<statusCode code="completed"/>${point(time)}${signs.map(
    (s) =>
      xml`<component typeCode="COMP"><observation classCode="OBS" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.31', '1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.3.6.1.4.1.19376.1.5.3.1.4.13.2', '1.2.250.1.213.1.1.3.50'])}<id root="${s.id}"/>${codeElement(s.coded)}${reference(s.ref)}<statusCode code="completed"/>${point(time)}${vitalValue(s)}</observation></component>`,
  )}</organizer></entry>`;
}

/** Which of the simple observations, by its templateIds. */
export const observationTemplates = {
  /** FR-Simple-Observation: airway, Cormack, ASA, stay. */
  simple: ['1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48'],
  /** FR-Habitus-Mode-de-vie. */
  habit: [
    '2.16.840.1.113883.10.20.1.33',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13.4',
    '1.2.250.1.213.1.1.3.52',
  ],
  /** FR-Evaluation (autonomy). */
  autonomy: [
    '2.16.840.1.113883.10.20.1.31',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13',
    '1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6',
    '1.2.250.1.213.1.1.3.25',
  ],
  /** FR-Observation-sur-la-grossesse. */
  pregnancy: ['1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.3.6.1.4.1.19376.1.5.3.1.4.13.5', '1.2.250.1.213.1.1.3.53'],
} as const;

export interface ObservationEntry extends EntryBase {
  readonly template: keyof typeof observationTemplates;
  readonly coded: Coded;
  /** Narrows the code: 10210-3 « État général » with MED-633 « Aptitude physique ». */
  readonly qualifier?: Coded | undefined;
  readonly value: EntryValue;
  readonly time?: CdaTime | undefined;
}

function observation(o: ObservationEntry): XmlMarkup {
  const qualifier = o.qualifier && xml`<qualifier><name${codeAttributes(o.qualifier)}/></qualifier>`;
  return xml`<observation classCode="OBS" moodCode="EVN">${templateElements(observationTemplates[o.template])}<id root="${o.id}"/>${codeElement(o.coded, qualifier)}${reference(o.ref)}<statusCode code="completed"/>${point(o.time)}${valueElement(o.value, o.ref)}</observation>`;
}

export function observationEntry(o: ObservationEntry): XmlMarkup {
  return xml`<entry>${observation(o)}</entry>`;
}

export interface ProcedureEntry extends EntryBase {
  /** CCAM, SNOMED CT (kind of anaesthesia), NABM or NGAP in claims; absent where only words are known. */
  readonly coded?: Coded | undefined;
  readonly time?: CdaTime | undefined;
  /** Difficulty GEN-023, Cormack MED-594, ASA 9266-8. */
  readonly observations?: readonly ObservationEntry[] | undefined;
  /** Devices used (EMDN), e.g. Z12021004 videolaryngoscope. */
  readonly devices?: readonly { readonly id: string; readonly coded: Coded }[] | undefined;
}

/** FR-Acte 1.2.250.1.213.1.1.3.62. */
export function procedureEntry(p: ProcedureEntry): XmlMarkup {
  return xml`<entry><procedure classCode="PROC" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.29', '1.3.6.1.4.1.19376.1.5.3.1.4.19', '1.2.250.1.213.1.1.3.62'])}<id root="${p.id}"/>${p.coded ? codeElement(p.coded, original(p.ref)) : xml`<code nullFlavor="UNK">${original(p.ref)}</code>`}${reference(p.ref)}<statusCode code="completed"/>${point(p.time)}${p.observations?.map((o) => xml`<entryRelationship typeCode="COMP" inversionInd="false">${observation(o)}</entryRelationship>`)}${p.devices?.map((d) => xml`<entryRelationship typeCode="REFR" inversionInd="false"><act classCode="ACT" moodCode="EVN">${templateElements(['1.3.6.1.4.1.19376.1.5.3.1.4.4.1', '1.2.250.1.213.1.1.3.36'])}<id root="${d.id}"/>${codeElement(d.coded)}</act></entryRelationship>`)}</procedure></entry>`;
}

export interface DeviceEntry extends EntryBase {
  /** EMDN where known. */
  readonly coded?: Coded | undefined;
  readonly time?: CdaTime | undefined;
}

/** FR-Dispositif-medical 1.2.250.1.213.1.1.3.20. */
export function deviceEntry(d: DeviceEntry): XmlMarkup {
  const code = d.coded ? codeElement(d.coded, original(d.ref)) : xml`<code nullFlavor="UNK">${original(d.ref)}</code>`;
  return xml`<entry><supply classCode="SPLY" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.34', '1.2.250.1.213.1.1.3.20'])}<id root="${d.id}"/>${reference(d.ref)}<effectiveTime xsi:type="IVL_TS">${d.time ? xml`<low value="${hl7Time(d.time)}"/>` : xml`<low nullFlavor="UNK"/>`}</effectiveTime><participant typeCode="DEV"><participantRole classCode="MANU"><playingDevice classCode="DEV" determinerCode="INSTANCE">${code}</playingDevice></participantRole></participant></supply></entry>`;
}

export interface EncounterEntry extends EntryBase {
  /** JDV_J142, e.g. IMP. */
  readonly coded: Coded;
  readonly low: CdaTime;
  readonly high?: CdaTime | undefined;
}

/** FR-Rencontre 1.2.250.1.213.1.1.3.58. */
export function encounterEntry(e: EncounterEntry): XmlMarkup {
  return xml`<entry><encounter classCode="ENC" moodCode="EVN">${templateElements(['2.16.840.1.113883.10.20.1.21', '1.3.6.1.4.1.19376.1.5.3.1.4.14', '1.2.250.1.213.1.1.3.58'])}<id root="${e.id}"/>${codeElement(e.coded)}${reference(e.ref)}${low(e.low, e.high)}</encounter></entry>`;
}

/** FR-Document-attache 1.2.250.1.213.1.1.3.18; `mediaId` is what `renderMultiMedia` of the narrative names. */
export function attachedDocumentEntry(a: {
  readonly id: string;
  readonly mediaId: string;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
  readonly kind: Coded;
}): XmlMarkup {
  const base64 = Buffer.from(a.bytes.buffer, a.bytes.byteOffset, a.bytes.byteLength).toString('base64');
  return xml`<entry><organizer classCode="CLUSTER" moodCode="EVN">${templateElements(['1.2.250.1.213.1.1.3.18'])}<id root="${a.id}"/>${codeElement(loinc('55107-7', 'Document attaché'))}<statusCode code="completed"/><component><observation classCode="OBS" moodCode="EVN">${templateElements(['1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48', '1.2.250.1.213.1.1.3.48.18'])}<id root="${a.id}"/>${codeElement(loinc('69764-9', 'Type de document'))}<statusCode code="completed"/><effectiveTime nullFlavor="NA"/><value xsi:type="CD"${codeAttributes(a.kind)}/></observation></component><component><observationMedia classCode="OBS" moodCode="EVN" ID="${a.mediaId}"><value mediaType="${a.mediaType}" representation="B64">${base64}</value></observationMedia></component></organizer></entry>`;
}
