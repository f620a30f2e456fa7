/** Level 1 (dmp.md 5.2, SM 3.1): the file inside is one of five kinds, whole, and a PDF is PDF/A-1 with nothing that runs. */
import { child, type XmlElement } from '../../xml/parse.ts';
import { attr, type Rule, type RuleRow, rules, type Violation } from './rule.ts';
import type { CdaView } from './view.ts';

/** Media types with their first bytes, where they have some. */
const media: Readonly<Record<string, RegExp | undefined>> = {
  'application/pdf': /^[\s\S]{0,1000}%PDF-/,
  'text/plain': undefined,
  'text/rtf': /^\s*\{\\rtf/,
  'image/jpeg': /^\xFF\xD8\xFF/,
  'image/tiff': /^(II\*\0|MM\0\*)/,
};

const base64Pattern = /^[A-Za-z0-9+/]+={0,2}$/;
const decoded = new WeakMap<XmlElement, Buffer | undefined>();

/** The bytes inside; `undefined` where they are not Base64. */
function bytesOf(medium: XmlElement): Buffer | undefined {
  if (!decoded.has(medium)) {
    const [text] = medium.children.filter((c) => typeof c === 'string').map((c) => c.replace(/\s+/g, ''));
    const valid = text !== undefined && text.length % 4 === 0 && base64Pattern.test(text);
    decoded.set(medium, valid ? Buffer.from(text, 'base64') : undefined);
  }
  return decoded.get(medium);
}

const row = (id: string, severity: RuleRow[1], holds: (medium: XmlElement) => boolean, message: string): RuleRow => [
  id,
  severity,
  ({ medium }: CdaView): Violation[] => (!medium || holds(medium) ? [] : [{ at: medium, message }]),
];

/** The rule on the bytes of a PDF. */
const pdf = (id: string, severity: RuleRow[1], holds: (bytes: Buffer) => boolean, message: string): RuleRow =>
  row(
    id,
    severity,
    (medium) => {
      const bytes = attr(medium, 'mediaType') === 'application/pdf' ? bytesOf(medium) : undefined;
      return !bytes || holds(bytes);
    },
    message,
  );

/** ISO 19005-1, 6.7.11: `pdfaid:part` of the XMP packet, which is never compressed. */
export function claimsPdfA1(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('pdfaid:part'); at >= 0; at = bytes.indexOf('pdfaid:part', at + 1)) {
    const part = /^pdfaid:part\s*(?:=\s*["']|>)\s*(\d)/.exec(bytes.subarray(at, at + 60).toString('latin1'))?.[1];
    if (part !== undefined) return part === '1';
  }
  return false;
}

export const mediumRules: readonly Rule[] = rules('Structuration minimale V1.16.8, 3.1 : corps non structuré', [
  row(
    'N1-media-type',
    'fault',
    (m) => attr(m, 'mediaType') in media,
    "Ce genre de fichier n'est pas admis : PDF, texte, RTF, JPEG ou TIFF. Convertissez-le en PDF.",
  ),
  row(
    'N1-representation',
    'fault',
    (m) => attr(m, 'representation') === 'B64',
    'Le fichier doit être déclaré en Base64. Mettez representation="B64".',
  ),
  row(
    'N1-reference',
    'fault',
    (m) => !child(m, 'reference'),
    'Le contenu est ailleurs que dans le document. Mettez le fichier lui-même dans le document.',
  ),
  row(
    'N1-content',
    'fault',
    (m) => bytesOf(m) !== undefined || child(m, 'reference') !== undefined,
    'Le fichier contenu est absent ou abîmé (Base64 illisible). Déposez-le de nouveau.',
  ),
  row(
    'N1-content-type',
    'fault',
    (m) => {
      const bytes = bytesOf(m);
      const first = media[attr(m, 'mediaType')];
      return !bytes || !first || first.test(bytes.subarray(0, 1024).toString('latin1'));
    },
    "Le fichier contenu n'est pas du genre annoncé. Déposez-le de nouveau avec le bon type.",
  ),
  pdf(
    'N1-pdf-end',
    'fault',
    (b) => b.subarray(-2048).includes('%%EOF'),
    'Le PDF est tronqué. Exportez-le de nouveau, puis déposez-le.',
  ),
  pdf(
    'N1-pdf-a',
    'tolerated',
    claimsPdfA1,
    'Le PDF ne se déclare pas PDF/A-1. Laissez Poste DMP le convertir, ou exportez-le en PDF/A-1.',
  ),
  pdf(
    'N1-pdf-script',
    'fault',
    (b) => !b.includes('/JavaScript') && !b.includes('/Launch'),
    'Le PDF contient un script ou un lancement de programme. Imprimez-le en PDF, puis déposez ce PDF.',
  ),
  pdf(
    'N1-pdf-attachment',
    'fault',
    (b) => !b.includes('/EmbeddedFile'),
    'Le PDF contient un fichier joint. Déposez ce fichier à part.',
  ),
  pdf(
    'N1-pdf-encrypted',
    'fault',
    (b) => !/\/Encrypt\s+\d+\s+\d+\s+R/.test(b.subarray(-4096).toString('latin1')),
    'Le PDF est protégé par un mot de passe. Déposez une copie sans protection.',
  ),
]);
