/** HL7 v3 times (`TS`, `IVL_TS`) as ISO dates and as French words. Never a `Date`: precision and lunar dates are kept. */
import { child, type XmlElement } from '../../xml/parse.ts';

/** `20190811…` → `2019-08-11`, `201908` → `2019-08`, `2019` → `2019`; nothing where it is no date. */
export function isoDate(ts: string | undefined): string | undefined {
  const parts = /^(\d{4})(?:(\d{2})(\d{2})?)?/.exec(ts?.trim() ?? '');
  if (!parts?.[1]) return undefined;
  return [parts[1], parts[2], parts[3]].filter(Boolean).join('-');
}

export interface Period {
  readonly low?: string | undefined;
  readonly high?: string | undefined;
}

/** A point in time is a period that begins there; `center` likewise. Dates are ISO. */
export function periodOf(effectiveTime: XmlElement | undefined): Period {
  if (!effectiveTime) return {};
  const at = (name: string) => isoDate(child(effectiveTime, name)?.attributes['value']);
  return { low: isoDate(effectiveTime.attributes['value']) ?? at('low') ?? at('center'), high: at('high') };
}

/** `2019-08-11` → « 11/08/2019 », `2019-08` → « 08/2019 ». */
export function frenchDate(iso: string): string {
  return iso.split('-').reverse().join('/');
}

/** A time stamp with its hour where it has one: « 12/03/2020 à 11:17 ». */
export function frenchTime(ts: string | undefined): string | undefined {
  const date = isoDate(ts);
  const hour = /^\d{8}(\d{2})(\d{2})/.exec(ts?.trim() ?? '');
  return date && (hour ? `${frenchDate(date)} à ${hour[1]}:${hour[2]}` : frenchDate(date));
}
