/** A secure connection that failed, by what it means: whose certificate, and what to do. */
import { type TlsMeaning, tlsMeaning } from '../../shared/tls-cause.ts';
import type { ErrorText } from './errors.ts';

const clock = "Vérifiez d'abord la date et l'heure du poste.";
const informatique = 'Prévenez votre informaticien.';

const texts: Readonly<Record<TlsMeaning, ErrorText>> = {
  'server-expired': { title: 'Le certificat du serveur du DMP est expiré.', remedy: `${clock} ${informatique}` },
  'server-not-yet-valid': {
    title: "Le certificat du serveur du DMP n'est pas encore valable.",
    remedy: `${clock} ${informatique}`,
  },
  'server-revoked': {
    title: 'Le certificat du serveur a été révoqué.',
    remedy: "Rien n'a été envoyé. Ne continuez pas : ce serveur n'est peut-être pas celui du DMP.",
  },
  'server-unknown-authority': {
    title: "Le serveur n'a pas pu être reconnu comme celui du DMP.",
    remedy: `Rien n'a été envoyé. Un logiciel de sécurité du réseau s'interpose peut-être. ${informatique}`,
  },
  'server-other-name': {
    title: "Le serveur qui répond n'est pas celui du DMP.",
    remedy: `Rien n'a été envoyé. L'adresse configurée est peut-être fausse. ${informatique}`,
  },
  'revocation-list-missing': {
    title: "La révocation du certificat du serveur n'a pas pu être vérifiée.",
    remedy: `Rien n'a été envoyé : la liste de révocation manque. ${informatique}`,
  },
  'revocation-list-expired': {
    title: 'La liste de révocation est périmée.',
    remedy: `Rien n'a été envoyé. ${clock} Sinon, la liste doit être mise à jour.`,
  },
  'own-expired': {
    title: 'Le DMP a refusé votre certificat : il est expiré.',
    remedy: `${clock} Sinon, demandez-en un nouveau.`,
  },
  'own-revoked': { title: 'Le DMP a refusé votre certificat : il est révoqué.', remedy: 'Demandez-en un nouveau.' },
  'own-refused': {
    title: 'Le DMP a refusé votre certificat.',
    remedy: "Vérifiez que c'est le certificat d'authentification, et celui de cette plateforme.",
  },
  'own-unreadable': {
    title: 'Le certificat de ce poste ne peut pas être lu.',
    remedy: 'Vérifiez le fichier du certificat et son mot de passe dans la configuration.',
  },
  'no-common-suite': {
    title: "Le poste et le DMP n'ont pas de chiffrement en commun.",
    remedy: `Un logiciel de sécurité du réseau s'interpose peut-être. ${informatique}`,
  },
  other: {
    title: 'La liaison sécurisée avec le DMP a échoué.',
    remedy:
      "Vérifiez la date et l'heure du poste, puis réessayez. Sinon, le certificat de la carte est peut-être expiré ou révoqué.",
  },
};

export const tlsFailure = (cause: string): ErrorText => texts[tlsMeaning(cause)];
