/** The DMP and INSi as the rest of the core sees them: one method per transaction, one card behind all of them. */
import { randomUUID } from 'node:crypto';
import type {
  AdministrativeChange,
  AdministrativeData,
  AuthorisationMode,
  AuthorisedProfessional,
  AvailabilityStatus,
  Candidate,
  CandidateQuery,
  DmpStatus,
  DocumentEntry,
  HistoricalSecrets,
  ListedPatient,
  PatientName,
  StatusChange,
  Submission,
  SubmissionSet,
  Submitted,
  VihfContext,
  VisibilityChange,
} from '../../shared/dmp.ts';
import type { Ins, PatientIdentity } from '../../shared/identity/traits.ts';
import { insToSend, requireEnvironment } from '../ins/ins-to-send.ts';
import { type FoundIdentity, type SearchTraits, searchInsByTraits } from '../ins/search-by-traits.ts';
import type { SecureHttp } from '../soap/secure-http.ts';
import type { SoftwareIdentity, VihfSettings } from '../vihf/assertion.ts';
import type { HashAlgorithm } from '../xml/signature.ts';
import type { DmpPorts } from './call.ts';
import type { Revised } from './hl7/revise.ts';
import { testExistence } from './td0-2-test-existence.ts';
import { type Authorisation, authorise, setAuthorisation } from './td0-3-set-authorisation.ts';
import { type PatientListQuery, patientList } from './td0-4-patient-list.ts';
import { findCandidates } from './td0-5-find-candidates.ts';
import { createRecordHistorical, type NewRecord } from './td1-1-create-historical.ts';
import { administrativeData } from './td1-3a-administrative-data.ts';
import { modifyAdministrativeData } from './td1-3b-modify.ts';
import { closeRecord } from './td1-4-close.ts';
import { createSecretsHistorical } from './td1-5a-secrets-historical.ts';
import { listAuthorisations } from './td1-6-list-authorisations.ts';
import { type SubmissionReceipt, submit } from './td2-1-submit.ts';
import { findByUniqueId, findDocuments } from './td3-1-find-documents.ts';
import { findSubmitted, type SubmittedBetween } from './td3-1-find-submitted.ts';
import { type DocumentRef, type Retrieved, retrieve } from './td3-2-retrieve.ts';
import { changeVisibility } from './td3-3ab-change-visibility.ts';
import { changeStatus } from './td3-3cd-change-status.ts';

export interface DmpClientSettings {
  /** `dmpBaseUrl` without a slash at its end: the services are `/patient`, `/habilitations`, `/registry`, `/repository`. */
  readonly endpoints: { readonly dmpBaseUrl: string; readonly insiUrl: string };
  readonly http: SecureHttp;
  readonly software: SoftwareIdentity;
  /** Signature key of the CPS, never the authentication key. `sign` is RSA PKCS#1 v1.5 with SHA-256. */
  readonly signer: {
    readonly certificateDer: Uint8Array | (() => Promise<Uint8Array>);
    sign(data: Uint8Array): Promise<Uint8Array>;
    /** Default `sha256`; the one that `sign` applies. */
    readonly hash?: HashAlgorithm;
  };
  readonly now: () => Date;
  /** Default `production`: what exists no more, and patients of test, are only possible in training. */
  readonly environment?: 'production' | 'training';
  readonly vihf?: Omit<VihfSettings, 'software'>;
  /** Of every call, for a slow line or an impatient practice. Default 30 s, and 120 s where documents travel. */
  readonly answerLimitMs?: number;
  /** UUID of this installation for INSi; another at each start where absent. */
  readonly instance?: string;
  /** Numéro Assurance Maladie of the situation: `searchIns` throws CONFIGURATION_MISSING without. */
  readonly billingId?: string;
}

/** The patient of a call: an INS of INSi, or an identity, of which the matricule only goes out where its status allows it. */
export type Patient = Ins | PatientIdentity;

