/** Droits et accès: what the patient chose, who may read, my own authorisation, and what I did here. */
import { useEffect, useState } from 'react';
import type { NamedError } from '../../../shared/errors.ts';
import type { OwnJournal, RightsView } from '../../../shared/record-rights.ts';
import { capitalised, fr } from '../../../shared/text/typography.ts';
import { Chip, Problem, Waiting } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { patientEpoch, useRecord } from '../../stores/record.ts';
import { useSession } from '../../stores/session.ts';
import { dmpState } from '../../text/words.ts';
import { ConfirmedKey } from './confirmed-key.tsx';
import { OwnAccesses } from './own-accesses.tsx';
import { PatientChoices, Professionals } from './people.tsx';
import { refusalWords, type Who } from './permitted.ts';
import styles from './rights-place.module.css';

interface Loaded {
  readonly rights?: RightsView;
  readonly journal?: OwnJournal;
  readonly problem?: NamedError;
}

/** Asked when the place is opened, and again after each act; an answer that comes after the patient left is dropped. */
function useRights(turn: number): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    let stale = false;
    const asked = patientEpoch();
    const put = (change: Loaded) => {
      if (!stale && asked === patientEpoch()) setLoaded((held) => ({ ...held, ...change }));
    };
    const load = async () => {
      try {
        put({ rights: await call('rights.get', {}) });
        put({ journal: await call('journal.mine', {}) });
      } catch (error) {
        put({ problem: asAppError(error).named });
      }
    };
    void load();
    return () => {
      stale = true;
    };
  }, [turn]);
  return loaded;
}

export function RightsPlace() {
  const [turn, setTurn] = useState(0);
  const { rights, journal, problem } = useRights(turn);
  return (
    <div className={styles['place']} data-testid="rights">
      <h2>Droits et accès</h2>
      {problem && <Problem error={problem} />}
      <MyAccess onChanged={() => setTurn(turn + 1)} />
      <section className={styles['part']} aria-label="Choix du patient">
        <h3>Choix du patient</h3>
        {rights?.administrative && <PatientChoices data={rights.administrative} />}
        {rights?.administrativeProblem && <Problem error={rights.administrativeProblem} />}
        {!rights && !problem && <Waiting sentence="Le DMP envoie les choix du patient…" lines={3} />}
      </section>
      <section className={styles['part']} aria-label="Professionnels">
        <h3>Professionnels</h3>
        {rights?.professionals && <Professionals list={rights.professionals} />}
        {rights?.professionalsProblem && <Problem error={rights.professionalsProblem} />}
        {!rights && !problem && <Waiting sentence="Le DMP envoie la liste des professionnels…" lines={3} />}
      </section>
      {journal && <Told journal={journal} />}
      {journal && <OwnAccesses journal={journal} />}
    </div>
  );
}

function useWho(): Who | undefined {
  const view = useSession((state) => state.view);
  const dmp = useRecord((state) => state.view?.dmp);
  if (!view?.holder || !dmp) return undefined;
  return {
    professionCode: view.holder.professionCode,
    medecinTraitant: dmp.medecinTraitant,
    accessMode: view.accessMode,
  };
}

function MyAccess({ onChanged }: { readonly onChanged: () => void }) {
  const dmp = useRecord((state) => state.view?.dmp);
  const minor = useRecord((state) => state.view?.minor ?? false);
  const secret = useRecord((state) => state.view?.secretConnection ?? false);
  const who = useWho();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<NamedError | null>(null);
  if (!dmp || !who) return null;
  const act = async (calling: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await calling();
      onChanged();
    } catch (failure) {
      setError(asAppError(failure).named);
    } finally {
      setBusy(false);
    }
  };
  const state = dmpState(dmp);
  return (
    <section className={styles['part']} aria-label="Mon accès">
      <h3>
        Mon accès <Chip tone={state.tone}>{fr(state.label)}</Chip>
        {dmp.medecinTraitant && <Chip>médecin traitant DMP</Chip>}
      </h3>
      {error && <Problem error={error} />}
      {minor && (
        <ConfirmedKey
          label="Passer en connexion secrète"
          refusal={secret ? 'La connexion est déjà secrète.' : undefined}
          consequence="Jusqu’à la fermeture du dossier, les documents que vous déposez ne seront pas visibles des représentants légaux."
          confirm="Passer en connexion secrète"
          busy={busy}
          onConfirm={() => void act(() => call('record.chooseConnection', { secret: true }))}
        />
      )}
      <ConfirmedKey
        label="Retirer mon autorisation"
        refusal={
          dmp.authorisation === 'valid'
            ? refusalWords('TD0.3', 'Supprimer son autorisation', who)
            : 'Vous n’en avez pas à retirer.'
        }
        consequence="Le dossier se ferme. Pour le rouvrir, il faudra de nouveau informer le patient et demander l’accès."
        confirm="Retirer et fermer le dossier"
        busy={busy}
        onConfirm={() => void act(() => call('rights.withdraw', {}))}
      />
      {dmp.medecinTraitant ? (
        <ConfirmedKey
          label="Ne plus être médecin traitant"
          refusal={refusalWords('TD0.3', 'Se supprimer MT', who)}
          consequence="Vous ne verrez plus les documents que le patient a masqués, sauf les vôtres. Le patient en est averti."
          confirm="Quitter ce rôle"
          busy={busy}
          onConfirm={() => void act(() => call('rights.changeRole', { action: 'SUPPRESSION' }))}
        />
      ) : (
        who.professionCode === '10' && (
          <ConfirmedKey
            label="Me déclarer médecin traitant"
            refusal={refusalWords('TD0.3', 'Se déclarer autorisé', who)}
            consequence="Seulement si le patient vous a choisi : vous verrez tout son dossier, documents masqués compris. Il en est averti."
            confirm="Le patient m’a choisi, je me déclare"
            busy={busy}
            onConfirm={() => void act(() => call('rights.changeRole', { action: 'AJOUT' }))}
          />
        )
      )}
    </section>
  );
}

/** What the patient is told (needs S72–S74). The wording is the training DMP's: that of the real one is its own. */
function Told({ journal }: { readonly journal: OwnJournal }) {
  const view = useSession((state) => state.view);
  const today = new Date().toDateString();
  // Only this workstation is known: an older line proves that it is not the first time, its absence proves nothing.
  const seenBefore = journal.lines.some(({ at, act }) => act === 'TD3.1' && new Date(at).toDateString() !== today);
  const name = view?.holder && `${capitalised(view.holder.givenName)} ${view.holder.familyName.toLocaleUpperCase('fr')}`;
  return (
    <section className={styles['part']} aria-label="Ce que le patient apprend">
      <h3>Ce que le patient apprend</h3>
      {name && view.accessMode !== 'normal' && (
        <p>
          {fr(
            `Le patient recevra : « ${name} a consulté votre dossier en mode ${view.accessMode === 'bris_de_glace' ? 'bris de glace' : 'urgence (Centre 15)'}. »`,
          )}
        </p>
      )}
      {!seenBefore && name && view.accessMode === 'normal' && (
        <p>
          {fr(
            `Premier accès connu de ce poste. Si vous n'avez jamais ouvert ce dossier ailleurs, le patient recevra : « ${name} a consulté votre dossier pour la première fois. »`,
          )}
        </p>
      )}
      <p>
        {fr(
          "Il est aussi averti de chaque document déposé et de chaque accès d'urgence. Tous les accès figurent dans l'historique de Mon espace santé.",
        )}
      </p>
    </section>
  );
}
