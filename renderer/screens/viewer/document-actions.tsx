/** What I may do in the DMP to a document of mine (or to any, as médecin traitant): TD3.3. The server decides. */
import { ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { changeWords, type DocumentChange } from '../../../shared/document-changes.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { DocumentRow } from '../../../shared/session.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/marks.tsx';
import menu from '../../components/menu.module.css';
import { asAppError, call } from '../../core.ts';
import { replaceDocument } from '../../stores/deposit.ts';
import { useRecord } from '../../stores/record.ts';
import { useSession } from '../../stores/session.ts';
import { toast } from '../../stores/toasts.ts';
import { isDeliberate } from '../record/deliberate.ts';
import styles from './document-actions.module.css';
import { offeredChanges, offeredVersion } from './offered-changes.ts';

interface DocumentActionsProps {
  readonly row: DocumentRow;
  readonly onGone: () => void;
}

export function DocumentActions({ row, onGone }: DocumentActionsProps) {
  const session = useSession((state) => state.view);
  const medecinTraitant = useRecord((state) => state.view?.dmp?.medecinTraitant ?? false);
  const [busy, setBusy] = useState<DocumentChange | null>(null);
  const [deleting, setDeleting] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const askedAt = useRef(0);
  if (!session?.holder || (!row.mine && !medecinTraitant)) return null;
  const who = { professionCode: session.holder.professionCode, medecinTraitant, accessMode: session.accessMode };
  const offered = offeredChanges(row, who);
  const version = offeredVersion(row, who);
  const run = async (change: DocumentChange) => {
    setBusy(change);
    setError(null);
    setDeleting(false);
    try {
      await call('documents.change', { uniqueId: row.uniqueId, change });
      // The list shows the others by itself.
      if (change !== 'delete') return;
      toast('done', fr(`« ${row.title} » est supprimé du DMP.`));
      onGone();
    } catch (failure) {
      setError(asAppError(failure));
    } finally {
      setBusy(null);
    }
  };
  const choose = (change: DocumentChange) => {
    if (change !== 'delete') return void run(change);
    askedAt.current = performance.now();
    setDeleting(true);
  };
  return (
    <div className={styles['actions']}>
      <MenuTrigger>
        <AriaButton className={styles['open'] ?? ''} isDisabled={busy !== null}>
          {busy ? `${changeWords[busy]}…` : 'Modifier dans le DMP'}
          <ChevronDown size={12} aria-hidden="true" />
        </AriaButton>
        <Popover className={menu['popover'] ?? ''}>
          <Menu
            className={menu['menu'] ?? ''}
            disabledKeys={[...offered, ...(version ? [version] : [])]
              .filter(({ refusal }) => refusal)
              .map(({ change }) => change)}
            onAction={(key) => (key === 'version' ? replaceDocument(row) : choose(key as DocumentChange))}
          >
            {version && (
              <MenuItem id="version" className={menu['item'] ?? ''} textValue="Nouvelle version…">
                Nouvelle version…
                {version.refusal && <small>{version.refusal}</small>}
              </MenuItem>
            )}
            {offered.map(({ change, refusal }) => (
              <MenuItem key={change} id={change} className={menu['item'] ?? ''} textValue={changeWords[change]}>
                {changeWords[change]}
                {refusal && <small>{refusal}</small>}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {error && <Problem error={error.named} />}
      {deleting && (
        <fieldset className={styles['confirm']} aria-label="Supprimer du DMP">
          <p>{fr(`« ${row.title} » sera supprimé du DMP, pour le patient et pour tous les professionnels.`)}</p>
          <Button
            look="primary"
            onPress={({ pointerType }) => {
              if (isDeliberate(pointerType, performance.now() - askedAt.current)) void run('delete');
            }}
          >
            Supprimer ce document
          </Button>
          <Button autoFocus onPress={() => setDeleting(false)}>
            Annuler
          </Button>
        </fieldset>
      )}
    </div>
  );
}
