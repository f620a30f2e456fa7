import type { SessionView } from '../../../shared/session.ts';
import { ageWords, ageYears, localDay, longDate } from '../../../shared/text/dates.ts';
import { capitalised, fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { call } from '../../core.ts';
import { bornOn, withoutDiploma } from '../../text/words.ts';
import { attempt } from '../palette/commands.ts';
import { CodeEntry } from './code-entry.tsx';
import styles from './home.module.css';

export function CpsCard({ view }: { readonly view: SessionView }) {
  const { holder, step } = view;
  if (step === 'no-reader') return <EmptySlot title="Lecteur de carte" sentence="Aucun lecteur n’est branché." />;
  if (!holder) {
    const reading = step === 'reading-cps';
    return (
      <EmptySlot
        title="Carte CPS"
        sentence={reading ? 'Lecture en cours…' : 'Dans n’importe lequel des lecteurs, puce vers l’avant.'}
        filled={reading}
      />
    );
  }
  return (
    <section className={styles['card']} aria-label="Carte CPS">
      <div className={styles['row']}>
        <span className={styles['slot']} data-in="cps" aria-hidden="true" />
        <div className={styles['holder']}>
          <h2>{`${holder.familyName.toLocaleUpperCase('fr')} ${capitalised(holder.givenName)}`}</h2>
          <p>
            {[holder.professionLabel, holder.specialityLabel && withoutDiploma(holder.specialityLabel)]
              .filter(Boolean)
              .join(' · ')}
            {` · valable jusqu’au ${longDate(holder.validUntil)}`}
          </p>
          {view.situation && step !== 'choosing-situation' && <p>{view.situation.structureName}</p>}
        </div>
        {step === 'awaiting-code' && holder.triesLeft > 0 && <CodeEntry key={holder.serial} triesLeft={holder.triesLeft} />}
        {view.situation && (
          <Button look="quiet" onPress={() => attempt(call('session.lock', {}))}>
            Verrouiller
          </Button>
        )}
      </div>
      {step === 'choosing-situation' && <Situations view={view} />}
    </section>
  );
}

function Situations({ view }: { readonly view: SessionView }) {
  return (
    <ul className={styles['choices']} aria-label="Situations d’exercice">
      {view.situations.map(({ id, structureName, sectorLabel }, index) => (
        <li key={id}>
          <Button size="large" autoFocus={index === 0} onPress={() => attempt(call('session.chooseSituation', { id }))}>
            <span className={styles['choice']}>
              {structureName}
              <span>{sectorLabel}</span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function VitaleCard({ view }: { readonly view: SessionView }) {
  const { step } = view;
  if (step === 'no-reader') return null;
  if (step === 'choosing-beneficiary') return <Beneficiaries view={view} />;
  const ready = step === 'awaiting-vitale';
  const sentence = view.vitalePresent
    ? step === 'reading-vitale'
      ? 'Lecture en cours…'
      : step === 'opening' || step === 'record-open'
        ? 'Lue. Le DMP est interrogé…'
        : 'Elle est là : le dossier s’ouvrira dès que la session sera ouverte.'
    : ready
      ? 'Le dossier s’ouvre dès qu’elle est lue.'
      : 'Vous pouvez déjà l’insérer : le dossier s’ouvrira dès que la session sera ouverte.';
  return <EmptySlot title="Carte Vitale" sentence={sentence} filled={view.vitalePresent} now={ready} kind="vitale" />;
}

function Beneficiaries({ view }: { readonly view: SessionView }) {
  const today = localDay(new Date());
  const choose = (index: number, sex?: 'M' | 'F') => attempt(call('session.chooseBeneficiary', { index, ...(sex && { sex }) }));
  return (
    <section className={styles['card']} aria-label="Bénéficiaires">
      <ul className={styles['people']}>
        {view.beneficiaries.map((person, index) => {
          const years = ageYears(person.birthDate, today);
          const name = `${person.familyName.toLocaleUpperCase('fr')} ${capitalised(person.givenName)}`;
          const child = years === undefined || years < 18;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of the card is the identity here
            <li key={index}>
              <div>
                <b>{name}</b>
                <span>
                  {bornOn(person.sex, person.birthDate)}
                  {years !== undefined && ` · ${ageWords(years, person.birthDate, today)}`}
                  {years !== undefined && years < 18 && ' · mineur'}
                </span>
              </div>
              {person.sex || person.nir ? (
                <Button aria-label={`Ouvrir le dossier de ${name}`} autoFocus={index === 0} onPress={() => choose(index)}>
                  Ouvrir
                </Button>
              ) : (
                // No own NIR on the card: the sex that INSi needs is nowhere to be read.
                <fieldset className={styles['sexes']} aria-label={`Sexe de ${name}`}>
                  <Button aria-label={`${name}, ${child ? 'fille' : 'femme'}`} onPress={() => choose(index, 'F')}>
                    {child ? 'Fille' : 'Femme'}
                  </Button>
                  <Button aria-label={`${name}, ${child ? 'garçon' : 'homme'}`} onPress={() => choose(index, 'M')}>
                    {child ? 'Garçon' : 'Homme'}
                  </Button>
                </fieldset>
              )}
            </li>
          );
        })}
      </ul>
      {view.beneficiaries.some(({ sex, nir }) => !sex && !nir) && (
        <p className={styles['under']}>
          {fr("Sans numéro propre sur la carte, le sexe est demandé pour retrouver l'identité (INS).")}
        </p>
      )}
    </section>
  );
}

interface EmptySlotProps {
  readonly title: string;
  readonly sentence: string;
  readonly filled?: boolean;
  readonly now?: boolean;
  readonly kind?: 'cps' | 'vitale';
}

function EmptySlot({ title, sentence, filled = false, now = false, kind = 'cps' }: EmptySlotProps) {
  return (
    <section className={styles['card']} data-later={!filled && !now && kind === 'vitale'} aria-label={title}>
      <div className={styles['row']}>
        <span className={styles['slot']} data-in={filled ? kind : undefined} aria-hidden="true" />
        <div className={styles['holder']}>
          <h2>{title}</h2>
          <p>{fr(sentence)}</p>
        </div>
      </div>
    </section>
  );
}
