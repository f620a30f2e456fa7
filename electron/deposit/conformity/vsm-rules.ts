/** VSM, volet de synthèse médicale (dmp.md 5.3). Both versions: 1.4 (extension 201310) also asks for the médecin traitant. */
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { principalCoded } from './context-rules.ts';
import { all, attr, type Rule, rules, type Violation, words } from './rule.ts';
import { bearing, loinc, topSections } from './section-rules.ts';
import { type CdaView, hasTemplate } from './view.ts';

export const vsmTemplate = '1.2.250.1.213.1.1.1.13';
export const vsmType = 'SYNTH';
const typeSystem = '1.2.250.1.213.1.1.4.12';

const mandatory = [
  {
    id: 'VSM-problems',
    template: '1.2.250.1.213.1.1.2.29',
    code: '46612-8',
    name: 'Pathologies, antécédents, allergies et facteurs de risque',
  },
  {
    id: 'VSM-results',
    template: '1.3.6.1.4.1.19376.1.5.3.1.3.27',
    code: '30954-2',
    name: 'Points de vigilance (résultats d’examens)',
  },
  { id: 'VSM-treatments', template: '1.2.250.1.213.1.1.2.32', code: '18776-5', name: 'Traitement au long cours' },
] as const;
const familyTemplate = '1.3.6.1.4.1.19376.1.5.3.1.3.14';

function once(template: string, name: string): Rule['check'] {
  return (view) => {
    const found = bearing(topSections(view), template);
    if (found.length === 0 && view.structuredBody)
      return [
        {
          at: view.structuredBody,
          missing: 'component/section',
          message: `La section « ${name} » est obligatoire (templateId ${template}). Ajoutez-la, même pour y écrire qu'il n'y a rien.`,
        },
      ];
    return found.slice(1).map((at) => ({ at, message: `La section « ${name} » figure plusieurs fois. N'en gardez qu'une.` }));
  };
}

/** Mandatory sections that are there and empty: neither a word nor a sub-section. */
function something(view: CdaView): Violation[] {
  return mandatory
    .flatMap(({ template }) => bearing(topSections(view), template))
    .filter((s) => words(child(s, 'text')) === '' && children(s, 'component').length === 0)
    .map((at) => ({
      at,
      missing: 'text',
      message: "Cette section obligatoire est vide. Écrivez-y au moins qu'il n'y a rien à signaler.",
    }));
}

function sectionCodes(view: CdaView): Violation[] {
  return mandatory.flatMap(({ template, code, name }) =>
    bearing(topSections(view), template).flatMap((section) => {
      const given = child(section, 'code');
      return !given || (attr(given, 'code') === code && attr(given, 'codeSystem') === loinc)
        ? []
        : [{ at: given, message: `Le code de la section « ${name} » est ${code} (LOINC). Corrigez-le.` }];
    }),
  );
}

const principalCode = principalCoded({
  codes: ['34117-2'],
  system: loinc,
  absent: "L'acte principal d'une synthèse médicale est codé 34117-2 (LOINC). Ajoutez ce code.",
  other: "L'acte principal d'une synthèse médicale est 34117-2 (LOINC). Corrigez-le.",
});

function medecinTraitant({ cda }: CdaView): Violation[] {
  const version = children(cda, 'templateId').find((t) => attr(t, 'root') === vsmTemplate);
  if (!version || attr(version, 'extension') !== '201310') return [];
  const is = (participant: XmlElement) => {
    const code = child(participant, 'functionCode');
    return attr(code, 'code') === 'PCP' && attr(code, 'codeSystem') === '2.16.840.1.113883.5.88';
  };
  return children(cda, 'participant').some(is)
    ? []
    : [
        {
          at: cda,
          missing: 'participant',
          message: 'La synthèse médicale 1.4 nomme le médecin traitant. Ajoutez participant avec le rôle PCP.',
        },
      ];
}

const familySections = ({ sections }: CdaView) => bearing(sections, familyTemplate);

/** needs.md S100: relatives are never named. */
function namedRelatives(view: CdaView): Violation[] {
  return familySections(view)
    .flatMap((s) => all(s, 'entry/organizer/subject/relatedSubject/subject/name'))
    .filter((n) => words(n) !== '')
    .map((at) => ({ at, message: 'Les antécédents familiaux ne nomment personne. Gardez le lien de parenté, retirez le nom.' }));
}

/** Best effort: a civility, or the family name of the patient, in the words of that section. */
function namesInText(view: CdaView): Violation[] {
  const family = all(view.cda, 'recordTarget/patientRole/patient/name/family')
    .map(words)
    .filter((n) => n.length > 2);
  return familySections(view).flatMap((section) => {
    const text = child(section, 'text');
    const read = words(text);
    const civility = /\b(?:M\.|Mme|Mlle|Monsieur|Madame)\s+\p{Lu}\p{L}+/u.test(read);
    const named = family.some((n) =>
      new RegExp(`(?<!\\p{L})${n.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'u').test(read),
    );
    return text && (civility || named)
      ? [{ at: text, message: 'Les antécédents familiaux semblent nommer quelqu’un. Gardez le lien de parenté, retirez le nom.' }]
      : [];
  });
}

export const vsmRules: readonly Rule[] = [
  ...rules('VSM : en-tête', [
    [
      'VSM-template',
      'fault',
      ({ cda }) =>
        hasTemplate(cda, vsmTemplate)
          ? []
          : [
              {
                at: cda,
                missing: 'templateId',
                message: `Une synthèse médicale structurée porte le templateId ${vsmTemplate}. Ajoutez-le.`,
              },
            ],
    ],
    [
      'VSM-code',
      'fault',
      ({ cda }) =>
        children(cda, 'code')
          .filter((c) => attr(c, 'code') !== vsmType || attr(c, 'codeSystem') !== typeSystem)
          .map((at) => ({ at, message: `Le type d'une synthèse médicale est ${vsmType} (${typeSystem}). Corrigez-le.` })),
    ],
    ['VSM-principal-act', 'fault', principalCode],
    ['VSM-medecin-traitant', 'fault', medecinTraitant],
  ]),
  ...rules('VSM : sections obligatoires', [
    ...mandatory.map(({ id, template, name }) => [id, 'fault', once(template, name)] as const),
    ['VSM-section-code', 'fault', sectionCodes],
    ['VSM-section-empty', 'fault', something],
  ]),
  ...rules('VSM : antécédents familiaux non nominatifs', [
    ['VSM-family-name', 'fault', namedRelatives],
    ['VSM-family-text', 'warning', namesInText],
  ]),
];
