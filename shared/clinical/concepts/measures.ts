/**
 * Laboratory results and vital signs: LOINC, the unit they are read in, other units with the factor to it, and the span
 * outside of which a number is not that measure (it guards against a number read beside the wrong name).
 */
import { type Concept, conceptOf } from './concept.ts';

export interface Measure extends Concept {
  /** Unit in which values are compared. */
  readonly unit: string;
  /** Other written units: value × factor (+ offset) = value in `unit`. Keys are written as `normalizeUnit` gives them. */
  readonly units: Readonly<Record<string, number | readonly [factor: number, offset: number]>>;
  readonly low: number;
  readonly high: number;
  /** Unit to assume, by magnitude, when none is written: rows of tables often have their own column. */
  readonly bare?: readonly { readonly unit: string; readonly low: number; readonly high: number }[];
  /** May be read without any unit (a ratio, a percentage beside its name). */
  readonly unitless?: boolean;
}

const measure =
  (kind: 'lab' | 'vital') =>
  (
    key: string,
    label: string,
    forms: string,
    loinc: string,
    unit: string,
    units: Measure['units'],
    span: readonly [low: number, high: number],
    more: Partial<Measure> = {},
  ): Measure => ({
    ...conceptOf(kind)(key, label, forms, { loinc: loinc.split(' ') }),
    unit,
    units: { [unit]: 1, ...units },
    low: span[0],
    high: span[1],
    ...more,
  });
const lab = measure('lab');
const vital = measure('vital');

