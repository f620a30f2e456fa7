/** The department's own word on a rule: text, the same computable instructions, and whose signature it carries. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { bleedingWords } from '../../../shared/clinical/act.ts';
import type { Instruction, RuleSubject } from '../../../shared/clinical/rules/instruction.ts';
import type { RuleCard } from '../../../shared/clinical/rules/rule-variant.ts';
import { capital } from '../../../shared/clinical/sections/section.ts';
import { capitalised, fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { removeVariant, signVariant } from '../../stores/rules.ts';
import { useSession } from '../../stores/session.ts';

import {
  caseOf,
  counts,
  type DraftCase,
  type DraftNumbers,
  draftNumbersOf,
  draftOf,
  emptyCase,
  instructionNames,
  isWithin,
  kindsFor,
  numbersOf,
} from './draft-case.ts';
import styles from './rules-screen.module.css';

const standings = {
  beside: 'À côté des avis des sociétés',
  instead: 'À la place des avis des sociétés (repliés, à une touche)',
  off: 'Règle désactivée (avis repliés, à une touche)',
} as const;
type Standing = keyof typeof standings;

export function VariantForm({ rule, onDone }: { readonly rule: RuleCard; readonly onDone: () => void }) {
  const { variant } = rule;
  const session = useSession(({ view }) => view);
  const [standing, setStanding] = useState<Standing>(variant?.off ? 'off' : variant?.instead ? 'instead' : 'beside');
  const [says, setSays] = useState(variant?.says ?? '');
  const { subject } = rule;
  const [typed, setTyped] = useState<DraftNumbers>(draftNumbersOf(variant?.numbers));
  const [drafts, setDrafts] = useState<readonly DraftCase[]>(
    variant?.cases.map(draftOf) ?? (subject === 'medicine' ? [emptyCase(subject)] : []),
  );
  const numbers = numbersOf(rule, typed);
  const cases = drafts.map((draft) => caseOf(draft, says));
  const off = standing === 'off';
  // A number or an instruction says enough by itself; words alone too.
  const told = says.trim() !== '' || cases.length > 0 || Object.keys(numbers ?? {}).length > 0;
  const complete = off || (told && numbers !== undefined && cases.every((one) => one !== undefined));
  const signer = session?.situation && session.holder;
  const sign = async () => {
    const kept = off ? [] : cases.filter((one) => one !== undefined);
    const done = await signVariant({
      ruleId: rule.id,
      off,
      says: off ? '' : says,
      cases: kept,
      numbers: (!off && numbers) || {},
      instead: standing !== 'beside',
    });
    if (done) onDone();
  };
  const put = (index: number, change: Partial<DraftCase>) =>
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...change } : draft)));
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && signer) void sign();
      }}
    >
      <fieldset>
        <legend>Dans la synthèse</legend>
        {Object.entries(standings).map(([key, words]) => (
          <label key={key}>
            <input type="radio" name="standing" checked={standing === key} onChange={() => setStanding(key as Standing)} />{' '}
            {words}
          </label>
        ))}
      </fieldset>
      {!off && (
        <>
          <label className={styles['text']}>
            Texte du protocole
            <textarea rows={2} maxLength={400} value={says} onChange={(event) => setSays(event.target.value)} />
          </label>
          <Numbers rule={rule} typed={typed} onChange={setTyped} />
          <fieldset className={styles['cases']}>
            <legend>{casesLegend[subject]}</legend>
            {drafts.map((draft, index) => (
              <CaseRow
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
                key={index}
                draft={draft}
                subject={subject}
                number={index + 1}
                onChange={(change) => put(index, change)}
                onRemove={() => setDrafts(drafts.filter((_, at) => at !== index))}
              />
            ))}
            <Button look="quiet" onPress={() => setDrafts([...drafts, emptyCase(subject)])} isDisabled={drafts.length >= 12}>
              <Plus size={15} aria-hidden="true" /> Ajouter une consigne
            </Button>
          </fieldset>
        </>
      )}
      <div className={styles['actions']}>
        <Button look="primary" type="submit" isDisabled={!complete || !signer}>
          {signer
            ? `Dater et signer : ${capitalised(signer.givenName)} ${signer.familyName.toLocaleUpperCase('fr')}`
            : 'Dater et signer'}
        </Button>
        <Button look="quiet" onPress={onDone}>
          Annuler
        </Button>
        {variant && (
          <Button onPress={() => void removeVariant(rule.id).then((done) => done && onDone())} isDisabled={!signer}>
            Revenir aux avis des sociétés
          </Button>
        )}
        {!signer && <span>Une session ouverte par une carte CPS est nécessaire pour signer.</span>}
      </div>
    </form>
  );
}

const casesLegend: Readonly<Record<RuleSubject, string>> = {
  medicine: 'Consignes, d’où les dates sont calculées',
  test: 'Consignes selon l’acte',
  allergen: 'Consignes selon l’acte',
};

interface NumbersProps {
  readonly rule: RuleCard;
  readonly typed: DraftNumbers;
  readonly onChange: (typed: DraftNumbers) => void;
}

/** What the rule counts with: the department's number in place of the societies'. */
function Numbers({ rule, typed, onChange }: NumbersProps) {
  const numbers = Object.entries(rule.numbers);
  if (numbers.length === 0) return null;
  return (
    <fieldset className={styles['numbers']}>
      <legend>Seuils et durées de la règle</legend>
      {numbers.map(([name, number]) => {
        const value = typed[name] ?? '';
        const valid = isWithin(number, value);
        return (
          <label key={name}>
            {capital(number.label)}
            <span>
              <input
                inputMode="decimal"
                value={value}
                placeholder={String(number.value)}
                aria-invalid={!valid}
                onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
              />{' '}
              {number.unit}
            </span>
            <small data-wrong={!valid}>
              {fr(valid ? `sociétés : ${number.value} ${number.unit}` : `de ${number.least} à ${number.most} ${number.unit}`)}
            </small>
          </label>
        );
      })}
    </fieldset>
  );
}

