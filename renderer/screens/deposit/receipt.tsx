import { CircleCheck } from 'lucide-react';
import type { OutboxItem } from '../../../shared/deposit.ts';
import { localDay, longDate, timeOfDay } from '../../../shared/text/dates.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Problem } from '../../components/marks.tsx';
import { outboxStates } from '../../text/words.ts';
import styles from './receipt.module.css';

/** What became of the document just sent: its receipt as soon as the registry gave one. Compact above the next draft. */
export function Receipt({ item, compact = false }: { readonly item: OutboxItem; readonly compact?: boolean }) {
  const { receipt } = item;
  if (!receipt) {
    return (
      <section className={styles['pending']} aria-label="Envoi">
        <p role="status">{fr(`${item.title} : ${outboxStates[item.state].label}.`)}</p>
        <Checked item={item} />
        {item.error && <Problem error={item.error} />}
      </section>
    );
  }
  return (
    <section className={styles['receipt']} aria-label="Reçu du dépôt">
      <CircleCheck size={22} aria-hidden="true" />
      <div>
        <p className={styles['title']} role="status">
          {fr(`Reçu par le DMP le ${longDate(localDay(new Date(receipt.receivedAt)))} à ${timeOfDay(receipt.receivedAt)}`)}
        </p>
        <p>{`${item.title} · ${item.typeLabel}`}</p>
        {!compact && <Checked item={item} />}
        {!compact && (
          <dl>
            <dt>Document</dt>
            <dd>{receipt.documentUniqueId}</dd>
            <dt>Lot</dt>
            <dd>{receipt.submissionSetUniqueId}</dd>
            <dt>Réponse</dt>
            <dd>{receipt.answer}</dd>
          </dl>
        )}
      </div>
    </section>
  );
}

/** Remarks stop nothing: enough to know what kind they are. */
const fewWarnings = 3;

/** What our own check said before it left. */
function Checked({ item: { conformity } }: { readonly item: OutboxItem }) {
  if (!conformity) return null;
  const { rules, warnings } = conformity;
  return (
    <>
      <p>{`Conforme (${plural(rules, 'règle')})`}</p>
      {warnings.length > 0 && (
        <ul className={styles['warnings']} aria-label="À vérifier">
          {warnings.slice(0, fewWarnings).map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
          {warnings.length > fewWarnings && (
            <li>{fr(`et ${plural(warnings.length - fewWarnings, 'autre remarque', 'autres remarques')}`)}</li>
          )}
        </ul>
      )}
    </>
  );
}
