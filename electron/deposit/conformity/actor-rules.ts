/** « Structuration minimale » V1.16.8: author, custodian, recipients, legalAuthenticator, participants (dmp.md 5.1). */
import { labelOf } from '../../../shared/vocabulary/value-sets.ts';
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { outOfOrder } from './document-rules.ts';
import {
  all,
  attr,
  failing,
  isInstant,
  isNull,
  isTime,
  lacking,
  oidPattern,
  type Rule,
  rules,
  type Violation,
  words,
  wrong,
} from './rule.ts';
import { inSet } from './value-set-rules.ts';
import type { CdaView } from './view.ts';

const structIdNat = '1.2.250.1.71.4.2.2';
const authorPath = 'author/assignedAuthor';
const custodianPath = 'custodian/assignedCustodian/representedCustodianOrganization';
const signerPath = 'legalAuthenticator/assignedEntity';
/** Whoever else has a role with a profession. */
const otherRoles = [
  'participant/associatedEntity',
  'documentationOf/serviceEvent/performer/assignedEntity',
  'authenticator/assignedEntity',
  'dataEnterer/assignedEntity',
  'componentOf/encompassingEncounter/responsibleParty/assignedEntity',
  'componentOf/encompassingEncounter/encounterParticipant/assignedEntity',
];
const roleOrder =
  'id code addr telecom assignedPerson assignedAuthoringDevice associatedPerson representedOrganization scopingOrganization'.split(
    ' ',
  );

const identified = (id: XmlElement) => oidPattern.test(attr(id, 'root')) && attr(id, 'extension') !== '';
const professionMessage = (e: XmlElement) =>
  `La profession « ${attr(e, 'code')} » n'est pas dans la liste des professions et spécialités (JDV_J01). Prenez celle de la carte.`;

/** The person, or the device where software writes. */
function authorNamed({ cda }: CdaView): Violation[] {
  return all(cda, authorPath)
    .filter((a) => !isNull(a))
    .filter((a) => {
      const family = child(a, 'assignedPerson', 'name', 'family');
      return !(family && (isNull(family) || words(family) !== '')) && !child(a, 'assignedAuthoringDevice', 'softwareName');
    })
    .map((at) => ({
      at,
      missing: 'assignedPerson',
      message: "Le nom de l'auteur manque. Ajoutez assignedPerson avec son nom (ou le logiciel, si aucune personne n'écrit).",
    }));
}

/** id of Struct_IdNat, where there is an organisation. */
function organisationIdentified(path: string): Rule['check'] {
  return ({ cda }) =>
    all(cda, path)
      .filter(
        (o) => !isNull(o) && !children(o, 'id').some((id) => attr(id, 'root') === structIdNat && attr(id, 'extension') !== ''),
      )
      .map((at) => ({
        at,
        missing: 'id',
        message: `La structure n'a pas d'identifiant national (${structIdNat}). Choisissez une situation d'exercice qui en porte un.`,
      }));
}

function organisationNamed(path: string): Rule['check'] {
  return ({ cda }) =>
    all(cda, path)
      .filter((o) => !isNull(o) && words(child(o, 'name')) === '')
      .map((at) => ({ at, missing: 'name', message: 'La structure n’a pas de nom. Ajoutez-le.' }));
}

function signerNamed({ cda }: CdaView): Violation[] {
  return all(cda, signerPath)
    .filter((e) => !isNull(e) && words(child(e, 'assignedPerson', 'name', 'family')) === '')
    .map((at) => ({
      at,
      missing: 'assignedPerson/name/family',
      message: 'Le nom du responsable du document manque. Ajoutez assignedPerson avec son nom.',
    }));
}

const headerNamed = (name: string) => (view: CdaView) => view.header.filter((e) => e.name === name);

