/** The bodies that training documents are made of, from the same plain writing. */
import type { CdaBody, CdaSection } from '../../documents/cda/write-model.ts';
import { longDay } from './calendar.ts';
import type { Writer } from './doctors.ts';
import { type Hand, letterPdf } from './pdf-letter.ts';
import { sectionsOf } from './writing.ts';

function letterhead(w: Writer): string[] {
  const { organisation } = w;
  const address = organisation.address;
  const place = address ? [`${address.street}, ${address.postalCode} ${address.city}`] : [];
  return [organisation.name, `${w.signature} — ${w.specialty.label.replace(/^Médecin - | \(SM\)$/g, '')}`, ...place];
}

/** A level 1 PDF. `to` is the addressee and what the letter is about, one line each. */
export function pdfBody(options: {
  readonly hand: Hand;
  readonly writer: Writer;
  readonly written: Date;
  readonly to?: readonly string[];
  readonly title?: string;
  readonly text: string;
}): CdaBody {
  const { writer, written } = options;
  const city = writer.organisation.address?.city;
  const bytes = letterPdf({
    hand: options.hand,
    from: letterhead(writer),
    to: [`${city ? `${city}, le` : 'Le'} ${longDay(written)}`, ...(options.to ?? [])],
    title: options.title,
    text: options.text,
    signature: writer.signature,
    written,
  });
  return { kind: 'unstructured', mediaType: 'application/pdf', bytes };
}

/** A page of a patient or of an old system: no letterhead. */
export function barePdfBody(title: string, written: Date, text: string, signature: string, hand: Hand = 'plain'): CdaBody {
  const bytes = letterPdf({ hand, from: [], to: [], title, text, signature, written });
  return { kind: 'unstructured', mediaType: 'application/pdf', bytes };
}

/** Level 1 plain text, as terse practice software sends it. */
export function textBody(text: string): CdaBody {
  return { kind: 'unstructured', mediaType: 'text/plain', bytes: new TextEncoder().encode(dedent(text)) };
}

/** Sections without entries. */
export function writtenBody(text: string): CdaBody {
  return { kind: 'structured', sections: sectionsOf(text) };
}

export function structuredBody(...sections: readonly CdaSection[]): CdaBody {
  return { kind: 'structured', sections };
}

function dedent(text: string): string {
  return `${text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()}\n`;
}
