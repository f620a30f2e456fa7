/** « Modifier… »: what the doctor corrects of a fact, by its kind. Only what was changed is stated. */
import { type ReactNode, useState } from 'react';
import { FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import type { FactChange } from '../../../shared/clinical/doctor-statement.ts';
import type { Fact } from '../../../shared/clinical/fact.ts';
import { nameOfFact } from '../../../shared/clinical/fact-name.ts';
import { intakeWords, sideWords, statusWords } from '../../../shared/text/fact-words.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { typedMoment, typedValue } from './refutals.ts';
import styles from './statements.module.css';

interface FactFormProps {
  readonly fact: Fact;
  readonly onState: (change: FactChange) => void;
  readonly onCancel: () => void;
}

const valued: ReadonlySet<Fact['kind']> = new Set([
  'lab',
  'vital',
  'airway',
  'functional',
  'social',
  'exam',
  'pregnancy',
  'vaccination',
]);
const sided: ReadonlySet<Fact['kind']> = new Set(['procedure', 'problem', 'device']);

const valueWords = ({ value }: Fact): string =>
  !value ? '' : value.unit && !value.text.includes(value.unit) ? `${value.text} ${value.unit}` : value.text;
const momentOf = (iso: string | undefined): string => (iso ?? '').slice(0, 10).split('-').reverse().join('/');

export function FactForm({ fact, onState, onCancel }: FactFormProps) {
  const before = {
    value: valueWords(fact),
    dose: intakeWords(fact.drug?.dose, fact.drug?.frequency),
    date: momentOf(fact.date),
    reaction: fact.reaction ?? '',
    status: fact.status as string,
    side: fact.laterality ?? '',
  };
  const [typed, setTyped] = useState(before);
  const put = (field: keyof typeof before) => (text: string) => setTyped((held) => ({ ...held, [field]: text }));
  const is = (field: keyof typeof before) => typed[field].trim() !== before[field];
  const date = typed.date.trim() === '' ? undefined : typedMoment(typed.date);
  const badDate = is('date') && typed.date.trim() !== '' && !date;
  const change: FactChange = {
    ...(is('value') && typed.value.trim() && { value: typedValue(typed.value) }),
    ...(is('dose') && { dose: typed.dose.trim() }),
    ...(is('date') && date && { date }),
    ...(is('reaction') && typed.reaction.trim() && { reaction: typed.reaction.trim() }),
    ...(is('status') && { status: typed.status as Fact['status'] }),
    ...(is('side') && typed.side && { laterality: typed.side as NonNullable<Fact['laterality']> }),
  };
  const nothing = badDate || Object.keys(change).length === 0;
  return (
    <Form
      className={styles['form'] ?? ''}
      aria-label={fr(`Modifier : ${fact.label}`)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!nothing) onState(change);
      }}
    >
      <p className={styles['formTitle']}>{fr(nameOfFact({ label: fact.label }))}</p>
      {(fact.value || valued.has(fact.kind)) && (
        <Field label="Valeur et unité" value={typed.value} onChange={put('value')} first />
      )}
      {fact.kind === 'medication' && <Field label="Dose et prises" value={typed.dose} onChange={put('dose')} first />}
      {fact.kind === 'allergy' && <Field label="Réaction" value={typed.reaction} onChange={put('reaction')} first />}
      <Choice label="Actuel ?" value={typed.status} onChange={put('status')}>
        {(['active', 'past', 'planned', 'unknown'] as const).map((status) => (
          <option key={status} value={status}>
            {statusWords(status, fact.kind) || 'non dit'}
          </option>
        ))}
      </Choice>
      {(fact.laterality || sided.has(fact.kind)) && (
        <Choice label="Côté" value={typed.side} onChange={put('side')}>
          <option value="">non dit</option>
          {(['left', 'right', 'both'] as const).map((side) => (
            <option key={side} value={side}>
              {sideWords[side]}
            </option>
          ))}
        </Choice>
      )}
      <Field label="Date" value={typed.date} onChange={put('date')} placeholder="2019, 06/2019 ou 06/06/2019" bad={badDate} />
      <div className={styles['formKeys']}>
        <Button type="submit" look="primary" isDisabled={nothing}>
          Noter
        </Button>
        <Button onPress={onCancel}>Annuler</Button>
      </div>
    </Form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string;
  readonly bad?: boolean;
  readonly first?: boolean;
}

function Field({ label, value, onChange, placeholder, bad = false, first = false }: FieldProps) {
  return (
    <TextField className={styles['field'] ?? ''} value={value} onChange={onChange} isInvalid={bad} autoFocus={first}>
      <Label>{label}</Label>
      <Input {...(placeholder && { placeholder })} autoComplete="off" maxLength={200} />
      <FieldError>Date à écrire comme 2019, 06/2019 ou 06/06/2019.</FieldError>
    </TextField>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

export function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
