/** What the consultation becomes: printed for the chart and for the patient, deposited with one key that says all it does. */
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { missingForDeposit } from '../../../shared/consultation/consultation.ts';
import { mandatoryWords } from '../../../shared/consultation/words.ts';
import type { OutboxItem, Visibility } from '../../../shared/deposit.ts';
import type { AppError } from '../../../shared/errors.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { readConsultation, useConsultation } from '../../stores/consultation.ts';
import { useDeposit } from '../../stores/deposit.ts';
import { patientEpoch, useRecord } from '../../stores/record.ts';
import { Receipt } from '../deposit/receipt.tsx';
import { keyWords } from '../deposit/visibility.ts';
import { VisibilitySwitches } from '../deposit/visibility-switches.tsx';
import { printSheet } from '../print/print-sheet.ts';
import styles from './consultation.module.css';

const typeLabel = 'CR de consultation pré-anesthésique';

function useSending() {
  const [visibility, setVisibility] = useState<Visibility>({
    maskedToProfessionals: false,
    visibleToPatient: true,
    visibleToRepresentatives: true,
  });
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [sent, setSent] = useState<{ readonly item: OutboxItem; readonly written: string } | null>(null);
  const state = useConsultation();
  const { consultation, refusals, conflicts } = readConsultation(state);
  // What was deposited is in the record by now, and would be proposed again: only a change by the doctor makes another document.
  const written = JSON.stringify([state.entered, state.typed, state.left]);
  const unchanged = sent !== null && sent.written === written;
  const missing = missingForDeposit(consultation).map((field) => mandatoryWords[field]);
  const refused = Object.keys(refusals).length + conflicts.length;
  const ready = missing.length === 0 && refused === 0 && !sending && !unchanged;
  const send = async () => {
    if (!ready) return;
    const asked = patientEpoch();
    setSending(true);
    setError(null);
    try {
      const item = await call('deposit.sendWritten', { document: { kind: 'cpa', consultation }, visibility });
      if (asked !== patientEpoch()) return;
      setSent({ item, written });
      useDeposit.setState(({ items }) => ({ items: items.some(({ id }) => id === item.id) ? items : [item, ...items] }));
    } catch (failure) {
      if (asked === patientEpoch()) setError(asAppError(failure));
    } finally {
      setSending(false);
    }
  };
  return {
    visibility,
    setVisibility,
    sending,
    error,
    sent: sent?.item,
    unchanged,
    consultation,
    conflicts,
    missing,
    refused,
    ready,
    send,
  };
}

export function ClosingBar() {
  const form = useSending();
  const minor = useRecord(({ view }) => view?.minor ?? false);
  const secret = useRecord(({ view }) => view?.secretConnection ?? false);
  const current = useDeposit(({ items }) => items.find(({ id }) => id === form.sent?.id));
  useEffect(() => {
    const send = () => void form.send();
    window.addEventListener(pageEvents.send, send);
    return () => window.removeEventListener(pageEvents.send, send);
  });
  const shown = current ?? form.sent;
  const visible = secret ? { ...form.visibility, visibleToRepresentatives: false } : form.visibility;
  return (
    <section className={styles['closing']} aria-label="Imprimer et déposer">
      {shown && <Receipt item={shown} />}
      {form.error && <Problem error={form.error.named} />}
      {form.conflicts.map((conflict) => (
        <p key={conflict} className={styles['refusal']} role="alert">
          {fr(conflict)}
        </p>
      ))}
      {form.missing.length > 0 && (
        <p className={styles['missing']}>{fr(`Pour déposer, le modèle de CPA demande encore : ${form.missing.join(', ')}.`)}</p>
      )}
      {form.missing.length === 0 && form.refused > 0 && (
        <p className={styles['missing']}>{fr('Une valeur est refusée : corrigez-la pour déposer.')}</p>
      )}
      <VisibilitySwitches visibility={form.visibility} minor={minor} secret={secret} onChange={form.setVisibility} />
      <div className={styles['keys']}>
        <Button look="primary" size="large" isDisabled={!form.ready} onPress={() => void form.send()}>
          <span>
            {form.sending
              ? 'Signature et envoi…'
              : form.unchanged
                ? 'Consultation déposée'
                : keyWords({ minor }, { typeLabel, date: form.consultation.date, visibility: visible })}
          </span>
          <Key>Ctrl Entrée</Key>
        </Button>
        <Button onPress={() => void printSheet('chart')}>
          <Printer size={16} aria-hidden="true" />
          Pour le dossier
        </Button>
        <Button onPress={() => void printSheet('patient')}>
          <Printer size={16} aria-hidden="true" />
          Pour le patient
        </Button>
      </div>
    </section>
  );
}
