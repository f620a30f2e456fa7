/** What the review becomes: printed, or deposited by one key that is free once nothing is left to see or to decide. */
import { Printer } from 'lucide-react';
import { localDay } from '../../../shared/text/dates.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { useRecord } from '../../stores/record.ts';
import { openQuestions, reviewed, useVsm } from '../../stores/vsm.ts';
import { Announcing } from '../deposit/announcing.tsx';
import { copiesReady, copiesWords } from '../deposit/copies.ts';
import { CopiesChoice } from '../deposit/copies-choice.tsx';
import { FormerChoice } from '../deposit/former-choice.tsx';
import { Receipt } from '../deposit/receipt.tsx';
import { keyWords } from '../deposit/visibility.ts';
import { VisibilitySwitches } from '../deposit/visibility-switches.tsx';
import { useSendKey, useWrittenSending } from '../deposit/written-sending.ts';
import { printSheet } from '../print/print-sheet.ts';
import styles from './vsm.module.css';

/** Why the key is not free, in words; undefined where it is. */
function useHindrance(): string | undefined {
  const state = useVsm();
  const pending = useRecord(
    ({ summary, view }) => summary === null || summary.documentsRead + (view?.documents.failed ?? 0) < summary.documentsTotal,
  );
  const { undecided, named, unseen } = openQuestions(state);
  const parts = [
    named.length > 0 && 'un nom à retirer des antécédents familiaux',
    undecided.length > 0 && `${plural(undecided.length, 'ligne')} à décider`,
    unseen.length > 0 && `${plural(unseen.length, 'ligne')} à voir`,
  ].filter(Boolean);
  if (pending) return 'Des documents sont encore en lecture.';
  if (parts.length > 0) return `Avant de déposer : ${parts.join(', ')}.`;
  return reviewed(state).lines.length === 0 ? 'Aucune ligne n’est reprise : il n’y a rien à déposer.' : undefined;
}

export function DepositBar() {
  const form = useWrittenSending('vsm');
  const { minor, secret, version, replaced, sending, error, sent } = form;
  const viewing = useRecord(({ sourceTarget }) => sourceTarget !== null);
  const count = reviewed(useVsm()).lines.length;
  const hindrance = useHindrance();
  const able = hindrance === undefined && !sending && copiesReady(form.copies, form.leaving);
  const send = () => {
    if (able) void form.send({ kind: 'vsm', reviewed: reviewed(useVsm.getState()) });
  };
  useSendKey(send);
  const words = keyWords(
    { minor, replaces: replaced },
    { typeLabel: 'Synthèse médicale', date: localDay(new Date()), visibility: form.leaving },
  );
  return (
    <section className={styles['bar']} aria-label="Imprimer et déposer le volet" data-narrow={viewing} data-covers>
      {sent && <Receipt item={sent} compact />}
      {error && <Problem error={error.named} />}
      <div className={styles['choices']}>
        {version && <FormerChoice version={version} what="votre volet" other="un second volet" />}
        <VisibilitySwitches visibility={form.visibility} minor={minor} secret={secret} onChange={form.setVisibility} />
        {!form.leaving.visibleToPatient && <Announcing onChange={form.setAnnounceOn} />}
        <CopiesChoice chosen={form.copies} visibility={form.leaving} onChange={form.setCopies} />
      </div>
      <div className={styles['keys']}>
        <Button look="primary" size="large" isDisabled={!able} onPress={send}>
          <span>{sending ? 'Signature et envoi…' : fr(`${words} · ${plural(count, 'ligne')}`) + copiesWords(form.copies)}</span>
          <Key>Ctrl Entrée</Key>
        </Button>
        <Button onPress={() => void printSheet('vsm')}>
          <Printer size={16} aria-hidden="true" />
          Imprimer
        </Button>
        {hindrance !== undefined && (
          <span className={styles['hindrance']} role="status">
            {fr(hindrance)}{' '}
            <Button look="link" onPress={goToQuestion}>
              Y aller
            </Button>
          </span>
        )}
      </div>
    </section>
  );
}

/** The first line that something is asked of has the focus. */
function goToQuestion(): void {
  const { undecided, named, unseen } = openQuestions(useVsm.getState());
  const [line] = [...named, ...undecided, ...unseen];
  const row = [...document.querySelectorAll<HTMLElement>('[data-line]')].find((r) => r.dataset['line'] === line?.key);
  row?.focus();
  row?.scrollIntoView({ block: 'center' });
}
