/**
 * The composition root: the only place that knows all services. It owns what lives as long as the process (store,
 * session, outbox, workers) and what lives as long as a session (signer, client of the DMP, open record).
 */
import { join } from 'node:path';
import type { CardHostApi, ReadersSnapshot } from '../../shared/cards.ts';
import type { EventName, Payload } from '../../shared/contract.ts';
import type { OutboxItem } from '../../shared/deposit.ts';
import type { VihfContext } from '../../shared/dmp.ts';
import { emergencyModesOf } from '../../shared/emergency.ts';
import { AppError } from '../../shared/errors.ts';
import type { CoreStart } from '../../shared/processes.ts';
import { capitalised } from '../../shared/text/typography.ts';
import { createOutbox, type Outbox, type Sender } from '../deposit/outbox.ts';
import type { Draft } from '../deposit/prepare.ts';
import type { DepositAuthor } from '../deposit/submission.ts';
import { createDmpClient, type DmpClient } from '../dmp/client.ts';
import { type CopyQueue, createCopyQueue } from '../mssante/copy-queue.ts';
import { createSession, type Session } from '../session/session.ts';
import { type SessionState, stepOf } from '../session/session-state.ts';
import type { SecureHttp } from '../soap/secure-http.ts';
import { createJournal, type Journal, patientKey } from '../store/journal.ts';
import { createSessionIndex, type SessionIndex } from '../store/session-index.ts';
import { openSettings, type SettingsStore } from '../store/settings.ts';
import { openStore, type Store } from '../store/store.ts';
import { Arrivals, type Onlooker } from './arrivals.ts';
import { type Batch, openBatch } from './batch.ts';
import { sendCopies } from './copies.ts';
import { type CoreDiagnostics, diagnosticsOf } from './diagnostics/of-core.ts';
import { type Endpoints, productionEndpoints, trainingEndpoints } from './endpoints.ts';
import { guarded } from './guarded-dmp.ts';
import { knownPatientsOf } from './known-patients.ts';
import { today } from './local-time.ts';
import type { Log } from './log.ts';
import { OpenRecord } from './record.ts';
import { senderOf } from './sender.ts';
import { sessionViewOf } from './session-view.ts';
import { type AskShell, shellHttp } from './shell-http.ts';
import { createTrainingDesk, type TrainingDesk } from './training-desk.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

export interface CorePorts {
  readonly cards: CardHostApi;
  readonly emit: <E extends EventName>(event: E, payload: Payload<E>) => void;
  readonly log: Log;
  readonly now: () => Date;
  /** Through the shell, where the operating system keeps the certificate. Absent: not possible here. */
  readonly httpPost?: AskShell;
}

function osStoreHttp({ httpPost, log }: CorePorts): SecureHttp {
  if (!httpPost) throw new AppError('CONFIGURATION_MISSING', { field: 'tls.kind' });
  return shellHttp(httpPost, (error, where) => log.bug(error, where));
}

const resumeEveryMs = 60_000;

/** What a session with an unlocked CPS can do. */
export interface Acting {
  readonly author: DepositAuthor;
  readonly context: VihfContext;
  readonly dmp: DmpClient;
  readonly sender: Sender;
}

export class Core {
  readonly start: CoreStart;
  readonly ports: CorePorts;
  readonly store: Store;
  readonly settings: SettingsStore;
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly copies: CopyQueue;
  readonly workers: WorkerPool;
  readonly index: SessionIndex = createSessionIndex();
  readonly endpoints: Endpoints;
  readonly session: Session;
  readonly training: TrainingDesk | undefined;
  readonly diagnostics: CoreDiagnostics = diagnosticsOf(this);
  readonly arrivals: Arrivals;
  /** `arrivalId`: the file that it was prepared from. */
  readonly drafts = new Map<string, Draft & { readonly arrivalId?: string }>();
  /** A document of ours is on its way to the outbox: a second key press is not a second document. */
  writing = false;
  record: OpenRecord | undefined;
  batch: Batch | undefined;
  #acting: Acting | undefined;
  #outboxTold: Promise<void> | undefined;
  #outboxAgain = false;
  readonly #resuming: NodeJS.Timeout;
  #snapshotsTold = 0;
  /** When the Vitale that is in was last read: what INSi is told of it is good for 20 minutes. */
  #vitaleReadAt: Date | undefined;

