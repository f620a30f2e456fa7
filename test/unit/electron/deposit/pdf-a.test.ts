import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toPdfA } from '../../../../electron/deposit/pdf-a.ts';
import { readDocument } from '../../../../electron/documents/read.ts';
import { pdfOf } from './fixtures.ts';

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

  const jars = globSync(
    '/usr/share/java/{preflight,pdfbox2,fontbox2,xmpbox,jaxb-api,javax.activation,commons-logging,commons-io}.jar',
  );
  const judge = spawnSync('java', ['-version']).status === 0 && jars.some((j) => j.includes('preflight'));
  test.skipIf(!judge)(
    `PDFBox Preflight accepts every one${judge ? '' : ' (skipped: no java or libpdfbox2-java here)'}`,
    { timeout: 60_000 },
    async () => {
      const dir = mkdtempSync(join(tmpdir(), 'pdfa-'));
      const files: string[] = [];
      for (const [name, source] of [
        ['dressed', await pdfOf(letter)],
        ['pages', await pdfOf(letter, { pages: 3 })],
        ['standard-fonts', await pdfOf(letter, { embedded: false })],
        ['transparent', await pdfOf(letter, { transparent: true })],
      ] as const) {
        const file = join(dir, `${name}.pdf`);
        writeFileSync(file, (await toPdfA(source, options)).bytes);
        files.push(file);
      }
      const source = join(dir, 'Judge.java');
      writeFileSync(source, judgeSource);
      const answer = execFileSync('java', ['-cp', jars.filter((j) => existsSync(j)).join(':'), source, ...files], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      expect(answer.trim().split('\n')).toEqual(files.map((file) => `${file} valid`));
    },
  );
});

/** The judge: Debian's PDFBox 2 Preflight, run as a single source file. */
const judgeSource = `
import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.parser.PreflightParser;
public class Judge {
  public static void main(String[] files) throws Exception {
    for (String name : files) {
      PreflightParser parser = new PreflightParser(new File(name));
      parser.parse();
      try (PreflightDocument document = parser.getPreflightDocument()) {
        document.validate();
        var result = document.getResult();
        StringBuilder faults = new StringBuilder();
        result.getErrorsList().forEach(e -> faults.append(' ').append(e.getErrorCode()).append(' ').append(e.getDetails()));
        System.out.println(name + (result.isValid() ? " valid" : " INVALID" + faults));
      }
    }
  }
}
`;
