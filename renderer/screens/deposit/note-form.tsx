/** A plain document written here: a title and a text. */
import { useState } from 'react';
import { Form, Input, Label, TextArea, TextField } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { takeNote } from '../../stores/deposit.ts';
import styles from './note-form.module.css';

export function NoteForm({ onClose }: { readonly onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const ready = title.trim() !== '' && text.trim() !== '';
  return (
    <Form
      className={styles['note'] ?? ''}
      aria-label="Note"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void takeNote({ title, text }).then((taken) => taken && onClose());
      }}
    >
      <TextField value={title} onChange={setTitle} maxLength={128} autoFocus>
        <Label>Titre</Label>
        <Input />
      </TextField>
      <TextField value={text} onChange={setText}>
        <Label>Texte</Label>
        <TextArea rows={9} />
      </TextField>
      <div className={styles['keys']}>
        <Button type="submit" isDisabled={!ready}>
          Préparer le document
        </Button>
        <Button look="quiet" onPress={onClose}>
          Fermer
        </Button>
      </div>
    </Form>
  );
}
