/** The body of a CDA document: a medium in Base64 (level 1), or sections with their narrative and entries. */
import { attribute, type XmlMarkup, xml } from '../../xml/build.ts';
import { codeElement, templateElements } from './write-coded.ts';
import type { CdaBody, CdaSection, Inline, InlinePiece, NarrativeBlock } from './write-model.ts';

function inlinePiece(piece: InlinePiece): XmlMarkup | string {
  if (typeof piece === 'string') return piece;
  if (piece.kind === 'br') return xml`<br/>`;
  const style = [piece.bold && 'Bold', piece.italic && 'Italics'].filter(Boolean).join(' ') || undefined;
  return xml`<content${attribute('ID', piece.id)}${attribute('styleCode', style)}>${inline(piece.text)}</content>`;
}

function inline(text: Inline): XmlMarkup | string | (XmlMarkup | string)[] {
  return typeof text === 'string' ? text : text.map(inlinePiece);
}

function narrativeBlock(block: NarrativeBlock): XmlMarkup {
  switch (block.kind) {
    case 'paragraph':
      return xml`<paragraph>${inline(block.text)}</paragraph>`;
    case 'list':
      return xml`<list listType="${block.ordered ? 'ordered' : 'unordered'}">${block.items.map((item) => xml`<item>${inline(item)}</item>`)}</list>`;
    case 'table':
      return xml`<table border="0">${block.caption && xml`<caption>${block.caption}</caption>`}${block.head && xml`<thead><tr>${block.head.map((cell) => xml`<th>${cell}</th>`)}</tr></thead>`}<tbody>${block.rows.map((row) => xml`<tr>${row.map((cell) => xml`<td>${inline(cell)}</td>`)}</tr>`)}</tbody></table>`;
    case 'media':
      return xml`<paragraph><renderMultiMedia referencedObject="${block.mediaId}"/></paragraph>`;
  }
}

/** One section with those inside it. A `<text>` is written only where there is something to read. */
function sectionElement(s: CdaSection): XmlMarkup {
  return xml`<component><section>${templateElements(s.templateIds)}${codeElement(s.code)}${s.title && xml`<title>${s.title}</title>`}${s.narrative.length > 0 && xml`<text>${s.narrative.map(narrativeBlock)}</text>`}${s.entries?.map((e) => xml`\n${e}`)}${s.sections?.map(sectionElement)}</section></component>\n`;
}

export function cdaBody(body: CdaBody): XmlMarkup {
  if (body.kind === 'unstructured') {
    const base64 = Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength).toString('base64');
    return xml`<component><nonXMLBody><text mediaType="${body.mediaType}" representation="B64">${base64}</text></nonXMLBody></component>`;
  }
  return xml`<component><structuredBody>\n${body.sections.map(sectionElement)}</structuredBody></component>`;
}
