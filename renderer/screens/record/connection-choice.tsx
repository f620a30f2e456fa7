/** A minor may want this visit kept from his parents (EX_0.1-1100): asked before the DMP knows that the record is opened. */
import { useEffect, useRef, useState } from 'react';
import type { PressEvent } from 'react-aria-components';
import type { AppError } from '../../../shared/errors.ts';
import type { RecordView } from '../../../shared/session.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { isDeliberate } from './deliberate.ts';
import styles from './record-phase-screen.module.css';

export function ConnectionChoice({ view }: { readonly view: RecordView }) {
  const shownAt = useRef(0);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);
  const choose = async (secret: boolean, { pointerType }: PressEvent) => {
    if (!isDeliberate(pointerType, performance.now() - shownAt.current)) return;
    setAsking(true);
    setError(null);
    try {
      await call('record.chooseConnection', { secret });
    } catch (failure) {
      setError(asAppError(failure));
      setAsking(false);
    }
  };
  return (
    <>
      <h2>{fr(`Patient mineur (${view.ageYears} ans) : quelle connexion ?`)}</h2>
      <p className={styles['note']}>
        {fr(
          "Si le jeune patient veut garder ce soin secret, choisissez la connexion secrète : les documents que vous déposerez ne seront pas visibles de ses représentants légaux. La consultation du dossier n'en est pas changée.",
        )}
      </p>
      {error && <Problem error={error.named} />}
      <div className={styles['keys']}>
        <Button look="primary" size="large" autoFocus isDisabled={asking} onPress={(event) => void choose(false, event)}>
          Connexion ordinaire
          <Key>Entrée</Key>
        </Button>
        <Button size="large" isDisabled={asking} onPress={(event) => void choose(true, event)}>
          Connexion secrète
        </Button>
      </div>
    </>
  );
}
