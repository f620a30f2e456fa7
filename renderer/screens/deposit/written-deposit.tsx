/**
 * The end of every document that the application writes: who may see it, one key that says all it does, its receipt. The key is
 * spent once it was used, until the doctor changes something.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { OutboxItem, Visibility } from '../../../shared/deposit.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { WrittenRequest } from '../../../shared/written.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { useDeposit } from '../../stores/deposit.ts';
import { patientEpoch, useRecord } from '../../stores/record.ts';
import { Receipt } from './receipt.tsx';
import { keyWords } from './visibility.ts';
import { VisibilitySwitches } from './visibility-switches.tsx';
import styles from './written-deposit.module.css';

interface WrittenDepositProps {
  readonly document: WrittenRequest;
  readonly typeLabel: string;
  /** ISO day. */
  readonly date: string;
  /** False while something is missing or refused. */
  readonly ready: boolean;
  /** What the doctor entered, as a text: the same again is not sent again. */
  readonly entered: string;
  /** What stands in the way, above the key. */
  readonly children?: ReactNode;
  /** Beside the key. */
  readonly others?: ReactNode;
}

function useSending({ document, ready, entered }: WrittenDepositProps) {
  const [visibility, setVisibility] = useState<Visibility>({
    maskedToProfessionals: false,
    visibleToPatient: true,
    visibleToRepresentatives: true,
  });
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [sent, setSent] = useState<{ readonly item: OutboxItem; readonly entered: string } | null>(null);
  const spent = sent?.entered === entered;
  const able = ready && !sending && !spent;
  const send = async () => {
    if (!able) return;
    const asked = patientEpoch();
    setSending(true);
    setError(null);
    try {
      const item = await call('deposit.sendWritten', { document, visibility });
      if (asked !== patientEpoch()) return;
      setSent({ item, entered });
      useDeposit.setState(({ items }) => ({ items: items.some(({ id }) => id === item.id) ? items : [item, ...items] }));
    } catch (failure) {
      if (asked === patientEpoch()) setError(asAppError(failure));
    } finally {
      setSending(false);
    }
  };
  return { visibility, setVisibility, sending, error, sent: sent?.item, spent, able, send };
}

export function WrittenDeposit(props: WrittenDepositProps) {
  const { typeLabel, date, children, others } = props;
  const form = useSending(props);
  const minor = useRecord(({ view }) => view?.minor ?? false);
  const secret = useRecord(({ view }) => view?.secretConnection ?? false);
  const current = useDeposit(({ items }) => items.find(({ id }) => id === form.sent?.id)) ?? form.sent;
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const send = () => void form.send();
    window.addEventListener(pageEvents.send, send);
    return () => window.removeEventListener(pageEvents.send, send);
  });
  useEffect(() => {
    if (current || form.error) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [current, form.error]);
  const visible = secret ? { ...form.visibility, visibleToRepresentatives: false } : form.visibility;
  return (
    <section className={styles['deposit']} aria-label="Déposer">
      {children}
      <VisibilitySwitches visibility={form.visibility} minor={minor} secret={secret} onChange={form.setVisibility} />
      <div ref={outcome} className={styles['outcome']}>
        {current && <Receipt item={current} />}
        {form.error && <Problem error={form.error.named} />}
      </div>
      <div className={styles['keys']}>
        <Button look="primary" size="large" isDisabled={!form.able} onPress={() => void form.send()}>
          <span>
            {form.sending
              ? 'Signature et envoi…'
              : form.spent
                ? 'Déposé : rien n’a changé depuis'
                : keyWords({ minor }, { typeLabel, date, visibility: visible })}
          </span>
          <Key>Ctrl Entrée</Key>
        </Button>
        {others}
      </div>
    </section>
  );
}
