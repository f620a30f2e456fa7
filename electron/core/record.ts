/**
 * One open record: who the patient is, whether and how the DMP may be read, and each transaction on it. Its documents are
 * `HeldDocuments`, what they say `FactsOfRecord`. Lives in memory only; `forget` ends every request and drops everything.
 */
import type { PlannedAct } from '../../shared/clinical/act.ts';
import { doctorHere } from '../../shared/clinical/doctor-here.ts';
import type { StatementRequest } from '../../shared/clinical/doctor-statement.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import type { RuleVariant } from '../../shared/clinical/rules/rule-variant.ts';
import type { StandingFact, Summary } from '../../shared/clinical/summary-model.ts';
import type { DmpStatus, DocumentEntry, HistoricalSecrets, SubmissionSet, VihfContext, XdsAuthor } from '../../shared/dmp.ts';
import { type DocumentChange, documentChanges } from '../../shared/document-changes.ts';
import { type EmergencyMode, type EmergencyRequest, reasonWords } from '../../shared/emergency.ts';
import { AppError, isAppError, type NamedError } from '../../shared/errors.ts';
import { ageYears, majorityAge } from '../../shared/identity/age.ts';
import type { Ins, PatientIdentity, Traits } from '../../shared/identity/traits.ts';
import { creationConsent, informationText } from '../../shared/information-text.ts';
import { isRecordOpen } from '../../shared/record-open.ts';
import type { DocumentRow, RecordPhase, RecordView } from '../../shared/session.ts';
import type { WorkstationSettings } from '../../shared/settings.ts';
import type { ReplacedVersion } from '../deposit/prepare.ts';
import type { DmpClient } from '../dmp/client.ts';
import type { SessionIndex } from '../store/session-index.ts';
import { changed } from './changed-entry.ts';
import { createDoctorStatements, type DoctorStatements } from './doctor-statements.ts';
import { HeldDocuments, type ProcessDocument } from './held-documents.ts';
import { identityCheckedAct, type KnownPatients } from './known-patients.ts';
import { localIso, today } from './local-time.ts';
import { FactsOfRecord } from './record-facts.ts';

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
  readonly process: ProcessDocument;
  readonly now: () => Date;
  readonly onRecord: (view: RecordView) => void;
  readonly onDocuments: (rows: DocumentRow[]) => void;
  readonly onSummary: (summary: Summary) => void;
  readonly journal: (act: string, ins: Ins | undefined, result: string) => void;
  readonly onBug: (error: unknown, where: string) => string;
}

/** The first lines at once, then less and less often: each telling costs the page its drawing. */
const tellAfterMs = 80;
const tellAtMostAfterMs = 640;

