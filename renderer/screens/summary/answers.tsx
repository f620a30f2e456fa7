/**
 * The questions of the summary answered where they stand: one key for what is chosen, Entrée for what is typed. The answer is the
 * doctor's own word; the question goes, and the next one has the focus.
 */
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type AnswerPart, expectedWords, type Saying, sayingOf, type TypedAnswer } from '../../../shared/clinical/answer.ts';
import type { SummaryLine } from '../../../shared/clinical/summary-model.ts';
import { localDay } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { changeAct } from '../../stores/record.ts';
import { state } from '../statements/fact-actions.tsx';
import styles from './answers.module.css';

export type Answer = (line: SummaryLine, saying: Saying) => void;

const firstControl = (question: Element | undefined): HTMLElement | null | undefined =>
  question?.querySelector<HTMLElement>('[data-answer]');
const questionsIn = (list: Element | null): Element[] => [...(list?.querySelectorAll('[data-question]') ?? [])];

/** What is answered leaves the list: the focus goes on to the question that takes its place. */
export function useAnswers(list: RefObject<HTMLElement | null>, lines: readonly SummaryLine[]): Answer {
  const waited = useRef<{ readonly id: string; readonly index: number; readonly parts: string } | null>(null);
  useEffect(() => {
    const begin = () => firstControl(questionsIn(list.current)[0])?.focus();
    window.addEventListener(pageEvents.questions, begin);
    return () => window.removeEventListener(pageEvents.questions, begin);
  }, [list]);
  useLayoutEffect(() => {
    const held = waited.current;
    if (!held) return;
    const still = lines.find(({ id }) => id === held.id);
    if (still && partsOf(still) === held.parts) return;
    waited.current = null;
    const questions = questionsIn(list.current);
    firstControl(questions[Math.min(held.index, questions.length - 1)])?.focus();
  }, [lines, list]);
  return useCallback<Answer>(
    (line, saying) => {
      const questions = questionsIn(list.current);
      const index = questions.findIndex((each) => each.getAttribute('data-question') === line.id);
      waited.current = { id: line.id, index, parts: partsOf(line) };
      if ('act' in saying) changeAct(saying.act);
      else state(saying.request);
    },
    [list],
  );
}

const nameOf = ({ label, typed }: AnswerPart): string => label ?? typed?.label ?? '';
const partsOf = ({ answer = [] }: SummaryLine): string => answer.map(nameOf).join('|');

export function Answers({ line, say }: { readonly line: SummaryLine; readonly say: Answer }) {
  const { answer = [] } = line;
  const question = line.text.map(({ text }) => text).join('');
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const questions = questionsIn(event.currentTarget.closest('section'));
    const next = firstControl(questions[questions.indexOf(event.currentTarget) + step]);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus between the controls inside
    <div className={styles['answers']} data-question={line.id} data-many={answer.length > 1 || undefined} onKeyDown={onKey}>
      {answer.map((part) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has a legend of its own place
        <span
          key={nameOf(part)}
          className={styles['part']}
          role="group"
          aria-label={fr([question, part.label].filter(Boolean).join(' '))}
        >
          {part.label && answer.length + part.choices.length > 1 && <small>{fr(part.label)}</small>}
          {part.choices.map(({ label, says }) => (
            <button type="button" key={label} className={styles['choice']} data-answer onClick={() => say(line, says)}>
              {fr(label)}
            </button>
          ))}
          {part.typed && <Typed typed={part.typed} folded={part.choices.length > 0} onSay={(saying) => say(line, saying)} />}
        </span>
      ))}
    </div>
  );
}

interface TypedProps {
  readonly typed: TypedAnswer;
  /** Beside choices it waits behind its name. */
  readonly folded: boolean;
  readonly onSay: (saying: Saying) => void;
}

function Typed({ typed, folded, onSay }: TypedProps) {
  const [open, setOpen] = useState(!folded);
  const [words, setWords] = useState('');
  const [refused, setRefused] = useState(false);
  const key = useRef<HTMLButtonElement>(null);
  if (!open)
    return (
      <button type="button" ref={key} className={styles['choice']} data-answer onClick={() => setOpen(true)}>
        {fr(`${typed.label}…`)}
      </button>
    );
  const unit = typed.as === 'measure' ? typed.unit : '';
  const submit = () => {
    const saying = sayingOf(typed, words, localDay(new Date()));
    if (saying) onSay(saying);
    setRefused(!saying);
  };
  return (
    <label className={styles['typed']} data-as={typed.as}>
      {!folded && <small>{fr(typed.label)}</small>}
      <input
        // biome-ignore lint/a11y/noAutofocus: the doctor asked for it by its key
        autoFocus={folded}
        data-answer
        aria-label={fr(typed.label)}
        aria-invalid={refused || undefined}
        value={words}
        maxLength={200}
        placeholder={folded ? fr(typed.label) : typed.as === 'measure' || typed.as === 'words' ? '' : 'jj/mm/aaaa'}
        autoComplete="off"
        onChange={(event) => {
          setWords(event.target.value);
          setRefused(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') submit();
          else if (event.key === 'Escape' && folded) setOpen(false);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {unit && <small>{unit}</small>}
      {words.trim() !== '' && (
        <button type="button" className={styles['choice']} onClick={submit}>
          Noter
        </button>
      )}
      {refused && <em role="alert">{fr(`Attendu : ${expectedWords[typed.as]}.`)}</em>}
    </label>
  );
}
