/** Files that came while no record was open: they wait for the Vitale of their patient. Names once a session is open. */
import { plural } from '../../../shared/text/typography.ts';
import { Chip } from '../../components/marks.tsx';
import { useDeposit } from '../../stores/deposit.ts';
import { errorText } from '../../text/errors.ts';
import { arrivalWords } from '../deposit/arrival-list.tsx';
import styles from './home.module.css';

const shownAtMost = 8;

export function LooseArrivals() {
  const arrivals = useDeposit((state) => state.arrivals);
  const loose = arrivals.filter(({ belongs }) => belongs === 'loose');
  const kept = arrivals.filter(({ belongs }) => belongs === 'other').length;
  if (arrivals.length === 0) return null;
  const named = loose.filter(({ fileName }) => fileName !== undefined);
  return (
    <section aria-label="À rattacher" className={styles['loose']}>
      <h2>À rattacher{loose.length > 0 && ` · ${loose.length}`}</h2>
      {named.slice(0, shownAtMost).map((arrival) => (
        <div key={arrival.id} className={styles['waiting']}>
          <div>
            <b>{arrival.fileName}</b>
            <p>{arrival.error ? errorText(arrival.error).title : arrivalWords(arrival)}</p>
          </div>
          {arrival.state === 'refused' && <Chip tone="danger">refusé</Chip>}
        </div>
      ))}
      {named.length > shownAtMost && (
        <p className={styles['quiet']}>{`et ${plural(named.length - shownAtMost, 'autre fichier', 'autres fichiers')}.`}</p>
      )}
      {loose.length > 0 && (
        <p className={styles['quiet']}>
          {named.length === 0 ? 'Les noms s’affichent une fois la session ouverte. ' : ''}
          Chaque fichier est proposé dans le dossier du patient qu’il nomme.
        </p>
      )}
      {kept > 0 && (
        <p className={styles['quiet']}>
          {`${plural(kept, 'fichier gardé', 'fichiers gardés')} pour un patient : à reprendre à l’ouverture de son dossier.`}
        </p>
      )}
    </section>
  );
}
