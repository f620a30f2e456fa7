/** ANEST-CR-CPA 2022.01, the report of a pre-anaesthesia consultation (dmp.md 5.3, anest_cpa_items.json, clinical.md 3.2). */
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { principalCoded } from './context-rules.ts';
import { all, attr, type Rule, rules, type Violation, words } from './rule.ts';
import {
  atMostOnce,
  bearing,
  codeKey,
  type Expected,
  exactlyOnce,
  implausible,
  loinc,
  observationsOf,
  subSections,
  taAns,
  topSections,
  valuesOf,
  wrongTypes,
  wrongUnits,
} from './section-rules.ts';
import { type CdaView, hasTemplate } from './view.ts';

export const cpaTemplate = '1.2.250.1.213.1.1.1.41';
export const cpaType = '34749-2';
const ngap = '1.2.250.1.215.200.3.3';
const organizerTemplate = '1.3.6.1.4.1.19376.1.5.3.1.4.13.1';

const templates = {
  vitalSigns: '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2',
  physicalExam: '1.3.6.1.4.1.19376.1.5.3.1.1.9.15',
  vessels: '1.3.6.1.4.1.19376.1.5.3.1.1.9.33',
  respiratory: '1.3.6.1.4.1.19376.1.5.3.1.1.9.30',
  habits: '1.3.6.1.4.1.19376.1.5.3.1.3.16.1',
  autonomy: '1.3.6.1.4.1.19376.1.5.3.1.1.12.2.5',
  habit: '1.3.6.1.4.1.19376.1.5.3.1.4.13.4',
  assessment: '1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6',
};

/** LOINC, the template that tells the section, its title; the two fixed titles are those that the volet checks. */
interface Section {
  readonly code: string;
  readonly template: string;
  readonly title: string;
  readonly fixed?: true;
}
const sections: readonly Section[] = [
  { code: '8716-3', template: templates.vitalSigns, title: 'Signes vitaux (Données biométriques)', fixed: true },
  { code: '29545-1', template: templates.physicalExam, title: 'Examen physique pré-anesthésique' },
  { code: '11450-4', template: '1.3.6.1.4.1.19376.1.5.3.1.3.6', title: 'Liste des problèmes actifs (Pathologies chroniques)' },
  { code: '47519-4', template: '1.3.6.1.4.1.19376.1.5.3.1.3.11', title: 'Historique des actes', fixed: true },
  { code: '11348-0', template: '1.3.6.1.4.1.19376.1.5.3.1.3.8', title: 'Antécédents médicaux' },
  { code: '56836-0', template: '1.3.6.1.4.1.19376.1.5.3.1.1.9.12', title: 'Antécédents transfusionnels' },
  { code: '11348-0', template: '1.2.250.1.213.1.1.2.2', title: 'Antécédents hémorragiques' },
  { code: '10157-6', template: '1.3.6.1.4.1.19376.1.5.3.1.3.14', title: 'Antécédents familiaux' },
  { code: '29762-2', template: templates.habits, title: 'Facteurs de risques, Habitus, Mode de vie' },
  { code: '46006-3', template: templates.autonomy, title: 'Problèmes physiques fonctionnels et structurels (Autonomie)' },
  { code: '48765-2', template: '1.3.6.1.4.1.19376.1.5.3.1.3.13', title: 'Allergies, effets indésirables, alertes' },
  { code: '10160-0', template: '1.3.6.1.4.1.19376.1.5.3.1.3.19', title: 'Traitements' },
  { code: '55107-7', template: '1.2.250.1.213.1.1.2.37', title: 'Document(s) ajouté(s)' },
];

