/** At most three guesses under the keys 1, 2, 3; every other type by its name. */
import { useEffect } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Radio, RadioGroup } from 'react-aria-components';
import type { TypeGuess } from '../../../shared/deposit.ts';
import { folded, fr } from '../../../shared/text/typography.ts';
import { Key } from '../../components/marks.tsx';
import menu from '../../components/menu.module.css';
import { call } from '../../core.ts';
import { useDeposit } from '../../stores/deposit.ts';
import styles from './draft-card.module.css';

interface ChosenType {
  readonly typeCode: string;
  readonly label: string;
}

interface TypeChoiceProps {
  readonly guesses: readonly TypeGuess[];
  readonly chosen: ChosenType;
  readonly onChoose: (type: ChosenType) => void;
}

export function TypeChoice({ guesses, chosen, onChoose }: TypeChoiceProps) {
  const types = useDeposit((state) => state.types);
  useEffect(() => {
    if (types === null)
      call('deposit.types', {}).then(
        (list) => useDeposit.setState({ types: list }),
        () => undefined,
      );
  }, [types]);
  const guessed = guesses.some(({ typeCode }) => typeCode === chosen.typeCode);
  return (
    <div className={styles['types']}>
      <RadioGroup
        value={guessed ? chosen.typeCode : null}
        onChange={(code) => {
          const guess = guesses.find(({ typeCode }) => typeCode === code);
          if (guess) onChoose(guess);
        }}
      >
        <Label>Type du document</Label>
        {guesses.map(({ typeCode, label, reason }, index) => (
          <Radio key={typeCode} value={typeCode} className={styles['guess'] ?? ''} aria-label={label}>
            <Key>{index + 1}</Key>
            <b>{label}</b>
            <span>{fr(reason)}</span>
          </Radio>
        ))}
      </RadioGroup>
      <ComboBox
        className={styles['other'] ?? ''}
        aria-label="Autre type de document"
        items={types ?? []}
        selectedKey={guessed ? null : chosen.typeCode}
        onSelectionChange={(key) => {
          const type = types?.find(({ typeCode }) => typeCode === key);
          if (type) onChoose(type);
        }}
        defaultFilter={(text, typed) =>
          folded(typed)
            .split(/\s+/)
            .every((word) => folded(text).includes(word))
        }
        menuTrigger="focus"
      >
        <Input placeholder="Autre type…" />
        <Button aria-label="Tous les types">▾</Button>
        <Popover className={menu['popover'] ?? ''}>
          <ListBox className={`${menu['menu']} ${styles['all']}`}>
            {(type: { typeCode: string; label: string; classLabel: string }) => (
              <ListBoxItem id={type.typeCode} className={menu['item'] ?? ''} textValue={type.label}>
                {type.label} <span className={styles['class']}>{type.classLabel}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
