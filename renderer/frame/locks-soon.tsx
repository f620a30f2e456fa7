/** Shortly before the session locks itself: said in the strip; any gesture of the doctor keeps it open. */
import { useEffect } from 'react';
import { timeOfDay } from '../../shared/text/dates.ts';
import { fr } from '../../shared/text/typography.ts';
import { Button } from '../components/button.tsx';
import { call } from '../core.ts';
import { useSession } from '../stores/session.ts';
import styles from './top-strip.module.css';

/** Reading is work too: scrolling and typing count, told at most so often. */
const toldEveryMs = 30_000;
const gestures = ['keydown', 'pointerdown', 'wheel'] as const;

const stay = () => void call('session.stayOpen', {}).catch(() => undefined);

export function LocksSoon() {
  const locksAt = useSession(({ view }) => view?.locksAt);
  const open = useSession(({ view }) => view?.situation !== undefined);
  useEffect(() => {
    if (!open) return;
    let toldMs = Date.now();
    const onGesture = () => {
      if (Date.now() - toldMs < toldEveryMs && !useSession.getState().view?.locksAt) return;
      toldMs = Date.now();
      stay();
    };
    for (const name of gestures) window.addEventListener(name, onGesture, { passive: true });
    return () => {
      for (const name of gestures) window.removeEventListener(name, onGesture);
    };
  }, [open]);
  if (!locksAt) return null;
  return (
    <span className={styles['locks']} role="status">
      {fr(`La session se ferme à ${timeOfDay(locksAt)}.`)}
      <Button look="link" onPress={stay}>
        Rester
      </Button>
    </span>
  );
}
