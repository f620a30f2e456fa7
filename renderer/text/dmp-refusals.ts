/**
 * Refusals of the DMP that are known, one table for each place where one can arrive (dmp.md 1.3), each with its sentence and
 * remedy (EX_GEN-1140). The annex of the DMP's codes is not public: an unknown one is shown with its code and its own text.
 */
import type { ErrorText } from './errors.ts';

const nothingChanged = "Rien n'a été modifié.";
const again = 'Réessayez dans un moment. Si cela dure, prévenez votre informaticien.';
const program = "C'est une erreur de Poste DMP : signalez-la.";

const rights: ErrorText = {
  title: "Le DMP n'autorise pas cette action.",
  remedy: "Elle n'est pas ouverte à votre profession, dans ce mode d'accès ou pour ce document.",
};
const wrongCertificate: ErrorText = {
  title: 'Le DMP a refusé le certificat de signature.',
  remedy: "Vérifiez que votre carte n'est ni expirée ni révoquée, puis réinsérez-la.",
};
const registryBusy: ErrorText = { title: 'Le DMP est momentanément saturé.', remedy: again };
const metadata: ErrorText = { title: 'Le DMP a refusé la description du document.', remedy: `${nothingChanged} ${program}` };
const duplicate: ErrorText = {
  title: 'Ce document est déjà dans le DMP.',
  remedy: "Il n'a pas été déposé une seconde fois. Actualisez la liste des documents.",
};
const otherPatient: ErrorText = {
  title: "Le document n'est pas celui de ce patient.",
  remedy: `${nothingChanged} Vérifiez l'identité du patient avant de recommencer.`,
};

/** (a) Sub-codes of a SOAP fault. */
const faults: Readonly<Record<string, ErrorText>> = {
  DMPInvalidCertificate: wrongCertificate,
  DMPAccessDeniedByRightsService: rights,
  DMPIdentityCertificationFailure: {
    title: "Le DMP n'a pas pu certifier l'identité.",
    remedy: "Relisez la carte Vitale ou retrouvez l'INS par le téléservice INSi.",
  },
};

/** (b) `errorCode` of a RegistryError: the DMP's own and IHE's (ITI TF-3 4.2.4.1, Metadata Update). */
const registryErrors: Readonly<Record<string, ErrorText>> = {
  DMPAccessDeniedByRightsService: rights,
  DMPInvalidCertificate: wrongCertificate,
  XDSDuplicateUniqueIdInRegistry: duplicate,
  XDSNonIdenticalHash: duplicate,
  XDSMissingDocument: metadata,
  XDSMissingDocumentMetadata: metadata,
  XDSRegistryMetadataError: metadata,
  XDSRepositoryMetadataError: metadata,
  XDSPatientIdDoesNotMatch: otherPatient,
  XDSReplaceFailed: {
    title: "La version précédente n'a pas pu être remplacée.",
    remedy: 'Elle a peut-être déjà été remplacée ou supprimée : actualisez la liste des documents.',
  },
  XDSMetadataVersionError: {
    title: 'Ce document a été modifié entre-temps.',
    remedy: `${nothingChanged} Actualisez la liste des documents, puis recommencez.`,
  },
  XDSMetadataUpdateError: {
    title: "Cette modification du document n'est pas possible.",
    remedy: `${nothingChanged} Actualisez la liste des documents : son état a peut-être changé.`,
  },
  XDSTooManyResults: { title: 'La recherche donne trop de documents.', remedy: 'Choisissez une période plus courte.' },
  XDSRegistryBusy: registryBusy,
  XDSRepositoryBusy: registryBusy,
  XDSRegistryOutOfResources: registryBusy,
  XDSRepositoryOutOfResources: registryBusy,
  XDSRegistryNotAvailable: registryBusy,
  XDSRegistryError: { title: 'Le registre du DMP a échoué.', remedy: again },
  XDSRepositoryError: { title: "L'entrepôt de documents du DMP a échoué.", remedy: again },
  XDSStoredQueryMissingParam: { title: 'Le DMP a refusé la recherche.', remedy: program },
  XDSStoredQueryParamNumber: { title: 'Le DMP a refusé la recherche.', remedy: program },
  XDSUnknownStoredQuery: { title: 'Le DMP a refusé la recherche.', remedy: program },
};

/** (c) Of an HL7 v3 acknowledgement: no code is public, so by what the text says. */
const hl7Texts: readonly (readonly [RegExp, ErrorText])[] = [
  [
    /structure introuvable ou inactive/i,
    {
      title: "Le DMP ne connaît pas votre lieu d'exercice, ou il n'est plus actif.",
      remedy: "Choisissez une autre situation d'exercice, ou faites mettre à jour votre carte.",
    },
  ],
  [
    /PS et structure non liés/i,
    {
      title: "Le DMP ne vous rattache pas à ce lieu d'exercice.",
      remedy: "Choisissez la situation d'exercice de votre carte où vous êtes, puis recommencez.",
    },
  ],
  [
    /spécialité obligatoire|aucune spécialité/i,
    {
      title: 'Votre spécialité manque à la demande.',
      remedy: 'Elle est lue sur la carte : réinsérez-la. Si cela recommence, faites mettre à jour votre carte.',
    },
  ],
  [/strict/i, { title: "Les traits d'identité ne peuvent pas être modifiés.", remedy: nothingChanged }],
];

/** (d) `status` of the services habilitations and patients. */
const statuses: Readonly<Record<string, ErrorText>> = {
  DMPAccessDeniedByRightsService: rights,
  DMPInvalidCertificate: wrongCertificate,
  DMPPatientAccessAlreadyExists: { title: 'Ce patient a déjà un compte.', remedy: nothingChanged },
  DMPPatientAccessOTPAlreadyExists: { title: 'Ce moyen de contact est déjà enregistré.', remedy: nothingChanged },
};

const byCode = (table: Readonly<Record<string, ErrorText>>, code: string): ErrorText | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

/** What came is always shown after the remedy. `undefined` for what is not known. */
export function knownRefusal(place: 'fault' | 'registry' | 'hl7' | 'status', code: string, text: string): ErrorText | undefined {
  const tables = { fault: faults, registry: registryErrors, status: statuses };
  const known = place === 'hl7' ? hl7Texts.find(([pattern]) => pattern.test(text))?.[1] : byCode(tables[place], code);
  return known && { ...known, remedy: `${known.remedy} Réponse reçue : ${text} (${code}).` };
}

export const knownRefusalCodes = [faults, registryErrors, statuses].flatMap((table) => Object.keys(table));
