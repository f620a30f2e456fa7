/** The report of a batch on paper: what was received, and every row that was not with its reason first. */
import type { BatchView } from '../../../shared/batch.ts';
import { localDay, longDate, shortDate, timeOfDay } from '../../../shared/text/dates.ts';
import { capitalised, fr, plural } from '../../../shared/text/typography.ts';
import { useSession } from '../../stores/session.ts';
import { batchProblem, batchState } from '../../text/batch.ts';
import styles from './batch-sheet.module.css';

export function BatchSheet({ batch: { rows } }: { readonly batch: BatchView }) {
  const session = useSession((state) => state.view);
  const now = new Date();
  const received = rows.filter(({ state }) => state === 'received').length;
  const sorted = rows.toSorted((a, b) => Number(b.state !== 'received') - Number(a.state !== 'received') || a.line - b.line);
  return (
    <div className={styles['sheet']} aria-hidden="true" data-testid="print-sheet">
      <h1>Compte rendu du lot</h1>
      <p>
        {session?.holder && `${capitalised(session.holder.givenName)} ${session.holder.familyName.toLocaleUpperCase('fr')}`}
        {session?.situation && `, ${session.situation.structureName}`}
        {fr(`, le ${longDate(localDay(now))} à ${timeOfDay(now.toISOString())}`)}
        {session?.mode === 'training' && <b> · ENTRAÎNEMENT, patients fictifs</b>}
      </p>
      <p>
        <b>
          {fr(
            `${plural(received, 'document reçu', 'documents reçus')} par le DMP sur ${rows.length}, ${rows.length - received} à voir.`,
          )}
        </b>
      </p>
      <table>
        <thead>
          <tr>
            {['Ligne', 'Patient', 'Document', 'Acte du', 'État'].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>{row.patientName}</td>
              <td>
                {row.typeLabel}
                <br />
                <small>{row.file}</small>
              </td>
              <td>{row.date && shortDate(row.date)}</td>
              <td>
                {batchState(row).label}
                {row.receivedAt && ` à ${timeOfDay(row.receivedAt)}`}
                {batchProblem(row) && <small> {batchProblem(row)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