interface CaseRowProps {
  readonly subject: RuleSubject;
  readonly draft: DraftCase;
  readonly number: number;
  readonly onChange: (change: Partial<DraftCase>) => void;
  readonly onRemove: () => void;
}

function CaseRow({ draft, subject, number, onChange, onRemove }: CaseRowProps) {
  const named = (what: string) => `${what}, consigne ${number}`;
  return (
    <div className={styles['case']}>
      <select
        aria-label={named('Risque hémorragique')}
        value={draft.bleeding}
        onChange={(event) => onChange({ bleeding: event.target.value as DraftCase['bleeding'] })}
      >
        <option value="">tout risque hémorragique</option>
        {Object.entries(bleedingWords).map(([key, word]) => (
          <option key={key} value={key}>{`risque ${word}`}</option>
        ))}
      </select>
      <select
        aria-label={named('Périmédullaire')}
        value={draft.neuraxial}
        onChange={(event) => onChange({ neuraxial: event.target.value as DraftCase['neuraxial'] })}
      >
        <option value="">avec ou sans bloc</option>
        <option value="yes">périmédullaire ou bloc profond</option>
        <option value="no">sans bloc</option>
      </select>
      {subject === 'medicine' && (
        <span>
          ClCr ≥{' '}
          <input
            aria-label={named('Clairance minimale')}
            inputMode="numeric"
            value={draft.clearanceFrom}
            onChange={(event) => onChange({ clearanceFrom: event.target.value })}
          />{' '}
          et &lt;{' '}
          <input
            aria-label={named('Clairance maximale')}
            inputMode="numeric"
            value={draft.clearanceBelow}
            onChange={(event) => onChange({ clearanceBelow: event.target.value })}
          />
        </span>
      )}
      <select
        aria-label={named('Consigne')}
        value={draft.kind}
        onChange={(event) => onChange({ kind: event.target.value as Instruction['kind'] })}
      >
        {kindsFor(subject).map((kind) => (
          <option key={kind} value={kind}>
            {instructionNames[kind]}
          </option>
        ))}
      </select>
      {counts(draft.kind) && (
        <input
          aria-label={named('Nombre')}
          inputMode="numeric"
          value={draft.count}
          onChange={(event) => onChange({ count: event.target.value })}
        />
      )}
      {subject !== 'medicine' && (
        <input
          className={styles['words'] ?? ''}
          aria-label={named('Précision')}
          placeholder={subject === 'allergen' ? 'quoi : curares, héparine…' : 'précision'}
          maxLength={240}
          value={draft.words}
          onChange={(event) => onChange({ words: event.target.value })}
        />
      )}
      <Button look="quiet" aria-label={named('Retirer')} onPress={onRemove}>
        <X size={15} aria-hidden="true" />
      </Button>
    </div>
  );
}
