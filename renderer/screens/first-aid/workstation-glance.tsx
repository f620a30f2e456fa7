/** On the screen without a record: whether readers, network and clock are as they should be, and the way to the rest. */
import { useEffect } from 'react';
import type { CheckId, Diagnosis } from '../../../shared/diagnostics.ts';
import { plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/marks.tsx';
import { runDiagnosis, useDiagnosis } from '../../stores/diagnosis.ts';
import { toggleScreen } from '../../stores/screen.ts';
import { useSession } from '../../stores/session.ts';
import { verdict } from './verdict.ts';
import styles from './workstation-glance.module.css';

/** After the start of the day, once: cards and record go first. */
const firstLookMs = 4_000;

export function WorkstationGlance() {
  const diagnosis = useDiagnosis((state) => state.diagnosis);
  const readers = useSession(({ view }) => view?.readers);
  const isUp = readers !== undefined;
  useEffect(() => {
    if (!isUp || useDiagnosis.getState().diagnosis) return;
    const timer = setTimeout(() => void runDiagnosis(), firstLookMs);
    return () => clearTimeout(timer);
  }, [isUp]);
  if (!readers) return null;
  const ready = readers.readers.filter(({ trouble }) => !trouble).length;
  const parts = [
    readers.service === 'down'
      ? 'Lecteurs : service arrêté'
      : ready === 0
        ? 'Aucun lecteur'
        : `Lecteurs : ${plural(ready, 'prêt')}`,
    ...(diagnosis ? [glance(diagnosis, 'dmp', 'réseau : bon', 'réseau : à voir')] : []),
    ...(diagnosis ? [glance(diagnosis, 'clock', 'horloge : juste', 'horloge : à voir')] : []),
  ];
  const { sentence, tone } = diagnosis ? verdict(diagnosis) : { sentence: '', tone: 'plain' as const };
  return (
    <section className={styles['glance']} aria-label="Ce poste">
      <h2>Ce poste</h2>
      <div>
        <p>{parts.filter(Boolean).join(' · ')}</p>
        {diagnosis?.done && <Chip tone={tone}>{sentence.toLocaleLowerCase('fr')}</Chip>}
      </div>
      <Button look="link" onPress={() => toggleScreen('first-aid')}>
        Premiers secours
      </Button>
    </section>
  );
}

function glance({ lines }: Diagnosis, check: CheckId, good: string, otherwise: string): string {
  const line = lines.find((one) => one.check === check);
  if (!line || line.finding.code === 'check.running' || line.level === 'neutral') return '';
  return line.level === 'green' ? good : otherwise;
}
