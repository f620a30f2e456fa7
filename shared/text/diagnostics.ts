/**
 * The French of *Premiers secours*: what was found, and what to do about it. Shared, since the page shows it and the core
 * writes the text that is copied from it. A finding without a sentence does not compile.
 */
import type { CardKind } from '../cards.ts';
import type {
  CertificateOwner,
  CheckId,
  DiagnosticGroup,
  DiagnosticLevel,
  DiagnosticLine,
  FindingCode,
  FindingDetails,
} from '../diagnostics.ts';
import { longDate } from './dates.ts';
import { fileSize, fixed, fr, plural } from './typography.ts';

export interface DiagnosticWords {
  readonly label: string;
  readonly text: string;
  /** What to do; empty where there is nothing to do. */
  readonly remedy: string;
}

export const diagnosticGroupNames: Readonly<Record<DiagnosticGroup, string>> = {
  cards: 'Lecteurs et cartes',
  network: 'Réseau',
  certificates: 'Certificats',
  workstation: 'Ce poste',
};

export const levelWords: Readonly<Record<DiagnosticLevel, string>> = {
  green: 'Bon',
  amber: 'À surveiller',
  red: 'À corriger',
  neutral: 'Information',
};

const labels: Readonly<Record<CheckId, string>> = {
  service: 'Service des lecteurs',
  readers: 'Lecteur',
  'cps-code': 'Code porteur',
  'cps-dates': 'Validité de la CPS',
  dmp: 'Serveur du DMP',
  insi: "Service d'identité (INSi)",
  clock: 'Horloge du poste',
  'tls-identity': 'Certificat du poste',
  'server-chain': 'Certificat du serveur',
  'cps-certificates': 'Certificats de la CPS',
  'cps-module': 'Cryptolib CPS',
  'vitale-component': 'Composant Vitale',
  store: 'Données locales',
  outbox: 'Documents à déposer',
  disk: 'Place sur le disque',
  versions: 'Versions',
};

const owners: Readonly<Record<CertificateOwner, string>> = {
  workstation: 'Certificat du poste',
  server: 'Certificat du serveur',
  authority: 'Autorité du serveur',
  'cps-signature': 'CPS : signature',
  'cps-authentication': 'CPS : authentification',
};

type Sentence = string | readonly [text: string, remedy: string];
type Sentences = { readonly [C in FindingCode]: (detail: FindingDetails[C], level: DiagnosticLevel) => Sentence };

const driverOf = ({ driver }: { driver?: string }): string => (driver ? ` — pilote ${driver}` : '');
const fileOf = ({ path, version }: { path: string; version?: string }): string =>
  version ? `version ${version}, ${path}` : path;

const kinds: Readonly<Record<CardKind, string>> = {
  CPS3: 'CPS3',
  'CPS3-CL': 'CPS3 sans contact',
  CPS4: 'CPS4',
  CPS2ter: 'CPS2ter',
  VITALE1: 'carte Vitale 1',
  VITALE2: 'carte Vitale 2',
  UNKNOWN: 'carte inconnue',
};

/** Why a card that is recognised cannot be used, and with what instead. */
const unsupported: Readonly<Record<CardKind, readonly [string, string]>> = {
  'CPS3-CL': [
    'carte CPS présentée sans contact : le code ne peut pas y être saisi',
    'Insérez la carte dans un lecteur à contact, puce vers l’avant.',
  ],
  CPS4: ['carte CPS4 : Poste DMP ne sait pas encore l’utiliser', 'Installez la Cryptolib CPS de l’Agence du numérique en santé.'],
  CPS2ter: [
    'ancienne carte CPS2ter : elle n’a pas les certificats que demande le DMP',
    'Utilisez votre carte CPS actuelle ; sinon demandez-la à l’Agence du numérique en santé.',
  ],
  VITALE1: [
    'ancienne carte Vitale (Vitale 1) : elle ne se lit pas directement',
    'Cherchez le patient par ses nom, prénom et date de naissance.',
  ],
  CPS3: ['carte CPS3 qui n’a pas pu être utilisée', 'Retirez-la puis insérez-la de nouveau.'],
  VITALE2: ['carte Vitale qui n’a pas pu être utilisée', 'Retirez-la puis insérez-la de nouveau.'],
  UNKNOWN: ['carte non reconnue', 'Insérez une carte CPS ou une carte Vitale.'],
};

