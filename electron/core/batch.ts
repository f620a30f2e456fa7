/**
 * A morning's batch, without any patient's card. What the DMP allows then: TD2.1 with the CPS of the author, on an existing
 * DMP, with or without an authorisation on it (dmp.md 1.4: forbidden in AIR only; EX_GEN-1060 for what may leave), and TD0.2
 * to know whether there is one. The INS must be of a qualified identity: INSi is asked for the traits of the manifest, must
 * answer the matricule of the manifest, and the establishment (or an earlier visit here) vouches for the identity document.
 * Each document takes the one way out: same conversion, same conformity, same outbox.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BatchFault, BatchRow, BatchView } from '../../shared/batch.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { coded } from '../../shared/vocabulary/value-sets.ts';
import { type ManifestRow, readManifest } from '../deposit/batch/manifest.ts';
import { titleOf } from '../deposit/prepare.ts';
import type { Core } from './core.ts';
import { confirmDeposit, deliverDeposit, preparedFor } from './depositing.ts';
import { knownPatientsOf } from './known-patients.ts';

interface Row {
  readonly manifest: ManifestRow;
  readonly file: string;
  identity?: PatientIdentity;
  state: BatchRow['state'];
  faults: readonly BatchFault[];
  error?: NamedError | undefined;
  receivedAt?: string;
  /** Once the outbox has it, it says what becomes of it. */
  outboxId?: string;
}

export interface Batch {
  /** Whose card it was opened under: nobody else sees it or signs for it. */
  readonly ownerNationalId: string;
  view(): Promise<BatchView>;
  /** The outbox, or the session, changed. */
  tell(): void;
  /** Sends what is ready; where the check was interrupted, ends that first, and sends at the next call. */
  start(perMinute: number): void;
  pause(): void;
  /** What the outbox already has still leaves. */
  close(): void;
}

const manifestName = /^(manifeste?|manifest)\.(csv|json)$/i;
const usualPerMinute = 30;
/** They concern all that follows, not this document. */
const stops: ReadonlySet<string> = new Set([
  'NO_SESSION',
  'STORE_FULL',
  'CARD_REMOVED',
  'NO_CARD',
  'PIN_REQUIRED',
  'DMP_UNREACHABLE',
  'DMP_TIMEOUT',
  'DMP_TLS',
  'DMP_HTTP',
]);

/** Reads and checks the folder. @throws AppError BATCH_MANIFEST, NO_SESSION */
export async function openBatch(core: Core, dir: string): Promise<Batch> {
  const { author } = core.acting();
  const names = await readdir(dir);
  const manifest = names.find((name) => manifestName.test(name));
  if (!manifest) throw new AppError('BATCH_MANIFEST', { reason: 'absent' });
  const text = await readFile(join(dir, manifest), 'utf8');
  const rows = readManifest(manifest, text, author.holder.nationalId).map((row): Row => {
    const outside = row.file !== '' && basename(row.file) !== row.file;
    const missing = !outside && row.file !== '' && !names.includes(row.file);
    const faults = [...row.faults, ...(outside ? ['file-outside' as const] : []), ...(missing ? ['file-missing' as const] : [])];
    return { manifest: row, file: join(dir, basename(row.file)), state: faults.length > 0 ? 'faulty' : 'unchecked', faults };
  });
  return runBatch(core, rows, author.holder.nationalId);
}

