/** Fields of the consultation. In each, « Entrée » takes over what the record proposes where nothing is entered yet, and goes on. */
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { MandatoryField } from '../../../shared/consultation/consultation.ts';
import { type MeasureField as Field, measureOf, readTyped } from '../../../shared/consultation/fields.ts';
import type { ProposedField, ProposedValue } from '../../../shared/consultation/proposal.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Key } from '../../components/marks.tsx';
import { enter, leaveOut, stateEntered, takeOver, typeMeasure, useConsultation } from '../../stores/consultation.ts';
import { openSource } from '../../stores/record.ts';
import { sourceDocuments } from '../summary/sources.ts';
import styles from './consultation.module.css';

const stops =
  'input:not([disabled]):not([type=radio]):not([data-aside]), input[type=radio]:checked, fieldset[data-open] input[type=radio]:first-of-type, select, textarea';

/** The next field in the form, as Tab would find it. */
function goOn(from: HTMLElement): void {
  const form = from.closest('form');
  const all = [...(form?.querySelectorAll<HTMLElement>(stops) ?? [])];
  const next = all.find(
    (e) => from.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING && !from.closest('fieldset')?.contains(e),
  );
  next?.focus();
  if (next instanceof HTMLInputElement && next.type === 'text') next.select();
}

export function useProposal(field: ProposedField): ProposedValue | undefined {
  return useConsultation(({ proposal }) => proposal?.values.find((v) => v.field === field));
}

function onEnter(event: KeyboardEvent<HTMLElement>, empty: boolean, proposal: ProposedValue | undefined): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (empty && proposal && !proposal.doubt) {
    takeOver(proposal);
    stateEntered();
  }
  goOn(event.currentTarget);
}

interface ProposalProps {
  readonly field: ProposedField;
  readonly empty: boolean;
}

/** « 82 kg le 3 mars 2026 — reprendre »; where it was taken over, from which day. */
function Proposal({ field, empty }: ProposalProps) {
  const proposal = useProposal(field);
  const taken = useConsultation((state) => state.taken[field]);
  if (!proposal && taken === undefined) return <span />;
  if (taken !== undefined) return <span className={styles['proposal']}>{fr(`repris : ${taken}`)}</span>;
  if (!proposal) return <span />;
  const [document] = sourceDocuments(proposal.sources);
  const open = () => document && openSource(document.documentId, document.passages);
  return (
    <span className={styles['proposal']} data-doubt={proposal.doubt !== undefined}>
      <button type="button" tabIndex={-1} className={styles['source']} onClick={open} title={fr('Ouvrir le passage')}>
        {fr(proposal.words)}
      </button>
      {proposal.doubt && <em title={fr(proposal.doubt)}>à vérifier</em>}
      {!proposal.doubt && empty && (
        <button
          type="button"
          tabIndex={-1}
          className={styles['take']}
          onClick={() => {
            takeOver(proposal);
            stateEntered();
          }}
        >
          reprendre
          <Key>Entrée</Key>
        </button>
      )}
    </span>
  );
}

export function MeasureField({ field }: { readonly field: Field }) {
  const measure = measureOf(field);
  const typed = useConsultation((state) => state.typed[field] ?? '');
  const proposal = useProposal(field);
  const read = readTyped(measure, typed);
  const refusal = read && 'refusal' in read ? read.refusal : undefined;
  const mandatory = MandatoryField.options.find((one) => one === field);
  const left = useConsultation(({ entered }) => mandatory !== undefined && entered.notMeasured.includes(mandatory));
  const id = useId();
  return (
    <div className={styles['row']}>
      <label htmlFor={id}>{measure.label}</label>
      <span className={styles['measure']}>
        <input
          id={id}
          type="text"
          className={styles['short']}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          aria-invalid={refusal !== undefined}
          aria-describedby={refusal ? `${id}-why` : undefined}
          onChange={(event) => typeMeasure(field, event.target.value)}
          onBlur={() => {
            // As it was understood: « 3,2 cm » stands as 32.
            if (read && 'value' in read) typeMeasure(field, String(read.value).replace('.', ','));
            stateEntered();
          }}
          onKeyDown={(event) => onEnter(event, typed.trim() === '', proposal)}
        />
        <i aria-hidden="true">{measure.unit}</i>
      </span>
      <span className={styles['beside']}>
        <Proposal field={field} empty={typed.trim() === ''} />
        {mandatory && typed.trim() === '' && (
          <label className={styles['left']}>
            <input
              type="checkbox"
              data-aside
              checked={left}
              aria-label={fr(`${measure.label} : non mesuré`)}
              onChange={(event) => leaveOut(mandatory, event.target.checked)}
            />
            non mesuré
          </label>
        )}
      </span>
      {refusal && (
        <p id={`${id}-why`} className={styles['refusal']} role="alert">
          {fr(refusal)}
        </p>
      )}
    </div>
  );
}