const refusals: Readonly<Record<string, readonly [string, string]>> = {
  TEST_CARD_IN_PRODUCTION: ['CPS de test', 'Une carte de test ne sert qu’à l’entraînement : insérez votre vraie carte.'],
  REAL_CARD_IN_TRAINING: ['vraie CPS', 'L’entraînement n’accepte que des cartes de test : ouvrez Poste DMP en mode normal.'],
  PROFESSION_REFUSED: ['CPS reconnue, mais cette profession n’a pas accès au DMP', 'L’écran d’accueil cite le texte.'],
  NO_SITUATION: [
    'CPS reconnue, mais sans situation d’exercice',
    'Faites mettre à jour la carte après inscription de votre activité auprès de votre ordre.',
  ],
};

const reseat = 'Retirez la carte, essuyez la puce, insérez-la à fond, puce vers l’avant ; sinon essayez l’autre lecteur.';
const itSupport = 'Si cela dure, copiez ce diagnostic et donnez-le à votre informaticien.';

const unreachableCauses: readonly (readonly [RegExp, string, string])[] = [
  [/^(ENOTFOUND|EAI_)/, 'nom du serveur introuvable', 'Vérifiez que ce poste a accès à Internet (ouvrez un site connu).'],
  [
    /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)/,
    'aucun réseau ne mène au serveur',
    'Vérifiez le câble ou le Wi-Fi, puis le VPN de l’établissement.',
  ],
  [
    /^ECONNREFUSED/,
    'le serveur refuse la connexion',
    'Il est arrêté, ou un pare-feu le bloque. Rien n’est perdu : réessayez dans un moment.',
  ],
  [
    /^(ECONNRESET|EPIPE|ERR_STREAM|ECONNABORTED)/,
    'la liaison est coupée en route',
    'Réessayez ; si cela revient, un pare-feu ou un proxy coupe la liaison : prévenez votre informaticien.',
  ],
  [/^ETIMEDOUT/, 'le serveur ne répond pas', 'Réessayez dans un moment.'],
];

const tlsCauses: readonly (readonly [RegExp, string, string])[] = [
  // An alert is what the server says of us, whatever it names.
  [
    /ALERT|HANDSHAKE_FAILURE/,
    'le serveur refuse le certificat de ce poste',
    'Vérifiez ses dates ci-dessous. S’il est valable, il est révoqué ou inconnu du DMP : prévenez votre informaticien.',
  ],
  [
    /EXPIRED|NOT_YET_VALID/,
    'le certificat du serveur est hors de ses dates',
    'Comparez ces dates avec la date du poste : si l’horloge est fausse, remettez-la à l’heure. Sinon la panne est chez le DMP.',
  ],
  [
    /SELF_SIGNED|UNABLE_TO_|DEPTH_ZERO|INVALID_CA/,
    'le serveur montre un certificat d’une autorité inconnue',
    'Souvent un antivirus ou un proxy qui ouvre les liaisons : demandez à votre informaticien d’en exclure ce serveur.',
  ],
  [
    /ALTNAME|HOSTNAME/,
    'un autre serveur a répondu à sa place',
    'Souvent la page d’accueil d’un Wi-Fi : connectez-vous au réseau dans un navigateur, puis recommencez.',
  ],
  [
    /WRONG_VERSION|UNSUPPORTED_PROTOCOL|EPROTO|PROTOCOL/,
    'ce qui répond ne parle pas le chiffrement attendu',
    'Un proxy se trouve sur le chemin : prévenez votre informaticien.',
  ],
];

