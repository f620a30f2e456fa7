/** One reading of a document, shared by all rules. */
import { child, children, descendants, type XmlElement } from '../../xml/parse.ts';

export const cdaNamespace = 'urn:hl7-org:v3';
export const xsiType = '{http://www.w3.org/2001/XMLSchema-instance}type';

export interface CdaView {
  /** The whole file: a stylesheet where the document presents itself (SM 3.9). */
  readonly file: XmlElement;
  readonly cda: XmlElement;
  readonly selfPresenting: boolean;
  /** What stands before the first element: declaration and processing instructions. */
  readonly prolog: string;
  /** Every element of the file, in its order. */
  readonly elements: readonly XmlElement[];
  /** The elements of the header. */
  readonly header: readonly XmlElement[];
  /** The elements of the body. */
  readonly body: readonly XmlElement[];
  readonly sections: readonly XmlElement[];
  /** The text of a level 1 body. */
  readonly medium: XmlElement | undefined;
  readonly structuredBody: XmlElement | undefined;
}

/** Every ClinicalDocument of the file: one, in a document that conforms. */
export function clinicalDocuments(file: XmlElement): XmlElement[] {
  const found = file.name === 'ClinicalDocument' ? [file] : descendants(file, 'ClinicalDocument');
  return found.filter((e) => e.ns === cdaNamespace);
}

export function viewOf(file: XmlElement, cda: XmlElement, prolog: string): CdaView {
  const header: XmlElement[] = [];
  const body: XmlElement[] = [];
  for (const part of children(cda)) collect(part, part.name === 'component' ? body : header);
  const outside: XmlElement[] = [];
  if (file !== cda) collect(file, outside, cda);
  return {
    file,
    cda,
    selfPresenting: file !== cda,
    prolog,
    elements: [...outside, cda, ...header, ...body],
    header,
    body,
    sections: body.filter((e) => e.name === 'section'),
    medium: child(cda, 'component', 'nonXMLBody', 'text'),
    structuredBody: child(cda, 'component', 'structuredBody'),
  };
}

function collect(element: XmlElement, into: XmlElement[], but?: XmlElement): void {
  if (element === but) return;
  into.push(element);
  for (const c of element.children) if (typeof c !== 'string') collect(c, into, but);
}

export function hasTemplate(element: XmlElement, root: string): boolean {
  return element.children.some((c) => typeof c !== 'string' && c.name === 'templateId' && c.attributes['root'] === root);
}

/** `/ClinicalDocument/author[2]/assignedAuthor`: a number only where brothers have the same name. */
export function pathOf(parents: ReadonlyMap<XmlElement, XmlElement>, target: XmlElement): string {
  const parent = parents.get(target);
  if (!parent) return `/${target.name}`;
  const same = children(parent, target.name);
  return `${pathOf(parents, parent)}/${target.name}${same.length > 1 ? `[${same.indexOf(target) + 1}]` : ''}`;
}

/** The element around each: only a document with findings pays for it. */
export function parentsIn({ elements }: CdaView): ReadonlyMap<XmlElement, XmlElement> {
  return new Map(elements.flatMap((parent) => children(parent).map((c) => [c, parent] as const)));
}
