/** Watched folders: what feeds them, and what becomes of a file once it is deposited. Their paths stay in the core. */
import { useEffect, useId, useState } from 'react';
import type { FolderPurpose, WatchedFolder } from '../../../shared/arrivals.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { useDeposit } from '../../stores/deposit.ts';
import { folderWords } from '../../text/words.ts';
import { attempt } from '../palette/commands.ts';
import styles from './folder-list.module.css';
import { PrinterHelp } from './printer-help.tsx';

const purposes = Object.keys(folderWords) as FolderPurpose[];

export function FolderList() {
  const [folders, setFolders] = useState<readonly WatchedFolder[]>([]);
  const [purpose, setPurpose] = useState<FolderPurpose>('scanner');
  const arrivals = useDeposit((state) => state.arrivals);
  const purposeId = useId();
  // What waits and whether a drive is there are told with the files.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again at each change of the files
  useEffect(() => {
    call('folders.list', {}).then(setFolders, () => undefined);
  }, [arrivals]);
  const then = (change: Promise<unknown>) => attempt(change.then(() => call('folders.list', {})).then(setFolders));
  return (
    <section aria-label="Dossiers surveillés" className={styles['folders']}>
      <h2>Dossiers surveillés</h2>
      <p>{fr('Tout fichier qui y arrive est proposé au dépôt. Rien ne part sans votre validation.')}</p>
      <ul>
        {folders.map((folder) => (
          <Folder key={folder.id} folder={folder} then={then} />
        ))}
      </ul>
      <div className={styles['add']}>
        <label htmlFor={purposeId}>Origine des fichiers</label>
        <select id={purposeId} value={purpose} onChange={(event) => setPurpose(event.target.value as FolderPurpose)}>
          {purposes.map((id) => (
            <option key={id} value={id}>
              {folderWords[id]}
            </option>
          ))}
        </select>
        <Button onPress={() => then(call('folders.choose', { purpose }))}>Surveiller un dossier…</Button>
      </div>
      <PrinterHelp />
    </section>
  );
}

function Folder({ folder, then }: { readonly folder: WatchedFolder; readonly then: (change: Promise<unknown>) => void }) {
  const { id, name, purpose, afterReceipt, state, waiting } = folder;
  return (
    <li>
      <div>
        <b>{name}</b>
        <p>{`${folderWords[purpose]} · ${waiting === 0 ? 'rien à déposer' : `${plural(waiting, 'fichier')} à déposer`}`}</p>
      </div>
      {state === 'missing' && <Chip tone="amber">introuvable</Chip>}
      <select
        aria-label={fr(`Après le dépôt : ${name}`)}
        value={afterReceipt}
        onChange={(event) =>
          then(call('folders.change', { id, afterReceipt: event.target.value === 'leave' ? 'leave' : 'move' }))
        }
      >
        <option value="move">{fr('puis rangés dans « déposés »')}</option>
        <option value="leave">puis laissés en place</option>
      </select>
      <Button look="quiet" aria-label={fr(`Ne plus surveiller : ${name}`)} onPress={() => then(call('folders.remove', { id }))}>
        Retirer
      </Button>
    </li>
  );
}
