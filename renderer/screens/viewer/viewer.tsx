/** One document: who wrote it, its content with the passages marked, and what it asserts. */
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { doctorHere } from '../../../shared/clinical/doctor-here.ts';
import type { Value } from '../../../shared/contract.ts';
import type { DocumentContent, TextRange } from '../../../shared/documents.ts';
import type { DocumentRow } from '../../../shared/session.ts';
import { longDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Problem, Waiting } from '../../components/marks.tsx';
import { Picture } from '../../components/picture.tsx';
import { loadDocument, openDocument, type Target, useRecord } from '../../stores/record.ts';
import { documentChips } from '../../text/words.ts';
import { StatementsView } from '../statements/statements-view.tsx';
import { Blocks } from './blocks.tsx';
import { DocumentActions } from './document-actions.tsx';
import { FactPanel } from './fact-panel.tsx';
import styles from './viewer.module.css';

/** pdf.js is as large as all the rest of the page: loaded with the first PDF. */
const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

interface ViewerProps {
  readonly target: Target;
  readonly onTarget: (target: Target | null) => void;
  readonly closeLabel: string;
  /** Beside the summary the keyboard goes to the document; beside the list it stays in the list. */
  readonly takesFocus?: boolean;
}

export function Viewer({ target, onTarget, closeLabel, takesFocus = false }: ViewerProps) {
  if (target.uniqueId === doctorHere)
    return <StatementsView target={target} closeLabel={closeLabel} onClose={() => onTarget(null)} />;
  return <DocumentViewer target={target} onTarget={onTarget} closeLabel={closeLabel} takesFocus={takesFocus} />;
}

function DocumentViewer({ target, onTarget, closeLabel, takesFocus = false }: ViewerProps) {
  const document = useRecord(({ opened }) => opened[target.uniqueId]);
  const row = useRecord(({ rows }) => rows?.find(({ uniqueId }) => uniqueId === target.uniqueId));
  // The list first: it tells what was changed since the document was opened.
  const shown = row ?? (document?.state === 'open' ? document.value.row : undefined);
  return (
    <article className={styles['viewer']} aria-label={`Document : ${shown?.title ?? ''}`}>
      <div className={styles['title']}>
        <h2>{shown?.title ?? 'Document'}</h2>
        <PassageSteps target={target} onTarget={onTarget} />
        <Button look="quiet" aria-label={closeLabel} onPress={() => onTarget(null)}>
          <X size={18} aria-hidden="true" />
        </Button>
      </div>
      {shown && <Provenance row={shown} />}
      {shown && <DocumentActions key={`actions ${shown.uniqueId}`} row={shown} onGone={() => onTarget(null)} />}
      {(!document || document.state === 'loading') && <Waiting sentence="Le document arrive du DMP…" lines={9} />}
      {document?.state === 'failed' && (
        <Problem error={document.error.named}>
          <Button onPress={() => void loadDocument(target.uniqueId)}>Réessayer</Button>
        </Problem>
      )}
      {document?.state === 'open' && (
        <Opened value={document.value} target={target} onTarget={onTarget} takesFocus={takesFocus} key={target.uniqueId} />
      )}
    </article>
  );
}

