/** « Structuration minimale » V1.16.8: what the document says of itself (dmp.md 5.1, first lines of the table). */
import { isDepositable, labelOf } from '../../../shared/vocabulary/value-sets.ts';
import { child, children, type XmlElement } from '../../xml/parse.ts';
import {
  all,
  attr,
  failing,
  isInstant,
  isNull,
  lacking,
  oidPattern,
  type Rule,
  rules,
  type Violation,
  words,
  wrong,
} from './rule.ts';
import { inSet } from './value-set-rules.ts';
import { type CdaView, cdaNamespace } from './view.ts';

const templates = { hl7France: '2.16.840.1.113883.2.8.2.1', cisis: '1.2.250.1.213.1.1.1.1', xdsSd: '1.3.6.1.4.1.19376.1.2.20' };
const confidentialitySystem = '2.16.840.1.113883.5.25';

/** CDA.xsd, sequence of ClinicalDocument. */
const order =
  'realmCode typeId templateId id code title effectiveTime confidentialityCode languageCode setId versionNumber copyTime recordTarget author dataEnterer informant custodian informationRecipient legalAuthenticator authenticator participant inFulfillmentOf documentationOf relatedDocument authorization componentOf component'.split(
    ' ',
  );
const once =
  'realmCode typeId id code title effectiveTime confidentialityCode languageCode setId versionNumber recordTarget custodian legalAuthenticator relatedDocument componentOf component'.split(
    ' ',
  );

/** Elements on which a nullFlavor is forbidden. */
const neverNull = [
  'id',
  'code',
  'title',
  'effectiveTime',
  'confidentialityCode',
  'languageCode',
  'setId',
  'versionNumber',
  'recordTarget',
  'recordTarget/patientRole',
  'recordTarget/patientRole/id',
  'recordTarget/patientRole/patient',
  'recordTarget/patientRole/patient/name',
  'author/assignedAuthor/id',
  'custodian',
  'legalAuthenticator/assignedEntity/id',
  'documentationOf/serviceEvent',
  'componentOf/encompassingEncounter/location/healthCareFacility/code',
];

/** Elements that come before one that the schema places earlier. */
export function outOfOrder(parent: XmlElement, sequence: readonly string[]): Violation[] {
  let furthest = 0;
  const found: Violation[] = [];
  for (const at of children(parent)) {
    const place = sequence.indexOf(at.name);
    if (place < 0) continue; // extensions are allowed, and ignored
    if (place < furthest)
      found.push({
        at,
        message: `« ${at.name} » vient après « ${sequence[furthest]} ». Remettez les éléments dans l'ordre du schéma CDA.`,
      });
    else furthest = place;
  }
  return found;
}

const templateRoots = ({ cda }: CdaView) => children(cda, 'templateId').map((t) => attr(t, 'root'));

function claims(root: string, name: string): Rule['check'] {
  return (view) =>
    templateRoots(view).includes(root)
      ? []
      : [
          {
            at: view.cda,
            missing: 'templateId',
            message: `Le document ne déclare pas sa conformité ${name}. Ajoutez le templateId ${root}.`,
          },
        ];
}

function templateOrder(view: CdaView): Violation[] {
  const roots = templateRoots(view);
  const at = children(view.cda, 'templateId')[0];
  if (!at || !roots.includes(templates.hl7France) || !roots.includes(templates.cisis)) return [];
  return roots[0] === templates.hl7France && roots[1] === templates.cisis
    ? []
    : [{ at, message: "Les templateId commencent par celui d'HL7 France, puis celui du CI-SIS. Remettez-les dans cet ordre." }];
}

function modelTemplate(view: CdaView): Violation[] {
  const { cda, medium } = view;
  const last = children(cda, 'templateId').at(-1) ?? cda;
  const xdsSd = children(cda, 'templateId').find((t) => attr(t, 'root') === templates.xdsSd);
  if (medium && !xdsSd)
    return [
      { at: last, message: `Un document non structuré déclare le modèle XDS-SD. Ajoutez le templateId ${templates.xdsSd}.` },
    ];
  if (view.structuredBody && xdsSd)
    return [
      { at: xdsSd, message: 'Ce document est structuré : retirez le templateId XDS-SD, réservé aux documents non structurés.' },
    ];
  return [];
}

