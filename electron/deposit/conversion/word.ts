/**
 * DOCX → blocks. The body by mammoth (its HTML is XML in all but name); header and footer, where letterheads and the
 * patient's name stand, from their own parts, which mammoth leaves out.
 */
import mammoth from 'mammoth';
import { AppError } from '../../../shared/errors.ts';
import { fr } from '../../../shared/text/typography.ts';
import { children, descendants, parseXml, textOf, type XmlElement, type XmlNode } from '../../xml/parse.ts';
import { type Archive, repacked } from './archive.ts';
import type { PageBlock, ReadFile, Run } from './page-blocks.ts';
import { unseenNote } from './rtf.ts';

const layoutNote = fr("Mise en page simplifiée (document Word) : relisez l'aperçu.");

/** @throws AppError DOCUMENT_DAMAGED */
export async function readDocx(archive: Archive): Promise<ReadFile> {
  const images: Uint8Array[] = [];
  let unseen = 0;
  let html: string;
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(repacked(archive)) },
      {
        externalFileAccess: false,
        ignoreEmptyParagraphs: false,
        styleMap: ["br[type='page'] => hr.page"],
        convertImage: mammoth.images.imgElement(async (image) => {
          if (!/^image\/(?:png|jpe?g|gif)$/.test(image.contentType)) {
            unseen += 1;
            return { src: '' };
          }
          images.push(new Uint8Array(await image.readAsBuffer()));
          return { src: String(images.length - 1) };
        }),
      },
    );
    html = value;
  } catch (error) {
    throw new AppError('DOCUMENT_DAMAGED', { format: 'Word' }, error);
  }
  let root: XmlElement;
  try {
    root = parseXml(`<body>${html.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ')}</body>`);
  } catch (error) {
    throw new AppError('DOCUMENT_DAMAGED', { format: 'Word' }, error);
  }
  const body = blocksOf(root, images);
  return {
    blocks: [...edge(archive, 'header'), ...body, ...edge(archive, 'footer')],
    notes: [layoutNote, ...unseenNote(unseen)],
  };
}

/** Header or footer: each different text once. A page number is a field of the page and says nothing here. */
function edge(archive: Archive, which: 'header' | 'footer'): PageBlock[] {
  const texts = new Set<string>();
  for (const [path, bytes] of archive) {
    if (!new RegExp(`^word/${which}\\d*\\.xml$`).test(path)) continue;
    try {
      for (const paragraph of descendants(parseXml(bytes), 'p')) {
        const text = runText(paragraph).trim();
        if (text && !/^(?:page)?[\s\d/sur-]*$/i.test(text)) texts.add(text);
      }
    } catch (error) {
      throw new AppError('DOCUMENT_DAMAGED', { format: 'Word' }, error);
    }
  }
  return [...texts].map((text) => ({ kind: 'paragraph', runs: [{ text, italic: true }] }));
}

function runText(paragraph: XmlElement): string {
  return descendants(paragraph, 'r')
    .flatMap((run) => children(run))
    .map((part) => (part.name === 't' ? textOf(part) : part.name === 'tab' ? '\t' : part.name === 'br' ? '\n' : ''))
    .join('');
}

const blockNames: ReadonlySet<string> = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'table', 'hr']);

function blocksOf(parent: XmlElement, images: readonly Uint8Array[], depth = 0): PageBlock[] {
  return children(parent).flatMap((element): PageBlock[] => {
    switch (element.name) {
      case 'p':
        return paragraph(element, images, {});
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return [...picturesIn(element, images), { kind: 'heading', level: Number(element.name[1]), text: inline(element) }];
      case 'ul':
      case 'ol':
        return children(element, 'li').flatMap((item, n) =>
          listItem(item, element.name === 'ol' ? `${n + 1}.` : '•', images, depth),
        );
      case 'table': {
        const rows = descendants(element, 'tr').map((row) =>
          children(row)
            .filter(({ name }) => name === 'td' || name === 'th')
            .flatMap((cell) => [
              cellText(cell),
              ...Array.from({ length: Number(cell.attributes['colspan'] ?? 1) - 1 }, () => ''),
            ]),
        );
        return [...picturesIn(element, images), { kind: 'table', rows }];
      }
      case 'hr':
        return [{ kind: 'page-break' }];
      default:
        return paragraph(element, images, {});
    }
  });
}

function listItem(item: XmlElement, bullet: string, images: readonly Uint8Array[], depth: number): PageBlock[] {
  const own: XmlElement = { ...item, children: item.children.filter((n) => typeof n === 'string' || !blockNames.has(n.name)) };
  const nested: XmlElement = { ...item, children: item.children.filter((n) => typeof n !== 'string' && blockNames.has(n.name)) };
  return [...paragraph(own, images, { bullet, indent: depth + 1 }), ...blocksOf(nested, images, depth + 1)];
}

function paragraph(
  element: XmlElement,
  images: readonly Uint8Array[],
  about: { readonly bullet?: string; readonly indent?: number },
): PageBlock[] {
  const runs = runsOf(element.children, {});
  return [...picturesIn(element, images), { kind: 'paragraph', runs, ...about }];
}

const picturesIn = (element: XmlElement, images: readonly Uint8Array[]): PageBlock[] =>
  descendants(element, 'img').flatMap((img): PageBlock[] => {
    const bytes = img.attributes['src'] ? images[Number(img.attributes['src'])] : undefined;
    return bytes ? [{ kind: 'image', bytes }] : [];
  });

function runsOf(nodes: readonly XmlNode[], style: Omit<Run, 'text'>): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (typeof node === 'string') return [{ text: node, ...style }];
    if (node.name === 'br') return [{ text: '\n', ...style }];
    if (node.name === 'input') return [{ text: 'checked' in node.attributes ? '[x] ' : '[ ] ', ...style }];
    if (node.name === 'strong') return runsOf(node.children, { ...style, bold: true });
    if (node.name === 'em') return runsOf(node.children, { ...style, italic: true });
    return runsOf(node.children, style);
  });
}

const inline = (element: XmlElement): string =>
  runsOf(element.children, {})
    .map(({ text }) => text)
    .join('');

const cellText = (cell: XmlElement): string => {
  const blocks = cell.children.filter((n): n is XmlElement => typeof n !== 'string');
  return (blocks.length > 0 ? blocks.map(inline) : [inline(cell)]).join('\n');
};
