/** Files that came in and wait: those of this patient, those that could not be taken, and those that nobody is known to. */
import type { Arrival } from '../../../shared/arrivals.ts';
import { localDay, shortDate, timeOfDay } from '../../../shared/text/dates.ts';
import { fileSize, fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Problem } from '../../components/marks.tsx';
import { ofThisPatient } from '../../stores/arrival-order.ts';
import { discardArrival, prepareArrival, retryArrival, useDeposit } from '../../stores/deposit.ts';
import { folderWords } from '../../text/words.ts';
import styles from './arrival-list.module.css';

export function ArrivalList() {
  const { arrivals, arrivalId, draft, preparing } = useDeposit();
  const others = arrivals.filter(({ id }) => id !== arrivalId);
  const waiting = ofThisPatient(others);
  const loose = others.filter(({ belongs }) => belongs === 'loose');
  const busy = draft !== null || preparing !== null;
  return (
    <>
      {waiting.length > 0 && (
        <section className={styles['waiting']} aria-label="À déposer">
          <h3>{`À déposer · ${waiting.length}`}</h3>
          <ul>
            {waiting.map((arrival) => (
              <Row key={arrival.id} arrival={arrival} busy={busy} />
            ))}
          </ul>
        </section>
      )}
      {loose.length > 0 && (
        <details className={styles['waiting']}>
          <summary>{`${plural(loose.length, 'fichier')} à rattacher à un patient`}</summary>
          <ul>
            {loose.map((arrival) => (
              <Row key={arrival.id} arrival={arrival} busy={busy} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Where it came from, when, how large. */
export function arrivalWords({ folder, at, sizeBytes, belongs }: Arrival): string {
  const came = `${shortDate(localDay(new Date(at)))}, ${timeOfDay(at)}`;
  return [belongs === 'named' && 'ce patient y est nommé', folder && folderWords[folder], came, fileSize(sizeBytes)]
    .filter(Boolean)
    .join(' · ');
}

function Row({ arrival, busy }: { readonly arrival: Arrival; readonly busy: boolean }) {
  const { id, fileName = 'Fichier', state, error } = arrival;
  return (
    <li className={styles['row']}>
      <div>
        <b>{fileName}</b>
        <p>{state === 'reading' ? 'Lecture…' : arrivalWords(arrival)}</p>
        {state === 'refused' && error && <Problem error={error} />}
      </div>
      <div className={styles['keys']}>
        {state === 'waiting' && (
          <Button isDisabled={busy} aria-label={fr(`Préparer : ${fileName}`)} onPress={() => void prepareArrival(arrival)}>
            Préparer
          </Button>
        )}
        {state === 'refused' && (
          <Button aria-label={fr(`Réessayer : ${fileName}`)} onPress={() => retryArrival(id)}>
            Réessayer
          </Button>
        )}
        {state !== 'reading' && (
          <Button look="quiet" aria-label={fr(`Abandonner : ${fileName}`)} onPress={() => discardArrival(id)}>
            Abandonner
          </Button>
        )}
      </div>
    </li>
  );
}