const vitalSigns: readonly Expected[] = [
  { code: '8302-2', label: 'Taille', type: 'PQ', unit: 'cm', plausible: [30, 250] },
  { code: '29463-7', label: 'Poids', type: 'PQ', unit: 'kg', plausible: [0.4, 400] },
  { code: '39156-5', label: 'IMC', type: 'PQ', unit: 'kg/m2', plausible: [6, 120] },
  { code: '8480-6', label: 'Pression artérielle systolique', type: 'PQ', unit: 'mm[Hg]', plausible: [40, 300] },
  { code: '8462-4', label: 'Pression artérielle diastolique', type: 'PQ', unit: 'mm[Hg]', plausible: [20, 200] },
  { code: '8867-4', label: 'Fréquence cardiaque', type: 'PQ', unit: '/min', plausible: [20, 250] },
  { code: '20564-1', label: 'Saturation en O2', type: 'PQ', unit: '%', plausible: [40, 100] },
];
const vessels: readonly Expected[] = [{ code: 'MED-593', label: 'Accès veineux difficile', type: 'BL' }];
const respiratory: readonly Expected[] = [
  { code: 'MED-638', label: 'Score de Mallampati', type: 'CD' },
  { code: 'MED-639', label: 'Ouverture de bouche', type: 'PQ', unit: 'mm', plausible: [10, 80] },
  { code: 'MED-640', label: 'Distance thyromentonnière', type: 'PQ', unit: 'mm', plausible: [20, 120] },
];
const mallampati = ['MED-634', 'MED-635', 'MED-636', 'MED-637'];

const habits: Readonly<Record<string, string>> = {
  '11345-6+GEN-232': 'Risques sociaux',
  '92944-8': 'Exposition à des produits toxiques',
  '11345-6+GEN-207': 'Risques environnementaux',
  '11345-6+ORG-075': 'Activité professionnelle',
  '73985-4': 'Activité sportive',
  '11345-6+GEN-208': 'Sédentarité',
  '74011-8': 'Tabac',
  '74013-4': 'Alcool',
  // The volet's rules and its example name drugs by two codes.
  '42831-8': 'Drogues',
  '11343-1': 'Drogues',
  '11345-6+GEN-050': 'Voyages récents',
  '11345-6+GEN-231': 'Faits marquants',
};
const autonomy: Readonly<Record<string, string>> = {
  '95034-5': 'Aide à domicile',
  '95023-8+MED-596': 'Déplacement',
  '95023-8+MED-597': 'Chute',
  '95023-8+MED-598': 'Aide au déplacement',
  '10210-3+MED-346': 'Score GIR',
  '10210-3+MED-633': 'Score de Duke',
  '75305-3+MED-599': 'Support nutritionnel',
  '75305-3+MED-650': 'Perte de poids involontaire',
  '75305-3+MED-651': 'A mangé moins depuis plus d’une semaine',
};
/** JDV_ScoreASA, and the score of Cormack: they belong to ANEST-CR-ANEST. */
const elsewhere = /^(413(49[5-9]|50[0-3])\d{3}|MED-594|MED-61[3-9]|MED-62[0-2])$/;

const vitalSection = (view: CdaView) => bearing(topSections(view), templates.vitalSigns);
const exam = (view: CdaView) => bearing(topSections(view), templates.physicalExam);
const examPart = (view: CdaView, template: string) => exam(view).flatMap((s) => bearing(subSections(s), template));
const inSections =
  (find: (view: CdaView) => readonly XmlElement[], check: (section: XmlElement) => readonly Violation[]) => (view: CdaView) =>
    find(view).flatMap(check);

/** The model of a section: by template, else by code. */
const modelOf = (section: XmlElement) =>
  sections.find((m) => hasTemplate(section, m.template)) ?? sections.find((m) => m.code === attr(child(section, 'code'), 'code'));

const principalCode = principalCoded({
  codes: ['CS', 'APC'],
  system: ngap,
  absent: "L'acte principal n'est pas codé. Ajoutez CS (consultation) ou APC (avis ponctuel), de la NGAP.",
  other: `L'acte principal d'une consultation pré-anesthésique est CS ou APC (NGAP ${ngap}). Corrigez-le.`,
});

