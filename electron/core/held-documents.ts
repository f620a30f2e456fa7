/**
 * The documents of an open record: its list, their contents fetched in the order of their worth and read in the workers, and
 * what each one says. In memory only; `forget` drops everything.
 */
import type { DocumentLabel } from '../../shared/clinical/evidence.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import type { DocumentEntry } from '../../shared/dmp.ts';
import type { DocumentContent } from '../../shared/documents.ts';
import { AppError, type NamedError } from '../../shared/errors.ts';
import type { DocumentRow } from '../../shared/session.ts';
import type { DmpClient } from '../dmp/client.ts';
import { fingerprintOf } from '../documents/fingerprint.ts';
import type { SessionIndex } from '../store/session-index.ts';
import { byWorth, originOf, rowOf } from './document-row.ts';
import { localFromUtc } from './local-time.ts';

export interface HeldDocument {
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

/** Bytes to display form and facts, in the worker pool. */
export type ProcessDocument = (
  job: {
    bytes: Uint8Array;
    documentId: string;
    origin: Fact['origin'];
    documentDate?: string;
    urgent: boolean;
  },
  signal: AbortSignal,
) => Promise<{ content: DocumentContent; facts: Fact[] }>;

export interface HeldDocumentsPorts {
  /** TD3.2, in the mode of access of that moment. */
  readonly retrieve: (entries: readonly DocumentEntry[]) => ReturnType<DmpClient['retrieve']>;
  readonly process: ProcessDocument;
  readonly index: SessionIndex;
  readonly journal: (act: string, result: string) => void;
  readonly named: (error: unknown, where: string) => NamedError;
  /** Whose documents are one's own. */
  readonly nationalId: string;
  /** Aborted with the record. */
  readonly signal: AbortSignal;
  readonly onChange: () => void;
}

/** It came and cannot be read, or is not there any more: asking again changes nothing. */
const isOfTheDocument = ({ code }: NamedError): boolean => /^(DOCUMENT|PDF)_/.test(code);

/** Requests for content that are under way at once, and documents asked in one request once the first lines are there. */
const lanes = 3;
const batchSizes = [1, 1, 2, 4, 6] as const;

export class HeldDocuments {
  readonly #ports: HeldDocumentsPorts;
  readonly #held = new Map<string, HeldDocument>();
  #batch = 0;

  constructor(ports: HeldDocumentsPorts) {
    this.#ports = ports;
  }

  get(uniqueId: string): HeldDocument | undefined {
    return this.#held.get(uniqueId);
  }

