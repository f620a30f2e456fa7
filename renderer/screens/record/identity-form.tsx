/** Strict traits typed from an identity document, where the Vitale was not enough for INSi. */
import { useState } from 'react';
import { Form, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import type { AppError } from '../../../shared/errors.ts';
import type { Sex } from '../../../shared/identity/traits.ts';
import type { RecordView } from '../../../shared/session.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { DateInput } from '../../components/date-input.tsx';
import { Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import styles from './record-phase-screen.module.css';

export function IdentityForm({ view }: { readonly view: RecordView }) {
  const { traits } = view.patient;
  const [birthName, setBirthName] = useState(traits.birthName);
  const [givenName, setGivenName] = useState(traits.birthGivenNames);
  const [sex, setSex] = useState<Sex | null>(traits.sex === 'UN' ? null : traits.sex);
  const [birthDate, setBirthDate] = useState<string | undefined>(traits.birthDate || undefined);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const ready = birthName.trim() !== '' && givenName.trim() !== '' && sex !== null && birthDate !== undefined && !asking;
  const search = async () => {
    if (!ready || sex === null || birthDate === undefined) return;
    setAsking(true);
    setError(null);
    try {
      await call('record.searchIdentity', { birthName: birthName.trim(), givenName: givenName.trim(), sex, birthDate });
    } catch (failure) {
      setError(asAppError(failure));
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <h2>L’identité doit être complétée</h2>
      <p className={styles['note']}>
        {fr(
          "La carte Vitale n'a pas suffi au téléservice INSi. Recopiez les traits d'une pièce d'identité, tels qu'ils y sont écrits : ce contrôle qualifie l'identité que le téléservice rendra.",
        )}
      </p>
      {view.problem && !error && <Problem error={view.problem} />}
      {error && <Problem error={error.named} />}
      <Form
        className={styles['form'] ?? ''}
        aria-label="Traits d’identité"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <TextField value={birthName} onChange={setBirthName} isRequired autoFocus autoComplete="off">
          <Label>Nom de naissance</Label>
          <Input />
        </TextField>
        <TextField value={givenName} onChange={setGivenName} isRequired autoComplete="off">
          <Label>Prénoms de naissance</Label>
          <Input />
        </TextField>
        <RadioGroup
          value={sex}
          onChange={(value) => setSex(value as Sex)}
          orientation="horizontal"
          className={styles['sexes'] ?? ''}
        >
          <Label>Sexe</Label>
          <Radio value="F">Féminin</Radio>
          <Radio value="M">Masculin</Radio>
        </RadioGroup>
        <DateInput label="Date de naissance" value={traits.birthDate} lunar onChange={setBirthDate} />
        <Button look="primary" type="submit" isDisabled={!ready}>
          {asking ? 'Recherche…' : 'Rechercher l’identité'}
        </Button>
      </Form>
    </>
  );
}
