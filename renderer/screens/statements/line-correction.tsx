/** Beside a line of the summary: what it asserts, fact by fact, each to be refuted, confirmed or modified. */
import { Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { nameOfFact } from '../../../shared/clinical/fact-name.ts';
import type { StandingFact, SummaryLine } from '../../../shared/clinical/summary-model.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Waiting } from '../../components/marks.tsx';
import menu from '../../components/menu.module.css';
import { call } from '../../core.ts';
import { useRecord } from '../../stores/record.ts';
import { factQualifiers } from '../../text/words.ts';
import { FactActions, withdraw } from './fact-actions.tsx';
import styles from './statements.module.css';

/** More would be a list to read, not a line to correct: its documents show the others. */
const shownFacts = 6;

export function LineCorrection({ line }: { readonly line: SummaryLine }) {
  const [open, setOpen] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const words = line.text
    .map(({ text }) => text)
    .join('')
    .trim();
  const { statementId } = line;
  if (statementId) {
    return (
      <span className={styles['retract']}>
        <Button look="link" aria-label={fr(`Retirer : ${words}`)} onPress={() => withdraw(statementId)}>
          Retirer
        </Button>
      </span>
    );
  }
  if (line.sources.length === 0) return null;
  return (
    <>
      <button
        ref={pencil}
        type="button"
        data-quiet
        className={styles['pencil']}
        aria-label={fr(`Corriger : ${words}`)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Pencil size={13} aria-hidden="true" />
      </button>
      {open && (
        <Popover className={menu['popover'] ?? ''} placement="bottom end" triggerRef={pencil} isOpen onOpenChange={setOpen}>
          <Dialog className={styles['dialog'] ?? ''} aria-label={fr(`Corriger : ${words}`)}>
            <Assertions factIds={line.sources.map(({ factId }) => factId)} onDone={() => setOpen(false)} />
          </Dialog>
        </Popover>
      )}
    </>
  );
}

function Assertions({ factIds, onDone }: { readonly factIds: readonly string[]; readonly onDone: () => void }) {
  const statements = useRecord(({ summary }) => summary?.statements);
  const [facts, setFacts] = useState<readonly StandingFact[] | null>(null);
  const key = factIds.join();
  useEffect(() => {
    void statements; // what was said since is told with the facts
    let wanted = true;
    call('facts.list', { factIds: key.split(',') }).then(
      (list) => wanted && setFacts(list),
      () => wanted && setFacts([]),
    );
    return () => {
      wanted = false;
    };
  }, [key, statements]);
  if (!facts) return <Waiting sentence="Recherche des faits de cette ligne…" lines={2} />;
  if (facts.length === 0)
    return <p className={styles['hint']}>Cette ligne vient de vous : retirez-la sous « Vos constatations ».</p>;
  return (
    <ul className={styles['assertions']} aria-label="Faits de cette ligne">
      {facts.slice(0, shownFacts).map((standing) => (
        <li key={standing.fact.id}>
          <p>
            <b className={standing.setAside ? styles['struck'] : undefined}>{fr(nameOfFact(standing.fact))}</b>{' '}
            <small>{factQualifiers(standing.fact).join(', ')}</small>
          </p>
          <FactActions standing={standing} onDone={onDone} />
        </li>
      ))}
      {facts.length > shownFacts && (
        <li className={styles['hint']}>Les autres faits de cette ligne se corrigent dans leurs documents.</li>
      )}
    </ul>
  );
}
