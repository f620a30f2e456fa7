/** The sentence and the remedy of every failure that has a name. A code without a sentence does not compile. */
import type { ErrorCode, ErrorDetails, NamedError } from '../../shared/errors.ts';
import { longDate } from '../../shared/text/dates.ts';
import { fileSize, fr, plural } from '../../shared/text/typography.ts';
import { knownRefusal } from './dmp-refusals.ts';
import { tlsFailure } from './tls-failures.ts';

/** `remedy` says what to do; it is empty only where there is nothing to do but wait. */
export interface ErrorText {
  readonly title: string;
  readonly remedy: string;
}

/** Cards that are known but not read, each with its reason. */
const unsupported: ReadonlyMap<string, ErrorText> = new Map([
  [
    'CPS4',
    {
      title: 'Cette CPS4 ne peut être lue que par le logiciel officiel (Cryptolib CPS).',
      remedy: "Installez Cryptolib CPS sur ce poste, puis rouvrez Poste DMP. Aucun essai de code n'a été consommé.",
    },
  ],
  [
    'CPS3-CL',
    {
      title: 'La CPS est posée sur un lecteur sans contact.',
      remedy: "Sans contact, elle ne permet ni le code ni la signature : insérez-la dans un lecteur, puce vers l'avant.",
    },
  ],
  [
    'CPS2ter',
    {
      title: "Cette CPS est d'un ancien modèle (CPS2ter), qui n'est plus en service.",
      remedy: "Utilisez votre carte actuelle, ou demandez-la à l'Agence du numérique en santé.",
    },
  ],
  [
    'VITALE1',
    {
      title: "Cette carte Vitale est d'un ancien modèle, que Poste DMP ne lit pas.",
      remedy: "Ouvrez le dossier par l'identité du patient. Il peut demander une nouvelle carte à sa caisse.",
    },
  ],
]);
const anyUnsupported = (kind: string): ErrorText => ({
  title: `Ce modèle de carte (${kind}) n'est pas pris en charge.`,
  remedy: 'Utilisez une carte CPS3 ou CPS4, ou une carte Vitale 2.',
});

type ErrorTexts = { readonly [C in ErrorCode]: (detail: ErrorDetails[C]) => ErrorText };

const hex = (code: number): string => `0x${(code >>> 0).toString(16).toUpperCase()}`;
const reseat = "Retirez la carte, vérifiez son sens (puce vers le bas et vers l'avant), puis insérez-la de nouveau.";
const nothingLost = "Rien n'est perdu : réessayez dans un moment. Si cela dure, prévenez votre informaticien.";

const refused = (text: string, code: string): ErrorText => ({
  title: 'Le DMP a refusé la demande.',
  remedy: `Réponse reçue : ${text} (${code}).`,
});