const authors = rules('Structuration minimale V1.16.8, en-tête : author', [
  ['SM-author', 'fault', lacking('', 'author', "L'auteur manque. Ajoutez author.")],
  ['SM-author-time', 'fault', lacking('author', 'time', "La date de la participation de l'auteur manque. Ajoutez time.")],
  [
    'SM-author-time-form',
    'fault',
    wrong(
      'author/time',
      (e) => isTime(attr(e, 'value')),
      "La date de l'auteur n'a pas une forme admise (AAAAMMJJhhmmss±ZZzz). Corrigez-la.",
    ),
  ],
  ['SM-author-assigned', 'fault', lacking('author', 'assignedAuthor', "L'auteur n'est pas décrit. Ajoutez assignedAuthor.")],
  [
    'SM-author-id',
    'fault',
    lacking(authorPath, 'id', "L'identifiant de l'auteur manque. Ajoutez id (identifiant national du professionnel)."),
  ],
  [
    'SM-author-id-value',
    'fault',
    wrong(
      `${authorPath}/id`,
      identified,
      "L'identifiant de l'auteur est incomplet : il faut root (OID) et extension. Reprenez-le de la carte.",
    ),
  ],
  ['SM-author-code', 'tolerated', lacking(authorPath, 'code', "La profession de l'auteur manque. Ajoutez code (JDV_J01).")],
  ['SM-author-code-j01', 'fault', wrong(`${authorPath}/code`, inSet('authorSpecialty'), professionMessage)],
  [
    'SM-author-address',
    'tolerated',
    lacking(authorPath, 'addr', "L'adresse de l'auteur manque. Ajoutez addr ; si elle est inconnue, dites-le (nullFlavor)."),
  ],
  [
    'SM-author-telecom',
    'tolerated',
    lacking(
      authorPath,
      'telecom',
      "Les coordonnées de l'auteur manquent. Ajoutez telecom ; si elles sont inconnues, dites-le (nullFlavor).",
    ),
  ],
  ['SM-author-name', 'fault', authorNamed],
  ['SM-author-organisation', 'fault', organisationIdentified(`${authorPath}/representedOrganization`)],
  ['SM-author-organisation-name', 'tolerated', organisationNamed(`${authorPath}/representedOrganization`)],
  ['SM-author-order', 'fault', ({ cda }) => all(cda, authorPath).flatMap((e) => outOfOrder(e, roleOrder))],
]);

const keepers = rules('Structuration minimale V1.16.8, en-tête : custodian, informationRecipient', [
  ['SM-custodian', 'fault', lacking('', 'custodian', 'La structure qui conserve le document manque. Ajoutez custodian.')],
  [
    'SM-custodian-organisation',
    'fault',
    ({ cda }) =>
      all(cda, 'custodian')
        .filter((e) => !isNull(e) && all(e, 'assignedCustodian/representedCustodianOrganization').length === 0)
        .map((at) => ({
          at,
          missing: 'assignedCustodian/representedCustodianOrganization',
          message: "La structure qui conserve le document n'est pas décrite. Ajoutez-la.",
        })),
  ],
  ['SM-custodian-id', 'fault', organisationIdentified(custodianPath)],
  ['SM-custodian-name', 'fault', organisationNamed(custodianPath)],
  [
    'SM-recipient-id',
    'fault',
    wrong(
      'informationRecipient/intendedRecipient/id',
      identified,
      "L'identifiant d'un destinataire est incomplet : il faut root (OID) et extension.",
    ),
  ],
  [
    'SM-recipient-described',
    'fault',
    lacking('informationRecipient', 'intendedRecipient', "Un destinataire n'est pas décrit. Ajoutez intendedRecipient."),
  ],
]);

