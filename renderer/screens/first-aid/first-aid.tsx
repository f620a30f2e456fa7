/** *Premiers secours*: what works and what does not on this workstation, and what to do about it. */
import { CircleCheck, CircleX, Minus, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { drugDataSource } from '../../../shared/clinical/drugs/source.ts';
import { type DiagnosticLine, diagnosticGroups } from '../../../shared/diagnostics.ts';
import { diagnosticGroupNames, diagnosticWords, levelWords } from '../../../shared/text/diagnostics.ts';
import { Button } from '../../components/button.tsx';
import { FullScreen } from '../../components/full-screen.tsx';
import { Problem, Waiting } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { runDiagnosis, useDiagnosis } from '../../stores/diagnosis.ts';
import { useSession } from '../../stores/session.ts';
import { toast } from '../../stores/toasts.ts';
import { useTraining } from '../../stores/training.ts';
import { attempt } from '../palette/commands.ts';
import styles from './first-aid.module.css';
import { verdict } from './verdict.ts';

/** A reader that is plugged in, or a card that is turned round, gives several changes in a moment. */
const settleMs = 300;

export function FirstAid() {
  const { diagnosis, problem } = useDiagnosis();
  const version = useSession(({ info }) => info?.version);
  useFreshDiagnosis();
  const running = diagnosis !== null && !diagnosis.done;
  return (
    <FullScreen
      label="Premiers secours"
      sentence={diagnosis && !problem ? `${verdict(diagnosis).sentence}${running ? '' : '.'}` : ''}
      live
      keys={
        <>
          <Button isDisabled={running || problem !== null} onPress={() => attempt(copy())}>
            Copier le diagnostic
          </Button>
          <Button isDisabled={running} onPress={() => void runDiagnosis()}>
            Vérifier de nouveau
          </Button>
        </>
      }
    >
      {problem && <Problem error={problem} />}
      {!problem && !diagnosis && <Waiting sentence="Vérification du poste…" lines={9} />}
      {!problem && diagnosis && (
        <div className={styles['groups']}>
          {diagnosticGroups.map((group) => (
            <section key={group} aria-label={diagnosticGroupNames[group]}>
              <h2>{diagnosticGroupNames[group]}</h2>
              <ul>
                {diagnosis.lines
                  .filter((line) => line.group === group)
                  .map((line) => (
                    <Line key={keyOf(line)} line={line} />
                  ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      <p className={styles['note']}>
        {problem
          ? `Tant que ce point n’est pas réglé, rien d’autre ne peut être vérifié. Poste DMP ${version ?? ''}`
          : 'Le texte copié ne contient ni patient, ni nom, ni numéro : vous pouvez l’envoyer à votre informaticien.'}
      </p>
      <p className={styles['note']}>
        {`Noms des médicaments : ${drugDataSource.label} ; ${drugDataSource.productCount.toLocaleString('fr-FR')} produits.`}
      </p>
    </FullScreen>
  );
}

/** Once now, then at each change of a reader or of the faults of the training. */
function useFreshDiagnosis(): void {
  const readers = useSession(({ view }) => JSON.stringify(view?.readers));
  const faults = useTraining((state) => state.faults);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was looked at has changed
  useEffect(() => {
    const timer = setTimeout(() => void runDiagnosis(), useDiagnosis.getState().diagnosis ? settleMs : 0);
    return () => clearTimeout(timer);
  }, [readers, faults]);
}

async function copy(): Promise<void> {
  await call('diagnostics.copy', {});
  toast('done', 'Le diagnostic est copié : collez-le dans un message à votre informaticien.');
}

const keyOf = ({ check, subject, finding }: DiagnosticLine): string =>
  [check, subject, 'owner' in finding.detail ? finding.detail.owner : ''].join(' ');

const marks = { green: CircleCheck, amber: TriangleAlert, red: CircleX, neutral: Minus } as const;

function Line({ line }: { readonly line: DiagnosticLine }) {
  const { label, text, remedy } = diagnosticWords(line);
  const Mark = marks[line.level];
  return (
    <li className={styles['line']} data-level={line.level} data-code={line.finding.code} aria-busy={line.running}>
      <Mark size={17} aria-label={line.running ? 'En cours' : levelWords[line.level]} role="img" />
      <b>{label}</b>
      <div>
        <p>{text}</p>
        {remedy && <p className={styles['remedy']}>{remedy}</p>}
      </div>
    </li>
  );
}
