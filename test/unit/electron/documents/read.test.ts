import PdfKit from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { readDocument, sniff } from '../../../../electron/documents/read.ts';
import { xml } from '../../../../electron/xml/build.ts';
import type { Block } from '../../../../shared/documents.ts';
import { isAppError } from '../../../../shared/errors.ts';
import { cda, documentBytes, level1, section, structured } from './cda-fixture.ts';

const encode = (text: string) => new TextEncoder().encode(text);
function textPdf(text: string): Promise<Uint8Array> {
  const pdf = new PdfKit();
  const parts: Buffer[] = [];
  return new Promise((resolve) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.text(text).end();
  });
}
const failure = async (bytes: Uint8Array, hint = {}) => {
  try {
    await readDocument(bytes, hint);
  } catch (error) {
    if (isAppError(error)) return error.named;
    throw error;
  }
  throw new Error('was read');
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const shownText = (text: string, blocks: readonly Block[]): string =>
  blocks
    .map((b): string => {
      if (b.kind === 'paragraph' || b.kind === 'heading') return b.runs.map((r) => text.slice(r.start, r.end)).join('');
      if (b.kind === 'list') return b.items.map((i) => shownText(text, i)).join('|');
      if (b.kind === 'table')
        return `${(b.caption ?? []).map((r) => text.slice(r.start, r.end)).join('')}[${b.rows.map((r) => r.map((c) => shownText(text, c.blocks)).join('¦')).join('/')}]`;
      return `(${b.mediaType})`;
    })
    .join('\n');

async function readSection(text: ReturnType<typeof xml>, entries: readonly ReturnType<typeof xml>[] = []) {
  const content = await readDocument(documentBytes(structured(section({ title: 'Titre', text, entries }))));
  if (content.body.kind !== 'structured') throw new Error('not structured');
  return { ...content, shown: shownText(content.text, content.body.blocks), blocks: content.body.blocks };
}

describe('narrative', () => {
  test('white space collapses, breaks and blocks begin lines, styles become runs without losing the space between', async () => {
    const { text, shown, blocks } = await readSection(
      xml`<paragraph>Patient   suivi
        pour <content styleCode="Bold">HTA</content> et <content styleCode="Italics">BPCO</content>.<br/>Fin</paragraph><paragraph>Deux</paragraph>`,
    );
    expect(text).toBe('Titre\nPatient suivi pour HTA et BPCO.\nFin\nDeux');
    expect(shown).toBe('Titre\nPatient suivi pour HTA et BPCO.\nFin\nDeux');
    expect(blocks[1]?.kind === 'paragraph' && blocks[1].runs.map((r) => r.style)).toEqual([
      undefined,
      ['bold'],
      undefined,
      ['italic'],
      undefined,
    ]);
  });

  test('tables keep spans, headings, captions and nested tables; cells are apart by a tab in the text', async () => {
    const { text, shown, blocks } = await readSection(
      xml`<table><caption>Bilan</caption><thead><tr><th colspan="2">Analyse</th></tr></thead><tbody><tr><td rowspan="2">Hb</td><td>13,2 g/dL<br/>normal</td></tr>
        <tr><td><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table></td></tr></tbody></table>`,
    );
    expect(text).toBe('Titre\nBilan\nAnalyse\nHb\t13,2 g/dL\nnormal\na\tb');
    expect(shown).toBe('Titre\nBilan[Analyse/Hb¦13,2 g/dL\nnormal/[a¦b]]');
    const table = blocks[1];
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows[0]?.[0]).toMatchObject({ header: true, colSpan: 2 });
    expect(table.rows[1]?.[0]).toMatchObject({ header: false, rowSpan: 2 });
  });

  test('what stands where it should not is kept all the same', async () => {
    const { text } = await readSection(
      xml`avant<table>perdu ?<tr>égaré<td>cellule</td></tr><tbody>aussi</tbody></table><list>hors item<item>un</item></list><footnote>note</footnote><script>alert(1)</script><linkHtml href="javascript:x">lien</linkHtml>`,
    );
    for (const word of ['avant', 'perdu ?', 'égaré', 'cellule', 'aussi', 'hors item', 'un', 'note', 'alert(1)', 'lien'])
      expect(text).toContain(word);
  });

  test('lines of a text without markup are kept where they begin an item or follow the end of a sentence', async () => {
    const { text } = await readSection(xml`HTA connue.
      Diabète de
      type 2
      - asthme`);
    expect(text).toBe('Titre\nHTA connue.\nDiabète de type 2\n- asthme');
  });

  test('images of the document itself are shown, nothing is fetched', async () => {
    const media = xml`<observationMedia ID="im1"><value mediaType="image/png" representation="B64">${png.toString('base64')}</value></observationMedia>`;
    const { blocks } = await readSection(xml`Schéma : <renderMultiMedia referencedObject="im1"/>`, [media]);
    const image = blocks.find((b) => b.kind === 'image');
    expect(image?.kind === 'image' && Buffer.from(image.data).equals(png)).toBe(true);
  });

  test('sections know their depth and hold their sub-sections', async () => {
    const inner = section({ title: 'Dedans', code: '8716-3', text: xml`TA 12/8` });
    const { sections, text } = await readDocument(
      documentBytes(structured(section({ title: 'Dehors', code: '29545-1', inside: [inner] }))),
    );
    const [outer, sub] = sections;
    expect([outer?.depth, sub?.depth, sub?.code]).toEqual([0, 1, '8716-3']);
    expect(text.slice(outer?.range.start, outer?.range.end)).toBe('Dehors\n\nDedans\nTA 12/8');
    expect(text.slice(sub?.range.start, sub?.range.end)).toBe('Dedans\nTA 12/8');
  });
});

