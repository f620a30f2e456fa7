/**
 * Misspelt and OCR-damaged names. Two words are near when their sounds are (« cardégique » is « kardegic ») or when they
 * are one slip apart, two for nine letters and more. Found through an index of all sounds with one letter left out, so a
 * look-up costs one probe per letter whatever the number of names.
 */

/** What a scanner takes for another: l, 1, ! and i; 0 and o; rn and m; vv and w. */
export const shapeOf = (word: string): string =>
  word
    .replace(/[l1!|j]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');

const digitsReadForLetters: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's', '8': 'b', '6': 'b' };

/** `word` is folded. Letters that sound alike in French become one; doubled letters one; mute endings go. */
export const soundOf = (word: string): string =>
  word
    .replace(/\d/g, (digit) => digitsReadForLetters[digit] ?? '')
    .replace(/ph/g, 'f')
    .replace(/qu|q|k|ck/g, 'c')
    .replace(/g(?=[eiy])/g, 'j')
    .replace(/y/g, 'i')
    .replace(/z|^x/g, 's')
    .replace(/w/g, 'v')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/[esxt]+$/, '');

/** Optimal string alignment distance, given up above `limit`. */
export const distanceWithin = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? limit + 1;
};

/** The word with each of its letters left out, and itself. */
const leaveOutOne = (word: string): string[] => {
  const spellings: string[] = [];
  for (let at = 0; at < word.length; at++) spellings.push(word.slice(0, at) + word.slice(at + 1));
  spellings.push(word);
  return spellings;
};

/** Words by their spellings with one letter left out. */
export interface LeaveOutIndex {
  add(spelling: string, word: string): void;
  /** Words of which a spelling is `spelling`, or either with a letter left out. */
  near(spelling: string): Iterable<string>;
}

export const leaveOutIndex = (): LeaveOutIndex => {
  // Nearly all are of one word: a list for each would be most of the work of starting a reader.
  const index = new Map<string, string | string[]>();
  return {
    add(spelling, word) {
      for (const key of leaveOutOne(spelling)) {
        const held = index.get(key);
        if (held === undefined) index.set(key, word);
        else if (typeof held === 'string') {
          if (held !== word) index.set(key, [held, word]);
        } else if (held.at(-1) !== word) held.push(word);
      }
    },
    near(spelling) {
      const words = new Set<string>();
      for (const key of leaveOutOne(spelling)) {
        const held = index.get(key);
        if (typeof held === 'string') words.add(held);
        else for (const word of held ?? []) words.add(word);
      }
      return words;
    },
  };
};

export interface NearNames {
  /** The only name that `word` (folded) can be; undefined where none is, or names of different meaning are as near. */
  find(word: string): string | undefined;
}

/** `meaningOf` tells names apart: two near names of one substance are no doubt. */
export const nearNames = (names: Iterable<string>, meaningOf: (name: string) => string): NearNames => {
  const index = leaveOutIndex();
  const byShape = new Map<string, string>();
  for (const name of names) {
    const shape = shapeOf(name);
    // Two names of one shape: neither is sure.
    byShape.set(shape, byShape.has(shape) && meaningOf(byShape.get(shape) ?? '') !== meaningOf(name) ? '' : name);
    index.add(soundOf(name), name);
  }

  const limitFor = (length: number): number => (length >= 9 ? 2 : length >= 6 ? 1 : 0);

  const nearness = (word: string, sound: string, name: string): number => {
    const nameSound = soundOf(name);
    if (sound[0] !== nameSound[0]) return Number.POSITIVE_INFINITY;
    const limit = limitFor(name.length);
    const written = distanceWithin(word, name, limit);
    const spoken = distanceWithin(sound, nameSound, 1);
    if (written > limit && (spoken > 1 || (spoken === 1 && name.length < 8))) return Number.POSITIVE_INFINITY;
    // Of names that sound alike (« Eliquis », « Helikit ») the one that is written nearer.
    return Math.min(written, spoken + 0.5) + written / 100 + (word[0] === name[0] ? 0 : 0.005);
  };

  const find = (word: string): string | undefined => {
    if (word.length < 6 || word.length > 30) return undefined;
    const scanned = byShape.get(shapeOf(word));
    if (scanned) return scanned;
    const sound = soundOf(word);
    if (sound.length < 4) return undefined;
    let best: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    let doubt = false;
    for (const name of index.near(sound)) {
      const near = nearness(word, sound, name);
      if (near < least) {
        least = near;
        best = name;
        doubt = false;
      } else if (near === least && best !== undefined && meaningOf(name) !== meaningOf(best)) doubt = true;
    }
    return doubt || least === Number.POSITIVE_INFINITY ? undefined : best;
  };
  return { find };
};