function runBatch(core: Core, rows: readonly Row[], ownerNationalId: string): Batch {
  let phase: BatchView['phase'] = 'checking';
  let problem: NamedError | undefined;
  let perMinute = usualPerMinute;
  let running = new AbortController();
  let sending: Promise<unknown> = Promise.resolve();
  const closed = new AbortController();

  async function view(): Promise<BatchView> {
    const followed = new Map(rows.flatMap((row) => (row.outboxId && row.state !== 'received' ? [[row.outboxId, row]] : [])));
    // The list of the page ends after some hundreds: a batch may be longer.
    for (const item of await core.outbox.items([...followed.keys()])) {
      const row = followed.get(item.id);
      if (row) take(row, item);
    }
    return { phase, ...(problem && { problem }), perMinute, rows: rows.map(shown) };
  }
  let told: Promise<void> | undefined;
  let again = false;
  /** Hundreds of rows change one after the other: what is told is the state of all, once the telling before has left. */
  function tell(): void {
    if (closed.signal.aborted) return;
    again = told !== undefined;
    told ??= view()
      // Names cross only while their doctor's session is open.
      .then((seen) => core.ports.emit('batch.changed', core.sender?.nationalId === ownerNationalId ? seen : null))
      .catch((error) => void core.ports.log.bug(error, 'batch'))
      .finally(() => {
        told = undefined;
        if (again) tell();
      });
  }
  /** @throws AppError NO_SESSION, also under another doctor's card */
  function acting() {
    const mine = core.acting();
    if (mine.author.holder.nationalId !== ownerNationalId) throw new AppError('NO_SESSION', {});
    return mine;
  }
  const named = (error: unknown): NamedError =>
    error instanceof AppError ? error.named : { code: 'INTERNAL', detail: { reference: core.ports.log.bug(error, 'batch') } };
  function enter(next: BatchView['phase'], why?: NamedError): void {
    phase = next;
    problem = why;
    tell();
  }

  /** Each patient once: INSi by the traits of the manifest, who vouches for him, whether there is a DMP. */
  async function check(): Promise<void> {
    const patients = Map.groupBy(
      rows.filter(({ state }) => state === 'unchecked'),
      ({ manifest: { traits, matricule, qualified } }) => JSON.stringify([traits, matricule, qualified]),
    );
    for (const own of patients.values()) {
      const [first] = own;
      if (!first || closed.signal.aborted) return;
      try {
        acting();
        const found = await identify(core, first.manifest, closed.signal);
        for (const row of own)
          Object.assign(row, 'fault' in found ? { state: 'faulty', faults: [found.fault] } : { state: 'ready', identity: found });
      } catch (error) {
        const why = named(error);
        // Of the card or the line, not of this patient: checked again when the batch goes on.
        if (stops.has(why.code)) return enter('paused', why);
        for (const row of own) Object.assign(row, { state: 'faulty', error: why });
      }
      tell();
    }
    enter('ready');
  }

  async function send(row: Row): Promise<void> {
    const { identity, manifest } = row;
    if (!identity?.ins) return;
    row.state = 'preparing';
    tell();
    const patient = { identity, context: acting().context };
    const bytes = new Uint8Array(await readFile(row.file));
    const draft = await preparedFor(core, patient, { fileName: manifest.file, bytes });
    if (draft.draft.patientConflict) throw new AppError('DEPOSIT_OTHER_PATIENT', draft.draft.patientConflict);
    const { typeCode, date, visibility, title = titleOf(coded('typeCode', typeCode).label, date) } = manifest;
    const confirmed = await confirmDeposit(core, patient, {
      content: draft.content,
      choice: { typeCode, title, date, visibility },
      contentHash: draft.contentHash,
    });
    row.outboxId = confirmed.id;
    take(row, await deliverDeposit(core, confirmed));
  }

  async function run(signal: AbortSignal): Promise<void> {
    for (const row of rows) {
      if (row.state !== 'ready') continue;
      if (signal.aborted) return;
      const began = performance.now();
      try {
        await send(row);
      } catch (error) {
        const why = named(error);
        Object.assign(row, stops.has(why.code) ? { state: 'ready' } : { state: 'faulty', error: why });
        if (stops.has(why.code)) return signal.aborted ? undefined : enter('paused', why);
      }
      tell();
      const waitMs = 60_000 / perMinute - (performance.now() - began);
      if (waitMs > 0 && rows.some(({ state }) => state === 'ready')) await delay(waitMs, undefined, { signal }).catch(() => {});
    }
    if (!signal.aborted) enter('ended');
  }

  const bug = (error: unknown) => void enter('paused', named(error));
  void check().catch(bug);
  return {
    ownerNationalId,
    view,
    tell,
    start(pace) {
      if (phase === 'checking' || phase === 'running') throw new AppError('NOT_NOW', { step: phase });
      acting();
      perMinute = pace;
      if (rows.some(({ state }) => state === 'unchecked')) {
        enter('checking');
        void check().catch(bug);
        return;
      }
      running = new AbortController();
      enter('running');
      // A row that was on its way at the pause ends first: two at once would be twice the pace.
      const signal = AbortSignal.any([running.signal, closed.signal]);
      sending = sending.then(() => run(signal)).catch(bug);
    },
    pause() {
      if (phase !== 'running') throw new AppError('NOT_NOW', { step: phase });
      running.abort();
      enter('paused');
    },
    close() {
      closed.abort();
    },
  };
}

function take(row: Row, item: Awaited<ReturnType<Core['outbox']['deliver']>> | undefined): void {
  if (!item) return;
  row.state = item.state;
  row.error = item.error;
  if (item.receipt) row.receivedAt = item.receipt.receivedAt;
}

const shown = ({ manifest, state, faults, error, receivedAt }: Row): BatchRow => ({
  line: manifest.line,
  file: manifest.file,
  patientName: `${manifest.traits.birthName} ${manifest.traits.birthGivenNames}`.trim(),
  typeLabel: coded('typeCode', manifest.typeCode).label,
  date: manifest.date,
  state,
  faults: [...faults],
  ...(error && { error }),
  ...(receivedAt && { receivedAt }),
});

/** @throws AppError of INSi and TD0.2, DMP_ABSENT, DMP_CLOSED */
async function identify(
  core: Core,
  { traits, matricule, qualified }: ManifestRow,
  signal: AbortSignal,
): Promise<PatientIdentity | { readonly fault: BatchFault }> {
  const { dmp, context, author } = core.acting();
  const found = await dmp.searchIns(context, traits, signal, core.ports.now());
  if (matricule !== undefined && found.ins.matricule !== matricule) return { fault: 'ins-differs' };
  const isKnown = await knownPatientsOf(core.journal, author).identityChecked(found.ins, found.traits);
  if (!isKnown && matricule === undefined) return { fault: 'ins-missing' };
  if (!isKnown && !qualified) return { fault: 'not-qualified' };
  const identity: PatientIdentity = { ins: found.ins, traits: found.traits, status: 'qualifiee' };
  const { existence } = await dmp.testExistence(context, identity, signal);
  if (existence === 'absent') throw new AppError('DMP_ABSENT', {});
  if (existence === 'closed') throw new AppError('DMP_CLOSED', {});
  return identity;
}