export const labs: readonly Measure[] = [
  lab(
    'haemoglobin',
    'Hémoglobine',
    'hemoglobine*; Hb; HB; hb; HGB; taux d hemoglobine; hemoglobinemie',
    '718-7 20509-6 30313-1 59260-0',
    'g/dL',
    { 'g/100mL': 1, 'g/L': 0.1, 'mmol/L': 1.611 },
    [2, 25],
    {
      bare: [
        { unit: 'g/dL', low: 4, high: 22 },
        { unit: 'g/L', low: 40, high: 220 },
      ],
    },
  ),
  lab(
    'platelets',
    'Plaquettes',
    'plaquette*; PLQ; plq; numeration plaquettaire; thrombocytes; PLT',
    '777-3 26515-7',
    'G/L',
    {
      'Giga/L': 1,
      '10^9/L': 1,
      '10*9/L': 1,
      '10^3/mm3': 1,
      '10*3/mm3': 1,
      '/mm3': 0.001,
      '/µL': 0.001,
      mm3: 0.001,
      'x10^9/L': 1,
      '10E9/L': 1,
      '10^3/µL': 1,
    },
    [1, 2500],
    {
      bare: [
        { unit: 'G/L', low: 5, high: 1500 },
        { unit: '/mm3', low: 5000, high: 1500000 },
      ],
    },
  ),
  lab(
    'leucocytes',
    'Leucocytes',
    'leucocyte*; GB; globules blancs; WBC',
    '6690-2 26464-8',
    'G/L',
    { 'Giga/L': 1, '10^9/L': 1, '10*9/L': 1, '10^3/mm3': 1, '/mm3': 0.001, mm3: 0.001 },
    [0.05, 500],
    {
      bare: [
        { unit: 'G/L', low: 0.1, high: 60 },
        { unit: '/mm3', low: 500, high: 100000 },
      ],
    },
  ),
  lab(
    'creatinine',
    'Créatinine',
    'creatinine*; creatininemie*; creat; creatinine plasmatique|serique; creatinine plasma',
    '14682-9 2160-0 38483-4',
    'µmol/L',
    { 'mg/L': 8.84, 'mg/dL': 88.4, 'mmol/L': 1000 },
    [10, 2500],
    {
      bare: [
        { unit: 'mg/L', low: 3, high: 29 },
        { unit: 'µmol/L', low: 30, high: 1500 },
      ],
    },
  ),
  lab(
    'egfr',
    'Débit de filtration glomérulaire',
    'DFG; DFGe; dfg estime?; debit de filtration glomerulaire? estime?; CKD EPI; MDRD; DFG estime; DFG CKD EPI|MDRD; filtration glomerulaire',
    '62238-1 98979-8 33914-3 77147-7',
    'mL/min/1,73 m²',
    { 'mL/min': 1, 'mL/min/1.73m2': 1, 'mL/min/1,73m2': 1, 'mL/mn': 1 },
    [2, 220],
    { unitless: true },
  ),
  lab(
    'creatinine-clearance',
    'Clairance de la créatinine',
    'clairance* de? la? creatinine; clairance* creatinine?; cockcroft et? gault?; ClCr; clcr; cockroft; clairance selon cockcroft; clairance de la creatinine cockcroft; clairance*; DFG cockcroft',
    '2164-2 35591-7',
    'mL/min',
    { 'mL/mn': 1 },
    [2, 250],
    { unitless: true },
  ),
  lab('urea', 'Urée', 'uree; uree sanguine; uremie', '22664-7 3091-6', 'mmol/L', { 'g/L': 16.65 }, [0.5, 90]),
  lab(
    'potassium',
    'Potassium',
    'potassium; kaliemie; K; K+; potassium plasmatique',
    '2823-3 6298-4',
    'mmol/L',
    { 'mEq/L': 1, mM: 1, mmol: 1 },
    [1.5, 9.5],
    { unitless: true },
  ),
  lab(
    'sodium',
    'Sodium',
    'sodium; natremie; Na; NA; Na+; sodium plasmatique',
    '2951-2 2947-0',
    'mmol/L',
    { 'mEq/L': 1, mM: 1, mmol: 1 },
    [95, 190],
    { unitless: true },
  ),
  lab('calcium', 'Calcium', 'calcemie* corrigee?; calcium total?', '2000-8 17861-6', 'mmol/L', { 'mg/L': 0.02495 }, [0.8, 5]),
  lab('inr', 'INR', 'INR; inr', '6301-6 34714-6', '', {}, [0.5, 20], { unitless: true }),
  lab('tp', 'TP', 'TP; Tp; taux de prothrombine; temps de quick; TP INR', '5894-1', '%', {}, [5, 130], { unitless: true }),
  lab(
    'tca',
    'TCA',
    'TCA; temps de cephaline activee?|avec?; ratio TCA; TCK; TCA ratio|patient; rapport TCA',
    '3173-2 14979-9 63561-5',
    '',
    { s: 1, sec: 1, '%': 1 },
    [0.3, 200],
    { unitless: true },
  ),
  lab('fibrinogen', 'Fibrinogène', 'fibrinogene*; fibrinemie', '3255-7', 'g/L', { 'mg/dL': 0.01 }, [0.2, 15], { unitless: true }),
  lab('anti-xa', 'Activité anti-Xa', 'anti Xa; activite anti Xa; antiXa', '74214-8 3274-8', 'UI/mL', { 'ng/mL': 1 }, [0, 1000]),
  lab(
    'hba1c',
    'HbA1c',
    'HbA1c; hba1c; HBA1C; hemoglobine glyquee; hemoglobine glycosylee; hemoglobine A1c; Hb glyquee',
    '4548-4 59261-8 17856-6',
    '%',
    { 'mmol/mol': [0.0915, 2.15] },
    [3, 20],
    { unitless: true },
  ),
  lab(
    'glucose',
    'Glycémie',
    'glycemie* a? jeun?|veineuse?|capillaire?; glucose; dextro; GAJ; glycemie a jeun',
    '2345-7 14749-6 15074-8 14771-0 2339-0',
    'g/L',
    { 'mmol/L': 0.18, 'mg/dL': 0.01 },
    [0.1, 12],
    { bare: [{ unit: 'g/L', low: 0.3, high: 4 }] },
  ),
  lab(
    'ferritin',
    'Ferritine',
    'ferritine*; ferritinemie*',
    '2276-4 20567-4',
    'µg/L',
    { 'ng/mL': 1, 'pmol/L': 0.445 },
    [1, 50000],
    { unitless: true },
  ),
  lab(
    'transferrin-saturation',
    'Saturation de la transferrine',
    'CST; coefficient de saturation de la transferrine?; saturation de la transferrine',
    '2502-3',
    '%',
    {},
    [1, 100],
  ),
  lab('bnp', 'BNP', 'BNP; bnp', '30934-4 42637-9', 'ng/L', { 'pg/mL': 1, 'ng/L': 1 }, [1, 50000], { unitless: true }),
  lab(
    'nt-probnp',
    'NT-proBNP',
    'NT pro? BNP; NTproBNP; NT proBNP; ntprobnp',
    '33762-6 33763-4',
    'ng/L',
    { 'pg/mL': 1, 'pmol/L': 8.457 },
    [1, 200000],
    { unitless: true },
  ),
  lab(
    'troponin',
    'Troponine',
    'troponine* us?|ultrasensible?|T?|I?',
    '10839-9 67151-1 89579-7',
    'ng/L',
    { 'ng/mL': 1000, 'pg/mL': 1, 'µg/L': 1000 },
    [0, 1000000],
    { unitless: true },
  ),
  lab('crp', 'CRP', 'CRP; crp; proteine C reactive; CRP ultrasensible', '1988-5', 'mg/L', { 'mg/dL': 10 }, [0, 800], {
    unitless: true,
  }),
  lab(
    'tsh',
    'TSH',
    'TSH; tsh; TSHus; TSH us; thyreostimuline',
    '3016-3 11580-8',
    'mUI/L',
    { 'µUI/mL': 1, 'mU/L': 1, 'mUI/mL': 1000, 'µU/mL': 1 },
    [0, 500],
    { unitless: true },
  ),
  lab(
    'd-dimers',
    'D-dimères',
    'D dimere*; d dimere*; D dim; DDimeres; ddimeres; D Dimeres',
    '48065-7',
    'ng/mL',
    { 'µg/L': 1, 'ng/mL': 1, 'µg/mL': 1000, 'mg/L': 1000 },
    [10, 100000],
    { unitless: true },
  ),
  lab('albumin', 'Albumine', 'albumine*; albuminemie*', '1751-7 61151-7', 'g/L', { 'g/dL': 10, 'µmol/L': 0.0665 }, [8, 70], {
    unitless: true,
  }),
  lab('prealbumin', 'Préalbumine', 'prealbumine*; transthyretine', '14338-8', 'g/L', { 'mg/L': 0.001 }, [0.02, 1]),
  lab('bilirubin', 'Bilirubine', 'bilirubine* totale?; bilirubinemie', '14631-6 1975-2', 'µmol/L', { 'mg/L': 1.71 }, [1, 900]),
  lab('ast', 'ASAT', 'ASAT; TGO; transaminases asat', '1920-8 30239-8', 'UI/L', { 'U/L': 1 }, [3, 20000]),
  lab('alt', 'ALAT', 'ALAT; TGP', '1742-6 1743-4', 'UI/L', { 'U/L': 1 }, [3, 20000]),
  lab(
    'hcg',
    'β-hCG',
    'beta? HCG; bHCG; hCG; HCG; test de grossesse',
    '19080-1 21198-7',
    'UI/L',
    { 'mUI/mL': 1, 'U/L': 1 },
    [0, 500000],
  ),
  lab('haematocrit', 'Hématocrite', 'hematocrite; Ht; HTE', '4544-3 20570-8', '%', { 'L/L': 100 }, [5, 80]),
  lab('psa', 'PSA', 'PSA', '2857-1', 'ng/mL', { 'µg/L': 1 }, [0, 10000], { sex: 'M', unitless: true }),
  lab('lithium-level', 'Lithiémie', 'lithiemie', '14334-7', 'mmol/L', { 'mEq/L': 1 }, [0, 5]),
  lab('lactate', 'Lactate', 'lactate*', '2524-7', 'mmol/L', {}, [0.1, 40]),
  lab(
    'ldl',
    'LDL-cholestérol',
    'LDL; LDL cholesterol; cholesterol LDL; LDL c',
    '2089-1 13457-7',
    'g/L',
    { 'mmol/L': 0.387 },
    [0.1, 8],
    {
      bare: [{ unit: 'g/L', low: 0.1, high: 3.5 }],
    },
  ),
];

