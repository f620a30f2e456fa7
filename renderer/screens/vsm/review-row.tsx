/** One line under review: what will be written, since when, from where, and what may be wrong with it. */
import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { dayWordsOf } from '../../../shared/clinical/vsm/volet-sheet.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Key } from '../../components/marks.tsx';
import { decide, type ReviewLine } from '../../stores/vsm.ts';
import { SourceTrigger } from '../summary/source-trigger.tsx';
import { sourceDocuments, sourcesLabel } from '../summary/sources.ts';
import styles from './vsm.module.css';

interface RowProps {
  readonly line: ReviewLine;
  readonly onKey: (event: KeyboardEvent<HTMLElement>, line: ReviewLine) => void;
  readonly onEdit: () => void;
  readonly onSource: () => void;
}

const checks = { kept: 'true', left: 'false', undecided: 'mixed' } as const;

export function Row({ line, onKey, onEdit, onSource }: RowProps) {
  const { text, state, proposed, named, key, stamp } = line;
  const sources = proposed?.sources ?? [];
  const day = proposed ? dayWordsOf(proposed) : '';
  const corrected = proposed !== undefined && text !== proposed.text;
  return (
    <div className={styles['row']} data-state={state} data-stamp={stamp}>
      {/* biome-ignore lint/a11y/useSemanticElements: three states, and keys of its own */}
      <div
        className={styles['words']}
        role="checkbox"
        aria-checked={checks[state]}
        aria-label={[text, proposed?.doubt && `à décider : ${proposed.doubt}`].filter(Boolean).join(', ')}
        tabIndex={0}
        data-line={key}
        onKeyDown={(event) => onKey(event, line)}
        onClick={() => decide(line, state !== 'kept')}
      >
        <i className={styles['box']} aria-hidden="true" />
        <span className={styles['told']}>
          <span>{fr(text)}</span>
          {day && <small>{fr(day)}</small>}
          {proposed?.doubt && <Chip tone={state === 'undecided' ? 'amber' : 'plain'}>{fr(proposed.doubt)}</Chip>}
          {corrected && <Chip tone="ok">corrigé par vous</Chip>}
          {!proposed && <Chip tone="ok">ajouté par vous</Chip>}
        </span>
      </div>
      {state === 'undecided' && (
        <span className={styles['decide']}>
          <Button excludeFromTabOrder onPress={() => decide(line, true)}>
            Reprendre
          </Button>
          <Button excludeFromTabOrder onPress={() => decide(line, false)}>
            Écarter
          </Button>
        </span>
      )}
      <Button look="quiet" excludeFromTabOrder aria-label={fr(`Corriger : ${text}`)} onPress={onEdit}>
        <Pencil size={14} aria-hidden="true" />
      </Button>
      <SourceTrigger className={styles['source'] ?? ''} sources={sources} name={text} onOpen={onSource}>
        {sources.length > 0 ? sourcesLabel(sourceDocuments(sources)) : 'vous'}
      </SourceTrigger>
      {named !== undefined && (
        <p className={styles['named']} role="alert">
          {fr(
            `« ${named} » : le volet ne nomme personne de la famille. Gardez le lien de parenté, retirez le nom (E pour corriger).`,
          )}
        </p>
      )}
    </div>
  );
}

interface LineEditorProps {
  readonly label: string;
  readonly text: string;
  /** `undefined`: as it was. */
  readonly onDone: (text: string | undefined) => void;
}

/** A dialog of one line, so that Échap is its own. */
export function LineEditor({ label, text, onDone }: LineEditorProps) {
  const [typed, setTyped] = useState(text);
  return (
    <div className={styles['editor']} role="dialog" aria-label={label}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the doctor asked for it by a key
        autoFocus
        aria-label={label}
        value={typed}
        maxLength={400}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onDone(typed);
          else if (event.key === 'Escape') onDone(undefined);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Button onPress={() => onDone(typed)}>
        Valider <Key>Entrée</Key>
      </Button>
      <Button look="quiet" onPress={() => onDone(undefined)}>
        Annuler <Key>Échap</Key>
      </Button>
    </div>
  );
}
