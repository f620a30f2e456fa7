/** Medicines: taken, stopped, planned, denied, of the family, misspelt (golden case G7 of clinical.md). Read as of 2026-03-15; written as describeFinding writes. */
export const medicinesSentences: readonly (readonly [text: string, findings: readonly string[]])[] = [
  ['Patient sous KARDEGIC 75 mg/j depuis 2018.', ['medication acide acétylsalicylique [aspirin] active 2018 dose 75 mg freq /j']],
  [
    'Traitement : Kardégic 75, 1 sachet le midi.',
    ['medication acide acétylsalicylique [aspirin] active dose 75 freq 1 sachet le midi'],
  ],
  ['Kardégique 75 mg le midi', ['medication acide acétylsalicylique [aspirin] active dose 75 mg freq le midi']],
  [
    'Sous Cardegic 75 mg/j et bisoprolol 5 mg.',
    [
      'medication acide acétylsalicylique [aspirin] active dose 75 mg freq /j',
      'medication bisoprolol [beta-blocker] active dose 5 mg',
    ],
  ],
  [
    'Traitement habituel :\n- KARDEGlC 75 mg : 1 sachet par jour\n- Tahor 40 mg le soir',
    [
      'medication acide acétylsalicylique [aspirin] active dose 75 mg freq 1 sachet par jour',
      'medication atorvastatine [statin] active dose 40 mg freq le soir',
    ],
  ],
  ["Il prend de l'aspirine à faible dose.", ['medication acide acétylsalicylique [aspirin] active']],
  [
    "Pas de Kardégic ni d'anticoagulant.",
    [
      'medication acide acétylsalicylique [aspirin] negated unknown',
      'medication Anticoagulant [anticoagulant-other] negated unknown',
    ],
  ],
  ['Kardégic arrêté en 2019.', ['medication acide acétylsalicylique [aspirin] past until 2019']],
  [
    'Kardégic 75 mg, arrêté en mars 2019 pour ulcère.',
    ['medication acide acétylsalicylique [aspirin] past until 2019-03 dose 75 mg'],
  ],
  [
    'Père sous Plavix après infarctus.',
    ['medication clopidogrel [clopidogrel] active of family', 'problem myocardial-infarction of family'],
  ],
  ['Ne prend plus de Plavix depuis 2020.', ['medication clopidogrel [clopidogrel] past until 2020']],
  [
    'Plavix remplacé par Brilique 90 mg x2/j en janvier 2026.',
    ['medication clopidogrel [clopidogrel] past', 'medication ticagrélor [ticagrelor] active 2026-01 dose 90 mg freq x2/j'],
  ],
  [
    'Relais de la Coumadine par Lovenox 0,6 ml x2/j.',
    ['medication warfarine [vka] past', 'medication énoxaparine [lmwh] active dose 0,6 ml freq x2/j'],
  ],
  ["Pas d'arrêt du Kardégic avant l'intervention.", ['medication acide acétylsalicylique [aspirin] active']],
  ["Arrêter le Plavix 5 jours avant l'intervention.", ['medication clopidogrel [clopidogrel] active']],
  ['Eliquis 5 mg matin et soir à poursuivre.', ['medication apixaban [doac-xaban] active dose 5 mg freq matin et soir']],
  ['Xarelto 20 mg à débuter le soir.', ['medication rivaroxaban [doac-xaban] planned dose 20 mg']],
  ["Introduction d'un traitement par Previscan ce jour.", ['medication fluindione [vka] active 2026-03-15']],
  ['Sous AVK pour FA, INR cible 2-3, INR 2,4.', ['medication AVK [vka] active', 'problem atrial-fibrillation', 'lab inr = 2.4']],
  [
    'Anticoagulé par Pradaxa 110 mg x 2/jour.',
    [
      'medication Anticoagulant [anticoagulant-other] active',
      'medication dabigatran [dabigatran] active dose 110 mg freq x 2/jour',
    ],
  ],
  ["Contre-indication à l'aspirine (ulcère hémorragique).", []],
  ['Pas de saignement sous Kardégic.', ['medication acide acétylsalicylique [aspirin] active']],
  [
    'Aucun traitement antiagrégant ni anticoagulant.',
    [
      'medication Antiagrégant plaquettaire [antiplatelet-other] negated active',
      'medication Anticoagulant [anticoagulant-other] negated active',
    ],
  ],
  [
    'Amlodipine 5 mg le matin, Ramipril 10 mg le soir, Metformine 1000 mg x3/j, Lantus 20 UI le soir',
    [
      'medication amlodipine [calcium-blocker] active dose 5 mg freq le matin',
      'medication ramipril [acei] active dose 10 mg freq le soir',
      'medication metformine [metformin] active dose 1000 mg freq x3/j',
      'medication insuline glargine [insulin] active dose 20 UI freq le soir',
    ],
  ],
  ['Voltarène gel si douleur.', ['medication diclofénac unknown']],
  [
    'ANTECEDENTS\nHTA\nBPCO\nCancer de prostate 2012 (prostatectomie radicale)\nMaladie de Forestier\nFracture du poignet droit 2008\n\nTRAITEMENT\nASAFLOW 80\nBELSAR 40\nNOVOMIX 30 : 20-0-16\nFUROSEMIDE 40 1-0-0',
    [
      'problem hypertension',
      'problem copd',
      'problem cancer-prostate 2012',
      'procedure prostatectomy past 2012',
      'problem Maladie de Forestier',
      'problem fracture past right 2008',
      'medication acide acétylsalicylique [aspirin] active dose 80',
      'medication olmésartan [arb] active dose 40',
      'medication insuline asparte biphasique [insulin] active dose 30 freq 20-0-16',
      'medication furosémide [diuretic] active dose 40 freq 1-0-0',
    ],
  ],
  [
    'Traitement de sortie :\nPLAVIX 75 mg : 1 cp/j\nKARDEGIC : arrêté\nLOVENOX 4000 UI/j pendant 10 jours\nDOLIPRANE si douleur',
    [
      'medication clopidogrel [clopidogrel] active dose 75 mg freq 1 cp/j',
      'medication acide acétylsalicylique [aspirin] past',
      'medication énoxaparine [lmwh] active dose 4000 UI freq /j',
      'medication paracétamol [analgesic] active',
    ],
  ],
  [
    "Le patient est sous double antiagrégation (Kardégic 75 + Plavix 75) depuis la pose d'un stent actif sur l'IVA en janvier 2026.",
    [
      'medication Double antiagrégation [aspirin+antiplatelet-other] active',
      'medication acide acétylsalicylique [aspirin] active dose 75',
      'medication clopidogrel [clopidogrel] active dose 75',
      'device coronary-stent 2026-01',
    ],
  ],
  [
    'PLAVIX 75mg, comprimé pelliculé\t1 cp/j\tVoie orale\tAngine de poitrine instable',
    ['medication clopidogrel [clopidogrel] active dose 75mg freq 1 cp/j', 'problem unstable-angina'],
  ],
  ['Dernière prise de Xarelto 20 mg : 12/03/2026.', ['medication rivaroxaban [doac-xaban] active 2026-03-12 dose 20 mg']],
  ['Arrêt du Xarelto 3 jours avant le geste, pas de relais.', ['medication rivaroxaban [doac-xaban] active']],
  ['Ne pas interrompre le Kardégic.', ['medication acide acétylsalicylique [aspirin] active']],
  [
    'Poursuivre Kardégic, arrêter Plavix 5 jours avant.',
    ['medication acide acétylsalicylique [aspirin] active', 'medication clopidogrel [clopidogrel] active'],
  ],
  [
    'Sintrom stoppé il y a 2 mois, remplacé par Eliquis 5 mg x 2.',
    ['medication acénocoumarol [vka] past until 2026-01', 'medication apixaban [doac-xaban] active dose 5 mg freq x 2'],
  ],
  [
    'Ancien traitement par Previscan. Actuellement sous Eliquis.',
    ['medication fluindione [vka] past', 'medication apixaban [doac-xaban] active'],
  ],
  [
    "Pas de prise d'AINS ni d'aspirine.",
    ['medication AINS [nsaid] negated active', 'medication acide acétylsalicylique [aspirin] negated active'],
  ],
  ['Épouse sous Eliquis.', ['medication apixaban [doac-xaban] active of other']],
  [
    'Son frère est sous Coumadine pour une FA.',
    ['medication warfarine [vka] active of family', 'problem atrial-fibrillation of family'],
  ],
  [
    'Porphyrie. Myasthénie traitée par Mestinon 60 mg x4.',
    ['problem porphyria', 'problem myasthenia', 'medication pyridostigmine active dose 60 mg freq x4'],
  ],
  [
    'Depuis son opération, il prend Kardegic, Bisoprolol et Tahor.',
    [
      'medication acide acétylsalicylique [aspirin] active',
      'medication bisoprolol [beta-blocker] active',
      'medication atorvastatine [statin] active',
    ],
  ],
  [
    'Madame Martin, hypertendue, diabétique sous metformine, coronarienne stentée en 2021, sous Kardegic et Brilique.',
    [
      'problem hypertension',
      'problem diabetes',
      'medication metformine [metformin] active',
      'problem coronary-disease',
      'device coronary-stent 2021',
      'medication acide acétylsalicylique [aspirin] active',
      'medication ticagrélor [ticagrelor] active',
    ],
  ],
  [
    'Metformine 1000 x2, gliclazide 60 LM, Ozempic 1 mg/semaine, Forxiga 10.',
    [
      'medication metformine [metformin] active dose 1000 freq x2',
      'medication gliclazide [sulfonylurea] active dose 60',
      'medication sémaglutide [glp1] active dose 1 mg freq /semaine',
      'medication dapagliflozine [sglt2i] active dose 10',
    ],
  ],
  [
    "Injection hebdomadaire d'Ozempic le lundi. Lantus 24 UI au coucher.",
    [
      'medication sémaglutide [glp1] active freq le lundi',
      'medication insuline glargine [insulin] active dose 24 UI freq au coucher',
    ],
  ],
  [
    'Solupred 20 mg/j depuis 3 mois. Méthotrexate 15 mg/semaine.',
    [
      'medication prednisolone [glucocorticoid] active dose 20 mg freq /j',
      'medication méthotrexate [immunosuppressant] active dose 15 mg freq /semaine',
    ],
  ],
  [
    'Subutex 8 mg/j. Consommation de cannabis. Séropositif VIH.',
    ['medication buprénorphine [opioid-substitution] active dose 8 mg freq /j', 'social drugs', 'problem hiv'],
  ],
  ['Prednisone au long cours (10 mg/j).', ['medication prednisone [glucocorticoid] active']],
  [
    'Traitement : FUROSEMIDE 40 1-0-0, Kardégic 75 mg le midi, Lovenox 0,6 ml x2/j',
    [
      'medication furosémide [diuretic] active dose 40 freq 1-0-0',
      'medication acide acétylsalicylique [aspirin] active dose 75 mg freq le midi',
      'medication énoxaparine [lmwh] active dose 0,6 ml freq x2/j',
    ],
  ],
  ["Pas de prise d'Eliquis le matin de l'intervention.", ['medication apixaban [doac-xaban] active freq le matin']],
  ['Arrêt du Xarelto 3 jours avant le geste.', ['medication rivaroxaban [doac-xaban] active']],
  ['Arrêt du Plavix à J-5.', ['medication clopidogrel [clopidogrel] active dose 5 freq J']],
  [
    'Poursuivre Kardégic, arrêter Plavix 5 jours avant. Kardégic poursuivi, Plavix arrêté.',
    [
      'medication acide acétylsalicylique [aspirin] active',
      'medication clopidogrel [clopidogrel] active',
      'medication acide acétylsalicylique [aspirin] active',
      'medication clopidogrel [clopidogrel] past',
    ],
  ],
  ["Injection hebdomadaire d'Ozempic le lundi.", ['medication sémaglutide [glp1] active freq le lundi']],
  [
    'Kardégic et Plavix arrêtés en 2020.',
    ['medication acide acétylsalicylique [aspirin] past until 2020', 'medication clopidogrel [clopidogrel] past until 2020'],
  ],
  [
    'Kardégic : oui. Plavix : non. HTA : oui. Diabète : non.',
    [
      'medication acide acétylsalicylique [aspirin] active',
      'medication clopidogrel [clopidogrel] negated unknown',
      'problem hypertension',
      'problem diabetes negated',
    ],
  ],
  [
    "Ne prend pas d'anticoagulant. N'a jamais pris d'aspirine.",
    [
      'medication Anticoagulant [anticoagulant-other] negated unknown',
      'medication acide acétylsalicylique [aspirin] negated unknown',
    ],
  ],
  ["L'épouse du patient, Mme Martin, prend du Previscan.", ['medication fluindione [vka] active of other']],
  [
    "Vous connaissez ce patient porteur d'une valve mécanique aortique sous Coumadine.",
    ['device valve-prosthesis', 'medication warfarine [vka] active'],
  ],
  [
    'Traitement par AVK arrêté il y a 6 mois et remplacé par Xarelto 15 mg.',
    ['medication AVK [vka] past until 2025-09', 'medication rivaroxaban [doac-xaban] active dose 15 mg'],
  ],
  [
    'A été mis sous Eliquis le 12/02/2026 pour une EP.',
    ['medication apixaban [doac-xaban] active 2026-02-12', 'problem pulmonary-embolism 2026-02-12'],
  ],
  [
    'Patient anticoagulé au long cours pour une ACFA.',
    ['medication Anticoagulant [anticoagulant-other] active', 'problem atrial-fibrillation'],
  ],
  [
    'Anticoagulation curative par HBPM puis relais par AOD.',
    [
      'medication Anticoagulant [anticoagulant-other] unknown',
      'medication HBPM [lmwh] active',
      'medication AOD [doac-xaban+dabigatran] active',
    ],
  ],
  ['Aspirine 75 mg introduite en janvier 2026.', ['medication acide acétylsalicylique [aspirin] active 2026-01 dose 75 mg']],
  ["L'aspirine sera arrêtée 3 jours avant l'intervention.", ['medication acide acétylsalicylique [aspirin] active']],
  [
    'Stop Plavix 2019. Plavix stop 2019.',
    ['medication clopidogrel [clopidogrel] past until 2019', 'medication clopidogrel [clopidogrel] past until 2019'],
  ],
  [
    'Mme B., 68 ans, ATCD : HTA, FA sous Eliquis 5 mg x2/j, hypothyroïdie substituée par Levothyrox 75 µg.',
    [
      'problem hypertension',
      'problem atrial-fibrillation',
      'medication apixaban [doac-xaban] active dose 5 mg freq x2/j',
      'problem hypothyroidism',
      'medication lévothyroxine [thyroid] active dose 75 µg',
    ],
  ],
  ['AAS 75 mg/j au long cours.', ['medication acide acétylsalicylique [aspirin] active dose 75 mg freq /j']],
  [
    'ORDONNANCE\nKARDEGIC 75 mg, poudre pour solution buvable : 1 sachet par jour le midi, QSP 3 mois\nTAHOR 40 mg : 1 comprimé le soir',
    [
      'medication acide acétylsalicylique [aspirin] active dose 75 mg freq 1 sachet par jour le midi',
      'medication atorvastatine [statin] active dose 40 mg freq 1 comprimé le soir',
    ],
  ],
  [
    'Le Kardégic a été interrompu 5 jours avant la biopsie puis repris le lendemain.',
    ['medication acide acétylsalicylique [aspirin] active'],
  ],
  ["Le traitement par Plavix n'a pas été arrêté.", ['medication clopidogrel [clopidogrel] active']],
  ['Le patient dit ne plus prendre son Kardégic depuis deux ans.', ['medication acide acétylsalicylique [aspirin] past']],
  [
    'EP bilatérale en mars 2021, traitée 6 mois par Xarelto, arrêté depuis.',
    ['problem pulmonary-embolism past both 2021-03', 'medication rivaroxaban [doac-xaban] past'],
  ],
  [
    'Épilepsie traitée par Keppra 500 x2, pas de crise depuis 2018.',
    ['problem epilepsy', 'medication lévétiracétam [antiepileptic] active dose 500 freq x2'],
  ],
  [
    'Parkinson sous Modopar 125 x 4, ne jamais interrompre.',
    ['problem parkinson', 'medication lévodopa+bensérazide [levodopa] active freq 125 x 4'],
  ],
  [
    'Schizophrénie stabilisée sous Solian 400 mg et Tercian 25 mg.',
    [
      'problem schizophrenia',
      'medication amisulpride [neuroleptic] active dose 400 mg',
      'medication cyamémazine [neuroleptic] active dose 25 mg',
    ],
  ],
  [
    'Lithium 400 : 2 cp le soir, lithiémie 0,7 mmol/L.',
    ['medication lithium [lithium] active dose 400 freq 2 cp le soir', 'lab lithium-level = 0.7 mmol/L'],
  ],
  [
    'Ginkgo biloba et millepertuis en automédication.',
    ['medication ginkgo [herbal] unknown', 'medication millepertuis [herbal] unknown'],
  ],
  [
    'Spray de Ventoline à la demande, Seretide 500 x2.',
    [
      'medication salbutamol [bronchodilator] unknown',
      'medication fluticasone+salmétérol [bronchodilator] active dose 500 freq x2',
    ],
  ],
  [
    'RGO, hernie hiatale, ulcère gastrique en 2004 sous IPP.',
    ['problem reflux', 'problem hiatal-hernia', 'problem peptic-ulcer 2004', 'medication IPP [ppi] active 2004'],
  ],
  [
    'Glaucome chronique à angle ouvert traité par Timoptol collyre 1 goutte x2.',
    ['problem glaucoma', 'medication timolol [beta-blocker] active'],
  ],
  [
    'Pas de traitement anticoagulant au long cours. Aspirine il y a 3 jours pour céphalées.',
    [
      'medication Anticoagulant [anticoagulant-other] negated active',
      'medication acide acétylsalicylique [aspirin] unknown 2026-03-12',
    ],
  ],
  [
    'Devant la suspicion de phlébite, Lovenox 8000 UI x2/j a été débuté.',
    ['problem dvt suspected', 'medication énoxaparine [lmwh] active dose 8000 UI freq x2/j'],
  ],
  [
    "En l'absence de contre-indication, Kardégic 75 mg sera débuté.",
    ['medication acide acétylsalicylique [aspirin] planned dose 75 mg'],
  ],
  [
    'Prévention du risque thromboembolique par Lovenox 4000 UI à débuter le soir.',
    ['medication énoxaparine [lmwh] planned dose 4000 UI'],
  ],
  [
    'KARDEGlC 75, PLAV1X 75, XAREIT0 20 mg',
    [
      'medication acide acétylsalicylique [aspirin] active dose 75',
      'medication clopidogrel [clopidogrel] active dose 75',
      'medication rivaroxaban [doac-xaban] active dose 20 mg',
    ],
  ],
  [
    "Traitement :\nPradaxa 150 x2\nCordarone 200\nCoversyl 5\nPas d'AINS",
    [
      'medication dabigatran [dabigatran] active dose 150 freq x2',
      'medication amiodarone [antiarrhythmic] active dose 200',
      'medication périndopril [acei] active dose 5',
      'medication AINS [nsaid] negated active',
    ],
  ],
  [
    '17/08/15\tASPEGIC 1 G PDR SACHET\tACETYLSALICYLATE DL LYSINE\t1',
    [
      'medication acide acétylsalicylique [aspirin] active 2015-08-17 dose 1 G',
      'medication acide acétylsalicylique [aspirin] active 2015-08-17 dose 1',
    ],
  ],
];
