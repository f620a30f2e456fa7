/** *Journée*: what was produced here and where it stands, by patient; what is still to be announced. */
import { useEffect } from 'react';
import type { OutboxItem } from '../../../shared/deposit.ts';
import { dayAndDate, localDay, longDate, timeOfDay } from '../../../shared/text/dates.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { FullScreen } from '../../components/full-screen.tsx';
import { Chip } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { useDeposit } from '../../stores/deposit.ts';
import { useSession } from '../../stores/session.ts';
import { outboxStates } from '../../text/words.ts';
import { CopyList } from '../deposit/copy-list.tsx';
import { OutboxKeys, outboxProblem } from '../deposit/outbox-list.tsx';
import { attempt } from '../palette/commands.ts';
import { BatchPanel } from './batch-panel.tsx';
import { announcementsToMake, daysOfPatients, type PatientDay } from './day-groups.ts';
import styles from './day-screen.module.css';

export function DayScreen() {
  const view = useSession((state) => state.view);
  const items = useDeposit((state) => state.items);
  const open = view?.situation !== undefined;
  // Names went from the list whenever a record closed: they may be shown while the session is open.
  useEffect(() => {
    if (view?.situation) void call('outbox.list', {}).then((listed) => useDeposit.setState({ items: listed }));
  }, [view]);
  const today = localDay(new Date());
  const patients = daysOfPatients(items, today);
  const sum = (of: (day: PatientDay) => number) => patients.reduce((total, day) => total + of(day), 0);
  return (
    <FullScreen label="Journée" sentence={fr(dayAndDate(today))}>
      <p className={styles['sums']} role="status">
        <b>
          {plural(
            sum((d) => d.toSend),
            'document',
          )}
        </b>{' '}
        à envoyer · <b>{sum((d) => d.refused)}</b> à corriger · <b>{sum((d) => d.received)}</b>{' '}
        {sum((d) => d.received) < 2 ? 'reçu' : 'reçus'} par le DMP aujourd’hui
      </p>
      {!open && <p className={styles['quiet']}>Les noms s’affichent une fois la session ouverte.</p>}
      <div className={styles['columns']}>
        <section aria-label="Par patient">
          <h2>Par patient</h2>
          {patients.length === 0 && <p className={styles['quiet']}>Rien n’attend et rien n’a été envoyé aujourd’hui.</p>}
          {patients.map((day) => (
            <Patient key={day.patientRef} day={day} open={open} />
          ))}
        </section>
        <div>
          <Tasks items={items} today={today} open={open} />
          <BatchPanel open={open} />
        </div>
      </div>
    </FullScreen>
  );
}

function Patient({ day, open }: { readonly day: PatientDay; readonly open: boolean }) {
  const counts = [
    day.refused > 0 && `${day.refused} à corriger`,
    day.toSend > 0 && `${day.toSend} à envoyer`,
    day.received > 0 && `${day.received} ${day.received < 2 ? 'reçu' : 'reçus'}`,
  ].filter(Boolean);
  return (
    <article className={styles['patient']}>
      <h3>
        {day.patientName ?? 'Patient'} <span>{counts.join(' · ')}</span>
      </h3>
      <ul>
        {day.items.map((item) => {
          const { label, tone } = outboxStates[item.state];
          const problem = outboxProblem(item);
          return (
            <li key={item.id}>
              <div className={styles['row']}>
                <span className={styles['time']}>{timeOfDay(item.receipt?.receivedAt ?? item.createdAt)}</span>
                <span className={styles['what']}>{open ? item.title : item.typeLabel}</span>
                <Chip tone={tone}>{label}</Chip>
              </div>
              {problem && <p className={styles['problem']}>{problem}</p>}
              {open && <OutboxKeys item={item} />}
              {open && <CopyList item={item} />}
            </li>
          );
        })}
      </ul>
    </article>
  );
}

function Tasks({
  items,
  today,
  open,
}: {
  readonly items: readonly OutboxItem[];
  readonly today: string;
  readonly open: boolean;
}) {
  const tasks = announcementsToMake(items, today);
  return (
    <section aria-label="Annonces à faire">
      <h2>Annonces à faire{tasks.length > 0 && ` · ${tasks.length}`}</h2>
      {tasks.length === 0 && <p className={styles['quiet']}>Aucun document n’attend d’être annoncé à un patient.</p>}
      {tasks.map(({ item, before, visibleOn, late }) => (
        <div key={item.id} className={styles['task']}>
          <b>{[item.patientName, open ? item.title : item.typeLabel].filter(Boolean).join(' · ')}</b>
          <p>
            {late && <Chip tone="danger">en retard</Chip>}{' '}
            {fr(`Annonce à faire avant le ${longDate(before)} ; le document deviendra visible le ${longDate(visibleOn)}.`)}
          </p>
          {open && (
            <Button
              aria-label={`Annonce faite : ${item.title}`}
              onPress={() => attempt(call('outbox.announced', { id: item.id }))}
            >
              Annonce faite
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}
