/** What the core speaks to and under which name: the training server in training, `poste-dmp.json` in production. */
import { readFileSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { MssanteAccount } from '../../shared/mssante.ts';
import type { CoreStart } from '../../shared/processes.ts';
import type { MailTrust } from '../mssante/smtp.ts';
import { createSecureHttp, type SecureHttp, type TlsIdentity } from '../soap/secure-http.ts';
import type { TrainingGround } from '../training/thread.ts';
import { type ProductionConfig, readProductionConfig, type SoftwareIdentity } from './config.ts';

export interface Endpoints {
  readonly dmpBaseUrl: string;
  readonly insiUrl: string;
  readonly http: SecureHttp;
  /** What `http` shows and believes, for looking at its dates; absent where the operating system keeps it. */
  readonly identity?: TlsIdentity;
  readonly software: SoftwareIdentity;
  /** sourceId, and the root of the OIDs of our documents. */
  readonly sourceOid: string;
  /** Numéro Assurance Maladie of the practice, for INSi (`identifiantFacturation`, dmp.md 2.6): not on the card data we read. */
  readonly billingId?: string;
  /** Version of the VIHF and name of its mode attribute, where they are not the usual ones. */
  readonly vihf?: { readonly version?: string; readonly modeAttribute?: string };
  readonly mail: MailEndpoints;
  /** Of every call; absent: the client's own. */
  readonly answerLimitMs?: number;
}

/** How MSSanté mail leaves, apart from the mailbox itself, which is a setting of each professional. */
export interface MailEndpoints {
  /** PEM; absent: nothing can be believed, and nothing leaves. */
  readonly ca?: string;
  readonly show?: MailTrust['show'];
  readonly domains: readonly string[];
  readonly subjectPrefix: string;
  /** Training: the only server there is. */
  readonly server?: Pick<MssanteAccount, 'host' | 'port' | 'security' | 'user' | 'password'>;
}
const mailDefaults = { domains: ['mssante.fr'], subjectPrefix: 'XDM/1.0/DDM' } as const;

/** The root is of the training world alone: under the arc of test identifiers, never of a production. */
const trainingSourceOid = '1.2.250.1.213.1.4.10.99.1';

export function trainingEndpoints(training: TrainingGround, version: string): Endpoints {
  const { clientKeyPem: key, clientCertificatePem: cert, caPem: ca } = training.tls;
  const identity = { key, cert, ca };
  return {
    ...training.endpoints,
    mail: { ...mailDefaults, ca, server: { ...training.mail, security: 'starttls' } },
    http: createSecureHttp(identity),
    identity,
    software: { id: '00.00.00.00', name: 'Poste DMP', version, homologation: 'ENTRAINEMENT' },
    sourceOid: trainingSourceOid,
    billingId: '000000000',
  };
}

/** @throws AppError CONFIGURATION_MISSING naming the field. */
export function productionEndpoints(start: CoreStart, osStoreHttp: () => SecureHttp): Endpoints {
  const config = readProductionConfig(start.configFile);
  const identity = config.tls.kind === 'os-store' ? undefined : fileIdentity(config.tls);
  return {
    dmpBaseUrl: config.dmpBaseUrl,
    insiUrl: config.insiUrl,
    http: identity ? createSecureHttp(identity) : osStoreHttp(),
    ...(identity && { identity }),
    software: config.software,
    mail: mailEndpoints(config, identity),
    sourceOid: config.sourceOid,
    ...(config.vihf && { vihf: written(config.vihf) }),
    ...(config.answerLimitSeconds && { answerLimitMs: config.answerLimitSeconds * 1000 }),
    ...(config.billingId && { billingId: config.billingId }),
  };
}

function mailEndpoints({ mssante = {}, tls }: ProductionConfig, identity: TlsIdentity | undefined): MailEndpoints {
  const { caFile, showCertificate, domains, subjectPrefix } = mssante;
  const ca = caFile === undefined ? identity?.ca : readConfigured(caFile, 'mssante.caFile').toString('utf8');
  if (showCertificate && !identity)
    throw new AppError('CONFIGURATION_MISSING', { field: `mssante.showCertificate, tls.kind ${tls.kind}` });
  return {
    ...mailDefaults,
    ...(ca !== undefined && { ca }),
    ...(showCertificate && identity && { show: identity }),
    ...(domains && { domains }),
    ...(subjectPrefix !== undefined && { subjectPrefix }),
  };
}

function readConfigured(file: string, field: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new AppError('CONFIGURATION_MISSING', { field }, error);
  }
}

function fileIdentity(tls: Extract<ProductionConfig['tls'], { kind: 'pkcs12' }>): TlsIdentity {
  const passphrase = tls.passphraseEnvironment ? process.env[tls.passphraseEnvironment] : undefined;
  return {
    pfx: readConfigured(tls.pkcs12File, 'tls.pkcs12File'),
    ca: readConfigured(tls.caFile, 'tls.caFile').toString('utf8'),
    ...(passphrase !== undefined && { passphrase }),
  };
}

/** Without the keys that were left out. */
function written({ version, modeAttribute }: NonNullable<ProductionConfig['vihf']>) {
  return { ...(version && { version }), ...(modeAttribute && { modeAttribute }) };
}