export class OpenRecord {
  readonly #ports: RecordPorts;
  readonly #abort = new AbortController();
  readonly #documents: HeldDocuments;
  readonly #facts: FactsOfRecord;
  #identity: PatientIdentity;
  #phase: RecordPhase = 'identifying';
  #dmp: DmpStatus | undefined;
  #problem: NamedError | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Times the page was told since the documents began to arrive. */
  #told = 0;
  readonly statements: DoctorStatements;

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
    const { signal } = this.#abort;
    this.#documents = new HeldDocuments({
      retrieve: (entries) => ports.dmp.retrieve(this.#context, this.#identity, entries, signal),
      process: ports.process,
      index: ports.index,
      journal: (act, result) => ports.journal(act, this.ins, result),
      named: (error, where) => this.#named(error, where),
      nationalId: ports.context.nationalId,
      signal,
      onChange: () => this.#tellSoon(),
    });
    this.#facts = new FactsOfRecord({
      documents: this.#documents,
      statements: this.statements,
      traits: () => this.#identity.traits,
      ruleVariants: ports.ruleVariants,
      now: ports.now,
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
    return isRecordOpen(this.#phase);
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
    if (this.#phase === 'open' && this.#documents.fetchMissing()) return;
    if (this.#phase !== 'failed') throw new AppError('NOT_NOW', { step: this.#phase });
    if (this.#identity.status === 'qualifiee') await this.#guard(() => this.#check());
    else await this.start();
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
    this.#documents.take(entries);
    this.#enter('open');
  }

  /** TD3.1 for what the first list leaves out: archived documents, versions that were replaced (EX_3.1-1030). */
  async listOld(status: 'Archived' | 'Deprecated'): Promise<void> {
    this.#documents.take(
      await this.ask(`TD3.1 ${status}`, (dmp, context, patient, signal) => dmp.findDocuments(context, patient, signal, [status])),
    );
  }

  /** TD3.1 by submission date (EX_3.1-1020). @returns the uniqueIds of what was submitted since */
  async submittedSince(from: Date): Promise<string[]> {
    const { sets, entries } = await this.ask('TD3.1 par date', (dmp, context, patient, signal) =>
      dmp.findSubmitted(context, patient, { from }, signal),
    );
    this.#documents.take(entries);
    const timeOf = new Map(sets.map((set) => [set.entryUUID, set.submissionTime]));
    for (const { uniqueId, submissionSetId = '' } of entries) {
      const submittedAt = timeOf.get(submissionSetId);
      if (submittedAt) Object.assign(this.#documents.get(uniqueId) ?? {}, { submittedAt });
    }
    return entries.map(({ uniqueId }) => uniqueId);
  }

  /** Opens one document: at once when it is there, else ahead of all that waits. */
  open(uniqueId: string): ReturnType<HeldDocuments['open']> {
    return this.#documents.open(uniqueId);
  }

  /**
   * TD3.3: the server decides; what it took is in the list at once, without a new search.
   * @throws AppError DOCUMENT_NOT_FOUND, EMERGENCY_FORBIDS, DEPOSIT_VISIBILITY_FORBIDDEN, those of TD3.3: nothing changed.
   */
  async change(uniqueId: string, change: DocumentChange, set: SubmissionSet): Promise<void> {
    const held = this.#documents.get(uniqueId);
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
    this.#documents.changed(uniqueId, changed(held.entry, change));
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
    return this.#documents
      .current()
      .map((held) => ({ row: this.#documents.row(held), versionNumber: held.content?.header.versionNumber }))
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
  addDeposited(entry: DocumentEntry, bytes: Uint8Array, replaces?: string): Promise<void> {
    return this.#documents.addDeposited(entry, bytes, replaces);
  }

  rows(): DocumentRow[] {
    return this.#documents.rows();
  }

  facts(): Fact[] {
    return this.#documents.facts();
  }

  /** What the summary is written from: without copies, the doctor's word applied. */
  groundFacts(): ReturnType<FactsOfRecord['ground']> {
    return this.#facts.ground();
  }

  /** Facts of a document, or those with these ids, one per assertion: each against the whole record. */
  standing(which: string | readonly string[]): StandingFact[] {
    return this.#facts.standing(which);
  }

  /** The doctor's own word. @throws AppError FACT_NOT_FOUND: nothing was stated. */
  async state(request: StatementRequest): Promise<void> {
    await this.#facts.state(request);
    this.#tellSummary();
  }

  /** @throws AppError FACT_NOT_FOUND */
  withdraw(statementId: string): void {
    this.#facts.withdraw(statementId);
    this.#tellSummary();
  }

  get act(): PlannedAct {
    return this.#facts.act;
  }

  /** @throws AppError NO_RECORD */
  setAct(act: PlannedAct): void {
    if (this.#abort.signal.aborted) throw new AppError('NO_RECORD', {});
    this.#facts.act = act;
    this.#tellSummary();
  }

  /** The department changed a rule: the summary is written again. */
  rulesChanged(): void {
    this.#facts.rulesChanged();
    if (this.isOpen) this.#tellSummary();
  }

  #tellSummary(): void {
    if (this.#abort.signal.aborted) throw new AppError('NO_RECORD', {});
    this.#ports.onSummary(this.summary());
  }

  summary(): Summary {
    return this.#facts.summary();
  }

  view(): RecordView {
    const age = this.#age();
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
      documents: this.#documents.counts(),
    };
  }

  forget(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
    this.#documents.forget();
    this.#facts.forget();
  }

  #enter(phase: RecordPhase, problem?: NamedError): void {
    this.#phase = phase;
    this.#problem = problem;
    this.#tellRecord();
  }

  #tellRecord(): void {
    if (!this.#abort.signal.aborted) this.#ports.onRecord(this.view());
  }

  /** Documents arrive in a burst; the last of them is told as soon as the first. */
  #tellSoon(): void {
    this.#facts.outdated();
    const { total, read, failed } = this.#documents.counts();
    if (read + failed >= total) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#told = 0;
    }
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#told += 1;
        if (this.#abort.signal.aborted) return;
        this.#tellRecord();
        this.#ports.onDocuments(this.rows());
        this.#ports.onSummary(this.summary());
      },
      Math.min(tellAfterMs * 2 ** this.#told, tellAtMostAfterMs),
    );
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
