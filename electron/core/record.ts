/**
 * One open record: who the patient is, whether the DMP may be read, its list, the contents in the order of their worth,
 * the facts and the summary. Lives in memory only; `forget` ends every request and drops everything.
 */
import type { PlannedAct } from '../../shared/clinical/act.ts';
import { doctorHere } from '../../shared/clinical/doctor-here.ts';
import { applyStatements, type StatementRequest } from '../../shared/clinical/doctor-statement.ts';
import { type DocumentLabel, newestFirst } from '../../shared/clinical/evidence.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import { withoutCopies } from '../../shared/clinical/record-facts.ts';
import type { RuleVariant } from '../../shared/clinical/rules/rule-variant.ts';
import { type RecordOfFacts, recordOfFacts, standingFact } from '../../shared/clinical/standing.ts';
import { buildSummary } from '../../shared/clinical/summary.ts';
import type { StandingFact, Summary } from '../../shared/clinical/summary-model.ts';
import type { DmpStatus, DocumentEntry, HistoricalSecrets, SubmissionSet, VihfContext, XdsAuthor } from '../../shared/dmp.ts';
import { type DocumentChange, documentChanges } from '../../shared/document-changes.ts';
import type { DocumentContent } from '../../shared/documents.ts';
import { type EmergencyMode, type EmergencyRequest, reasonWords } from '../../shared/emergency.ts';
import { AppError, isAppError, type NamedError } from '../../shared/errors.ts';
import { ageYears, majorityAge } from '../../shared/identity/age.ts';
import type { Ins, PatientIdentity, Traits } from '../../shared/identity/traits.ts';
import { creationConsent, informationText } from '../../shared/information-text.ts';
import type { DocumentRow, RecordPhase, RecordView } from '../../shared/session.ts';
import type { WorkstationSettings } from '../../shared/settings.ts';
import type { ReplacedVersion } from '../deposit/prepare.ts';
import type { DmpClient } from '../dmp/client.ts';
import { fingerprintOf } from '../documents/fingerprint.ts';
import type { SessionIndex } from '../store/session-index.ts';
import { changed } from './changed-entry.ts';
import { createDoctorStatements, type DoctorStatements } from './doctor-statements.ts';
import { byWorth, originOf, rowOf } from './document-row.ts';
import { identityCheckedAct, type KnownPatients } from './known-patients.ts';
import { localFromUtc, localIso, today } from './local-time.ts';

export interface RecordPorts {
  readonly dmp: DmpClient;
  readonly context: VihfContext;
  /** Who states, in the words of the page. */
  readonly doctor: string;
  /** When the Vitale of this patient was read; `undefined` where it is not read now. */
  readonly vitaleReadAt: () => Date | undefined;
  readonly known: KnownPatients;
  readonly secretConnectionFromAge: number;
  /** The department's own word on rules, as it is now. */
  readonly ruleVariants: () => Readonly<Record<string, RuleVariant>>;
  readonly brainDeadPolicy: WorkstationSettings['brainDeadPolicy'];
  readonly emergencyModes: readonly EmergencyMode[];
  readonly index: SessionIndex;
  /** Bytes to display form and facts, in the worker pool. */
  readonly process: (
    job: {
      bytes: Uint8Array;
      documentId: string;
      origin: Fact['origin'];
      documentDate?: string;
      urgent: boolean;
    },
    signal: AbortSignal,
  ) => Promise<{ content: DocumentContent; facts: Fact[] }>;
  readonly now: () => Date;
  readonly onRecord: (view: RecordView) => void;
  readonly onDocuments: (rows: DocumentRow[]) => void;
  readonly onSummary: (summary: Summary) => void;
  readonly journal: (act: string, ins: Ins | undefined, result: string) => void;
  readonly onBug: (error: unknown, where: string) => string;
}

interface Held {
  entry: DocumentEntry;
  state: DocumentRow['content'];
  content?: DocumentContent;
  fingerprint?: string | undefined;
  facts: readonly Fact[];
  problem?: NamedError;
  /** UTC, of the lot that brought it, where a search by submission date told. */
  submittedAt?: string;
  /** uniqueId of the version that it took the place of, where that was done here. */
  replaces?: string;
}

