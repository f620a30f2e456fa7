import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { PdfPage, TextRange } from '../../../shared/documents.ts';
import { Problem, Waiting } from '../../components/marks.tsx';
import { pageRectangles } from './passages.ts';
import { openPdf } from './pdf-engine.ts';
import styles from './pdf-pages.module.css';

interface PdfPagesProps {
  readonly bytes: Uint8Array;
  readonly pages: readonly PdfPage[];
  readonly text: string;
  readonly passages: readonly TextRange[];
  readonly current: number;
}

export function PdfPages({ bytes, pages, text, passages, current }: PdfPagesProps) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const task = openPdf(bytes);
    task.promise.then(setPdf, (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
    return () => {
      setPdf(null);
      void task.destroy();
    };
  }, [bytes]);
  if (failure) return <Problem error={{ code: 'PDF_UNREADABLE', detail: { reason: failure } }} />;
  if (!pdf) return <Waiting sentence="Ouverture du PDF…" lines={8} />;
  return (
    <div className={styles['pages']}>
      {Array.from({ length: pdf.numPages }, (_, index) => (
        <OnePage
          // biome-ignore lint/suspicious/noArrayIndexKey: pages never move
          key={index}
          pdf={pdf}
          number={index + 1}
          page={pages[index]}
          text={text}
          passages={passages}
          current={current}
        />
      ))}
    </div>
  );
}

interface OnePageProps extends Omit<PdfPagesProps, 'bytes' | 'pages'> {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly page: PdfPage | undefined;
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

/** Drawn when it comes near the screen. Its size is kept before, so that passages scroll to the right place. */
function OnePage({ pdf, number, page, text, passages, current }: OnePageProps) {
  const sheet = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(sheet);
  const [measured, setMeasured] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    if (!near) return;
    let task: RenderTask | undefined;
    let gone = false;
    void pdf.getPage(number).then((proxy) => {
      const surface = canvas.current;
      if (gone || !surface) return;
      const natural = proxy.getViewport({ scale: 1 });
      setMeasured({ width: natural.width, height: natural.height });
      const cssWidth = surface.parentElement?.clientWidth ?? natural.width;
      const viewport = proxy.getViewport({ scale: (cssWidth / natural.width) * Math.min(window.devicePixelRatio || 1, 2) });
      surface.width = Math.floor(viewport.width);
      surface.height = Math.floor(viewport.height);
      task = proxy.render({ canvas: surface, viewport });
      task.promise.catch(() => undefined);
    });
    return () => {
      gone = true;
      task?.cancel();
    };
  }, [pdf, number, near]);
  const size = page ?? measured ?? { width: 595, height: 842 };
  return (
    <section
      ref={sheet}
      className={styles['page']}
      aria-label={`Page ${number}`}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
    >
      <canvas ref={canvas} />
      {page && (
        <>
          <p className={styles['text']}>{page.runs.map((run) => text.slice(run.start, run.end)).join(' ')}</p>
          {pageRectangles(page, passages).map(({ x, y, width, height, passage }) => (
            <mark
              key={`${passage}-${x}-${y}`}
              className={styles['hit']}
              data-passage={passage}
              data-now={passage === current || undefined}
              style={{
                left: percent(x, page.width),
                top: percent(y, page.height),
                width: percent(width, page.width),
                height: percent(height, page.height),
              }}
            />
          ))}
        </>
      )}
    </section>
  );
}

function useNear(element: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true), {
      rootMargin: '800px',
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return near;
}
