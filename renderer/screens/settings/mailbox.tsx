/** The MSSanté mailbox of who holds the session: from where copies leave, or do not. Its password never comes back here. */
import { useEffect, useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import type { NamedError } from '../../../shared/errors.ts';
import type { MssanteAccount, MssanteAccountView } from '../../../shared/mssante.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { useSession } from '../../stores/session.ts';
import styles from './mailbox.module.css';
import { ChoiceSetting, SwitchSetting } from './setting-fields.tsx';

const usualPorts = { tls: 465, starttls: 587 } as const;

export function Mailbox() {
  const open = useSession(({ view }) => view?.situation !== undefined);
  return (
    <section aria-label="MSSanté" className={styles['mailbox']}>
      <h2>MSSanté : copies aux correspondants</h2>
      {open ? <Own /> : <p>{fr('Chaque professionnel règle sa propre boîte : insérez votre carte et saisissez votre code.')}</p>}
    </section>
  );
}

function Own() {
  const [view, setView] = useState<MssanteAccountView | null>(null);
  const [error, setError] = useState<NamedError | null>(null);
  const [tested, setTested] = useState<'no' | 'going' | 'yes'>('no');
  const fail = (failure: unknown) => setError(asAppError(failure).named);
  useEffect(() => {
    call('mssante.get', {}).then(setView, (failure: unknown) => setError(asAppError(failure).named));
  }, []);
  if (!view) return error ? <Problem error={error} /> : null;
  const change = (named: Partial<MssanteAccount>) => {
    setError(null);
    setTested('no');
    call('mssante.set', named).then(setView, fail);
  };
  const test = async () => {
    setError(null);
    setTested('going');
    try {
      await call('mssante.test', {});
      setTested('yes');
    } catch (failure) {
      setTested('no');
      fail(failure);
    }
  };
  const complete = view.host !== '' && view.address !== '';
  return (
    <>
      <SwitchSetting
        label="Envoyer les copies"
        note={
          complete
            ? 'Arrêté, les copies sont préparées et gardées, à enregistrer ou à envoyer plus tard.'
            : 'Indiquez d’abord le serveur et votre adresse.'
        }
        on={view.on}
        onChange={(on) => change({ on: on && complete })}
      />
      <TypedSetting label="Votre adresse MSSanté" value={view.address} onChange={(address) => change({ address })} />
      {view.serverGiven ? (
        <p>{fr('En entraînement, le serveur est celui de ce poste : aucun message n’en sort.')}</p>
      ) : (
        <>
          <div className={styles['pair']}>
            <TypedSetting label="Serveur d’envoi" value={view.host} onChange={(host) => change({ host })} />
            <TypedSetting
              label="Port"
              value={String(view.port)}
              onChange={(port) => change({ port: Number(port) })}
              valid={(port) => /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536}
            />
          </div>
          <ChoiceSetting
            label="Chiffrement"
            note="Toujours chiffré : sans TLS, rien n’est envoyé. Votre opérateur MSSanté indique lequel."
            value={view.security}
            choices={{ tls: 'TLS (465)', starttls: 'STARTTLS (587)' }}
            onChange={(security) => change({ security, port: usualPorts[security] })}
          />
          <TypedSetting label="Identifiant (vide : votre adresse)" value={view.user} onChange={(user) => change({ user })} />
          <TypedSetting
            label={view.passwordSet ? 'Mot de passe (enregistré ; saisissez pour le changer)' : 'Mot de passe'}
            value=""
            secret
            onChange={(password) => change({ password })}
          />
        </>
      )}
      <div className={styles['keys']}>
        <Button isDisabled={!complete || tested === 'going'} onPress={() => void test()}>
          {tested === 'going' ? 'Connexion…' : 'Tester la connexion'}
        </Button>
        <span role="status">{tested === 'yes' ? 'Connexion réussie : serveur reconnu, identifiant accepté.' : ''}</span>
      </div>
      {error && <Problem error={error} />}
    </>
  );
}

interface TypedSettingProps {
  readonly label: string;
  readonly value: string;
  readonly secret?: boolean;
  readonly valid?: (typed: string) => boolean;
  readonly onChange: (value: string) => void;
}

/** Kept when the field is left, or with Entrée. */
function TypedSetting({ label, value, secret = false, valid = () => true, onChange }: TypedSettingProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const keep = () => {
    const next = secret ? typed : typed.trim();
    if (next === value) return;
    if (!valid(next)) return setTyped(value);
    onChange(next);
    if (secret) setTyped('');
  };
  return (
    <Form
      className={styles['typed'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        value={typed}
        onChange={setTyped}
        onBlur={keep}
        type={secret ? 'password' : 'text'}
        autoComplete={secret ? 'new-password' : 'off'}
      >
        <Label>{label}</Label>
        <Input />
      </TextField>
    </Form>
  );
}
