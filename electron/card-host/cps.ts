/** The CPS3 by direct commands: public data, code porteur, practice situations, signature (cards.md 3.2 to 3.4). */
import { cpsFiles, cpsLabels } from '../../native/card-data-tags.ts';
import { sha256Midstate } from '../../native/sha256-midstate.ts';
import type { CpsHolder, PracticeSituation } from '../../shared/cards.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import type { Iso } from './apdu.ts';
import { cpsHolder } from './cps-holder.ts';
import { errorOfStatus } from './fault-table.ts';
import { type CpsDirectory, readCertificate } from './pkcs15.ts';
import { practiceSituation } from './professional-identity.ts';
import { bytesOf, findDeep, parseTlv } from './tlv.ts';
import { limitsMs } from './watchdog.ts';

const CODE_PORTEUR = 0x01;
const CODE_DIGITS = 4;
const ASCII_0 = 0x30;

export interface CodeState {
  readonly verified: boolean;
  readonly triesLeft: number;
}

/** VERIFY without data: the counter, at no cost. Where the code is verified the card tells no count: asked otherwise. */
export async function codeState(iso: Iso): Promise<CodeState> {
  const operation = 'count the tries of the code porteur';
  const { sw } = await iso.send({ operation, ins: 0x20, p1: 0x00, p2: CODE_PORTEUR });
  if (sw === 0x6983) return { verified: false, triesLeft: 0 };
  if ((sw & 0xfff0) === 0x63c0) return { verified: false, triesLeft: sw & 0x0f };
  if (sw !== 0x9000) throw errorOfStatus(sw, operation);
  return { verified: true, triesLeft: await countedTries(iso) };
}

/** GET DATA of the security object of the code (CPS3): 9A maximum, 9B left. */
async function countedTries(iso: Iso): Promise<number> {
  const operation = 'read the counters of the code porteur';
  const data = await iso.ok({ operation, ins: 0xcb, p1: 0x3f, p2: 0xff, data: bytesOf('4D087006BF810102A080') });
  const [root] = parseTlv(data, operation);
  // `BF 81 01` is a tag of three bytes to a BER reader, as it should be.
  const left = root && findDeep(root, ({ tag }) => tag === 0x9b)?.value[0];
  if (left === undefined) throw new AppError('CARD_DATA', { what: operation });
  return left;
}

/** An object that is absent or unreadable is empty: public data of which one part is missing still name the holder. */
async function readObject(iso: Iso, directory: CpsDirectory, label: string): Promise<Uint8Array> {
  const path = directory.dataPaths.get(label);
  try {
    return path ? await iso.readFile(path) : new Uint8Array(0);
  } catch (error) {
    if (isAppError(error, 'CARD_STATUS')) return new Uint8Array(0);
    throw error;
  }
}

export async function readHolder(iso: Iso, directory: CpsDirectory): Promise<CpsHolder> {
  return cpsHolder({
    serial: directory.serial,
    triesLeft: (await codeState(iso)).triesLeft,
    certificate: await readCertificate(iso, directory, 'authentication'),
    idCard: await readObject(iso, directory, cpsLabels.idCard),
    name: await readObject(iso, directory, cpsLabels.name),
    info: await readObject(iso, directory, cpsLabels.info),
  });
}

/**
 * VERIFY, once: no answer of the card makes it be sent again. `code` is wiped on return, whatever happens.
 * `lastTry: false` refuses to use up the last try.
 * @throws AppError PIN_FORMAT, PIN_BLOCKED and PIN_LAST_TRY before anything is sent; PIN_INCORRECT, PIN_BLOCKED after.
 */
export async function verifyCode(iso: Iso, code: Uint8Array, lastTry = true): Promise<void> {
  try {
    const wellFormed = code.length === CODE_DIGITS && code.every((byte) => byte >= ASCII_0 && byte <= ASCII_0 + 9);
    if (!wellFormed) throw new AppError('PIN_FORMAT', {});
    const { triesLeft } = await codeState(iso);
    if (triesLeft === 0) throw new AppError('PIN_BLOCKED', {});
    if (triesLeft === 1 && !lastTry) throw new AppError('PIN_LAST_TRY', {});
    await iso.ok({ operation: 'verify the code porteur', ins: 0x20, p1: 0x00, p2: CODE_PORTEUR, data: code });
  } finally {
    code.fill(0);
  }
}

/** Readable after the code. Numbers may have gaps; an activity that names no structure is left out. */
export async function readSituations(iso: Iso, directory: CpsDirectory): Promise<readonly PracticeSituation[]> {
  const situations: PracticeSituation[] = [];
  const labels = [...directory.dataPaths.keys()].filter((label) => cpsLabels.activity.test(label)).sort();
  for (const label of labels) {
    const situation = practiceSituation(label, await readObject(iso, directory, label));
    if (situation) situations.push(situation);
  }
  return situations;
}

/** The application must be the current directory, and its key is named by reference. */
async function keyOf(iso: Iso, directory: CpsDirectory, label: string): Promise<number> {
  const reference = directory.keyReferences.get(label);
  if (reference === undefined) throw new AppError('CARD_DATA', { what: label });
  if (!(await codeState(iso)).verified) throw new AppError('PIN_REQUIRED', {});
  await iso.selectPath(cpsFiles.applicationPath);
  return reference;
}

/**
 * RSA PKCS#1 v1.5 with SHA-256 over `data` by the signature key. The card finishes the hash itself: it is given the state
 * after all whole blocks and the last one, never the document.
 * @throws AppError PIN_REQUIRED where the code is not (or no longer) verified.
 */
export async function signData(iso: Iso, directory: CpsDirectory, data: Uint8Array): Promise<Uint8Array> {
  const key = await keyOf(iso, directory, cpsLabels.signatureKey);
  const { head, lastBlock } = sha256Midstate(data);
  // MSE SET hash template: SHA-256.
  await iso.ok({ operation: 'choose SHA-256', ins: 0x22, p1: 0x41, p2: 0xaa, data: bytesOf('800140') });
  await iso.ok({
    operation: 'give the hash state',
    ins: 0x2a,
    p1: 0x90,
    p2: 0xa0,
    data: Uint8Array.from([0x90, head.length, ...head, 0x80, lastBlock.length, ...lastBlock]),
  });
  // MSE SET signature template: 42 is PKCS#1 v1.5 with SHA-256.
  const environment = Uint8Array.from([0x80, 1, 0x42, 0x84, 1, key]);
  await iso.ok({ operation: 'choose the signature key', ins: 0x22, p1: 0x41, p2: 0xb6, data: environment });
  const limitMs = limitsMs.signature;
  return iso.ok({ operation: 'compute the signature', ins: 0x2a, p1: 0x9e, p2: 0x9a, le: 0, limitMs });
}

/** RSA PKCS#1 v1.5 over a DigestInfo by the authentication key (INTERNAL AUTHENTICATE): for TLS, never for documents. */
export async function authenticate(iso: Iso, directory: CpsDirectory, digestInfo: Uint8Array): Promise<Uint8Array> {
  const key = await keyOf(iso, directory, cpsLabels.authenticationKey);
  const environment = Uint8Array.from([0x80, 1, 0x02, 0x84, 1, key]);
  await iso.ok({ operation: 'choose the authentication key', ins: 0x22, p1: 0x41, p2: 0xa4, data: environment });
  const limitMs = limitsMs.signature;
  return iso.ok({ operation: 'authenticate', ins: 0x88, p1: 0x00, p2: 0x00, data: digestInfo, limitMs });
}
