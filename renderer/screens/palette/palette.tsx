import { Autocomplete, Dialog, Input, Label, Menu, MenuItem, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { folded, fr } from '../../../shared/text/typography.ts';
import { Key } from '../../components/marks.tsx';
import menu from '../../components/menu.module.css';
import { useOverlay } from '../../stores/overlay.ts';
import { closeScreen } from '../../stores/screen.ts';
import { commands } from './commands.ts';
import styles from './palette.module.css';

const matches = (label: string, typed: string): boolean =>
  folded(typed)
    .split(/\s+/)
    .every((word) => folded(label).includes(word));

export function Palette() {
  const open = useOverlay((state) => state.open === 'palette');
  const close = () => useOverlay.setState({ open: null });
  return (
    <ModalOverlay className={styles['scrim'] ?? ''} isOpen={open} onOpenChange={(isOpen) => !isOpen && close()} isDismissable>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''} aria-label="Commandes">
          <Commands onDone={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Commands({ onDone }: { readonly onDone: () => void }) {
  const list = commands();
  return (
    <Autocomplete filter={matches}>
      <SearchField className={styles['search'] ?? ''} autoFocus>
        <Label className={styles['hidden'] ?? ''}>Commande</Label>
        <Input placeholder="Que voulez-vous faire ?" />
      </SearchField>
      <Menu
        className={`${menu['menu']} ${styles['list']}`}
        aria-label="Commandes"
        items={list}
        renderEmptyState={() => <p className={styles['none']}>Aucune commande ne porte ce nom.</p>}
        onAction={(key) => {
          onDone();
          // Every other command acts on what lies underneath.
          if (key !== 'first-aid' && key !== 'settings' && key !== 'day') closeScreen();
          list.find(({ id }) => id === key)?.run();
        }}
      >
        {({ id, label, keys }) => (
          <MenuItem id={id} className={menu['item'] ?? ''} textValue={label}>
            <span className={styles['label']}>{fr(label)}</span>
            {keys && <Key>{keys}</Key>}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}
