/** Who the patient is: on every screen of a record, never scrolled away. */
import { isRecordOpen } from '../../shared/record-open.ts';
import { ageWords, localDay } from '../../shared/text/dates.ts';
import { fr, plural } from '../../shared/text/typography.ts';
import { Chip } from '../components/marks.tsx';
import { useRecord } from '../stores/record.ts';
import { bornOn, dmpState, identityStatuses, patientName, sexes } from '../text/words.ts';
import styles from './patient-band.module.css';

/** Whatever the authorisation is: this access does not rest on it. */
const urgent = { label: 'DMP : accès d’urgence', tone: 'danger' } as const;

export function PatientBand() {
  const view = useRecord((state) => state.view);
  if (!view) return null;
  const { traits } = view.patient;
  const { name, birthName } = patientName(view.patient);
  const dmp = view.emergency ? urgent : view.dmp && dmpState(view.dmp);
  const { total, read, failed } = view.documents;
  const identity = identityStatuses[view.patient.status];
  const known = view.phase !== 'identifying' || traits.birthName !== '';
  return (
    <section className={styles['band']} aria-label="Patient">
      <h1>{known ? name : 'Identification du patient…'}</h1>
      {known && (
        <span className={styles['who']}>
          {birthName && `${traits.sex === 'F' ? 'née' : 'né'} ${birthName.toLocaleUpperCase('fr')} · `}
          {bornOn(traits.sex, traits.birthDate)}
          {view.ageYears !== undefined && ` · ${ageWords(view.ageYears, traits.birthDate, localDay(new Date()))}`}
          {` · ${sexes[traits.sex]}`}
        </span>
      )}
      <Chip tone={identity.tone}>{identity.label}</Chip>
      {view.secretConnection && <Chip tone="amber">Connexion secrète</Chip>}
      {dmp && <Chip tone={dmp.tone}>{fr(dmp.label)}</Chip>}
      <span className={styles['space']} />
      {isRecordOpen(view.phase) && (
        <Chip tone={failed > 0 ? 'amber' : 'plain'}>
          <span role="status">
            {view.phase === 'loading' && total === 0
              ? 'Lecture de la liste…'
              : read + failed < total
                ? `${read} documents lus sur ${total}`
                : plural(total, 'document')}
            {failed > 0 && `, ${plural(failed, 'manquant')}`}
          </span>
        </Chip>
      )}
    </section>
  );
}
