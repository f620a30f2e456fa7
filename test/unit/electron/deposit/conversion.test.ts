/** Every kind of file end to end: what comes out is PDF/A-1b for the judge, and our own reader finds the text again. */
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../../../electron/deposit/conversion/archive.ts';
import { toDepositable } from '../../../../electron/deposit/conversion/convert.ts';
import { fileKindOf } from '../../../../electron/deposit/conversion/file-kind.ts';
import { toPdfA } from '../../../../electron/deposit/pdf-a.ts';
import { readDocument } from '../../../../electron/documents/read.ts';
import { xml } from '../../../../electron/xml/build.ts';
import { maxDepositBytes } from '../../../../shared/deposit-limit.ts';
import { fr } from '../../../../shared/text/typography.ts';
import { documentBytes, section, structured } from '../documents/cda-fixture.ts';
import { pdfOf } from './fixtures.ts';
import { compoundFile, docx, docxTable, paragraph, picture, tiff, xdm, xlsx } from './office-files.ts';
import { hasPreflight, preflight, preflightReason } from './preflight.ts';

const text = (words: string) => new TextEncoder().encode(words);
const columns = [
  'LABORATOIRE DU PARC                 Patient : LEROUX Henri',
  '',
  'Hémoglobine            12,4  g/dL      (13,0 - 17,0)',
  'Leucocytes              6,8  Giga/L    ( 4,0 - 10,0)',
].join('\r\n');
const rtf = String.raw`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\*\generator Word;}{\header\pard Clinique des Tilleuls\par}
\pard\b Compte rendu op\'e9ratoire\b0\par Patient : LEROUX Henri, n\'e9 le 11/01/1948\par \u8805? 3 cm, \'9cd\'e8me\par
\trowd\cellx2000\cellx4000 Potassium\cell 4,2 mmol/L\cell\row\pard Fin.\par}`;
const wordBody = [
  paragraph('Compte rendu opératoire', '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'),
  paragraph('Hernie inguinale droite, œdème ≥ 3 cm ☑ 寿'),
  docxTable([
    ['Potassium', '4,2 mmol/L'],
    ['Sodium', '141 mmol/L'],
  ]),
].join('');

/** Name of the file → its bytes, and words that must be found again (none: a picture). */
const files: Readonly<
  Record<string, { readonly bytes: () => Uint8Array | Promise<Uint8Array>; readonly words: readonly string[] }>
> = {
  'lettre.pdf': { bytes: () => pdfOf('Compte rendu opératoire'), words: ['Compte rendu opératoire'] },
  'photo.jpg': { bytes: () => picture('jpeg', { colour: '#aa3311' }), words: [] },
  'capture.png': { bytes: () => picture('png', { colour: '#aa3311', alpha: true }), words: [] },
  'noir.png': { bytes: () => picture('png'), words: [] },
  'scan.tif': { bytes: () => tiff(3), words: [] },
  'fax.tiff': { bytes: () => tiff(2, { group4: true }), words: [] },
  'courrier.rtf': {
    bytes: () => Buffer.from(rtf, 'latin1'),
    words: ['Clinique des Tilleuls', 'Compte rendu opératoire', '≥ 3 cm, œdème', 'Potassium', '4,2 mmol/L', 'Fin.'],
  },
  'resultats.txt': { bytes: () => text(columns), words: ['LABORATOIRE DU PARC', 'Hémoglobine', '12,4', '(13,0 - 17,0)'] },
  'ancien.txt': { bytes: () => Buffer.from('Œdème', 'latin1').fill(0x8c, 0, 1), words: ['Œdème'] },
  'courrier.docx': {
    bytes: () => docx(wordBody, { header: paragraph('Centre hospitalier de Lens') }),
    words: ['Centre hospitalier de Lens', 'Compte rendu opératoire', 'œdème ≥ 3 cm [x] □', 'Sodium', '141 mmol/L'],
  },
  'glycemies.xlsx': {
    bytes: () =>
      xlsx([
        ['Jour', 'Glycémie'],
        ['Lundi', 1.12],
        ['Mardi', 0.1 + 0.2],
      ]),
    words: ['Glycémie', '1,12', '0,3'],
  },
  'export.csv': {
    bytes: () => text('Analyse;Valeur;Unité\nCréatinine;"78;5";µmol/L\nUrée;5,1;mmol/L\n'),
    words: ['Créatinine', '78;5', 'µmol/L'],
  },
};

