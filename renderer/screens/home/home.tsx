/** Without a record: one calm screen that says what to do next with the cards. Nothing here names a patient to open. */
import type { SessionStep, SessionView } from '../../../shared/session.ts';
import { capitalised, fr } from '../../../shared/text/typography.ts';
import { Problem } from '../../components/marks.tsx';
import { useSession } from '../../stores/session.ts';

import { WorkstationGlance } from '../first-aid/workstation-glance.tsx';
import { CpsCard, VitaleCard } from './cards.tsx';
import styles from './home.module.css';
import { LooseArrivals } from './loose-arrivals.tsx';
import { WaitingDeposits } from './waiting-deposits.tsx';

/** The one next thing to do, at each step. A step without a sentence does not compile. */
const nextThing: Readonly<Record<SessionStep, (view: SessionView) => { readonly title: string; readonly next: string }>> = {
  'no-reader': () => ({ title: 'Bonjour.', next: 'Branchez un lecteur de carte : il sera reconnu aussitôt.' }),
  'awaiting-cps': () => ({ title: 'Bonjour.', next: 'Insérez votre carte CPS.' }),
  'reading-cps': () => ({ title: 'Bonjour.', next: 'Votre carte est en cours de lecture…' }),
  'cps-refused': () => ({ title: 'Cette carte ne convient pas.', next: "Le motif et ce qu'il faut faire sont ci-dessous." }),
  'awaiting-code': (view) => ({
    title: greeting(view),
    next: view.holder?.triesLeft === 0 ? 'Votre carte est bloquée.' : 'Saisissez votre code porteur pour ouvrir la session.',
  }),
  'choosing-situation': (view) => ({ title: greeting(view), next: 'Dans quelle situation exercez-vous maintenant ?' }),
  'awaiting-vitale': (view) => ({ title: greeting(view), next: 'Insérez la carte Vitale du patient.' }),
  'reading-vitale': (view) => ({ title: greeting(view), next: 'La carte Vitale est en cours de lecture…' }),
  'choosing-beneficiary': ({ beneficiaries }) =>
    beneficiaries.length === 1
      ? { title: 'Rouvrir le dossier ?', next: 'La carte Vitale est toujours dans le lecteur.' }
      : { title: 'Pour qui ?', next: 'Plusieurs personnes sont sur cette carte Vitale.' },
  opening: (view) => ({ title: greeting(view), next: "Le dossier s'ouvre…" }),
  'record-open': (view) => ({ title: greeting(view), next: "Le dossier s'ouvre…" }),
};

function greeting({ holder }: SessionView): string {
  if (!holder) return 'Bonjour.';
  // 10 médecin, 40 chirurgien-dentiste, 50 sage-femme (G15): only the first is greeted as docteur here.
  return holder.professionCode === '10'
    ? `Bonjour docteur ${capitalised(holder.familyName)}.`
    : `Bonjour ${capitalised(holder.givenName)}.`;
}

/** A wrong code is said where it was typed. */
const saidUnderTheBoxes = ({ step, problem, holder }: SessionView): boolean =>
  step === 'awaiting-code' && problem?.code === 'PIN_INCORRECT' && (holder?.triesLeft ?? 0) > 0;

export function Home() {
  const view = useSession((state) => state.view);
  return (
    <div className={styles['home']}>
      <main className={styles['next']}>
        {view ? (
          <>
            <h1>{fr(nextThing[view.step](view).title)}</h1>
            <p className={styles['what']} role="status">
              {fr(nextThing[view.step](view).next)}
            </p>
            {view.problem && !saidUnderTheBoxes(view) && <Problem error={view.problem} />}
            <CpsCard view={view} />
            <VitaleCard view={view} />
          </>
        ) : (
          <p className={styles['what']} role="status">
            Poste DMP démarre…
          </p>
        )}
      </main>
      <aside className={styles['aside']} aria-label="À déposer">
        <LooseArrivals />
        <WaitingDeposits />
        <WorkstationGlance />
      </aside>
    </div>
  );
}
