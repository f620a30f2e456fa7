/** The door for emergencies: a gesture of its own, with a reason; never the first key of the screen. */
import { useState } from 'react';
import { Form, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import type { EmergencyMode } from '../../../shared/emergency.ts';
import { type EmergencyReason, emergencyReasons, reasonLimit } from '../../../shared/emergency-reasons.ts';
import type { AppError } from '../../../shared/errors.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import styles from './emergency-access.module.css';

const keys: Readonly<Record<EmergencyMode, string>> = {
  bris_de_glace: 'Ouvrir en bris de glace',
  centre_15: 'Ouvrir pour la régulation (Centre 15)',
};

export function EmergencyAccess({ modes }: { readonly modes: readonly EmergencyMode[] }) {
  const [shown, setShown] = useState(false);
  const [reason, setReason] = useState<EmergencyReason | null>(null);
  const [detail, setDetail] = useState('');
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (modes.length === 0) return null;
  if (!shown)
    return (
      <p>
        <Button look="link" onPress={() => setShown(true)}>
          Urgence, patient hors d’état de s’exprimer…
        </Button>
      </p>
    );
  const ready = reason !== null && (reason !== 'other' || detail.trim() !== '') && !asking;
  const open = async (mode: EmergencyMode) => {
    if (!ready || reason === null) return;
    setAsking(true);
    setError(null);
    try {
      await call('record.emergency', { mode, reason, detail: detail.trim() });
    } catch (failure) {
      setError(asAppError(failure));
      setAsking(false);
    }
  };
  return (
    <section className={styles['emergency']} aria-label="Accès d’urgence">
      <h3>Accès d’urgence</h3>
      <p>
        {fr(
          "Réservé à l'urgence, quand le patient ne peut pas dire ce qu'il veut. Il sera averti de cet accès, qui figure dans l'historique de son DMP. Refusé s'il s'y est opposé d'avance.",
        )}
      </p>
      <Form className={styles['form'] ?? ''} aria-label="Motif de l’accès d’urgence" onSubmit={(event) => event.preventDefault()}>
        <RadioGroup
          value={reason}
          onChange={(value) => setReason(value as EmergencyReason)}
          className={styles['reasons'] ?? ''}
          isRequired
        >
          <Label>Motif</Label>
          {Object.entries(emergencyReasons).map(([id, label]) => (
            <Radio key={id} value={id}>
              {label}
            </Radio>
          ))}
        </RadioGroup>
        <TextField
          value={detail}
          onChange={setDetail}
          maxLength={reasonLimit}
          autoComplete="off"
          className={styles['detail'] ?? ''}
        >
          <Label>Précisions</Label>
          <Input />
        </TextField>
        {error && <Problem error={error.named} />}
        <div className={styles['keys']}>
          {modes.map((mode) => (
            <Button key={mode} size="large" isDisabled={!ready} onPress={() => void open(mode)}>
              {asking ? 'Demande au DMP…' : keys[mode]}
            </Button>
          ))}
          <Button size="large" look="quiet" onPress={() => setShown(false)}>
            Annuler
          </Button>
        </div>
      </Form>
      <p className={styles['note']}>{fr('Le motif est gardé dans le journal de ce poste.')}</p>
    </section>
  );
}