export const vitals: readonly Measure[] = [
  vital('weight', 'Poids', 'poids; pese; poids actuel; P', '29463-7 3141-9', 'kg', { kgs: 1, kilos: 1, g: 0.001 }, [0.3, 400]),
  vital('height', 'Taille', 'taille; mesure', '8302-2', 'cm', { m: 100 }, [20, 250], {
    bare: [
      { unit: 'cm', low: 100, high: 250 },
      { unit: 'm', low: 1, high: 2.5 },
    ],
  }),
  vital('bmi', 'IMC', 'IMC; imc; indice de masse corporelle; BMI', '39156-5', 'kg/m²', { 'kg/m2': 1 }, [8, 100], {
    unitless: true,
  }),
  vital(
    'blood-pressure',
    'Pression artérielle',
    'TA; PA; pression arterielle; tension arterielle; PA systolique|mesuree; tension',
    '85354-9',
    'mmHg',
    { cmHg: 10 },
    [30, 320],
    { unitless: true },
  ),
  vital(
    'systolic',
    'Pression artérielle systolique',
    'PAS; pression arterielle systolique; TAS',
    '8480-6',
    'mmHg',
    { 'mm[Hg]': 1, cmHg: 10 },
    [30, 320],
    { unitless: true },
  ),
  vital(
    'diastolic',
    'Pression artérielle diastolique',
    'PAD; pression arterielle diastolique; TAD',
    '8462-4',
    'mmHg',
    { 'mm[Hg]': 1, cmHg: 10 },
    [10, 200],
    { unitless: true },
  ),
  vital(
    'heart-rate',
    'Fréquence cardiaque',
    'FC; frequence cardiaque; pouls; pulsation*',
    '8867-4',
    '/min',
    { bpm: 1, 'batt/min': 1, 'b/min': 1, 'pulsations/min': 1, '/mn': 1, 'battements/min': 1, 'btt/min': 1, min: 1 },
    [15, 300],
    { unitless: true },
  ),
  vital(
    'spo2',
    'SpO₂',
    'SpO2; SPO2; spo2; saturation en? oxygene?; SaO2; sat; sature a; saturation en air ambiant',
    '20564-1 59408-5 2708-6',
    '%',
    {},
    [40, 100],
    { unitless: true },
  ),
  vital(
    'temperature',
    'Température',
    'temperature; T; febrile a; fievre a; apyretique a; temp',
    '8310-5',
    '°C',
    { '°': 1, '°C': 1 },
    [30, 44],
    { unitless: true },
  ),
  vital(
    'respiratory-rate',
    'Fréquence respiratoire',
    'FR; frequence respiratoire',
    '9279-1',
    '/min',
    { 'cycles/min': 1, cpm: 1, '/mn': 1 },
    [4, 80],
    { unitless: true },
  ),
];
