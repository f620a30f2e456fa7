/** The file system of an emulated ISO 7816-4 card: dedicated files (directories) and transparent elementary files. */
import { hex, tlv } from './ber-encoding.ts';
import { failure, type Response, statusWords, success } from './emulated-card.ts';

export interface ElementaryFile {
  readonly fid: number;
  /** Short identifier, for READ BINARY without SELECT. */
  readonly sfi?: number;
  readonly data: Uint8Array;
  /** `code`: after VERIFY of code 1. */
  readonly read?: 'always' | 'code' | 'never';
}
export interface DedicatedFile {
  readonly fid: number;
  readonly aid?: Uint8Array;
  readonly children: readonly CardFile[];
}
export type CardFile = ElementaryFile | DedicatedFile;
const isDedicated = (file: CardFile): file is DedicatedFile => 'children' in file;

const MASTER_FILE = 0x3f00;
const startsWith = (bytes: Uint8Array, prefix: Uint8Array) =>
  bytes.length >= prefix.length && prefix.every((byte, i) => bytes[i] === byte);
const idsOf = (path: Uint8Array) =>
  Array.from({ length: path.length >> 1 }, (_, i) => ((path[2 * i] ?? 0) << 8) | (path[2 * i + 1] ?? 0));

/** File control parameters, as IAS-ECC writes them: size, descriptor, identifier, security attributes. */
function controlParameters(file: CardFile): Uint8Array {
  const id = [file.fid >> 8, file.fid & 0xff];
  const active = tlv(0x8a, [0x05]);
  if (isDedicated(file)) {
    const name = file.aid ? [tlv(0x84, file.aid)] : [];
    return tlv(0x62, tlv(0x82, [0x38]), tlv(0x83, id), ...name, tlv(0xa1, tlv(0x8c, hex('0200'))), active);
  }
  const readCondition = { always: 0x00, code: 0x11, never: 0xff }[file.read ?? 'always'];
  const size = tlv(0x80, [file.data.length >> 8, file.data.length & 0xff]);
  const shortId = tlv(0x88, file.sfi === undefined ? [] : [file.sfi << 3]);
  const security = tlv(0xa1, tlv(0x8c, [0x03, 0xff, readCondition]));
  return tlv(0x62, size, tlv(0x82, [0x01]), tlv(0x83, id), shortId, security, active);
}

export class CardFiles {
  readonly #masterFile: DedicatedFile;
  readonly #parents = new Map<CardFile, DedicatedFile>();
  #directory: DedicatedFile;
  #file: ElementaryFile | null = null;

  constructor(masterFile: DedicatedFile) {
    this.#masterFile = masterFile;
    this.#directory = masterFile;
    const link = (directory: DedicatedFile) => {
      for (const child of directory.children) {
        this.#parents.set(child, directory);
        if (isDedicated(child)) link(child);
      }
    };
    link(masterFile);
  }

  restart() {
    this.#directory = this.#masterFile;
    this.#file = null;
  }

  /** SELECT. `onDirectoryChange` tells the card that its security environment is void. */
  select(p1: number, p2: number, data: Uint8Array, onDirectoryChange: () => void): Response {
    const found = this.#find(p1, data);
    if (found === 'bad-parameters') return failure(statusWords.wrongParameters);
    if (!found) return failure(statusWords.fileNotFound);
    if (isDedicated(found)) {
      if (found !== this.#directory) onDirectoryChange();
      this.#directory = found;
      this.#file = null;
    } else {
      this.#file = found;
      this.#directory = this.#parents.get(found) ?? this.#masterFile;
    }
    return (p2 & 0x0c) === 0x0c ? success() : success(controlParameters(found));
  }

  /** READ BINARY: by offset in the current file, or by short identifier (bit 8 of P1). */
  readBinary(p1: number, p2: number, expected: number, codeVerified: boolean): Response {
    let offset = (p1 << 8) | p2;
    if (p1 & 0x80) {
      const file = this.#directory.children.find((child) => !isDedicated(child) && child.sfi === (p1 & 0x1f));
      if (!file || isDedicated(file)) return failure(statusWords.fileNotFound);
      this.#file = file;
      offset = p2;
    }
    if (!this.#file) return failure(statusWords.noCurrentFile);
    const { data, read = 'always' } = this.#file;
    if (read === 'never' || (read === 'code' && !codeVerified)) return failure(statusWords.securityNotSatisfied);
    if (offset > data.length) return failure(statusWords.wrongOffset);
    const part = data.subarray(offset, offset + expected);
    const short = part.length < expected && expected !== 256;
    return { data: part, sw: short ? statusWords.endOfFile : statusWords.ok };
  }

  #find(p1: number, data: Uint8Array): CardFile | null | undefined | 'bad-parameters' {
    const [id] = idsOf(data);
    switch (p1) {
      case 0x00: // by identifier, empty for the master file
        if (data.length === 0) return this.#masterFile;
        return data.length === 2 ? (this.#child(this.#directory, id) ?? this.#sibling(id)) : null;
      case 0x01: // directory below
      case 0x02: // file below
        return data.length === 2 ? this.#child(this.#directory, id) : null;
      case 0x03:
        return this.#parents.get(this.#directory);
      case 0x04:
        return this.#byName(data);
      case 0x08: // path from the master file
        return this.#walk(this.#masterFile, data);
      case 0x09: // path from here; an absolute one is taken too
        return this.#walk(id === MASTER_FILE ? this.#masterFile : this.#directory, data) ?? this.#walk(this.#masterFile, data);
      default:
        return 'bad-parameters';
    }
  }

  /** By application identifier, its beginning, or the identifier followed by a path (the official middleware does so). */
  #byName(data: Uint8Array): CardFile | null | undefined {
    const all = [this.#masterFile, ...this.#parents.keys()].filter(isDedicated);
    const exact = data.length >= 5 ? all.find(({ aid }) => aid && startsWith(aid, data)) : undefined;
    if (exact) return exact;
    const application = all.find(({ aid }) => aid && startsWith(data, aid));
    return application && this.#walk(application, data.subarray(application.aid?.length ?? 0));
  }

  #walk(start: DedicatedFile, path: Uint8Array): CardFile | null {
    let current: CardFile = start;
    for (const id of idsOf(path)) {
      const next: CardFile | undefined = isDedicated(current) ? this.#child(current, id) : undefined;
      if (!next) return null;
      current = next;
    }
    return current;
  }
  #child(directory: DedicatedFile, id: number | undefined): CardFile | undefined {
    return id === MASTER_FILE ? this.#masterFile : directory.children.find((child) => child.fid === id);
  }
  #sibling(id: number | undefined): CardFile | undefined {
    const parent = this.#parents.get(this.#directory);
    return parent && this.#child(parent, id);
  }
}