/** It came and cannot be read, or is not there any more: asking again changes nothing. */
const isOfTheDocument = ({ code }: NamedError): boolean => /^(DOCUMENT|PDF)_/.test(code);

export const emptySummary: Summary = {
  red: [],
  sections: [],
  documentsRead: 0,
  documentsTotal: 0,
  factCount: 0,
  statements: [],
  act: {},
};

/** Requests for content that are under way at once, and documents asked in one request once the first lines are there. */
const lanes = 3;
const batchSizes = [1, 1, 2, 4, 6] as const;
const tellAfterMs = 80;

export class OpenRecord {
  readonly #ports: RecordPorts;
  readonly #abort = new AbortController();
  readonly #held = new Map<string, Held>();
  #identity: PatientIdentity;
  #phase: RecordPhase = 'identifying';
  #dmp: DmpStatus | undefined;
  #problem: NamedError | undefined;
  #batch = 0;
  #timer: NodeJS.Timeout | undefined;
  #summary: Summary | undefined;
  #record: RecordOfFacts | undefined;
  readonly statements: DoctorStatements;
  #act: PlannedAct = {};

  #context: VihfContext;
  #emergency: RecordView['emergency'];
  #lastVisit: string | undefined;
  #connectionChosen = false;
  /** The traits were copied from an identity document: it has been looked at. */
  #typed = false;
  /** When the traits were read, or typed. */
  #readAt: () => Date | undefined;

