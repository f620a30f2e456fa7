/** A screen that stands above the places and goes with Échap: its heading takes the focus, and gives it back. */
import { type ReactNode, useEffect, useRef } from 'react';
import { closeScreen } from '../stores/screen.ts';
import { Button } from './button.tsx';
import styles from './full-screen.module.css';
import { Key } from './marks.tsx';

interface FullScreenProps {
  readonly label: string;
  readonly title?: string;
  readonly sentence: string;
  /** The sentence tells what has just happened: read out when it changes. */
  readonly live?: boolean;
  /** Keys beside « Fermer ». */
  readonly keys?: ReactNode;
  readonly children: ReactNode;
}

export function FullScreen({ label, title = label, sentence, live = false, keys, children }: FullScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => (before instanceof HTMLElement ? before.focus() : undefined);
  }, []);
  return (
    <main className={styles['screen']} aria-label={label}>
      <header className={styles['head']}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p {...(live && { role: 'status' })}>{sentence}</p>
        </div>
        {keys}
        <Button look="quiet" aria-keyshortcuts="Escape" onPress={closeScreen}>
          Fermer <Key>Échap</Key>
        </Button>
      </header>
      {children}
    </main>
  );
}
