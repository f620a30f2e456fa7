/** One setting each: its name, its value, and one sentence that says what it does. */
import { useId } from 'react';
import { Button, Group, Input, Label, NumberField, Radio, RadioGroup, Switch } from 'react-aria-components';
import { fr } from '../../../shared/text/typography.ts';
import switches from '../deposit/visibility-switches.module.css';
import styles from './settings-screen.module.css';

interface SettingProps<T> {
  readonly label: string;
  readonly note: string;
  readonly onChange: (value: T) => void;
}

export function SwitchSetting({ label, note, on, onChange }: SettingProps<boolean> & { readonly on: boolean }) {
  const noteId = useId();
  return (
    <div className={styles['setting']}>
      <Switch className={switches['switch'] ?? ''} isSelected={on} onChange={onChange} aria-describedby={noteId}>
        <i aria-hidden="true" />
        <b>{label}</b>
      </Switch>
      <p id={noteId}>{fr(note)}</p>
    </div>
  );
}

interface NumberSettingProps extends SettingProps<number> {
  readonly value: number;
  readonly unit: 'minute' | 'hour' | 'day' | 'year';
  /** Least, most, step. */
  readonly range: readonly [number, number, number];
}

export function NumberSetting({ label, note, value, unit, range: [minValue, maxValue, step], onChange }: NumberSettingProps) {
  const noteId = useId();
  return (
    <div className={styles['setting']}>
      <NumberField
        className={styles['number'] ?? ''}
        {...{ value, minValue, maxValue, step }}
        formatOptions={{ style: 'unit', unit, unitDisplay: 'long' }}
        aria-describedby={noteId}
        onChange={(next) => {
          if (!Number.isNaN(next) && next !== value) onChange(next);
        }}
      >
        <Label>{label}</Label>
        <Group>
          <Button slot="decrement">−</Button>
          <Input />
          <Button slot="increment">+</Button>
        </Group>
      </NumberField>
      <p id={noteId}>{fr(note)}</p>
    </div>
  );
}

interface ChoiceSettingProps<C extends string> extends SettingProps<C> {
  readonly value: C;
  readonly choices: Readonly<Record<C, string>>;
}

export function ChoiceSetting<C extends string>({ label, note, value, choices, onChange }: ChoiceSettingProps<C>) {
  const noteId = useId();
  return (
    <div className={styles['setting']}>
      <RadioGroup
        className={styles['choice'] ?? ''}
        value={value}
        onChange={(next) => onChange(next as C)}
        aria-describedby={noteId}
        orientation="horizontal"
      >
        <Label>{label}</Label>
        {Object.entries<string>(choices).map(([id, words]) => (
          <Radio key={id} value={id}>
            {words}
          </Radio>
        ))}
      </RadioGroup>
      <p id={noteId}>{fr(note)}</p>
    </div>
  );
}
