/** Structured blocks of a document. Only text and our own elements: nothing of the document's markup reaches the DOM. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Block, Cell, Run, TextRange } from '../../../shared/documents.ts';
import { Picture } from '../../components/picture.tsx';
import styles from './blocks.module.css';
import { splitRun } from './passages.ts';

interface TextContext {
  readonly text: string;
  readonly passages: readonly TextRange[];
  readonly current: number;
}
const Text = createContext<TextContext>({ text: '', passages: [], current: 0 });

export function Blocks({ blocks, ...context }: TextContext & { readonly blocks: readonly Block[] }) {
  return (
    <Text value={context}>
      <div className={styles['document']}>
        <BlockList blocks={blocks} />
      </div>
    </Text>
  );
}

function BlockList({ blocks }: { readonly blocks: readonly Block[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one document never move
  return blocks.map((block, index) => <OneBlock key={index} block={block} />);
}

/** A block that holds a passage gets a bar at its left, so that the eye finds it in a long document. */
function useHit(runs: readonly Run[]): string | undefined {
  const { passages } = useContext(Text);
  const hit = runs.some((run) => passages.some(({ start, end }) => run.start < end && run.end > start));
  return hit ? styles['hit'] : undefined;
}

function OneBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level} runs={block.runs} />;
    case 'paragraph':
      return <Paragraph runs={block.runs} />;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items of one document never move
            <li key={index}>
              <BlockList blocks={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table caption={block.caption} rows={block.rows} />;
    case 'image':
      return <Picture bytes={block.data} mediaType={block.mediaType} alt={block.alt} />;
  }
}

function Heading({ level, runs }: { readonly level: number; readonly runs: readonly Run[] }) {
  const hit = useHit(runs);
  // The title of the viewer is the h2 above.
  const Level = level <= 1 ? 'h3' : level === 2 ? 'h4' : 'h5';
  return (
    <Level className={hit}>
      <Runs runs={runs} />
    </Level>
  );
}

function Paragraph({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <p className={useHit(runs)}>
      <Runs runs={runs} />
    </p>
  );
}

function Table({ caption, rows }: { readonly caption: Run[] | undefined; readonly rows: readonly (readonly Cell[])[] }) {
  const heads = rows.findIndex((row) => !row.every((cell) => cell.header));
  const split = heads < 0 ? 0 : heads;
  const cells = (row: readonly Cell[], index: number) => (
    <tr key={index}>
      {row.map((cell, column) => {
        const Kind = cell.header ? 'th' : 'td';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells of one document never move
          <Kind key={column} colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
            <BlockList blocks={cell.blocks} />
          </Kind>
        );
      })}
    </tr>
  );
  return (
    <div className={styles['wide']}>
      <table>
        {caption && (
          <caption>
            <Runs runs={caption} />
          </caption>
        )}
        {split > 0 && <thead>{rows.slice(0, split).map(cells)}</thead>}
        <tbody>{rows.slice(split).map(cells)}</tbody>
      </table>
    </div>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  const { text, passages, current } = useContext(Text);
  return runs.map((run) => {
    const pieces: ReactNode[] = splitRun(run, passages).map(({ start, end, passage }) => {
      const words = text.slice(start, end);
      return passage === undefined ? (
        words
      ) : (
        <mark key={start} data-passage={passage} data-now={passage === current || undefined}>
          {words}
        </mark>
      );
    });
    const style = run.style?.map((name) => styles[name]).join(' ');
    return (
      <span key={run.start} className={style}>
        {pieces}
      </span>
    );
  });
}
