import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { maxDepositBytes } from '../../../shared/deposit-limit.ts';
import { fileSize, fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Problem, Waiting } from '../../components/marks.tsx';
import { takeFiles, useDeposit } from '../../stores/deposit.ts';
import { fileButtonId } from '../palette/commands.ts';
import { ArrivalList } from './arrival-list.tsx';
import styles from './deposit-place.module.css';
import { DraftCard } from './draft-card.tsx';
import { NoteForm } from './note-form.tsx';
import { OutboxList } from './outbox-list.tsx';
import { Receipt } from './receipt.tsx';

export function DepositPlace() {
  const { draft, preparing, problem, lastSentId, items, replacing } = useDeposit();
  const [writing, setWriting] = useState(false);
  const sent = items.find(({ id }) => id === lastSentId);
  return (
    <div className={styles['place']}>
      <div className={styles['work']}>
        <h2>{replacing || draft?.replaces ? 'Déposer une nouvelle version' : 'Déposer un document'}</h2>
        {replacing && !preparing && !draft && (
          <p className={styles['replacing']}>
            {fr(`Le prochain fichier remplacera « ${replacing.title} ».`)}{' '}
            <Button look="link" onPress={() => useDeposit.setState({ replacing: null })}>
              Ne rien remplacer
            </Button>
          </p>
        )}
        {preparing && (
          <div aria-live="polite">
            <p className={styles['note']}>
              {fr(`${preparing.fileName}, ${fileSize(preparing.sizeBytes)} : lecture et mise au format du DMP…`)}
            </p>
            <Waiting sentence="Le document est lu et converti ; rien n’est encore envoyé." />
          </div>
        )}
        {problem && <Problem error={problem.named} />}
        {sent && !preparing && <Receipt item={sent} compact={draft !== null} />}
        {draft && <DraftCard key={draft.id} draft={draft} />}
        {!draft &&
          !preparing &&
          (writing ? <NoteForm onClose={() => setWriting(false)} /> : <ChooseFile onWrite={() => setWriting(true)} />)}
        <ArrivalList />
      </div>
      <aside className={styles['list']} aria-label="Envois">
        <OutboxList />
      </aside>
    </div>
  );
}

function ChooseFile({ onWrite }: { readonly onWrite: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['choose']}>
      <FileUp size={30} strokeWidth={1.5} aria-hidden="true" />
      <p>
        <b>Déposez un fichier n’importe où sur la fenêtre</b>
        <br />
        {fr(`ou collez-le (Ctrl V). PDF, photo ou scan, Word, tableur, texte, CDA, XDM : ${fileSize(maxDepositBytes)} au plus.`)}
      </p>
      <Button id={fileButtonId} onPress={() => input.current?.click()}>
        Choisir des fichiers…
      </Button>
      <Button look="quiet" onPress={onWrite}>
        Écrire une note…
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Fichier à déposer"
        accept=".pdf,.txt,.rtf,.csv,.docx,.xlsx,.jpg,.jpeg,.png,.tif,.tiff,.xml,.zip,application/pdf,image/*,text/plain"
        onChange={(event) => {
          void takeFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
