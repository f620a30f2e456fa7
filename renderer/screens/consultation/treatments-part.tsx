/** Line by line: what becomes of each treatment. Rules speak beside it; nothing is decided until the doctor does. */

import type { ConsultationProposal } from '../../../shared/consultation/proposal.ts';
import { dayAndDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { DateInput } from '../../components/date-input.tsx';
import { decide, useConsultation } from '../../stores/consultation.ts';
import { useRecord } from '../../stores/record.ts';
import { Plan } from '../summary/plan.tsx';
import { SourceTrigger } from '../summary/source-trigger.tsx';
import styles from './consultation.module.css';
import { Part } from './fields.tsx';

type Proposed = ConsultationProposal['treatments'][number];
const decisions = [
  ['keep', 'garder'],
  ['stop', 'arrêter'],
  ['adapt', 'adapter'],
  ['not-taken', 'non pris'],
] as const;

export function TreatmentsPart() {
  const treatments = useConsultation(({ proposal }) => proposal?.treatments);
  const decided = useConsultation(({ entered }) => entered.treatments.length);
  return (
    <Part title={fr(`Traitements${treatments && treatments.length > 0 ? ` : ${decided} décidés sur ${treatments.length}` : ''}`)}>
      {treatments?.length === 0 && <p className={styles['none']}>Aucun traitement dans les documents lus.</p>}
      {treatments?.map((treatment) => (
        <Treatment key={treatment.key} treatment={treatment} />
      ))}
    </Part>
  );
}

/** The line of the summary with its plan, and the days that it computed for this act, one per source that says one. */
function usePlan(key: string) {
  const line = useRecord(({ summary }) =>
    summary?.sections.find(({ id }) => id === 'treatments')?.lines.find(({ id }) => id === `treatment:${key}`),
  );
  const days = (line?.plan ?? []).flatMap(({ lastDose, source, folded }) =>
    lastDose?.date && !folded ? [{ date: lastDose.date, source }] : [],
  );
  return { line, days };
}

function Treatment({ treatment: { key, name, dosing, doubt, sources } }: { readonly treatment: Proposed }) {
  const decision = useConsultation(({ entered }) => entered.treatments.find((t) => t.key === key));
  const { line, days: planned } = usePlan(key);
  return (
    <fieldset className={styles['treatment']} data-decided={decision !== undefined}>
      <legend>
        <SourceTrigger className={styles['drug'] ?? ''} sources={sources} name={name}>
          <b>{name}</b> {dosing}
        </SourceTrigger>
      </legend>
      <span className={styles['choice']}>
        {decisions.map(([value, words]) => (
          <label key={value}>
            <input
              type="radio"
              name={`decision-${key}`}
              checked={decision?.decision === value}
              onChange={() =>
                decide(key, { decision: value, ...(value === 'stop' && planned.length === 1 && { lastDose: planned[0]?.date }) })
              }
            />
            {words}
          </label>
        ))}
        {decision && (
          <button type="button" className={styles['take']} onClick={() => decide(key, undefined)}>
            effacer
          </button>
        )}
      </span>
      {decision?.decision === 'stop' && (
        <div className={styles['last']}>
          <DateInput
            key={decision.lastDose ?? 'none'}
            label="Dernière prise"
            value={decision.lastDose ?? ''}
            onChange={(date) => date && date !== decision.lastDose && decide(key, { lastDose: date })}
          />
          {decision.lastDose && <span>{fr(dayAndDate(decision.lastDose))}</span>}
          {planned
            .filter(({ date }) => date !== decision.lastDose)
            .map(({ date, source }) => (
              <button
                key={`${source}${date}`}
                type="button"
                className={styles['take']}
                onClick={() => decide(key, { lastDose: date })}
              >
                {fr(`${dayAndDate(date)} (${source})`)}
              </button>
            ))}
        </div>
      )}
      {decision && (
        <input
          type="text"
          className={styles['note']}
          aria-label={`Précision pour ${name}`}
          placeholder="précision : demi-dose, relais, reprise…"
          value={decision.note ?? ''}
          onChange={(event) => decide(key, { note: event.target.value })}
        />
      )}
      {doubt && <p className={styles['opinion']}>{fr(doubt)}</p>}
      {line && (
        <div className={styles['opinion']}>
          <Plan line={line} />
        </div>
      )}
    </fieldset>
  );
}