const explained = (table: typeof tlsCauses, cause: string, otherwise: string): readonly [string, string] => {
  const row = table.find(([pattern]) => pattern.test(cause));
  return row ? [row[1], row[2]] : [otherwise, itSupport];
};

/** `45 s`, `12 min`, `3 h`, `2 jours`. */
function duration(seconds: number): string {
  if (seconds < 90) return `${seconds}${fixed}s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)}${fixed}min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)}${fixed}h`;
  return plural(Math.round(seconds / 86_400), 'jour');
}

const seconds = (ms: number): string =>
  ms < 1000
    ? `${Math.max(1, Math.round(ms))}${fixed}ms`
    : `${(ms / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })}${fixed}s`;

/** `valable jusqu’au 3 mai 2028`, with the days once they count. */
function until(day: string, daysLeft: number): string {
  if (daysLeft < 0) return `périmé depuis le ${longDate(day)}`;
  if (daysLeft === 0) return 'dernier jour de validité aujourd’hui';
  return `valable jusqu'au ${longDate(day)}${daysLeft < 30 ? ` (encore ${plural(daysLeft, 'jour')})` : ''}`;
}

const renewals: Readonly<Record<CertificateOwner, string>> = {
  workstation: 'Demandez à votre informaticien un nouveau certificat pour ce poste : il faut compter quelques jours.',
  server: 'Ce certificat est celui du DMP : il le renouvelle d’ordinaire à temps. Vérifiez l’horloge du poste.',
  authority: 'Demandez à votre informaticien de mettre à jour Poste DMP et ses autorités.',
  'cps-signature': 'Votre CPS doit être renouvelée : suivez l’envoi de la nouvelle auprès de l’Agence du numérique en santé.',
  'cps-authentication':
    'Votre CPS doit être renouvelée : suivez l’envoi de la nouvelle auprès de l’Agence du numérique en santé.',
};

