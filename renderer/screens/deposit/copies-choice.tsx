/** « Copie par MSSanté » : the correspondents who get the same document by secured mail, ticked before the key. */
import { useEffect, useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import type { Visibility } from '../../../shared/deposit.ts';
import type { CopyChoices, Correspondent } from '../../../shared/mssante.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { call } from '../../core.ts';
import { patientEpoch } from '../../stores/record.ts';
import styles from './copies.module.css';
import { type CopiesChosen, isHidden, offered, ticked, toggled } from './copies.ts';

interface CopiesChoiceProps {
  readonly chosen: CopiesChosen;
  readonly visibility: Visibility;
  readonly onChange: (chosen: CopiesChosen) => void;
}

export function CopiesChoice({ chosen, visibility, onChange }: CopiesChoiceProps) {
  const [open, setOpen] = useState(false);
  const count = chosen.to.length;
  return (
    <details className={styles['copies']} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{fr(`Copie par MSSanté : ${count === 0 ? 'aucune' : plural(count, 'correspondant')}`)}</summary>
      {open && <Choices {...{ chosen, visibility, onChange }} />}
    </details>
  );
}

function Choices({ chosen, visibility, onChange }: CopiesChoiceProps) {
  const [choices, setChoices] = useState<CopyChoices | null>(null);
  useEffect(() => {
    const asked = patientEpoch();
    call('copies.choices', {}).then(
      (found) => asked === patientEpoch() && setChoices(found),
      () => undefined,
    );
  }, []);
  if (!choices) return <p className={styles['note']}>Recherche du médecin traitant…</p>;
  const { medecinTraitant, sending } = choices;
  const isDoctor = ({ nationalId }: Correspondent) => nationalId !== undefined && nationalId === medecinTraitant?.nationalId;
  const list = offered(choices, chosen);
  const toAddress = medecinTraitant && !list.some(isDoctor) ? medecinTraitant : undefined;
  return (
    <div className={styles['choices']}>
      <ul aria-label="Correspondants">
        {list.map((one) => (
          <li key={one.address}>
            <label>
              <input type="checkbox" checked={ticked(chosen, one.address)} onChange={() => onChange(toggled(chosen, one))} />
              <span>
                <b>{one.name}</b>
                {isDoctor(one) && ' · médecin traitant'}
                <small>{one.address}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {toAddress && (
        <AddOne
          key={toAddress.nationalId}
          label={fr(`Adresse MSSanté de ${toAddress.name} (médecin traitant)`)}
          named={toAddress}
          onAdd={(one) => onChange(toggled(chosen, one))}
        />
      )}
      <AddOne label="Adresse MSSanté d’un autre correspondant" onAdd={(one) => onChange(toggled(chosen, one))} />
      {isHidden(visibility) && chosen.to.length > 0 && (
        <label className={styles['despite']}>
          <input
            type="checkbox"
            checked={chosen.despiteHidden}
            onChange={(event) => onChange({ ...chosen, despiteHidden: event.target.checked })}
          />
          <span>{fr(`${hiddenWords(visibility)} Je l’adresse quand même à ces correspondants.`)}</span>
        </label>
      )}
      <p className={styles['note']}>
        {fr(
          sending
            ? 'Chaque copie part de votre boîte MSSanté dès que le DMP a reçu le document.'
            : 'Votre boîte MSSanté n’est pas activée sur ce poste : rien ne partira. Les copies seront préparées et gardées ; vous pourrez les enregistrer (.eml ou .zip) depuis la liste des envois, ou activer l’envoi dans les réglages.',
        )}
      </p>
    </div>
  );
}

function hiddenWords({ maskedToProfessionals, visibleToPatient }: Visibility): string {
  if (maskedToProfessionals) return 'Ce document est masqué aux professionnels.';
  return visibleToPatient
    ? 'Ce document est caché aux représentants légaux.'
    : 'Ce document n’est pas encore annoncé au patient.';
}

const looksLikeAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

interface AddOneProps {
  readonly label: string;
  /** The médecin traitant: his name is known, his address is not. */
  readonly named?: { readonly name: string; readonly nationalId: string };
  readonly onAdd: (one: Correspondent) => void;
}

function AddOne({ label, named, onAdd }: AddOneProps) {
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const typed = address.trim().toLowerCase();
  const ready = looksLikeAddress.test(typed);
  const add = () => {
    if (!ready) return;
    onAdd({ address: typed, name: named?.name ?? (name.trim() || typed), ...(named && { nationalId: named.nationalId }) });
    setAddress('');
    setName('');
  };
  return (
    <Form
      className={styles['add'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {!named && (
        <TextField value={name} onChange={setName} autoComplete="off">
          <Label>Nom</Label>
          <Input placeholder="Dr Prénom NOM" />
        </TextField>
      )}
      <TextField value={address} onChange={setAddress} type="email" autoComplete="off">
        <Label>{label}</Label>
        <Input placeholder="prenom.nom@….mssante.fr" />
      </TextField>
      <Button type="submit" isDisabled={!ready}>
        Ajouter
      </Button>
    </Form>
  );
}
