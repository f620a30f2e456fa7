/** Metadata are UTC `yyyyMMddHHmmss`, the screen is the workstation's local time (dmp.md 1.1). */

/** To local ISO `YYYY-MM-DDTHH:mm:ss`, or to what precision there is. `undefined` where it is not a date. */
export function localFromUtc(utc: string): string | undefined {
  const m = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?/.exec(utc);
  if (!m) return undefined;
  const [, year, month, day, hour, minute = '00', second = '00'] = m;
  if (!month) return year;
  if (!day) return `${year}-${month}`;
  if (!hour) return `${year}-${month}-${day}`;
  return localIso(new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`));
}

/** Local ISO date and time without offset. */
export function localIso(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Local calendar date. */
export function today(now: Date): string {
  return localIso(now)?.slice(0, 10) ?? '';
}
