/** Who the patient is: on every screen of a record, never scrolled away. */
import { ChevronDown } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { IdentityStatus } from '../../shared/identity/traits.ts';
import { ageWords, localDay } from '../../shared/text/dates.ts';
import { fr, plural } from '../../shared/text/typography.ts';
import { Chip } from '../components/marks.tsx';
import menu from '../components/menu.module.css';
import { asAppError, call } from '../core.ts';
import { useRecord } from '../stores/record.ts';
import { toast } from '../stores/toasts.ts';
import { errorText } from '../text/errors.ts';
import { bornOn, dmpState, identityStatuses, patientName, sexes } from '../text/words.ts';
import styles from './patient-band.module.css';

/** What checking an identity document makes of a status (RNIV). */
const checkedWithPapers: Partial<Record<IdentityStatus, IdentityStatus>> = { provisoire: 'validee', recuperee: 'qualifiee' };

/** Whatever the authorisation is: this access does not rest on it. */
const urgent = { label: 'DMP : accès d’urgence', tone: 'danger' } as const;

export function PatientBand() {
  const view = useRecord((state) => state.view);
  if (!view) return null;
  const { traits } = view.patient;
  const { name, birthName } = patientName(view.patient);
  const dmp = view.emergency ? urgent : view.dmp && dmpState(view.dmp);
  const { total, read, failed } = view.documents;
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
      <IdentityChip status={view.patient.status} />
      {view.secretConnection && <Chip tone="amber">Connexion secrète</Chip>}
      {dmp && <Chip tone={dmp.tone}>{fr(dmp.label)}</Chip>}
      <span className={styles['space']} />
      {(view.phase === 'open' || view.phase === 'loading') && (
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

function IdentityChip({ status }: { readonly status: IdentityStatus }) {
  const { label, tone } = identityStatuses[status];
  const next = checkedWithPapers[status];
  if (!next) return <Chip tone={tone}>{label}</Chip>;
  const check = () =>
    call('record.setIdentityStatus', { status: next }).catch((error: unknown) =>
      toast('warning', errorText(asAppError(error).named).title),
    );
  return (
    <MenuTrigger>
      <AriaButton className={styles['identity'] ?? ''} aria-label={`${label}, changer`}>
        <Chip tone={tone}>
          {label}
          <ChevronDown size={13} aria-hidden="true" />
        </Chip>
      </AriaButton>
      <Popover className={menu['popover'] ?? ''}>
        <Menu className={menu['menu'] ?? ''} onAction={() => void check()}>
          <MenuItem className={menu['item'] ?? ''} id="checked">
            {fr("J'ai contrôlé une pièce d'identité")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
