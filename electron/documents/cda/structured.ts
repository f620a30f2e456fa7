/** The body of a structured CDA: sections with their titles and narrative, in document order. */
import type { DocumentContent, Section, TextRange } from '../../../shared/documents.ts';
import { child, children, textOf, type XmlElement } from '../../xml/parse.ts';
import { BlockWriter } from '../blocks.ts';
import { FlowText } from '../flow-text.ts';
import { readHeader } from './header.ts';
import { decodeEd, mediaOf } from './media.ts';
import { type NarrativeRow, type NarrativeTarget, writeNarrative } from './narrative.ts';

/** Section « Copie du document »: the same content as a PDF. */
export const pdfCopyTemplate = '1.2.250.1.213.1.1.2.243';

export function templateIds(element: XmlElement): string[] {
  return children(element, 'templateId').flatMap((t) => t.attributes['root'] ?? []);
}

/** What is known of a section when its narrative is written: what facts are read from. */
export interface WrittenSection {
  readonly element: XmlElement;
  readonly section: Section;
  /** Title and narrative of this section alone, without its sub-sections. */
  readonly ownRange: TextRange;
  readonly anchors: ReadonlyMap<string, TextRange>;
  readonly rows: readonly NarrativeRow[];
  /** Title and rows of headings. */
  readonly headings: readonly TextRange[];
}

/** Called after the narrative of a section, before its sub-sections: may append blocks of its own. */
export type SectionHook = (written: WrittenSection, writer: BlockWriter) => void;

export interface StructuredHooks {
  readonly afterSection?: SectionHook;
  /** Called once, after the last section. */
  readonly atEnd?: (writer: BlockWriter) => void;
}

export function readStructured(document: XmlElement, hooks: StructuredHooks = {}): DocumentContent {
  const flow = new FlowText();
  const writer = new BlockWriter(flow);
  const sections: Section[] = [];
  // One map for the whole document: an entry may refer to the narrative of another section.
  const anchors = new Map<string, TextRange>();
  let pdfCopy: Uint8Array | undefined;

  const readSection = (element: XmlElement, depth: number) => {
    const ids = templateIds(element);
    const media = mediaOf(element);
    if (ids.includes(pdfCopyTemplate)) pdfCopy ??= media.find((m) => m.mediaType === 'application/pdf')?.bytes();
    const target: NarrativeTarget = { flow, anchors, rows: [], headings: [], media };
    const mark = flow.mark();
    const code = child(element, 'code');
    const title = textOf(child(element, 'title')).replace(/\s+/g, ' ').trim() || code?.attributes['displayName'] || '';
    writer.heading(title, Math.min(depth + 2, 6));
    const titleRange = flow.since(mark);
    const text = child(element, 'text');
    if (text) writeNarrative(text, writer, target);
    const own = flow.since(mark) ?? { start: flow.length, end: flow.length };
    const section: Section = { title, code: code?.attributes['code'], templateIds: ids, depth, range: own };
    sections.push(section);
    hooks.afterSection?.(
      {
        element,
        section,
        ownRange: own,
        anchors,
        rows: target.rows,
        headings: titleRange ? [titleRange, ...target.headings] : target.headings,
      },
      writer,
    );
    for (const component of children(element, 'component'))
      for (const sub of children(component, 'section')) readSection(sub, depth + 1);
    section.range = flow.since(mark) ?? own;
  };
  for (const component of children(child(document, 'component', 'structuredBody'), 'component'))
    for (const section of children(component, 'section')) readSection(section, 0);

  hooks.atEnd?.(writer);

  return {
    header: readHeader(document),
    level: 'structured',
    text: flow.toString(),
    sections,
    body: { kind: 'structured', blocks: writer.blocks },
    ...(pdfCopy && pdfCopy.length > 0 ? { pdfCopy } : {}),
  };
}

/** The medium of a level 1 document: `nonXMLBody/text`. */
export function nonXmlBody(document: XmlElement): { mediaType: string; bytes: Uint8Array } | undefined {
  const text = child(document, 'component', 'nonXMLBody', 'text');
  return text && { mediaType: (text.attributes['mediaType'] ?? 'text/plain').toLowerCase(), bytes: decodeEd(text) };
}
