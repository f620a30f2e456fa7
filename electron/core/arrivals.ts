/**
 * Files on their way in: each is kept (in the encrypted store, or in its watched folder) until the registry has it or the
 * doctor gives it up. They are read ahead, one at a time, so that a refusal shows early and the record whose patient a
 * document names can offer it. Nothing here deposits: that takes the doctor's key.
 */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Kysely } from 'kysely';
import type { AfterReceipt, Arrival, FolderPurpose, WatchedFolder } from '../../shared/arrivals.ts';
import type { OutboxItem } from '../../shared/deposit.ts';
import { maxDepositBytes } from '../../shared/deposit-limit.ts';
import { AppError, isAppError, type NamedError } from '../../shared/errors.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { type FoundFile, moveToDeposited } from '../deposit/arrivals/folder-watch.ts';
import { type NamingText, namesPatient } from '../deposit/arrivals/named-patient.ts';
import type { Depositable } from '../deposit/conversion/convert.ts';
import type { ArrivalRow, Tables } from '../store/schema.ts';
import type { SettingsStore } from '../store/settings.ts';
import { type Folder, WatchedFolders } from './watched-folders.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface ArrivalsPorts {
  readonly db: Kysely<Tables>;
  readonly settings: SettingsStore;
  readonly workers: Pick<WorkerPool, 'accept' | 'read'>;
  readonly now: () => Date;
  readonly onChange: () => void;
  readonly onBug: (error: unknown, where: string) => void;
  /** How often folders are looked at; 0 in tests that look themselves. */
  readonly intervalMs?: number;
  readonly quietMs?: number;
}

/** Who looks at the list. */
export interface Onlooker {
  readonly session: boolean;
  readonly open?: { readonly patient: string; readonly identity: PatientIdentity };
}

/** A file to prepare. */
export interface ArrivedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly title?: string;
  /** What it was found to be when it was read ahead. */
  readonly accepted?: Depositable;
  /** What fed the watched folder that it came from. */
  readonly source?: FolderPurpose;
}

type Row = Omit<ArrivalRow, 'seq' | 'bytes'> & { readonly kept: boolean };

/** Text enough to tell whose a document is. */
const namingLength = 20_000;
const acceptedKept = 3;

export class Arrivals {
  readonly #ports: ArrivalsPorts;
  readonly #rows = new Map<string, Row>();
  readonly #texts = new Map<string, NamingText>();
  readonly #accepted = new Map<string, Depositable>();
  readonly #unread = new Set<string>();
  readonly #folders: WatchedFolders;
  #reading: Promise<unknown> = Promise.resolve();
  #stopped = false;

