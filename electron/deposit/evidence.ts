/** What a document says of itself: its clinical date, and whose it is. */
import { fold } from '../../shared/folding.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';

export interface DateEvidence {
  /** ISO date. */
  readonly date: string;
  readonly reason: string;
}

const months = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
const datePattern = new RegExp(
  `(?:\\b(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})\\s?[/.-]\\s?(\\d{4}|\\d{2})\\b|\\b(1er|\\d{1,2})\\s+(${months.join('|')})\\s+(\\d{4})\\b)`,
  'g',
);
/** Words before a date, and what such a date is worth; birth dates and appointments are never the document's. */
const contexts: readonly { readonly pattern: RegExp; readonly worth: number; readonly reason: string }[] = [
  { pattern: /(?:ne|nee|ne\(e\)|naissance|ddn)\s*(?:le)?\s*:?\s*(?:le\s*)?$/, worth: -1, reason: '' },
  {
    pattern: /(?:rendez-vous|rdv|prochain\w*|prevue?|convoque\w*|valable|jusqu'au|renouvel\w*)[^.\n]{0,30}$/,
    worth: -1,
    reason: '',
  },
  {
    pattern: /(?:preleve\w*|prelevement|examen|intervention|acte|realise\w*|effectue\w*|opere\w*|date d'operation)[^.\n]{0,24}$/,
    worth: 9,
    reason: 'date de l’acte',
  },
  { pattern: /(?:consultation|consulte\w*|vu\w*|seance|visite)[^.\n]{0,24}$/, worth: 8, reason: 'date de la consultation' },
  { pattern: /(?:sorti\w*|hospitalis\w*|sejour)[^.\n]{0,40}$/, worth: 6, reason: 'date du séjour' },
  { pattern: /(?:fait|redige\w*|a \p{L}+),?\s*(?:a [\p{L} -]{2,30},?\s*)?le\s*$/u, worth: 5, reason: 'date de rédaction' },
  { pattern: /\ble\s*$/, worth: 4, reason: 'date en tête' },
];

/** The clinical date of a document, else `fallback` (today). Dates after today or before 1980 do not count. */
export function clinicalDateOf(text: string, today: string): DateEvidence {
  const folded = fold(text.slice(0, 12_000));
  let best: (DateEvidence & { worth: number }) | undefined;
  for (const m of folded.matchAll(datePattern)) {
    const date = isoOf(m);
    if (!date || date > today || date < '1980-01-01') continue;
    const before = folded.slice(Math.max(0, m.index - 70), m.index);
    const context = contexts.find((c) => c.pattern.test(before));
    if (context && context.worth < 0) continue;
    const worth = (context?.worth ?? 1) - m.index / 4000;
    if (!best || worth > best.worth) best = { date, worth, reason: context?.reason ?? 'date dans le document' };
  }
  return best ? { date: best.date, reason: best.reason } : { date: today, reason: 'aucune date lue : date du jour' };
}

function isoOf(m: RegExpMatchArray): string | undefined {
  const day = Number(m[1] ?? (m[4] === '1er' ? 1 : m[4]));
  const month = m[2] ? Number(m[2]) : months.indexOf(m[5] ?? '') + 1;
  const written = m[3] ?? m[6] ?? '';
  const year = written.length === 2 ? 2000 + Number(written) : Number(written);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/**
 * What in the text cannot be this patient: another birth date beside « né(e) le », another social security number,
 * another name beside « Patient ». `undefined` where nothing contradicts (a document that names nobody passes).
 */
export function patientConflictOf(text: string, patient: PatientIdentity): { expected: string; found: string } | undefined {
  const folded = fold(text);
  const { traits, ins } = patient;
  const expected = `${traits.birthName} ${traits.birthGivenNames.split(' ')[0] ?? ''}, ${french(traits.birthDate)}`.trim();

  for (const m of folded.matchAll(/(?:\bne|\bnee|\bne\(e\)|naissance|\bddn)\s*(?:le)?\s*:?\s*(?:le\s*)?(?=\d)/g)) {
    datePattern.lastIndex = 0;
    const at = m.index + m[0].length;
    const next = datePattern.exec(folded.slice(at, at + 30));
    const date = next?.index === 0 ? isoOf(next) : undefined;
    if (date && !sameBirthDate(date, traits.birthDate)) return { expected, found: `né(e) le ${french(date)}` };
    if (date) break; // the first birth date is the patient's; later ones may be of relatives
  }
  for (const m of folded.matchAll(/(?<!\d)([12378](?:\s?\d){4}\s?(?:\d|[ab])(?:\s?\d){9})(?!\d)/g)) {
    const number = (m[1] ?? '').replace(/\s/g, '').toUpperCase();
    if (ins && number.slice(0, 13) !== ins.matricule.slice(0, 13))
      return { expected, found: `numéro de sécurité sociale ${number.slice(0, 7)}…` };
  }
  const named =
    /\b(?:nom du patient|patiente?|nom de naissance|nom)\s*(?:\(e\))?\s*:\s*(?:m\.|mme|mlle|monsieur|madame)?\s*([^\n,;:(]{3,60})/.exec(
      folded,
    );
  const foundName = named?.[1]?.trim();
  if (foundName && !namesMeet(foundName, patient)) {
    const start = (named?.index ?? 0) + (named?.[0].length ?? 0) - (named?.[1]?.length ?? 0);
    return { expected, found: text.slice(start, start + (named?.[1]?.length ?? 0)).trim() };
  }
  return undefined;
}

function namesMeet(found: string, { traits }: PatientIdentity): boolean {
  const words = new Set(found.match(/[\p{L}]{2,}/gu) ?? []);
  const names = [traits.birthName, traits.usedName ?? ''].flatMap((n) => fold(n).match(/[\p{L}]{2,}/gu) ?? []);
  return names.some((n) => words.has(n));
}

/** A lunar birth date (month or day unknown) only meets by its year. */
function sameBirthDate(a: string, b: string): boolean {
  const month = Number(b.slice(5, 7));
  const day = Number(b.slice(8, 10));
  if (month < 1 || month > 12 || day < 1) return a.slice(0, 4) === b.slice(0, 4);
  return a === b;
}

const french = (iso: string) => iso.split('-').reverse().join('/');
