/** What may harm the patient during an anaesthesia: one row, always there, even when it says that nothing was found. */

import { fr } from '../../shared/text/typography.ts';
import { SourceTrigger } from '../screens/summary/source-trigger.tsx';
import { useRecord } from '../stores/record.ts';
import styles from './red-line.module.css';

/** « à demander », « Cormack 3 » stay whole: where they do not fit, the line takes a second row. */
const wholeCharacters = 10;

export function RedLine() {
  const summary = useRecord((state) => state.summary);
  const failed = useRecord(({ view }) => view?.documents.failed ?? 0);
  const pending = summary === null || summary.documentsRead + failed < summary.documentsTotal;
  if (!summary || summary.red.length === 0) {
    return (
      <section className={styles['none']} aria-label="Alertes">
        {pending
          ? 'Recherche des alertes dans les documents…'
          : fr('Aucune alerte trouvée dans les documents lus : posez la question au patient.')}
      </section>
    );
  }
  return (
    <section className={styles['line']} aria-label="Alertes">
      {summary.red.map((item, index) => (
        <SourceTrigger
          key={item.id}
          className={styles['item'] ?? ''}
          grow={item.rest?.length ?? 0}
          sources={item.sources}
          name={`${item.label} ${item.strong} ${item.rest ?? ''}`}
        >
          {/* Said once for several of a kind: the row stays one row. */}
          {summary.red[index - 1]?.label !== item.label && <span className={styles['label']}>{item.label}</span>}
          <b>{fr(item.strong)}</b>
          {item.rest && (
            <span
              className={styles['rest']}
              title={fr(item.rest)}
              style={{ minWidth: `${Math.min(item.rest.length, wholeCharacters)}ch` }}
            >
              {fr(item.rest)}
            </span>
          )}
        </SourceTrigger>
      ))}
    </section>
  );
}