function threeTemplates({ cda }: CdaView): Violation[] {
  const declared = children(cda, 'templateId');
  const missing = declared.length === 2 && !child(cda, 'component', 'nonXMLBody'); // fewer: their own rules speak
  return missing
    ? [
        {
          at: declared.at(-1) ?? cda,
          message:
            'Il manque le templateId du volet. Ajoutez, après ceux d’HL7 France et du CI-SIS, celui du modèle du document.',
        },
      ]
    : [];
}

function nullFlavors({ cda }: CdaView): Violation[] {
  return neverNull.flatMap((path) =>
    all(cda, path)
      .filter(isNull)
      // The performer may be unknown, the author and the signer never.
      .map((at) => ({ at, message: `« ${path} » ne peut pas être déclaré inconnu (nullFlavor). Renseignez sa valeur.` })),
  );
}

function cardinalities({ cda }: CdaView): Violation[] {
  return once.flatMap((name) =>
    children(cda, name)
      .slice(1)
      .map((at) => ({ at, message: `« ${name} » figure plusieurs fois. N'en gardez qu'un.` })),
  );
}

const identity = rules('Structuration minimale V1.16.8, en-tête : realmCode, typeId, templateId', [
  ['SM-realm', 'fault', lacking('', 'realmCode', 'Le pays du document manque. Ajoutez realmCode avec le code FR.')],
  [
    'SM-realm-fr',
    'fault',
    wrong('realmCode', (e) => attr(e, 'code') === 'FR', "Le pays du document n'est pas FR. Mettez le code FR dans realmCode."),
  ],
  ['SM-type-id', 'fault', lacking('', 'typeId', 'La déclaration du standard CDA manque. Ajoutez typeId (POCD_HD000040).')],
  [
    'SM-type-id-value',
    'fault',
    wrong(
      'typeId',
      (e) => attr(e, 'root') === '2.16.840.1.113883.1.3' && attr(e, 'extension') === 'POCD_HD000040',
      'typeId ne désigne pas le standard CDA R2. Mettez root 2.16.840.1.113883.1.3 et extension POCD_HD000040.',
    ),
  ],
  ['SM-template-hl7-france', 'fault', claims(templates.hl7France, 'aux spécifications HL7 France')],
  ['SM-template-cisis', 'fault', claims(templates.cisis, 'au CI-SIS')],
  ['SM-template-order', 'fault', templateOrder],
  ['SM-template-xds-sd', 'fault', modelTemplate],
  ['SM-template-count', 'tolerated', threeTemplates],
]);

const references = rules('Structuration minimale V1.16.8, en-tête : id, setId, versionNumber', [
  ['SM-id', 'fault', lacking('', 'id', "L'identifiant du document manque. Ajoutez id avec un OID.")],
  [
    'SM-id-oid',
    'fault',
    wrong(
      'id',
      (e) => oidPattern.test(attr(e, 'root')),
      "L'identifiant du document n'est pas un OID. Donnez-lui un OID valable.",
    ),
  ],
  [
    'SM-id-extension',
    'fault',
    wrong(
      'id',
      (e) => e.attributes['extension'] === undefined,
      "Le DMP n'accepte qu'un OID seul comme identifiant de document. Retirez l'extension.",
    ),
  ],
  ['SM-set-id', 'fault', lacking('', 'setId', "L'identifiant commun aux versions manque. Ajoutez setId.")],
  [
    'SM-set-id-oid',
    'fault',
    wrong('setId', (e) => oidPattern.test(attr(e, 'root')), "setId n'est pas un OID. Donnez-lui un OID valable."),
  ],
  ['SM-version', 'fault', lacking('', 'versionNumber', 'Le numéro de version manque. Ajoutez versionNumber, à partir de 1.')],
  [
    'SM-version-value',
    'fault',
    wrong(
      'versionNumber',
      (e) => /^[1-9]\d*$/.test(attr(e, 'value')),
      "Le numéro de version n'est pas un entier à partir de 1. Corrigez-le.",
    ),
  ],
]);

