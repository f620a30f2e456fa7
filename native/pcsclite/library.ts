/**
 * The PC/SC library of each system as koffi functions. The library is opened at the first use, not at import.
 *
 * Types, from the headers (`wintypes.h`, `pcsclite.h`, `winscard.h` of pcsc-lite 1.9.9; Apple's PCSC.framework; the
 * Windows SDK):
 *
 * |                    | Linux              | macOS               | Windows                     |
 * |--------------------|--------------------|---------------------|-----------------------------|
 * | DWORD, LONG        | unsigned long, long| uint32, int32       | uint32, int32               |
 * | SCARDCONTEXT/HANDLE| long               | int32               | ULONG_PTR                   |
 * | SCARD_READERSTATE  | natural alignment  | #pragma pack(1)     | natural alignment           |
 * | rgbAtr             | 33                 | 33                  | 36                          |
 * | text               | char (UTF-8)       | char (UTF-8)        | wchar_t (the …W functions)  |
 *
 * Only Linux was run here; the two others are written from their headers.
 */
import { createRequire } from 'node:module';

type Koffi = typeof import('koffi');
/** koffi does not export the name of this type. */
type TypeSpec = Parameters<Koffi['out']>[0];
type Native = (...args: unknown[]) => unknown;
type AsyncNative = Native & { async: (...args: unknown[]) => void };
/** A long may come as a BigInt; the result of every call is brought to an unsigned 32-bit number by `returnCode`. */
export type NativeNumber = number | bigint;
export type NativeCall = (...args: unknown[]) => Promise<number>;

export interface PcscLibrary {
  readonly atrLength: number;
  readonly ioRequestLength: number;
  readonly wideText: boolean;
  readonly call: {
    readonly establishContext: NativeCall;
    readonly listReaders: NativeCall;
    readonly getStatusChange: NativeCall;
    readonly connect: NativeCall;
    readonly reconnect: NativeCall;
    readonly disconnect: NativeCall;
    readonly beginTransaction: NativeCall;
    readonly endTransaction: NativeCall;
    readonly transmit: NativeCall;
    readonly getAttribute: NativeCall;
  };
  /** These two never wait, and must be possible while another call of the context waits. */
  readonly releaseContext: (context: NativeNumber) => number;
  readonly cancel: (context: NativeNumber) => number;
}

interface PlatformTypes {
  readonly file: string;
  readonly dword: string;
  readonly long: string;
  readonly handle: string;
  readonly text: string;
  readonly atrLength: number;
  readonly packed: boolean;
  readonly suffix: '' | 'W';
}

const bits32 = { dword: 'uint32_t', long: 'int32_t' } as const;
const unix = { text: 'const char *', atrLength: 33, suffix: '' } as const;

export function platformTypes(platform: NodeJS.Platform): PlatformTypes {
  switch (platform) {
    case 'win32':
      return {
        ...bits32,
        file: 'winscard.dll',
        handle: 'uintptr_t',
        text: 'const char16_t *',
        atrLength: 36,
        packed: false,
        suffix: 'W',
      };
    case 'darwin':
      return {
        ...unix,
        ...bits32,
        file: '/System/Library/Frameworks/PCSC.framework/PCSC',
        handle: 'int32_t',
        packed: true,
      };
    default:
      return { ...unix, file: 'libpcsclite.so.1', dword: 'unsigned long', long: 'long', handle: 'long', packed: false };
  }
}

/** The return value as an unsigned 32-bit number: a Linux LONG is 64 bits wide and may be sign-extended. */
const returnCode = (value: unknown) => Number(BigInt.asUintN(32, BigInt(value as NativeNumber)));

function defineTypes(koffi: Koffi, types: PlatformTypes) {
  const define = types.packed ? koffi.pack : koffi.struct;
  // Anonymous types: a named one can be registered only once per process.
  const readerState = define({
    szReader: types.text,
    pvUserData: 'void *',
    dwCurrentState: types.dword,
    dwEventState: types.dword,
    cbAtr: types.dword,
    rgbAtr: koffi.array('uint8_t', types.atrLength),
  });
  const ioRequest = define({ dwProtocol: types.dword, cbPciLength: types.dword });
  return { readerState, ioRequest };
}

function openLibrary(): PcscLibrary {
  const koffi = createRequire(import.meta.url)('koffi') as Koffi;
  const types = platformTypes(process.platform);
  const library = koffi.load(types.file);
  const { readerState, ioRequest } = defineTypes(koffi, types);
  const { dword, long, handle, text } = types;
  const out = (type: string) => koffi.out(koffi.pointer(type));
  const inOut = (type: string) => koffi.inout(koffi.pointer(type));

  const bind = (name: string, parameters: TypeSpec[]): NativeCall => {
    const native = library.func(name, long, parameters) as unknown as AsyncNative;
    return (...args) =>
      new Promise((resolve, reject) => {
        native.async(...args, (error: unknown, value: unknown) => (error ? reject(error) : resolve(returnCode(value))));
      });
  };
  const bindSync = (name: string) => {
    const native = library.func(name, long, [handle]) as unknown as Native;
    return (context: NativeNumber) => returnCode(native(context));
  };

  return {
    atrLength: types.atrLength,
    ioRequestLength: koffi.sizeof(ioRequest),
    wideText: types.suffix === 'W',
    call: {
      establishContext: bind('SCardEstablishContext', [dword, 'void *', 'void *', out(handle)]),
      listReaders: bind(`SCardListReaders${types.suffix}`, [handle, 'void *', 'void *', inOut(dword)]),
      getStatusChange: bind(`SCardGetStatusChange${types.suffix}`, [
        handle,
        dword,
        koffi.inout(koffi.pointer(readerState)),
        dword,
      ]),
      connect: bind(`SCardConnect${types.suffix}`, [handle, text, dword, dword, out(handle), out(dword)]),
      reconnect: bind('SCardReconnect', [handle, dword, dword, dword, out(dword)]),
      disconnect: bind('SCardDisconnect', [handle, dword]),
      beginTransaction: bind('SCardBeginTransaction', [handle]),
      endTransaction: bind('SCardEndTransaction', [handle, dword]),
      transmit: bind('SCardTransmit', [
        handle,
        koffi.pointer(ioRequest),
        'const uint8_t *',
        dword,
        'void *',
        'void *',
        inOut(dword),
      ]),
      getAttribute: bind('SCardGetAttrib', [handle, dword, 'void *', inOut(dword)]),
    },
    releaseContext: bindSync('SCardReleaseContext'),
    cancel: bindSync('SCardCancel'),
  };
}

let opened: PcscLibrary | undefined;
/** Throws what koffi throws where the library is absent. */
export function pcscLibrary(): PcscLibrary {
  opened ??= openLibrary();
  return opened;
}
