/** *Lot du matin*: a folder with its manifest, checked row by row before anything leaves, then sent at the chosen pace. */
import { useEffect, useState } from 'react';
import { Input, Label, NumberField } from 'react-aria-components';
import type { BatchRow, BatchView } from '../../../shared/batch.ts';
import { shortDate } from '../../../shared/text/dates.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Problem } from '../../components/marks.tsx';
import { call, on } from '../../core.ts';
import { batchProblem, batchReport, batchState } from '../../text/batch.ts';
import { attempt } from '../palette/commands.ts';
import { printBatch } from '../print/print-sheet.ts';
import styles from './batch-panel.module.css';

export function BatchPanel({ open }: { readonly open: boolean }) {
  const [batch, setBatch] = useState<BatchView | null>(null);
  useEffect(() => {
    if (!open) return setBatch(null); // names go with the session
    void call('batch.get', {}).then(setBatch);
    return on('batch.changed', setBatch);
  }, [open]);
  if (!open) return null;
  return (
    <section aria-label="Lot du matin">
      <h2>Lot du matin</h2>
      {!batch && (
        <>
          <p className={styles['note']}>
            {fr(
              'Un dossier de documents avec son manifeste : chaque ligne est vérifiée (identité auprès de l’INSi, existence du DMP), puis tout part au rythme choisi, sous votre signature.',
            )}
          </p>
          <Button onPress={() => attempt(call('batch.choose', {}))}>Choisir le dossier…</Button>
        </>
      )}
      {batch && <Opened batch={batch} />}
    </section>
  );
}

function Opened({ batch }: { readonly batch: BatchView }) {
  const { phase, rows, problem } = batch;
  const [perMinute, setPerMinute] = useState(batch.perMinute);
  const count = (...states: BatchRow['state'][]) => rows.filter(({ state }) => states.includes(state)).length;
  const ready = count('ready');
  const received = count('received');
  const done = rows.length - ready - count('unchecked', 'preparing');
  const aside = rows.filter((row) => batchProblem(row) !== '');
  return (
    <>
      <p role="status">
        {phase === 'checking' && `Vérification… ${rows.length - count('unchecked')} sur ${rows.length}`}
        {phase === 'ready' && fr(`${plural(ready, 'document vérifié', 'documents vérifiés')}, ${count('faulty')} à corriger.`)}
        {phase === 'running' && fr(`Envoi : ${received} reçus sur ${rows.length}.`)}
        {phase === 'paused' && fr(`En pause : ${received} reçus sur ${rows.length}, ${ready} à envoyer.`)}
        {phase === 'ended' && fr(`Terminé : ${received} reçus sur ${rows.length}, ${aside.length} à voir.`)}
      </p>
      <progress
        className={styles['progress']}
        max={rows.length}
        value={phase === 'checking' ? rows.length - count('unchecked') : done}
      />
      {problem && <Problem error={problem} />}
      <div className={styles['keys']}>
        {(phase === 'ready' || phase === 'paused') && ready + count('unchecked') > 0 && (
          <>
            <Button look="primary" onPress={() => attempt(call('batch.start', { perMinute }))}>
              {phase === 'paused'
                ? count('unchecked') > 0
                  ? 'Reprendre la vérification'
                  : 'Reprendre'
                : `Signer et déposer ${plural(ready, 'document')}`}
            </Button>
            <NumberField className={styles['pace'] ?? ''} value={perMinute} minValue={1} maxValue={120} onChange={setPerMinute}>
              <Label>par minute</Label>
              <Input />
            </NumberField>
          </>
        )}
        {phase === 'running' && <Button onPress={() => attempt(call('batch.pause', {}))}>Pause</Button>}
        <Button onPress={() => attempt(call('batch.export', { csv: batchReport(rows) }))}>Compte rendu…</Button>
        <Button onPress={() => void printBatch(batch)}>Imprimer…</Button>
        {phase !== 'running' && (
          <Button look="quiet" onPress={() => attempt(call('batch.close', {}))}>
            Fermer le lot
          </Button>
        )}
      </div>
      <ol className={styles['rows']}>
        {rows
          .toSorted((a, b) => Number(batchProblem(b) !== '') - Number(batchProblem(a) !== ''))
          .map((row) => (
            <li key={row.line}>
              <div>
                <span>{`${row.line}.`}</span>
                <span>
                  <b>{row.patientName}</b>{' '}
                  {[row.typeLabel, row.date && shortDate(row.date), row.file].filter(Boolean).join(' · ')}
                </span>
                <Chip tone={batchState(row).tone}>{batchState(row).label}</Chip>
              </div>
              {batchProblem(row) && <p>{batchProblem(row)}</p>}
            </li>
          ))}
      </ol>
    </>
  );
}