  private constructor(ports: ArrivalsPorts) {
    this.#ports = ports;
    this.#folders = new WatchedFolders({
      ...ports,
      onFile: (folder, file) => this.#found(folder, file),
      onGone: (folder, key) => this.#gone(folder, key),
      onSeen: (folder) => this.#moveReceived(folder.id),
    });
  }

  static async open(ports: ArrivalsPorts): Promise<Arrivals> {
    const arrivals = new Arrivals(ports);
    const rows = await ports.db.selectFrom('arrivals').selectAll().orderBy('seq').execute();
    for (const { seq: _seq, bytes, ...row } of rows) arrivals.#rows.set(row.id, { ...row, kept: bytes !== null });
    for (const row of arrivals.#rows.values()) if (row.state === 'waiting') arrivals.#readAhead(row.id);
    arrivals.#folders.start();
    return arrivals;
  }

  /** Given by the doctor. Gives the documents that it held; one that cannot be taken is in the list with its reason. */
  async take(file: {
    readonly fileName: string;
    readonly sizeBytes: number;
    readonly bytes?: Uint8Array | undefined;
    readonly patient?: string | undefined;
    readonly title?: string;
  }): Promise<string[]> {
    const { fileName, sizeBytes, bytes, patient, title } = file;
    const row = await this.#insert({ fileName, sizeBytes, patient, title, bytes: bytes ?? null });
    if (!bytes || bytes.length > maxDepositBytes) {
      await this.refuse(row.id, new AppError('DOCUMENT_TOO_LARGE', { sizeBytes, limitBytes: maxDepositBytes }));
      return [row.id];
    }
    return this.#readAhead(row.id);
  }

  list({ session, open }: Onlooker): Arrival[] {
    return [...this.#rows.values()]
      .filter(({ state }) => state === 'waiting' || state === 'refused')
      .map((row) => {
        const belongs = this.#belongs(row, open);
        const folder = this.#folders.get(row.folderId)?.purpose;
        return {
          id: row.id,
          ...(session && belongs !== 'other' && { fileName: row.fileName.normalize('NFC') }),
          sizeBytes: row.sizeBytes,
          at: row.at,
          ...(folder && { folder }),
          state: this.#unread.has(row.id) ? 'reading' : (row.state as 'waiting' | 'refused'),
          ...(row.error && { error: JSON.parse(row.error) as NamedError }),
          belongs,
        };
      });
  }

  #belongs(row: Row, open: Onlooker['open']): Arrival['belongs'] {
    if (row.patient) return row.patient === open?.patient ? 'here' : 'other';
    const text = this.#texts.get(row.id);
    return open && text && namesPatient(text, open.identity) ? 'named' : 'loose';
  }

  /** @throws AppError DEPOSIT_NOT_FOUND where it is gone, or kept for another patient. */
  async file(id: string, patient: string): Promise<ArrivedFile> {
    const row = this.#rows.get(id);
    const bytes = row && (!row.patient || row.patient === patient) ? await this.#bytesOf(row) : undefined;
    if (!row || !bytes) throw new AppError('DEPOSIT_NOT_FOUND', {});
    const accepted = this.#accepted.get(id);
    const source = this.#folders.get(row.folderId)?.purpose;
    return {
      fileName: row.fileName,
      bytes,
      ...(row.title && { title: row.title }),
      ...(accepted && { accepted }),
      ...(source && { source }),
    };
  }

  async refuse(id: string, error: AppError): Promise<void> {
    await this.#update(id, { state: 'refused', error: JSON.stringify(error.named) });
  }

  /** Reads it once more: the doctor saved it again, or the drive is back. */
  async retry(id: string): Promise<void> {
    if (this.#rows.get(id)?.state !== 'refused') return;
    await this.#update(id, { state: 'waiting', error: null });
    await this.#readAhead(id);
  }

  /** A file of a watched folder stays there and is not offered again. */
  async discard(id: string): Promise<void> {
    const row = this.#rows.get(id);
    if (!row || row.state === 'sent') return;
    if (row.folderId) await this.#update(id, { state: 'dismissed', bytes: null });
    else await this.#delete(id);
  }

  /** It is in the outbox. */
  async sent(id: string, outboxId: string): Promise<void> {
    await this.#update(id, { state: 'sent', outboxId, error: null });
  }

  /** What became of those that were sent. */
  async settle(items: readonly OutboxItem[]): Promise<void> {
    for (const row of [...this.#rows.values()]) {
      if (row.state !== 'sent') continue;
      const item = items.find(({ id }) => id === row.outboxId);
      if (item?.state === 'received') await this.#received(row);
      if (item?.state === 'cancelled') await this.#update(row.id, { state: 'waiting', outboxId: null });
    }
  }

  async #received(row: Row): Promise<void> {
    if (!row.folderId) return this.#delete(row.id);
    await this.#update(row.id, { state: 'received', bytes: null });
    await this.#moveReceived(row.folderId);
  }

  /** A file moves when all that it held is received; one that is locked is tried again at the next look. */
  async #moveReceived(folderId: string): Promise<void> {
    const folder = this.#folders.get(folderId);
    if (folder?.afterReceipt !== 'move') return;
    const of = Map.groupBy(
      [...this.#rows.values()].filter((row) => row.folderId === folderId),
      ({ fileKey }) => fileKey ?? '',
    );
    for (const [key, rows] of of) {
      if (!rows.some(({ state }) => state === 'received') || rows.some(({ state }) => !['received', 'dismissed'].includes(state)))
        continue;
      if (await moveToDeposited(folder.dir, nameIn(key))) for (const { id } of rows) await this.#delete(id);
    }
  }

  folders(): WatchedFolder[] {
    return this.#folders.list().map(({ id, dir, purpose, afterReceipt }) => ({
      id,
      name: basename(dir),
      purpose,
      afterReceipt,
      state: this.#folders.state(id),
      waiting: [...this.#rows.values()].filter((r) => r.folderId === id && (r.state === 'waiting' || r.state === 'refused'))
        .length,
    }));
  }

  addFolder(dir: string, purpose: FolderPurpose): Promise<void> {
    return this.#folders.add(dir, purpose);
  }

  changeFolder(id: string, afterReceipt: AfterReceipt): Promise<void> {
    return this.#folders.change(id, afterReceipt);
  }

  /** Its files stay where they are and are offered no more. */
  async removeFolder(id: string): Promise<void> {
    await this.#folders.remove(id);
    for (const row of [...this.#rows.values()]) if (row.folderId === id && row.state !== 'sent') await this.#delete(row.id);
    this.#ports.onChange();
  }

  /** Looks at every folder now, and waits until what was found is read. */
  async look(): Promise<void> {
    await this.#folders.look();
    await this.#reading;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#folders.stop();
    await this.#reading;
  }

  async #found(folder: Folder, { name, sizeBytes, key }: FoundFile): Promise<void> {
    const known = [...this.#rows.values()].some((row) => row.folderId === folder.id && row.fileKey === key);
    if (known || this.#stopped) return;
    const { id } = await this.#insert({ fileName: name, sizeBytes, folderId: folder.id, fileKey: key, bytes: null });
    void this.#readAhead(id);
  }

  async #gone({ id: folderId }: Folder, key: string): Promise<void> {
    for (const row of [...this.#rows.values()])
      if (row.folderId === folderId && row.fileKey === key && !row.kept && row.state !== 'sent') await this.#delete(row.id);
  }

  /** `undefined` where it is gone, or not the file that it was. @throws AppError DOCUMENT_TOO_LARGE */
  async #bytesOf(row: Row): Promise<Uint8Array | undefined> {
    if (row.kept) {
      const held = await this.#ports.db.selectFrom('arrivals').select('bytes').where('id', '=', row.id).executeTakeFirst();
      return held?.bytes ? new Uint8Array(held.bytes) : undefined;
    }
    const folder = this.#folders.get(row.folderId);
    if (!folder || !row.fileKey) return undefined;
    const name = nameIn(row.fileKey);
    const path = join(folder.dir, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || `${name}|${found.size}|${Math.round(found.mtimeMs)}` !== row.fileKey) return undefined;
    if (found.size > maxDepositBytes)
      throw new AppError('DOCUMENT_TOO_LARGE', { sizeBytes: found.size, limitBytes: maxDepositBytes });
    return new Uint8Array(await readFile(path));
  }

  /** One after the other: what the doctor waits for has the other worker. */
  #readAhead(id: string): Promise<string[]> {
    this.#unread.add(id);
    this.#ports.onChange();
    const read = this.#reading.then(() => (this.#stopped ? [id] : this.#read(id)));
    const ended = read
      .catch((error) => {
        this.#ports.onBug(error, 'arrival');
        return [id];
      })
      .finally(() => {
        this.#unread.delete(id);
        if (!this.#stopped) this.#ports.onChange();
      });
    this.#reading = ended;
    return ended;
  }

  async #read(id: string): Promise<string[]> {
    const row = this.#rows.get(id);
    if (!row) return [];
    try {
      const bytes = await this.#bytesOf(row);
      if (!bytes) {
        // With its folder away the file may come back; else it was taken out or changed, and is found anew.
        if (this.#folders.state(row.folderId) !== 'missing') await this.#delete(id);
        return [];
      }
      const accepted = await this.#ports.workers.accept({ bytes, fileName: row.fileName });
      if (accepted.form === 'several') return await this.#part(row, accepted.parts);
      const { text, header } = await this.#ports.workers.read(accepted.bytes);
      this.#texts.set(id, { text: text.slice(0, namingLength), ...(header.patient && { patient: header.patient }) });
      this.#accepted.set(id, accepted);
      for (const old of [...this.#accepted.keys()].slice(0, -acceptedKept)) this.#accepted.delete(old);
    } catch (error) {
      // The CPS was pulled while it was read: nothing was found against the file.
      if (isAppError(error, 'CANCELLED')) return [id];
      if (!isAppError(error)) throw error;
      await this.refuse(id, error);
    }
    return [id];
  }

  /** A medium becomes its documents. */
  async #part(row: Row, parts: readonly { readonly fileName: string; readonly bytes: Uint8Array }[]): Promise<string[]> {
    const ids: string[] = [];
    for (const { fileName, bytes } of parts) {
      const { patient, folderId, fileKey } = row;
      const part = await this.#insert({ fileName, sizeBytes: bytes.length, patient, folderId, fileKey, bytes });
      ids.push(...(await this.#read(part.id)));
    }
    await this.#delete(row.id);
    return ids;
  }

  async #insert(file: {
    readonly fileName: string;
    readonly sizeBytes: number;
    readonly bytes: Uint8Array | null;
    readonly title?: string | null | undefined;
    readonly patient?: string | null | undefined;
    readonly folderId?: string | null;
    readonly fileKey?: string | null;
  }): Promise<Row> {
    const { bytes, title = null, patient = null, folderId = null, fileKey = null, ...named } = file;
    const row = {
      ...named,
      id: randomUUID(),
      at: this.#ports.now().toISOString(),
      title,
      patient,
      folderId,
      fileKey,
      state: 'waiting',
      error: null,
      outboxId: null,
    };
    this.#rows.set(row.id, { ...row, kept: bytes !== null });
    await this.#ports.db
      .insertInto('arrivals')
      .values({ ...row, bytes })
      .execute();
    return { ...row, kept: bytes !== null };
  }

  async #update(id: string, change: Partial<Pick<ArrivalRow, 'state' | 'error' | 'outboxId' | 'bytes'>>): Promise<void> {
    const row = this.#rows.get(id);
    if (!row) return;
    const { bytes, ...named } = change;
    this.#rows.set(id, { ...row, ...named, kept: bytes === null ? false : row.kept });
    if (change.state !== 'waiting' && change.state !== 'refused') this.#forgetText(id);
    await this.#ports.db.updateTable('arrivals').set(change).where('id', '=', id).execute();
    this.#ports.onChange();
  }

  async #delete(id: string): Promise<void> {
    this.#rows.delete(id);
    this.#forgetText(id);
    await this.#ports.db.deleteFrom('arrivals').where('id', '=', id).execute();
    this.#ports.onChange();
  }

  #forgetText(id: string): void {
    this.#texts.delete(id);
    this.#accepted.delete(id);
  }
}

/** The name of the file in its key (`name|size|time`): a name may hold a bar. */
const nameIn = (key: string): string => key.split('|').slice(0, -2).join('|');