const convert = async (fileName: string, bytes: Uint8Array) => {
  const taken = await toDepositable(bytes, fileName);
  if (taken.form !== 'pdf') throw new Error(`${fileName} became ${taken.form}`);
  const { method, bytes: pdf, pageCount } = await toPdfA(taken.bytes, { title: fileName, now: new Date('2026-11-21T09:00:00Z') });
  return { method, pdf, pageCount, notes: taken.notes };
};
type Converted = Awaited<ReturnType<typeof convert>>;
const converted: Record<string, Converted> = {};
beforeAll(async () => {
  for (const [fileName, { bytes }] of Object.entries(files)) converted[fileName] = await convert(fileName, await bytes());
}, 60_000);
const of = (fileName: string): Converted => {
  const found = converted[fileName];
  if (!found) throw new Error(fileName);
  return found;
};

describe('each kind becomes a PDF/A whose text is text', () => {
  test.each(Object.entries(files))('%s', async (fileName, { words }) => {
    const { method, pdf } = of(fileName);
    expect(method).toBe('dressed');
    const read = (await readDocument(pdf)).text.replace(/\s+/g, ' ');
    for (const word of words) expect(read).toContain(word);
    if (words.length === 0) expect(read).toBe('');
  });

  test('pages: one for each of a TIFF; the note says what the doctor should look at', () => {
    expect(of('scan.tif').pageCount).toBe(3);
    expect(of('fax.tiff').pageCount).toBe(2);
    expect(of('courrier.docx').notes).toEqual(
      [
        "Mise en page simplifiée (document Word) : relisez l'aperçu.",
        "1\u00a0caractère ne peut être imprimé et est remplacé par □ : relisez l'aperçu.",
      ].map(fr),
    );
    expect(of('glycemies.xlsx').notes).toHaveLength(1);
    expect(of('resultats.txt').notes).toEqual([]);
  });

  test('columns of a text file stay under each other', async () => {
    const { text: read } = await readDocument(of('resultats.txt').pdf);
    const lines = read.split('\n');
    const row = lines.find((line) => line.includes('Hémoglobine')) ?? '';
    expect(row).toMatch(/Hémoglobine\s+12,4\s+g\/dL\s+\(13,0 - 17,0\)/);
  });

  test('a black and white scan stays one bit a pixel', () => {
    const size = (name: string) => of(name).pdf.length;
    expect(size('noir.png')).toBeLessThan(size('photo.jpg'));
  });

  test('the same file gives the same bytes', async () => {
    for (const fileName of ['courrier.docx', 'scan.tif', 'courrier.rtf'])
      expect((await convert(fileName, (await files[fileName]?.bytes()) ?? new Uint8Array())).pdf).toEqual(of(fileName).pdf);
  });

  test.skipIf(!hasPreflight)(`PDFBox Preflight accepts every kind${preflightReason}`, { timeout: 90_000 }, () => {
    const made = Object.fromEntries(Object.entries(converted).map(([fileName, { pdf }]) => [fileName, pdf]));
    expect(preflight(made)).toEqual(Object.fromEntries(Object.keys(made).map((fileName) => [fileName, 'valid'])));
  });
});

describe('what a file is', () => {
  test('its bytes say it, whatever its name', async () => {
    expect(fileKindOf(picture('png'), 'scan.jpg')).toBe('png');
    expect(fileKindOf(await pdfOf('x'), 'scan.docx')).toBe('pdf');
    expect(fileKindOf(text('Cher confrère, merci, bien à vous\nje vous adresse, ce jour, M. X'), 'a.txt')).toBe('text');
    expect(fileKindOf(text('a\tb\n1\t2\n3\t4\n'), 'a.txt')).toBe('table');
  });

  test('a CDA stays as it is; an XDM medium becomes its documents', async () => {
    const cda = documentBytes(structured(section({ title: 'Conclusion', text: xml`<paragraph>Bien.</paragraph>` })));
    expect(await toDepositable(cda, 'vsm.xml')).toEqual({ form: 'cda', bytes: cda });
    const pdf = await pdfOf('x');
    const medium = await toDepositable(xdm({ 'DOC0001.XML': cda, 'DOC0002.PDF': pdf }), 'IHE_XDM.ZIP');
    expect(medium).toEqual({
      form: 'several',
      parts: [
        { fileName: 'DOC0001.XML', bytes: cda },
        { fileName: 'DOC0002.PDF', bytes: pdf },
      ],
    });
  });
});

