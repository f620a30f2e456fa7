/**
 * RTF (1.9.1) → paragraphs, tables and pictures: what a word processor or a practice program wrote. The text in its code
 * page or as \u, bold and italic, header and footer; what only draws (shapes, old WMF pictures) is told, not shown.
 */
import { AppError } from '../../../shared/errors.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import type { PageBlock, ReadFile, Run } from './page-blocks.ts';

/** Groups whose text is not the document's. */
const silent: ReadonlySet<string> = new Set(
  'fonttbl colortbl stylesheet info generator listtable listoverridetable revtbl rsidtbl themedata colorschememapping datastore latentstyles xmlnstbl fldinst bkmkstart bkmkend pntext pntxta pntxtb nonshppict objdata annotation atnid atnauthor atndate footnotesep filetbl'.split(
    ' ',
  ),
);
const pages: Readonly<Record<number, string>> = {
  437: 'ibm866',
  65001: 'utf-8',
  10000: 'macintosh',
};
const symbols: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
  '~': '\u00a0',
  _: '\u2011',
  '-': '',
};

interface State {
  readonly silent: boolean;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly hidden: boolean;
  /** Characters that stand for one \u where it is not known. */
  readonly unicodeSkip: number;
  readonly picture: boolean;
  readonly part: 'body' | 'header' | 'footer';
}

const token = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/gi;
const maxDepth = 1000;

/** @throws AppError DOCUMENT_DAMAGED */
export function readRtf(bytes: Uint8Array): ReadFile {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const reader = new RtfReader();
  token.lastIndex = 0;
  for (const m of source.matchAll(token)) if (!reader.take(m)) break;
  return reader.finish();
}

class RtfReader {
  #state: State = { silent: false, bold: false, italic: false, hidden: false, unicodeSkip: 1, picture: false, part: 'body' };
  readonly #stack: State[] = [];
  #decoder = new TextDecoder('windows-1252');
  #pending: number[] = [];
  #skip = 0;
  #optional = false;
  #closed = false;
  #runs: Run[] = [];
  #cells: string[] = [];
  #rows: string[][] = [];
  #hex = '';
  #hexKind = '';
  #unseen = 0;
  readonly #blocks: Record<State['part'], PageBlock[]> = { body: [], header: [], footer: [] };