function PassageSteps({ target, onTarget }: Pick<ViewerProps, 'target' | 'onTarget'>) {
  const count = target.passages.length;
  if (count === 0) return null;
  const step = (by: number) => onTarget({ ...target, current: (target.current + by + count) % count });
  return (
    <span className={styles['steps']}>
      {count > 1 && (
        <Button look="quiet" aria-label="Passage précédent" onPress={() => step(-1)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </Button>
      )}
      <span role="status">{count > 1 ? `passage ${target.current + 1} sur ${count}` : 'passage surligné'}</span>
      {count > 1 && (
        <Button look="quiet" aria-label="Passage suivant" onPress={() => step(1)}>
          <ChevronRight size={16} aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}

function Provenance({ row }: { readonly row: DocumentRow }) {
  const who = [row.author, row.organisation, row.specialityLabel].filter(Boolean).join(' · ');
  const when = [longDate(row.date), row.depositedAt && `déposé le ${longDate(row.depositedAt)}`].filter(Boolean).join(' · ');
  return (
    <>
      <div className={styles['who']}>
        <span>{who}</span>
        <span>{when}</span>
        {row.typeLabel !== row.title && <span>{row.typeLabel}</span>}
        {documentChips(row).map(({ label, tone }) => (
          <Chip key={label} tone={tone}>
            {label}
          </Chip>
        ))}
      </div>
      {row.replaces !== undefined && (
        <p className={styles['note']}>
          Remplace une version antérieure.{' '}
          <Button look="link" onPress={() => openDocument(row.replaces ?? '')}>
            La voir
          </Button>
        </p>
      )}
      {/* EX_3.2-1025: the wording is the requirement's. */}
      {!row.visibleToPatient && <p className={styles['warning']}>Attention, ce document n’est pas visible du patient.</p>}
      {row.visibleToPatient && !row.visibleToRepresentatives && (
        <p className={styles['warning']}>
          Attention, ce document n’est pas visible des représentants légaux pour préserver le secret du mineur.
        </p>
      )}
    </>
  );
}

const levels = { structured: 'document structuré', level1: 'fichier joint', plain: 'fichier simple' } as const;

interface Carried {
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a structured document carries beside its text: its own PDF copy, documents added to it. */
function carriedParts({ pdfCopy, attachments = [] }: DocumentContent): readonly Carried[] {
  const copy = pdfCopy ? [{ title: 'copie PDF', mediaType: 'application/pdf', bytes: pdfCopy }] : [];
  return [...copy, ...attachments.map((a, n) => ({ ...a, title: a.title || `pièce jointe ${n + 1}` }))];
}

function CarriedPart({ title, mediaType, bytes }: Carried) {
  if (mediaType === 'application/pdf') return <PdfPages bytes={bytes} pages={[]} text="" passages={[]} current={0} />;
  if (/^image\/(png|jpeg|gif)$/.test(mediaType)) return <Picture bytes={bytes} mediaType={mediaType} alt={title} />;
  return <p className={styles['note']}>{fr(`Cette pièce jointe (${mediaType}) ne peut pas être affichée ici.`)}</p>;
}

interface OpenedProps {
  readonly value: Value<'documents.open'>;
  readonly target: Target;
  readonly onTarget: (target: Target) => void;
  readonly takesFocus: boolean;
}

function Opened({ value: { content, facts }, target, onTarget, takesFocus }: OpenedProps) {
  const [header, setHeader] = useState(false);
  const [part, setPart] = useState<number | null>(null);
  const area = useRef<HTMLElement>(null);
  const passage = target.passages[target.current];
  useEffect(() => {
    const { current: sheet } = area;
    if (!passage || !sheet) {
      // Not returned: newer engines answer scrolling with a promise.
      sheet?.scrollTo({ top: 0 });
      return;
    }
    const show = () => {
      const mark = sheet.querySelector(`[data-passage="${target.current}"]`);
      mark?.scrollIntoView({ block: 'center' });
      return mark !== null;
    };
    if (show()) return;
    // The pages of a PDF come after the document itself.
    const observer = new MutationObserver(() => show() && observer.disconnect());
    observer.observe(sheet, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [passage, target]);
  useEffect(() => {
    if (takesFocus) area.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const passages: readonly TextRange[] = target.passages;
  const marks = { text: content.text, passages, current: target.current };
  const { body } = content;
  const parts = carriedParts(content);
  const shownPart = part === null ? undefined : parts[part];
  return (
    <>
      <div className={styles['tools']}>
        <span>{levels[content.level]}</span>
        <Button look="link" aria-expanded={header} onPress={() => setHeader(!header)}>
          en-tête {header ? <ChevronUp size={12} aria-hidden="true" /> : <ChevronDown size={12} aria-hidden="true" />}
        </Button>
        {parts.map(({ title }, n) => (
          <Button key={title} look="link" aria-pressed={part === n} onPress={() => setPart(part === n ? null : n)}>
            {part === n ? 'revenir au texte' : title}
          </Button>
        ))}
      </div>
      {header && (
        <dl className={styles['header']} aria-label="En-tête du document">
          {content.header.lines.map(({ label, value }) => (
            <div key={`${label}${value}`}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {content.header.lines.length === 0 && <div>Ce document n’a pas d’en-tête.</div>}
        </dl>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by the keyboard */}
      <section ref={area} className={styles['content']} tabIndex={0} aria-label="Contenu du document">
        <Suspense fallback={<Waiting sentence="Ouverture du PDF…" lines={8} />}>
          {shownPart ? (
            <CarriedPart {...shownPart} />
          ) : body.kind === 'pdf' ? (
            <PdfPages bytes={body.bytes} pages={body.pages} {...marks} />
          ) : body.kind === 'image' ? (
            <Picture bytes={body.bytes} mediaType={body.mediaType} alt={content.header.title} />
          ) : (
            <Blocks blocks={body.blocks} {...marks} />
          )}
        </Suspense>
        {content.text.trim() === '' && body.kind === 'pdf' && (
          <p className={styles['note']}>{fr("Ce PDF est une image sans texte : rien n'y a été lu automatiquement.")}</p>
        )}
      </section>
      <FactPanel
        uniqueId={target.uniqueId}
        count={facts.length}
        content={content}
        shown={passage}
        onPick={(range) => {
          setPart(null);
          onTarget({ uniqueId: target.uniqueId, passages: [range], current: 0 });
        }}
      />
    </>
  );
}
