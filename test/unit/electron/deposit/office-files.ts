/** Files of a practice, each written here from its format's own parts. */
import { createHash } from 'node:crypto';
import { createCanvas } from '@napi-rs/canvas';
import { strToU8, zipSync } from 'fflate';

const zip = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part])),
  );

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relationships = (...items: readonly string[]) =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export const paragraph = (text: string, properties = '') =>
  `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

export function docx(
  body: string,
  { header = '', extra = {} }: { readonly header?: string; readonly extra?: Readonly<Record<string, string | Uint8Array>> } = {},
): Uint8Array {
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': relationships(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    'word/document.xml': `${head}<w:document ${w}><w:body>${body}</w:body></w:document>`,
    ...(header && { 'word/header1.xml': `${head}<w:hdr ${w}>${header}</w:hdr>` }),
    ...extra,
  });
}

export const docxTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

export function xlsx(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const column = (n: number) => String.fromCharCode(65 + n);
  const cells = rows.map(
    (row, r) =>
      `<row r="${r + 1}">${row
        .map((value, c) =>
          typeof value === 'number'
            ? `<c r="${column(c)}${r + 1}"><v>${value}</v></c>`
            : `<c r="${column(c)}${r + 1}" t="inlineStr"><is><t>${value}</t></is></c>`,
        )
        .join('')}</row>`,
  );
  const s = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': relationships(`<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `${head}<workbook xmlns="${s}" xmlns:r="${office}"><sheets><sheet name="Glycémies" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>`,
    ),
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${s}"><sheetData>${cells.join('')}</sheetData></worksheet>`,
  });
}

/** A picture with a black band; `alpha` leaves the rest transparent, `colour` makes it no black and white. */
export function picture(kind: 'png' | 'jpeg', { width = 400, height = 560, colour = '#000000', alpha = false } = {}): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!alpha) {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
  }
  context.fillStyle = colour;
  context.fillRect(40, 40, width - 80, 30);
  return new Uint8Array(kind === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 90));
}

/** Pages of one bit a pixel, uncompressed or by CCITT group 4 (white pages: one bit a line and the end of the block). */
export function tiff(pages: number, { group4 = false, width = 200, height = 280 } = {}): Uint8Array {
  const parts: Buffer[] = [];
  const header = Buffer.alloc(8);
  header.write('II', 'latin1');
  header.writeUInt16LE(42, 2);
  header.writeUInt32LE(8, 4);
  parts.push(header);
  let at = 8;
  for (let page = 0; page < pages; page++) {
    const perRow = Math.ceil(width / 8);
    const raw = Buffer.alloc(perRow * height, 0xff);
    for (let y = 40 + page * 10; y < 60 + page * 10; y++) raw.fill(0, y * perRow + 4, (y + 1) * perRow - 4);
    const bits = `${'1'.repeat(height)}000000000001000000000001`;
    const data = group4
      ? Buffer.from(
          (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)),
        )
      : raw;
    const entries: [number, number, number][] = [
      [256, 3, width],
      [257, 3, height],
      [258, 3, 1],
      [259, 3, group4 ? 4 : 1],
      [262, 3, group4 ? 0 : 1],
      [273, 4, 0],
      [277, 3, 1],
      [278, 3, height],
      [279, 4, data.length],
    ];
    const directory = Buffer.alloc(2 + entries.length * 12 + 4);
    directory.writeUInt16LE(entries.length, 0);
    entries.forEach(([tag, type, value], n) => {
      const o = 2 + n * 12;
      directory.writeUInt16LE(tag, o);
      directory.writeUInt16LE(type, o + 2);
      directory.writeUInt32LE(1, o + 4);
      const real = tag === 273 ? at + directory.length : value;
      if (type === 3) directory.writeUInt16LE(real, o + 8);
      else directory.writeUInt32LE(real, o + 8);
    });
    const end = at + directory.length + data.length;
    const next = end + (end % 2);
    directory.writeUInt32LE(page === pages - 1 ? 0 : next, directory.length - 4);
    parts.push(directory, data, Buffer.alloc(end % 2));
    at = next;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** A medium as DMP and MSSanté give it. `hash` of the metadata may be made to lie. */
export function xdm(documents: Readonly<Record<string, Uint8Array>>, { lie = false } = {}): Uint8Array {
  const slot = (name: string, value: string) => `<Slot name="${name}"><ValueList><Value>${value}</Value></ValueList></Slot>`;
  const entries = Object.entries(documents).map(([uri, bytes]) => {
    const hash = createHash('sha1').update(bytes).digest('hex');
    return `<ExtrinsicObject id="${uri}" mimeType="text/xml">${slot('URI', uri)}${slot('hash', lie ? '0'.repeat(40) : hash)}</ExtrinsicObject>`;
  });
  const folder = 'IHE_XDM/SUBSET01/';
  return zip({
    'README.TXT': 'Lisez-moi',
    'INDEX.HTM': '<html><body>Index</body></html>',
    [`${folder}METADATA.XML`]: `<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"><RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">${entries.join('')}</RegistryObjectList></SubmitObjectsRequest>`,
    [`${folder}STYLE.XSL`]: '<x/>',
    ...Object.fromEntries(Object.entries(documents).map(([uri, bytes]) => [folder + uri, bytes])),
  });
}

/** What Word writes where the document has a password: a compound file with this stream ([MS-OFFCRYPTO]). */
export const compoundFile = (stream: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1024),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(512),
    ]),
  );
