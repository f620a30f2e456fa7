/** What a conformity rule is, and the few shapes that most rules have. */
import { children, textOf, type XmlElement } from '../../xml/parse.ts';
import type { CdaView } from './view.ts';

/**
 * `tolerated`: the text asks for it and official examples do without. A fault in what we write, a warning in what others
 * wrote.
 */
export type Severity = 'fault' | 'tolerated' | 'warning';

export interface Violation {
  /** The element that is wrong, or the one in which something is missing. */
  readonly at: XmlElement;
  /** Name of what is missing in it, for the path. */
  readonly missing?: string;
  readonly message: string;
}

export interface Rule {
  readonly id: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly check: (view: CdaView) => readonly Violation[];
}

/** Rules of one clause: `[id, severity, check]`. */
export type RuleRow = readonly [id: string, severity: Severity, check: Rule['check']];

export function rules(clause: string, rows: readonly RuleRow[]): Rule[] {
  return rows.map(([id, severity, check]) => ({ id, clause, severity, check }));
}

export const attr = (element: XmlElement | undefined, name: string): string => element?.attributes[name]?.trim() ?? '';
export const isNull = (element: XmlElement): boolean => element.attributes['nullFlavor'] !== undefined;
export const words = (element: XmlElement | undefined): string => textOf(element).replace(/\s+/g, ' ').trim();

/** Every element along a path of local names: `all(cda, 'author/assignedAuthor/id')`. */
export function all(from: XmlElement | undefined, path: string): XmlElement[] {
  if (!from) return [];
  if (path === '') return [from];
  return path.split('/').reduce<XmlElement[]>((found, name) => found.flatMap((e) => children(e, name)), [from]);
}

/** Elements at `path` (or the document itself for an empty path) that have no child `name`. */
export function lacking(path: string, name: string, message: string): Rule['check'] {
  return ({ cda }) =>
    all(cda, path)
      .filter((e) => !isNull(e) && children(e, name).length === 0)
      .map((at) => ({ at, missing: name, message }));
}

/** Elements at `path` that carry a value which does not pass; those with a nullFlavor are left to the rule on them. */
export function wrong(
  path: string,
  passes: (element: XmlElement) => boolean,
  message: string | ((element: XmlElement) => string),
): Rule['check'] {
  return ({ cda }) => failing(all(cda, path), passes, message);
}

export function failing(
  elements: readonly XmlElement[],
  passes: (element: XmlElement) => boolean,
  message: string | ((element: XmlElement) => string),
): Violation[] {
  return elements
    .filter((e) => !isNull(e) && !passes(e))
    .map((at) => ({ at, message: typeof message === 'string' ? message : message(at) }));
}

export const oidPattern = /^[0-2](\.(0|[1-9]\d*))+$/;
const instantPattern = /^\d{14}[+-]\d{4}$/;
const timePattern = /^(\d{4}|\d{8}|\d{12}[+-]\d{4}|\d{14}[+-]\d{4})$/;

/** « AAAAMMJJhhmmss±ZZzz ». */
export const isInstant = (value: string): boolean => instantPattern.test(value) && isCalendar(value);

/** One of the four forms of SM: AAAA, AAAAMMJJ, AAAAMMJJhhmm±ZZzz, AAAAMMJJhhmmss±ZZzz. */
export const isTime = (value: string): boolean => timePattern.test(value) && isCalendar(value);

/** Month, day, hour, minute, second and offset that exist. */
export function isCalendar(value: string): boolean {
  const [, year, month, day, hour, minute, second, offsetHour, offsetMinute] =
    /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:\.\d+)?(?:[+-](\d\d)(\d\d))?$/.exec(value) ?? [];
  if (year === undefined) return false;
  const upTo = (part: string | undefined, most: number) => part === undefined || Number(part) <= most;
  const inMonth = (part: string) => {
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(part)));
    return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(part);
  };
  return (
    (month === undefined || (Number(month) >= 1 && upTo(month, 12))) &&
    (day === undefined || inMonth(day)) &&
    upTo(hour, 23) &&
    upTo(minute, 59) &&
    upTo(second, 59) &&
    upTo(offsetHour, 14) &&
    upTo(offsetMinute, 59)
  );
}
