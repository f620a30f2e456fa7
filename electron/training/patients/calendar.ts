/** Dates of the training documents: fixed in the past, or counted back from now where freshness matters. */
import { hl7Instant, isoDay } from '../../documents/cda/write-time.ts';

export { isoDay, shortDay } from '../../documents/cda/write-time.ts';

export interface Calendar {
  readonly now: Date;
  /** That many days before today, at a Paris time (`10:30` by default). */
  ago(days: number, time?: string): Date;
}

const dayMs = 86_400_000;

/** An instant from an ISO date and a Paris time. */
export function at(isoDate: string, time = '10:30'): Date {
  const winter = new Date(`${isoDate}T${time}:00+01:00`);
  return hl7Instant(winter).endsWith('+0200') ? new Date(winter.getTime() - 3_600_000) : winter;
}

/** `2019-06-06` plus or minus days. */
export function shift(isoDate: string, days: number): string {
  return isoDay(new Date(at(isoDate, '12:00').getTime() + days * dayMs));
}

const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** « 6 juin 2019 ». */
export function longDay(day: Date | string): string {
  const [year, month, date] = (typeof day === 'string' ? day : isoDay(day)).split('-');
  return `${date === '01' ? '1er' : Number(date)} ${months[Number(month) - 1]} ${year}`;
}

export function calendarOf(now: Date): Calendar {
  const today = isoDay(now);
  return { now, ago: (days, time) => at(shift(today, -days), time) };
}
