/** One line under review: what will be written, since when, from where, and what may be wrong with it. */
import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { doctorHere } from '../../../shared/clinical/doctor-here.ts';
import { dayWordsOf } from '../../../shared/clinical/vsm/volet-sheet.ts';
import { localDay } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Key } from '../../components/marks.tsx';
import { decide, type ReviewLine, type Rewording } from '../../stores/vsm.ts';
import { typedMoment } from '../statements/refutals.ts';
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
  const day = dayWordsOf(line);
  const told = proposed?.datedOn !== undefined && sources.some(({ documentId }) => documentId === doctorHere);
  const corrected = proposed !== undefined && (text !== proposed.text || line.redated || told);
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
  /** ISO as precise as it is known; empty: none. */
  readonly since: string;
  /** Begins at the day. */
  readonly atDay?: boolean;
  /** `undefined`: as it was. */
  readonly onDone: (words: Rewording | undefined) => void;
}

/** A dialog of one line, so that Échap is its own. */
export function LineEditor({ label, text, since, atDay = false, onDone }: LineEditorProps) {
  const before = since.slice(0, 10).split('-').reverse().join('/');
  const [typed, setTyped] = useState(text);
  const [day, setDay] = useState(before);
  const iso = day.trim() === '' ? '' : typedMoment(day);
  const ahead = iso !== undefined && iso > localDay(new Date());
  const wrong = iso === undefined || ahead;
  const submit = () => {
    if (!wrong) onDone({ text: typed, ...(day !== before && { since: iso }) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') submit();
    else if (event.key === 'Escape') onDone(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['editor']} role="dialog" aria-label={label}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the doctor asked for it by a key
        autoFocus={!atDay}
        aria-label={label}
        value={typed}
        maxLength={400}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <input
        // biome-ignore lint/a11y/noAutofocus: the doctor asked for it by a key
        autoFocus={atDay}
        className={styles['day']}
        aria-label="Date de la ligne"
        aria-invalid={wrong || undefined}
        placeholder="2019, 06/2019…"
        autoComplete="off"
        value={day}
        maxLength={10}
        onChange={(event) => setDay(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button onPress={submit} isDisabled={wrong}>
        Valider <Key>Entrée</Key>
      </Button>
      <Button look="quiet" onPress={() => onDone(undefined)}>
        Annuler <Key>Échap</Key>
      </Button>
      {wrong && (
        <p role="alert">
          {ahead ? 'Cette date est à venir.' : fr('Date à écrire comme 2019, 06/2019 ou 06/06/2019, ou à laisser vide.')}
        </p>
      )}
    </div>
  );
}
