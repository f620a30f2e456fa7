/** First visit here: the strict traits of INSi beside an identity document, before the INS may leave this workstation. */
import { useEffect, useRef, useState } from 'react';
import type { PressEvent } from 'react-aria-components';
import type { AppError } from '../../../shared/errors.ts';
import type { RecordView } from '../../../shared/session.ts';
import { longDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { attempt } from '../palette/commands.ts';
import { isDeliberate } from './deliberate.ts';
import styles from './record-phase-screen.module.css';

export function IdentityCheck({ view }: { readonly view: RecordView }) {
  const shownAt = useRef(0);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);
  const confirm = async ({ pointerType }: PressEvent) => {
    if (!isDeliberate(pointerType, performance.now() - shownAt.current)) return;
    setAsking(true);
    setError(null);
    try {
      await call('record.confirmIdentity', {});
    } catch (failure) {
      setError(asAppError(failure));
      setAsking(false);
    }
  };
  const { traits } = view.patient;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Nom de naissance', traits.birthName],
    ['Prénoms de naissance', traits.birthGivenNames],
    ['Sexe', { M: 'Masculin', F: 'Féminin', UN: 'Inconnu' }[traits.sex]],
    ['Date de naissance', longDate(traits.birthDate)],
    ['Lieu de naissance (code)', traits.birthPlaceCode],
  ];
  return (
    <>
      <h2>{fr("Cette identité est-elle celle de la pièce d'identité ?")}</h2>
      <p className={styles['note']}>
        {fr(
          "Le téléservice INSi a trouvé cette identité ; une carte Vitale seule ne la prouve pas. Son matricule INS ne part d'ici, vers le DMP, qu'une fois l'identité qualifiée par le contrôle d'une pièce d'identité.",
        )}
      </p>
      <dl className={styles['traits']} aria-label="Traits stricts">
        {lines
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {error && <Problem error={error.named} />}
      <div className={styles['keys']}>
        <Button look="primary" size="large" autoFocus isDisabled={asking} onPress={(event) => void confirm(event)}>
          {asking ? 'Le DMP est interrogé…' : 'Pièce d’identité contrôlée, j’ouvre le dossier'}
          <Key>Entrée</Key>
        </Button>
        <Button size="large" onPress={() => attempt(call('session.closeRecord', {}))}>
          Ne pas ouvrir
        </Button>
      </div>
      <p className={styles['note']}>
        {fr(
          'Votre contrôle est noté dans le journal de ce poste. Il ne sera plus demandé ici, tant que ces traits ne changent pas.',
        )}
      </p>
    </>
  );
}
