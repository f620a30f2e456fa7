/** The GP's summary in two versions, prescriptions, what the pharmacy delivered, vaccinations, the discharge letter of 2022. */

import {
  actsSection,
  allergiesSection,
  ans,
  ccam,
  findingsSection,
  icd,
  loinc,
  type Medicine,
  medicinesSection,
  problemsSection,
  proseSection,
  snomed,
  vaccinesSection,
} from '../../../documents/cda/write-sections.ts';
import { structuredBody } from '../bodies.ts';
import { at, type Calendar, isoDay, longDay, shift } from '../calendar.ts';
import { garrec, legrand, roy, simonet } from '../doctors.ts';
import type { DocumentSpec } from '../document.ts';

const vigilance = ['1.3.6.1.4.1.19376.1.5.3.1.3.27', '1.2.250.1.213.1.1.2.150'];
const comment = ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'];
const plan = ['2.16.840.1.113883.10.20.1.10', '1.3.6.1.4.1.19376.1.5.3.1.3.36', '1.2.250.1.213.1.1.2.158'];

const tablet = (value: number) => ({ value, unit: '{tablet}' });

/** The seven of golden case G1 and the inhalers. */
export function longTerm(insulin: readonly [morning: number, evening: number]): Medicine[] {
  return [
    {
      name: 'ASAFLOW 80 mg, comprimé gastro-résistant',
      dosing: '1 comprimé le midi',
      since: '2006-02',
      dose: tablet(1),
      perDays: 1,
      atc: ['B01AC06', 'ACIDE ACETYLSALICYLIQUE'],
      remark: 'prévention cardiovasculaire',
    },
    {
      name: 'BELSAR 40 mg, comprimé pelliculé',
      dosing: '1 comprimé le matin',
      since: '2012',
      dose: tablet(1),
      perDays: 1,
      atc: ['C09CA08', 'OLMESARTAN MEDOXOMIL'],
    },
    {
      name: 'BISOPROLOL 10 mg, comprimé',
      cis: '60524826',
      dosing: '1 comprimé le matin',
      since: '2009',
      dose: tablet(1),
      perDays: 1,
      atc: ['C07AB07', 'BISOPROLOL'],
    },
    {
      name: 'FUROSEMIDE 40 mg, comprimé sécable',
      cis: '60192594',
      dosing: '1 comprimé le matin',
      since: '2017',
      dose: tablet(1),
      perDays: 1,
      atc: ['C03CA01', 'FUROSEMIDE'],
    },
    {
      name: 'NOVOMIX 30 FLEXPEN 100 U/mL',
      cis: '61693569',
      dosing: `${insulin[0]} unités avant le petit-déjeuner, ${insulin[1]} unités avant le dîner`,
      since: '2014',
      atc: ['A10AD05', 'INSULINE ASPARTE'],
    },
    {
      name: 'ATORSTATINE 10 mg, comprimé',
      dosing: '1 comprimé le soir',
      since: '2006',
      dose: tablet(1),
      perDays: 1,
      atc: ['C10AA05', 'ATORVASTATINE'],
    },
    {
      name: 'ZYLORIC 300 mg, comprimé',
      cis: '60470499',
      dosing: '1 comprimé le soir',
      since: '2001',
      dose: tablet(1),
      perDays: 1,
      atc: ['M04AA01', 'ALLOPURINOL'],
    },
    {
      name: 'SPIRIVA RESPIMAT 2,5 µg',
      cis: '62828920',
      dosing: '2 bouffées le matin',
      since: '2013',
      atc: ['R03BB04', 'TIOTROPIUM'],
    },
    {
      name: 'VENTOLINE 100 µg',
      cis: '60928110',
      dosing: '2 bouffées si gêne respiratoire',
      since: '2001',
      atc: ['R03AC02', 'SALBUTAMOL'],
    },
  ];
}

const latex = {
  agent: 'Latex',
  coded: snomed('111088007', 'latex'),
  kind: 'substance',
  reaction: 'érythème et hypotension peropératoires',
  severity: ans('MED-624', 'Grade II : Symptômes quantifiables mais ne menaçant pas la vie'),
  since: '2019-06-04',
  verification: 'confirmed',
  note: 'Bilan allergologique du 22/10/2019.',
} as const;

