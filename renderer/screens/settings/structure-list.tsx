/** The structures that regulate calls, by their national identifier: nothing on a card says which ones do. */
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import styles from './settings-screen.module.css';

interface StructureListProps {
  readonly structureIds: readonly string[];
  /** The structure of the session, offered by its name. */
  readonly own?: { readonly structureId: string; readonly structureName: string };
  readonly onChange: (structureIds: string[]) => void;
}

export function StructureList({ structureIds, own, onChange }: StructureListProps) {
  const noteId = useId();
  const [typed, setTyped] = useState('');
  const add = (id: string) => {
    if (id === '' || structureIds.includes(id)) return;
    onChange([...structureIds, id]);
    setTyped('');
  };
  const proposed = own && !structureIds.includes(own.structureId) ? own : undefined;
  return (
    <div className={styles['setting']}>
      <Form
        className={styles['structures'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          add(typed.trim());
        }}
      >
        <TextField value={typed} onChange={setTyped} aria-describedby={noteId} autoComplete="off" inputMode="numeric">
          <Label>Structures de régulation (Centre 15)</Label>
          <Input placeholder="Identifiant national de la structure" />
        </TextField>
        <Button type="submit" isDisabled={typed.trim() === ''}>
          Ajouter
        </Button>
      </Form>
      {proposed && (
        <Button look="link" onPress={() => add(proposed.structureId)}>
          {fr(`Ajouter la structure de cette session : ${proposed.structureName}`)}
        </Button>
      )}
      {structureIds.length > 0 && (
        <ul aria-label="Structures de régulation">
          {structureIds.map((id) => (
            <li key={id}>
              {id}
              {id === own?.structureId && <span>{own.structureName}</span>}
              <Button
                look="quiet"
                aria-label={`Retirer la structure ${id}`}
                onPress={() => onChange(structureIds.filter((kept) => kept !== id))}
              >
                <X size={14} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p id={noteId}>
        {fr(
          'Là seulement, un médecin peut ouvrir un dossier pour la régulation. La carte CPS ne dit pas si une structure régule.',
        )}
      </p>
    </div>
  );
}
