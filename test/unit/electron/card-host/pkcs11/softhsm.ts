/** A SoftHSM2 token with the objects of an emulated CPS3: keys, certificates, data, as the official module would show them. */
import { execFileSync } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Iso } from '../../../../../electron/card-host/apdu.ts';
import { verifyCode } from '../../../../../electron/card-host/cps.ts';
import { readCpsDirectory } from '../../../../../electron/card-host/pkcs15.ts';
import { cpsFiles, cpsLabels } from '../../../../../native/card-data-tags.ts';
import { cardOfImage } from '../../../../../native/simulated/card-of-image.ts';
import type { CpsImage } from '../../../../../shared/cards.ts';

export const softHsmModule = '/usr/lib/softhsm/libsofthsm2.so';

export function whyNoSoftHsm(): string | undefined {
  if (!existsSync(softHsmModule)) return 'softhsm2 is not installed';
  if (!existsSync('/usr/bin/pkcs11-tool')) return 'opensc is not installed';
  try {
    createRequire(import.meta.url)('pkcs11js');
    return undefined;
  } catch {
    return 'pkcs11js was not built';
  }
}

async function rawObjects(image: CpsImage): Promise<ReadonlyMap<string, Uint8Array>> {
  const card = cardOfImage(image);
  card.powerOn();
  const iso = new Iso({ transmit: async (apdu) => card.transmit(apdu) });
  const directory = await readCpsDirectory(iso, '');
  await verifyCode(iso, new Uint8Array(Buffer.from(image.codePorteur)));
  const objects = new Map<string, Uint8Array>();
  for (const [label, path] of directory.dataPaths) objects.set(label, await iso.readFile(path));
  return objects;
}

/** For this process and its children; the folder is gone after `dispose`. */
export async function makeSoftHsm(image: CpsImage): Promise<{ dispose(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'poste-dmp-softhsm-'));
  mkdirSync(join(folder, 'tokens'));
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  process.env.SOFTHSM2_CONF = write('softhsm2.conf', `directories.tokendir = ${folder}/tokens\nlog.level = ERROR\n`);
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const { codePorteur } = image;
  const token = 'IAS ECC';
  run('softhsm2-util', '--init-token', '--free', '--label', token, '--so-pin', '12345678', '--pin', codePorteur);
  const tool = (...args: readonly string[]) =>
    run('pkcs11-tool', '--module', softHsmModule, '--token-label', token, '--login', '--pin', codePorteur, ...args);
  for (const [use, ending] of [
    ['signature', '10'],
    ['authentication', '20'],
  ] as const) {
    const id = `${cpsFiles.applicationAid}${ending}`;
    const key = write(`${use}.p8`, createPrivateKey(image[use].privateKey).export({ type: 'pkcs8', format: 'pem' }));
    const label = use === 'signature' ? cpsLabels.signatureKey : cpsLabels.authenticationKey;
    run('softhsm2-util', '--import', key, '--token', token, '--label', label, '--id', id, '--pin', codePorteur);
    const certificate = write(`${use}.cer`, new X509Certificate(image[use].certificate).raw);
    tool('--write-object', certificate, '--type', 'cert', '--id', id, '--label', `CPS_CERT_${ending}`);
  }
  for (const [label, bytes] of await rawObjects(image)) {
    const visibility = cpsLabels.activity.test(label) ? ['--private'] : [];
    tool('--write-object', write(label, bytes), '--type', 'data', '--label', label, '--application-label', 'CPS', ...visibility);
  }
  return {
    dispose() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
