/**
 * The volet de synthèse médicale, reviewed line by line: Espace keeps or leaves, E corrects, D dates, A adds, Entrée opens the source.
 * The key that deposits is free once every kept line was on the screen and every doubt decided.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type VsmPart, vsmParts } from '../../../shared/clinical/vsm/volet.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Waiting } from '../../components/marks.tsx';
import { openSource, useRecord } from '../../stores/record.ts';
import { addLine, decide, loadVsm, type ReviewLine, reviewLines, reword, sawLines, useVsm } from '../../stores/vsm.ts';
import { sourceDocuments } from '../summary/sources.ts';
import { DepositBar } from './deposit-bar.tsx';
import { LineEditor, Row } from './review-row.tsx';
import styles from './vsm.module.css';

export function VsmPage() {
  const state = useVsm();
  const read = useRecord(({ summary }) => `${summary?.documentsRead}/${summary?.statements.length}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when more documents were read or something was stated
  useEffect(() => void loadVsm(), [read]);
  if (!state.proposal) return <Waiting sentence="Les lignes du volet sont préparées…" lines={12} />;
  const { medecinTraitant } = state.proposal;
  return (
    <div className={styles['volet']}>
      <p className={styles['how']}>
        <Key>Espace</Key> reprendre ou écarter <Key>E</Key> corriger <Key>D</Key> dater <Key>A</Key> ajouter <Key>Entrée</Key>{' '}
        source
        <span>
          {medecinTraitant
            ? fr(`Médecin traitant : ${medecinTraitant}`)
            : fr('Médecin traitant : aucun connu du DMP, le volet n’en nomme pas')}
        </span>
      </p>
      <Review lines={reviewLines(state)} />
      <DepositBar />
    </div>
  );
}

/** One list for the keyboard, in parts for the eye. */
function Review({ lines }: { readonly lines: readonly ReviewLine[] }) {
  const list = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<{ readonly key: string; readonly day?: true } | { readonly addTo: VsmPart } | null>(
    null,
  );
  const [unfolded, setUnfolded] = useState<readonly VsmPart[]>([]);
  const back = useRef<string | null>(null);
  useSeen(list, lines);
  useComeBack(list, back);

  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
  const focus = (key: string | undefined) =>
    rows()
      .find((row) => row.dataset['line'] === key)
      ?.focus();
  const move = (from: HTMLElement, step: number) => {
    const all = rows();
    all[Math.min(Math.max(all.indexOf(from) + step, 0), all.length - 1)]?.focus();
  };
  const open = (line: ReviewLine) => {
    const [source] = sourceDocuments(line.proposed?.sources ?? []);
    if (!source) return;
    back.current = line.key;
    openSource(source.documentId, source.passages);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, line: ReviewLine) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const actions: Readonly<Record<string, () => void>> = {
      ' ': () => decide(line, line.state !== 'kept'),
      Delete: () => decide(line, false),
      e: () => setEditing({ key: line.key }),
      d: () => setEditing({ key: line.key, day: true }),
      a: () => setEditing({ addTo: line.part }),
      Enter: () => open(line),
      ArrowDown: () => move(event.currentTarget, 1),
      ArrowUp: () => move(event.currentTarget, -1),
    };
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const done = (key: string | undefined) => {
    // At once: the next key that is typed belongs to the line.
    flushSync(() => setEditing(null));
    focus(key);
  };
  return (
    <div ref={list} className={styles['parts']}>
      {vsmParts.map(({ part, title, empty }) => {
        const ofPart = lines.filter((l) => l.part === part);
        const aside = ofPart.filter((l) => l.proposed?.aside && l.state === 'left');
        const main = ofPart.filter((l) => !aside.includes(l));
        const kept = ofPart.filter((l) => l.state === 'kept').length;
        const shown = unfolded.includes(part) ? [...main, ...aside] : main;
        return (
          <section key={part} aria-label={title}>
            <h3>
              {fr(title)}
              {ofPart.length > 0 && ` · ${kept}`}
              <Button look="quiet" aria-label={fr(`Ajouter : ${title}`)} onPress={() => setEditing({ addTo: part })}>
                + Ajouter
              </Button>
            </h3>
            {shown.map((line) =>
              editing && 'key' in editing && editing.key === line.key ? (
                <LineEditor
                  key={line.key}
                  label="Corriger la ligne"
                  text={line.text}
                  since={line.since ?? ''}
                  atDay={editing.day ?? false}
                  onDone={(words) => {
                    if (words) reword(line, words);
                    done(line.key);
                  }}
                />
              ) : (
                <Row
                  key={line.key}
                  line={line}
                  onKey={onKey}
                  onEdit={() => setEditing({ key: line.key })}
                  onSource={() => {
                    back.current = line.key;
                  }}
                />
              ),
            )}
            {editing && 'addTo' in editing && editing.addTo === part && (
              <LineEditor
                label={fr(`Ajouter : ${title}`)}
                text=""
                since=""
                onDone={(words) => done(words?.text.trim() ? addLine(part, words) : (main.at(-1)?.key ?? lines[0]?.key))}
              />
            )}
            {kept === 0 && !(editing && 'addTo' in editing && editing.addTo === part) && (
              <p className={styles['empty']}>{fr(`Sera écrit : « ${empty} »`)}</p>
            )}
            {aside.length > 0 && (
              <Button
                look="link"
                onPress={() =>
                  setUnfolded((parts) => (parts.includes(part) ? parts.filter((p) => p !== part) : [...parts, part]))
                }
              >
                {unfolded.includes(part)
                  ? 'Replier les autres mentions'
                  : fr(
                      `${plural(aside.length, 'autre mention', 'autres mentions')} dans les textes, non ${aside.length > 1 ? 'reprises' : 'reprise'}`,
                    )}
              </Button>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** Behind the bar that stays at the foot nothing is seen. Pixels from the bottom of the window. */
function coveredBelow(list: HTMLElement | null): number {
  const bar = list?.parentElement?.querySelector('[data-covers]');
  return bar ? Math.max(0, Math.round(window.innerHeight - bar.getBoundingClientRect().top)) : 0;
}

/** A line counts as seen once it was wholly on the screen. */
function useSeen(list: { readonly current: HTMLDivElement | null }, lines: readonly ReviewLine[]): void {
  const stamps = lines.map(({ stamp, state }) => `${stamp}${state}`).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows that are there follow from the lines
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) =>
        sawLines(
          entries.flatMap(({ isIntersecting, target }) =>
            isIntersecting && target instanceof HTMLElement ? [target.dataset['stamp'] ?? ''] : [],
          ),
        ),
      { threshold: 0.9, rootMargin: `0px 0px -${coveredBelow(list.current)}px 0px` },
    );
    for (const row of list.current?.querySelectorAll('[data-stamp]') ?? []) observer.observe(row);
    return () => observer.disconnect();
  }, [list, stamps]);
}

/** The line whose source was open has the focus again. */
function useComeBack(list: { readonly current: HTMLDivElement | null }, back: { current: string | null }): void {
  const viewing = useRecord(({ sourceTarget }) => sourceTarget !== null);
  useEffect(() => {
    if (viewing || back.current === null) return;
    const key = back.current;
    back.current = null;
    const row = [...(list.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])].find((r) => r.dataset['line'] === key);
    row?.focus();
  }, [viewing, list, back]);
}
