/** HISTORICAL, in training alone: what creating a DMP and handing over its document des secrets was, until 1 July 2021. */
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { createPortal } from 'react-dom';
import type { Value } from '../../../shared/contract.ts';
import type { AppError } from '../../../shared/errors.ts';
import { creationConsent } from '../../../shared/information-text.ts';
import type { RecordView } from '../../../shared/session.ts';
import { localDay, longDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { patientEpoch } from '../../stores/record.ts';
import { bornOn, patientName } from '../../text/words.ts';
import { attempt } from '../palette/commands.ts';
import sheet from '../summary/print-sheet.module.css';
import styles from './historical-creation.module.css';

type Secrets = Value<'training.createRecord'>;

export function HistoricalCreation({ view }: { readonly view: RecordView }) {
  const [consents, setConsents] = useState(false);
  const [asking, setAsking] = useState(false);
  const [secrets, setSecrets] = useState<Secrets | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const create = async () => {
    const asked = patientEpoch();
    setAsking(true);
    setError(null);
    try {
      const created = await call('training.createRecord', { consentVersion: creationConsent.version });
      if (asked === patientEpoch()) setSecrets(created);
    } catch (failure) {
      setError(asAppError(failure));
    } finally {
      setAsking(false);
    }
  };
  return (
    <section className={styles['historical']} aria-label="Création historique">
      <h3>Historique, formation seulement</h3>
      {secrets ? (
        <SecretsDocument secrets={secrets} view={view} />
      ) : (
        <>
          <p>
            {fr(
              "Jusqu'au 1er juillet 2021, un professionnel pouvait créer le DMP d'un patient qui y consentait, puis lui remettait un document des secrets. Le patient en était averti. Ce serveur d'entraînement sait encore le faire ; en production, ce bouton n'existe pas.",
            )}
          </p>
          <Checkbox isSelected={consents} onChange={setConsents} className={styles['consent'] ?? ''}>
            <i aria-hidden="true" />
            {fr(creationConsent.text)}
          </Checkbox>
          {error && <Problem error={error.named} />}
          <Button isDisabled={!consents || asking} onPress={() => void create()}>
            {asking ? 'Création…' : 'Créer (historique, formation)'}
          </Button>
        </>
      )}
    </section>
  );
}

function SecretsDocument({ secrets, view }: { readonly secrets: Secrets; readonly view: RecordView }) {
  const { sex, birthDate } = view.patient.traits;
  const content = (
    <>
      <p>{fr(`Remis à ${patientName(view.patient).name}, ${bornOn(sex, birthDate)}, le ${longDate(localDay(new Date()))}.`)}</p>
      <dl>
        <dt>Identifiant</dt>
        <dd>{secrets.login}</dd>
        <dt>Mot de passe initial</dt>
        <dd>{secrets.password}</dd>
      </dl>
      <p>{fr(secrets.notice)}</p>
    </>
  );
  return (
    <>
      <div className={styles['secrets']}>
        <h4>Document des secrets</h4>
        {content}
      </div>
      <div className={styles['keys']}>
        <Button onPress={() => attempt(call('app.print', { what: 'secrets' }))}>Imprimer</Button>
        <Button look="primary" onPress={() => attempt(call('record.retry', {}))}>
          Ouvrir le dossier
        </Button>
      </div>
      {/* Beside the window, which is not printed. */}
      {createPortal(
        <div className={sheet['sheet']} aria-hidden="true">
          <header>
            <h1>Document des secrets du DMP</h1>
            <p>ENTRAÎNEMENT, patient fictif · simulation historique</p>
          </header>
          {content}
        </div>,
        document.body,
      )}
    </>
  );
}
