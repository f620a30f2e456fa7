/**
 * What opens the source of a line: at once where there is one document, through a menu where there are several. A summary has
 * hundreds of these: plain buttons, their menu made when it is asked for.
 */
import { type ReactNode, useRef, useState } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { LineSource } from '../../../shared/clinical/summary-model.ts';
import { plural } from '../../../shared/text/typography.ts';
import menu from '../../components/menu.module.css';
import { openSource } from '../../stores/record.ts';
import { type SourceDocument, sourceDocuments, sourcesLabel } from './sources.ts';

interface SourceTriggerProps {
  readonly sources: readonly LineSource[];
  readonly className: string;
  /** What is asserted, for the accessible name: « Acide acétylsalicylique… — source : VSM 12 sept. 2026 ». */
  readonly name: string;
  /** Share of the room that is left in a row of triggers. */
  readonly grow?: number;
  /** Told the line that was opened: where the doctor comes back to. */
  readonly onOpen?: (opened: HTMLElement | null) => void;
  readonly children: ReactNode;
}

export function SourceTrigger({ sources, className, name, grow, onOpen, children }: SourceTriggerProps) {
  const documents = sourceDocuments(sources);
  const [only] = documents;
  const label = `${name.trim()} — source${documents.length > 1 ? 's' : ''} : ${sourcesLabel(documents)}`;
  const trigger = useRef<HTMLButtonElement>(null);
  const [unfolded, setUnfolded] = useState(false);
  const open = (source: SourceDocument) => {
    onOpen?.(trigger.current);
    openSource(source.documentId, source.passages);
  };
  const look = { className, ...(grow !== undefined && { style: { flexGrow: grow } }) };
  if (!only) return <span {...look}>{children}</span>;
  const several = documents.length > 1;
  return (
    <>
      <button
        {...look}
        ref={trigger}
        type="button"
        aria-label={label}
        aria-haspopup={several ? 'menu' : undefined}
        aria-expanded={several ? unfolded : undefined}
        onClick={() => (several ? setUnfolded(true) : open(only))}
      >
        {children}
      </button>
      {unfolded && (
        <Popover className={menu['popover'] ?? ''} placement="bottom end" triggerRef={trigger} isOpen onOpenChange={setUnfolded}>
          <Menu
            className={menu['menu'] ?? ''}
            aria-label="Sources"
            autoFocus="first"
            onClose={() => setUnfolded(false)}
            onAction={(key) => {
              const document = documents.find(({ documentId }) => documentId === key);
              if (document) open(document);
            }}
          >
            {documents.map((document) => (
              <MenuItem key={document.documentId} id={document.documentId} className={menu['item'] ?? ''}>
                {document.label}
                {document.passages.length > 1 && ` · ${plural(document.passages.length, 'passage')}`}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      )}
    </>
  );
}
