/** What the review becomes: printed, or deposited by one key that is free once nothing is left to see or to decide. */
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { OutboxItem, Visibility } from '../../../shared/deposit.ts';
import type { AppError } from '../../../shared/errors.ts';
import { localDay } from '../../../shared/text/dates.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { useDeposit } from '../../stores/deposit.ts';
import { patientEpoch, useRecord } from '../../stores/record.ts';
import { openQuestions, reviewed, useVsm } from '../../stores/vsm.ts';
import { Receipt } from '../deposit/receipt.tsx';
import { keyWords } from '../deposit/visibility.ts';
import { VisibilitySwitches } from '../deposit/visibility-switches.tsx';
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
  const [visibility, setVisibility] = useState<Visibility>({
    maskedToProfessionals: false,
    visibleToPatient: true,
    visibleToRepresentatives: true,
  });
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [sent, setSent] = useState<OutboxItem | null>(null);
  const minor = useRecord(({ view }) => view?.minor ?? false);
  const secret = useRecord(({ view }) => view?.secretConnection ?? false);
  const current = useDeposit(({ items }) => items.find(({ id }) => id === sent?.id)) ?? sent;
  const viewing = useRecord(({ sourceTarget }) => sourceTarget !== null);
  const count = reviewed(useVsm()).lines.length;
  const hindrance = useHindrance();
  const send = async () => {
    if (hindrance !== undefined || sending) return;
    const asked = patientEpoch();
    setSending(true);
    setError(null);
    setSent(null);
    try {
      const item = await call('deposit.sendWritten', {
        document: { kind: 'vsm', reviewed: reviewed(useVsm.getState()) },
        visibility,
      });
      if (asked !== patientEpoch()) return;
      setSent(item);
      useDeposit.setState(({ items }) => ({ items: items.some(({ id }) => id === item.id) ? items : [item, ...items] }));
    } catch (failure) {
      if (asked === patientEpoch()) setError(asAppError(failure));
    } finally {
      setSending(false);
    }
  };
  useEffect(() => {
    const listen = () => void send();
    window.addEventListener(pageEvents.send, listen);
    return () => window.removeEventListener(pageEvents.send, listen);
  });
  const visible = secret ? { ...visibility, visibleToRepresentatives: false } : visibility;
  const words = keyWords({ minor }, { typeLabel: 'Synthèse médicale', date: localDay(new Date()), visibility: visible });
  return (
    <section className={styles['bar']} aria-label="Imprimer et déposer le volet" data-narrow={viewing} data-covers>
      {current && <Receipt item={current} />}
      {error && <Problem error={error.named} />}
      <VisibilitySwitches visibility={visibility} minor={minor} secret={secret} onChange={setVisibility} />
      <div className={styles['keys']}>
        <Button look="primary" size="large" isDisabled={hindrance !== undefined || sending} onPress={() => void send()}>
          <span>{sending ? 'Signature et envoi…' : fr(`${words} · ${plural(count, 'ligne')}`)}</span>
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
