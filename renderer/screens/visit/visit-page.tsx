/** The visit of the day before: one glance says whether anything is new since the consultation, and one key signs it. */
import { CircleCheck, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { changeWords, nothingNew, type VisitLine } from '../../../shared/consultation/visit.ts';
import type { OutboxItem } from '../../../shared/deposit.ts';
import type { AppError } from '../../../shared/errors.ts';
import { localDay, longDate, shortDate } from '../../../shared/text/dates.ts';
import { kindWords } from '../../../shared/text/fact-words.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Key, Problem, Waiting } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { useDeposit } from '../../stores/deposit.ts';
import { openSource, patientEpoch, useRecord } from '../../stores/record.ts';
import { loadVisit, useVisit } from '../../stores/visit.ts';
import type { Tone } from '../../text/words.ts';
import { Receipt } from '../deposit/receipt.tsx';
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
  const [sent, setSent] = useState<OutboxItem | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [sending, setSending] = useState(false);
  const current = useDeposit(({ items }) => items.find(({ id }) => id === sent?.id));
  const sign = async () => {
    if (disabled || sending || !view?.reference) return;
    const asked = patientEpoch();
    setSending(true);
    setError(null);
    try {
      const visibility = { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true };
      const document = { kind: 'visit', lineIds: view.lines.map(({ id }) => id), note: note.trim() } as const;
      const item = await call('deposit.sendWritten', { document, visibility });
      if (asked !== patientEpoch()) return;
      setSent(item);
    } catch (failure) {
      if (asked === patientEpoch()) setError(asAppError(failure));
    } finally {
      setSending(false);
    }
  };
  useEffect(() => {
    const send = () => void sign();
    window.addEventListener(pageEvents.send, send);
    return () => window.removeEventListener(pageEvents.send, send);
  });
  const what = view?.lines.length === 0 ? 'rien de nouveau' : plural(view?.lines.length ?? 0, 'changement');
  return (
    <section className={styles['signing']} aria-label="Signer la visite">
      {(current ?? sent) && <Receipt item={(current ?? sent) as OutboxItem} />}
      {error && <Problem error={error.named} />}
      <label htmlFor="visit-note">Remarque</label>
      <textarea
        id="visit-note"
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => useVisit.setState({ note: event.target.value })}
      />
      <div className={styles['keys']}>
        <Button look="primary" size="large" isDisabled={disabled || sending} onPress={() => void sign()}>
          <span>
            {sending
              ? 'Signature et envoi…'
              : fr(`Signer et déposer la visite · ${longDate(localDay(new Date()))} · ${what} · visible du patient`)}
          </span>
          <Key>Ctrl Entrée</Key>
        </Button>
        <Button onPress={() => void printSheet('visit')}>
          <Printer size={16} aria-hidden="true" />
          Imprimer
        </Button>
      </div>
    </section>
  );
}
