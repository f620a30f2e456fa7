/** A date typed as the hand writes it (12/3/26, 12 mars 2026); lunar birth dates pass where they exist. */
import { useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { longDate, typedDate, typedForm } from '../../shared/text/dates.ts';
import { fr } from '../../shared/text/typography.ts';
import styles from './date-input.module.css';

interface DateInputProps {
  readonly label: string;
  /** ISO day to begin with; an empty text begins empty. */
  readonly value: string;
  readonly lunar?: boolean;
  readonly hint?: string;
  /** ISO day, or undefined while what is typed is no date. */
  readonly onChange: (iso: string | undefined) => void;
}

export function DateInput({ label, value, lunar = false, hint, onChange }: DateInputProps) {
  const [typed, setTyped] = useState(() => typedForm(value));
  const read = (text: string) => typedDate(text, { lunar, thisYear: new Date().getFullYear() });
  const iso = read(typed);
  return (
    <TextField
      className={styles['field'] ?? ''}
      value={typed}
      isInvalid={typed.length >= 8 && iso === undefined}
      onChange={(text) => {
        setTyped(text);
        onChange(read(text));
      }}
    >
      <Label>{label}</Label>
      <Input placeholder="jj/mm/aaaa" inputMode="numeric" autoComplete="off" />
      {iso !== undefined && (
        <Text slot="description">
          {longDate(iso)}
          {hint && iso === value && `, ${hint}`}
        </Text>
      )}
      <FieldError>{fr("Cette date n'existe pas.")}</FieldError>
    </TextField>
  );
}
