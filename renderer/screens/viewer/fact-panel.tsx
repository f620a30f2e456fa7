/**
 * *Faits*: what was read in a document, where and how sure, each line with the passage that says it; what was not read; and
 * the doctor's own word beside it. The text stays in sight above.
 */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { nameOfFact } from '../../../shared/clinical/fact-name.ts';
import type { StandingFact } from '../../../shared/clinical/summary-model.ts';
import type { DocumentContent, TextRange } from '../../../shared/documents.ts';
import { shortDate } from '../../../shared/text/dates.ts';
import { evidenceWords, factStatusWords, subjectWords } from '../../../shared/text/fact-words.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Chip, Waiting } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { useRecord } from '../../stores/record.ts';
import { factQualifiers } from '../../text/words.ts';
import { FactActions } from '../statements/fact-actions.tsx';
import { sourceDocuments } from '../summary/sources.ts';
import { factFilters, factGroups } from './fact-groups.ts';
import styles from './fact-panel.module.css';
import { sameRange } from './passages.ts';
import { unreadParts } from './unread-parts.ts';

interface FactPanelProps {
  readonly uniqueId: string;
  readonly count: number;
  readonly content: DocumentContent;
  readonly shown: TextRange | undefined;
  readonly onPick: (range: TextRange) => void;
}

export function FactPanel({ count, ...open }: FactPanelProps) {
  const isOpen = useRecord((state) => state.factsShown);
  return (
    <section className={styles['panel']} data-open={isOpen} aria-label="Faits">
      <Button className={styles['bar'] ?? ''} aria-expanded={isOpen} onPress={() => useRecord.setState({ factsShown: !isOpen })}>
        <b>Faits</b>
        <span>{count === 0 ? 'rien n’a été reconnu, le texte reste cherchable' : plural(count, 'fait lu', 'faits lus')}</span>
        {isOpen ? <ChevronDown size={16} aria-hidden="true" /> : <ChevronUp size={16} aria-hidden="true" />}
      </Button>
      {isOpen && <OpenPanel {...open} />}
    </section>
  );
}

/** Asked again when a statement was made or taken back, or more of the record was read. */
function useStanding(uniqueId: string): readonly StandingFact[] | null {
  const statements = useRecord(({ summary }) => summary?.statements);
  const read = useRecord(({ summary }) => summary?.documentsRead);
  const [facts, setFacts] = useState<readonly StandingFact[] | null>(null);
  useEffect(() => {
    void statements;
    void read;
    let wanted = true;
    call('facts.list', { uniqueId }).then(
      (list) => wanted && setFacts(list),
      () => wanted && setFacts([]),
    );
    return () => {
      wanted = false;
    };
  }, [uniqueId, statements, read]);
  return facts;
}

