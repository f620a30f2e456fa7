import { Plus, Printer } from 'lucide-react';
import { Fragment, memo, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { SummaryLine, SummarySection } from '../../../shared/clinical/summary-model.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Key, Problem, Waiting } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { goToSheet, patientEpoch, type SummarySheet, useRecord } from '../../stores/record.ts';
import { isUnreadable } from '../../text/words.ts';
import { ActBar } from '../act/act-bar.tsx';
import { ConsultationForm } from '../consultation/consultation-form.tsx';
import { addStatement, printSummary } from '../palette/commands.ts';
import { LineCorrection } from '../statements/line-correction.tsx';
import { Viewer } from '../viewer/viewer.tsx';
import { VisitPage } from '../visit/visit-page.tsx';
import { VsmPage } from '../vsm/vsm-page.tsx';
import { type Answer, Answers, useAnswers } from './answers.tsx';
import { columns, emphasisTone } from './columns.ts';
import { Plan, RuleKey } from './plan.tsx';
import { SourceTrigger } from './source-trigger.tsx';
import { type SourceDocument, sourceDocuments, sourcesLabel } from './sources.ts';
import styles from './summary-place.module.css';

export function SummaryPlace() {
  const summary = useRecord((state) => state.summary);
  const problem = useRecord(({ view }) => view?.problem);
  const target = useRecord((state) => state.sourceTarget);
  const sheet = useRecord((state) => state.sheet);
  const { page, remember } = useReturn(target !== null);
  const epoch = patientEpoch();
  return (
    <div className={styles['place']} data-viewing={target !== null}>
      <div ref={page} className={styles['page']}>
        <div className={styles['head']}>
          <h2>{sheetTitles[sheet]}</h2>
          <SheetTabs />
          {sheet === 'summary' && <Progress />}
          <Button onPress={addStatement} isDisabled={!summary}>
            <Plus size={16} aria-hidden="true" />
            Ajouter une constatation
          </Button>
          {sheet === 'summary' && (
            <Button onPress={() => void printSummary()} isDisabled={!summary} aria-label="Imprimer">
              <Printer size={16} aria-hidden="true" />
              <span>Imprimer</span>
            </Button>
          )}
        </div>
        {/* Keys of their own: of two siblings with one key React keeps one that should be gone. */}
        {summary && sheet !== 'vsm' && <ActBar key={`act ${epoch}`} />}
        {problem && <Problem error={problem} />}
        {sheet === 'consultation' && <ConsultationForm key={`consultation ${epoch}`} />}
        {sheet === 'visit' && <VisitPage key={`visit ${epoch}`} />}
        {sheet === 'vsm' && <VsmPage key={`vsm ${epoch}`} />}
        {sheet !== 'summary' ? null : summary ? (
          <div className={styles['columns']}>
            {Object.entries(columns(summary)).map(([side, sections]) => (
              <div key={side}>
                {sections.map((section) => (
                  <Section key={section.id} section={section} onOpen={remember} />
                ))}
              </div>
            ))}
          </div>
        ) : (
          <Waiting sentence="Les documents arrivent ; la synthèse s’écrit à mesure qu’ils sont lus." lines={12} />
        )}
      </div>
      {target && (
        <aside className={styles['source']} aria-label="Source">
          <Viewer
            target={target}
            onTarget={(next) => useRecord.setState({ sourceTarget: next })}
            closeLabel={closeLabels[sheet]}
            takesFocus
          />
        </aside>
      )}
    </div>
  );
}

const sheetTitles: Readonly<Record<SummarySheet, string>> = {
  summary: 'Synthèse pré-anesthésique',
  consultation: 'Consultation pré-anesthésique',
  visit: 'Visite de la veille',
  vsm: 'Volet de synthèse médicale',
};
const closeLabels: Readonly<Record<SummarySheet, string>> = {
  summary: 'Revenir à la synthèse (Échap)',
  consultation: 'Revenir à la consultation (Échap)',
  visit: 'Revenir à la visite (Échap)',
  vsm: 'Revenir au volet (Échap)',
};
const tabs = [
  ['summary', 'Synthèse', 'Alt S'],
  ['consultation', 'Consultation', 'Alt C'],
  ['visit', 'Visite', 'Alt V'],
  ['vsm', 'Volet (VSM)', 'Alt L'],
] as const;

/** One place, four sheets: what is known, what the doctor adds, what changed since, what every doctor should know. */
function SheetTabs() {
  const sheet = useRecord((state) => state.sheet);
  return (
    <nav className={styles['tabs']} aria-label="Feuilles">
      {tabs.map(([to, label, keys]) => (
        <AriaButton
          key={to}
          className={styles['tab'] ?? ''}
          aria-current={to === sheet ? 'page' : undefined}
          aria-keyshortcuts={keys.replace(' ', '+')}
          onPress={() => goToSheet(to)}
        >
          {label}
          <Key>{keys}</Key>
        </AriaButton>
      ))}
    </nav>
  );
}

/** Brings the doctor back to the line and the height left when a source was opened. */
function useReturn(viewing: boolean) {
  const page = useRef<HTMLDivElement>(null);
  const left = useRef<{ readonly scrollTop: number; readonly opened: HTMLElement | null } | null>(null);
  const remember = useCallback((opened: HTMLElement | null) => {
    if (left.current || !page.current) return;
    left.current = { scrollTop: page.current.scrollTop, opened };
  }, []);
  useEffect(() => {
    // The columns become one beside the source: the line that was opened stays in sight.
    if (viewing) left.current?.opened?.scrollIntoView({ block: 'nearest' });
  }, [viewing]);
  useLayoutEffect(() => {
    if (viewing || !left.current || !page.current) return;
    page.current.scrollTop = left.current.scrollTop;
    left.current.opened?.focus({ preventScroll: true });
    left.current = null;
  }, [viewing]);
  return { page, remember };
}

function Progress() {
  const summary = useRecord((state) => state.summary);
  const failed = useRecord(({ view }) => view?.documents.failed ?? 0);
  const rows = useRecord((state) => state.rows);
  if (!summary) return <span className={styles['progress']} />;
  const { documentsRead, documentsTotal, factCount } = summary;
  const failures = rows?.filter(({ content }) => content === 'failed') ?? [];
  const damaged = failures.filter(isUnreadable).length;
  const missing = failures.length - damaged;
  return (
    <span className={styles['progress']} role="status">
      {documentsRead + failed >= documentsTotal ? (
        `${plural(factCount, 'fait')} dans ${plural(documentsRead, 'document')}`
      ) : (
        <>
          <progress value={documentsRead + failed} max={documentsTotal} aria-label="Documents lus" />
          {`${documentsRead} documents lus sur ${documentsTotal}`}
        </>
      )}
      {damaged > 0 && <Chip>{plural(damaged, 'document illisible', 'documents illisibles')}</Chip>}
      {missing > 0 && (
        <>
          <Chip tone="amber">{plural(missing, 'document non reçu', 'documents non reçus')}</Chip>
          <Button onPress={() => void call('record.retry', {}).catch(() => undefined)}>Redemander</Button>
        </>
      )}
    </span>
  );
}

/** What is asked may still be answered by a document that is on its way. */
function Provisional() {
  const left = useRecord(
    ({ summary, view }) => (summary?.documentsTotal ?? 0) - (summary?.documentsRead ?? 0) - (view?.documents.failed ?? 0),
  );
  return left > 0 && <span className={styles['provisional']}>provisoire : {plural(left, 'document')} à lire</span>;
}

/** Lists of short lines stand in two columns, so that what follows is still on the first screen. */
const compactSections: ReadonlySet<string> = new Set(['problems', 'labs']);
const isCompact = ({ id, lines }: SummarySection): boolean => compactSections.has(id) && lines.length > 3;

interface SectionProps {
  readonly section: SummarySection;
  readonly onOpen: (opened: HTMLElement | null) => void;
}

/** Drawn again only where what it says has changed: a record that is being read brings a summary several times a second. */
const Section = memo(function Section({ section, onOpen }: SectionProps) {
  const count = section.lines.length + (section.more ?? 0);
  const list = useRef<HTMLDivElement>(null);
  const say = useAnswers(list, section.lines);
  return (
    <section className={styles['section']} aria-label={section.title} data-id={section.id} data-compact={isCompact(section)}>
      <h3>
        {section.title}
        {count > 0 && ` · ${count}`}
        {section.id === 'missing' && (
          <>
            <Key>Alt R</Key>
            <Provisional />
          </>
        )}
      </h3>
      {section.lines.length === 0 && <p className={styles['none']}>Rien dans les documents lus.</p>}
      <div ref={list} className={styles['lines']}>
        {section.lines.map((line, index) => (
          <Fragment key={line.id}>
            {line.heading && line.heading !== section.lines[index - 1]?.heading && (
              <h4 className={styles['heading']}>{fr(line.heading)}</h4>
            )}
            <Line line={line} onOpen={onOpen} say={say} />
          </Fragment>
        ))}
      </div>
      {section.more !== undefined && section.more > 0 && (
        <p className={styles['none']}>et {plural(section.more, 'autre')}, dans les documents</p>
      )}
    </section>
  );
});

interface LineProps {
  readonly line: SummaryLine;
  readonly onOpen: (opened: HTMLElement | null) => void;
  readonly say: Answer;
}

const Line = memo(function Line({ line, onOpen, say }: LineProps) {
  const shown = useRecord(
    ({ sourceTarget }) => sourceTarget !== null && isShown(line, sourceTarget.uniqueId, sourceTarget.passages[0]),
  );
  const documents = sourceDocuments(line.sources);
  return (
    <div
      className={styles['line']}
      data-shown={shown || undefined}
      data-weight={line.tag?.emphasis}
      data-asked={line.answer !== undefined || undefined}
    >
      <div className={styles['saying']}>
        <SourceTrigger
          className={styles['assertion'] ?? ''}
          sources={line.sources}
          name={line.text.map(({ text }) => text).join('')}
          onOpen={onOpen}
        >
          <span className={styles['words']}>
            {line.text.map(({ text, strong }, index) =>
              strong ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence
                <b key={index}>{fr(text)}</b>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence
                <span key={index}>{fr(text)}</span>
              ),
            )}
            {line.detail && (
              <span className={styles['detail']} title={fr(line.detail)}>
                {fr(line.detail)}
              </span>
            )}
          </span>
          {line.tag && <Chip tone={emphasisTone[line.tag.emphasis]}>{line.tag.label}</Chip>}
          <From documents={documents} />
        </SourceTrigger>
        {!line.plan && <RuleKey line={line} />}
        <LineCorrection line={line} />
      </div>
      <Plan line={line} />
      {line.answer && <Answers line={line} say={say} />}
    </div>
  );
});

/** « consultation 9 mars 2024 »: where room is short the day stays. */
function From({ documents }: { readonly documents: readonly SourceDocument[] }) {
  if (documents.length === 0) return null;
  const label = sourcesLabel(documents);
  const day = documents.length === 1 ? (documents[0]?.day ?? '') : '';
  const type = day && label.endsWith(day) ? label.slice(0, -day.length).trim() : '';
  return (
    <span className={styles['from']}>
      {type && <span className={styles['type']}>{`${type} `}</span>}
      <span className={styles['day']}>{type ? day : label}</span>
    </span>
  );
}

function isShown(line: SummaryLine, uniqueId: string, passage: { start: number } | undefined): boolean {
  return line.sources.some(({ documentId, range }) => documentId === uniqueId && range.start === passage?.start);
}