describe('what cannot be taken is refused by name', () => {
  const code = (bytes: Uint8Array, fileName: string) =>
    toDepositable(bytes, fileName).then(
      () => 'accepted',
      (error) => error.code,
    );
  const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2));
  const cases: Readonly<Record<string, readonly [string, () => Uint8Array]>> = {
    'vide.pdf': ['DOCUMENT_EMPTY', () => new Uint8Array()],
    'gros.tif': ['DOCUMENT_TOO_LARGE', () => new Uint8Array(maxDepositBytes + 1)],
    'page-erreur.pdf': ['PDF_UNREADABLE', () => text('Erreur 500')],
    'faux.docx': ['DOCUMENT_DAMAGED', () => text('bonjour')],
    'site.html': ['DOCUMENT_UNSUPPORTED', () => text('<!doctype html><html><body>x<br></body></html>')],
    'autre.xml': ['DOCUMENT_UNSUPPORTED', () => text('<facture/>')],
    'coupe.xml': ['DOCUMENT_DAMAGED', () => text('<ClinicalDocument><title>')],
    'coupe.docx': ['DOCUMENT_DAMAGED', () => half(docx(wordBody))],
    'coupe.png': ['DOCUMENT_DAMAGED', () => half(picture('png')).subarray(0, 20)],
    'coupe.jpg': ['DOCUMENT_DAMAGED', () => picture('jpeg').subarray(0, 30)],
    'coupe.tif': ['DOCUMENT_DAMAGED', () => half(tiff(2))],
    'coupe.rtf': ['DOCUMENT_DAMAGED', () => half(Buffer.from(rtf, 'latin1'))],
    'vide.rtf': ['DOCUMENT_EMPTY', () => text('{\\rtf1 }')],
    'protege.docx': ['DOCUMENT_PROTECTED', () => compoundFile('EncryptedPackage')],
    'ancien.doc': ['DOCUMENT_UNSUPPORTED', () => compoundFile('WordDocument')],
    'macros.docm': ['DOCUMENT_MACROS', () => docx(wordBody, { extra: { 'word/vbaProject.bin': new Uint8Array(10) } })],
    'photos.zip': ['DOCUMENT_UNSUPPORTED', () => zipSync({ 'a.jpg': picture('jpeg') })],
    'geant.png': ['IMAGE_TOO_LARGE', () => giantPng()],
    'menteur.zip': ['DOCUMENT_DAMAGED', () => xdm({ 'A.PDF': picture('png') }, { lie: true })],
    'binaire.bin': ['DOCUMENT_UNSUPPORTED', () => Uint8Array.from({ length: 4000 }, (_, n) => n % 7)],
  };
  test.each(Object.entries(cases))('%s', { timeout: 30_000 }, async (fileName, [expected, bytes]) => {
    expect(await code(bytes(), fileName)).toBe(expected);
  });

  test('a text of more pages than may be; many entries in a zip', async () => {
    expect(await code(text('ligne\n'.repeat(40_000)), 'long.txt')).toBe('DOCUMENT_TOO_LONG');
    const many = zipSync(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.txt`, strToU8('x')])));
    expect(() => openArchive(many, { unpackedBytes: 1000, entries: 20 })).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_EXPANDS' }),
    );
  });

  test('an entry whose declared size lies is counted as it comes', () => {
    const bomb = zipSync({ a: new Uint8Array(2_000_000) });
    const view = Buffer.from(bomb);
    const directory = view.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    view.writeUInt32LE(10, directory + 24);
    view.writeUInt32LE(10, 22);
    expect(() => openArchive(view, { unpackedBytes: 1_000_000, entries: 20 })).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_EXPANDS' }),
    );
  });
});

/** 30 000 × 30 000 in its header, and nothing behind it. */
function giantPng(): Uint8Array {
  const bytes = Buffer.from(picture('png'));
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  return bytes;
}