  /** False once the outermost group is closed: what follows is not the document's. */
  take([, word, value, hex, symbol, brace, text]: RegExpMatchArray): boolean {
    if (hex !== undefined) {
      if (this.#skip > 0) this.#skip -= 1;
      else this.#pending.push(Number.parseInt(hex, 16));
      return true;
    }
    if (text !== undefined) {
      const said = this.#skip > 0 ? text.slice(this.#skip) : text;
      this.#skip = Math.max(0, this.#skip - text.length);
      if (this.#state.picture) this.#hex += said.trim();
      else for (const char of said) this.#pending.push(char.charCodeAt(0));
      return true;
    }
    if (symbol === '\\' || symbol === '{' || symbol === '}') this.#pending.push(symbol.charCodeAt(0));
    else if (symbol === '*') this.#optional = true;
    else if (symbol !== undefined) this.#write(symbols[symbol] ?? (/[\r\n]/.test(symbol) ? '\n' : ''));
    else if (brace === '{') this.#open();
    else if (brace === '}') return this.#close();
    else if (word !== undefined) this.#word(word.toLowerCase(), value === undefined ? undefined : Number(value));
    return true;
  }

  #open(): void {
    this.#flush();
    if (this.#stack.length >= maxDepth) throw new AppError('DOCUMENT_DAMAGED', { format: 'RTF' });
    this.#stack.push(this.#state);
    this.#optional = false;
    this.#skip = 0;
  }

  #close(): boolean {
    this.#flush();
    if (this.#state.picture) this.#endPicture();
    const before = this.#stack.pop();
    if (before && before.part !== this.#state.part) this.#endParagraph();
    if (before) this.#state = before;
    this.#skip = 0;
    this.#closed = this.#stack.length === 0;
    return !this.#closed;
  }

  #word(word: string, value: number | undefined): void {
    const optional = this.#optional;
    this.#optional = false;
    if (word === 'u' && value !== undefined) {
      this.#write(String.fromCharCode(value & 0xffff));
      this.#skip = this.#state.unicodeSkip;
      return;
    }
    const symbol = symbols[word];
    if (symbol !== undefined) {
      if (!this.#state.picture) this.#write(symbol);
      return;
    }
    this.#flush();
    this.#skip = 0;
    const on = value !== 0;
    const set = (change: Partial<State>) => {
      this.#state = { ...this.#state, ...change };
    };
    switch (word) {
      case 'ansicpg':
        this.#decoder = decoderOf(value ?? 1252);
        break;
      case 'mac':
        this.#decoder = decoderOf(10000);
        break;
      case 'uc':
        set({ unicodeSkip: value ?? 1 });
        break;
      case 'b':
        set({ bold: on });
        break;
      case 'i':
        set({ italic: on });
        break;
      case 'v':
      case 'deleted':
        set({ hidden: on });
        break;
      case 'plain':
        set({ bold: false, italic: false, hidden: false });
        break;
      case 'par':
      case 'sect':
        this.#endParagraph();
        break;
      case 'page':
        this.#endParagraph();
        this.#blocks[this.#state.part].push({ kind: 'page-break' });
        break;
      case 'cell':
      case 'nestcell':
        if (!this.#state.silent) this.#cells.push(this.#takeRuns());
        break;
      case 'row':
      case 'nestrow':
        if (!this.#state.silent && this.#cells.length > 0) this.#rows.push(this.#cells);
        this.#cells = [];
        break;
      case 'pict':
        this.#hex = '';
        this.#hexKind = '';
        set({ picture: !this.#state.silent });
        break;
      case 'pngblip':
      case 'jpegblip':
        this.#hexKind = word;
        break;
      case 'header':
      case 'headerf':
      case 'headerr':
        set({ part: 'header' });
        break;
      case 'footer':
      case 'footerf':
      case 'footerr':
        set({ part: 'footer' });
        break;
      default:
        // An optional destination that is not known is left out as a whole (1.9.1, "Destinations").
        if (silent.has(word) || (optional && word !== 'shppict')) set({ silent: true });
    }
  }

  #write(text: string): void {
    this.#flush();
    if (text === '' || this.#state.silent || this.#state.hidden || this.#state.picture) return;
    const { bold, italic } = this.#state;
    const last = this.#runs.at(-1);
    if (last && Boolean(last.bold) === bold && Boolean(last.italic) === italic)
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + text };
    else this.#runs.push({ text, ...(bold && { bold }), ...(italic && { italic }) });
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const bytes = Uint8Array.from(this.#pending);
    this.#pending = [];
    this.#write(this.#decoder.decode(bytes));
  }

  #takeRuns(): string {
    const text = this.#runs.map((run) => run.text).join('');
    this.#runs = [];
    return text.trim();
  }

  #endParagraph(): void {
    if (this.#cells.length > 0) {
      // Inside a row: a paragraph of a cell.
      if (this.#runs.length > 0) this.#runs.push({ text: '\n' });
      return;
    }
    const { part } = this.#state;
    if (this.#rows.length > 0) {
      this.#blocks[part].push({ kind: 'table', rows: this.#rows });
      this.#rows = [];
    }
    this.#blocks[part].push({ kind: 'paragraph', runs: this.#runs });
    this.#runs = [];
  }

  #endPicture(): void {
    const bytes = this.#hexKind && /^[0-9a-f]+$/i.test(this.#hex) ? Buffer.from(this.#hex, 'hex') : undefined;
    if (bytes && bytes.length > 16) this.#blocks[this.#state.part].push({ kind: 'image', bytes: new Uint8Array(bytes) });
    else if (this.#hex !== '') this.#unseen += 1;
    this.#hex = '';
  }

  finish(): ReadFile {
    this.#flush();
    if (!this.#closed) throw new AppError('DOCUMENT_DAMAGED', { format: 'RTF' });
    this.#cells = [];
    this.#endParagraph();
    const { header, body, footer } = this.#blocks;
    return { blocks: [...header, ...body, ...footer], notes: unseenNote(this.#unseen) };
  }
}

function decoderOf(codePage: number): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(pages[codePage] ?? `windows-${codePage}`);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** Pictures that could not be taken over. */
export const unseenNote = (count: number): string[] =>
  count > 0
    ? [
        fr(
          `${plural(count, 'image')} (dessin WMF, EMF ou objet) ${count > 1 ? "n'ont pas pu être reprises" : "n'a pas pu être reprise"} : si c'est important, enregistrez le document en PDF.`,
        ),
      ]
    : [];
