/**
 * Training mode only: two simulated readers and the tray of cards. A drawer that pushes the work up and never lies
 * over it; folded by itself once a record is open.
 */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import type { TrainingCards } from '../../../shared/contract.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { call } from '../../core.ts';
import { useRecord } from '../../stores/record.ts';
import { useTraining } from '../../stores/training.ts';
import { attempt } from '../palette/commands.ts';
import styles from './training-panel.module.css';
import { TrainingSettings } from './training-settings.tsx';

type TrayCard = TrainingCards['cards'][number];

/** Below (a zoomed window), the tray would leave no room for the work: it opens on demand. */
const roomForTrayPx = 560;

/** The type of what is dragged: no other window or file is taken for a card. */
const dragType = 'application/x-poste-dmp-card';

const trays: readonly { readonly label: string; readonly holds: (card: TrayCard) => boolean }[] = [
  { label: 'Cartes des professionnels', holds: ({ kind }) => kind === 'cps' },
  { label: 'Cartes des patients', holds: ({ kind }) => kind !== 'cps' },
];

async function insert(cards: TrainingCards, reader: string, cardId: string): Promise<void> {
  const occupied = cards.readers.find(({ name, inserted }) => name === reader && inserted !== null);
  const elsewhere = cards.readers.find(({ name, inserted }) => name !== reader && inserted === cardId);
  if (elsewhere) await call('training.eject', { reader: elsewhere.name });
  if (occupied) await call('training.eject', { reader });
  await call('training.insert', { reader, cardId });
}

export function TrainingPanel() {
  const { cards, unfolded } = useTraining();
  const recordOpen = useRecord(({ view }) => view !== null);
  if (!cards) return null;
  const open = unfolded ?? (!recordOpen && window.innerHeight >= roomForTrayPx);
  return (
    <section className={styles['panel']} aria-label="Lecteurs simulés">
      <div className={styles['bar']}>
        <Button look="quiet" aria-expanded={open} onPress={() => useTraining.setState({ unfolded: !open })}>
          {open ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronUp size={16} aria-hidden="true" />}
          Lecteurs simulés
        </Button>
        {cards.readers.map((reader) => (
          <Reader key={reader.name} reader={reader} cards={cards} />
        ))}
      </div>
      {open && (
        <div className={styles['drawer']}>
          {trays.map(({ label, holds }) => (
            <ul key={label} className={styles['tray']} aria-label={label}>
              {cards.cards.filter(holds).map((card) => (
                <Card key={card.id} card={card} cards={cards} />
              ))}
            </ul>
          ))}
          <TrainingSettings />
        </div>
      )}
    </section>
  );
}

function Reader({ reader, cards }: { readonly reader: TrainingCards['readers'][number]; readonly cards: TrainingCards }) {
  const [over, setOver] = useState(false);
  const inserted = cards.cards.find(({ id }) => id === reader.inserted);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its keyboard way in the buttons of each card
    <div
      className={styles['reader']}
      data-over={over}
      data-testid={`reader-${cards.readers.indexOf(reader) + 1}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const cardId = event.dataTransfer.getData(dragType);
        if (!cardId) return;
        event.preventDefault();
        attempt(insert(cards, reader.name, cardId));
      }}
    >
      <span className={styles['mouth']} data-kind={inserted?.kind} aria-hidden="true" />
      <span className={styles['inside']}>
        {reader.name}
        <b>{fr(inserted ? ` : ${inserted.label}` : ' : vide')}</b>
      </span>
      {reader.inserted !== null && (
        <Button
          look="quiet"
          aria-label={`Éjecter la carte de ${reader.name}`}
          onPress={() => attempt(call('training.eject', { reader: reader.name }))}
        >
          Éjecter
        </Button>
      )}
    </div>
  );
}

function Card({ card, cards }: { readonly card: TrayCard; readonly cards: TrainingCards }) {
  const where = cards.readers.find(({ inserted }) => inserted === card.id);
  return (
    <li
      className={styles['card']}
      data-kind={card.kind}
      data-out={where !== undefined}
      draggable={where === undefined}
      onDragStart={(event) => event.dataTransfer.setData(dragType, card.id)}
    >
      <p>
        <b>{card.label}</b> {fr(card.hint)}
      </p>
      <div>
        {where ? (
          <span>{fr(`dans ${where.name}`)}</span>
        ) : (
          cards.readers.map(({ name }, index) => (
            <Button
              key={name}
              look="quiet"
              aria-label={`Insérer ${card.label} dans ${name}`}
              onPress={() => attempt(insert(cards, name, card.id))}
            >
              {`→ ${index + 1}`}
            </Button>
          ))
        )}
      </div>
    </li>
  );
}
