/** A key that asks once more, with what will happen, before it acts; a key pressed for the first does not press the second. */
import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { isDeliberate } from '../record/deliberate.ts';
import styles from './rights-place.module.css';

interface ConfirmedKeyProps {
  readonly label: string;
  /** Why it is grey. */
  readonly refusal?: string | undefined;
  readonly consequence: ReactNode;
  readonly confirm: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
}

export function ConfirmedKey({ label, refusal, consequence, confirm, busy, onConfirm }: ConfirmedKeyProps) {
  const [asked, setAsked] = useState(false);
  const askedAt = useRef(0);
  const why = useId();
  if (asked && !refusal) {
    return (
      <fieldset className={styles['confirm']} aria-label={label}>
        <p>{consequence}</p>
        <div className={styles['keys']}>
          <Button
            look="primary"
            isDisabled={busy}
            onPress={({ pointerType }) => {
              if (!isDeliberate(pointerType, performance.now() - askedAt.current)) return;
              setAsked(false);
              onConfirm();
            }}
          >
            {confirm}
          </Button>
          <Button autoFocus onPress={() => setAsked(false)}>
            Annuler
          </Button>
        </div>
      </fieldset>
    );
  }
  return (
    <div className={styles['keys']}>
      <Button
        isDisabled={busy || refusal !== undefined}
        {...(refusal && { 'aria-describedby': why })}
        onPress={() => {
          askedAt.current = performance.now();
          setAsked(true);
        }}
      >
        {label}
      </Button>
      {refusal && (
        <span className={styles['why']} id={why}>
          {refusal}
        </span>
      )}
    </div>
  );
}
