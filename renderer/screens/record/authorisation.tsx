/** The one deliberate gesture (EX_0.3-1010): never automatic, never by a key that was meant for the screen before. */
import { useEffect, useRef, useState } from 'react';
import type { PressEvent } from 'react-aria-components';
import type { AppError } from '../../../shared/errors.ts';
import type { RecordView } from '../../../shared/session.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { attempt } from '../palette/commands.ts';
import { isDeliberate } from './deliberate.ts';
import { EmergencyAccess } from './emergency-access.tsx';
import styles from './record-phase-screen.module.css';

export function Authorisation({ view }: { readonly view: RecordView }) {
  const shownAt = useRef(0);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);
  const ask = async ({ pointerType }: PressEvent) => {
    if (!isDeliberate(pointerType, performance.now() - shownAt.current)) return;
    setAsking(true);
    setError(null);
    try {
      await call('record.authorise', { informationVersion: view.informationText.version });
    } catch (failure) {
      setError(asAppError(failure));
      setAsking(false);
    }
  };
  return (
    <>
      <h2>{view.dmp?.authorisation === 'expired' ? 'Votre autorisation a expiré' : 'Vous n’avez pas encore accès à ce DMP'}</h2>
      <blockquote className={styles['information']}>{view.informationText.text}</blockquote>
      {error && <Problem error={error.named} />}
      {view.problem && !error && <Problem error={view.problem} />}
      <div className={styles['keys']}>
        <Button look="primary" size="large" autoFocus isDisabled={asking} onPress={(event) => void ask(event)}>
          {asking ? 'Demande au DMP…' : 'Patient informé, je consulte son dossier'}
          <Key>Entrée</Key>
        </Button>
        <Button size="large" onPress={() => attempt(call('session.closeRecord', {}))}>
          Ne pas consulter
        </Button>
      </div>
      <p className={styles['note']}>
        {fr(
          `Votre geste est enregistré avec la date et le texte ci-dessus (version ${view.informationText.version}). Le patient est averti du premier accès d'un professionnel à son DMP.`,
        )}
      </p>
      <EmergencyAccess modes={view.emergencyModes ?? []} />
    </>
  );
}
