import { Switch } from 'react-aria-components';
import type { Visibility } from '../../../shared/deposit.ts';
import { fr } from '../../../shared/text/typography.ts';
import { locks } from './visibility.ts';
import styles from './visibility-switches.module.css';

interface VisibilitySwitchesProps {
  readonly visibility: Visibility;
  readonly minor: boolean;
  /** A secret connection: what is deposited is hidden from the legal representatives. */
  readonly secret: boolean;
  readonly onChange: (visibility: Visibility) => void;
}

export function VisibilitySwitches({ visibility, minor, secret, onChange }: VisibilitySwitchesProps) {
  const locked = locks(visibility);
  return (
    <fieldset className={styles['switches']}>
      <legend>Qui peut le voir</legend>
      <OneSwitch
        label="Visible du patient"
        on={visibility.visibleToPatient}
        locked={locked.patient}
        onChange={(visibleToPatient) => onChange({ ...visibility, visibleToPatient })}
      />
      <OneSwitch
        label="Masqué aux autres professionnels"
        on={visibility.maskedToProfessionals}
        locked={locked.masked}
        onChange={(maskedToProfessionals) => onChange({ ...visibility, maskedToProfessionals })}
      />
      {minor && (
        <OneSwitch
          label="Visible des représentants légaux"
          on={visibility.visibleToRepresentatives && !secret}
          locked={secret}
          onChange={(visibleToRepresentatives) => onChange({ ...visibility, visibleToRepresentatives })}
        />
      )}
      {secret && <p>{fr('Connexion secrète : les représentants légaux ne verront pas ce document.')}</p>}
      {(locked.masked || locked.patient) && (
        <p>{fr('Un document ne peut pas être caché à la fois aux professionnels et au patient.')}</p>
      )}
    </fieldset>
  );
}

interface OneSwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly locked: boolean;
  readonly onChange: (on: boolean) => void;
}

function OneSwitch({ label, on, locked, onChange }: OneSwitchProps) {
  return (
    <Switch className={styles['switch'] ?? ''} isSelected={on} isDisabled={locked} onChange={onChange}>
      <i aria-hidden="true" />
      {label}
    </Switch>
  );
}