/** Every method throws AppError only. */
export interface DmpClient {
  testExistence(context: VihfContext, patient: Patient, signal?: AbortSignal): Promise<DmpStatus>;
  /** Only ever after the doctor's own gesture. @returns the server's sentence. */
  authorise(context: VihfContext, patient: Patient, signal?: AbortSignal): Promise<string>;
  setAuthorisation(context: VihfContext, patient: Patient, authorisation: Authorisation, signal?: AbortSignal): Promise<string>;
  patientList(context: VihfContext, query: PatientListQuery, signal?: AbortSignal): Promise<ListedPatient[]>;
  findCandidates(context: VihfContext, query: CandidateQuery, signal?: AbortSignal): Promise<Candidate[]>;
  /** HISTORICAL: throws DMP_CREATION_ENDED outside training. */
  createRecordHistorical(context: VihfContext, patient: Patient, record: NewRecord, signal?: AbortSignal): Promise<void>;
  /** HISTORICAL: throws DMP_CREATION_ENDED outside training. */
  createSecretsHistorical(context: VihfContext, patient: Patient, signal?: AbortSignal): Promise<HistoricalSecrets>;
  administrativeData(context: VihfContext, patient: Patient, signal?: AbortSignal): Promise<AdministrativeData>;
  modifyAdministrativeData(
    context: VihfContext,
    patient: Patient,
    revised: Revised,
    change: AdministrativeChange,
    signal?: AbortSignal,
  ): Promise<void>;
  closeRecord(context: VihfContext, patient: Patient, revised: Revised, name: PatientName, signal?: AbortSignal): Promise<void>;
  listAuthorisations(
    context: VihfContext,
    patient: Patient,
    mode: AuthorisationMode,
    signal?: AbortSignal,
  ): Promise<AuthorisedProfessional[]>;
  /** Approved documents where no other status is asked for. */
  findDocuments(
    context: VihfContext,
    patient: Patient,
    signal?: AbortSignal,
    statuses?: readonly AvailabilityStatus[],
  ): Promise<DocumentEntry[]>;
  findSubmitted(context: VihfContext, patient: Patient, between: SubmittedBetween, signal?: AbortSignal): Promise<Submitted>;
  /** entryUUID of a document that the registry knows. */
  findByUniqueId(context: VihfContext, patient: Patient, uniqueId: string, signal?: AbortSignal): Promise<string | undefined>;
  /** By uniqueId: bytes, or what is wrong with that one document. */
  retrieve(
    context: VihfContext,
    patient: Patient,
    refs: readonly DocumentRef[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Retrieved>>;
  submit(context: VihfContext, patient: Patient, submission: Submission, signal?: AbortSignal): Promise<SubmissionReceipt>;
  changeVisibility(
    context: VihfContext,
    patient: Patient,
    entryUUID: string,
    change: VisibilityChange,
    set: SubmissionSet,
    signal?: AbortSignal,
  ): Promise<void>;
  changeStatus(
    context: VihfContext,
    patient: Patient,
    entryUUID: string,
    change: StatusChange,
    set: SubmissionSet,
    signal?: AbortSignal,
  ): Promise<void>;
  /** `readAt` is when the traits were read: over 20 minutes is refused here. */
  searchIns(context: VihfContext, traits: SearchTraits, signal?: AbortSignal, readAt?: Date): Promise<FoundIdentity>;
}

export function createDmpClient(settings: DmpClientSettings): DmpClient {
  const { endpoints, software, now } = settings;
  const http = limited(settings.http, settings.answerLimitMs);
  const { certificateDer, sign, hash } = settings.signer;
  const key = async () => ({
    certificateDer: typeof certificateDer === 'function' ? await certificateDer() : certificateDer,
    sign: (data: Uint8Array) => sign(data),
    ...(hash && { hash }),
  });
  const instance = settings.instance ?? randomUUID();
  const ports: DmpPorts = {
    baseUrl: endpoints.dmpBaseUrl.replace(/\/+$/, ''),
    http,
    software,
    vihf: { ...settings.vihf, software },
    key,
    now,
    environment: settings.environment ?? 'production',
  };
  const ins = { url: endpoints.insiUrl, software, instance, ...(settings.billingId && { billingId: settings.billingId }) };
  /** A transaction about a patient, whose identity decides first whether anything may leave. */
  const about =
    <A extends unknown[], T>(transaction: (p: DmpPorts, context: VihfContext, ins: Ins, ...rest: A) => Promise<T>) =>
    async (context: VihfContext, patient: Patient, ...rest: A): Promise<T> => {
      const ins = 'status' in patient ? insToSend(patient) : patient;
      return transaction(ports, context, requireEnvironment(ins, ports.environment), ...rest);
    };
  return {
    testExistence: about(testExistence),
    authorise: about(authorise),
    setAuthorisation: about(setAuthorisation),
    patientList: (context, query, signal) => patientList(ports, context, query, signal),
    findCandidates: (context, query, signal) => findCandidates(ports, context, query, signal),
    createRecordHistorical: about(createRecordHistorical),
    createSecretsHistorical: about(createSecretsHistorical),
    administrativeData: about(administrativeData),
    modifyAdministrativeData: about(modifyAdministrativeData),
    closeRecord: about(closeRecord),
    listAuthorisations: about(listAuthorisations),
    findDocuments: about((p, context, patient, signal?: AbortSignal, statuses?: readonly AvailabilityStatus[]) =>
      findDocuments(p, context, patient, { signal, ...(statuses && { statuses }) }),
    ),
    findSubmitted: about(findSubmitted),
    findByUniqueId: about(findByUniqueId),
    retrieve: about(retrieve),
    submit: about(submit),
    changeVisibility: about(changeVisibility),
    changeStatus: about(changeStatus),
    searchIns: async (context, traits, signal, readAt) =>
      searchInsByTraits(traits, {
        http,
        settings: ins,
        key: await key(),
        context,
        now: now(),
        signal,
        ...(readAt && { readAt }),
      }),
  };
}

function limited(http: SecureHttp, limitMs: number | undefined): SecureHttp {
  if (limitMs === undefined) return http;
  return { ...http, post: (url, body, headers, options) => http.post(url, body, headers, { ...options, limitMs }) };
}