function OpenPanel({ uniqueId, content, shown, onPick }: Omit<FactPanelProps, 'count'>) {
  const facts = useStanding(uniqueId);
  const [filter, setFilter] = useState('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  if (!facts) return <Waiting sentence="Lecture des faits…" lines={4} />;
  const filters = factFilters(facts);
  const active = filters.find(({ id }) => id === filter) ?? filters[0];
  const unread = unreadParts(
    content,
    facts.map(({ fact }) => fact),
  );
  return (
    <>
      {filters.length > 1 && (
        <ToggleButtonGroup
          className={styles['filters'] ?? ''}
          aria-label="Filtrer les faits"
          selectedKeys={[active?.id ?? 'all']}
          disallowEmptySelection
          onSelectionChange={(keys) => setFilter(String([...keys][0] ?? 'all'))}
        >
          {filters.map(({ id, label, count }) => (
            <ToggleButton key={id} id={id} className={styles['filter'] ?? ''}>
              {label} {count}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from row to row, each of which is a button */}
      <div ref={list} className={styles['list']} onKeyDown={(event) => stepRows(event, list.current)}>
        {factGroups(active?.facts ?? []).map(({ kind, title, facts: own }) => (
          <section key={kind} aria-label={title}>
            <h3>
              {title} · {own.length}
            </h3>
            {own.map((standing) => (
              <FactRow
                key={standing.fact.id}
                standing={standing}
                content={content}
                isOpen={chosen === standing.fact.id}
                isShown={shown !== undefined && sameRange(shown, standing.fact.source.range)}
                onPick={() => {
                  setChosen(standing.fact.id);
                  onPick(standing.fact.source.range);
                }}
              />
            ))}
          </section>
        ))}
        {active?.id === 'all' && <Unread parts={unread} empty={content.text.trim() === ''} onPick={onPick} />}
      </div>
    </>
  );
}

function stepRows(event: KeyboardEvent, list: HTMLElement | null): void {
  if (!list || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  rows[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

interface FactRowProps {
  readonly standing: StandingFact;
  readonly content: DocumentContent;
  readonly isOpen: boolean;
  readonly isShown: boolean;
  readonly onPick: () => void;
}

function FactRow({ standing, content, isOpen, isShown, onPick }: FactRowProps) {
  const { fact, same, against, statement, setAside } = standing;
  const qualifiers = factQualifiers(fact).filter((word) => word !== 'codé');
  return (
    <div className={styles['fact']} data-shown={isShown || isOpen || undefined}>
      <Button className={styles['row'] ?? ''} data-row aria-expanded={isOpen} onPress={onPick}>
        <span className={styles['what']}>
          <b className={setAside ? styles['struck'] : fact.certainty === 'affirmed' ? undefined : styles['unsure']}>
            {fr(nameOfFact(fact))}
          </b>
          {fact.reaction && ` ${fact.reaction}`}
        </span>
        {qualifiers.length > 0 && <span className={styles['more']}>{qualifiers.join(', ')}</span>}
        {fact.date && <span className={styles['more']}>{shortDate(fact.date)}</span>}
        {against.length > 0 && <Chip tone="amber">contredit</Chip>}
        {statement && <Chip tone="ok">{setAside ? 'corrigé par vous' : 'confirmé par vous'}</Chip>}
        <span className={styles['from']}>
          {same.length > 0
            ? `${evidenceWords[fact.source.evidence]} +${documentsOf(same).length}`
            : evidenceWords[fact.source.evidence]}
        </span>
      </Button>
      {isOpen && (
        <div className={styles['detail']}>
          <Why standing={standing} content={content} />
          <FactActions standing={standing} />
        </div>
      )}
    </div>
  );
}

const documentsOf = (sources: StandingFact['same']) => sourceDocuments(sources);
const evidenceLong: Readonly<Record<StandingFact['fact']['source']['evidence'], string>> = {
  coded: 'entrée codée',
  narrative: 'texte du document',
  pdf: 'texte du PDF',
  claims: 'remboursement : délivré ou fait, non vérifié',
  stated: 'dit par vous',
};

/** Where it was read, how sure, who says it, who says so too and who says otherwise. */
function Why({ standing: { fact, same, against }, content }: Pick<FactRowProps, 'standing' | 'content'>) {
  const { range, evidence } = fact.source;
  const section = content.sections
    .filter((s) => s.range.start <= range.start && range.end <= s.range.end)
    .reduce((deepest, s) => (s.depth >= deepest.depth ? s : deepest), { depth: -1, title: '' });
  const lines: (readonly [string, string])[] = [
    ['Lu dans', [evidenceLong[evidence], section.title && `« ${section.title} »`].filter(Boolean).join(', ')],
    [
      'Compris',
      [
        { affirmed: 'affirmé', negated: 'nié', suspected: 'suspecté' }[fact.certainty],
        factStatusWords(fact),
        subjectWords[fact.subject],
        fact.code && `${fact.code.code}${fact.code.label ? ` ${fact.code.label}` : ''}`,
        fact.drug?.substances.join(' + '),
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [
      'Daté de',
      fact.date ? shortDate(fact.date) : `jour du document${fact.documentDate ? `, ${shortDate(fact.documentDate)}` : ''}`,
    ],
    [
      'Dit par',
      [
        { professional: fact.author, patient: 'le patient', claims: 'l’Assurance maladie', 'doctor-here': fact.author }[
          fact.origin
        ],
      ].join(''),
    ],
    [
      'Dit aussi par',
      documentsOf(same)
        .map(({ label }) => label)
        .join(' ; '),
    ],
    [
      'Autrement',
      documentsOf(against)
        .map(({ label }) => label)
        .join(' ; '),
    ],
  ];
  return (
    <dl>
      {lines
        .filter(([, words]) => words !== '')
        .map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{fr(words)}</dd>
          </div>
        ))}
    </dl>
  );
}

interface UnreadProps {
  readonly parts: ReturnType<typeof unreadParts>;
  readonly empty: boolean;
  readonly onPick: (range: TextRange) => void;
}

function Unread({ parts, empty, onPick }: UnreadProps) {
  if (empty) return <p className={styles['note']}>Ce document est une image sans texte : rien n’y a été lu automatiquement.</p>;
  if (parts.length === 0) return null;
  return (
    <section aria-label="Rien n’a été reconnu dans">
      <h3>Rien n’a été reconnu dans · {parts.length}</h3>
      <p className={styles['unread']}>
        {parts.map((part) => (
          <Button
            key={`${part.title}${part.start}`}
            data-row
            className={styles['part'] ?? ''}
            onPress={() => onPick({ start: part.start, end: part.end })}
          >
            {fr(part.title)}
          </Button>
        ))}
      </p>
    </section>
  );
}