function vitalMandatory(view: CdaView): Violation[] {
  const found = vitalSection(view);
  if (found.length === 0 && view.structuredBody)
    return [
      {
        at: view.structuredBody,
        missing: 'component/section',
        message: `La section « Signes vitaux (Données biométriques) » est obligatoire. Ajoutez-la (templateId ${templates.vitalSigns}).`,
      },
    ];
  return found.slice(1).map((at) => ({ at, message: 'La section des signes vitaux figure plusieurs fois. N’en gardez qu’une.' }));
}

function titles(fixed: boolean): Rule['check'] {
  return (view) =>
    topSections(view).flatMap((section) => {
      const model = modelOf(section);
      const title = child(section, 'title');
      return !model || (model.fixed ?? false) !== fixed || words(title) === model.title
        ? []
        : [
            {
              at: title ?? section,
              ...(!title && { missing: 'title' }),
              message: `Le titre de cette section est « ${model.title} », exactement. Reprenez-le.`,
            },
          ];
    });
}

function sectionTemplates(view: CdaView): Violation[] {
  return topSections(view).flatMap((section) => {
    const code = attr(child(section, 'code'), 'code');
    const models = sections.filter((m) => m.code === code);
    const [model] = models;
    // The vital signs have a rule of their own: without its template the section is not there.
    if (!model || model.template === templates.vitalSigns || models.some((m) => hasTemplate(section, m.template))) return [];
    return [
      {
        at: section,
        missing: 'templateId',
        message: `La section « ${model.title} » ne porte pas le templateId ${models.map((m) => m.template).join(' ou ')}. Ajoutez-le.`,
      },
    ];
  });
}

function sectionCodes(view: CdaView): Violation[] {
  return topSections(view).flatMap((section) => {
    const model = sections.find((m) => hasTemplate(section, m.template));
    const code = child(section, 'code');
    return !model || !code || (attr(code, 'code') === model.code && attr(code, 'codeSystem') === loinc)
      ? []
      : [{ at: code, message: `Le code de la section « ${model.title} » est ${model.code} (LOINC). Corrigez-le.` }];
  });
}

function sectionsOnce(view: CdaView): Violation[] {
  return sections
    .filter((m) => m.template !== templates.vitalSigns && m.code !== '55107-7')
    .flatMap((m) =>
      bearing(topSections(view), m.template)
        .slice(1)
        .map((at) => ({ at, message: `La section « ${m.title} » figure plusieurs fois. N'en gardez qu'une.` })),
    );
}

function organizers(section: XmlElement): Violation[] {
  const found = all(section, 'entry/organizer').filter((o) => hasTemplate(o, organizerTemplate));
  if (found.length === 0)
    return [
      {
        at: section,
        missing: 'entry/organizer',
        message: `Les signes vitaux ne sont pas groupés. Ajoutez l'organizer ${organizerTemplate}.`,
      },
    ];
  return found
    .slice(1)
    .map((at) => ({ at, message: 'Les signes vitaux sont groupés plusieurs fois. Gardez un seul organizer.' }));
}

function bothParts(view: CdaView): Violation[] {
  return exam(view).flatMap((section) =>
    (
      [
        [templates.vessels, 'Vaisseaux'],
        [templates.respiratory, 'Système respiratoire'],
      ] as const
    ).flatMap(([template, name]): Violation[] => {
      const found = bearing(subSections(section), template);
      if (found.length === 0)
        return [
          {
            at: section,
            missing: 'component/section',
            message: `L'examen physique doit contenir la sous-section « ${name} » (${template}). Ajoutez-la, ou retirez l'examen physique.`,
          },
        ];
      return found
        .slice(1)
        .map((at) => ({ at, message: `La sous-section « ${name} » figure plusieurs fois. N'en gardez qu'une.` }));
    }),
  );
}