/** Two items of the list of reminders are wrong or late: the tetanus booster and a cervical smear, in a man. */
function summary(c: Calendar, version: 1 | 2): DocumentSpec {
  const scope = `g1/vsm-${version}`;
  const written = version === 2 ? c.ago(70, '12:14') : c.ago(431, '19:02');
  const current = version === 2;
  return {
    key: `vsm-${version}`,
    type: 'SYNTH',
    title: 'Volet de synthèse médicale',
    written,
    writer: legrand,
    event: { code: loinc('34117-2', 'Historique et clinique'), low: isoDay(written) },
    participants: [
      {
        typeCode: 'INF',
        functionCode: { code: 'PCP', codingScheme: '2.16.840.1.113883.5.88', label: 'Médecin traitant' },
        actor: legrand,
      },
    ],
    versionOf: { key: 'vsm', version },
    replaced: !current,
    templates: [{ root: '1.2.250.1.213.1.1.1.13', extension: '201310' }],
    body: structuredBody(
      {
        code: loinc('46612-8', 'Pathologies, antécédents, allergies et facteurs de risque'),
        title: 'Pathologies en cours, antécédents, allergies et facteurs de risque',
        templateIds: ['1.2.250.1.213.1.1.2.29'],
        narrative: [],
        sections: [
          {
            code: loinc('34117-2', 'Pathologies en cours, antécédents et allergies'),
            title: 'Pathologies en cours, antécédents et allergies',
            templateIds: ['1.2.250.1.213.1.1.2.30'],
            narrative: [],
            sections: [
              problemsSection(scope, '11450-4', 'Pathologies en cours', [
                { text: 'Hypertension artérielle', coded: icd('I10', 'Hypertension artérielle'), since: '1999-11' },
                {
                  text: 'Diabète de type 2 insulinotraité',
                  coded: icd('E11.7', 'Diabète de type 2'),
                  since: '2005-12',
                },
                {
                  text: 'Rétinopathie diabétique non proliférante',
                  coded: icd('H36.0', 'Rétinopathie diabétique'),
                  since: '2014-01',
                },
                {
                  text: 'Polyneuropathie diabétique des membres inférieurs',
                  coded: icd('G63.2', 'Polyneuropathie diabétique'),
                  since: '2012-03',
                },
                {
                  text: 'BPCO GOLD 2',
                  coded: icd('J44.9', 'BPCO'),
                  since: '2001-01',
                },
                {
                  text: 'Maladie rénale chronique stade 3',
                  coded: icd('N18.3', 'Maladie rénale chronique, stade 3'),
                  since: '2022',
                },
                {
                  text: 'Cardiopathie hypertensive, fraction d’éjection conservée',
                  coded: icd('I11.9', 'Cardiopathie hypertensive'),
                  since: '2017',
                },
                { text: 'Hyperuricémie, goutte', coded: icd('M10.9', 'Goutte'), since: '2000-12' },
                { text: 'Hyperlipidémie mixte', coded: icd('E78.5', 'Hyperlipidémie'), since: '1999-11' },
                ...(current
                  ? [
                      {
                        text: 'Hernie inguinale droite, intervention prévue',
                        coded: icd('K40.9', 'Hernie inguinale unilatérale'),
                        since: isoDay(c.ago(95)),
                      },
                    ]
                  : []),
              ]),
              problemsSection(scope, '11348-0', 'Antécédents médicaux', [
                {
                  text: 'Cancer de la prostate (adénocarcinome), radiothérapie en 2011, PSA stable',
                  coded: icd('C61', 'Cancer de la prostate'),
                  since: '2011',
                },
                {
                  text: 'Ulcère gastrique, Helicobacter pylori éradiqué',
                  coded: icd('K25.9', 'Ulcère gastrique'),
                  since: '2004-01',
                  until: '2004',
                },
                {
                  text: 'Algodystrophie de la cheville gauche',
                  coded: icd('M89.0', 'Algodystrophie'),
                  since: '2003-11',
                  until: '2004',
                },
                {
                  text: 'Pneumopathie lobaire',
                  coded: icd('J18.1', 'Pneumopathie lobaire'),
                  since: '2006-02',
                  until: '2006-03',
                },
                {
                  text: 'Pyélonéphrite aiguë',
                  coded: icd('N10', 'Pyélonéphrite aiguë'),
                  since: '2007-12',
                  until: '2008-01',
                },
                ...(current
                  ? [
                      {
                        text: 'Thrombose veineuse surale gauche, anticoagulée trois mois',
                        coded: icd('I80.2', 'Thrombose veineuse profonde'),
                        since: isoDay(c.ago(366)),
                        until: isoDay(c.ago(262)),
                      },
                    ]
                  : []),
              ]),
              actsSection(
                scope,
                {
                  code: loinc('47519-4', 'Historique des actes'),
                  title: 'Antécédents chirurgicaux',
                  templateIds: [
                    '2.16.840.1.113883.10.20.1.12',
                    '1.3.6.1.4.1.19376.1.5.3.1.3.11',
                    '1.3.6.1.4.1.19376.1.5.3.1.3.12',
                    '1.2.250.1.213.1.1.2.136',
                  ],
                },
                [
                  {
                    text: 'Cholécystectomie par cœlioscopie',
                    coded: ccam('HMFC004', 'Cholécystectomie, par cœlioscopie'),
                    time: '2019-06-04',
                  },
                  {
                    text: 'Appendicectomie',
                    coded: ccam('HHFA016', 'Appendicectomie'),
                    time: '1956',
                  },
                ],
              ),
              allergiesSection(scope, 'Allergies et hypersensibilités', [latex]),
            ],
          },
          {
            code: loinc('57207-3', 'Facteurs de risque'),
            title: 'Facteurs de risque',
            templateIds: ['1.2.250.1.213.1.1.2.31'],
            narrative: [],
            sections: [
              findingsSection(
                scope,
                {
                  code: loinc('29762-2', 'Mode de vie'),
                  title: 'Mode de vie',
                  templateIds: [
                    '2.16.840.1.113883.10.20.1.15',
                    '1.3.6.1.4.1.19376.1.5.3.1.3.16',
                    '1.3.6.1.4.1.19376.1.5.3.1.3.16.1',
                    '1.2.250.1.213.1.1.2.141',
                  ],
                },
                'habit',
                [
                  {
                    label: 'Tabac',
                    text: '45 paquets-années, sevré en 2001',
                    coded: loinc('74011-8', 'Consommation tabagique'),
                    value: { kind: 'quantity', number: 45, unit: '{pack}/a' },
                  },
                ],
              ),
              proseSection(
                loinc('10161-8', 'Facteurs de risques professionnels'),
                'Facteurs de risques professionnels',
                ['1.3.6.1.4.1.19376.1.5.3.1.1.5.3.1', '1.2.250.1.213.1.1.2.74'],
                ['Ancien ébéniste : poussières de bois, solvants.'],
              ),
              proseSection(
                loinc('10157-6', 'Antécédents familiaux'),
                'Antécédents familiaux',
                [
                  '2.16.840.1.113883.10.20.1.4',
                  '1.3.6.1.4.1.19376.1.5.3.1.3.14',
                  '1.3.6.1.4.1.19376.1.5.3.1.3.15',
                  '1.2.250.1.213.1.1.2.139',
                ],
                ['Père : infarctus du myocarde. Mère : diabète de type 2.'],
              ),
            ],
          },
        ],
      },
      proseSection(loinc('30954-2', 'Points de vigilance'), 'Points de vigilance', vigilance, [
        'Intubation difficile en 2019 (Cormack 3, Glidescope). Environnement sans latex.',
        'Pas d’AINS : fonction rénale et antécédent d’ulcère.',
        'Rappels à faire : vaccination diphtérie-tétanos adulte, échéance 06/07/2015. Frottis du col, échéance 22/11/2015.',
        ...(current
          ? [`Personne de confiance : son épouse, Mme Monique TESSANDIER. Directives anticipées déposées en mars 2024.`]
          : []),
      ]),
      {
        code: loinc('18776-5', 'Plan de soins'),
        title: 'Traitement au long cours',
        templateIds: ['1.2.250.1.213.1.1.2.32'],
        narrative: [],
        sections: [medicinesSection(scope, '10160-0', 'Traitements', longTerm(current ? [26, 18] : [24, 16]))],
      },
    ),
  };
}

