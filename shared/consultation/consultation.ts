/**
 * The pre-anaesthesia consultation as the doctor fills it in: every value is their own. Nothing of it is decided here, and
 * all of it may be missing. In memory only, until it is deposited.
 */
import { z } from 'zod';

const words = z.string().trim().max(2000);

/** Anaesthesia proposed to the patient, in the order of the form. */
export const AnaesthesiaKind = z.enum(['general', 'spinal', 'epidural', 'regional', 'sedation', 'local-monitored', 'other']);
export type AnaesthesiaKind = z.infer<typeof AnaesthesiaKind>;

/** JDV_ScoreDuke_CISIS: more than 10, 7 to 10, 4 to 7, less than 4 MET. */
export const Duke = z.enum(['>10', '7-10', '4-7', '<4']);
export type Duke = z.infer<typeof Duke>;

/** JDV Support Nutritionnel CISIS: blended food, enteral by tube, parenteral. */
export const NutritionSupport = z.enum(['blended', 'enteral', 'parenteral']);
export type NutritionSupport = z.infer<typeof NutritionSupport>;

/** What the model of the CPA asks for (section 8716-3 of ANEST-CR-CPA 2022.01, the only mandatory one), each exactly once. */
export const MandatoryField = z.enum(['height', 'weight', 'systolic', 'diastolic', 'heartRate', 'spo2']);
export type MandatoryField = z.infer<typeof MandatoryField>;

/** Signs that make a mask or an intubation difficult, as they are looked for at the bedside. */
export const AirwaySign = z.enum([
  'beard',
  'edentulous',
  'snoring',
  'limited-protrusion',
  'neck-limited',
  'neck-large',
  'facial-anomaly',
  'cervical-radiotherapy',
]);
export type AirwaySign = z.infer<typeof AirwaySign>;

export const TreatmentDecision = z.object({
  /** Of the treatment in the record: `ProposedTreatment.key`. */
  key: z.string(),
  /** `not-taken`: the record says so, the patient does not take it. */
  decision: z.enum(['keep', 'stop', 'adapt', 'not-taken']),
  /** Day of the last dose, ISO; of `stop` only. */
  lastDose: z.iso.date().optional(),
  /** « 1 comprimé le matin même », « relais par HBPM »… */
  note: words.optional(),
});
export type TreatmentDecision = z.infer<typeof TreatmentDecision>;

/** Of the NGAP, those that the model of the CPA takes: consultation, avis ponctuel de consultant. */
export const PrincipalAct = z.enum(['CS', 'APC']);
export type PrincipalAct = z.infer<typeof PrincipalAct>;

export const Consultation = z.object({
  principalAct: PrincipalAct,
  /** Day of the consultation, ISO. */
  date: z.iso.date(),
  // Vital signs: cm, kg, mmHg, per minute, %.
  height: z.number().optional(),
  weight: z.number().optional(),
  systolic: z.number().optional(),
  diastolic: z.number().optional(),
  heartRate: z.number().optional(),
  spo2: z.number().optional(),
  /** Of those that the model asks for: the doctor says that they were not measured. */
  notMeasured: z.array(MandatoryField),
  // Airway: mm.
  mallampati: z.number().int().min(1).max(4).optional(),
  mouthOpening: z.number().optional(),
  thyromental: z.number().optional(),
  airwaySigns: z.array(AirwaySign),
  teeth: words.optional(),
  airwayNote: words.optional(),
  difficultVenousAccess: z.boolean().optional(),
  // Function and nutrition: the items of the model.
  duke: Duke.optional(),
  gir: z.number().int().min(1).max(6).optional(),
  crossesRoom: z.boolean().optional(),
  fell: z.boolean().optional(),
  walkingAid: words.optional(),
  homeHelp: words.optional(),
  nutrition: NutritionSupport.optional(),
  weightLoss: z.boolean().optional(),
  ateLess: z.boolean().optional(),
  // Plan: what the doctor signs.
  asa: z.number().int().min(1).max(6).optional(),
  anaesthesia: z.array(AnaesthesiaKind),
  premedication: words.optional(),
  monitoring: words.optional(),
  conclusion: words.optional(),
  informed: z.boolean().optional(),
  consent: z.boolean().optional(),
  fastingTold: z.boolean().optional(),
  /** What the patient is asked to bring. */
  bring: words.optional(),
  treatments: z.array(TreatmentDecision),
  /** Keys of the lines of the record that the doctor lets stand: nothing else of the record is written. */
  kept: z.array(z.string()),
});
export type Consultation = z.infer<typeof Consultation>;

export const emptyConsultation = (date: string): Consultation => ({
  principalAct: 'CS',
  date,
  notMeasured: [],
  airwaySigns: [],
  anaesthesia: [],
  treatments: [],
  kept: [],
});

/** kg/m², one decimal; undefined while one of the two is missing. */
export function bodyMassIndexOf({ height, weight }: Pick<Consultation, 'height' | 'weight'>): number | undefined {
  return height && weight ? Math.round((weight / (height / 100) ** 2) * 10) / 10 : undefined;
}

/** Neither entered nor said not to have been measured. */
export const missingForDeposit = (consultation: Consultation): MandatoryField[] =>
  MandatoryField.options.filter((field) => consultation[field] === undefined && !consultation.notMeasured.includes(field));
