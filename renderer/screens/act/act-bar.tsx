/**
 * The act that is prepared, on one line above the summary: what is said here dates the stop plan and completes the scores.
 * « Non précisé » stands until the doctor chooses, and nothing is assumed from it.
 */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId, useState } from 'react';
import {
  type BleedingClass,
  bleedingWords,
  durationWords,
  incisionWords,
  type PlannedAct,
  regimenWords,
} from '../../../shared/clinical/act.ts';
import { dayAndDate, typedDate, typedForm } from '../../../shared/text/dates.ts';
import { typedTime } from '../../../shared/text/typed-time.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { changeAct, useRecord } from '../../stores/record.ts';
import styles from './act-bar.module.css';

const yesNo = { yes: 'oui', no: 'non' } as const;
const flag = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no');
const unflag = (value: 'yes' | 'no' | undefined) => (value === undefined ? undefined : value === 'yes');
const blockWords = { yes: 'prévu', no: 'non' } as const;

export function ActBar() {
  const act = useRecord((state) => state.act);
  const [unfolded, setUnfolded] = useState(false);
  const more = useId();
  const said = [act.regimen, act.duration, act.incision, act.majorSurgery, act.urgent, act.ambulatory].filter(
    (v) => v !== undefined,
  );
  return (
    <section className={styles['bar']} aria-label="Acte prévu">
      <div className={styles['row']}>
        <LabelField value={act.label} />
        <DateField date={act.date} />
        <TimeField time={act.time} />
        <Choice<BleedingClass>
          label="Risque hémorragique"
          value={act.bleeding}
          words={bleedingWords}
          onChange={(bleeding) => changeAct({ bleeding })}
        />
        <Choice
          label="Périmédullaire, bloc profond"
          value={flag(act.neuraxial)}
          words={blockWords}
          onChange={(value) => changeAct({ neuraxial: unflag(value) })}
        />
        <Button look="quiet" aria-expanded={unfolded} aria-controls={more} onPress={() => setUnfolded(!unfolded)}>
          {unfolded ? <ChevronUp size={15} aria-hidden="true" /> : <ChevronDown size={15} aria-hidden="true" />}
          {unfolded ? 'Moins' : `Plus${said.length > 0 ? ` · ${said.length}` : ''}`}
        </Button>
      </div>
      {unfolded && (
        <div className={styles['row']} id={more}>
          <Choice label="Anticoagulant" value={act.regimen} words={regimenWords} onChange={(regimen) => changeAct({ regimen })} />
          <Choice label="Durée" value={act.duration} words={durationWords} onChange={(duration) => changeAct({ duration })} />
          <Choice label="Incision" value={act.incision} words={incisionWords} onChange={(incision) => changeAct({ incision })} />
          <Choice
            label="Intrapéritonéale, intrathoracique ou vasculaire sus-inguinale"
            value={flag(act.majorSurgery)}
            words={yesNo}
            onChange={(value) => changeAct({ majorSurgery: unflag(value) })}
          />
          <Choice
            label="Urgence"
            value={flag(act.urgent)}
            words={yesNo}
            onChange={(value) => changeAct({ urgent: unflag(value) })}
          />
          <Choice
            label="Ambulatoire"
            value={flag(act.ambulatory)}
            words={yesNo}
            onChange={(value) => changeAct({ ambulatory: unflag(value) })}
          />
        </div>
      )}
    </section>
  );
}

function LabelField({ value = '' }: { readonly value: string | undefined }) {
  const [typed, setTyped] = useState(value);
  const keep = () => changeAct({ label: typed.trim() || undefined });
  return (
    <label className={styles['label']}>
      <span>Acte</span>
      <input
        value={typed}
        maxLength={120}
        placeholder="Acte prévu"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
    </label>
  );
}

/** As typed here, or as it was said elsewhere: in answer to a question of the summary. */
function useTyped(known: string | undefined, read: (typed: string) => string | undefined, written: (known: string) => string) {
  const [typed, setTyped] = useState(known ? written(known) : '');
  if (known !== undefined && read(typed) !== known) setTyped(written(known));
  return [typed, setTyped] as const;
}

/** Read at each letter, so that the plan follows; its weekday stands beside it. */
function DateField({ date }: { readonly date: string | undefined }) {
  const thisYear = new Date().getFullYear();
  // Two digits of a year are of this century: an act lies ahead.
  const read = (text: string) => typedDate(text, { thisYear: thisYear + 50 });
  const [typed, setTyped] = useTyped(date, read, typedForm);
  const wrong = typed.length >= 8 && read(typed) === undefined;
  return (
    <label className={styles['date']}>
      <span>Date de l’acte</span>
      <input
        value={typed}
        placeholder="jj/mm/aaaa"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={wrong || undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          changeAct({ date: read(event.target.value) });
        }}
      />
      <em role="status">{wrong ? fr("Cette date n'existe pas.") : date ? dayAndDate(date) : 'non précisée'}</em>
    </label>
  );
}

function TimeField({ time }: { readonly time: string | undefined }) {
  const [typed, setTyped] = useTyped(time, typedTime, (known) => known);
  const wrong = typed.length >= 4 && typedTime(typed) === undefined;
  return (
    <label className={styles['time']}>
      <span>Heure</span>
      <input
        value={typed}
        placeholder="h"
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={wrong || undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          changeAct({ time: typedTime(event.target.value) });
        }}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly words: Readonly<Record<T, string>>;
  readonly onChange: (value: T | undefined) => void;
}

function Choice<T extends string>({ label, value, words, onChange }: ChoiceProps<T>) {
  return (
    <label className={styles['choice']} data-said={value !== undefined}>
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange((event.target.value || undefined) as T | undefined)}>
        <option value="">non précisé</option>
        {Object.entries<string>(words).map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

/** « Hernie inguinale, mardi 8 décembre 2026 », where something was said of the act. */
export const actInWords = ({ label, date, time, bleeding, neuraxial }: PlannedAct): string =>
  [
    label,
    date && `${dayAndDate(date)}${time ? ` à ${time.replace(':', ' h ')}` : ''}`,
    bleeding && `risque hémorragique ${bleedingWords[bleeding]}`,
    neuraxial === undefined ? undefined : neuraxial ? 'périmédullaire ou bloc profond' : 'sans périmédullaire ni bloc profond',
  ]
    .filter(Boolean)
    .join(', ');