function mallampatiValue(section: XmlElement): Violation[] {
  return valuesOf(section, respiratory).flatMap(([, { code }, value]) =>
    code !== 'MED-638' ||
    !value ||
    value.attributes['code'] === undefined ||
    (mallampati.includes(attr(value, 'code')) && attr(value, 'codeSystem') === taAns)
      ? []
      : [{ at: value, message: 'Le score de Mallampati est une classe de 1 à 4 (MED-634 à MED-637). Choisissez-en une.' }],
  );
}

function bodyMassIndex(section: XmlElement): Violation[] {
  const number = (code: string) => {
    const found = valuesOf(section, vitalSigns).find(([, e]) => e.code === code)?.[2];
    return found?.attributes['value'] === undefined ? undefined : { value: Number(attr(found, 'value')), at: found };
  };
  const [height, weight, index] = [number('8302-2'), number('29463-7'), number('39156-5')];
  if (!height || !weight || !index || !(height.value > 0)) return [];
  const computed = weight.value / (height.value / 100) ** 2;
  return Math.abs(computed - index.value) <= 1
    ? []
    : [
        {
          at: index.at,
          message: `L'IMC (${index.value}) ne va pas avec la taille et le poids (${computed.toFixed(1).replace('.', ',')}). Vérifiez les trois.`,
        },
      ];
}

function pressures(section: XmlElement): Violation[] {
  const found = (code: string) => valuesOf(section, vitalSigns).find(([, e]) => e.code === code)?.[2];
  const [systolic, diastolic] = [found('8480-6'), found('8462-4')];
  return systolic?.attributes['value'] !== undefined &&
    diastolic?.attributes['value'] !== undefined &&
    Number(attr(diastolic, 'value')) >= Number(attr(systolic, 'value'))
    ? [{ at: diastolic, message: 'La pression diastolique atteint la systolique. Vérifiez les deux.' }]
    : [];
}

/** Observations of that section without the template by which they are known. */
function untemplated(template: string, labels: Readonly<Record<string, string>>) {
  return (section: XmlElement): Violation[] =>
    observationsOf(section)
      .filter((o) => codeKey(o) in labels && !hasTemplate(o, template))
      .map((at) => ({
        at,
        missing: 'templateId',
        message: `« ${labels[codeKey(at)]} » ne porte pas le templateId ${template}. Ajoutez-le.`,
      }));
}

const head = rules('ANEST-CR-CPA 2022.01 : en-tête', [
  [
    'CPA-template',
    'fault',
    ({ cda }) =>
      hasTemplate(cda, cpaTemplate)
        ? []
        : [
            {
              at: cda,
              missing: 'templateId',
              message: `Un compte rendu de consultation pré-anesthésique structuré porte le templateId ${cpaTemplate}. Ajoutez-le.`,
            },
          ],
  ],
  [
    'CPA-template-version',
    'fault',
    ({ cda }) =>
      children(cda, 'templateId')
        .filter((t) => attr(t, 'root') === cpaTemplate && attr(t, 'extension') !== '2022.01')
        .map((at) => ({ at, message: 'La version du volet est 2022.01. Mettez-la dans extension.' })),
  ],
  [
    'CPA-code',
    'fault',
    ({ cda }) =>
      children(cda, 'code')
        .filter((c) => attr(c, 'code') !== cpaType || attr(c, 'codeSystem') !== loinc)
        .map((at) => ({ at, message: `Le type de ce volet est ${cpaType} (LOINC). Corrigez-le.` })),
  ],
  ['CPA-principal-act', 'fault', principalCode],
]);

/** Sections that any document may have (CI-SIS, content models): the copy that readers show first, a comment. */
const generic = ['1.2.250.1.213.1.1.2.243', '1.2.250.1.213.1.1.2.73'] as const;

