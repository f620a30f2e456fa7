import { Button } from 'react-aria-components';
import { ofThisPatient } from '../stores/arrival-order.ts';
import { useDeposit } from '../stores/deposit.ts';
import { goTo, useRecord } from '../stores/record.ts';
import { places } from './places.ts';
import styles from './rail.module.css';

export function Rail() {
  const here = useRecord((state) => state.place);
  // While a draft is on the screen, bare digits choose its type.
  const digitsTaken = useDeposit((state) => state.draft !== null) && here === 'deposit';
  const waiting = useDeposit((state) => ofThisPatient(state.arrivals).length);
  return (
    <nav className={styles['rail']} aria-label="Dossier">
      {places.map(({ place, label, digit }) => (
        <Button
          key={place}
          className={styles['place'] ?? ''}
          aria-current={place === here ? 'page' : undefined}
          aria-keyshortcuts={digitsTaken ? `Alt+${digit}` : digit}
          onPress={() => goTo(place)}
        >
          {label}
          {place === 'deposit' && waiting > 0 && <b>{waiting}</b>}
          <i aria-hidden="true">{digitsTaken ? `Alt ${digit}` : digit}</i>
        </Button>
      ))}
    </nav>
  );
}