const texts: ErrorTexts = {
  SERVICE_UNAVAILABLE: () => ({
    title: 'Le service des lecteurs de carte est arrêté.',
    remedy: 'Il reprend souvent seul. Sinon, débranchez puis rebranchez le lecteur, ou redémarrez le poste.',
  }),
  NO_READER: () => ({ title: 'Aucun lecteur de carte.', remedy: 'Branchez un lecteur : il sera reconnu aussitôt.' }),
  NO_CARD: () => ({ title: 'Aucune carte dans le lecteur.', remedy: "Insérez la carte, puce vers l'avant." }),
  CARD_UNKNOWN: () => ({
    title: "Cette carte n'est ni une CPS ni une carte Vitale.",
    remedy: 'Retirez-la et insérez votre carte CPS ou la carte Vitale du patient.',
  }),
  CARD_UNRESPONSIVE: () => ({
    title: 'La carte ne répond pas.',
    remedy: `${reseat} Si elle reste muette, essayez l'autre lecteur : la puce est peut-être sale ou abîmée.`,
  }),
  CARD_UNPOWERED: () => ({ title: "Le lecteur n'alimente pas la carte.", remedy: reseat }),
  CARD_REMOVED: () => ({ title: 'La carte a été retirée.', remedy: 'Insérez-la de nouveau pour continuer.' }),
  CARD_CHANGED: () => ({
    title: "La carte dans le lecteur n'est plus la même.",
    remedy: "Rien n'a été envoyé. Vérifiez de quel patient il s'agit, puis recommencez.",
  }),
  CARD_RESET: () => ({
    title: 'Un autre logiciel a repris la carte.',
    remedy: "Fermez l'autre logiciel qui utilise la carte, puis recommencez.",
  }),
  CARD_TIMEOUT: () => ({ title: 'La carte met trop de temps à répondre.', remedy: reseat }),
  CARD_STATUS: ({ sw, operation }) => ({
    title: 'La carte a refusé une opération.',
    remedy: `Retirez-la puis insérez-la de nouveau. Si cela recommence, notez ce code : ${operation}, ${sw.toString(16).toUpperCase()}.`,
  }),
  CARD_DATA: ({ what }) => ({
    title: 'La carte contient des données illisibles.',
    remedy: `Essayez l'autre lecteur. Si cela recommence, la carte est à remplacer (${what}).`,
  }),
  CARD_EXPIRED: ({ on }) => ({
    title: `Cette carte était valable jusqu'au ${longDate(on)}.`,
    remedy: "Utilisez votre nouvelle carte CPS. Si vous ne l'avez pas reçue, demandez-la à l'Agence du numérique en santé.",
  }),
  CARD_NOT_ACTIVE: ({ from }) => ({
    title: `Cette carte ne sera valable qu'à partir du ${longDate(from)}.`,
    remedy: 'Utilisez jusque-là votre carte précédente.',
  }),
  CARD_UNSUPPORTED: ({ kind }) => unsupported.get(kind) ?? anyUnsupported(kind),
  MODULE_MISSING: ({ path }) => ({
    title: 'Le logiciel officiel de la carte CPS (Cryptolib CPS) est introuvable.',
    remedy: path
      ? `Installez-le, ou faites corriger son emplacement dans la configuration (${path}).`
      : "Le composant de Poste DMP qui l'utilise manque sur ce poste : réinstallez Poste DMP.",
  }),
  MODULE_ERROR: ({ ckr }) => ({
    title: 'Le logiciel officiel de la carte CPS (Cryptolib CPS) signale une erreur.',
    remedy: `Retirez la carte puis insérez-la de nouveau. Si cela recommence, notez ce code : ${hex(ckr)}.`,
  }),
  READER_BUSY: () => ({
    title: 'Un autre logiciel occupe le lecteur.',
    remedy: "Terminez ou fermez l'autre logiciel : la lecture reprendra seule.",
  }),
  PCSC_STATUS: ({ call, pcsc }) => ({
    title: 'Le lecteur de carte signale une erreur.',
    remedy: `Débranchez puis rebranchez le lecteur. Si cela recommence, notez ce code : ${call}, ${hex(pcsc)}.`,
  }),
  PIN_REQUIRED: () => ({ title: 'Le code porteur est nécessaire.', remedy: 'Saisissez les quatre chiffres de votre code.' }),
  PIN_INCORRECT: ({ triesLeft }) => ({
    title: `Code faux : il reste ${plural(triesLeft, 'essai')}.`,
    remedy:
      triesLeft === 1
        ? "Un autre code faux bloquera la carte. Si vous doutez, retrouvez d'abord votre code."
        : 'Saisissez de nouveau votre code porteur.',
  }),
  PIN_BLOCKED: () => ({
    title: 'La carte est bloquée : trois codes faux ont été saisis.',
    remedy:
      "Débloquez-la avec le code de déblocage reçu avec la carte (logiciel de gestion de la CPS), ou demandez-le à l'Agence du numérique en santé.",
  }),
  PIN_FORMAT: () => ({
    title: 'Le code porteur a quatre chiffres.',
    remedy: "Saisissez-le de nouveau : aucun essai n'a été consommé.",
  }),
  PIN_LAST_TRY: () => ({
    title: "Il ne reste qu'un essai.",
    remedy: "Confirmez que vous êtes sûr du code : s'il est faux, la carte sera bloquée. Aucun essai n'a été consommé.",
  }),
  TEST_CARD_IN_PRODUCTION: () => ({
    title: "C'est une carte de test.",
    remedy: "Les cartes de test ne fonctionnent qu'en mode entraînement. Insérez une vraie carte.",
  }),
  REAL_CARD_IN_TRAINING: () => ({
    title: "C'est une vraie carte.",
    remedy: "Le mode entraînement n'accepte que des cartes de test : retirez-la, ou ouvrez Poste DMP en mode normal.",
  }),
  PROFESSION_REFUSED: ({ profession, article }) => ({
    title: `La loi n'ouvre pas cet accès au DMP à votre profession (${profession}).`,
    remedy: `Texte : ${article}. Rien n'a été demandé au DMP.`,
  }),
  NO_SITUATION: () => ({
    title: "Cette carte ne porte aucune situation d'exercice.",
    remedy: 'Faites mettre à jour votre carte CPS après inscription de votre activité auprès de votre ordre.',
  }),
  CARD_HOST_RESTARTED: () => ({
    title: "La lecture des cartes s'est arrêtée ; elle a redémarré.",
    remedy: "Retirez puis insérez votre carte si elle n'est pas reconnue.",
  }),
  CORE_RESTARTED: () => ({
    title: "Poste DMP s'est interrompu ; il a redémarré.",
    remedy: 'Le dossier a été refermé. Les documents à déposer sont conservés.',
  }),
  INS_NOT_FOUND: () => ({
    title: 'Aucune identité ne correspond.',
    remedy: "Vérifiez chaque trait sur une pièce d'identité : nom de naissance, prénoms, sexe, date de naissance.",
  }),
  INS_SEVERAL: () => ({
    title: 'Plusieurs identités correspondent.',
    remedy: "Ajoutez les autres prénoms de naissance, tels que sur la pièce d'identité.",
  }),
  INS_REFUSED: ({ code, text }) => ({
    title: "Le service d'identité (INSi) a refusé la demande.",
    remedy: `Réponse reçue : ${text} (${code}).`,
  }),
  IDENTITY_INVALID: ({ field }) => ({ title: "L'identité est incomplète ou mal écrite.", remedy: `Corrigez : ${field}.` }),
  INS_ASSERTION_EXPIRED: () => ({
    title: "La demande d'identité a plus de 20 minutes.",
    remedy: 'Relisez la carte Vitale ou recommencez la recherche.',
  }),
  INS_NOT_SENDABLE: ({ status }) =>
    status === 'provisoire'
      ? {
          title: "L'identité est provisoire : son matricule INS n'est pas transmis.",
          remedy: "Retrouvez l'INS par la carte Vitale ou par le téléservice INSi, puis vérifiez une pièce d'identité.",
        }
      : {
          title: "L'identité n'est pas encore contrôlée : son matricule INS n'est pas transmis.",
          remedy: "Fermez ce dossier, rouvrez-le et contrôlez une pièce d'identité du patient.",
        },
  DMP_UNREACHABLE: () => ({ title: 'Le serveur du DMP est injoignable.', remedy: nothingLost }),
  DMP_TIMEOUT: ({ afterMs }) => ({
    title: `Le DMP n'a pas répondu en ${plural(Math.round(afterMs / 1000), 'seconde')}.`,
    remedy: nothingLost,
  }),
  DMP_TLS: ({ cause }) => tlsFailure(cause),
  DMP_HTTP: ({ status }) => ({ title: `Le serveur du DMP est en panne (réponse ${status}).`, remedy: nothingLost }),
  DMP_MALFORMED_ANSWER: ({ what }) => ({
    title: 'Le DMP a envoyé une réponse illisible.',
    remedy: `Par prudence, rien n'en a été retenu. Réessayez ; si cela recommence, signalez-le (${what}).`,
  }),
  DMP_FAULT: ({ code, text }) => knownRefusal('fault', code, text) ?? refused(text, code),
  DMP_REGISTRY_ERROR: ({ code, text }) => knownRefusal('registry', code, text) ?? refused(text, code),
  DMP_HL7_ERROR: ({ code, text }) => knownRefusal('hl7', code, text) ?? refused(text, code),
  DMP_STATUS: ({ status, text }) =>
    knownRefusal('status', status, text) ?? { ...refused(text, status), title: "Le DMP n'a pas pu répondre." },
  DMP_ABSENT: () => ({
    title: "Ce patient n'a pas de DMP.",
    remedy:
      "Depuis 2022, le dossier est ouvert avec Mon espace santé, par l'Assurance maladie. Le patient a pu s'y opposer : il peut l'activer sur monespacesante.fr.",
  }),
  DMP_CLOSED: () => ({
    title: 'Le DMP de ce patient est fermé.',
    remedy: 'Le patient seul peut le rouvrir, sur monespacesante.fr.',
  }),
  DMP_ACCESS_BLOCKED: () => ({
    title: "Le patient vous a bloqué l'accès à son DMP.",
    remedy: "Lui seul peut lever ce blocage, dans Mon espace santé. Parlez-en avec lui si c'est utile à ses soins.",
  }),
  DMP_NOT_AUTHORISED: () => ({
    title: "Vous n'êtes pas autorisé à consulter ce DMP.",
    remedy: "Informez le patient et recueillez son accord, puis demandez l'accès.",
  }),
  EMERGENCY_OPPOSED: ({ mode }) => ({
    title:
      mode === 'centre_15'
        ? "Le patient s'est opposé à l'accès de la régulation à son DMP."
        : "Le patient s'est opposé à l'accès d'urgence (bris de glace) à son DMP.",
    remedy: "Rien n'a été ouvert. Soignez avec ce que vous savez de lui : entourage, médecin traitant, dossier local.",
  }),
  EMERGENCY_BRAIN_DEATH: () => ({
    title: "Le DMP d'un patient en état de mort encéphalique ne s'ouvre pas en urgence.",
    remedy:
      "L'urgence est celle du receveur, et le patient ne peut être ni informé ni consulté. Le service juridique de votre établissement décide : sans décision de sa part, l'accès est refusé. Votre demande est notée dans le journal de ce poste.",
  }),
  EMERGENCY_FORBIDS: () => ({
    title: "Impossible pendant un accès d'urgence.",
    remedy: "Fermez le dossier, puis rouvrez-le en accès normal avec l'accord du patient.",
  }),
  DMP_CREATION_ENDED: () => ({
    title: 'Aucun DMP ne peut plus être créé depuis le 1er juillet 2021.',
    remedy:
      "Le dossier est ouvert avec Mon espace santé, par l'Assurance maladie. Le patient peut l'activer sur monespacesante.fr.",
  }),
  DMP_LINKED_TO_MES: () => ({
    title: 'Ce DMP est rattaché à Mon espace santé.',
    remedy: 'Le patient seul peut modifier ces données ou fermer son dossier, sur monespacesante.fr.',
  }),
  DMP_REGULATION_ONLY: () => ({
    title: 'La recherche sans INS est réservée à la régulation médicale (centre 15).',
    remedy: 'Hors régulation, recherchez le patient par sa carte Vitale ou par son identité.',
  }),
  SIGNATURE_KEY_MIXED: () => ({
    title: "Ce certificat n'est pas un certificat de signature.",
    remedy: "Rien n'a été envoyé. Choisissez le certificat de signature de la carte ou de l'établissement.",
  }),
  DOCUMENT_NOT_FOUND: () => ({
    title: "Ce document n'est plus dans le DMP.",
    remedy: 'Il a pu être supprimé ou masqué par le patient.',
  }),
  FACT_NOT_FOUND: () => ({
    title: "Ce fait n'est plus dans le dossier ouvert.",
    remedy: "Son document a pu être retiré. Rien n'a été changé.",
  }),
  DOCUMENT_EMPTY: () => ({
    title: 'Ce fichier est vide.',
    remedy: "Ouvrez-le dans son logiciel d'origine, enregistrez-le de nouveau, puis déposez-le.",
  }),
  DOCUMENT_TOO_LARGE: ({ sizeBytes, limitBytes }) => ({
    title: `Ce fichier est trop gros : ${fileSize(sizeBytes)}, pour ${fileSize(limitBytes)} au plus.`,
    remedy: 'Scannez-le en noir et blanc ou en 200 ppp, ou déposez-le en plusieurs parties.',
  }),
  DOCUMENT_MALFORMED: () => ({
    title: 'Ce document est mal formé : il ne peut pas être affiché.',
    remedy: `Les autres documents restent lisibles. Prévenez son auteur si vous en avez besoin.`,
  }),
  DOCUMENT_UNSUPPORTED: ({ mediaType }) => ({
    title: `Ce format (${mediaType}) n'est pas pris en charge.`,
    remedy: 'Enregistrez le document en PDF, puis recommencez.',
  }),
  DOCUMENT_DAMAGED: ({ format }) => ({
    title: `Ce fichier (${format}) est abîmé ou incomplet.`,
    remedy: "Ouvrez-le dans son logiciel d'origine, enregistrez-le de nouveau, puis déposez-le.",
  }),
  DOCUMENT_PROTECTED: ({ format }) => ({
    title: `Ce fichier (${format}) est protégé par un mot de passe.`,
    remedy: 'Enregistrez-en une copie sans mot de passe, puis déposez-la.',
  }),
  DOCUMENT_MACROS: () => ({
    title: 'Ce document contient des macros : il ne peut pas être déposé tel quel.',
    remedy: 'Enregistrez-le en PDF, ou sans macros (.docx, .xlsx), puis déposez-le.',
  }),
  DOCUMENT_EXPANDS: ({ limitBytes }) => ({
    title: `Ce fichier compressé contient plus de ${fileSize(limitBytes)}.`,
    remedy: "Il n'a pas été ouvert jusqu'au bout. Demandez un PDF à son auteur.",
  }),
  DOCUMENT_TOO_LONG: ({ limitPages }) => ({
    title: `Ce document fait plus de ${limitPages} pages.`,
    remedy: 'Déposez-le en plusieurs parties.',
  }),
  IMAGE_TOO_LARGE: ({ megapixels, limit }) => ({
    title: `Cette image est trop grande : ${megapixels} millions de points, pour ${limit} au plus.`,
    remedy: 'Scannez-la en 200 ppp ou réduisez-la, puis déposez-la.',
  }),
  PDF_UNREADABLE: () => ({
    title: "Ce fichier n'est pas un PDF lisible.",
    remedy: `Ouvrez-le dans son logiciel d'origine et enregistrez-le de nouveau en PDF.`,
  }),
  PDF_PROTECTED: () => ({
    title: 'Ce PDF est protégé par un mot de passe.',
    remedy: 'Enregistrez-en une copie sans mot de passe, puis déposez-la.',
  }),
  PDF_NOT_CONVERTIBLE: () => ({
    title: "Ce PDF ne peut pas être mis au format d'archivage du DMP (PDF/A).",
    remedy: `Réimprimez-le en PDF depuis son logiciel d'origine, puis déposez-le.`,
  }),
  DEPOSIT_ALREADY_SENT: ({ at }) => ({
    title: `Ce document a déjà été déposé le ${longDate(at)}.`,
    remedy: "Il n'est pas envoyé une seconde fois.",
  }),
  DEPOSIT_OTHER_PATIENT: ({ expected, found }) => ({
    title: "Ce document semble être celui d'un autre patient : il n'a pas été envoyé.",
    remedy: `Dossier ouvert : ${expected}. Dans le document : ${found}. Vérifiez de qui il s'agit.`,
  }),
  DEPOSIT_VISIBILITY_FORBIDDEN: () => ({
    title: 'Un document ne peut pas être caché à la fois aux professionnels et au patient.',
    remedy: "Choisissez l'un ou l'autre.",
  }),
  DEPOSIT_NOT_FOUND: () => ({ title: "Ce dépôt n'existe plus.", remedy: 'Déposez de nouveau le fichier si besoin.' }),
  DEPOSIT_NOT_CONFORM: ({ faults }) => ({
    title: "Le document préparé n'est pas conforme : il n'a pas été envoyé.",
    remedy: `${faults.map((fault) => fault.replace(/[.]?$/, '.')).join(' ')} Rien n'est perdu.`,
  }),
  BATCH_MANIFEST: ({ reason }) => ({
    title: {
      absent: "Ce dossier n'a pas de manifeste : le lot n'est pas ouvert.",
      json: 'Le manifeste de ce dossier ne peut pas être lu.',
      empty: 'Le manifeste de ce dossier est vide.',
      columns: 'Le manifeste de ce dossier n’a pas de colonne « fichier ».',
    }[reason],
    remedy:
      'Mettez un fichier manifeste.csv ou manifeste.json à côté des documents : fichier, matricule, identité, nom, prénoms, sexe, date de naissance, type, date, auteur.',
  }),
  DEPOSIT_MAYBE_RECEIVED: () => ({
    title: 'Ce document est peut-être déjà au DMP : la liaison a été coupée pendant son envoi.',
    remedy: "Insérez la carte de son auteur : le DMP sera interrogé avant d'annuler.",
  }),
  DEPOSIT_FORMER_MISSING: () => ({
    title: "La version précédente n'est jamais arrivée au DMP : celle-ci ne peut pas la remplacer.",
    remedy: 'Annulez cet envoi, puis déposez le fichier comme un nouveau document.',
  }),
  MSSANTE_OFF: () => ({
    title: "Votre boîte MSSanté n'est pas activée sur ce poste : rien n'est parti.",
    remedy: 'Activez-la dans les réglages, ou enregistrez le message pour l’envoyer autrement.',
  }),
  MSSANTE_UNREACHABLE: ({ cause }) => ({
    title: 'Le serveur MSSanté ne répond pas : la copie attend.',
    remedy: `Elle partira d'elle-même dès qu'il répondra. Si cela dure, vérifiez le serveur dans les réglages (${cause}).`,
  }),
  MSSANTE_TLS: ({ cause }) => ({
    title: "Le serveur MSSanté n'a pas prouvé son identité : rien ne lui a été envoyé.",
    remedy: `Vérifiez le nom du serveur dans les réglages, ou prévenez votre informaticien (${cause}).`,
  }),
  MSSANTE_LOGIN: ({ text }) => ({
    title: 'Votre boîte MSSanté refuse la connexion : la copie n’est pas partie.',
    remedy: `Vérifiez l'identifiant et le mot de passe dans les réglages, puis réessayez${text ? ` (${text})` : ''}.`,
  }),
  MSSANTE_REFUSED: ({ code, text }) => ({
    title:
      code < 500 ? 'Le serveur MSSanté ne prend pas cette copie pour le moment.' : 'Le serveur MSSanté a refusé cette copie.',
    remedy:
      code < 500
        ? `Elle sera présentée de nouveau (${text || code}).`
        : `Vérifiez l'adresse du correspondant : annulez cette copie, ou enregistrez le message pour l'envoyer autrement (${text || code}).`,
  }),
  MSSANTE_MAYBE_SENT: () => ({
    title: 'Cette copie est peut-être partie : la liaison a été coupée pendant son envoi.',
    remedy: 'Regardez dans les messages envoyés de votre boîte MSSanté. Elle ne sera pas renvoyée sans votre accord.',
  }),
  MSSANTE_ADDRESS: ({ address, reason }) => ({
    title:
      reason === 'patient'
        ? `${address} est la boîte d'un patient, pas d'un correspondant.`
        : `${address} n'est pas une adresse MSSanté : rien n'a été envoyé.`,
    remedy: 'Indiquez l’adresse MSSanté d’un professionnel ou d’un établissement.',
  }),
  COPY_OF_HIDDEN: () => ({
    title: 'Ce document est caché au patient, à ses parents ou aux professionnels : ses copies demandent votre accord.',
    remedy: 'Cochez l’accord sous les correspondants, ou retirez-les.',
  }),
  COPY_NOT_FOUND: () => ({ title: "Cette copie n'existe plus.", remedy: 'Elle est partie ou a été annulée.' }),
  NO_SESSION: () => ({ title: 'La session est fermée.', remedy: 'Insérez votre carte CPS et saisissez votre code.' }),
  NO_RECORD: () => ({ title: "Aucun dossier n'est ouvert.", remedy: 'Insérez la carte Vitale du patient.' }),
  NOT_NOW: () => ({ title: "Ce n'est pas possible à cette étape.", remedy: "Terminez d'abord ce qui est demandé à l'écran." }),
  STORE_FULL: () => ({
    title: "Le disque de ce poste est plein ou refuse l'écriture : rien n'a été ajouté.",
    remedy: 'Libérez de la place, puis recommencez. Ce qui attendait est conservé.',
  }),
  STORE_UNREADABLE: () => ({
    title: 'Les données locales de Poste DMP sont illisibles.',
    remedy: 'Ne supprimez rien : prévenez votre informaticien. Le DMP reste consultable.',
  }),
  CONFIGURATION_MISSING: ({ field }) => ({
    title: "Poste DMP n'est pas entièrement configuré.",
    remedy: `Demandez à votre informaticien de compléter sa configuration (${field}).`,
  }),
  CANCELLED: () => ({ title: 'Annulé.', remedy: '' }),
  INVALID_CALL: ({ method }) => ({
    title: 'Poste DMP a fait une demande invalide.',
    remedy: `C'est une erreur de notre fait. Référence à nous donner : ${method}.`,
  }),
  INTERNAL: ({ reference }) => ({
    title: "Une erreur inattendue s'est produite.",
    remedy: `C'est une erreur de notre fait. Référence à nous donner : ${reference}.`,
  }),
};

/** The French of a named error. An unknown code (a newer core) is shown as unknown, never as a known one. */
export function errorText(error: NamedError): ErrorText {
  const write = texts[error.code] as ((detail: unknown) => ErrorText) | undefined;
  const { title, remedy } = write?.(error.detail) ?? texts.INTERNAL({ reference: String(error.code) });
  return { title: fr(title), remedy: fr(remedy) };
}
