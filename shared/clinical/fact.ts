/**
 * A fact is what a document asserts, with the exact passage. Nothing is generated that is not in a source; two
 * documents that assert the same make one fact with two sources only in the summary, never here.
 */
import { z } from 'zod';
import { TextRange } from '../documents.ts';

export const FactKind = z.enum([
  'problem', // disease, symptom, diagnosis, history
  'allergy',
  'medication',
  'procedure', // surgery, act, exam done on the patient
  'anaesthesia', // a previous anaesthesia or something that happened in one
  'airway', // Mallampati, Cormack, mouth opening, difficult intubation or mask
  'device', // pacemaker, stent, prosthesis
  'lab',
  'vital',
  'pregnancy',
  'directive', // directives anticipées, personne de confiance, refusal of transfusion
  'transfusion',
  'bleeding',
  'vaccination',
  'functional', // autonomy, MET, GIR, falls, nutrition
  'social', // tobacco, alcohol, occupation
  'stay', // hospital stay
  'exam', // ECG, echocardiography, EFR with their conclusion
]);
export type FactKind = z.infer<typeof FactKind>;

export const Certainty = z.enum(['affirmed', 'negated', 'suspected']);
export type Certainty = z.infer<typeof Certainty>;

/** `active` now, `past` ended or history, `planned`, `unknown`. For a medicine: taken, stopped, to be started. */
export const FactStatus = z.enum(['active', 'past', 'planned', 'unknown']);
export type FactStatus = z.infer<typeof FactStatus>;

export const FactSubject = z.enum(['patient', 'family', 'other']);
export type FactSubject = z.infer<typeof FactSubject>;

/** Classes that matter to an anaesthetist; each maps to ATC prefixes in shared/clinical/drugs. */
export const DrugClass = z.enum([
  'aspirin',
  'clopidogrel',
  'prasugrel',
  'ticagrelor',
  'antiplatelet-other',
  'vka',
  'doac-xaban',
  'dabigatran',
  'lmwh',
  'ufh',
  'fondaparinux',
  'anticoagulant-other',
  'nsaid',
  'metformin',
  'sglt2i',
  'glp1',
  'sulfonylurea',
  'antidiabetic-other',
  'insulin',
  'acei',
  'arb',
  'aliskiren',
  'beta-blocker',
  'calcium-blocker',
  'nitrate',
  'diuretic',
  'statin',
  'antiarrhythmic',
  'digoxin',
  'glucocorticoid',
  'ssri-snri',
  'antidepressant-other',
  'maoi',
  'lithium',
  'neuroleptic',
  'benzodiazepine',
  'levodopa',
  'dopaminergic',
  'antiepileptic',
  'opioid',
  'opioid-substitution',
  'hormone',
  'thyroid',
  'bronchodilator',
  'immunosuppressant',
  'antibiotic',
  'anaesthetic',
  'muscle-relaxant',
  'analgesic',
  'ppi',
  'uric-acid',
  'herbal',
]);
export type DrugClass = z.infer<typeof DrugClass>;

export const DrugData = z.object({
  /** INN, lower case, accents kept: `acide acétylsalicylique`. */
  substances: z.array(z.string()),
  brand: z.string().optional(),
  atc: z.string().optional(),
  classes: z.array(DrugClass),
  /** As written: « 75 mg », « 1 cp le matin ». */
  dose: z.string().optional(),
  frequency: z.string().optional(),
  /** On which its use depends, as written: « à suspendre pendant l’hospitalisation », « dernière prise le … ». */
  condition: z.string().optional(),
  /** Given once, or for an episode (in the ambulance, for an act): tells nothing of what is taken at home. */
  episode: z.boolean().optional(),
  /** Stopped for an act or for a while: to be taken again after it, whether or not anybody wrote so. */
  held: z.boolean().optional(),
  /** Claims only: what was delivered, how many boxes or units. */
  quantity: z.string().optional(),
  /** Claims only: how far the delivery goes at one unit a day. An estimate (`how` says from what), so no `endDate`. */
  supply: z.object({ units: z.number(), until: z.string(), how: z.string() }).optional(),
});
export type DrugData = z.infer<typeof DrugData>;

export const Source = z.object({
  /** uniqueId of the document in the record, the path given to the lab, or `doctorHere` (doctor-here.ts). */
  documentId: z.string(),
  range: TextRange,
  /** The passage itself: `text.slice(start, end)`. */
  quote: z.string(),
  /** Coded entry, narrative text, text of a PDF, table of claims; `stated`: the words of the doctor who uses the application. */
  evidence: z.enum(['coded', 'narrative', 'pdf', 'claims', 'stated']),
  sectionCode: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

export const Fact = z.object({
  id: z.string(),
  kind: FactKind,
  label: z.string(),
  /** A stable key where the meaning is recognised, e.g. `copd`, `diabetes-2`, `difficult-intubation`, `latex`, `creatinine`. */
  concept: z.string().optional(),
  code: z.object({ system: z.string(), code: z.string(), label: z.string().optional() }).optional(),
  value: z
    .object({
      text: z.string(),
      number: z.number().optional(),
      unit: z.string().optional(),
      comparator: z.enum(['<', '>', '<=', '>=']).optional(),
    })
    .optional(),
  /** Clinical date, ISO to the precision that is known: `2019`, `2019-06`, `2019-06-06`. */
  date: z.string().optional(),
  /** End of a treatment or of a problem. */
  endDate: z.string().optional(),
  certainty: Certainty,
  status: FactStatus,
  subject: FactSubject,
  laterality: z.enum(['left', 'right', 'both']).optional(),
  /** As written: « choc anaphylactique », « grade II ». */
  reaction: z.string().optional(),
  drug: DrugData.optional(),
  /** Its passage does not say its meaning in sound words (a scan spoilt them, or they are of something else beside). */
  misnamed: z.boolean().optional(),
  /** Who asserts it. `patient` for class 90 documents, `claims` for reimbursement data. */
  origin: z.enum(['professional', 'patient', 'claims', 'doctor-here']),
  author: z.string().optional(),
  /** Date of the document. */
  documentDate: z.string().optional(),
  source: Source,
});
export type Fact = z.infer<typeof Fact>;