  private constructor(
    parts: Pick<Core, 'start' | 'ports' | 'store' | 'settings' | 'journal' | 'workers' | 'arrivals' | 'endpoints' | 'training'>,
  ) {
    Object.assign(this, parts);
    this.start = parts.start;
    this.ports = parts.ports;
    this.store = parts.store;
    this.settings = parts.settings;
    this.journal = parts.journal;
    this.workers = parts.workers;
    this.arrivals = parts.arrivals;
    this.endpoints = parts.endpoints;
    this.training = parts.training;
    const { ports } = parts;
    const told = {
      now: ports.now,
      onBug: (error: unknown, where: string) => ports.log.bug(error, where),
      onChange: () => void this.tellOutbox(),
    };
    this.outbox = createOutbox(parts.store.db, told);
    this.copies = createCopyQueue(parts.store.db, told);
    this.#resuming = setInterval(() => this.#resumeOutbox(), resumeEveryMs);
    this.#resuming.unref();
    this.session = createSession({
      mode: parts.start.mode,
      cards: ports.cards,
      settings: () => this.settings.get(),
      limitsMs: () => {
        const { idleLimitMinutes, absoluteLimitHours } = this.settings.get();
        return { idle: idleLimitMinutes * 60_000, absolute: absoluteLimitHours * 3_600_000 };
      },
      today: () => today(ports.now()),
      now: ports.now,
      after(ms, action) {
        const timer = setTimeout(action, ms);
        timer.unref();
        return () => clearTimeout(timer);
      },
      onChange: (state) => this.#onSession(state),
      onOpen: (state) => this.#open(state),
      onForget: () => this.#forget(),
      onBug: (error, where) => ports.log.bug(error, where),
    });
  }

  /** @throws AppError STORE_UNREADABLE, CONFIGURATION_MISSING */
  static async create(start: CoreStart, ports: CorePorts): Promise<Core> {
    const store = await openStore({
      file: join(start.userDataDir, 'poste-dmp.db'),
      keyHex: start.storeKeyHex,
      onSlowQuery: (sql, durationMs) => ports.log.note('slow query', { sql, durationMs: Math.round(durationMs) }),
    });
    const training = start.mode === 'training' ? await createTrainingDesk(start, ports) : undefined;
    const settings = await openSettings(store.db);
    const workers = createWorkerPool();
    // Files are found before the rest is made: the first list is told once it is.
    let told: Core | undefined;
    const core = new Core({
      start,
      ports,
      store,
      settings,
      journal: createJournal(store.db, ports.now),
      workers,
      arrivals: await Arrivals.open({
        db: store.db,
        settings,
        workers,
        now: ports.now,
        onChange: () => told?.tellArrivals(),
        onBug: (error, where) => ports.log.bug(error, where),
      }),
      endpoints: training
        ? trainingEndpoints(training.training, start.version)
        : productionEndpoints(start, () => osStoreHttp(ports)),
      training,
    });
    await core.outbox.recover(core.settings.get().depositHistoryDays);
    await core.copies.recover(core.settings.get().depositHistoryDays);
    told = core;
    await core.cardsAgain();
    return core;
  }