const sentences: Sentences = {
  'check.running': () => 'vérification…',
  'check.timeout': ({ afterMs }) => [`pas de réponse en ${seconds(afterMs)}`, `Recommencez. ${itSupport}`],
  'check.failed': ({ error }) => [`la vérification a échoué (${error})`, `Recommencez. ${itSupport}`],

  'service.up': ({ version }) => (version ? `en marche, PCSC-Lite ${version}` : 'en marche'),
  'service.simulated': () => "lecteurs simulés de l'entraînement, en marche",
  'service.down': () => [
    'arrêté',
    'Il reprend souvent seul quand un lecteur est rebranché. Sinon redémarrez le poste (ou le service « Carte à puce » de Windows, pcscd de Linux).',
  ],
  'readers.none': () => ['aucun lecteur branché', 'Branchez un lecteur : il sera reconnu aussitôt. Sinon changez de prise USB.'],
  'reader.empty': (d) => `prêt, aucune carte${driverOf(d)}`,
  'reader.cps': (d) => `${kinds[d.kind]} reconnue${driverOf(d)}`,
  'reader.vitale': (d) => `${kinds[d.kind]} reconnue${driverOf(d)}`,
  'reader.refused': (d) => {
    const [text, remedy] = refusals[d.error] ?? ['CPS refusée', 'L’écran d’accueil en donne le motif.'];
    return [text + driverOf(d), remedy];
  },
  'reader.unsupported': (d) => [unsupported[d.kind][0] + driverOf(d), unsupported[d.kind][1]],
  'reader.unknown': (d) => [
    `carte ${d.contactless ? 'sans contact ' : ''}qui n'est ni une CPS ni une carte Vitale${driverOf(d)}`,
    'Retirez-la et insérez votre CPS ou la carte Vitale. Si c’en est une, copiez ce diagnostic : il contient l’empreinte du modèle (ATR).',
  ],
  'reader.busy': (d) => [
    `occupé par un autre logiciel${driverOf(d)}`,
    'Terminez la facture ou fermez le logiciel de facturation, puis les autres logiciels de carte : la lecture reprendra seule.',
  ],
  'reader.mute': (d) => [`la carte ne répond pas${driverOf(d)}`, reseat],
  'reader.unpowered': (d) => [`le lecteur n'alimente pas la carte${driverOf(d)}`, reseat],
  'reader.card-failed': (d) =>
    d.error === 'MODULE_MISSING' || d.error === 'MODULE_ERROR'
      ? [
          `la Cryptolib CPS ne fonctionne pas (${d.error})${driverOf(d)}`,
          'Réinstallez la Cryptolib CPS de l’Agence du numérique en santé, puis redémarrez Poste DMP.',
        ]
      : [`la carte a mal répondu (${d.error})${driverOf(d)}`, reseat],

  'cps.none': () => 'aucune CPS lisible dans un lecteur',
  'cps.tries': ({ left }) => {
    if (left === 0)
      return [
        'bloqué : trois codes faux',
        'Débloquez la carte avec le code de déblocage reçu avec elle, ou adressez-vous à l’Agence du numérique en santé.',
      ];
    const text = left === 1 ? 'il reste un seul essai' : `${plural(left, 'essai')} disponibles`;
    return left < 3 ? [text, 'Un code juste rend les trois essais. Ne saisissez que le code dont vous êtes sûr.'] : text;
  },
  'cps.dates': (d) => {
    const left = d.daysLeft < 30 ? ` (encore ${plural(d.daysLeft, 'jour')})` : '';
    const text = `valable du ${longDate(d.from)} au ${longDate(d.until)}${left}`;
    if (d.daysLeft < 0) return [`périmée depuis le ${longDate(d.until)}`, 'Utilisez votre nouvelle carte.'];
    return d.daysLeft < 30 ? [text, renewals['cps-signature']] : text;
  },
  'cps.not-yet': ({ from }) => [
    `valable seulement à partir du ${longDate(from)}`,
    'Utilisez jusque-là votre carte précédente. Vérifiez aussi la date du poste.',
  ],
  'module.found': (d) => fileOf(d),
  'module.absent': ({ training }) =>
    training
      ? "absente ; inutile à l'entraînement"
      : [
          'absente ; une CPS3 est utilisée directement',
          'Installez la Cryptolib CPS de l’Agence du numérique en santé : elle sert aussi à la CPS4 et aux autres logiciels.',
        ],
  'component.found': (d) => fileOf(d),
  'component.absent': ({ training }) =>
    training
      ? "absent ; inutile à l'entraînement"
      : ['absent ; la carte est lue directement, sans les droits', 'Il s’obtient avec les logiciels agréés du GIE SESAM-Vitale.'],

  'network.reached': ({ host, elapsedMs }, level) => {
    const text = `${host} répond en ${seconds(elapsedMs)}`;
    return level === 'amber' ? [`${text} : c'est lent`, `Les dossiers s'ouvriront lentement. ${itSupport}`] : text;
  },
  'network.http': ({ host, status }) => [
    `${host} est en panne (réponse ${status})`,
    'Rien n’est perdu : les documents attendent dans la boîte d’envoi. Réessayez dans un moment.',
  ],
  'network.timeout': ({ host, afterMs }) => [
    `${host} n'a pas répondu en ${seconds(afterMs)}`,
    `Vérifiez que ce poste a accès à Internet, puis recommencez. ${itSupport}`,
  ],
  'network.unreachable': ({ host, cause }) => {
    const [text, remedy] = explained(unreachableCauses, cause, `échec ${cause}`);
    return [`${host} injoignable : ${text}`, remedy];
  },
  'network.tls': ({ host, cause, validFrom, validUntil }) => {
    const [text, remedy] = explained(tlsCauses, cause, `échec ${cause}`);
    const dates = validFrom && validUntil ? ` (certificat montré : du ${longDate(validFrom)} au ${longDate(validUntil)})` : '';
    return [`${host}, liaison sécurisée refusée : ${text}${dates}`, remedy];
  },
  'network.last-answer': ({ host, error }) => [
    `${host} répond, mais la dernière demande du dossier ouvert a échoué (${error})`,
    'Réessayez dans le dossier.',
  ],
  'clock.compared': ({ aheadSeconds }, level) => {
    if (level === 'green') return 'à l’heure, comparée à celle du DMP';
    return [
      `${aheadSeconds > 0 ? 'en avance' : 'en retard'} de ${duration(Math.abs(aheadSeconds))} sur celle du DMP`,
      'Remettez le poste à l’heure (réglage automatique) : au-delà de cinq minutes, le DMP refuse les demandes.',
    ];
  },
  'clock.unknown': () => 'non comparée : le serveur du DMP n’a pas donné son heure',

  'certificate.dates': ({ owner, until: day, daysLeft }) =>
    daysLeft < 30 ? [until(day, daysLeft), renewals[owner]] : until(day, daysLeft),
  'certificate.not-yet': ({ from }) => [
    `valable seulement à partir du ${longDate(from)}`,
    'Vérifiez la date et l’heure du poste.',
  ],
  'certificate.unreadable': ({ owner }) => [
    'illisible',
    owner === 'workstation' ? 'Demandez à votre informaticien de vérifier le fichier et son mot de passe.' : reseat,
  ],
  'certificate.unknown': () => 'inconnu : la liaison sécurisée n’a pas abouti',

  'store.readable': () => 'lisibles, chiffrées',
  'outbox.state': ({ waiting, refused, oldestDays }) => {
    const parts = [
      waiting > 0 ? `${plural(waiting, 'document')} en attente` : '',
      refused > 0 ? `${plural(refused, 'document')} à corriger` : '',
    ].filter(Boolean);
    if (parts.length === 0) return 'aucun';
    const text = parts.join(', ') + (oldestDays > 0 ? ` (le plus ancien depuis ${plural(oldestDays, 'jour')})` : '');
    return refused > 0 || oldestDays > 0
      ? [text, 'Ouvrez la session avec la carte de l’auteur : ils partiront, ou leur motif sera affiché.']
      : text;
  },
  'disk.free': ({ freeBytes }, level) => {
    const text = `${freeBytes < 1024 ** 3 ? fileSize(freeBytes) : `${(freeBytes / 1024 ** 3).toLocaleString('fr-FR', { maximumFractionDigits: 0 })}${fixed}Go`} libres`;
    return level === 'green' ? text : [text, 'Libérez de la place : les documents à déposer sont gardés sur ce disque.'];
  },
  'versions.all': ({ app, training, runtime, system }) =>
    `Poste DMP ${app}${training ? ' (entraînement)' : ''} · ${runtime} · ${system}`,
};

function labelOf({ check, finding, subject }: DiagnosticLine): string {
  if (subject !== undefined) return subject;
  if (check === 'readers') return 'Lecteurs';
  return 'owner' in finding.detail ? owners[finding.detail.owner] : labels[check];
}

/** French of one line, with its typography. */
export function diagnosticWords(line: DiagnosticLine): DiagnosticWords {
  const write = sentences[line.finding.code] as ((detail: unknown, level: DiagnosticLevel) => Sentence) | undefined;
  // A newer core may know more than this page.
  const sentence = write?.(line.finding.detail, line.level) ?? line.finding.code;
  const [text, remedy] = typeof sentence === 'string' ? [sentence, ''] : sentence;
  // The name of a reader is shown as the driver gives it.
  const label = line.subject ?? fr(labelOf(line));
  return { label, text: fr(text), remedy: fr(remedy) };
}
