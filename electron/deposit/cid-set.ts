/** CIDSet of a TrueType subset (ISO 19005-1, 6.3.5): one bit per glyph that the embedded program really has. */

/** `undefined` where the font program has no readable glyph index. */
export function cidSetOf(trueType: Uint8Array): Uint8Array | undefined {
  const view = new DataView(trueType.buffer, trueType.byteOffset, trueType.byteLength);
  const tables = new Map<string, { offset: number; length: number }>();
  if (view.byteLength < 12) return undefined;
  const count = view.getUint16(4);
  for (let i = 0; i < count && 12 + (i + 1) * 16 <= view.byteLength; i++) {
    const at = 12 + i * 16;
    const tag = String.fromCharCode(...trueType.subarray(at, at + 4));
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  const head = tables.get('head');
  const maxp = tables.get('maxp');
  const loca = tables.get('loca');
  if (!head || !maxp || !loca || maxp.offset + 6 > view.byteLength || head.offset + 52 > view.byteLength) return undefined;
  const glyphs = view.getUint16(maxp.offset + 4);
  const long = view.getInt16(head.offset + 50) === 1;
  if (loca.offset + (glyphs + 1) * (long ? 4 : 2) > view.byteLength) return undefined;
  const start = (glyph: number) => (long ? view.getUint32(loca.offset + glyph * 4) : view.getUint16(loca.offset + glyph * 2) * 2);
  const bits = new Uint8Array(Math.ceil(glyphs / 8));
  for (let glyph = 0; glyph < glyphs; glyph++) {
    if (glyph === 0 || start(glyph + 1) > start(glyph)) bits[glyph >> 3] = (bits[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7));
  }
  return bits;
}
