/**
 * The emulated CPS3 as an independent middleware sees it: OpenSC (its driver `iasecc` knows the cards of the CPx family)
 * under the real pcscd, against `opensc.snapshot.json`. `UPDATE_SNAPSHOT=1` writes that file anew: read the difference.
 */
import { constants, createHash, createPublicKey, publicEncrypt, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Pcscd, preparePcscd, vpcdPorts } from '../../native/vpcd/pcscd.ts';
import { startVpcdCards, type VpcdCards } from '../../native/vpcd/vpcd-cards.ts';
import type { CpsImage } from '../../shared/cards.ts';
import { makeCpsImage } from './images.ts';
import { described, type OpenSc, startOpenSc } from './opensc-tools.ts';

const snapshotFile = join(import.meta.dirname, 'opensc.snapshot.json');
const applicationId = 'e828bd080f8025000001ff0010';
const authenticationKey = ['--id', `${applicationId}20`];
const port = vpcdPorts[0];
const hello = Buffer.from('hello');
const digestInfo = Buffer.concat([
  Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  createHash('sha256').update(hello).digest(),
]);

/** What was seen, to be compared with the committed file at the end. */
const seen: Record<string, unknown> = {};

/** Needs a pcscd of its own. */
export function describeOpenSc() {
  describe('OpenSC', () => {
    let pcscd: Pcscd;
    let cards: VpcdCards;
    let openSc: OpenSc;
    let image: CpsImage;
    const login = () => ['--login', '--pin', image.codePorteur];

    beforeAll(async () => {
      image = await makeCpsImage();
      openSc = await startOpenSc();
      pcscd = await preparePcscd();
      await pcscd.start();
      cards = startVpcdCards();
      await insert(image);
    }, 30_000);
    afterAll(async () => {
      await cards?.stop();
      await pcscd?.dispose();
      await openSc?.dispose();
    });

    async function insert(card: CpsImage) {
      await cards.eject({ port });
      await cards.insert({ port, image: card });
      // pcscd looks for cards every 400 ms.
      const label = `CPS3v3-${card.serial.slice(0, 8)}`;
      await vi.waitFor(async () => expect((await openSc.run('pkcs11', '-L')).text).toContain(label), { timeout: 10_000 });
    }
    const tokenFlags = async () => {
      const [token] = described((await openSc.run('pkcs11', '-L')).text).filter((slot) => 'token flags' in slot);
      return token?.['token flags'];
    };
    async function verifyPin(code: string) {
      const { exitCode } = await openSc.run('pkcs15', '-r', '0', '--verify-pin', '--auth-id', '01', '--pin', code);
      return { code, taken: exitCode === 0, flags: await tokenFlags() };
    }

    test('the PKCS#15 directory: codes, keys, certificates, data with their bytes', async () => {
      seen['directory'] = described((await openSc.run('pkcs15', '-r', '0', '-D')).text);
    });
    test('the token and its objects, before and after the code', async () => {
      const token = described((await openSc.run('pkcs11', '-L')).text).find((slot) => 'token label' in slot);
      const before = described((await openSc.run('pkcs11', '-O')).text);
      const after = described((await openSc.run('pkcs11', '-O', ...login())).text);
      expect(after.length).toBeGreaterThan(before.length);
      Object.assign(seen, { token, objectsBeforeCode: before, objectsAfterCode: after });
    });
    test('the counter of the code: wrong ones, the right one, then blocked for good', async () => {
      const blocked = { ...image, id: 'blocked', serial: '2888800055' };
      const codes = ['0000', '1111', image.codePorteur];
      const tries = [];
      for (const code of codes) tries.push(await verifyPin(code));
      await insert(blocked);
      for (const code of ['0000', '1111', '2222', image.codePorteur]) tries.push(await verifyPin(code));
      seen['counter'] = tries;
      await insert(image);
    });
    test('an activity is read with the code, and not without', async () => {
      const read = ['--read-object', '--type', 'data', '--application-label', 'CPS', '--label', 'CPS_ACTIVITY_01_PS'];
      const without = await openSc.transform(new Uint8Array(0), ...read);
      expect(without.exitCode).not.toBe(0);
      expect(without.output).toHaveLength(0);
      const { output } = await openSc.transform(new Uint8Array(0), ...read, ...login());
      seen['activity'] = Buffer.from(output).toString('hex');
    });
    test('the authentication key signs, as its certificate on the card verifies', async () => {
      const read = await openSc.transform(new Uint8Array(0), '--read-object', '--type', 'pubkey', ...authenticationKey);
      const key = createPublicKey({ key: Buffer.from(read.output), format: 'der', type: 'spki' });
      expect(key.equals(createPublicKey(image.authentication.certificate))).toBe(true);
      const signed = await openSc.transform(digestInfo, '--sign', '-m', 'RSA-PKCS', ...authenticationKey, ...login());
      expect(verify('sha256', hello, key, signed.output)).toBe(true);
    });
    test('and deciphers', async () => {
      const key = createPublicKey(image.authentication.certificate);
      const cryptogram = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, hello);
      const { output, text } = await openSc.transform(
        cryptogram,
        '--decrypt',
        '-m',
        'RSA-PKCS',
        ...authenticationKey,
        ...login(),
      );
      expect(Buffer.from(output).toString(), text).toBe('hello');
    });
    test('all as in the committed snapshot', () => {
      if (process.env['UPDATE_SNAPSHOT']) writeFileSync(snapshotFile, `${JSON.stringify(seen, null, 2)}\n`);
      expect(seen).toEqual(JSON.parse(readFileSync(snapshotFile, 'utf8')));
    });
  });
}
