/** SOAP 1.2 with WS-Addressing 2005/08: reading a request strictly, writing an answer (spec dmp.md 1.1). */
import { randomUUID } from 'node:crypto';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, decodeXml, parseXml, textOf, type XmlElement, XmlError } from '../xml/parse.ts';
import { contentId, parseContentType, splitMultipart } from './multipart.ts';
import { SoapFault, soapNs, wsaNs } from './refusals.ts';

const xopNs = 'http://www.w3.org/2004/08/xop/include';
const anonymous = 'http://www.w3.org/2005/08/addressing/anonymous';

export interface Incoming {
  /** The envelope as it came: what signatures are verified on. */
  readonly text: string;
  readonly header: XmlElement;
  /** The one element of the body. */
  readonly body: XmlElement;
  readonly action: string;
  readonly messageId: string;
  readonly multipart: boolean;
  /** Octets of an `xop:Include` (or base64 text) held by that element. @throws SoapFault when they are not there. */
  content(holder: XmlElement): Buffer;
}

/** @throws SoapFault for whatever is no SOAP 1.2 envelope with addressing. */
export function readEnvelope(contentType: string, raw: Buffer): Incoming {
  const { type, parameters } = parseContentType(contentType);
  const attachments = new Map<string, Buffer>();
  let root = raw;
  const multipart = type === 'multipart/related';
  if (multipart) root = readRelated(raw, parameters, attachments);
  else if (type !== 'application/soap+xml')
    throw new SoapFault(`Content-Type ${type || 'absent'} : application/soap+xml attendu`);
  const { text, envelope } = parseEnvelope(root);
  const header = one(envelope, 'Header', soapNs);
  const bodyElements = children(one(envelope, 'Body', soapNs));
  const [body] = bodyElements;
  if (!body || bodyElements.length !== 1) throw new SoapFault('Le corps du message doit contenir exactement un élément');
  return { text, header, body, multipart, ...readAddressing(header), content: (holder) => readContent(holder, attachments) };
}

function readRelated(raw: Buffer, parameters: Readonly<Record<string, string>>, attachments: Map<string, Buffer>): Buffer {
  if (parameters['type'] !== 'application/xop+xml') throw new SoapFault('Message MTOM : type="application/xop+xml" attendu');
  const startInfo = parameters['start-info'];
  if (startInfo !== undefined && parseContentType(startInfo).type !== 'application/soap+xml')
    throw new SoapFault('Message MTOM : start-info="application/soap+xml" attendu');
  const parts = splitMultipart(raw, parameters['boundary'] ?? '');
  const start = /^<(.+)>$/.exec(parameters['start'] ?? '')?.[1];
  const rootPart = start === undefined ? parts[0] : parts.find((p) => contentId(p) === start);
  if (!rootPart) throw new SoapFault('Message MTOM : partie racine absente');
  if (parseContentType(rootPart.headers['content-type'] ?? '').type !== 'application/xop+xml')
    throw new SoapFault('Message MTOM : la partie racine doit être application/xop+xml');
  for (const part of parts) {
    const id = contentId(part);
    if (part !== rootPart && id !== undefined) {
      if (attachments.has(id)) throw new SoapFault(`Message MTOM : Content-ID ${id} en double`);
      attachments.set(id, part.bytes);
    }
  }
  return rootPart.bytes;
}

function parseEnvelope(bytes: Buffer): { text: string; envelope: XmlElement } {
  try {
    const text = decodeXml(bytes);
    const envelope = parseXml(text);
    if (envelope.name !== 'Envelope' || envelope.ns !== soapNs)
      throw new SoapFault('Enveloppe SOAP 1.2 attendue', 'soap:VersionMismatch');
    return { text, envelope };
  } catch (error) {
    if (error instanceof XmlError) throw new SoapFault(`XML mal formé, ligne ${error.line}`);
    throw error;
  }
}

function one(parent: XmlElement, name: string, ns: string): XmlElement {
  const found = children(parent, name).filter((e) => e.ns === ns);
  if (!found[0] || found.length !== 1) throw new SoapFault(`Un élément ${name} attendu, ${found.length} trouvé(s)`);
  return found[0];
}

function readAddressing(header: XmlElement): { action: string; messageId: string } {
  const required = (name: string) => {
    const found = children(header, name).filter((e) => e.ns === wsaNs);
    if (!found[0] || found.length !== 1)
      throw new SoapFault(`En-tête d’adressage ${name} absent`, 'wsa:MessageAddressingHeaderRequired');
    return found[0];
  };
  const action = textOf(required('Action')).trim();
  const messageId = textOf(required('MessageID')).trim();
  if (!/^(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(messageId))
    throw new SoapFault('MessageID : urn:uuid attendu', 'wsa:InvalidAddressingHeader');
  return { action, messageId };
}

/** The DMP's own addressing rules; INSi's messages have neither To nor ReplyTo. */
export function checkDmpAddressing(incoming: Incoming): void {
  const addressing = (name: string) => children(incoming.header, name).filter((e) => e.ns === wsaNs);
  const invalid = (what: string) => new SoapFault(what, 'wsa:InvalidAddressingHeader');
  if (!incoming.messageId.startsWith('urn:uuid:')) throw invalid('MessageID : urn:uuid attendu');
  const [to] = addressing('To');
  if (!to || textOf(to).trim() !== '') throw invalid('En-tête To vide attendu');
  const [replyTo] = addressing('ReplyTo');
  if (!replyTo || textOf(child(replyTo, 'Address')).trim() !== anonymous) throw invalid('ReplyTo anonyme attendu');
  for (const element of [replyTo, ...addressing('Action')]) {
    const must = element.attributes[`{${soapNs}}mustUnderstand`] ?? element.attributes['mustUnderstand'];
    if (must !== 'true' && must !== '1') throw invalid(`${element.name} : mustUnderstand attendu`);
  }
}

function readContent(holder: XmlElement, attachments: ReadonlyMap<string, Buffer>): Buffer {
  const include = children(holder).find((e) => e.name === 'Include' && e.ns === xopNs);
  if (!include) {
    const inline = textOf(holder).replace(/\s/g, '');
    if (inline === '' || !/^[A-Za-z0-9+/]*={0,2}$/.test(inline)) throw new SoapFault('Contenu de document absent');
    return Buffer.from(inline, 'base64');
  }
  const href = include.attributes['href'] ?? '';
  const bytes = href.startsWith('cid:') ? attachments.get(safeDecode(href.slice(4))) : undefined;
  if (!bytes) throw new SoapFault(`Pièce ${href} absente du message MTOM`);
  return bytes;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function writeEnvelope(body: XmlMarkup, action: string, relatesTo: string | undefined): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${
    xml`<soap:Envelope xmlns:soap="${soapNs}"><soap:Header><Action xmlns="${wsaNs}">${action}</Action><MessageID xmlns="${wsaNs}">urn:uuid:${randomUUID()}</MessageID><To xmlns="${wsaNs}">${anonymous}</To>${
      relatesTo !== undefined && xml`<RelatesTo xmlns="${wsaNs}">${relatesTo}</RelatesTo>`
    }</soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`.text
  }`;
}
