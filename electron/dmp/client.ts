/** The DMP and INSi as the rest of the core sees them: one method per transaction, one card behind all of them. */
import { randomUUID } from 'node:crypto';
import type { DmpStatus, DocumentEntry, Submission, VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { type FoundIdentity, type SearchTraits, searchInsByTraits } from '../ins/search-by-traits.ts';
import type { SecureHttp } from '../soap/secure-http.ts';
import type { SoftwareIdentity, VihfSettings } from '../vihf/assertion.ts';
import type { DmpPorts } from './call.ts';
import { testExistence } from './td0-2-test-existence.ts';
import { authorise } from './td0-3-set-authorisation.ts';
import { type SubmissionReceipt, submit } from './td2-1-submit.ts';
import { findByUniqueId, findDocuments } from './td3-1-find-documents.ts';
import { type DocumentRef, type Retrieved, retrieve } from './td3-2-retrieve.ts';

export interface DmpClientSettings {
  /** `dmpBaseUrl` without a slash at its end: the services are `/patient`, `/habilitations`, `/registry`, `/repository`. */
  readonly endpoints: { readonly dmpBaseUrl: string; readonly insiUrl: string };
  readonly http: SecureHttp;
  readonly software: SoftwareIdentity;
  /** Signature key of the CPS, never the authentication key. `sign` is RSA PKCS#1 v1.5 with SHA-256. */
  readonly signer: {
    readonly certificateDer: Uint8Array | (() => Promise<Uint8Array>);
    sign(data: Uint8Array): Promise<Uint8Array>;
  };
  readonly now: () => Date;
  readonly vihf?: Omit<VihfSettings, 'software'>;
  /** UUID of this installation for INSi; another at each start where absent. */
  readonly instance?: string;
  /** Numéro Assurance Maladie of the situation: `searchIns` throws CONFIGURATION_MISSING without. */
  readonly billingId?: string;
}

/** Every method throws AppError only. */
export interface DmpClient {
  testExistence(context: VihfContext, ins: Ins, signal?: AbortSignal): Promise<DmpStatus>;
  /** Only ever after the doctor's own gesture. @returns the server's sentence. */
  authorise(context: VihfContext, ins: Ins, signal?: AbortSignal): Promise<string>;
  findDocuments(context: VihfContext, ins: Ins, signal?: AbortSignal): Promise<DocumentEntry[]>;
  /** entryUUID of a document that the registry knows. */
  findByUniqueId(context: VihfContext, ins: Ins, uniqueId: string, signal?: AbortSignal): Promise<string | undefined>;
  /** By uniqueId: bytes, or what is wrong with that one document. */
  retrieve(
    context: VihfContext,
    ins: Ins,
    refs: readonly DocumentRef[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Retrieved>>;
  submit(context: VihfContext, ins: Ins, submission: Submission, signal?: AbortSignal): Promise<SubmissionReceipt>;
  searchIns(context: VihfContext, traits: SearchTraits, signal?: AbortSignal): Promise<FoundIdentity>;
}

export function createDmpClient(settings: DmpClientSettings): DmpClient {
  const { endpoints, http, software, now } = settings;
  const { certificateDer, sign } = settings.signer;
  const key = async () => ({
    certificateDer: typeof certificateDer === 'function' ? await certificateDer() : certificateDer,
    sign: (data: Uint8Array) => sign(data),
  });
  const instance = settings.instance ?? randomUUID();
  const ports: DmpPorts = {
    baseUrl: endpoints.dmpBaseUrl.replace(/\/+$/, ''),
    http,
    software,
    vihf: { ...settings.vihf, software },
    key,
    now,
  };
  const ins = { url: endpoints.insiUrl, software, instance, ...(settings.billingId && { billingId: settings.billingId }) };
  return {
    testExistence: (context, patient, signal) => testExistence(ports, context, patient, signal),
    authorise: (context, patient, signal) => authorise(ports, context, patient, signal),
    findDocuments: (context, patient, signal) => findDocuments(ports, context, patient, { signal }),
    findByUniqueId: (context, patient, uniqueId, signal) => findByUniqueId(ports, context, patient, uniqueId, signal),
    retrieve: (context, patient, refs, signal) => retrieve(ports, context, patient, refs, signal),
    submit: (context, patient, submission, signal) => submit(ports, context, patient, submission, signal),
    searchIns: async (context, traits, signal) =>
      searchInsByTraits(traits, { http, settings: ins, key: await key(), context, now: now(), signal }),
  };
}