const signer = rules('Structuration minimale V1.16.8, en-tête : legalAuthenticator', [
  ['SM-signer', 'fault', lacking('', 'legalAuthenticator', 'Le responsable du document manque. Ajoutez legalAuthenticator.')],
  ['SM-signer-time', 'fault', lacking('legalAuthenticator', 'time', 'La date de prise de responsabilité manque. Ajoutez time.')],
  [
    'SM-signer-time-form',
    'fault',
    wrong(
      'legalAuthenticator/time',
      (e) => isTime(attr(e, 'value')),
      "La date de prise de responsabilité n'a pas une forme admise (AAAAMMJJhhmmss±ZZzz). Corrigez-la.",
    ),
  ],
  [
    'SM-signer-time-second',
    'tolerated',
    wrong(
      'legalAuthenticator/time',
      (e) => isInstant(attr(e, 'value')) || !isTime(attr(e, 'value')),
      "La date de prise de responsabilité n'est pas à la seconde. Écrivez-la AAAAMMJJhhmmss±ZZzz.",
    ),
  ],
  [
    'SM-signer-signature',
    'fault',
    lacking('legalAuthenticator', 'signatureCode', 'La mention de signature manque. Ajoutez signatureCode S.'),
  ],
  [
    'SM-signer-signature-s',
    'fault',
    wrong('legalAuthenticator/signatureCode', (e) => attr(e, 'code') === 'S', 'La mention de signature est S. Corrigez-la.'),
  ],
  [
    'SM-signer-entity',
    'fault',
    lacking('legalAuthenticator', 'assignedEntity', "Le responsable du document n'est pas décrit. Ajoutez assignedEntity."),
  ],
  ['SM-signer-id', 'fault', lacking(signerPath, 'id', "L'identifiant du responsable manque. Ajoutez id.")],
  [
    'SM-signer-id-value',
    'fault',
    wrong(
      `${signerPath}/id`,
      identified,
      "L'identifiant du responsable est incomplet : il faut root (OID) et extension. Reprenez-le de la carte.",
    ),
  ],
  ['SM-signer-code', 'tolerated', lacking(signerPath, 'code', 'La profession du responsable manque. Ajoutez code (JDV_J01).')],
  ['SM-signer-code-j01', 'fault', wrong(`${signerPath}/code`, inSet('authorSpecialty'), professionMessage)],
  ['SM-signer-name', 'fault', signerNamed],
  [
    'SM-signer-organisation',
    'tolerated',
    lacking(signerPath, 'representedOrganization', 'La structure du responsable manque. Ajoutez representedOrganization.'),
  ],
  ['SM-signer-organisation-id', 'fault', organisationIdentified(`${signerPath}/representedOrganization`)],
  ['SM-signer-organisation-name', 'tolerated', organisationNamed(`${signerPath}/representedOrganization`)],
  ['SM-signer-order', 'fault', ({ cda }) => all(cda, signerPath).flatMap((e) => outOfOrder(e, roleOrder))],
]);

const everybody = rules('Structuration minimale V1.16.8, en-tête : JDV_J01, J47, J245, J246 ; participant', [
  [
    'SM-role-j01',
    'fault',
    ({ cda }) =>
      failing(
        otherRoles.flatMap((path) => all(cda, `${path}/code`)),
        inSet('authorSpecialty'),
        professionMessage,
      ),
  ],
  [
    'SM-function-j47',
    'fault',
    (view) =>
      failing(
        headerNamed('functionCode')(view),
        inSet('functionCode'),
        (e) => `Le rôle « ${attr(e, 'code')} » n'est pas dans la liste des rôles (JDV_J47). Choisissez un rôle de cette liste.`,
      ),
  ],
  [
    'SM-prefix-j245',
    'fault',
    (view) =>
      failing(
        headerNamed('prefix')(view),
        (e) => labelOf('civility', words(e)) !== undefined,
        (e) => `La civilité « ${words(e)} » n'est pas admise : M ou MME (JDV_J245). Le titre (DR, PR) se met dans suffix.`,
      ),
  ],
  [
    'SM-suffix-j246',
    'fault',
    (view) =>
      failing(
        headerNamed('suffix')(view),
        (e) => labelOf('professionalTitle', words(e)) !== undefined,
        (e) => `Le titre « ${words(e)} » n'est pas admis : DR, PR, MC, MG, PC ou PG (JDV_J246). Corrigez-le.`,
      ),
  ],
  [
    'SM-participant-type',
    'fault',
    wrong(
      'participant',
      (e) => attr(e, 'typeCode') !== '',
      "Un participant n'a pas de type. Ajoutez typeCode (INF pour le médecin traitant).",
    ),
  ],
  [
    'SM-participant-entity',
    'fault',
    lacking('participant', 'associatedEntity', "Un participant n'est pas décrit. Ajoutez associatedEntity."),
  ],
]);

export const actorRules: readonly Rule[] = [...authors, ...keepers, ...signer, ...everybody];
