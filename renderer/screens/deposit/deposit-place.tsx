import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import { maxDepositBytes } from '../../../shared/deposit-limit.ts';
import { fileSize, fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Problem, Waiting } from '../../components/marks.tsx';
import { nextFile, takeFiles, useDeposit } from '../../stores/deposit.ts';
import { fileButtonId } from '../palette/commands.ts';
import styles from './deposit-place.module.css';
import { DraftCard } from './draft-card.tsx';
import { OutboxList } from './outbox-list.tsx';
import { Receipt } from './receipt.tsx';

export function DepositPlace() {
  const { draft, preparing, refused, waiting, lastSentId, items, replacing } = useDeposit();
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
        {waiting.length > 0 && (
          <p className={styles['note']}>{fr(`Ensuite : ${plural(waiting.length, 'autre fichier', 'autres fichiers')}.`)}</p>
        )}
        {preparing && (
          <div aria-live="polite">
            <p className={styles['note']}>
              {fr(`${preparing.fileName}, ${fileSize(preparing.sizeBytes)} : lecture et mise au format du DMP…`)}
            </p>
            <Waiting sentence="Le document est lu et converti ; rien n’est encore envoyé." />
          </div>
        )}
        {refused && (
          <>
            <p className={styles['note']}>{refused.fileName}</p>
            <Problem error={refused.error.named}>
              <Button onPress={nextFile}>Fermer</Button>
            </Problem>
          </>
        )}
        {sent && !draft && !preparing && <Receipt item={sent} />}
        {draft && <DraftCard key={draft.id} draft={draft} />}
        {!draft && !preparing && <ChooseFile />}
      </div>
      <aside className={styles['list']} aria-label="Envois">
        <OutboxList />
      </aside>
    </div>
  );
}

function ChooseFile() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['choose']}>
      <FileUp size={30} strokeWidth={1.5} aria-hidden="true" />
      <p>
        <b>Déposez un fichier n’importe où sur la fenêtre</b>
        <br />
        {fr(`ou collez-le (Ctrl V). PDF, ${fileSize(maxDepositBytes)} au plus.`)}
      </p>
      <Button id={fileButtonId} onPress={() => input.current?.click()}>
        Choisir un fichier…
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Fichier à déposer"
        accept=".pdf,.txt,.rtf,.jpg,.jpeg,.png,.tif,.tiff,.xml,application/pdf,image/*,text/plain"
        onChange={(event) => {
          takeFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
