import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { AppError } from '../../../shared/errors.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { asAppError, call } from '../../core.ts';
import { errorText } from '../../text/errors.ts';
import styles from './code-entry.module.css';
import { codeLength, typedCode } from './typed-code.ts';

/** Four boxes over one input that never holds a digit. Entrée sends: with so few tries, nothing is sent by itself. */
export function CodeEntry({ triesLeft }: { readonly triesLeft: number }) {
  const code = useRef(typedCode());
  const input = useRef<HTMLInputElement>(null);
  const [length, setLength] = useState(0);
  const [sure, setSure] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const lastTry = triesLeft === 1;
  useEffect(() => {
    input.current?.focus();
    const typed = code.current;
    return () => typed.wipe();
  }, []);
  const ready = length === codeLength && !sending && (!lastTry || sure);

  const send = async () => {
    if (!ready) return;
    const digits = code.current.take();
    setLength(0);
    if (!digits) return;
    setSending(true);
    setError(null);
    try {
      await call('session.unlock', { code: digits, lastTry: lastTry && sure });
    } catch (failure) {
      setError(asAppError(failure));
      setSure(false);
      input.current?.focus();
    } finally {
      digits.fill(0);
      setSending(false);
    }
  };
  const onInput = (event: FormEvent<HTMLInputElement>) => {
    const field = event.currentTarget;
    code.current.type(field.value);
    field.value = '';
    setError(null);
    setLength(code.current.length());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace') code.current.erase();
    else if (event.key === 'Escape') code.current.wipe();
    else if (/^[0-9]$/.test(event.key) && !event.ctrlKey) {
      event.preventDefault();
      setError(null);
      code.current.type(event.key);
    } else if (event.key === 'Enter') return void send();
    setLength(code.current.length());
  };
  return (
    <div className={styles['entry']}>
      <div className={styles['line']}>
        <div className={styles['boxes']}>
          <input
            ref={input}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            aria-label="Code porteur"
            aria-describedby="tries-left"
            onInput={onInput}
            onKeyDown={onKeyDown}
          />
          {Array.from({ length: codeLength }, (_, box) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: boxes without identity
            <i key={box} className={styles['box']} data-full={box < length} data-next={box === length} aria-hidden="true" />
          ))}
        </div>
        <Button look="primary" size="large" isDisabled={!ready} onPress={() => void send()}>
          {sending ? 'Vérification…' : 'Ouvrir'}
        </Button>
      </div>
      <p className={styles['tries']} id="tries-left" role="status" data-last={lastTry}>
        {error ? (
          <b>{sentence(error)}</b>
        ) : (
          fr(
            lastTry
              ? 'Dernier essai. Si le code est faux, la carte est bloquée.'
              : `${plural(triesLeft, 'essai restant', 'essais restants')}. Au troisième code faux, la carte est bloquée.`,
          )
        )}
      </p>
      {lastTry && (
        <Checkbox className={styles['sure'] ?? ''} isSelected={sure} onChange={setSure}>
          <i aria-hidden="true" />
          {fr('Je suis sûr de mon code : utiliser le dernier essai')}
        </Checkbox>
      )}
    </div>
  );
}

const sentence = (error: AppError): string => {
  const { title, remedy } = errorText(error.named);
  return `${title} ${remedy}`;
};
