/** The visit of the day before: one glance says whether anything is new since the consultation, and one key signs it. */
import { CircleCheck, Printer } from 'lucide-react';
import { useEffect } from 'react';
import { changeWords, nothingNew, type VisitLine } from '../../../shared/consultation/visit.ts';
import { localDay, longDate, shortDate } from '../../../shared/text/dates.ts';
import { kindWords } from '../../../shared/text/fact-words.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Waiting } from '../../components/marks.tsx';
import { openSource, useRecord } from '../../stores/record.ts';
import { loadVisit, useVisit } from '../../stores/visit.ts';
import type { Tone } from '../../text/words.ts';
import { WrittenDeposit } from '../deposit/written-deposit.tsx';
import { printSheet } from '../print/print-sheet.ts';
import { SourceTrigger } from '../summary/source-trigger.tsx';
import styles from './visit-page.module.css';

const tones: Readonly<Record<VisitLine['what'], Tone>> = { new: 'amber', ended: 'amber', value: 'plain' };

export function VisitPage() {
  const view = useVisit((state) => state.view);
  const read = useRecord(({ summary }) => summary?.documentsRead);
  const pending = useRecord(
    ({ summary, view: record }) =>
      summary === null || summary.documentsRead + (record?.documents.failed ?? 0) < summary.documentsTotal,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when more documents were read
  useEffect(() => void loadVisit(), [read]);
  if (!view) return <Waiting sentence="Comparaison avec la dernière consultation…" />;
  if (!view.reference)
    return (
      <p className={styles['none']}>
        {fr('Aucune consultation pré-anesthésique dans ce dossier : la visite n’a rien à quoi se comparer.')}
      </p>
    );
  const { lines, silent, since, reference } = view;
  return (
    <div className={styles['visit']}>
      <p className={styles['reference']}>
        {fr(
          `Comparé à « ${reference.title} », ${longDate(reference.date)}, ${reference.author}. ${plural(since, 'document')} depuis.`,
        )}
      </p>
      {pending && <p className={styles['pending']}>{fr('Des documents sont encore en lecture : ne signez pas encore.')}</p>}
      {lines.length === 0 && silent.length === 0 && !pending && (
        <p className={styles['calm']}>
          <CircleCheck size={22} aria-hidden="true" />
          {fr(nothingNew(view))}
        </p>
      )}
      {lines.length > 0 && <h3>{fr(`${plural(lines.length, 'changement')} depuis la consultation`)}</h3>}
      <div className={styles['lines']}>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </div>
      {silent.length > 0 && <h3>{fr('À lire : rien n’y a été reconnu')}</h3>}
      {silent.map(({ id, title, date }) => (
        <button key={id} type="button" className={styles['document']} onClick={() => openSource(id, [])}>
          {fr(`${title}, ${shortDate(date)}`)}
        </button>
      ))}
      <Signing disabled={pending} />
    </div>
  );
}

function Line({ line: { kind, what, text, before, sources } }: { readonly line: VisitLine }) {
  return (
    <div className={styles['line']}>
      <span className={styles['kind']}>{kindWords[kind]}</span>
      <SourceTrigger className={styles['assertion'] ?? ''} sources={sources} name={text}>
        <b>{fr(text)}</b>
        {before && <span>{fr(`auparavant ${before}`)}</span>}
      </SourceTrigger>
      <Chip tone={tones[what]}>{changeWords[what]}</Chip>
    </div>
  );
}

function Signing({ disabled }: { readonly disabled: boolean }) {
  const { view, note } = useVisit();
  const lineIds = view?.lines.map(({ id }) => id) ?? [];
  const what = lineIds.length === 0 ? 'rien de nouveau' : plural(lineIds.length, 'changement');
  return (
    <>
      <div className={styles['note']}>
        <label htmlFor="visit-note">Remarque</label>
        <textarea
          id="visit-note"
          rows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => useVisit.setState({ note: event.target.value })}
        />
      </div>
      <WrittenDeposit
        document={{ kind: 'visit', lineIds, note: note.trim() }}
        typeLabel={`visite pré-anesthésique signée, ${what}`}
        date={localDay(new Date())}
        ready={!disabled && view?.reference !== undefined}
        entered={note}
        others={
          <Button onPress={() => void printSheet('visit')}>
            <Printer size={16} aria-hidden="true" />
            Imprimer
          </Button>
        }
      />
    </>
  );
}
