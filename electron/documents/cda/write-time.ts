/** Times of HL7 v3 and of the XDS metadata. */
import type { CdaTime } from './write-model.ts';

const paris = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Local time with offset, to the second: `20260312143000+0100` (SM: AAAAMMJJhhmmss±ZZzz, never UTC). */
export function hl7Instant(date: Date): string {
  const parts: Record<string, string> = {};
  for (const part of paris.formatToParts(date)) parts[part.type] = part.value;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  const asIfUtc = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const offsetMinutes = Math.round((asIfUtc - Math.floor(date.getTime() / 1000) * 1000) / 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const two = (n: number) => String(n).padStart(2, '0');
  const offset = `${sign}${two(Math.floor(Math.abs(offsetMinutes) / 60))}${two(Math.abs(offsetMinutes) % 60)}`;
  return `${year.padStart(4, '0')}${month}${day}${hour}${minute}${second}${offset}`;
}

/** An instant, or a date to the precision that is known. */
export function hl7Time(time: CdaTime): string {
  return typeof time === 'string' ? time.replaceAll('-', '') : hl7Instant(time);
}

/** Slots of the registry (creationTime, serviceStartTime): UTC, `yyyyMMddHHmmss`. */
export function xdsTime(date: Date): string {
  return date.toISOString().replace(/[-:T]/g, '').slice(0, 14);
}

/** ISO date in Paris. */
export function isoDay(date: Date): string {
  const t = hl7Instant(date);
  return `${t.slice(0, 4)}-${t.slice(4, 6)}-${t.slice(6, 8)}`;
}

/** « 06/06/2019 », « 06/2019 », « 2019 »: as precise as what is given. */
export function shortDay(day: Date | string): string {
  return (typeof day === 'string' ? day : isoDay(day)).split('-').reverse().join('/');
}
