/**
 * Canonical XML (Canonical XML 1.0, Exclusive XML Canonicalization 1.0), by libxml2 compiled to WebAssembly: the one
 * implementation here that reads and writes what a signature covers. Documents are opened without DTD, entities or network.
 */
import { ParseOption, XmlC14NMode, XmlDocument, type XmlNode } from 'libxml2-wasm';

export const c14nMethod = {
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  inclusiveWithComments: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
} as const;
export type C14nMethod = (typeof c14nMethod)[keyof typeof c14nMethod];

const options: Record<C14nMethod, { mode: (typeof XmlC14NMode)[keyof typeof XmlC14NMode]; withComments: boolean }> = {
  [c14nMethod.exclusive]: { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, withComments: false },
  [c14nMethod.inclusive]: { mode: XmlC14NMode.XML_C14N_1_0, withComments: false },
  [c14nMethod.inclusiveWithComments]: { mode: XmlC14NMode.XML_C14N_1_0, withComments: true },
};

export function isC14nMethod(uri: string): uri is C14nMethod {
  return uri in options;
}

/**
 * A DTD can only stand before the root element. Scanned by hand: a regular expression with nested lazy parts would
 * backtrack for ever on a prolog of many comments.
 */
function hasDoctype(text: string): boolean {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined;
    if (close === undefined) return text.startsWith('<!DOCTYPE', at);
    const end = text.indexOf(close, at + close.length);
    if (end < 0) return false;
    at = end + close.length;
  }
}

/**
 * To be disposed by the caller (`using`). `huge` lifts libxml2's limit of 10 MB per text node: only for documents of our
 * own making (a PDF in base64), never for what comes from outside.
 * @throws Error of libxml2 with the line, or for a DTD.
 */
export function openXml(text: string, huge = false): XmlDocument {
  if (hasDoctype(text)) throw new Error('a DTD is not accepted');
  const safe = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE;
  return XmlDocument.fromString(text, { option: huge ? safe | ParseOption.XML_PARSE_HUGE : safe });
}

/** Canonical form of a document or of one element of it, in its place (inherited namespaces count in inclusive mode). */
export function canonicalise(node: XmlDocument | XmlNode, method: C14nMethod, prefixes: readonly string[] = []): string {
  const inclusive = method === c14nMethod.exclusive && prefixes.length > 0 ? { inclusiveNamespacePrefixes: [...prefixes] } : {};
  return node.canonicalizeToString({ ...options[method], ...inclusive });
}

/** Canonical form of a whole document of our own making. */
export function canonicalText(xmlText: string, method: C14nMethod): string {
  using document = openXml(xmlText, true);
  return canonicalise(document, method);
}