  /** After each start of the card-host: its readers are asked again (in training the simulated ones are set up first). */
  async cardsAgain(): Promise<void> {
    await this.training?.prepareReaders();
    const told = this.#snapshotsTold;
    const snapshot = await this.ports.cards['readers.snapshot']({});
    // An event that came while the answer was on its way is the newer of the two.
    if (told === this.#snapshotsTold) this.session.readers(snapshot);
  }

  /** The card-host ended: no card can be vouched for, so nothing of a patient stays open. */
  cardsUnknown(): void {
    this.session.readers({ ...this.session.state().readers, service: 'down', readers: [] });
  }

  readersChanged(snapshot: ReadersSnapshot): void {
    this.#snapshotsTold += 1;
    this.session.readers(snapshot);
  }

  /** @throws AppError NO_SESSION */
  acting(): Acting {
    if (!this.#acting) throw new AppError('NO_SESSION', {});
    return this.#acting;
  }

  sessionView() {
    const state = this.session.state();
    const holder = 'holder' in state.cps ? state.cps.holder : undefined;
    return sessionViewOf(state, {
      mode: this.start.mode,
      opening: !this.record?.isOpen,
      lastSituation: holder && this.settings.get().lastSituation[holder.nationalId],
      accessMode: this.record?.context.accessMode,
      locksAt: this.session.locksAt(),
    });
  }

  /** The record that may be seen now: none while a Vitale that moved was not read again. */
  get shown(): OpenRecord | undefined {
    return stepOf(this.session.state()) === 'record-open' ? this.record : undefined;
  }

  /** @throws AppError NO_RECORD */
  get open(): OpenRecord {
    if (!this.shown) throw new AppError('NO_RECORD', {});
    return this.shown;
  }

  /** For each act on the patient. @throws AppError NO_RECORD, CARD_CHANGED */
  async confirmed(): Promise<OpenRecord> {
    await this.session.confirmPatient();
    if (!this.shown) throw new AppError('NO_RECORD', {});
    return this.shown;
  }

  /** @throws AppError BATCH_MANIFEST, NO_SESSION */
  async openBatch(dir: string): Promise<void> {
    const opened = await openBatch(this, dir);
    this.closeBatch();
    this.batch = opened;
    this.ports.emit('batch.changed', await opened.view());
  }

  /** The one that was opened under the card that is unlocked now. */
  get ownBatch(): Batch | undefined {
    return this.batch?.ownerNationalId === this.sender?.nationalId ? this.batch : undefined;
  }

  /** What the outbox has of it still leaves. */
  closeBatch(): void {
    this.batch?.close();
    this.batch = undefined;
    this.ports.emit('batch.changed', null);
  }

  /** Of the unlocked CPS, if there is one. */
  get sender(): Sender | undefined {
    return this.#acting?.sender;
  }

  /** What waited for the line or for the disk leaves as soon as they are back. */
  #resumeOutbox(): void {
    if (!this.#acting) return;
    void this.outbox
      .resume(this.#acting.sender)
      .then(() => sendCopies(this))
      .catch((error) => this.ports.log.bug(error, 'outbox.resume'));
  }

  /** As the page shows it: each deposit with the copies of it. */
  async deposits(): Promise<OutboxItem[]> {
    const withNames = this.#acting !== undefined;
    const items = await this.outbox.list(withNames);
    if (!withNames) return items;
    const copies = Map.groupBy(await this.copies.list(), ({ depositId }) => depositId);
    return items.map((item) => {
      const own = copies.get(item.id)?.map(({ depositId: _deposit, ...copy }) => copy);
      return own ? { ...item, copies: own } : item;
    });
  }

  /** Many at once (a batch) are told once: the list is read when the one before has left. */
  tellOutbox(): Promise<void> {
    this.#outboxAgain = this.#outboxTold !== undefined;
    const withNames = this.#acting !== undefined;
    this.#outboxTold ??= this.deposits()
      .then((items) => {
        // Locked meanwhile: names stay here, and the list without them follows.
        if (!withNames || this.#acting) this.ports.emit('outbox.changed', items);
        this.batch?.tell();
        return this.arrivals.settle(items);
      })
      .catch((error: unknown) => void this.ports.log.bug(error, 'outbox.list'))
      .finally(() => {
        this.#outboxTold = undefined;
        if (this.#outboxAgain) void this.tellOutbox();
      });
    return this.#outboxTold;
  }

  /** Who looks at the files that came in. */
  get onlooker(): Onlooker {
    const { shown } = this;
    const open = shown?.isOpen ? { patient: patientKey(shown.ins), identity: shown.identity } : undefined;
    return { session: this.#acting !== undefined, ...(open && { open }) };
  }

  tellArrivals(): void {
    this.ports.emit('arrivals.changed', this.arrivals.list(this.onlooker));
  }

  #onSession(state: SessionState): void {
    const was = this.#acting !== undefined;
    const { cps, vitale } = state;
    if (vitale.at !== 'read') this.#vitaleReadAt = undefined;
    else this.#vitaleReadAt ??= this.ports.now();
    // While the code is typed: the first document finds its reader ready.
    if (cps.at === 'locked') this.workers.warm();
    const same = cps.at === 'ready' && this.#acting?.author.situation === cps.situation;
    if (!same) this.#acting = cps.at === 'ready' ? this.#act(cps) : undefined;
    this.ports.emit('session.changed', this.sessionView());
    if (was !== (this.#acting !== undefined)) {
      void this.tellOutbox();
      this.#resumeOutbox();
      this.tellArrivals();
    }
  }

  #act(cps: Extract<SessionState['cps'], { at: 'ready' }>): Acting {
    const { slot, holder, situation } = cps;
    const certificate = this.session.certificate(slot);
    certificate.catch(() => {}); // told to whoever signs first
    const dmp = createDmpClient({
      endpoints: { dmpBaseUrl: this.endpoints.dmpBaseUrl, insiUrl: this.endpoints.insiUrl },
      http: this.endpoints.http,
      software: this.endpoints.software,
      signer: {
        certificateDer: () => certificate,
        sign: (data: Uint8Array) => this.session.sign(slot, data),
      },
      now: this.ports.now,
      environment: this.start.mode,
      ...(this.endpoints.vihf && { vihf: this.endpoints.vihf }),
      ...(this.endpoints.answerLimitMs && { answerLimitMs: this.endpoints.answerLimitMs }),
      ...(this.endpoints.billingId && { billingId: this.endpoints.billingId }),
    });
    const context: VihfContext = {
      nationalId: holder.nationalId,
      professionCode: holder.professionCode,
      ...(holder.specialityCode && { specialityCode: holder.specialityCode }),
      structureId: situation.structureId,
      sectorCode: situation.sectorCode,
      accessMode: 'normal',
      secretConnection: false,
    };
    return { author: { holder, situation }, context, dmp, sender: senderOf(dmp, context) };
  }

  #open(state: SessionState): void {
    if (state.vitale.at !== 'read' || !state.vitale.chosen) return;
    const { dmp, context, author } = this.acting();
    const person = state.vitale.reading.beneficiaries[state.vitale.chosen.index];
    if (!person) return;
    const { emit, log, now } = this.ports;
    const record = new OpenRecord(
      {
        birthName: person.familyName,
        birthGivenNames: person.givenName,
        sex: state.vitale.chosen.sex,
        birthDate: person.birthDate,
      },
      {
        dmp: guarded(dmp, () => this.session.confirmPatient()),
        context,
        doctor: `${capitalised(author.holder.givenName)} ${author.holder.familyName.toLocaleUpperCase('fr')}`,
        vitaleReadAt: () => this.#vitaleReadAt,
        known: knownPatientsOf(this.journal, author),
        secretConnectionFromAge: this.settings.get().secretConnectionFromAge,
        brainDeadPolicy: this.settings.get().brainDeadPolicy,
        ruleVariants: () => this.settings.get().ruleVariants,
        emergencyModes: emergencyModesOf(context, this.settings.get().regulationStructureIds),
        index: this.index,
        process: ({ urgent, ...job }, signal) => this.workers.process(job, { urgent, signal }),
        now,
        onRecord: (view) => {
          emit('record.changed', view);
          emit('session.changed', this.sessionView());
          this.tellArrivals();
        },
        onDocuments: (rows) => emit('documents.changed', rows),
        onSummary: (summary) => emit('summary.changed', summary),
        journal: (act, ins, result) =>
          void this.journal
            .append({
              who: author.holder.nationalId,
              situation: author.situation.structureId,
              patient: ins ? patientKey(ins) : '',
              act,
              result,
            })
            .catch((error) => log.bug(error, 'journal')),
        onBug: (error, where) => log.bug(error, where),
      },
    );
    this.record = record;
    void record.start();
  }

  #forget(): void {
    this.record?.forget();
    this.record = undefined;
    this.drafts.clear();
    this.ports.emit('record.changed', null);
    this.ports.emit('documents.changed', []);
    this.tellArrivals();
  }

  async stop(): Promise<void> {
    clearInterval(this.#resuming);
    this.batch?.close();
    this.#forget();
    this.endpoints.http.close();
    await this.workers.close();
    await this.arrivals.stop();
    await this.training?.stop();
    await this.store.close();
  }
}