  /** The current ones: what the summary is made of. Old ones are only there to be looked at. */
  current(): HeldDocument[] {
    return [...this.#held.values()].filter(({ entry }) => entry.status === 'Approved');
  }

  /** What a list brought: what is held already keeps its content, what is new and current is fetched. */
  take(entries: readonly DocumentEntry[]): void {
    for (const entry of entries) {
      const held = this.#held.get(entry.uniqueId);
      if (held) held.entry = entry;
      else this.#held.set(entry.uniqueId, { entry, state: 'none', facts: [] });
    }
    this.#ports.onChange();
    this.#fetchWaiting();
  }

  /** Asks again for the contents that did not come. Whether there are any. */
  fetchMissing(): boolean {
    const missing = [...this.#held.values()].filter((held) => held.problem && !isOfTheDocument(held.problem));
    for (const held of missing) {
      held.state = 'none';
      delete held.problem;
    }
    if (missing.length === 0) return false;
    this.#ports.onChange();
    this.#fetchWaiting();
    return true;
  }

  #fetchWaiting(): void {
    void Promise.all(Array.from({ length: lanes }, () => this.#fetchLane()));
  }

  async #fetchLane(): Promise<void> {
    while (!this.#ports.signal.aborted) {
      const waiting = this.current()
        .filter((h) => h.state === 'none')
        .sort((a, b) => byWorth(a.entry, b.entry));
      const batch = waiting.slice(0, batchSizes[Math.min(this.#batch++, batchSizes.length - 1)]);
      if (batch.length === 0) return;
      await this.#fetch(batch, false);
    }
  }

  async #fetch(batch: readonly HeldDocument[], urgent: boolean): Promise<void> {
    for (const held of batch) held.state = 'loading';
    const { signal, journal } = this.#ports;
    try {
      const answers = await this.#ports.retrieve(batch.map(({ entry }) => entry));
      journal(`TD3.2 ${batch.length}`, 'ok');
      await Promise.all(
        batch.map(async (held) => {
          const answer = answers.get(held.entry.uniqueId);
          if (!answer) return this.#failed(held, { code: 'DOCUMENT_NOT_FOUND', detail: {} });
          if ('error' in answer) return this.#failed(held, answer.error);
          await this.#read(held, answer.bytes, urgent);
        }),
      );
    } catch (error) {
      const problem = this.#ports.named(error, 'retrieve');
      if (!signal.aborted) journal(`TD3.2 ${batch.length}`, problem.code);
      for (const held of batch) this.#failed(held, problem);
    }
  }

  async #read(held: HeldDocument, bytes: Uint8Array, urgent: boolean): Promise<void> {
    const { entry } = held;
    const { signal, process, index, named, onChange } = this.#ports;
    const documentDate = rowOf(entry, '').date;
    try {
      const { content, facts } = await process(
        { bytes, documentId: entry.uniqueId, origin: originOf(entry), documentDate, urgent },
        signal,
      );
      if (signal.aborted) return;
      Object.assign(held, {
        content,
        facts,
        state: 'read',
        problem: undefined,
        fingerprint: fingerprintOf(content, documentDate),
      });
      index.add(entry.uniqueId, content.text);
    } catch (error) {
      this.#failed(held, named(error, 'process'));
    }
    onChange();
  }

  #failed(held: HeldDocument, problem: NamedError): void {
    if (this.#ports.signal.aborted) return;
    Object.assign(held, { state: 'failed', problem });
    this.#ports.onChange();
  }

  /**
   * Opens one: at once when it is there, else ahead of all that waits.
   * @throws AppError DOCUMENT_NOT_FOUND, NO_RECORD, what went wrong with it
   */
  async open(uniqueId: string): Promise<{ row: DocumentRow; content: DocumentContent; facts: Fact[] }> {
    const { signal } = this.#ports;
    const held = this.#held.get(uniqueId);
    if (!held) throw new AppError('DOCUMENT_NOT_FOUND', {});
    if (held.state === 'none' || held.state === 'failed') await this.#fetch([held], true);
    while (held.state === 'loading' && !signal.aborted) await new Promise((done) => setTimeout(done, 20));
    if (signal.aborted) throw new AppError('NO_RECORD', {});
    if (held.problem) throw AppError.of(held.problem);
    if (!held.content) throw new AppError('DOCUMENT_NOT_FOUND', {});
    return { row: this.row(held), content: held.content, facts: [...held.facts] };
  }

  /** As the server took the change. */
  changed(uniqueId: string, entry: DocumentEntry): void {
    const held = this.#held.get(uniqueId);
    if (!held) return;
    held.entry = entry;
    if (entry.status === 'Deleted') {
      this.#held.delete(uniqueId);
      this.#ports.index.add(uniqueId, '');
    }
    this.#ports.onChange();
  }

  /** A document that we deposited ourselves joins the list without a new search (EX_3.1-2030). */
  async addDeposited(entry: DocumentEntry, bytes: Uint8Array, replaces?: string): Promise<void> {
    const former = replaces === undefined ? undefined : this.#held.get(replaces);
    if (former) former.entry = { ...former.entry, status: 'Deprecated' };
    const held: HeldDocument = { entry, state: 'loading', facts: [], ...(replaces !== undefined && { replaces }) };
    this.#held.set(entry.uniqueId, held);
    await this.#read(held, bytes, false);
  }

  rows(): DocumentRow[] {
    return [...this.#held.values()]
      .map((held) => this.row(held))
      .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  }

  row(held: HeldDocument): DocumentRow {
    const submitted = held.submittedAt && localFromUtc(held.submittedAt);
    return {
      ...rowOf(held.entry, this.#ports.nationalId),
      ...(submitted && { depositedAt: submitted }),
      ...(held.replaces !== undefined && { replaces: held.replaces }),
      content: held.state,
      factCount: held.facts.length,
      ...(held.problem && { problem: held.problem }),
    };
  }

  /** Of the current ones. */
  facts(): Fact[] {
    return this.current().flatMap((held) => held.facts);
  }

  labels(of: Iterable<HeldDocument> = this.#held.values()): DocumentLabel[] {
    return [...of].map(({ entry, fingerprint, content }) => {
      const { uniqueId: id, typeCode, typeLabel, title, date, author } = rowOf(entry, '');
      const patient = content?.header.patient;
      return {
        id,
        typeCode,
        typeLabel,
        title,
        date,
        author,
        ...(fingerprint && { fingerprint }),
        ...(patient && { patient: { sex: patient.sex, birthDate: patient.birthDate } }),
      };
    });
  }

  /** Of the current ones. */
  counts(): { readonly total: number; readonly read: number; readonly failed: number } {
    const all = this.current();
    const count = (state: HeldDocument['state']) => all.filter((held) => held.state === state).length;
    return { total: all.length, read: count('read'), failed: count('failed') };
  }

  forget(): void {
    this.#held.clear();
    this.#ports.index.clear();
  }
}
