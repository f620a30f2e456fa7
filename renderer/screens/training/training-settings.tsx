/** Faults on demand, and a folder of documents served by the training DMP. */
import type { TrainingFaults } from '../../../shared/contract.ts';
import { plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { call } from '../../core.ts';
import { toast } from '../../stores/toasts.ts';
import { useTraining } from '../../stores/training.ts';
import { attempt } from '../palette/commands.ts';
import styles from './training-panel.module.css';

const latencies: readonly { readonly ms: number; readonly label: string }[] = [
  { ms: 0, label: 'aucun' },
  { ms: 1000, label: '1 seconde' },
  { ms: 3000, label: '3 secondes' },
  { ms: 10_000, label: '10 secondes' },
  { ms: 40_000, label: '40 secondes' },
];

const outages: Readonly<Record<TrainingFaults['outage'], string>> = {
  none: 'aucune',
  refused: 'serveur arrêté',
  cut: 'liaison coupée',
  malformed: 'réponse illisible',
  'http-500': 'erreur du serveur',
};

const apply = (faults: Partial<TrainingFaults>): void =>
  attempt(call('training.faults', faults).then((now) => useTraining.setState({ faults: now })));

async function chooseFolder(): Promise<void> {
  const chosen = await call('training.chooseDocumentFolder', {});
  if (chosen) toast('done', `${plural(chosen.count, 'document')} de ce dossier : rouvrez un dossier de patient pour les voir.`);
}

export function TrainingSettings() {
  const faults = useTraining((state) => state.faults);
  return (
    <div className={styles['settings']}>
      <label>
        Retard du DMP
        <select value={faults?.latencyMs ?? 0} onChange={(event) => apply({ latencyMs: Number(event.target.value) })}>
          {latencies.map(({ ms, label }) => (
            <option key={ms} value={ms}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Panne du DMP
        <select
          value={faults?.outage ?? 'none'}
          onChange={(event) => apply({ outage: event.target.value as TrainingFaults['outage'] })}
        >
          {Object.entries(outages).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Button onPress={() => attempt(chooseFolder())}>Dossier de documents…</Button>
    </div>
  );
}
