/** The number of a Vitale: its key, and whether it is its bearer's own or the opener's of the rights (cards.md 4.1, 4.4). */

export interface Bearer {
  /** ISO-like, lunar dates included. */
  readonly birthDate: string;
  /** 15 characters as stored; empty where there is none. */
  readonly storedNir: string;
}

const thirteen = /^[1-478]\d{4}(\d\d|2A|2B)\d{6}$/;

/** 97 − (n mod 97), where 2A counts as 19 and 2B as 18. */
function keyOf(number: string): string {
  const digits = number.slice(0, 5) + number.slice(5, 7).replace('2A', '19').replace('2B', '18') + number.slice(7);
  return String(97n - (BigInt(digits) % 97n)).padStart(2, '0');
}
export function hasRightKey(nir: string): boolean {
  return thirteen.test(nir.slice(0, 13)) && nir.slice(13) === keyOf(nir.slice(0, 13));
}

/** As sources write it: with blanks, small letters, or without its key, which is then added. Anything else as it is. */
export function withKey(written: string): string {
  const nir = written.replace(/\s/g, '').toUpperCase();
  return thirteen.test(nir) ? nir + keyOf(nir) : nir;
}

/**
 * Given while the person is not registered for good: first digit 7 or 8 (a fund's own), 3 or 4 (registration under way).
 * It will be replaced: nothing lasting may be filed under it.
 */
export function isProvisional(nir: string): boolean {
  return '3478'.includes(nir.charAt(0)) && nir !== '';
}

/** Year and month of the number against the birth date. A month that is none (lunar, 20, 30 and over) decides nothing. */
export function agreesWithBirthDate(nir: string, birthDate: string): boolean {
  const date = /^\d\d(\d\d)-(\d\d)-\d\d$/.exec(birthDate);
  if (!date) return false;
  const [, year, month] = date;
  const isMonth = (text: string | undefined) => Number(text) >= 1 && Number(text) <= 12;
  const nirMonth = nir.slice(3, 5);
  return nir.slice(1, 3) === year && (!isMonth(month) || !isMonth(nirMonth) || nirMonth === month);
}

/**
 * The number where it is this person's own. A number that several on the card bear belongs to the one whose birth date
 * agrees with it, and to nobody where that is not exactly one.
 */
export function ownNir(bearer: Bearer, all: readonly Bearer[]): string | undefined {
  const nir = bearer.storedNir;
  if (!hasRightKey(nir) || !agreesWithBirthDate(nir, bearer.birthDate)) return undefined;
  const claimants = all.filter((other) => other.storedNir === nir && agreesWithBirthDate(nir, other.birthDate));
  return claimants.length === 1 ? nir : undefined;
}

/** First digit: 1, 3, 7 for men, 2, 4, 8 for women (3, 4, 7 and 8 are provisional numbers). */
export function sexOfNir(nir: string): 'M' | 'F' {
  return '137'.includes(nir.charAt(0)) ? 'M' : 'F';
}
