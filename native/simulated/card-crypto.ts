/** The keys of an emulated IAS-ECC card: environment, hash finished by the card, signature, authentication, decipherment. */
import { constants, type KeyObject, privateDecrypt, privateEncrypt } from 'node:crypto';
import { sha256Finish } from '../sha256-midstate.ts';
import { hex, joined } from './ber-encoding.ts';
import { failure, type Response, statusWords, success } from './emulated-card.ts';

export interface CardKey {
  readonly privateKey: KeyObject;
  readonly sizeBytes: number;
  /** The authentication key deciphers too. */
  readonly use: 'signature' | 'authentication';
}

/** P2 of MANAGE SECURITY ENVIRONMENT: which template is set. */
const templates = { hash: 0xaa, signature: 0xb6, authentication: 0xa4, decipherment: 0xb8 } as const;
const SHA256_BY_CARD = 0x40;
/** Before a cryptogram: what follows is padded as the algorithm says. */
const PADDED_CRYPTOGRAM = 0x81;
const sha256DigestInfo = hex('3031300d060960864801650304020105000420');

/** One-byte tags and lengths, as in the data of MSE and PSO HASH. */
function simpleTlv(data: Uint8Array): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  for (let i = 0; i + 2 <= data.length; i += 2 + (data[i + 1] ?? 0)) {
    found.set(data[i] ?? 0, data.subarray(i + 2, i + 2 + (data[i + 1] ?? 0)));
  }
  return found;
}

const pkcs1 = (key: CardKey, digestInfo: Uint8Array): Uint8Array =>
  new Uint8Array(privateEncrypt({ key: key.privateKey, padding: constants.RSA_PKCS1_PADDING }, digestInfo));

/** Raw RSA first: node's own PKCS#1 answers random bytes for a wrong padding, where a card refuses. */
function decrypted(key: CardKey, cryptogram: Uint8Array): Uint8Array | null {
  let block: Uint8Array;
  try {
    block = privateDecrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, cryptogram);
  } catch {
    return null; // a number beyond the modulus
  }
  const end = block.indexOf(0, 2);
  // 00 02, at least eight bytes, 00.
  return block[0] === 0 && block[1] === 2 && end >= 10 ? new Uint8Array(block.subarray(end + 1)) : null;
}

export class CardCrypto {
  readonly #keys: ReadonlyMap<number, CardKey>;
  #environment = new Map<number, { readonly key: number; readonly algorithm: number }>();
  #digest: Uint8Array | null = null;

  constructor(keys: ReadonlyMap<number, CardKey>) {
    this.#keys = keys;
  }
  key(reference: number): CardKey | undefined {
    return this.#keys.get(reference);
  }
  forgetEnvironment() {
    this.#environment.clear();
  }
  restart() {
    this.forgetEnvironment();
    this.#digest = null;
  }

  /** MSE SET: 80 algorithm, 84 (or 83) key. The key references carry bit 8 (local key), which is not part of the number. */
  setEnvironment(p1: number, p2: number, data: Uint8Array): Response {
    if (p1 !== 0x41) return failure(statusWords.wrongParameters);
    const given = simpleTlv(data);
    const key = ((given.get(0x84) ?? given.get(0x83))?.[0] ?? 0) & 0x1f;
    if (p2 !== templates.hash && !this.#keys.has(key)) return failure(statusWords.referenceNotFound);
    this.#environment.set(p2, { key, algorithm: given.get(0x80)?.[0] ?? 0 });
    return success();
  }

  /** PSO HASH: 90 mid-state and bit count (empty for a short message), 80 last block. */
  hash(data: Uint8Array): Response {
    const given = simpleTlv(data);
    const head = given.get(0x90);
    const lastBlock = given.get(0x80);
    const algorithm = this.#environment.get(templates.hash)?.algorithm ?? SHA256_BY_CARD;
    const wellFormed = head && lastBlock && lastBlock.length <= 64 && (head.length === 0 || head.length === 40);
    if (!wellFormed || (algorithm & 0xf0) !== SHA256_BY_CARD) return failure(statusWords.wrongData);
    this.#digest = sha256Finish({ head, lastBlock });
    return success();
  }

  /** PSO COMPUTE DIGITAL SIGNATURE, over the digest of PSO HASH or over one given. */
  sign(data: Uint8Array, codeVerified: boolean): Response {
    const key = this.#chosen(templates.signature, 'signature');
    const digest = data.length > 0 ? data : this.#digest;
    if (!key || !digest) return failure(statusWords.conditionsNotSatisfied);
    if (!codeVerified) return failure(statusWords.securityNotSatisfied);
    if (digest.length !== 32) return failure(statusWords.wrongData);
    this.#digest = null;
    return success(pkcs1(key, joined(sha256DigestInfo, digest)));
  }

  /** INTERNAL AUTHENTICATE over a DigestInfo. */
  authenticate(digestInfo: Uint8Array, codeVerified: boolean): Response {
    const key = this.#chosen(templates.authentication, 'authentication');
    if (!key) return failure(statusWords.conditionsNotSatisfied);
    if (!codeVerified) return failure(statusWords.securityNotSatisfied);
    // PKCS#1 v1.5 by the card: at most 40 % of the modulus (IAS-ECC).
    if (digestInfo.length === 0 || digestInfo.length > key.sizeBytes * 0.4) return failure(statusWords.wrongLength);
    return success(pkcs1(key, digestInfo));
  }

  /** PSO DECIPHER: `81`, then the cryptogram (chained: together they are longer than a command). */
  decipher(data: Uint8Array, codeVerified: boolean): Response {
    const key = this.#chosen(templates.decipherment, 'authentication');
    if (!key) return failure(statusWords.conditionsNotSatisfied);
    if (!codeVerified) return failure(statusWords.securityNotSatisfied);
    if (data[0] !== PADDED_CRYPTOGRAM || data.length !== 1 + key.sizeBytes) return failure(statusWords.wrongData);
    const plain = decrypted(key, data.subarray(1));
    return plain ? success(plain) : failure(statusWords.wrongData);
  }

  #chosen(template: number, use: CardKey['use']): CardKey | undefined {
    const key = this.#keys.get(this.#environment.get(template)?.key ?? -1);
    return key?.use === use ? key : undefined;
  }
}
