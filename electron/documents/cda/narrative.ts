/**
 * CDA narrative block → blocks that point into the flat text. Nothing is interpreted that could act: links and scripts
 * are their text. Every text node is kept, in order, whatever element it stands in.
 */
import type { Block, Cell, TextRange } from '../../../shared/documents.ts';
import type { XmlElement, XmlNode } from '../../xml/parse.ts';
import { BlockWriter, type Style } from '../blocks.ts';
import type { FlowText } from '../flow-text.ts';
import { type Media, shownImageTypes } from './media.ts';

export interface NarrativeRow extends TextRange {
  /** The last heading row above, where it stands directly above this one. */
  readonly heading?: TextRange;
}

export interface NarrativeTarget {
  readonly flow: FlowText;
  /** Ranges by `ID`, so that an entry's `<reference value="#…"/>` finds its passage. */
  readonly anchors: Map<string, TextRange>;
  /** Every table row, in document order: a fact's passage is the row rather than one cell. */
  readonly rows: NarrativeRow[];
  /** Rows of headings: they name what stands below, and assert nothing. */
  readonly headings: TextRange[];
  readonly media: readonly Media[];
}

/** Blocks of a `text` element (or of a `caption`), appended to the writer. */
export function writeNarrative(text: XmlElement, writer: BlockWriter, target: NarrativeTarget): void {
  const plain = text.children.every((c) => typeof c === 'string');
  anchored(text, target, () => {
    if (plain) writePlainLines(text.children.join(''), writer);
    else walk(text.children, [], writer, target);
  });
  writer.endParagraph();
}

/**
 * Text without any markup: in CDA a line break is white space, but many programs send a list of lines. A break is kept
 * where the line before ends a sentence or the next one begins an item.
 */
function writePlainLines(text: string, writer: BlockWriter): void {
  const lines = text.split(/\r?\n/);
  lines.forEach((line, i) => {
    const before = lines[i - 1]?.trim() ?? '';
    if (i > 0 && (before === '' || /[.:;!?]$/.test(before) || /^\s*(?:[-–—•*>]|\d{1,2}[.)]\s)/.test(line))) writer.lineBreak();
    writer.inline(i > 0 ? ` ${line}` : line);
  });
}

function walk(nodes: readonly XmlNode[], styles: readonly Style[], writer: BlockWriter, target: NarrativeTarget): void {
  for (const node of nodes) {
    if (typeof node === 'string') writer.inline(node, styles);
    else anchored(node, target, () => writeElement(node, styles, writer, target));
  }
}

function anchored(element: XmlElement, target: NarrativeTarget, write: () => void): void {
  const id = element.attributes['ID'];
  if (id === undefined) {
    write();
    return;
  }
  const mark = target.flow.mark();
  write();
  const range = target.flow.since(mark);
  if (range && !target.anchors.has(id)) target.anchors.set(id, range);
}

const writers: Readonly<Record<string, typeof writeList>> = { list: writeList, table: writeTable, renderMultiMedia: writeMedia };

function writeElement(element: XmlElement, styles: readonly Style[], writer: BlockWriter, target: NarrativeTarget): void {
  const write = writers[element.name];
  if (write) write(element, styles, writer, target);
  else if (element.name === 'br') writer.lineBreak();
  else {
    const own = element.name === 'paragraph' || element.name === 'caption';
    if (own) writer.startBlock();
    walk(element.children, stylesOf(element, styles), writer, target);
    if (own) writer.endParagraph();
  }
}

function stylesOf(element: XmlElement, inherited: readonly Style[]): readonly Style[] {
  const code = `${element.attributes['styleCode'] ?? ''} ${element.name}`.toLowerCase();
  const revised = element.attributes['revised'];
  const added: Style[] = [
    ...(/bold/.test(code) ? (['bold'] as const) : []),
    ...(/italic|\bemphasis\b|\bfootnote\b/.test(code) ? (['italic'] as const) : []),
    ...(/underline/.test(code) || revised === 'insert' ? (['underline'] as const) : []),
    ...(/strike/.test(code) || revised === 'delete' ? (['strike'] as const) : []),
    ...(/\b(?:sup|footnoteref)$/.test(code) ? (['sup'] as const) : []),
    ...(/\bsub$/.test(code) ? (['sub'] as const) : []),
  ].filter((s) => !inherited.includes(s));
  return added.length > 0 ? [...inherited, ...added] : inherited;
}

function isBlank(node: XmlNode): boolean {
  return typeof node === 'string' && node.trim() === '';
}

