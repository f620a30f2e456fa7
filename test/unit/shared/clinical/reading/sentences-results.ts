/** Laboratory results, vital signs, exams: in prose, lists and rows. Read as of 2026-03-15; written as describeFinding writes. */
export const resultsSentences: readonly (readonly [text: string, findings: readonly string[]])[] = [
  [
    'ECG : rythme sinusal, BBG complet, QRS 140 ms.',
    ['exam ecg past = rythme sinusal, BBG complet, QRS 140 ms', 'problem conduction-disorder'],
  ],
  [
    'ETT du 12/01/2026 : FEVG 55 %, pas de valvulopathie.',
    [
      'exam echocardiography past 2026-01-12 = FEVG 55 %, pas de valvulopathie',
      'exam lvef past 2026-01-12 = 55 %',
      'problem valve-disease negated',
    ],
  ],
  ['VEMS 62 % de la théorique.', ['exam fev1 past = 62 %']],
  [
    'Hémoglobine 12,4 g/dL (13–17), plaquettes 245 G/L, créatinine 92 µmol/L, DFG 65 mL/min.',
    ['lab haemoglobin = 12.4 g/dL', 'lab platelets = 245 G/L', 'lab creatinine = 92 µmol/L', 'lab egfr = 65 mL/min'],
  ],
  ['Hémoglobine\t12,4\tg/dL\t13,0 - 17,0', ['lab haemoglobin = 12.4 g/dL']],
  ['Créatinine\t11,2 mg/L\t(7 - 12)', ['lab creatinine = 11.2 mg/L']],
  [
    'K+ 4,2 mmol/L, Na 138, INR 1,1, TP 95 %, TCA ratio 1,05.',
    ['lab potassium = 4.2 mmol/L', 'lab sodium = 138 mmol/L', 'lab inr = 1.1', 'lab tp = 95 %', 'lab tca = 1.05'],
  ],
  [
    'Poids 82 kg, taille 1m72, IMC 27,7, TA 135/80 mmHg, FC 72/min, SpO2 98 % AA.',
    [
      'vital weight = 82 kg',
      'vital height = 1.72 m',
      'vital bmi = 27.7 kg/m²',
      'vital blood-pressure = 135 mmHg',
      'vital heart-rate = 72 /min',
      'vital spo2 = 98 %',
    ],
  ],
  ['PA 13/8, pouls 80.', ['vital blood-pressure = 13 cmHg', 'vital heart-rate = 80 /min']],
  ['Plaquettes 150 000/mm3', ['lab platelets = 150000 /mm3']],
  ['HbA1c 7,2 % en janvier 2026.', ['lab hba1c 2026-01 = 7.2 %']],
  ['INR : 2,8 le 01/03/2026. Objectif INR entre 2 et 3.', ['lab inr 2026-03-01 = 2.8']],
  [
    'Créatininémie 178 µmol/L (DFG 34 ml/min/1,73m²), K 5,1.',
    ['lab creatinine = 178 µmol/L', 'lab egfr = 34 mL/min/1,73 m²', 'lab potassium = 5.1 mmol/L'],
  ],
  ['Grossesse en cours, 32 SA. Test de grossesse négatif.', ['pregnancy pregnant = 32 SA', 'lab hcg = négatif']],
  [
    'ETT : FEVG à 35 %. HTAP à 50 mmHg.',
    ['exam echocardiography past = FEVG à 35 %', 'exam lvef past = 35 %', 'problem pulmonary-hypertension'],
  ],
  [
    'EFR : VEMS 1,8 L (62 %), Tiffeneau 58 %.',
    ['exam spirometry past = VEMS 1,8 L (62 %), Tiffeneau 58 %', 'exam fev1 past = 1.8 L', 'exam tiffeneau past = 58 %'],
  ],
  ["Recherche d'un SAOS : IAH 32/h, appareillé.", ['problem osa suspected', 'exam polysomnography past = 32']],
  ['Insuffisance cardiaque à FEVG altérée (FEVG 30 %).', ['problem heart-failure', 'exam lvef past = 30 %']],
  [
    'Hyponatrémie à 128 mmol/L. Kaliémie : 3,1 mmol/l. Natrémie 128.',
    ['problem hyponatraemia', 'lab potassium = 3.1 mmol/L', 'lab sodium = 128 mmol/L'],
  ],
  [
    'Hb 9,8, plaquettes 98 000/mm3, TP 62 %, fibrinogène 2,1 g/L.',
    ['lab haemoglobin = 9.8 g/dL', 'lab platelets = 98000 /mm3', 'lab tp = 62 %', 'lab fibrinogen = 2.1 g/L'],
  ],
  [
    'Hb : 98 g/L. Ferritine 12 µg/L, CST 8 %.',
    ['lab haemoglobin = 98 g/L', 'lab ferritin = 12 µg/L', 'lab transferrin-saturation = 8 %'],
  ],
  ['Glycémie à jeun 1,32 g/L, HbA1c : 8,4 %.', ['lab glucose = 1.32 g/L', 'lab hba1c = 8.4 %']],
  ['Clairance selon Cockcroft : 45 mL/min.', ['lab creatinine-clearance = 45 mL/min']],
  [
    'NT-proBNP 1250 pg/mL, troponine 12 ng/L, CRP 45 mg/L.',
    ['lab nt-probnp = 1250 pg/mL', 'lab troponin = 12 ng/L', 'lab crp = 45 mg/L'],
  ],
  ['TSH 2,1 mUI/L. INR à 3,2 hier.', ['lab tsh = 2.1 mUI/L', 'lab inr 2026-03-14 = 3.2']],
  [
    'Poids : 96 kg ; Taille : 168 cm ; IMC : 34 kg/m².',
    ['vital weight = 96 kg', 'vital height = 168 cm', 'vital bmi = 34 kg/m²'],
  ],
  [
    'T 37,2, TA 12/7, pouls 64, sat 96 % en AA.',
    ['vital blood-pressure = 12 cmHg', 'vital heart-rate = 64 /min', 'vital spo2 = 96 %'],
  ],
  [
    'Pacemaker DDD (2019) pour BAV 3, contrôle du pacemaker 11/2025.',
    ['device pacemaker 2019', 'problem conduction-disorder 2019', 'exam pacemaker-check past 2025-11'],
  ],
  [
    "Bilan d'une anémie (Hb 8,5 g/dL) : endoscopies prévues.",
    ['problem anaemia', 'lab haemoglobin = 8.5 g/dL', 'procedure endoscopy-digestive planned'],
  ],
  [
    'Le bilan retrouve une créatinine à 145 µmol/L, soit un DFG à 38 mL/min.',
    ['lab creatinine = 145 µmol/L', 'lab egfr = 38 mL/min'],
  ],
  [
    'Hémoglobine (g/dL)\t11,2\t12,0 - 16,0\nPlaquettes (G/L)\t187\t150 - 400\nCréatinine (µmol/L)\t178\t45 - 84',
    ['lab haemoglobin = 11.2 g/dL', 'lab platelets = 187 G/L', 'lab creatinine = 178 µmol/L'],
  ],
  [
    'Examen\tRésultat\tUnité\nPotassium\t4,9\tmmol/L\nTP\t88\t%\nINR\t1,1\t',
    ['lab potassium = 4.9 mmol/L', 'lab tp = 88 %', 'lab inr = 1.1'],
  ],
];