const outline = rules('ANEST-CR-CPA 2022.01 : sections', [
  ['CPA-vital-signs', 'fault', vitalMandatory],
  ['CPA-title', 'fault', titles(true)],
  ['CPA-title-other', 'tolerated', titles(false)],
  ['CPA-section-template', 'fault', sectionTemplates],
  ['CPA-section-code', 'fault', sectionCodes],
  ['CPA-section-once', 'fault', sectionsOnce],
  [
    'CPA-section-foreign',
    'warning',
    (view) =>
      topSections(view)
        .filter((s) => child(s, 'code') && !modelOf(s) && !generic.some((template) => hasTemplate(s, template)))
        .map((at) => ({
          at,
          message: `La section « ${words(child(at, 'title'))} » n'est pas de ce volet : d'autres logiciels peuvent l'ignorer.`,
        })),
  ],
  ['CPA-exam-parts', 'fault', bothParts],
]);

const respiratoryPart = (view: CdaView) => examPart(view, templates.respiratory);
const vesselsPart = (view: CdaView) => examPart(view, templates.vessels);
const entries = rules('ANEST-CR-CPA 2022.01 : entrées', [
  ['CPA-vital-signs-organizer', 'fault', inSections(vitalSection, organizers)],
  ['CPA-vital-signs-each', 'fault', inSections(vitalSection, (s) => exactlyOnce(s, vitalSigns))],
  ['CPA-vital-signs-value', 'fault', inSections(vitalSection, (s) => wrongTypes(s, vitalSigns))],
  ['CPA-vital-signs-unit', 'fault', inSections(vitalSection, (s) => wrongUnits(s, vitalSigns))],
  ['CPA-vessels-each', 'fault', inSections(vesselsPart, (s) => exactlyOnce(s, vessels))],
  ['CPA-vessels-value', 'fault', inSections(vesselsPart, (s) => wrongTypes(s, vessels))],
  ['CPA-respiratory-each', 'fault', inSections(respiratoryPart, (s) => exactlyOnce(s, respiratory))],
  ['CPA-respiratory-value', 'fault', inSections(respiratoryPart, (s) => wrongTypes(s, respiratory))],
  ['CPA-respiratory-unit', 'fault', inSections(respiratoryPart, (s) => wrongUnits(s, respiratory))],
  ['CPA-mallampati', 'fault', inSections(respiratoryPart, mallampatiValue)],
  ['CPA-habit-once', 'fault', (view) => bearing(topSections(view), templates.habits).flatMap((s) => atMostOnce(s, habits))],
  [
    'CPA-habit-template',
    'fault',
    (view) => bearing(topSections(view), templates.habits).flatMap(untemplated(templates.habit, habits)),
  ],
  [
    'CPA-autonomy-once',
    'fault',
    (view) => bearing(topSections(view), templates.autonomy).flatMap((s) => atMostOnce(s, autonomy)),
  ],
  [
    'CPA-autonomy-template',
    'fault',
    (view) => bearing(topSections(view), templates.autonomy).flatMap(untemplated(templates.assessment, autonomy)),
  ],
  [
    'CPA-other-report',
    'warning',
    ({ body }) =>
      body
        .filter(
          (e) => e.name === 'observation' && [child(e, 'code'), child(e, 'value')].some((c) => elsewhere.test(attr(c, 'code'))),
        )
        .map((at) => ({
          at,
          message:
            "Le score ASA et le grade de Cormack appartiennent au compte rendu d'anesthésie, pas à celui de la consultation. Laissez-les dans le texte.",
        })),
  ],
]);

const sense = rules('Vraisemblance des mesures (hors volet)', [
  [
    'CPA-plausible',
    'warning',
    (view) => [
      ...vitalSection(view).flatMap((s) => implausible(s, vitalSigns)),
      ...respiratoryPart(view).flatMap((s) => implausible(s, respiratory)),
    ],
  ],
  ['CPA-plausible-bmi', 'warning', inSections(vitalSection, bodyMassIndex)],
  ['CPA-plausible-pressure', 'warning', inSections(vitalSection, pressures)],
]);

export const cpaRules: readonly Rule[] = [...head, ...outline, ...entries, ...sense];
