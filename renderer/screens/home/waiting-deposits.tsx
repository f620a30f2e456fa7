/** What is waiting to be sent, by count: names appear once a session is open. */
import type { OutboxItem } from '../../../shared/deposit.ts';
import { localDay } from '../../../shared/text/dates.ts';
import { plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/marks.tsx';
import { useDeposit } from '../../stores/deposit.ts';
import { toggleScreen } from '../../stores/screen.ts';
import { useSession } from '../../stores/session.ts';
import { errorText } from '../../text/errors.ts';
import { outboxStates } from '../../text/words.ts';
import { announcementsToMake } from '../day/day-groups.ts';
import { OutboxList } from '../deposit/outbox-list.tsx';
import styles from './home.module.css';
import { waitingGroups } from './waiting-groups.ts';

const sentences: Partial<Record<OutboxItem['state'], string>> = {
  prepared: 'prêt à partir',
  'waiting-for-card': 'à signer avec votre carte',
  sending: 'en route, rien n’est perdu',
};

export function WaitingDeposits() {
  const items = useDeposit((state) => state.items);
  const sessionOpen = useSession(({ view }) => view?.situation !== undefined);
  if (sessionOpen)
    return (
      <>
        <DayKey items={items} />
        <OutboxList />
      </>
    );
  const groups = waitingGroups(items);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return (
    <>
      <h2>À déposer{count > 0 && ` · ${count}`}</h2>
      {count === 0 && <p className={styles['quiet']}>Rien n’attend d’être envoyé.</p>}
      {groups.map(({ state, typeLabel, count: many, error }) => (
        <div key={`${state}${typeLabel}${error?.code}`} className={styles['waiting']}>
          <div>
            <b>{many > 1 ? `${typeLabel} × ${many}` : typeLabel}</b>
            <p>{error ? errorText(error).title : sentences[state]}</p>
          </div>
          <Chip tone={outboxStates[state].tone}>{outboxStates[state].label}</Chip>
        </div>
      ))}
      <DayKey items={items} />
      {count > 0 && <p className={styles['quiet']}>Les noms s’affichent une fois la session ouverte.</p>}
    </>
  );
}

/** To the whole day; announcements that are late are said here already. */
function DayKey({ items }: { readonly items: readonly OutboxItem[] }) {
  const late = announcementsToMake(items, localDay(new Date())).filter((task) => task.late).length;
  return (
    <p className={styles['day']}>
      <Button look="link" onPress={() => toggleScreen('day')}>
        Journée
      </Button>
      {late > 0 && <Chip tone="danger">{plural(late, 'annonce en retard', 'annonces en retard')}</Chip>}
    </p>
  );
}
