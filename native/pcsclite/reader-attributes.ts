/**
 * Who made a reader and which version its driver tells (SCardGetAttrib). Asked without a card protocol (SCARD_SHARE_DIRECT)
 * where the reader is empty; with the card shared where there is one, since Windows gives a direct handle to one program only.
 *
 * Attributes: `reader.h` of pcsc-lite and `winsmcrd.h`; the version is 0xMMmmbbbb, as an integer of the machine.
 */
import { protocols } from './codes.ts';
import { type NativeNumber, type PcscLibrary, pcscLibrary } from './library.ts';

const VENDOR_NAME = 0x0001_0100;
const VENDOR_IFD_VERSION = 0x0001_0102;
const SCOPE_SYSTEM = 2;
const SHARE_SHARED = 2;
const SHARE_DIRECT = 3;
const LEAVE_CARD = 0;

export interface ReaderAttributes {
  readonly vendor?: string;
  /** `major.minor`. */
  readonly version?: string;
}

/** What a driver does not tell is absent. Never throws for a reader that cannot be had: then nothing is known. */
export async function readerAttributes(reader: string, hasCard: boolean): Promise<ReaderAttributes> {
  const library = pcscLibrary();
  const context: NativeNumber[] = [0];
  if ((await library.call.establishContext(SCOPE_SYSTEM, null, null, context)) !== 0) return {};
  try {
    const handle: NativeNumber[] = [0];
    const share = hasCard ? SHARE_SHARED : SHARE_DIRECT;
    const any = hasCard ? protocols.T0 + protocols.T1 : 0;
    if ((await library.call.connect(context[0], reader, share, any, handle, [0])) !== 0) return {};
    try {
      return await attributesOf(library, handle[0] ?? 0);
    } finally {
      await library.call.disconnect(handle[0], LEAVE_CARD);
    }
  } finally {
    library.releaseContext(context[0] ?? 0);
  }
}

async function attributesOf(library: PcscLibrary, handle: NativeNumber): Promise<ReaderAttributes> {
  const name = await attribute(library, handle, VENDOR_NAME);
  const number = await attribute(library, handle, VENDOR_IFD_VERSION);
  // A text with a final zero; a driver that knows no vendor says one blank.
  const vendor = name?.toString('utf8').replaceAll('\0', '').trim();
  return {
    ...(vendor && { vendor }),
    ...(number?.length === 4 && { version: `${number.readUInt8(3)}.${number.readUInt8(2)}` }),
  };
}

async function attribute(library: PcscLibrary, handle: NativeNumber, id: number): Promise<Buffer | undefined> {
  const value = Buffer.alloc(264); // MAX_BUFFER_SIZE of pcsc-lite
  const length: NativeNumber[] = [value.length];
  const code = await library.call.getAttribute(handle, id, value, length);
  return code === 0 ? value.subarray(0, Number(length[0])) : undefined;
}
