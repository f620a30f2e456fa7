import { visibleOn } from '../../../shared/announcement.ts';
import { localDay, longDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { DateInput } from '../../components/date-input.tsx';
import styles from './draft-card.module.css';

/** What the patient must not find before he was told: for one month at most (needs S63). */
export function Announcing({ onChange }: { readonly onChange: (announceOn: string | undefined) => void }) {
  const last = visibleOn(localDay(new Date()));
  return (
    <div className={styles['announcing']}>
      <DateInput label="Consultation d’annonce" value="" onChange={onChange} />
      <p className={styles['told']}>
        {fr(
          `Le patient ne le verra pas avant l’annonce ; sans geste de votre part, le document deviendra visible le ${longDate(last)}. La Journée vous le rappellera.`,
        )}
      </p>
    </div>
  );
}
