/** SOAP 1.2 envelopes with WS-Addressing 2005/08 as the DMP's messages carry them (dmp.md 1.1). */
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, parseXml, textAt, textOf, type XmlElement, XmlError } from '../xml/parse.ts';

export const soapNamespace = 'http://www.w3.org/2003/05/soap-envelope';
export const wsaNamespace = 'http://www.w3.org/2005/08/addressing';
export const wsseNamespace = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const anonymous = 'http://www.w3.org/2005/08/addressing/anonymous';

export interface EnvelopeParts {
  readonly action: string;
  /** `urn:uuid:…`. */
  readonly messageId: string;
  /** The SAML assertion: it stands in wsse:Security directly, without reference or timestamp. */
  readonly assertion: XmlMarkup;
  readonly body: XmlMarkup;
  /** Other header blocks (INSi contexts). */
  readonly headers?: readonly XmlMarkup[];
}

export function buildEnvelope({ action, messageId, assertion, body, headers = [] }: EnvelopeParts): string {
  return xml`<soap:Envelope xmlns:soap="${soapNamespace}"><soap:Header><wsa:MessageID xmlns:wsa="${wsaNamespace}">${messageId}</wsa:MessageID><wsa:To xmlns:wsa="${wsaNamespace}"/><wsa:ReplyTo xmlns:wsa="${wsaNamespace}" soap:mustUnderstand="true"><wsa:Address>${anonymous}</wsa:Address></wsa:ReplyTo><wsa:Action xmlns:wsa="${wsaNamespace}" soap:mustUnderstand="true">${action}</wsa:Action>${headers}<wsse:Security xmlns:wsse="${wsseNamespace}">${assertion}</wsse:Security></soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
    .text;
}

export interface SoapFault {
  /** The most specific sub-code without its prefix (`DMPInvalidCertificate`), else the code (`Sender`). */
  readonly code: string;
  /** `Sender`, `Receiver`, `MustUnderstand`… */
  readonly side: string;
  readonly text: string;
}

export type ReadEnvelope =
  | { readonly kind: 'answer'; readonly relatesTo: string | undefined; readonly body: XmlElement }
  | { readonly kind: 'fault'; readonly relatesTo: string | undefined; readonly fault: SoapFault };

/** @throws XmlError for anything that is not one SOAP 1.2 envelope with one body element. */
export function readEnvelope(bytes: Uint8Array): ReadEnvelope {
  const root = parseXml(bytes);
  if (root.name !== 'Envelope' || root.ns !== soapNamespace) throw new XmlError('not a SOAP 1.2 envelope', root.line);
  const bodies = children(root, 'Body').filter((b) => b.ns === soapNamespace);
  const [content, ...more] = children(bodies[0]);
  if (bodies.length !== 1 || !content || more.length > 0) throw new XmlError('not exactly one body element', root.line);
  const relatesTo = textAt(root, 'Header', 'RelatesTo');
  if (content.name !== 'Fault' || content.ns !== soapNamespace) return { kind: 'answer', relatesTo, body: content };
  return { kind: 'fault', relatesTo, fault: readFault(content) };
}

function readFault(fault: XmlElement): SoapFault {
  const local = (text: string | undefined) => text?.replace(/^.*:/, '') ?? '';
  const code = child(fault, 'Code');
  const side = local(textAt(code, 'Value'));
  let specific = side;
  for (let sub = child(code, 'Subcode'); sub; sub = child(sub, 'Subcode')) specific = local(textAt(sub, 'Value')) || specific;
  return { code: specific, side, text: textAt(fault, 'Reason', 'Text') ?? textOf(child(fault, 'Detail')).trim() };
}
