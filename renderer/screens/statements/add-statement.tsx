/** « Ajouter une constatation »: typed in plain French, read as a document is, shown as understood before it is noted. */
import { useEffect, useState } from 'react';
import { Dialog, Form, Input, Label, Modal, ModalOverlay, TextField } from 'react-aria-components';
import type { Fact, FactKind } from '../../../shared/clinical/fact.ts';
import { nameOfFact } from '../../../shared/clinical/fact-name.ts';
import { kindWords } from '../../../shared/text/fact-words.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { useOverlay } from '../../stores/overlay.ts';
import { factQualifiers } from '../../text/words.ts';
import { state } from './fact-actions.tsx';
import { Choice } from './fact-form.tsx';
import styles from './statements.module.css';

export function AddStatement() {
  const open = useOverlay((held) => held.open === 'statement');
  const close = () => useOverlay.setState({ open: null });
  return (
    <ModalOverlay className={styles['scrim'] ?? ''} isOpen={open} onOpenChange={(isOpen) => !isOpen && close()} isDismissable>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''} aria-label="Ajouter une constatation">
          <Words onDone={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const readAfterMs = 150;

function Words({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<FactKind>('problem');
  const [read, setRead] = useState<{ readonly text: string; readonly facts: readonly Fact[] }>({ text: '', facts: [] });
  const typed = text.trim();
  useEffect(() => {
    if (!typed) return;
    let wanted = true;
    const timer = setTimeout(() => {
      call('facts.preview', { text: typed, kind: 'problem' }).then(
        (facts) => wanted && setRead({ text: typed, facts }),
        () => undefined,
      );
    }, readAfterMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed]);
  const known = read.text === typed ? read.facts : [];
  // What the reader does not know comes back as the words themselves.
  const unknown = known.length > 0 && known.every(({ source }) => source.evidence === 'stated');
  return (
    <Form
      className={styles['form'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        if (!typed) return;
        state({ verb: 'adds', text: typed, kind });
        onDone();
      }}
    >
      <TextField className={styles['field'] ?? ''} value={text} onChange={setText} autoFocus maxLength={400}>
        <Label>Votre constatation</Label>
        <Input placeholder="Mallampati III, poids 82 kg, allergie au latex…" autoComplete="off" />
      </TextField>
      <div className={styles['understood']} role="status">
        {typed && known.length === 0 && 'lecture…'}
        {!unknown &&
          known.map((fact) => (
            <p key={fact.id}>
              <small>{kindWords[fact.kind]}</small> <b>{fr(nameOfFact(fact))}</b>{' '}
              <small>{[...factQualifiers(fact), fact.reaction].filter(Boolean).join(', ')}</small>
            </p>
          ))}
        {unknown && fr('Non reconnu : noté tel quel, sous la rubrique choisie, sans effet sur les règles.')}
      </div>
      {unknown && (
        <Choice label="Rubrique" value={kind} onChange={(value) => setKind(value as FactKind)}>
          {Object.entries(kindWords).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Choice>
      )}
      <div className={styles['formKeys']}>
        <Button type="submit" look="primary" isDisabled={!typed}>
          Noter <Key>Entrée</Key>
        </Button>
        <Button onPress={onDone}>Annuler</Button>
        <span className={styles['hint']}>Gardé en mémoire jusqu’à la fermeture du dossier.</span>
      </div>
    </Form>
  );
}
