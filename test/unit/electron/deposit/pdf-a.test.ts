import { describe, expect, test } from 'vitest';
import { toPdfA } from '../../../../electron/deposit/pdf-a.ts';
import { readDocument } from '../../../../electron/documents/read.ts';
import { pdfOf } from './fixtures.ts';
import { hasPreflight, preflight, preflightReason } from './preflight.ts';

const options = { title: 'Compte rendu opératoire', now: new Date('2026-11-21T09:00:00Z') };
const letter = 'Compte rendu opératoire\nHernie inguinale droite, œdème ≥ 3 cm.';

describe('PDF/A-1b from any PDF', () => {
  test('embedded fonts and nothing forbidden: dressed, its text untouched', async () => {
    const made = await toPdfA(await pdfOf(letter), options);
    expect(made).toMatchObject({ method: 'dressed', pageCount: 1, reasons: [] });
    expect((await readDocument(made.bytes)).text).toContain('Hernie inguinale droite');
  });

  test('fonts not embedded, transparency: drawn again with the text kept under the picture', async () => {
    const plain = await toPdfA(await pdfOf(letter, { embedded: false }), options);
    expect(plain.method).toBe('redrawn');
    expect(plain.reasons.join()).toContain('font not embedded');
    expect((await readDocument(plain.bytes)).text).toContain('Hernie inguinale droite');
    const glass = await toPdfA(await pdfOf(letter, { transparent: true }), options);
    expect(glass.method).toBe('redrawn');
    expect(glass.reasons.join()).toContain('transparency');
  });

  test('the same input gives the same bytes', async () => {
    const source = await pdfOf(letter);
    expect((await toPdfA(source, options)).bytes).toEqual((await toPdfA(source, options)).bytes);
  });

  test('what is no PDF, empty, protected or cut is refused by name', async () => {
    const code = (bytes: Uint8Array) =>
      toPdfA(bytes, options).then(
        () => 'accepted',
        (error) => error.code,
      );
    expect(await code(new Uint8Array())).toBe('DOCUMENT_EMPTY');
    expect(await code(new TextEncoder().encode('bonjour'))).toBe('PDF_UNREADABLE');
    expect(await code(await pdfOf(letter, { password: 'secret' }))).toBe('PDF_PROTECTED');
    expect(await code((await pdfOf(letter)).subarray(0, 400))).toBe('PDF_UNREADABLE');
    expect(await code(await pdfOf(letter, { pages: 0 }))).toBe('DOCUMENT_EMPTY');
  });

  test.skipIf(!hasPreflight)(`PDFBox Preflight accepts every one${preflightReason}`, { timeout: 60_000 }, async () => {
    const made: Record<string, Uint8Array> = {};
    for (const [name, source] of [
      ['dressed', await pdfOf(letter)],
      ['pages', await pdfOf(letter, { pages: 3 })],
      ['standard-fonts', await pdfOf(letter, { embedded: false })],
      ['transparent', await pdfOf(letter, { transparent: true })],
    ] as const)
      made[name] = (await toPdfA(source, options)).bytes;
    for (const [name, said] of Object.entries(preflight(made))) expect(said, name).toBe('valid');
  });
});