  constructor(traits: Traits, ports: RecordPorts) {
    this.#ports = ports;
    this.#context = ports.context;
    this.#readAt = ports.vitaleReadAt;
    this.#identity = { traits, status: 'provisoire' };
    this.statements = createDoctorStatements({
      author: ports.doctor,
      now: () => localIso(ports.now()) ?? '',
      read: async (text) => {
        const bytes = new TextEncoder().encode(text);
        const request = {
          bytes,
          documentId: doctorHere,
          origin: 'doctor-here',
          documentDate: today(ports.now()),
          urgent: true,
        } as const;
        return (await ports.process(request, this.#abort.signal)).facts;
      },
    });
  }

  get identity(): PatientIdentity {
    return this.#identity;
  }
  get ins(): Ins {
    if (!this.#identity.ins) throw new AppError('NO_RECORD', {});
    return this.#identity.ins;
  }
  get isOpen(): boolean {
    return this.#phase === 'open' || this.#phase === 'loading';
  }

  /** What a VIHF on this patient is made from, in the mode of this access. */
  get context(): VihfContext {
    return this.#context;
  }

  /** One more transaction on this patient, with its line in the journal whatever comes of it. */
  async ask<T>(
    act: string,
    transaction: (dmp: DmpClient, context: VihfContext, patient: PatientIdentity, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { ins } = this;
    try {
      const value = await transaction(this.#ports.dmp, this.#context, this.#identity, this.#abort.signal);
      this.#ports.journal(act, ins, 'ok');
      // The patient may have left meanwhile: his data is not told any more.
      if (this.#abort.signal.aborted) throw new AppError('NO_RECORD', {});
      return value;
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#ports.journal(act, ins, isAppError(error) ? error.code : 'INTERNAL');
      throw error;
    }
  }

  /** TD0.2 alone, after a change of role. */
  async refreshStatus(): Promise<void> {
    this.#dmp = await this.ask('TD0.2', (dmp, context, patient, signal) => dmp.testExistence(context, patient, signal));
    this.#tellRecord();
  }

  /** From the traits of the card to the open list. Never throws: what fails is the phase `failed` with its problem. */
  async start(): Promise<void> {
    await this.#guard(async () => {
      this.#enter('identifying');
      const { dmp } = this.#ports;
      const asked = dmp.searchIns(this.#context, this.#identity.traits, this.#abort.signal, this.#readAt());
      const found = await asked.catch((error) => {
        if (isAppError(error, 'INS_NOT_FOUND') || isAppError(error, 'INS_SEVERAL')) {
          this.#enter('identity-needed', error.named);
          return undefined;
        }
        throw error;
      });
      if (!found) return;
      this.#identity = { traits: found.traits, ins: found.ins, status: 'recuperee' };
      if (this.#typed) return this.#qualify();
      if (!(await this.#ports.known.identityChecked(found.ins, found.traits))) return this.#enter('identity-check');
      this.#identity = { ...this.#identity, status: 'qualifiee' };
      await this.#check();
    });
  }

  async searchIdentity(traits: Pick<Traits, 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate'>): Promise<void> {
    if (this.#phase !== 'identity-needed') throw new AppError('NOT_NOW', { step: this.#phase });
    this.#identity = { traits, status: 'provisoire' };
    const typedAt = this.#ports.now();
    this.#typed = true;
    this.#readAt = () => typedAt;
    await this.start();
  }

  /** @throws AppError NOT_NOW */
  async confirmIdentity(): Promise<void> {
    if (this.#phase !== 'identity-check') throw new AppError('NOT_NOW', { step: this.#phase });
    await this.#guard(() => this.#qualify());
  }

  /** Given by INSi and confirmed by an identity document: only from here on does the INS leave this workstation (va1.53). */
  async #qualify(): Promise<void> {
    this.#identity = { ...this.#identity, status: 'qualifiee' };
    this.#ports.journal(identityCheckedAct(this.#identity.traits), this.ins, 'ok');
    await this.#check();
  }

  /** Asks again for what failed: the record that did not open, or in an open one the contents that did not come. */
  async retry(): Promise<void> {
    if (this.#phase === 'open') return this.#fetchMissing();
    if (this.#phase !== 'failed') throw new AppError('NOT_NOW', { step: this.#phase });
    if (this.#identity.status === 'qualifiee') await this.#guard(() => this.#check());
    else await this.start();
  }

  #fetchMissing(): void {
    const missing = [...this.#held.values()].filter((held) => held.problem && !isOfTheDocument(held.problem));
    if (missing.length === 0) throw new AppError('NOT_NOW', { step: this.#phase });
    for (const held of missing) {
      held.state = 'none';
      delete held.problem;
    }
    this.#tellSoon();
    void Promise.all(Array.from({ length: lanes }, () => this.#fetchLane()));
  }

  /** TD0.3 AJOUT, only ever from the doctor's gesture (EX_0.3-1010). */
  async authorise(informationVersion: string): Promise<void> {
    if (this.#phase !== 'needs-authorisation') throw new AppError('NOT_NOW', { step: this.#phase });
    if (informationVersion !== informationText.version) throw new AppError('NOT_NOW', { step: 'information-text-changed' });
    await this.#guard(async () => {
      this.#enter('checking');
      await this.#ports.dmp.authorise(this.#context, this.#identity, this.#abort.signal);
      this.#ports.journal(`TD0.3 AJOUT information ${informationVersion} « ${informationText.text} »`, this.ins, 'ok');
      await this.#check();
    });
  }

  /**
   * Bris de glace or regulation. The patient's opposition is asked for first (TD1.3a, in the normal mode); where the DMP does
   * not say it, nothing follows from that and the server decides. The mode stays until the record is closed.
   * @throws AppError NOT_NOW, EMERGENCY_BRAIN_DEATH, EMERGENCY_OPPOSED, those of TD1.3a: nothing was opened.
   */
  async enterEmergency(request: EmergencyRequest): Promise<void> {
    const { mode } = request;
    if (this.#phase !== 'needs-authorisation') throw new AppError('NOT_NOW', { step: this.#phase });
    if (!this.#ports.emergencyModes.includes(mode)) throw new AppError('NOT_NOW', { step: mode });
    const reason = reasonWords(request);
    const trace = (result: string) => this.#ports.journal(`${mode} motif ${reason}`, this.ins, result);
    if (request.reason === 'brainDead' && this.#ports.brainDeadPolicy !== mode) {
      trace('EMERGENCY_BRAIN_DEATH');
      throw new AppError('EMERGENCY_BRAIN_DEATH', {});
    }
    const data = await this.ask('TD1.3a', (dmp, context, patient, signal) => dmp.administrativeData(context, patient, signal));
    const opposed = mode === 'bris_de_glace' ? data.opposedToBrisDeGlace : data.opposedToEmergencyAccess;
    trace(opposed ? 'EMERGENCY_OPPOSED' : 'ok');
    if (opposed) throw new AppError('EMERGENCY_OPPOSED', { mode });
    // Another answer may have come while this one was waited for.
    if (this.#phase !== 'needs-authorisation') throw new AppError('NOT_NOW', { step: this.#phase });
    this.#context = { ...this.#context, accessMode: mode };
    this.#emergency = { mode, reason };
    await this.#guard(() => this.#check());
  }

  /**
   * HISTORICAL: TD1.1, then the document des secrets (TD1.5a). The client refuses both outside training.
   * @throws AppError NOT_NOW unless this record was found absent, DMP_CREATION_ENDED, those of the transactions
   */
  async createHistorical(consentVersion: string, author: XdsAuthor): Promise<HistoricalSecrets> {
    if (this.#problem?.code !== 'DMP_ABSENT') throw new AppError('NOT_NOW', { step: this.#phase });
    if (consentVersion !== creationConsent.version) throw new AppError('NOT_NOW', { step: 'consent-text-changed' });
    const { birthName, birthGivenNames, sex, birthDate } = this.#identity.traits;
    if (sex === 'UN') throw new AppError('IDENTITY_INVALID', { field: 'sex' });
    const name = { birthName, givenName: birthGivenNames.split(' ')[0] ?? '' };
    const birthTime = birthDate.replaceAll('-', '');
    const consent = `consentement ${consentVersion} « ${creationConsent.text} »`;
    await this.ask(`TD1.1 historique ${consent}`, (dmp, context, patient, signal) =>
      dmp.createRecordHistorical(context, patient, { name, sex, birthTime, author }, signal),
    );
    const secrets = await this.ask('TD1.5a historique', (dmp, context, patient, signal) =>
      dmp.createSecretsHistorical(context, patient, signal),
    );
    await this.refreshStatus();
    return secrets;
  }

  /** @throws AppError EMERGENCY_FORBIDS */
  requireNormal(): void {
    if (this.#emergency) throw new AppError('EMERGENCY_FORBIDS', {});
  }

  /**
   * Of a minor (EX_0.1-1100). Never back to ordinary: what was said to be kept secret stays so in this access.
   * @throws AppError NOT_NOW
   */
  async chooseConnection(secret: boolean): Promise<void> {
    const asked = this.#phase === 'choosing-connection';
    const later = secret && this.#isMinor() && (this.isOpen || this.#phase === 'needs-authorisation');
    if (!asked && !later) throw new AppError('NOT_NOW', { step: this.#phase });
    this.#connectionChosen = true;
    this.#context = { ...this.#context, secretConnection: secret };
    this.#ports.journal(secret ? 'connexion secrète' : 'connexion ordinaire', this.ins, 'ok');
    if (asked) await this.#guard(() => this.#check());
    else this.#tellRecord();
  }

  #age(): number | undefined {
    return ageYears(this.#identity.traits.birthDate, today(this.#ports.now()));
  }

  #isMinor(): boolean {
    const age = this.#age();
    return age !== undefined && age < majorityAge;
  }

  /** Existence and authorisation go out together with the list: an authorised record costs one round trip. */
  async #check(): Promise<void> {
    const asks = this.#isMinor() && (this.#age() ?? 0) >= this.#ports.secretConnectionFromAge;
    if (asks && !this.#connectionChosen) return this.#enter('choosing-connection');
    this.#enter('checking');
    const { signal } = this.#abort;
    // Asked before this visit writes its own line.
    this.#lastVisit ??= await this.#ports.known.lastVisit(this.ins);
    const list = this.#ports.dmp.findDocuments(this.#context, this.#identity, signal);
    list.catch(() => {}); // judged below, once the authorisation is known
    this.#dmp = await this.#ports.dmp.testExistence(this.#context, this.#identity, signal);
    this.#ports.journal('TD0.2', this.ins, this.#dmp.existence);
    if (this.#dmp.existence === 'absent') throw new AppError('DMP_ABSENT', {});
    if (this.#dmp.existence === 'closed') throw new AppError('DMP_CLOSED', {});
    if (this.#dmp.authorisation === 'blocked') throw new AppError('DMP_ACCESS_BLOCKED', {});
    if (this.#dmp.authorisation !== 'valid' && !this.#emergency) return this.#enter('needs-authorisation');
    this.#enter('loading');
    const entries = await list;
    this.#ports.journal('TD3.1', this.ins, 'ok');
    // Before it is said to be open: a record is never told empty while its list is there.
    this.#take(entries);
    this.#enter('open');
  }

  /** What a list brought: what is held already keeps its content, what is new and current is fetched. */
  #take(entries: readonly DocumentEntry[]): void {
    for (const entry of entries) {
      const held = this.#held.get(entry.uniqueId);
      if (held) held.entry = entry;
      else this.#held.set(entry.uniqueId, { entry, state: 'none', facts: [] });
    }
    this.#tellSoon();
    void Promise.all(Array.from({ length: lanes }, () => this.#fetchLane()));
  }

  /** TD3.1 for what the first list leaves out: archived documents, versions that were replaced (EX_3.1-1030). */
  async listOld(status: 'Archived' | 'Deprecated'): Promise<void> {
    this.#take(
      await this.ask(`TD3.1 ${status}`, (dmp, context, patient, signal) => dmp.findDocuments(context, patient, signal, [status])),
    );
  }

  /** TD3.1 by submission date (EX_3.1-1020). @returns the uniqueIds of what was submitted since */
  async submittedSince(from: Date): Promise<string[]> {
    const { sets, entries } = await this.ask('TD3.1 par date', (dmp, context, patient, signal) =>
      dmp.findSubmitted(context, patient, { from }, signal),
    );
    this.#take(entries);
    const timeOf = new Map(sets.map((set) => [set.entryUUID, set.submissionTime]));
    for (const { uniqueId, submissionSetId = '' } of entries) {
      const submittedAt = timeOf.get(submissionSetId);
      if (submittedAt) Object.assign(this.#held.get(uniqueId) ?? {}, { submittedAt });
    }
    return entries.map(({ uniqueId }) => uniqueId);
  }

  /** The current documents: what the summary is made of. Old ones are only there to be looked at. */
  #current(): Held[] {
    return [...this.#held.values()].filter(({ entry }) => entry.status === 'Approved');
  }

  async #fetchLane(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      const waiting = this.#current()
        .filter((h) => h.state === 'none')
        .sort((a, b) => byWorth(a.entry, b.entry));
      const batch = waiting.slice(0, batchSizes[Math.min(this.#batch++, batchSizes.length - 1)]);
      if (batch.length === 0) return;
      await this.#fetch(batch, false);
    }
  }

  async #fetch(batch: readonly Held[], urgent: boolean): Promise<void> {
    for (const held of batch) held.state = 'loading';
    const { signal } = this.#abort;
    try {
      const answers = await this.#ports.dmp.retrieve(
        this.#context,
        this.#identity,
        batch.map(({ entry }) => entry),
        signal,
      );
      this.#ports.journal(`TD3.2 ${batch.length}`, this.ins, 'ok');
      await Promise.all(
        batch.map(async (held) => {
          const answer = answers.get(held.entry.uniqueId);
          if (!answer) return this.#failed(held, { code: 'DOCUMENT_NOT_FOUND', detail: {} });
          if ('error' in answer) return this.#failed(held, answer.error);
          await this.#read(held, answer.bytes, urgent);
        }),
      );
    } catch (error) {
      const problem = this.#named(error, 'retrieve');
      if (!signal.aborted) this.#ports.journal(`TD3.2 ${batch.length}`, this.ins, problem.code);
      for (const held of batch) this.#failed(held, problem);
    }
  }

  async #read(held: Held, bytes: Uint8Array, urgent: boolean): Promise<void> {
    const { entry } = held;
    const origin = originOf(entry);
    const documentDate = rowOf(entry, '').date;
    try {
      const { content, facts } = await this.#ports.process(
        { bytes, documentId: entry.uniqueId, origin, documentDate, urgent },
        this.#abort.signal,
      );
      if (this.#abort.signal.aborted) return;
      Object.assign(held, {
        content,
        facts,
        state: 'read',
        problem: undefined,
        fingerprint: fingerprintOf(content, documentDate),
      });
      this.#ports.index.add(entry.uniqueId, content.text);
    } catch (error) {
      this.#failed(held, this.#named(error, 'process'));
    }
    this.#tellSoon();
  }

  #failed(held: Held, problem: NamedError): void {
    if (this.#abort.signal.aborted) return;
    Object.assign(held, { state: 'failed', problem });
    this.#tellSoon();
  }

  /** Opens one document: at once when it is there, else ahead of all that waits. */
  async open(uniqueId: string): Promise<{ row: DocumentRow; content: DocumentContent; facts: Fact[] }> {
    const held = this.#held.get(uniqueId);
    if (!held) throw new AppError('DOCUMENT_NOT_FOUND', {});
    if (held.state === 'none' || held.state === 'failed') await this.#fetch([held], true);
    while (held.state === 'loading' && !this.#abort.signal.aborted) await new Promise((done) => setTimeout(done, 20));
    if (this.#abort.signal.aborted) throw new AppError('NO_RECORD', {});
    if (held.problem) throw AppError.of(held.problem);
    if (!held.content) throw new AppError('DOCUMENT_NOT_FOUND', {});
    return { row: this.#row(held), content: held.content, facts: [...held.facts] };
  }

  /**
   * TD3.3: the server decides; what it took is in the list at once, without a new search.
   * @throws AppError DOCUMENT_NOT_FOUND, EMERGENCY_FORBIDS, DEPOSIT_VISIBILITY_FORBIDDEN, those of TD3.3: nothing changed.
   */
  async change(uniqueId: string, change: DocumentChange, set: SubmissionSet): Promise<void> {
    const held = this.#held.get(uniqueId);
    if (!held) throw new AppError('DOCUMENT_NOT_FOUND', {});
    const { td, visibility, statusFrom } = documentChanges[change];
    if (visibility) this.requireNormal();
    await this.ask(`${td} ${change} ${uniqueId}`, async (dmp, context, patient, signal) => {
      const entryUUID = await this.#registryId(held.entry, dmp, context, patient, signal);
      if (visibility) return dmp.changeVisibility(context, patient, entryUUID, visibility, set, signal);
      const status = statusFrom?.(held.entry.status);
      if (!status) throw new AppError('NOT_NOW', { step: held.entry.status });
      return dmp.changeStatus(context, patient, entryUUID, status, set, signal);
    });
    held.entry = changed(held.entry, change);
    if (held.entry.status === 'Deleted') {
      this.#held.delete(uniqueId);
      this.#ports.index.add(uniqueId, '');
    }
    this.#tellSoon();
  }

  /**
   * What a new version of a document of one's own must say of the present one.
   * @throws AppError DOCUMENT_NOT_FOUND, NOT_NOW where it is not current or not one's own, DEPOSIT_NOT_CONFORM without a set of versions
   */
  async version(uniqueId: string): Promise<ReplacedVersion> {
    const { row, content } = await this.open(uniqueId);
    if (row.status !== 'Approved' || !row.mine) throw new AppError('NOT_NOW', { step: row.status });
    const { setId, versionNumber } = content.header;
    if (!setId || !versionNumber) throw new AppError('DEPOSIT_NOT_CONFORM', { faults: ['setId', 'versionNumber'] });
    const entryUUID = await this.ask('TD3.1b', (dmp, context, patient, signal) =>
      this.#registryId(row, dmp, context, patient, signal),
    );
    return { uniqueId, entryUUID, setId, versionNumber, row };
  }

  /** The newest current document of that type that is one's own, with its version where it was read. */
  ownNewest(typeCode: string): { readonly row: DocumentRow; readonly versionNumber: number | undefined } | undefined {
    const when = ({ row }: { row: DocumentRow }) => `${row.date}|${row.depositedAt ?? ''}`;
    return this.#current()
      .map((held) => ({ row: this.#row(held), versionNumber: held.content?.header.versionNumber }))
      .filter(({ row }) => row.mine && row.typeCode === typeCode)
      .sort((a, b) => (when(a) < when(b) ? 1 : -1))[0];
  }

  /** What we deposited ourselves carries the id that it had in its message: the registry gave another. */
  async #registryId(
    { entryUUID, uniqueId }: Pick<DocumentEntry, 'entryUUID' | 'uniqueId'>,
    dmp: DmpClient,
    context: VihfContext,
    patient: PatientIdentity,
    signal: AbortSignal,
  ): Promise<string> {
    const found = entryUUID.startsWith('urn:uuid:') ? entryUUID : await dmp.findByUniqueId(context, patient, uniqueId, signal);
    if (!found) throw new AppError('DOCUMENT_NOT_FOUND', {});
    return found;
  }

  /** A document that we deposited ourselves joins the list without a new search (EX_3.1-2030). */
  async addDeposited(entry: DocumentEntry, bytes: Uint8Array, replaces?: string): Promise<void> {
    const former = replaces === undefined ? undefined : this.#held.get(replaces);
    if (former) former.entry = { ...former.entry, status: 'Deprecated' };
    const held: Held = { entry, state: 'loading', facts: [], ...(replaces !== undefined && { replaces }) };
    this.#held.set(entry.uniqueId, held);
    await this.#read(held, bytes, false);
  }

  rows(): DocumentRow[] {
    return [...this.#held.values()]
      .map((held) => this.#row(held))
      .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  }

  #row(held: Held): DocumentRow {
    const submitted = held.submittedAt && localFromUtc(held.submittedAt);
    return {
      ...rowOf(held.entry, this.#context.nationalId),
      ...(submitted && { depositedAt: submitted }),
      ...(held.replaces !== undefined && { replaces: held.replaces }),
      content: held.state,
      factCount: held.facts.length,
      ...(held.problem && { problem: held.problem }),
    };
  }

  facts(): Fact[] {
    return this.#current().flatMap((held) => held.facts);
  }

  #labels(of: Iterable<Held> = this.#held.values()): DocumentLabel[] {
    return [...of].map(({ entry, fingerprint }) => {
      const { uniqueId: id, typeCode, typeLabel, title, date, author } = rowOf(entry, '');
      return { id, typeCode, typeLabel, title, date, author, ...(fingerprint && { fingerprint }) };
    });
  }

  /** What the summary is written from: without copies, the doctor's word applied. */
  groundFacts() {
    // A version that was replaced is no document to read before an anaesthesia.
    const documents = new Map(
      this.#labels(this.#current()).map((label) => {
        const { entry, content } = this.#held.get(label.id) ?? {};
        // Local, to the second.
        const writtenAt = entry && rowOf(entry, '').depositedAt;
        return [label.id, { ...label, writtenAt, templateIds: content?.header.templateIds }];
      }),
    );
    const inOrder = withoutCopies(this.facts(), documents).sort(newestFirst);
    const { facts } = applyStatements(inOrder, this.statements.list());
    return { documents, facts, recordFacts: this.facts(), act: this.#act, variants: this.#ports.ruleVariants() };
  }

  /** Facts of a document, or those with these ids, one per assertion: each against the whole record. */
  standing(which: string | readonly string[]): StandingFact[] {
    const document = typeof which === 'string' ? this.#held.get(which) : undefined;
    const isOld = document !== undefined && document.entry.status !== 'Approved';
    // An archived or replaced document is read by itself: it bears no witness in the record.
    if (!isOld) this.#record ??= recordOfFacts(this.facts(), this.#labels());
    const record = (!isOld && this.#record) || recordOfFacts(document?.facts ?? [], this.#labels());
    const of = typeof which === 'string' ? record.ofDocument(which) : record.assertions(which);
    return of.map((fact) => standingFact(fact, record, this.statements.list()));
  }

  /** The doctor's own word. @throws AppError FACT_NOT_FOUND: nothing was stated. */
  async state(request: StatementRequest): Promise<void> {
    const facts = this.facts();
    await this.statements.state(request, (id) => facts.find((fact) => fact.id === id));
    this.#tellSummary();
  }

  /** @throws AppError FACT_NOT_FOUND */
  withdraw(statementId: string): void {
    this.statements.withdraw(statementId);
    this.#tellSummary();
  }

  get act(): PlannedAct {
    return this.#act;
  }

  /** @throws AppError NO_RECORD */
  setAct(act: PlannedAct): void {
    if (this.#abort.signal.aborted) throw new AppError('NO_RECORD', {});
    this.#act = act;
    this.#tellSummary();
  }

  /** The department changed a rule: the summary is written again. */
  rulesChanged(): void {
    if (this.isOpen) this.#tellSummary();
  }

  #tellSummary(): void {
    if (this.#abort.signal.aborted) throw new AppError('NO_RECORD', {});
    this.#summary = undefined;
    this.#ports.onSummary(this.summary());
  }

  summary(): Summary {
    if (!this.#summary) {
      const all = this.#current();
      this.#summary = buildSummary({
        facts: this.facts(),
        statements: this.statements.list(),
        act: this.#act,
        variants: this.#ports.ruleVariants(),
        patient: this.#identity.traits,
        now: localIso(this.#ports.now()) ?? '',
        documents: this.#labels(),
        documentsRead: all.filter((held) => held.state === 'read').length,
        documentsTotal: all.length,
      });
    }
    return this.#summary;
  }

  view(): RecordView {
    const age = this.#age();
    const all = this.#current();
    return {
      phase: this.#phase,
      patient: this.#identity,
      ...(age !== undefined && { ageYears: age }),
      ...(this.#dmp && { dmp: this.#dmp }),
      informationText,
      ...(this.#lastVisit !== undefined && { lastVisit: this.#lastVisit }),
      minor: this.#isMinor(),
      secretConnection: this.#context.secretConnection,
      emergencyModes: [...this.#ports.emergencyModes],
      ...(this.#emergency && { emergency: this.#emergency }),
      ...(this.#problem && { problem: this.#problem }),
      documents: {
        total: all.length,
        read: all.filter((held) => held.state === 'read').length,
        failed: all.filter((held) => held.state === 'failed').length,
      },
    };
  }

  forget(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
    this.#held.clear();
    this.statements.forget();
    this.#act = {};
    this.#ports.index.clear();
    this.#summary = undefined;
    this.#record = undefined;
  }

  #enter(phase: RecordPhase, problem?: NamedError): void {
    this.#phase = phase;
    this.#problem = problem;
    this.#tellRecord();
  }

  #tellRecord(): void {
    if (!this.#abort.signal.aborted) this.#ports.onRecord(this.view());
  }

  /** Many documents arrive in a burst: the page is told at most every `tellAfterMs`. */
  #tellSoon(): void {
    this.#summary = undefined;
    this.#record = undefined;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#abort.signal.aborted) return;
      this.#tellRecord();
      this.#ports.onDocuments(this.rows());
      this.#ports.onSummary(this.summary());
    }, tellAfterMs);
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#enter('failed', this.#named(error, 'record'));
    }
  }

  #named(error: unknown, where: string): NamedError {
    return error instanceof AppError ? error.named : { code: 'INTERNAL', detail: { reference: this.#ports.onBug(error, where) } };
  }
}