interface GradeProps {
  readonly field: 'mallampati' | 'gir' | 'asa';
  readonly label: string;
  readonly max: number;
  readonly hint?: string | undefined;
}

/** A class from 1 to `max`: one digit. */
export function GradeField({ field, label, max, hint }: GradeProps) {
  const value = useConsultation((state) => state.entered[field]);
  const proposal = useProposal(field as ProposedField);
  const id = useId();
  return (
    <div className={styles['row']}>
      <label htmlFor={id}>{label}</label>
      <span className={styles['measure']}>
        <input
          id={id}
          type="text"
          className={styles['short']}
          inputMode="numeric"
          autoComplete="off"
          maxLength={1}
          value={value ?? ''}
          onChange={(event) => {
            const digit = Number(event.target.value);
            if (event.target.value === '') enter({ [field]: undefined });
            else if (digit >= 1 && digit <= max) enter({ [field]: digit });
          }}
          onBlur={stateEntered}
          onKeyDown={(event) => onEnter(event, value === undefined, proposal)}
        />
        <i aria-hidden="true">{`1 à ${max}`}</i>
      </span>
      {field === 'asa' ? (
        <span className={styles['proposal']}>{hint && fr(hint)}</span>
      ) : (
        <Proposal field={field} empty={value === undefined} />
      )}
    </div>
  );
}

interface YesNoProps {
  readonly field:
    | 'difficultVenousAccess'
    | 'crossesRoom'
    | 'fell'
    | 'weightLoss'
    | 'ateLess'
    | 'informed'
    | 'consent'
    | 'fastingTold';
  readonly label: string;
  readonly proposed?: ProposedField;
}

export function YesNoField({ field, label, proposed }: YesNoProps) {
  const value = useConsultation((state) => state.entered[field]);
  const proposal = useConsultation(({ proposal: p }) => p?.values.find((v) => v.field === proposed));
  const name = useId();
  return (
    <fieldset className={styles['row']} data-open={value === undefined || undefined}>
      <legend>{label}</legend>
      <span className={styles['choice']}>
        {[true, false].map((answer) => (
          <label key={String(answer)}>
            <input
              type="radio"
              name={name}
              checked={value === answer}
              onChange={() => enter({ [field]: answer })}
              onBlur={stateEntered}
              onKeyDown={(event) => onEnter(event, value === undefined, proposal)}
            />
            {answer ? 'oui' : 'non'}
          </label>
        ))}
      </span>
      {proposed ? <Proposal field={proposed} empty={value === undefined} /> : <span />}
    </fieldset>
  );
}

interface WordsProps {
  readonly field: 'teeth' | 'airwayNote' | 'walkingAid' | 'homeHelp' | 'premedication' | 'monitoring' | 'conclusion' | 'bring';
  readonly label: string;
  readonly proposed?: ProposedField;
  readonly long?: boolean;
}

export function WordsField({ field, label, proposed, long = false }: WordsProps) {
  const value = useConsultation((state) => state.entered[field] ?? '');
  const proposal = useConsultation(({ proposal: p }) => p?.values.find((v) => v.field === proposed));
  const id = useId();
  const shared = {
    id,
    value,
    maxLength: 2000,
    onBlur: stateEntered,
    onChange: (event: { readonly target: { readonly value: string } }) => enter({ [field]: event.target.value || undefined }),
  };
  return (
    <div className={styles['row']} data-words="true">
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea {...shared} rows={2} />
      ) : (
        <input {...shared} type="text" autoComplete="off" onKeyDown={(event) => onEnter(event, value === '', proposal)} />
      )}
      {proposed && <Proposal field={proposed} empty={value === ''} />}
    </div>
  );
}

interface ManyProps<T extends string> {
  readonly label: string;
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
}

export function ManyField<T extends string>({ label, words, chosen, onChange }: ManyProps<T>) {
  return (
    <fieldset className={styles['row']} data-many="true">
      <legend>{label}</legend>
      <span className={styles['choice']}>
        {(Object.keys(words) as T[]).map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={chosen.includes(one)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, one] : chosen.filter((c) => c !== one))}
              onKeyDown={(event) => onEnter(event, false, undefined)}
            />
            {words[one]}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['part']} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
