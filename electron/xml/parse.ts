/**
 * Reading XML into a plain tree: strict, namespaces resolved, no DTD, no entity but the five of XML, bounded depth and
 * size. Everything that comes from outside (answers of a server, CDA of anybody) is read here. libxml2 is only used for
 * canonical XML (see signature.ts): a plain tree needs no disposal and crosses worker borders.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';

export interface XmlElement {
  readonly kind: 'element';
  /** Local name. */
  readonly name: string;
  /** Namespace URI, empty string where there is none. */
  readonly ns: string;
  /** By local name, or by `{uri}local` where the attribute is in a namespace (`{http://www.w3.org/2001/XMLSchema-instance}type`). */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** 1-based line of the start tag. */
  readonly line: number;
}
export type XmlNode = XmlElement | string;

export class XmlError extends Error {
  override readonly name = 'XmlError';
  /** 1-based; 0 where unknown. */
  readonly line: number;
  constructor(message: string, line = 0) {
    super(message);
    this.line = line;
  }
}

export interface XmlLimits {
  readonly sizeBytes: number;
  readonly depth: number;
  readonly elements: number;
}
export const defaultLimits: XmlLimits = { sizeBytes: 100 * 1024 * 1024, depth: 256, elements: 2_000_000 };

/** Decodes by BOM, else by how `<` is written (UTF-16 without a BOM), else by the encoding of the XML declaration, else UTF-8. @throws XmlError on bytes that do not fit. */
export function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const [first, second] = bytes;
  const byBom =
    (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
      ? 'utf-16le'
      : (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
        ? 'utf-16be'
        : undefined;
  const declared = /^(?:\u00EF\u00BB\u00BF)?<\?xml[^>]*\sencoding=["']([\w.:-]+)["']/.exec(head)?.[1];
  try {
    return new TextDecoder(byBom ?? declared ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new XmlError(error instanceof RangeError ? `unknown encoding ${declared}` : 'bytes do not fit the declared encoding');
  }
}

/** @throws XmlError with the line, for anything that is not well-formed, has a DTD, or exceeds a limit. */
export function parseXml(input: Uint8Array | string, limits: XmlLimits = defaultLimits): XmlElement {
  if (input.length > limits.sizeBytes) throw new XmlError('larger than the limit');
  const text = typeof input === 'string' ? input.replace(/^\uFEFF/, '') : decodeXml(input);
  const parser = new SaxesParser({ xmlns: true, position: true, fragment: false });
  type Open = {
    name: string;
    ns: string;
    attributes: Record<string, string>;
    children: XmlNode[];
    line: number;
    kind: 'element';
  };
  const open: Open[] = [];
  let root: Open | undefined;
  let count = 0;
  const fail = (message: string): never => {
    throw new XmlError(message, parser.line);
  };
  const addText = (value: string) => {
    const siblings = open.at(-1)?.children;
    if (!siblings) return;
    const last = siblings.length - 1;
    if (typeof siblings[last] === 'string') siblings[last] += value;
    else siblings.push(value);
  };
  parser.on('error', (error) => fail(error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => fail('a DTD is not accepted'));
  // The attributes of a tag may go on for lines: the line is noted where its name ends.
  let line = 0;
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (++count > limits.elements) fail('too many elements');
    if (open.length >= limits.depth) fail('nested too deeply');
    const attributes: Record<string, string> = {};
    for (const a of Object.values(tag.attributes)) {
      if (a.prefix === 'xmlns' || a.name === 'xmlns') continue;
      attributes[a.uri ? `{${a.uri}}${a.local}` : a.local] = a.value;
    }
    const element: Open = { kind: 'element', name: tag.local, ns: tag.uri, attributes, children: [], line };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  return root ?? fail('no element');
}

/** Child elements, of the given local name where one is named. */
export function children(element: XmlElement | undefined, name?: string): XmlElement[] {
  return (element?.children.filter((c) => typeof c !== 'string' && (name === undefined || c.name === name)) ??
    []) as XmlElement[];
}

/** First child along a path of local names: `child(e, 'subject', 'patient', 'name')`. */
export function child(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let current = element;
  for (const name of path) current = children(current, name)[0];
  return current;
}

/** All descendants of that local name, in document order. */
export function descendants(element: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const visit = (e: XmlElement) => {
    for (const c of e.children) {
      if (typeof c === 'string') continue;
      if (c.name === name) found.push(c);
      visit(c);
    }
  };
  if (element) visit(element);
  return found;
}

/** The whole text below, as it stands. */
export function textOf(element: XmlElement | undefined): string {
  return element?.children.map((c) => (typeof c === 'string' ? c : textOf(c))).join('') ?? '';
}

/** Trimmed text at the end of a path, `undefined` where it is absent or empty. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return textOf(child(element, ...path)).trim() || undefined;
}
