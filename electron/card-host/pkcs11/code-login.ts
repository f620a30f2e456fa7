/**
 * C_Login with the code as bytes that can be wiped. `pkcs11js` takes it as a string only, and a string stays in memory
 * until the garbage collector comes: the one function is called beside it, in the same loaded module.
 *
 * Types and order of CK_FUNCTION_LIST: pkcs11t.h and pkcs11f.h of PKCS#11 2.40 (packed on 1 byte on Windows, where a
 * CK_ULONG has 32 bits). Only Linux was run here.
 */
import { createRequire } from 'node:module';

/** `session` as pkcs11js gives handles: the bytes of a CK_ULONG. Gives the CKR of the module. */
export type CodeLogin = (session: Uint8Array, code: Uint8Array) => number;

const CKU_USER = 1;
/** Place of C_Login in CK_FUNCTION_LIST, after the version. */
const LOGIN_INDEX = 18;

export function codeLoginOf(modulePath: string, platform: NodeJS.Platform = process.platform): CodeLogin {
  const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
  const windows = platform === 'win32';
  const ulong = windows ? 'uint32_t' : 'unsigned long';
  const getFunctionList = koffi.load(modulePath).func('C_GetFunctionList', ulong, [koffi.out(koffi.pointer('void *'))]);
  const list: unknown[] = [null];
  const ckr = Number(getFunctionList(list));
  if (ckr !== 0) return () => ckr;
  const pointerBytes = koffi.sizeof('void *');
  const login: unknown = koffi.decode(list[0], (windows ? 2 : pointerBytes) + LOGIN_INDEX * pointerBytes, 'void *');
  const type = koffi.proto(ulong, [ulong, ulong, 'const uint8_t *', ulong]);
  const handleOf = (bytes: Uint8Array) => {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return bytes.length === 4 ? view.readUInt32LE() : view.readBigUInt64LE();
  };
  return (session, code) => Number(koffi.call(login, type, handleOf(session), CKU_USER, code, code.length));
}
