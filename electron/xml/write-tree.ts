/**
 * A tree that was read, written again: what we do not understand of it goes back as it came. Namespaces are declared where
 * they change; prefixes are not kept, so this is for content without names inside values (ebXML has none).
 */
import { escapeXml, XmlMarkup } from './build.ts';
import type { XmlElement } from './parse.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

/** Depth is bounded by the parser that made the tree. */
export function writeTree(element: XmlElement, inherited = ''): XmlMarkup {
  let next = 0;
  const attributes = Object.entries(element.attributes).map(([name, value]) => {
    const [, uri, local] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
    const text = escapeAttribute(value);
    if (uri === undefined) return ` ${name}="${text}"`;
    if (uri === xmlNamespace) return ` xml:${local}="${text}"`;
    const prefix = `a${++next}`;
    return ` xmlns:${prefix}="${escapeAttribute(uri)}" ${prefix}:${local}="${text}"`;
  });
  const declared = element.ns === inherited ? '' : ` xmlns="${escapeAttribute(element.ns)}"`;
  const content = element.children.map((c) => (typeof c === 'string' ? escapeXml(c) : writeTree(c, element.ns).text)).join('');
  return new XmlMarkup(
    `<${element.name}${declared}${attributes.join('')}${content === '' ? '/>' : `>${content}</${element.name}>`}`,
  );
}

/** Line ends and tabs of an attribute would come back as blanks (XML 1.0, 3.3.3). */
const escapeAttribute = (text: string): string => escapeXml(text).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
