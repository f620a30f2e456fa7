/** Before the key: whether the document would pass our conformity rules as it stands now, and what is wrong where it would not. */
import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Params } from '../../../shared/contract.ts';
import type { DraftConformity } from '../../../shared/deposit.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { call } from '../../core.ts';
import { patientEpoch } from '../../stores/record.ts';
import styles from './checked-draft.module.css';

/** While the doctor types. */
const quietMs = 300;
const fewWarnings = 3;

/** `null` until it is known for what is on the card now. */
export function useConformity(asked: Params<'deposit.check'> | undefined): DraftConformity | null {
  const [known, setKnown] = useState<{ readonly of: string; readonly report: DraftConformity } | null>(null);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const patient = patientEpoch();
    let wanted = true;
    const timer = setTimeout(() => {
      if (key === undefined) return;
      call('deposit.check', JSON.parse(key) as Params<'deposit.check'>).then(
        (report) => wanted && patient === patientEpoch() && setKnown({ of: key, report }),
        () => undefined, // the key itself says what stands in the way
      );
    }, quietMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key]);
  // Of a card that is blocked nothing is asked, and nothing is known.
  return known && known.of === key ? known.report : null;
}

export function CheckedDraft({ report }: { readonly report: DraftConformity | null }) {
  if (!report) return <p className={styles['checking']}>Contrôle de conformité…</p>;
  const { rules, faults, warnings } = report;
  if (faults.length > 0)
    return (
      <div className={styles['faults']} role="alert">
        <b>{fr(`Non conforme : ${plural(faults.length, 'défaut')}. Ce document ne peut pas partir.`)}</b>
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <div className={styles['passed']}>
      <p>
        <CircleCheck size={16} aria-hidden="true" />
        {fr(`Conforme : ${plural(rules, 'règle vérifiée', 'règles vérifiées')}`)}
      </p>
      {warnings.length > 0 && (
        <ul aria-label="À vérifier">
          {warnings.slice(0, fewWarnings).map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
          {warnings.length > fewWarnings && (
            <li>{fr(`et ${plural(warnings.length - fewWarnings, 'autre remarque', 'autres remarques')}`)}</li>
          )}
        </ul>
      )}
    </div>
  );
}