const prescription = [
  { root: '1.3.6.1.4.1.19376.1.9.1.1.1' },
  { root: '1.3.6.1.4.1.19376.1.5.3.1.1.1' },
  { root: '1.2.250.1.213.1.1.1.39', extension: '2024.01' },
];

function ordonnance(key: string, written: Date, medicines: readonly Medicine[], note: string): DocumentSpec {
  return {
    key,
    type: '57833-6',
    title: 'Ordonnance',
    written,
    writer: legrand,
    event: { code: loinc('57833-6', 'Prescription de produits de santé'), low: isoDay(written) },
    templates: prescription,
    body: structuredBody(
      medicinesSection(`g1/${key}`, '57828-6', 'Prescription de médicaments', medicines),
      proseSection(loinc('55112-7', 'Commentaire'), 'Commentaire', comment, [note]),
    ),
  };
}

const eliquis = (since: Date, days: number): Medicine => ({
  name: 'ELIQUIS 5 mg, comprimé pelliculé',
  cis: '61902218',
  dosing: '2 comprimés matin et soir pendant 7 jours, puis 1 comprimé matin et soir',
  since: isoDay(since),
  until: shift(isoDay(since), days),
  dose: tablet(1),
  atc: ['B01AF02', 'APIXABAN'],
});

/** Delivered 26 days after the letter that stops it: the pharmacy went on with the renewable prescription. */
function dispensation(c: Calendar): DocumentSpec {
  const written = c.ago(236, '17:48');
  const scope = 'g1/disp';
  return {
    key: 'dispensation',
    type: '60593-1',
    title: 'Dispensation',
    written,
    writer: roy,
    event: { code: loinc('60593-1', 'Dispensation médicamenteuse'), low: written },
    templates: [
      { root: '1.3.6.1.4.1.19376.1.5.3.1.1.1' },
      { root: '1.3.6.1.4.1.19376.1.9.1.1.3' },
      { root: '1.2.250.1.213.1.1.1.54', extension: '2024.01' },
    ],
    body: structuredBody({
      ...medicinesSection(scope, '10160-0', 'Médicaments délivrés', [
        {
          ...eliquis(written, 30),
          until: undefined,
          dosing: '1 comprimé matin et soir',
          remark: `1 boîte de 60, délivrée le ${longDay(written)}`,
        },
        {
          name: 'BISOPROLOL 10 mg, comprimé',
          cis: '60524826',
          dosing: '1 comprimé le matin',
          since: isoDay(written),
          remark: '1 boîte de 30',
        },
        {
          name: 'FUROSEMIDE 40 mg, comprimé sécable',
          cis: '60192594',
          dosing: '1 comprimé le matin',
          since: isoDay(written),
          remark: '1 boîte de 30',
        },
      ]),
      code: loinc('60590-7', 'Médicaments délivrés'),
      templateIds: ['1.3.6.1.4.1.19376.1.9.1.2.3', '2.16.840.1.113883.10.20.1.8', '1.2.250.1.213.1.1.2.236'],
    }),
  };
}

