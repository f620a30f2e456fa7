/** What was sent, what waits, what must be corrected: nothing is lost. */
import type { OutboxItem } from '../../../shared/deposit.ts';
import { localDay, shortDate, timeOfDay } from '../../../shared/text/dates.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { replaceDocument, useDeposit } from '../../stores/deposit.ts';
import { useRecord } from '../../stores/record.ts';
import { errorText } from '../../text/errors.ts';
import { outboxStates } from '../../text/words.ts';
import { attempt } from '../palette/commands.ts';
import { CopyList } from './copy-list.tsx';
import styles from './outbox-list.module.css';

const canRetry: readonly OutboxItem['state'][] = ['refused', 'waiting-for-card', 'prepared'];

export function OutboxList() {
  const items = useDeposit((state) => state.items);
  return (
    <>
      <h2 className={styles['title']}>Envois{items.length > 0 && ` · ${items.length}`}</h2>
      {items.length === 0 && <p className={styles['none']}>Rien n’attend et rien n’a été envoyé d’ici.</p>}
      <ul className={styles['list']}>
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </>
  );
}

const when = (iso: string): string => `${shortDate(localDay(new Date(iso)))}, ${timeOfDay(iso)}`;

function Item({ item }: { readonly item: OutboxItem }) {
  const { label, tone } = outboxStates[item.state];
  const problem = outboxProblem(item);
  return (
    <li className={styles['item']}>
      <div>
        <b>{item.title}</b>
        <Chip tone={tone}>{label}</Chip>
      </div>
      <p>
        {[item.patientName, item.typeLabel, when(item.receipt?.receivedAt ?? item.sentAt ?? item.createdAt)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {problem && <p className={styles['error']}>{problem}</p>}
      <OutboxKeys item={item} />
      <CopyList item={item} />
    </li>
  );
}

/** What stopped it and what to do, in one sentence each. */
export function outboxProblem({ state, error }: OutboxItem): string | undefined {
  if (!error || state === 'received' || state === 'cancelled') return undefined;
  const { title, remedy } = errorText(error);
  return `${title} ${remedy}`;
}

export function OutboxKeys({ item }: { readonly item: OutboxItem }) {
  const { replaceable, patientName, title } = item;
  const ofThisRecord = useRecord(({ view }) => {
    const { birthName, birthGivenNames } = view?.patient.traits ?? {};
    return view?.phase === 'open' && patientName === `${birthName} ${birthGivenNames}`;
  });
  if (!canRetry.includes(item.state)) return null;
  return (
    <div className={styles['keys']}>
      {/* The title is in the name: several items may each have the same two buttons. */}
      <Button aria-label={`Réessayer : ${item.title}`} onPress={() => attempt(call('outbox.retry', { id: item.id }))}>
        Réessayer
      </Button>
      {replaceable && ofThisRecord && (
        <Button
          look="quiet"
          aria-label={`Remplacer : ${title}`}
          onPress={() => replaceDocument({ uniqueId: replaceable.documentUniqueId, title })}
        >
          Remplacer
        </Button>
      )}
      <Button look="quiet" aria-label={`Annuler : ${item.title}`} onPress={() => attempt(call('outbox.cancel', { id: item.id }))}>
        Annuler
      </Button>
    </div>
  );
}
