/**
 * The end of every document that the application writes: who may see it, one key that says all it does, its receipt. The key is
 * spent once it was used, until the doctor changes something.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { WrittenRequest } from '../../../shared/written.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { Announcing } from './announcing.tsx';
import { copiesReady, copiesWords } from './copies.ts';
import { CopiesChoice } from './copies-choice.tsx';
import { FormerChoice } from './former-choice.tsx';
import { Receipt } from './receipt.tsx';
import { keyWords } from './visibility.ts';
import { VisibilitySwitches } from './visibility-switches.tsx';
import styles from './written-deposit.module.css';
import { useSendKey, useWrittenSending } from './written-sending.ts';

interface WrittenDepositProps {
  readonly document: WrittenRequest;
  readonly typeLabel: string;
  /** ISO day. */
  readonly date: string;
  /** False while something is missing or refused. */
  readonly ready: boolean;
  /** What the doctor entered, as a text: the same again is not sent again. */
  readonly entered: string;
  /** Of a kind that has versions: how the former one and a second one are called. */
  readonly former?: { readonly what: string; readonly other: string };
  /** What stands in the way, above the key. */
  readonly children?: ReactNode;
  /** Beside the key. */
  readonly others?: ReactNode;
}

export function WrittenDeposit(props: WrittenDepositProps) {
  const { document, typeLabel, date, ready, entered, children, others, former } = props;
  const form = useWrittenSending(document.kind);
  const { minor, secret, version, replaced, sending, error, sent } = form;
  const [sentAs, setSentAs] = useState<string | null>(null);
  const spent = sentAs === entered;
  const able = ready && !sending && !spent && copiesReady(form.copies, form.leaving);
  const send = async () => {
    if (able && (await form.send(document))) setSentAs(entered);
  };
  useSendKey(() => void send());
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sent || error) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [sent, error]);
  const words = keyWords({ minor, replaces: replaced }, { typeLabel, date, visibility: form.leaving }) + copiesWords(form.copies);
  return (
    <section className={styles['deposit']} aria-label="Déposer">
      {children}
      {version && former && !spent && <FormerChoice version={version} {...former} />}
      <VisibilitySwitches visibility={form.visibility} minor={minor} secret={secret} onChange={form.setVisibility} />
      {!form.leaving.visibleToPatient && <Announcing onChange={form.setAnnounceOn} />}
      <CopiesChoice chosen={form.copies} visibility={form.leaving} onChange={form.setCopies} />
      <div ref={outcome} className={styles['outcome']}>
        {sent && <Receipt item={sent} />}
        {error && <Problem error={error.named} />}
      </div>
      <div className={styles['keys']}>
        <Button look="primary" size="large" isDisabled={!able} onPress={() => void send()}>
          <span>{sending ? 'Signature et envoi…' : spent ? 'Déposé : rien n’a changé depuis' : words}</span>
          <Key>Ctrl Entrée</Key>
        </Button>
        {others}
      </div>
    </section>
  );
}