describe('header', () => {
  test('the clinical date is that of the act, the patient is as written, all is shown in French', async () => {
    const { header } = await readDocument(documentBytes(structured(section({ text: xml`RAS` }))));
    expect(header).toMatchObject({
      title: 'Compte rendu d’essai',
      typeCode: '11488-4',
      date: '2024-03-12',
      authors: ['DR Paul ARNOUX'],
      organisation: 'Cabinet des Tilleuls',
      patient: { ins: '255086830800089', familyName: 'MARÉCHAL', givenName: 'LOUISE', birthDate: '1955-08-12', sex: 'F' },
    });
    const lines = Object.fromEntries(header.lines.map((l) => [l.label, l.value]));
    expect(lines).toMatchObject({
      'Créé le': '14/03/2024 à 08:00',
      Version: '2',
      'Nom utilisé': 'DURIEU',
      'Date de naissance': '12/08/1955',
      'Acte documenté': 'Hématologie · 12/03/2024 à 10:30',
    });
    expect(lines['Auteur']).toContain('DR Paul ARNOUX · Médecin - Médecine générale (SM) · Cabinet des Tilleuls');
  });
});

describe('what a document is, is decided by its bytes', () => {
  test.each([
    ['%PDF-1.4', 'pdf'],
    ['\n\n%PDF-1.4', 'pdf'],
    ['<?xml version="1.0"?><a/>', 'xml'],
    ['<ClinicalDocument/>', 'xml'],
    ['{\\rtf1 x}', 'rtf'],
    ['Bonjour, cher confrère', 'text'],
    ['\u0000\u0001\u0002\u0003', 'unknown'],
  ])('%j is %s', (text, medium) => {
    expect(sniff(encode(text))).toBe(medium);
  });

  test('a stylesheet that carries its document is read, and does not run', async () => {
    const inner = String(cda(structured(section({ text: xml`Glycémie 1,2 g/L` })))).replace(/^<\?xml[^>]*\?>/, '');
    const bytes = encode(
      `<?xml version="1.0"?><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><html><script>x()</script></html></xsl:template>${inner}</xsl:stylesheet>`,
    );
    const content = await readDocument(bytes);
    expect(content.level).toBe('structured');
    expect(content.text).toContain('Glycémie 1,2 g/L');
    expect(content.text).not.toContain('x()');
  });

  test('plain text in UTF-8, UTF-8 with BOM and Windows-1252', async () => {
    const latin = Uint8Array.from(Buffer.from('Antécédents : asthme œdème', 'utf8'));
    expect((await readDocument(latin)).text).toBe('Antécédents : asthme œdème');
    expect((await readDocument(Buffer.from('\uFEFFAllergie à l’iode\r\n\r\nFin', 'utf8'))).text).toBe('Allergie à l’iode\n\nFin');
    const windows = Uint8Array.from([...Buffer.from('Allergie p', 'latin1'), 0xe9, ...Buffer.from('nicilline', 'latin1')]);
    expect((await readDocument(windows)).text).toBe('Allergie pénicilline');
  });

  test('one paragraph of twelve megabytes is one paragraph', async () => {
    const { body, text } = await readDocument(encode(`\n  Patient sous Kardégic.${'\nligne'.repeat(2_000_000)}\n \t\nFin`));
    expect(body.kind === 'text' && body.blocks.map((b) => b.kind === 'paragraph' && b.runs)).toEqual([
      [{ start: 3, end: text.length - 7 }],
      [{ start: text.length - 3, end: text.length }],
    ]);
  });

  test('level 1: text is shown, its header facts follow the text', async () => {
    const content = await readDocument(documentBytes(level1(encode('Examen normal.'), 'text/plain')));
    expect(content.level).toBe('level1');
    expect(content.text).toBe(
      'Examen normal.\n\nDonnées de l’en-tête\nActe documenté : Hématologie (LOINC 18723-7), le 12/03/2024',
    );
    expect(content.body.kind).toBe('text');
  });

  test('a picture is shown as a picture', async () => {
    expect((await readDocument(png)).body).toMatchObject({ kind: 'image', mediaType: 'image/png' });
  });
});

