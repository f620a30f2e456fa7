/** Which documents are listed: the current ones, or those in a state that the default list leaves out (EX_3.1-1030). */
import { useState } from 'react';
import { Form, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { AppError } from '../../../shared/errors.ts';
import { localDay, longDate, shortDate, timeOfDay } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { DateInput } from '../../components/date-input.tsx';
import { Problem } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { type Listed, patientEpoch, useRecord } from '../../stores/record.ts';
import styles from './documents-place.module.css';

const names: Readonly<Record<Listed, string>> = {
  current: 'Courants',
  since: 'Déposés depuis…',
  archived: 'Archivés',
  replaced: 'Versions remplacées',
  masked: 'Masqués aux PS',
  'hidden-from-patient': 'Non visibles du patient',
  'hidden-from-representatives': 'Non visibles des représentants',
};
const order = Object.keys(names) as Listed[];

/** These are not in the first list: the DMP is asked when the doctor asks. */
const statusOf: Readonly<Partial<Record<Listed, 'Archived' | 'Deprecated'>>> = { archived: 'Archived', replaced: 'Deprecated' };

export function StateChips({ counts }: { readonly counts: Readonly<Record<Listed, number>> }) {
  const { listed, since, lastVisit } = useListed();
  const [asking, setAsking] = useState<Listed | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  /** Asks the DMP; the answer of a patient who left is dropped. */
  const ask = async (state: Listed, question: () => Promise<void>) => {
    const asked = patientEpoch();
    setAsking(state);
    setError(null);
    try {
      await question();
    } catch (failure) {
      if (asked === patientEpoch()) setError(asAppError(failure));
    } finally {
      setAsking(null);
    }
  };
  const searchSince = (from: string) =>
    ask('since', async () => {
      const asked = patientEpoch();
      const uniqueIds = await call('documents.since', { from });
      if (asked === patientEpoch()) useRecord.setState({ since: { from, uniqueIds } });
    });
  const choose = (state: Listed) => {
    setError(null);
    useRecord.setState({ listed: state, classCode: null });
    const status = statusOf[state];
    if (status) void ask(state, async () => void (await call('documents.listOld', { status })));
    if (state === 'since' && !since && lastVisit) void searchSince(lastVisit);
  };
  return (
    <>
      <ToggleButtonGroup
        aria-label="États"
        className={styles['states'] ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[listed]}
        onSelectionChange={([key]) => choose(key as Listed)}
      >
        {order
          // Two are asked of the DMP, one needs a date; of the others only those that exist are worth a place.
          .filter((state) => statusOf[state] || state === 'since' || counts[state] > 0 || state === listed)
          .map((state) => (
            <ToggleButton key={state} id={state} isDisabled={asking !== null}>
              {names[state]} {asking === state ? '…' : counts[state] > 0 ? counts[state] : ''}
            </ToggleButton>
          ))}
      </ToggleButtonGroup>
      {listed === 'since' && <SinceLine {...{ lastVisit, since, onFrom: (from: string) => void searchSince(from) }} />}
      {error && <Problem error={error.named} />}
    </>
  );
}

function useListed() {
  const listed = useRecord((state) => state.listed);
  const since = useRecord((state) => state.since);
  const lastVisit = useRecord(({ view }) => view?.lastVisit);
  return { listed, since, lastVisit };
}

interface SinceLineProps {
  readonly lastVisit: string | undefined;
  readonly since: { readonly from: string } | null;
  readonly onFrom: (from: string) => void;
}

function SinceLine({ lastVisit, since, onFrom }: SinceLineProps) {
  const own = lastVisit !== undefined && since?.from === lastVisit;
  const day = since && !own ? localDay(new Date(since.from)) : undefined;
  const [chosen, setChosen] = useState(day);
  return (
    <div className={styles['since']}>
      <p>
        {fr(
          own
            ? `Depuis votre dernière visite ici, le ${longDate(localDay(new Date(lastVisit)))} à ${timeOfDay(lastVisit)}.`
            : day
              ? `Depuis le ${shortDate(day)}.`
              : 'Vous n’avez pas encore consulté ce dossier sur ce poste : choisissez une date.',
        )}
      </p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          // Midnight here, as an instant.
          if (chosen) onFrom(new Date(`${chosen}T00:00:00`).toISOString());
        }}
      >
        <DateInput label="Autre date" value={day ?? ''} onChange={setChosen} />
        <Button type="submit" isDisabled={chosen === undefined}>
          Chercher
        </Button>
      </Form>
    </div>
  );
}
