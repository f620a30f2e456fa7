/** Documents that somebody made badly, or made to harm. Sizes are given, so that a short test and a long one share them. */
import { deflateSync } from 'node:zlib';
import { type XmlMarkup, xml } from '../../../../electron/xml/build.ts';
import { documentBytes, level1, problem, section, structured } from './cda-fixture.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const page = (...parts: readonly XmlMarkup[]) => documentBytes(structured(...parts));
const whole = (text: string) => page(section({ text: xml`${text}` }));
const normal = () => new TextDecoder().decode(whole('Allergie à la pénicilline. Traitement : Kardégic 75 mg.'));

/** A PDF of one page whose objects are given; offsets are not right, as in damaged files: pdf.js rebuilds them. */
const pdf = (...objects: readonly (string | Buffer)[]): Uint8Array =>
  Buffer.concat([
    Buffer.from('%PDF-1.5\n'),
    ...objects.flatMap((object, n) => [Buffer.from(`${n + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
    Buffer.from('trailer\n<< /Root 1 0 R >>\n%%EOF'),
  ]);
const stream = (dictionary: string, data: Buffer) =>
  Buffer.concat([Buffer.from(`<< ${dictionary} /Length ${data.length} >>\nstream\n`), data, Buffer.from('\nendstream')]);
const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const font = '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';

export interface Hostile {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** The named error, or `read`: displayed, with whatever it says. */
  readonly expected: string | readonly string[];
}

export function hostileDocuments(sizeBytes: number): Hostile[] {
  const times = (text: string) => text.repeat(Math.ceil(sizeBytes / text.length));
  const count = (bytesEach: number) => Math.ceil(sizeBytes / bytesEach);
  const many = (bytesEach: number, make: (n: number) => XmlMarkup) => Array.from({ length: count(bytesEach) }, (_, n) => make(n));
  return [
    {
      name: 'entities that double a hundred times',
      make: () =>
        bytes(
          `<!DOCTYPE a [<!ENTITY e0 "ha">${Array.from({ length: 100 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')}]><ClinicalDocument>&e100;</ClinicalDocument>`,
        ),
      expected: 'DOCUMENT_MALFORMED',
    },
    {
      name: 'an entity of a file',
      make: () => bytes('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><ClinicalDocument>&x;</ClinicalDocument>'),
      expected: 'DOCUMENT_MALFORMED',
    },
    {
      name: 'nested a hundred thousand deep',
      make: () =>
        bytes(`<ClinicalDocument>${'<list><item>'.repeat(50_000)}${'</item></list>'.repeat(50_000)}</ClinicalDocument>`),
      expected: 'DOCUMENT_MALFORMED',
    },
    { name: 'nested 200 deep in the narrative', make: () => page(section({ text: nested(100) })), expected: 'read' },
    {
      name: 'an attribute as large as the document',
      make: () => page(section({ text: xml`<content ID="${times('x')}">Kardégic 75 mg</content>` })),
      expected: 'read',
    },
    {
      name: 'NUL in the middle',
      make: () => bytes(normal().replace('Allergie', 'Aller\u0000gie')),
      expected: 'DOCUMENT_MALFORMED',
    },
    {
      name: 'latin-1 that says it is UTF-8',
      make: () => Uint8Array.from(Buffer.from(normal(), 'latin1')),
      expected: 'DOCUMENT_MALFORMED',
    },
    {
      name: 'an encoding that does not exist',
      make: () => bytes(normal().replace('UTF-8', 'UTF-42')),
      expected: 'DOCUMENT_MALFORMED',
    },
    {
      name: 'UTF-16 with its mark',
      make: () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(normal().replace('UTF-8', 'UTF-16'), 'utf16le')]),
      expected: 'read',
    },
    {
      name: 'UTF-16 without its mark',
      make: () => Buffer.from(normal().replace('UTF-8', 'UTF-16'), 'utf16le'),
      expected: 'read',
    },
    {
      name: 'latin-1 that says so',
      make: () => Uint8Array.from(Buffer.from(normal().replace('UTF-8', 'ISO-8859-1').replaceAll('’', "'"), 'latin1')),
      expected: 'read',
    },
    { name: 'no header, no body', make: () => bytes('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'), expected: 'read' },
    {
      name: 'a script instead of a text',
      make: () => documentBytes(level1(bytes('<html><script>while(1);</script>Patient sous Kardégic 75 mg</html>'), 'text/html')),
      expected: 'read',
    },
    {
      name: 'bytes of nothing that say they are a PDF',
      make: () => documentBytes(level1(Uint8Array.from([0, 1, 2, 3, 250]), 'application/pdf')),
      expected: 'PDF_UNREADABLE',
    },
    { name: 'one word as long as the document', make: () => whole(times('a')), expected: 'read' },
    { name: 'one number as long as the document', make: () => whole(times('1234')), expected: 'read' },
    { name: 'dates without end', make: () => whole(times('01/01/')), expected: 'read' },
    { name: 'white space', make: () => whole(`Kardégic${times(' \t')}75 mg`), expected: 'read' },
    { name: 'brackets and quotes', make: () => whole(times('(((«"[{')), expected: 'read' },
    { name: 'pas de pas de pas de', make: () => whole(times('pas de ')), expected: 'read' },
    { name: 'commas', make: () => whole(times('HTA, ')), expected: 'read' },
    { name: 'prose without a full stop', make: () => whole(times('traitement par Kardégic 75 mg puis ')), expected: 'read' },
    {
      name: 'rows and rows',
      make: () =>
        page(section({ text: xml`<table><tbody>${many(60, (n) => xml`<tr><td>${n}</td><td>HTA</td></tr>`)}</tbody></table>` })),
      expected: 'read',
    },
    {
      name: 'entries that refer to each other’s narrative',
      make: () =>
        page(
          section({
            text: xml`${many(800, (n) => xml`<content ID="r${n}">Accident ischémique ${n}</content> `)}`,
            entries: many(800, (n) =>
              problem({ code: 'G45.9', label: `Accident ischémique ${n}`, anchor: `r${count(800) - n}` }),
            ),
          }),
        ),
      expected: 'read',
    },
    {
      name: 'entries without narrative',
      make: () => page(section({ text: xml`RAS`, entries: many(700, (n) => problem({ code: `X${n}`, label: `Maladie ${n}` })) })),
      expected: 'read',
    },
    {
      name: 'sections without end',
      make: () =>
        documentBytes(
          xml`<component><structuredBody>${many(120, (n) => xml`<component>${section({ title: `S${n}`, text: xml`HTA` })}</component>`)}</structuredBody></component>`,
        ),
      expected: 'read',
    },
    { name: 'text as large as the document', make: () => bytes(times('Patient sous Kardégic 75 mg.\n')), expected: 'read' },
    {
      name: 'a page that unpacks to a thousand times its size',
      make: () =>
        pdf(
          catalog,
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${font} >>`,
          stream('/Filter /FlateDecode', deflateSync(Buffer.alloc(sizeBytes * 20, ' '))),
        ),
      expected: 'read',
    },
    {
      name: 'pages that are their own parents',
      make: () => pdf(catalog, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>'),
      expected: ['PDF_UNREADABLE', 'read'],
    },
    {
      name: 'a million pages that are not there',
      make: () => pdf(catalog, '<< /Type /Pages /Kids [] /Count 1000000 >>'),
      expected: ['PDF_UNREADABLE', 'read', 'DOCUMENT_MALFORMED'],
    },
    {
      name: 'a form that draws itself',
      make: () =>
        pdf(
          catalog,
          '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>',
          stream('', Buffer.from('/X Do')),
          stream(
            '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>',
            Buffer.from('/X Do /X Do'),
          ),
        ),
      expected: ['read', 'PDF_UNREADABLE', 'DOCUMENT_MALFORMED'],
    },
  ];
}

function nested(depth: number): XmlMarkup {
  let inside = xml`Kardégic 75 mg`;
  for (let n = 0; n < depth; n++) inside = xml`<list><item>${inside}</item></list>`;
  return inside;
}