function vaccinations(): DocumentSpec {
  return {
    key: 'vaccinations',
    type: '11369-6',
    title: 'Historique des vaccinations',
    written: at('2024-01-09', '09:40'),
    writer: legrand,
    event: { code: loinc('11369-6', 'Historique des vaccinations'), low: '2024-01-09' },
    templates: [{ root: '1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2' }, { root: '1.2.250.1.213.1.1.1.37', extension: '2023.01' }],
    body: structuredBody(
      vaccinesSection('g1/vac', 'Historique des vaccinations', [
        { disease: 'Diphtérie, tétanos', name: 'TEDIVAX', time: '1999-05-12', dose: 1 },
        { disease: 'Diphtérie, tétanos', name: 'TEDIVAX', time: '1999-06-30', dose: 2 },
        { disease: 'Diphtérie, tétanos', name: 'TEDIVAX', time: '2000-06-21', dose: 3 },
        { disease: 'Diphtérie, tétanos', name: 'TEDIVAX', time: '2005-07-06', booster: true },
        { disease: 'Pneumocoque', name: 'PREVENAR 13', time: '2018-10-02' },
        { disease: 'Pneumocoque', name: 'PNEUMOVAX', time: '2018-12-11' },
        { disease: 'Grippe', name: 'INFLUVAC TETRA', time: '2022-10-25' },
        { disease: 'Grippe', name: 'VAXIGRIPTETRA', time: '2023-10-31' },
        { disease: 'COVID-19', name: 'COMIRNATY', time: '2021-04-08', dose: 1 },
        { disease: 'COVID-19', name: 'COMIRNATY', time: '2021-05-06', dose: 2 },
      ]),
    ),
  };
}

