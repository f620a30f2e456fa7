/** Card software of others on this computer: where it is installed by default, and its version where the file tells it. */
import { open, realpath, stat } from 'node:fs/promises';

export interface InstalledFile {
  readonly path: string;
  readonly version?: string;
}
export type OtherSoftware = 'cps-module' | 'vitale-component';
type Paths = Readonly<Record<OtherSoftware, readonly string[]>>;

/** First found is told. Sources: cards.md 3.5 (PKCS#11 module of the CPS), 4.2 (API de lecture Vitale of the GIE). */
const windows: Paths = {
  'cps-module': ['C:\\Windows\\System32\\cps3_pkcs11_w64.dll', 'C:\\Windows\\SysWOW64\\cps3_pkcs11_w32.dll'],
  'vitale-component': ['C:\\Program Files\\santesocial\\api_lec\\api_lec64.dll'],
};
const macOs: Paths = {
  'cps-module': ['/usr/local/lib/libcps3_pkcs11_osx.dylib', '/Library/Frameworks/cps3.framework/cps3_pkcs11'],
  'vitale-component': ['/Library/Application Support/santesocial/apilec'],
};
/** The Vitale component is not made for Linux. */
const linux: Paths = {
  'cps-module': [
    '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so',
    '/usr/lib64/libcps3_pkcs11_lux.so',
    '/usr/local/galss/libcps3_pkcs11_lux.so',
  ],
  'vitale-component': [],
};

export function defaultPaths(platform: NodeJS.Platform): Paths {
  return platform === 'win32' ? windows : platform === 'darwin' ? macOs : linux;
}

export async function firstInstalled(paths: readonly string[]): Promise<InstalledFile | null> {
  for (const path of paths) {
    const isThere = await stat(path).catch(() => null);
    if (!isThere) continue;
    const version = await versionOf(path).catch(() => undefined);
    return { path, ...(version && { version }) };
  }
  return null;
}

/** The end of the file that a link of Linux leads to (`….so.5.2.2`), or the version resource of a DLL. Never loads it. */
async function versionOf(path: string): Promise<string | undefined> {
  if (/\.dll$/i.test(path)) return dllVersion(path);
  return /\.so\.(\d+(?:\.\d+)+)$/.exec(await realpath(path))?.[1];
}

/** Begins VS_FIXEDFILEINFO (winver.h): signature, structure version, then the file version as two integers. */
const fixedFileInfo = Buffer.from('bd04effe00000100', 'hex');
const chunkBytes = 1024 * 1024;

async function dllVersion(path: string): Promise<string | undefined> {
  await using file = await open(path, 'r');
  const buffer = Buffer.alloc(chunkBytes + 64);
  for (let at = 0; ; at += chunkBytes) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    const found = buffer.subarray(0, bytesRead).indexOf(fixedFileInfo);
    if (found >= 0 && found + 16 <= bytesRead) {
      const [major, minor] = [buffer.readUInt16LE(found + 10), buffer.readUInt16LE(found + 8)];
      const [build, revision] = [buffer.readUInt16LE(found + 14), buffer.readUInt16LE(found + 12)];
      return `${major}.${minor}.${build}.${revision}`;
    }
    if (bytesRead < buffer.length) return undefined;
  }
}
