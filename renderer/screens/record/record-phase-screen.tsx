/** A record on its way: what is being asked, what is needed from the doctor, or why it does not open. */
import type { ReactNode } from 'react';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { RecordPhase } from '../../../shared/session.ts';
import { Button } from '../../components/button.tsx';
import { Problem, Waiting } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { useRecord } from '../../stores/record.ts';
import { useSession } from '../../stores/session.ts';
import { attempt } from '../palette/commands.ts';
import { Authorisation } from './authorisation.tsx';
import { ConnectionChoice } from './connection-choice.tsx';
import { HistoricalCreation } from './historical-creation.tsx';
import { IdentityCheck } from './identity-check.tsx';
import { IdentityForm } from './identity-form.tsx';
import styles from './record-phase-screen.module.css';

/** Asking again changes nothing: only the patient can act. */
const final: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DMP_ABSENT',
  'DMP_CLOSED',
  'DMP_ACCESS_BLOCKED',
  'PROFESSION_REFUSED',
]);

export function RecordPhaseScreen() {
  const view = useRecord((state) => state.view);
  const training = useSession((state) => state.view?.mode === 'training');
  if (!view) return null;
  const created = view.problem?.code === 'DMP_ABSENT' && view.dmp?.existence === 'active';
  const screens: Readonly<Record<RecordPhase, () => ReactNode>> = {
    identifying: () => <Cancellable sentence="L’identité du patient est demandée au téléservice INSi." />,
    'identity-needed': () => <IdentityForm view={view} />,
    'identity-check': () => <IdentityCheck view={view} />,
    'choosing-connection': () => <ConnectionChoice view={view} />,
    checking: () => <Cancellable sentence="Le DMP répond : existence du dossier et autorisation." />,
    'needs-authorisation': () => <Authorisation view={view} />,
    loading: () => null,
    open: () => null,
    failed: () => (
      <>
        <h2>{created ? 'Le dossier vient d’être créé' : 'Le dossier ne peut pas s’ouvrir'}</h2>
        {view.problem && !created && (
          <Problem error={view.problem} large>
            <Button look={final.has(view.problem.code) ? 'plain' : 'primary'} onPress={() => attempt(call('record.retry', {}))}>
              {final.has(view.problem.code) ? 'Vérifier de nouveau' : 'Réessayer'}
            </Button>
            <Button onPress={() => attempt(call('session.closeRecord', {}))}>Changer de patient</Button>
          </Problem>
        )}
        {training && view.problem?.code === 'DMP_ABSENT' && <HistoricalCreation view={view} />}
      </>
    ),
  };
  return <div className={styles['screen']}>{screens[view.phase]()}</div>;
}

/** Everything that waits for another machine can be left (design 9). */
function Cancellable({ sentence }: { readonly sentence: string }) {
  return (
    <>
      <Waiting sentence={sentence} />
      <div className={styles['keys']}>
        <Button onPress={() => attempt(call('session.closeRecord', {}))}>Annuler</Button>
      </div>
    </>
  );
}
