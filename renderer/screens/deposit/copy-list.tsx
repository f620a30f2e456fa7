/** The copies of a deposit and where each stands; what the doctor may do with one that has not left. */
import type { OutboxItem } from '../../../shared/deposit.ts';
import type { CopyItem } from '../../../shared/mssante.ts';
import { localDay, shortDate, timeOfDay } from '../../../shared/text/dates.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { errorText } from '../../text/errors.ts';
import { copyState } from '../../text/words.ts';
import { attempt } from '../palette/commands.ts';
import styles from './copies.module.css';

export function CopyList({ item: { copies = [], state } }: { readonly item: OutboxItem }) {
  if (copies.length === 0) return null;
  return (
    <ul className={styles['list']} aria-label="Copies par MSSanté">
      {copies.map((copy) => (
        <Copy key={copy.id} copy={copy} received={state === 'received'} />
      ))}
    </ul>
  );
}

function Copy({ copy, received }: { readonly copy: CopyItem; readonly received: boolean }) {
  const { state, to, error, sentAt } = copy;
  const { label, tone } = copyState(copy, received);
  const said = error && state !== 'sent' && state !== 'cancelled' ? errorText(error) : undefined;
  return (
    <li>
      <div>
        <span title={to.address}>{to.name}</span>
        <Chip tone={tone}>{sentAt ? `${label} le ${shortDate(localDay(new Date(sentAt)))}, ${timeOfDay(sentAt)}` : label}</Chip>
      </div>
      {said && <p className={styles['error']}>{`${said.title} ${said.remedy}`}</p>}
      {(state === 'prepared' || state === 'refused') && <CopyKeys copy={copy} received={received} />}
    </li>
  );
}

function CopyKeys({ copy: { id, to, error }, received }: { readonly copy: CopyItem; readonly received: boolean }) {
  const maybeSent = error?.code === 'MSSANTE_MAYBE_SENT';
  const of = (words: string) => `${words} : copie à ${to.name}`;
  return (
    <div className={styles['keys']}>
      {received && (
        <Button
          look="quiet"
          aria-label={of(maybeSent ? 'Renvoyer' : 'Envoyer')}
          onPress={() => attempt(call('copies.retry', { id, again: maybeSent }))}
        >
          {maybeSent ? 'Renvoyer' : 'Envoyer'}
        </Button>
      )}
      <Button look="quiet" aria-label={of('Enregistrer .eml')} onPress={() => attempt(call('copies.save', { id, as: 'eml' }))}>
        .eml…
      </Button>
      <Button look="quiet" aria-label={of('Enregistrer .zip')} onPress={() => attempt(call('copies.save', { id, as: 'zip' }))}>
        .zip…
      </Button>
      <Button look="quiet" aria-label={of('Déjà envoyée')} onPress={() => attempt(call('copies.settle', { id }))}>
        Déjà envoyée
      </Button>
      <Button look="quiet" aria-label={of('Annuler')} onPress={() => attempt(call('copies.cancel', { id }))}>
        Annuler
      </Button>
    </div>
  );
}
