import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Input, Label, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { SearchHit } from '../../../shared/contract.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem, Waiting } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { type Listed, openDocument, patientEpoch, useRecord } from '../../stores/record.ts';
import { Viewer } from '../viewer/viewer.tsx';
import { DocumentList } from './document-list.tsx';
import styles from './documents-place.module.css';
import { type Listing, listing } from './filter.ts';
import { StateChips } from './state-chips.tsx';

export function DocumentsPlace() {
  const { rows, search, classCode, listed, since, target, view } = useRecord();
  const hits = useHits(search);
  const shown = useMemo(
    () => listing(rows ?? [], { search, classCode, listed, submittedSince: since?.uniqueIds ?? [], hits }),
    [rows, search, classCode, listed, since, hits],
  );
  return (
    <div className={styles['place']} data-viewing={target !== null}>
      <section className={styles['left']} aria-label="Liste des documents">
        <SearchBox hits={hits} searching={search.trim() !== ''} />
        {view?.problem && <Problem error={view.problem} />}
        {rows === null ? (
          <Waiting sentence="Le DMP envoie la liste des documents…" lines={9} />
        ) : (
          <>
            <ClassChips shown={shown} chosen={classCode} />
            <StateChips counts={shown.counts} />
            {shown.rows.length > 0 ? (
              <DocumentList
                rows={shown.rows}
                excerpts={search.trim() !== ''}
                selected={target?.uniqueId}
                onOpen={(row) =>
                  openDocument(
                    row.uniqueId,
                    row.hits.map(({ range }) => range),
                  )
                }
              />
            ) : (
              <Nothing empty={rows.length === 0} listed={listed} searching={search.trim() !== ''} />
            )}
          </>
        )}
      </section>
      {target ? (
        <Viewer
          target={target}
          onTarget={(next) => useRecord.setState({ target: next })}
          closeLabel="Fermer le document (Échap)"
        />
      ) : (
        <p className={styles['hint']}>{rows && rows.length > 0 && fr("Choisissez un document : il s'ouvre ici.")}</p>
      )}
    </div>
  );
}

const typingPauseMs = 150;

/** Passages found in the texts; words in titles and authors are matched by the list itself, at once. */
function useHits(search: string): readonly SearchHit[] {
  const [hits, setHits] = useState<readonly SearchHit[]>([]);
  useEffect(() => {
    const text = search.trim();
    if (text === '') {
      setHits([]);
      return;
    }
    let stale = false;
    const asked = patientEpoch();
    const timer = setTimeout(() => {
      call('documents.search', { text }).then(
        (found) => !stale && asked === patientEpoch() && setHits(found),
        () => !stale && setHits([]),
      );
    }, typingPauseMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [search]);
  return hits;
}

function SearchBox({ hits, searching }: { readonly hits: readonly SearchHit[]; readonly searching: boolean }) {
  const search = useRecord((state) => state.search);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = () => {
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener(pageEvents.search, focus);
    return () => window.removeEventListener(pageEvents.search, focus);
  }, []);
  const documents = new Set(hits.map(({ documentId }) => documentId)).size;
  return (
    <SearchField className={styles['search'] ?? ''} value={search} onChange={(text) => useRecord.setState({ search: text })}>
      <Label className={styles['hidden'] ?? ''}>Chercher dans les documents</Label>
      <Search size={16} aria-hidden="true" />
      <Input ref={input} placeholder="Chercher un mot, un auteur, un type…" />
      <span role="status">
        {searching && hits.length > 0 && `${plural(hits.length, 'passage')} dans ${plural(documents, 'document')}`}
      </span>
      <Key>/</Key>
    </SearchField>
  );
}

function ClassChips({ shown, chosen }: { readonly shown: Listing; readonly chosen: string | null }) {
  return (
    <ToggleButtonGroup
      aria-label="Catégories"
      className={styles['chips'] ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen !== null && shown.classes.some(({ code }) => code === chosen) ? chosen : 'all']}
      onSelectionChange={(keys) => {
        const [key] = keys;
        useRecord.setState({ classCode: key === 'all' || key === undefined ? null : String(key) });
      }}
    >
      <ToggleButton id="all">Tous {shown.total}</ToggleButton>
      {shown.classes.map(({ code, label, count }) => (
        <ToggleButton key={code} id={code}>
          {label} {count}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

interface NothingProps {
  readonly empty: boolean;
  readonly listed: Listed;
  readonly searching: boolean;
}

const noneOf: Readonly<Record<Exclude<Listed, 'current'>, string>> = {
  since: 'Aucun document n’a été déposé depuis cette date.',
  archived: 'Aucun document archivé que vous puissiez voir.',
  replaced: 'Aucune version remplacée que vous puissiez voir.',
  masked: 'Aucun document masqué aux professionnels que vous puissiez voir.',
  'hidden-from-patient': 'Tous les documents sont visibles du patient.',
  'hidden-from-representatives': 'Tous les documents sont visibles des représentants légaux.',
};

function Nothing({ empty, listed, searching }: NothingProps) {
  if (listed !== 'current' && !searching) {
    return (
      <div className={styles['nothing']}>
        <p>{noneOf[listed]}</p>
        <Button onPress={() => useRecord.setState({ listed: 'current' })}>Revenir aux documents courants</Button>
      </div>
    );
  }
  if (empty) {
    return (
      <div className={styles['nothing']}>
        <p>Ce DMP ne contient aucun document que vous puissiez voir.</p>
        <p>
          {fr(
            "Soit rien n'y a encore été déposé, soit le patient a masqué ses documents. Rien ne prouve une absence d'antécédent.",
          )}
        </p>
      </div>
    );
  }
  return (
    <div className={styles['nothing']}>
      <p>Aucun document ne contient ces mots.</p>
      <Button onPress={() => useRecord.setState({ search: '', classCode: null, listed: 'current' })}>Effacer la recherche</Button>
    </div>
  );
}
