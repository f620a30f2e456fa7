/** The source of what comes from the doctor: each statement, who made it and when, on what, and the way back. */
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DoctorStatement } from '../../../shared/clinical/doctor-statement.ts';
import { nameOfFact } from '../../../shared/clinical/fact-name.ts';
import { longDate, timeOfDay } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { type Target, useRecord } from '../../stores/record.ts';
import { withdraw } from './fact-actions.tsx';
import styles from './statements.module.css';

interface StatementsViewProps {
  readonly target: Target;
  readonly onClose: () => void;
  readonly closeLabel: string;
}

export function StatementsView({ target, onClose, closeLabel }: StatementsViewProps) {
  const statements = useRecord(({ summary }) => summary?.statements) ?? [];
  const area = useRef<HTMLElement>(null);
  useEffect(() => area.current?.focus({ preventScroll: true }), []);
  const shown = new Set(target.passages.map(({ start }) => start));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by the keyboard
    <article ref={area} className={styles['view']} aria-label="Vos constatations" tabIndex={0}>
      <div className={styles['viewHead']}>
        <h2>Vos constatations</h2>
        <Button look="quiet" aria-label={closeLabel} onPress={onClose}>
          <X size={18} aria-hidden="true" />
        </Button>
      </div>
      <p className={styles['hint']}>
        En mémoire, jusqu’à la fermeture du dossier. Elles ne sont dans le DMP qu’une fois écrites dans un document que vous
        déposez.
      </p>
      {statements.length === 0 && <p className={styles['hint']}>Aucune pour ce dossier.</p>}
      <ul className={styles['assertions']}>
        {statements.toReversed().map((statement) => (
          <StatementItem key={statement.fact.id} statement={statement} shown={shown.has(statement.fact.source.range.start)} />
        ))}
      </ul>
    </article>
  );
}

function StatementItem({ statement, shown }: { readonly statement: DoctorStatement; readonly shown: boolean }) {
  const { fact, statedAt, about } = statement;
  return (
    <li data-shown={shown || undefined}>
      <p>{shown ? <mark>{fr(fact.source.quote)}</mark> : <b>{fr(fact.source.quote)}</b>}</p>
      <p className={styles['hint']}>
        {fr(`${fact.author ?? ''} · ${longDate(statedAt.slice(0, 10))}, ${timeOfDay(statedAt)}`)}
        {about && fr(` · à propos de « ${about.source.quote.trim().slice(0, 120) || nameOfFact(about)} »`)}
      </p>
      <span className={styles['hint']}>
        <Button look="link" onPress={() => withdraw(fact.id)} aria-label={fr(`Retirer : ${fact.source.quote}`)}>
          Retirer
        </Button>
      </span>
    </li>
  );
}
