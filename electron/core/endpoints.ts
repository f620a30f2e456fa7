/** What the core speaks to and under which name: the training server in training, `poste-dmp.json` in production. */
import { readFileSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type { CoreStart } from '../../shared/processes.ts';
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
  /** Of every call; absent: the client's own. */
  readonly answerLimitMs?: number;
}

/** The root is of the training world alone: under the arc of test identifiers, never of a production. */
const trainingSourceOid = '1.2.250.1.213.1.4.10.99.1';

export function trainingEndpoints(training: TrainingGround, version: string): Endpoints {
  const { clientKeyPem: key, clientCertificatePem: cert, caPem: ca } = training.tls;
  const identity = { key, cert, ca };
  return {
    ...training.endpoints,
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
    sourceOid: config.sourceOid,
    ...(config.vihf && { vihf: written(config.vihf) }),
    ...(config.answerLimitSeconds && { answerLimitMs: config.answerLimitSeconds * 1000 }),
    ...(config.billingId && { billingId: config.billingId }),
  };
}

function fileIdentity(tls: Extract<ProductionConfig['tls'], { kind: 'pkcs12' }>): TlsIdentity {
  const read = (file: string, field: string): Buffer => {
    try {
      return readFileSync(file);
    } catch (error) {
      throw new AppError('CONFIGURATION_MISSING', { field }, error);
    }
  };
  const passphrase = tls.passphraseEnvironment ? process.env[tls.passphraseEnvironment] : undefined;
  return {
    pfx: read(tls.pkcs12File, 'tls.pkcs12File'),
    ca: read(tls.caFile, 'tls.caFile').toString('utf8'),
    ...(passphrase !== undefined && { passphrase }),
  };
}

/** Without the keys that were left out. */
function written({ version, modeAttribute }: NonNullable<ProductionConfig['vihf']>) {
  return { ...(version && { version }), ...(modeAttribute && { modeAttribute }) };
}
