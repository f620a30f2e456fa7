/**
 * SHA-256 with a mid-state that can be taken out and taken up again (FIPS 180-4). An IAS-ECC card hashes the last block
 * itself before it signs (PSO HASH), and node:crypto cannot export what comes before.
 */

const BLOCK_BYTES = 64;
const roundConstants = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
  0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
  0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
  0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const initialState = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/** What the card needs to finish: the state after whole blocks, how many bits that was, and the rest. */
export interface Sha256Midstate {
  /** 32 bytes of state and 8 of bit count, big-endian; empty where no whole block came before. */
  readonly head: Uint8Array;
  /** 1 to 64 bytes (0 for an empty message). */
  readonly lastBlock: Uint8Array;
}

const rotate = (x: number, n: number) => (x >>> n) | (x << (32 - n));

function schedule(block: DataView, offset: number): Uint32Array {
  const w = new Uint32Array(64);
  for (let i = 0; i < 16; i++) w[i] = block.getUint32(offset + 4 * i);
  for (let i = 16; i < 64; i++) {
    const [w15 = 0, w2 = 0, w16 = 0, w7 = 0] = [w[i - 15], w[i - 2], w[i - 16], w[i - 7]];
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    w[i] = w16 + s0 + w7 + s1;
  }
  return w;
}

/** The compression function, names as in FIPS 180-4 6.2.2. */
function compress(state: readonly number[], bytes: Uint8Array, offset: number): number[] {
  const w = schedule(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + s1 + choice + (roundConstants[i] ?? 0) + (w[i] ?? 0)) >>> 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) >>> 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + majority) >>> 0;
  }
  return [a, b, c, d, e, f, g, h].map((value, i) => (value + (state[i] ?? 0)) >>> 0);
}

function compressAll(state: readonly number[], bytes: Uint8Array): readonly number[] {
  let result = state;
  for (let offset = 0; offset < bytes.length; offset += BLOCK_BYTES) result = compress(result, bytes, offset);
  return result;
}

function stateBytes(state: readonly number[], extra = 0): Uint8Array {
  const bytes = new Uint8Array(32 + extra);
  const view = new DataView(bytes.buffer);
  state.forEach((word, i) => {
    view.setUint32(4 * i, word);
  });
  return bytes;
}

/** The host's part: everything but the last 1 to 64 bytes. */
export function sha256Midstate(message: Uint8Array): Sha256Midstate {
  const wholeBytes = message.length === 0 ? 0 : Math.floor((message.length - 1) / BLOCK_BYTES) * BLOCK_BYTES;
  const lastBlock = message.subarray(wholeBytes);
  if (wholeBytes === 0) return { head: new Uint8Array(0), lastBlock };
  const head = stateBytes(compressAll(initialState, message.subarray(0, wholeBytes)), 8);
  new DataView(head.buffer).setBigUint64(32, BigInt(wholeBytes) * 8n);
  return { head, lastBlock };
}

/** The card's part: the digest. Throws RangeError where `head` is neither empty nor 40 bytes. */
export function sha256Finish({ head, lastBlock }: Sha256Midstate): Uint8Array {
  if (head.length !== 0 && head.length !== 40) throw new RangeError('a mid-state is 40 bytes');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const state = head.length === 0 ? initialState : initialState.map((_, i) => view.getUint32(4 * i));
  const bitsBefore = head.length === 0 ? 0n : view.getBigUint64(32);
  const zeros = (lastBlock.length % BLOCK_BYTES < 56 ? 55 : 119) - (lastBlock.length % BLOCK_BYTES);
  const padded = new Uint8Array(lastBlock.length + 1 + zeros + 8);
  padded.set(lastBlock);
  padded[lastBlock.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, bitsBefore + BigInt(lastBlock.length) * 8n);
  return stateBytes(compressAll(state, padded));
}