function discharge(): DocumentSpec {
  const scope = 'g1/ldl-2022';
  return {
    key: 'ldl-2022',
    type: '11490-0',
    title: 'Lettre de liaison à la sortie — médecine interne',
    written: at('2022-11-17', '11:10'),
    writer: simonet,
    event: {
      code: { code: 'IMP', codingScheme: '2.16.840.1.113883.5.4', label: 'Hospitalisation (établissement, y compris HAD)' },
      low: '2022-11-08',
      high: '2022-11-17',
    },
    encounter: { code: 'IMP', low: '2022-11-08', high: '2022-11-17' },
    templates: [{ root: '1.2.250.1.213.1.1.1.29', extension: '2022.01' }],
    body: structuredBody(
      proseSection(
        loinc('42349-1', 'Motif d’hospitalisation'),
        'Motif de l’hospitalisation',
        ['1.3.6.1.4.1.19376.1.5.3.1.3.1', '1.2.250.1.213.1.1.2.127'],
        ['Dyspnée fébrile depuis trois jours chez un patient BPCO.'],
      ),
      {
        ...findingsSection(
          scope,
          {
            code: loinc('42545-4', 'Synthèse médicale du séjour'),
            title: 'Synthèse médicale du séjour',
            templateIds: [
              '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9',
              '1.3.6.1.4.1.19376.1.7.3.1.1.13.7',
              '1.2.250.1.213.1.1.2.163',
              '1.2.250.1.213.1.1.2.163.1',
            ],
          },
          'simple',
          [
            {
              label: 'Modalité d’entrée',
              text: 'par les urgences, adressé par le médecin traitant',
              coded: ans('ORG-070', 'Modalité d’entrée'),
              value: { kind: 'reference' },
            },
            {
              label: 'Synthèse',
              text: 'Exacerbation infectieuse de BPCO sur pneumopathie de la base droite à pneumocoque, avec décompensation cardiaque gauche modérée. Saturation à 86 % en air ambiant à l’arrivée. Oxygène 2 L/min pendant six jours, amoxicilline sept jours, furosémide intraveineux 48 heures, prednisone 40 mg cinq jours. Insuffisance rénale aiguë fonctionnelle (créatinine 141 µmol/L), régressive. Échographie : fraction d’éjection 55 %, hypertrophie ventriculaire gauche, pas de valvulopathie.',
              coded: ans('MED-142', 'Synthèse médicale'),
              value: { kind: 'reference' },
            },
            {
              label: 'Évènements indésirables',
              text: 'hypoglycémie à 0,52 g/L le 12 novembre, sans conséquence',
              coded: ans('MED-143', 'Évènements indésirables survenus pendant l’hospitalisation'),
              value: { kind: 'reference' },
            },
            {
              label: 'Micro-organismes multirésistants',
              text: 'aucun',
              coded: ans('MED-144', 'Identification de micro-organismes multirésistants'),
              value: { kind: 'reference' },
            },
            {
              label: 'Transfusion',
              text: 'aucune',
              coded: ans('MED-145', 'Transfusion de produits sanguins'),
              value: { kind: 'boolean', value: false },
            },
          ],
          '2022-11-17',
        ),
      },
      medicinesSection(scope, '18610-6', 'Traitements arrêtés durant le séjour', [
        {
          name: 'SOLUPRED 20 mg',
          dosing: '40 mg par jour',
          since: '2022-11-08',
          until: '2022-11-12',
          remark: 'cinq jours, terminé',
          stopped: true,
        },
        {
          name: 'AMOXICILLINE 1 g',
          dosing: '1 g trois fois par jour',
          since: '2022-11-08',
          until: '2022-11-14',
          remark: 'terminé',
          stopped: true,
        },
      ]),
      medicinesSection(
        scope,
        '10183-2',
        'Traitements à la sortie',
        longTerm([22, 14]).map((m) => ({ ...m, remark: 'inchangé' })),
      ),
      proseSection(loinc('30954-2', 'Résultats attendus'), 'Résultats d’examens / Autres informations attendus', vigilance, [
        'Aucun résultat en attente.',
      ]),
      proseSection(loinc('18776-5', 'Suites à donner'), 'Suites à donner', plan, [
        'Kinésithérapie respiratoire, dix séances. EFR à distance, rendez-vous pris avec le Dr Besnier.',
        'Créatinine et potassium dans quinze jours. Contrôle radiologique à six semaines.',
      ]),
      allergiesSection(scope, 'Allergies', [latex]),
    ),
  };
}

export function synthesis(c: Calendar): DocumentSpec[] {
  const start = c.ago(366);
  return [
    summary(c, 1),
    summary(c, 2),
    ordonnance('ordo-2023', at('2023-05-30', '10:05'), longTerm([22, 16]), 'À renouveler deux fois. ALD : diabète, BPCO.'),
    {
      ...ordonnance(
        'ordo-eliquis',
        c.ago(364, '16:30'),
        [eliquis(start, 92)],
        'Thrombose veineuse surale gauche. Trois mois, puis réévaluation. Suspendre ASAFLOW pendant l’anticoagulation.',
      ),
      writer: garrec,
      title: 'Ordonnance de sortie — anticoagulant',
    },
    ordonnance('ordo-recente', c.ago(70, '12:20'), longTerm([26, 18]), 'À renouveler deux fois. ALD. Pas d’AINS.'),
    dispensation(c),
    vaccinations(),
    discharge(),
  ];
}