function writeList(list: XmlElement, styles: readonly Style[], writer: BlockWriter, target: NarrativeTarget): void {
  writer.startBlock();
  const items: Block[][] = [];
  const inner = stylesOf(list, styles);
  for (const node of list.children) {
    if (isBlank(node)) continue;
    if (typeof node !== 'string' && node.name === 'caption') {
      writeElement(node, inner, writer, target);
      continue;
    }
    const item = new BlockWriter(writer.flow);
    writer.flow.separate('\n');
    // Text that stands outside an item is an item: it must not be lost.
    if (typeof node === 'string') item.inline(node, inner);
    else
      anchored(node, target, () => {
        if (node.name === 'item') walk(node.children, stylesOf(node, inner), item, target);
        else writeElement(node, inner, item, target);
      });
    item.endParagraph();
    if (item.blocks.length > 0) items.push(item.blocks);
  }
  writer.endParagraph();
  writer.flow.separate('\n');
  if (items.length > 0) writer.blocks.push({ kind: 'list', ordered: list.attributes['listType'] === 'ordered', items });
}

function writeTable(table: XmlElement, styles: readonly Style[], writer: BlockWriter, target: NarrativeTarget): void {
  writer.startBlock();
  const inner = stylesOf(table, styles);
  // A caption comes first; anywhere else it is a row, so that the text keeps its order.
  const first = table.children.find((node) => !isBlank(node));
  const captionElement = typeof first === 'object' && first.name === 'caption' ? first : undefined;
  const captionWriter = new BlockWriter(writer.flow);
  if (captionElement) anchored(captionElement, target, () => walk(captionElement.children, inner, captionWriter, target));
  const caption = captionWriter.takeRuns();
  writer.blocks.push(...captionWriter.blocks);
  const rows: Cell[][] = [];
  const others = table.children.filter((node) => node !== captionElement);
  writeRows(others, { inHead: false, styles: inner, flow: writer.flow, target, rows, heading: undefined });
  writer.flow.separate('\n');
  if (rows.length > 0) writer.blocks.push({ kind: 'table', ...(caption.length > 0 ? { caption } : {}), rows });
}

interface RowContext {
  readonly inHead: boolean;
  readonly styles: readonly Style[];
  readonly flow: FlowText;
  readonly target: NarrativeTarget;
  readonly rows: Cell[][];
  heading: TextRange | undefined;
}

function writeRows(nodes: readonly XmlNode[], context: RowContext): void {
  const { target, flow } = context;
  for (const node of nodes) {
    if (isBlank(node)) continue;
    if (typeof node !== 'string' && /^col(?:group)?$/.test(node.name)) continue;
    if (typeof node !== 'string' && /^t(?:head|body|foot)$/.test(node.name)) {
      const inner = { ...context, inHead: node.name === 'thead', styles: stylesOf(node, context.styles) };
      anchored(node, target, () => writeRows(node.children, inner));
      context.heading = inner.heading;
      continue;
    }
    flow.separate('\n');
    const mark = flow.mark();
    let cells: Cell[] = [];
    // What stands in no row is a row of one cell: it must not be lost.
    if (typeof node === 'string' || node.name !== 'tr') cells = writeRow({ children: [node], attributes: {} }, context);
    else
      anchored(node, target, () => {
        cells = writeRow(node, context);
      });
    const range = flow.since(mark);
    if (range) {
      target.rows.push({ ...range, ...(context.heading ? { heading: context.heading } : {}) });
      context.heading = cells.every((c) => c.header) ? range : undefined;
      if (context.heading) target.headings.push(context.heading);
    }
    if (cells.length > 0) context.rows.push(cells);
  }
}

function writeRow(
  row: Pick<XmlElement, 'children' | 'attributes'> & { name?: string },
  { inHead, styles: outer, flow, target }: RowContext,
): Cell[] {
  const styles = row.name === undefined ? outer : stylesOf(row as XmlElement, outer);
  const cells: Cell[] = [];
  for (const node of row.children) {
    if (isBlank(node)) continue;
    const cell = new BlockWriter(flow);
    if (cells.length > 0) flow.separate('\t');
    const isCell = typeof node !== 'string' && /^t[dh]$/.test(node.name);
    if (isCell) anchored(node, target, () => walk(node.children, stylesOf(node, styles), cell, target));
    else walk([node], styles, cell, target);
    cell.endParagraph();
    const span = (name: string) =>
      Math.min(Math.max(Number.parseInt((isCell && node.attributes[name]) || '1', 10) || 1, 1), 1000);
    cells.push({
      header: isCell ? node.name === 'th' || inHead : inHead,
      colSpan: span('colspan'),
      rowSpan: span('rowspan'),
      blocks: cell.blocks,
    });
  }
  return cells;
}

function writeMedia(element: XmlElement, styles: readonly Style[], writer: BlockWriter, target: NarrativeTarget): void {
  writer.endParagraph();
  for (const id of (element.attributes['referencedObject'] ?? '').split(/\s+/)) {
    const media = target.media.find((m) => m.id === id);
    if (media && shownImageTypes.has(media.mediaType))
      writer.blocks.push({ kind: 'image', mediaType: media.mediaType, data: media.bytes(), alt: media.title ?? id });
  }
  walk(element.children, styles, writer, target);
}
