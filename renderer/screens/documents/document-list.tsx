import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { shortDate } from '../../../shared/text/dates.ts';
import { plural } from '../../../shared/text/typography.ts';
import { Chip } from '../../components/marks.tsx';
import { documentChips } from '../../text/words.ts';
import styles from './document-list.module.css';
import type { ListedRow } from './filter.ts';

interface DocumentListProps {
  readonly rows: readonly ListedRow[];
  /** In a search, a second line shows the first passage. */
  readonly excerpts: boolean;
  readonly selected: string | undefined;
  readonly onOpen: (row: ListedRow) => void;
}

/** Only the rows on the screen are in the DOM: a record of 2 000 documents scrolls like one of 20. */
export function DocumentList({ rows, excerpts, selected, onOpen }: DocumentListProps) {
  const open = (key: unknown) => {
    const row = rows.find(({ uniqueId }) => uniqueId === key);
    if (row) onOpen(row);
  };
  return (
    <Virtualizer key={excerpts ? 'excerpts' : 'rows'} layout={ListLayout} layoutOptions={{ rowHeight: excerpts ? 58 : 34 }}>
      <ListBox
        className={styles['list'] ?? ''}
        aria-label="Documents"
        items={rows}
        selectionMode="single"
        selectionBehavior="replace"
        escapeKeyBehavior="none"
        selectedKeys={selected === undefined ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          if (key !== undefined) open(key);
        }}
        onAction={open}
      >
        {(row) => (
          <ListBoxItem
            id={row.uniqueId}
            className={styles['row'] ?? ''}
            textValue={`${row.title}, ${row.author}, ${shortDate(row.date)}`}
          >
            <Row row={row} excerpts={excerpts} />
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}

function Row({ row, excerpts }: { readonly row: ListedRow; readonly excerpts: boolean }) {
  const about = [row.author, row.organisation, row.typeLabel !== row.title && row.typeLabel].filter(Boolean).join(' · ');
  const [first] = row.hits;
  return (
    <>
      <span className={styles['line']}>
        <span className={styles['date']}>{shortDate(row.date)}</span>
        <span className={styles['title']}>
          <b>{row.title}</b> <span className={styles['about']}>{about}</span>
        </span>
        {row.hits.length > 0 && <Chip>{plural(row.hits.length, 'passage')}</Chip>}
        {documentChips(row).map(({ label, tone }) => (
          <Chip key={label} tone={tone}>
            {label}
          </Chip>
        ))}
      </span>
      {excerpts && (
        <span className={styles['excerpt']}>
          {first && (
            <>
              {first.before}
              <mark>{first.match}</mark>
              {first.after}
            </>
          )}
        </span>
      )}
    </>
  );
}
