/** Dates as a doctor reads and types them. Dates of the record are texts (lunar dates exist), never shifted by a zone. */
import { fixed } from './typography.ts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const shortMonths = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juill.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

const weekdays = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];

interface Parts {
  readonly year: string;
  readonly month?: number;
  readonly day?: number;
}

/** `2019`, `2019-06`, `2019-06-06` and `2019-06-06T…`, at the precision that is written. */
function partsOf(iso: string): Parts | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(iso);
  if (!match?.[1]) return undefined;
  return {
    year: match[1],
    ...(match[2] !== undefined && { month: Number(match[2]) }),
    ...(match[3] !== undefined && { day: Number(match[3]) }),
  };
}

function worded(iso: string, names: readonly string[]): string {
  const parts = partsOf(iso);
  if (!parts) return iso;
  const { year, month, day } = parts;
  if (month === undefined) return year;
  const name = names[month - 1];
  // A lunar date (month 00 or over 12, day 00) is shown as it is written on the card.
  if (!name || day === 0)
    return [day, month]
      .filter((n) => n !== undefined)
      .map((n) => String(n).padStart(2, '0'))
      .join('/')
      .concat(`/${year}`);
  if (day === undefined) return `${name} ${year}`;
  return `${day === 1 ? '1er' : day}${fixed}${name} ${year}`;
}

/** « 12 mars 2026 ». */
export const longDate = (iso: string): string => worded(iso, months);
/** « 12 sept. 2026 », for columns. */
export const shortDate = (iso: string): string => worded(iso, shortMonths);

const utcDay = (isoDay: string): Date => new Date(`${isoDay.slice(0, 10)}T00:00:00Z`);

/** « lundi 23 novembre 2026 » of an ISO day. */
export const dayAndDate = (isoDay: string): string => `${weekdays[utcDay(isoDay).getUTCDay()] ?? ''} ${longDate(isoDay)}`.trim();
/** « lun. 23 nov. » of an ISO day. */
export const shortDayAndDate = (isoDay: string): string =>
  `${(weekdays[utcDay(isoDay).getUTCDay()] ?? '').slice(0, 3)}. ${shortDate(isoDay).slice(0, -5)}`;

/** ISO day so many days later; calendar days, so that no change of clocks matters. */
export const addDays = (isoDay: string, days: number): string =>
  new Date(utcDay(isoDay).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** « 14 h 20 » of an ISO instant, in the zone of the workstation. */
export function timeOfDay(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : `${date.getHours()}${fixed}h${fixed}${String(date.getMinutes()).padStart(2, '0')}`;
}

/** ISO day of an instant, in the zone of the workstation. */
export function localDay(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** « aujourd’hui », « hier », « il y a 9 j », « il y a 14 mois », « il y a 3 ans »; at the precision that is known. */
export function ago(iso: string, today: string): string {
  const from = partsOf(iso);
  const to = partsOf(today);
  if (!from || !to) return '';
  const monthsApart = (Number(to.year) - Number(from.year)) * 12 + ((to.month ?? 1) - (from.month ?? to.month ?? 1));
  if (from.month !== undefined && from.day !== undefined) {
    const days = Math.round((Date.parse(today.slice(0, 10)) - Date.parse(iso.slice(0, 10))) / 86_400_000);
    if (days < 0) return `dans ${-days}${fixed}j`;
    if (days === 0) return 'aujourd’hui';
    if (days === 1) return 'hier';
    if (days < 90) return `il y a ${days}${fixed}j`;
  }
  if (from.month !== undefined && monthsApart < 36) return monthsApart < 1 ? 'ce mois-ci' : `il y a ${monthsApart}${fixed}mois`;
  const years = Number(to.year) - Number(from.year) - (from.month !== undefined && (to.month ?? 1) < from.month ? 1 : 0);
  return years < 1 ? 'cette année' : `il y a ${years}${fixed}an${years > 1 ? 's' : ''}`;
}

/** Whole years; undefined for a lunar date, whose day of birth is not known. */
export function ageYears(birthDate: string, today: string): number | undefined {
  const birth = partsOf(birthDate);
  const now = partsOf(today);
  if (!birth?.month || !birth.day || birth.month > 12 || !now?.month || !now.day) return undefined;
  const before = now.month < birth.month || (now.month === birth.month && now.day < birth.day);
  return Number(now.year) - Number(birth.year) - (before ? 1 : 0);
}

/** « 78 ans », « 14 mois » under two years. */
export function ageWords(years: number, birthDate: string, today: string): string {
  const birth = partsOf(birthDate);
  const now = partsOf(today);
  if (years >= 2 || !birth?.month || !birth.day || !now?.month || !now.day) return `${years}${fixed}an${years > 1 ? 's' : ''}`;
  const count = (Number(now.year) - Number(birth.year)) * 12 + now.month - birth.month - (now.day < birth.day ? 1 : 0);
  return count < 1 ? 'moins d’un mois' : `${count}${fixed}mois`;
}

/**
 * What a doctor types as a date (12/3/2026, 12.03.26, 12032026, 12 mars 2026, 2026-03-12) → ISO; undefined while it is
 * none. Lunar dates pass only where `lunar` is set (birth dates).
 */
export function typedDate(typed: string, { lunar = false, thisYear }: { lunar?: boolean; thisYear: number }): string | undefined {
  const text = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{2}|\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const words = /^(\d{1,2})(?:er)?[\s\u00a0]+(\p{L}+\.?)[\s\u00a0]+(\d{4})$/u.exec(text);
  let parts: [string | undefined, number, string | undefined] | undefined;
  if (iso) parts = [iso[1], Number(iso[2]), iso[3]];
  else if (french) parts = [french[3], Number(french[2]), french[1]];
  else if (words) parts = [words[3], 1 + Math.max(months.indexOf(words[2] ?? ''), shortMonths.indexOf(words[2] ?? '')), words[1]];
  if (!parts?.[0] || !parts[2]) return undefined;
  const [shortYear, month, dayText] = parts;
  const day = Number(dayText);
  const century = Number(shortYear) > thisYear % 100 ? 1900 : 2000;
  const year = shortYear?.length === 2 ? century + Number(shortYear) : Number(shortYear);
  const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (lunar && year > 1850 && (month === 0 || month > 12 || day === 0)) return written;
  const real = new Date(Date.UTC(year, month - 1, day));
  const exists = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
  return exists && year > 1850 ? written : undefined;
}

/** ISO day → `12/03/2026`, the form that is typed. */
export const typedForm = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('/');