describe('bad input has a name', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'x'.repeat(100)}"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>`;
  test.each([
    ['nothing', '', 'DOCUMENT_EMPTY'],
    ['blank text', '  \n ', 'DOCUMENT_EMPTY'],
    ['entity bomb', bomb, 'DOCUMENT_MALFORMED'],
    ['unclosed', '<ClinicalDocument><a>', 'DOCUMENT_MALFORMED'],
    ['unknown entity', '<a>&eacute;</a>', 'DOCUMENT_MALFORMED'],
    ['other XML', '<?xml version="1.0"?><svg/>', 'DOCUMENT_UNSUPPORTED'],
    ['RTF', '{\\rtf1 Bonjour}', 'DOCUMENT_UNSUPPORTED'],
    ['TIFF', 'II*\u0000\u0008', 'DOCUMENT_UNSUPPORTED'],
    ['bytes of nothing', '\u0000\u0001\u0002', 'DOCUMENT_UNSUPPORTED'],
    ['damaged PDF', '%PDF-1.4\nxxxx', 'PDF_UNREADABLE'],
  ])('%s', async (_, text, code) => {
    expect((await failure(encode(text))).code).toBe(code);
  });

  test('malformed XML says where', async () => {
    expect(await failure(encode('<a>\n<b>\n</a>'))).toMatchObject({
      code: 'DOCUMENT_MALFORMED',
      detail: { reason: expect.stringContaining('line 3') },
    });
  });

  test('nested without end, cut in the middle, and declared as a PDF', async () => {
    expect((await failure(encode('<a>'.repeat(5000)))).code).toBe('DOCUMENT_MALFORMED');
    const whole = documentBytes(structured(section({ text: xml`Texte` })));
    expect((await failure(whole.subarray(0, whole.length - 40))).code).toBe('DOCUMENT_MALFORMED');
    expect((await failure(encode('pas un PDF'), { mediaType: 'application/pdf' })).code).toBe('PDF_UNREADABLE');
    expect((await failure(documentBytes(level1(new Uint8Array(), 'application/pdf')))).code).toBe('DOCUMENT_EMPTY');
  });

  test('larger than the limit is refused before it is read', async () => {
    const named = await failure(new Uint8Array(65 * 1024 * 1024));
    expect(named).toMatchObject({ code: 'DOCUMENT_TOO_LARGE', detail: { limitBytes: 64 * 1024 * 1024 } });
  });
});

describe('documents beside the narrative', () => {
  test('their text is part of the text, and an unreadable one takes nothing with it', async () => {
    const pdf = await textPdf('Echocardiographie : FEVG 45 %');
    const organizer = (id: string, bytes: Uint8Array) =>
      xml`<organizer><component><observationMedia ID="${id}"><value mediaType="application/pdf" representation="B64">${Buffer.from(bytes).toString('base64')}</value></observationMedia></component></organizer>`;
    const entries = [organizer('ETT', pdf), organizer('illisible', encode('%PDF-1.4 x'))];
    const content = await readDocument(
      documentBytes(structured(section({ title: 'Documents ajoutés', code: '55107-7', text: xml`ETT`, entries }))),
    );
    expect(content.text).toBe('Documents ajoutés\nETT\n\nDocument joint : ETT\nEchocardiographie : FEVG 45 %');
    expect(content.attachments?.map((a) => [a.title, a.mediaType])).toEqual([
      ['ETT', 'application/pdf'],
      ['illisible', 'application/pdf'],
    ]);
  });
});
