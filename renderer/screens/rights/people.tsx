/** The patient's own choices (TD1.3a) and the professionals that may, or may not, read the record (TD1.6). */
import type { AdministrativeData, AuthorisedProfessional, PatientName } from '../../../shared/dmp.ts';
import { longDate } from '../../../shared/text/dates.ts';
import { capitalised, fr } from '../../../shared/text/typography.ts';
import { Chip } from '../../components/marks.tsx';
import { withoutDiploma } from '../../text/words.ts';
import styles from './rights-place.module.css';

/** HL7 role codes of TD1.3a that have a French word here; any other is shown as it came. */
const relationships: Readonly<Record<string, string>> = { FTH: 'père', MTH: 'mère', GUARD: 'tuteur' };

const nameOf = ({ usedName, birthName, givenName = '' }: PatientName): string =>
  `${(usedName ?? birthName ?? '').toLocaleUpperCase('fr')} ${capitalised(givenName)}`.trim();

const opposition = (opposed: boolean | undefined): string =>
  opposed === undefined ? 'le DMP ne le dit pas' : opposed ? 'le patient s’y oppose' : 'possible';

export function PatientChoices({ data }: { readonly data: AdministrativeData }) {
  return (
    <dl className={styles['facts']}>
      <dt>Accès d’urgence (bris de glace)</dt>
      <dd>
        {data.opposedToBrisDeGlace ? <Chip tone="amber">le patient s’y oppose</Chip> : opposition(data.opposedToBrisDeGlace)}
      </dd>
      <dt>Accès de la régulation (Centre 15)</dt>
      <dd>
        {data.opposedToEmergencyAccess ? (
          <Chip tone="amber">le patient s’y oppose</Chip>
        ) : (
          opposition(data.opposedToEmergencyAccess)
        )}
      </dd>
      <dt>Représentants légaux</dt>
      <dd>
        {data.representatives.length === 0 && 'aucun connu du DMP'}
        {data.representatives.map((one) => (
          <span key={`${one.relationship}${nameOf(one.name)}`}>
            {[
              nameOf(one.name),
              relationships[one.relationship] ?? one.relationship,
              ...one.telecoms.map(({ url }) => url.replace(/^(tel|mailto):/, '')),
            ].join(' · ')}
          </span>
        ))}
      </dd>
      {data.telecoms.length > 0 && (
        <>
          <dt>Coordonnées du patient</dt>
          <dd>
            {data.telecoms.map(({ url }) => (
              <span key={url}>{url.replace(/^(tel|mailto):/, '')}</span>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

/** UTC `yyyyMMddHHmmss` → 12 mars 2026. */
const day = (stamp: string | undefined): string =>
  stamp && /^\d{8}/.test(stamp) ? longDate(`${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)}`) : '';

export function Professionals({ list }: { readonly list: readonly AuthorisedProfessional[] }) {
  const groups = [
    { title: 'Autorisés', of: list.filter(({ mode }) => mode !== 'INTERDITE'), none: 'aucun' },
    { title: 'Bloqués par le patient', of: list.filter(({ mode }) => mode === 'INTERDITE'), none: 'aucun' },
  ];
  return (
    <dl className={styles['facts']}>
      {groups.map(({ title, of, none }) => (
        <div key={title} className={styles['row']}>
          <dt>{title}</dt>
          <dd>
            {of.length === 0 && none}
            {of.map((one) => (
              <span key={one.nationalId}>
                {fr(
                  [
                    `${one.lastName} ${capitalised(one.firstName ?? '')}`.trim(),
                    ...one.specialities.map(({ label }) => withoutDiploma(label)),
                    one.startOfAuthorization && `depuis le ${day(one.startOfAuthorization)}`,
                  ]
                    .filter(Boolean)
                    .join(' · '),
                )}
                {one.medecinTraitant && (
                  <>
                    {' '}
                    <Chip>médecin traitant</Chip>
                  </>
                )}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
