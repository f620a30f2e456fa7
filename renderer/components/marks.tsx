/** Small signs used on every screen: chip, key, what stands in the way, what is being waited for. */
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { NamedError } from '../../shared/errors.ts';
import { errorText } from '../text/errors.ts';
import type { Tone } from '../text/words.ts';
import styles from './marks.module.css';

export function Chip({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${styles['chip']} ${styles[tone]}`}>{children}</span>;
}

/** A key as printed on the keyboard; said by the button itself, so hidden from readers. */
export function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles['key']} aria-hidden="true">
      {children}
    </span>
  );
}

interface ProblemProps {
  readonly error: NamedError;
  readonly large?: boolean;
  readonly children?: ReactNode;
}

/** The sentence of a failure, what to do, and the buttons that do it. */
export function Problem({ error, large = false, children }: ProblemProps) {
  const { title, remedy } = errorText(error);
  return (
    <div className={`${styles['problem']} ${large ? styles['large'] : ''}`} role="alert" data-code={error.code}>
      <TriangleAlert size={large ? 22 : 18} aria-hidden="true" />
      <div>
        <p className={styles['title']}>{title}</p>
        {remedy && <p className={styles['remedy']}>{remedy}</p>}
        {children && <div className={styles['actions']}>{children}</div>}
      </div>
    </div>
  );
}

/** Grey lines at once; a sentence after one second, so that a quick answer does not flicker. */
export function Waiting({ sentence, lines = 5 }: { readonly sentence: string; readonly lines?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles['waiting']} aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content
        <span key={line} className={styles['bone']} />
      ))}
      <p role="status">{late ? sentence : ''}</p>
    </div>
  );
}

/** A working rule between words. */
export const Dot = () => <span aria-hidden="true"> · </span>;