const naming = rules('Structuration minimale V1.16.8, en-tête : code, title, effectiveTime', [
  ['SM-code', 'fault', lacking('', 'code', 'Le type du document manque. Choisissez un type de la liste du DMP (JDV_J07).')],
  [
    'SM-code-j07',
    'fault',
    wrong(
      'code',
      inSet('typeCode'),
      (e) =>
        `Le type « ${attr(e, 'code')} » n'est pas dans la liste des types de documents (JDV_J07). Choisissez un type de cette liste.`,
    ),
  ],
  [
    'SM-code-depositable',
    'warning',
    wrong(
      'code',
      (e) => labelOf('typeCode', attr(e, 'code')) === undefined || isDepositable(attr(e, 'code')),
      (e) => `Le DMP n'est pas connu pour accepter le type « ${attr(e, 'code')} ». S'il le refuse, choisissez un type voisin.`,
    ),
  ],
  [
    'SM-code-label',
    'tolerated',
    wrong('code', (e) => attr(e, 'displayName') !== '', 'Le type du document n’a pas de libellé. Ajoutez displayName.'),
  ],
  ['SM-title', 'fault', lacking('', 'title', 'Le titre du document manque. Donnez-lui un titre.')],
  ['SM-title-empty', 'fault', wrong('title', (e) => words(e) !== '', 'Le titre du document est vide. Donnez-lui un titre.')],
  [
    'SM-title-length',
    'fault',
    wrong(
      'title',
      (e) => [...words(e)].length <= 128,
      (e) => `Le titre a ${[...words(e)].length} caractères ; le DMP en accepte 128. Raccourcissez-le.`,
    ),
  ],
  ['SM-effective-time', 'fault', lacking('', 'effectiveTime', 'La date de création du document manque. Ajoutez effectiveTime.')],
  [
    'SM-effective-time-second',
    'fault',
    wrong(
      'effectiveTime',
      (e) => isInstant(attr(e, 'value')),
      "La date de création n'est pas à la seconde avec le décalage horaire (AAAAMMJJhhmmss±ZZzz, heure locale). Écrivez-la ainsi.",
    ),
  ],
  [
    'SM-confidentiality',
    'fault',
    lacking('', 'confidentialityCode', 'Le niveau de confidentialité manque. Ajoutez confidentialityCode, N par défaut.'),
  ],
  [
    'SM-confidentiality-value',
    'fault',
    wrong(
      'confidentialityCode',
      (e) => /^[NRV]$/.test(attr(e, 'code')) && attr(e, 'codeSystem') === confidentialitySystem,
      `Le niveau de confidentialité de l'en-tête est N, R ou V (${confidentialitySystem}). Corrigez-le ; le masquage se dit dans les métadonnées du DMP.`,
    ),
  ],
  ['SM-language', 'fault', lacking('', 'languageCode', 'La langue du document manque. Ajoutez languageCode fr-FR.')],
  [
    'SM-language-fr',
    'fault',
    wrong('languageCode', (e) => e.attributes['code'] === 'fr-FR', 'La langue s’écrit « fr-FR », avec cette casse. Corrigez-la.'),
  ],
]);

const shape = rules('Structuration minimale V1.16.8, en-tête : cardinalités, nullFlavor ; CDA_extended.xsd', [
  ['SM-cardinality', 'fault', cardinalities],
  ['SM-order', 'fault', ({ cda }) => outOfOrder(cda, order)],
  ['SM-null-flavor', 'fault', nullFlavors],
  [
    'SM-encoding',
    'fault',
    ({ file, prolog }) => {
      const declared = /^\uFEFF?<\?xml[^>]*\sencoding=["']([^"']+)["']/.exec(prolog)?.[1];
      return declared === undefined || /^utf-8$/i.test(declared)
        ? []
        : [{ at: file, message: `Le document est encodé en ${declared}. Enregistrez-le en UTF-8.` }];
    },
  ],
  [
    'SM-namespace',
    'fault',
    ({ header }) =>
      failing(
        header.filter((e) => e.name === 'code' || e.name === 'id' || e.name === 'templateId').slice(0, 20),
        (e) => e.ns === cdaNamespace,
        "Un élément de l'en-tête n'est pas dans l'espace de noms CDA (urn:hl7-org:v3). Corrigez sa déclaration.",
      ),
  ],
]);

export const documentRules: readonly Rule[] = [...identity, ...references, ...naming, ...shape];
