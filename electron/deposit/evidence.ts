/** What a document says of itself: its clinical date, and whose it is. */
import { fold } from '../../shared/folding.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { form, type Word, wordsOf } from './scanned-words.ts';

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
/** The letters that a scanner confuses, either way. */
function scannedMonth(month: string): string {
  return month.replace(/[eioms]/g, (c) => ({ e: '[ec]', i: '[il1]', o: '[o0]', m: '(?:m|rn)', s: '[s5]' })[c] ?? c);
}
const monthForms = months.map((m) => form(m));
const datePattern = new RegExp(
  `(?:\\b(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})\\s?[/.-]\\s?(\\d{4}|\\d{2})\\b|\\b(1er|\\d{1,2})\\s+(${months.map(scannedMonth).join('|')})\\s+(\\d{4})\\b)`,
  'g',
);
/**
 * Words before a date, and what such a date is worth; birth dates and appointments are never the document's. Only what
 * stands on the same line counts.
 */
const contexts: readonly { readonly pattern: RegExp; readonly worth: number; readonly reason: string }[] = [
  {
    pattern: /(?:\b(?:nee?|ne\(e\)|ddn)|date\s+de\s+naissance|\(nee? [\p{L}' -]+\),?)\s*(?:le)?\s*:?\s*(?:le\s*)?$/u,
    worth: -1,
    reason: '',
  },
  {
    pattern: /(?:rendez-?\s?vous|\brdv|prochain\w*|\bprevue?|convoque\w*|valable|a renouveler|validite|expir\w*)[^.,\n]{0,30}$/,
    worth: -1,
    reason: '',
  },
  {
    pattern: /(?:precedent\w*|anterieur\w*|comparer|comparatif|antecedents?|depuis)[^.\n]{0,24}$/,
    worth: 0.2,
    reason: 'date d’un document antérieur',
  },
  {
    pattern: /(?:pr[ec]s[ec]ription|prescrite?s?|demandee|ordonnance|courrier)\s+(?:du|le|en date du)\s*$/,
    worth: 0.5,
    reason: 'date de la prescription',
  },
  {
    pattern: /(?:imprime\w*|imprirn\w*|telecharge\w*|recu\w*|valide\w*|edition)[^.\n]{0,12}$/,
    worth: 0.3,
    reason: 'date d’impression',
  },
  {
    pattern:
      /(?:preleve\w*|prelevement|examen|intervention|acte|realise\w*|effectue\w*|opere\w*|operatoire|date d'operation)[^.\n]{0,24}$/,
    worth: 9,
    reason: 'date de l’acte',
  },
  { pattern: /(?:sortie?s?|hospitalis\w*|sejour)[^.\n]{0,40}$/, worth: 9, reason: 'date du séjour' },
  { pattern: /(?:consultation|consulte\w*|\bvue?s?\b|seance|visite)[^.\n]{0,24}$/, worth: 8, reason: 'date de la consultation' },
  {
    pattern: /(?:fait|faite|redige\w*|signee?)\s*,?\s*(?:a [\p{L} -]{2,30},?\s*)?l[ec]\s*$/u,
    worth: 5,
    reason: 'date de rédaction',
  },
  // a place and a date head the letter; it is written on the day or after
  { pattern: /(?:^|\n)\s*(?:a\s+)?[\p{L}' -]{2,30},\s*l[ec]\s*$/u, worth: 4, reason: 'date en tête' },
  { pattern: /\p{L}{3,}[^.,\n]{0,30}\s(?:d[uo]|au|l[ec])\s*$/u, worth: 7, reason: 'date de l’acte' },
  { pattern: /(?:^|\n)\s*l[ec]\s*$/, worth: 6, reason: 'date du document' },
  { pattern: /\bl[ec]\s*$/, worth: 4, reason: 'date en tête' },
];

/** Where figures are, a scanner's O, l and I are figures too; as many characters as before. */
const figuresRead = (folded: string): string =>
  folded.replace(/(?<=\d[\d/. -]{0,2})[oli](?=[\d/.\s-]|$)|(?<=^|[\s/.-])[oli](?=\d)/gm, (c) => (c === 'o' ? '0' : '1'));

/**
 * The clinical date of a document, else `fallback` (today). Dates after today or before 1980 do not count, nor the
 * patient's birth date.
 */
export function clinicalDateOf(text: string, today: string, birthDate?: string): DateEvidence {
  const folded = figuresRead(fold(text.slice(0, 12_000)));
  let best: (DateEvidence & { worth: number }) | undefined;
  for (const m of folded.matchAll(datePattern)) {
    const date = isoOf(m);
    if (!date || date > today || date < '1980-01-01') continue;
    const before = folded.slice(Math.max(0, m.index - 70), m.index).replace(/[^\S\n]+/g, ' ');
    const context = contexts.find((c) => c.pattern.test(before));
    if (context && context.worth < 0) continue;
    if (date === birthDate && (context?.worth ?? 1) < 5) continue;
    const worth = (context?.worth ?? 1) - m.index / 4000;
    if (!best || worth > best.worth) best = { date, worth, reason: context?.reason ?? 'date dans le document' };
  }
  return best ? { date: best.date, reason: best.reason } : { date: today, reason: 'aucune date lue : date du jour' };
}

function isoOf(m: RegExpMatchArray): string | undefined {
  const day = Number(m[1] ?? (m[4] === '1er' ? 1 : m[4]));
  const month = m[2] ? Number(m[2]) : monthForms.indexOf(form(m[5] ?? '')) + 1;
  const written = m[3] ?? m[6] ?? '';
  const year = written.length === 2 ? 2000 + Number(written) : Number(written);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/**
 * What in the text cannot be this patient: another birth date, another social security number, or where the document names
 * its patient another family name, given name or civility. `undefined` where nothing contradicts (a document that names
 * nobody passes).
 */
export function patientConflictOf(text: string, patient: PatientIdentity): { expected: string; found: string } | undefined {
  const folded = figuresRead(fold(text));
  const { traits, ins } = patient;
  const expected = `${traits.birthName} ${traits.birthGivenNames.split(' ')[0] ?? ''}, ${french(traits.birthDate)}`.trim();

  const born = birthDateIn(folded);
  const [said] = born;
  if (said && !born.some((date) => sameBirthDate(date, traits.birthDate))) return { expected, found: `né(e) le ${french(said)}` };
  for (const m of folded.matchAll(/(?<!\d)([12378](?:\s{0,2}\d){4}\s{0,2}(?:\d|[ab])(?:\s{0,2}\d){7,9})(?!\d)/g)) {
    const number = (m[1] ?? '').replace(/\s/g, '').toUpperCase();
    if (![13, 15].includes(number.length)) continue;
    if (ins && number.slice(0, 13) !== ins.matricule.slice(0, 13))
      return { expected, found: `numéro de sécurité sociale ${number.slice(0, 7)}…` };
  }
  const namings = namingsIn(text);
  const met = namings.findIndex((naming) => isNamed(naming, patient));
  // once the patient is named, somebody at the beginning of a later line is a relative
  const stranger = namings.find((naming, i) => !isNamed(naming, patient) && (naming.labelled || met < 0 || i < met));
  return stranger && { expected, found: stranger.written };
}

/** The first birth date is the patient's; later ones may be of relatives. A year of two figures is of either century. */
function birthDateIn(folded: string): readonly string[] {
  const label =
    /(?:\b(?:nee?|ne\(e\)|ddn)|date\s+de\s+naissance|naissance\s*:|\(\s*nee?\s[\p{L}\d' -]+\s*\)\s*,?)\s*(?:l[ec]\b)?\s*:?\s*(?:l[ec]\b\s*)?(?=\d)/gu;
  for (const m of folded.matchAll(label)) {
    const at = m.index + m[0].length;
    const next = [...folded.slice(at, at + 30).matchAll(datePattern)][0];
    const date = next?.index === 0 ? isoOf(next) : undefined;
    if (date) return next?.[3]?.length === 2 ? [`19${date.slice(2)}`, date] : [date];
  }
  return [];
}

interface Naming {
  readonly written: string;
  /** Forms of `form`. */
  readonly words: readonly string[];
  /** Beside « Patient : », « Nom : »… */
  readonly labelled: boolean;
  readonly sex?: 'M' | 'F';
  readonly only?: 'family' | 'given';
}

const forms = (...words: string[]) => new Set(words.map(form));
const men = forms('m', 'mr', 'monsieur');
const women = forms('mme', 'mrne', 'madame', 'mlle', 'mademoiselle');
const labels = forms(
  'patient',
  'patiente',
  'concernant',
  'concerne',
  'ref',
  'identite',
  'assure',
  'assuree',
  'beneficiaire',
  'resident',
  'residente',
);
const nameLabels = forms('nom', 'noms');
const givenLabels = forms('prenom', 'prenoms');
const nameKinds = forms(
  'de',
  'd',
  'du',
  'naissance',
  'usage',
  'usuel',
  'famille',
  'patient',
  'patiente',
  'marital',
  's',
  'utilise',
);
const particles = forms('de', 'du', 'la', 'le', 'd', 'l', 'des', 'el', 'ben', 'van', 'von', 'da');
const staff =
  /\b(?:dr|docteur|pr|professeur|rpps|infirmi\w*|sage-femme|interne|cadre|secretair\w*|kinesi\w*|orthophon\w*|psycholog\w*|pharmac\w*|direct\w+|confrere|assistante?)\b/;

/** Where a document says at the beginning of a line, or beside a label, whom it is about. */
function namingsIn(text: string): Naming[] {
  return text.split('\n').flatMap((line) => (staff.test(fold(line)) ? [] : namingsOfLine(line)));
}

function namingsOfLine(line: string): Naming[] {
  const words = wordsOf(line, true);
  const colonAfter = (i: number) => /:/.test(line.slice(words[i]?.end, words[i + 1]?.start ?? line.length));
  const namings: Naming[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]?.form ?? '';
    let label = labels.has(word) && colonAfter(i) ? 'patient' : givenLabels.has(word) && colonAfter(i) ? 'given' : undefined;
    let at = i + 1;
    if (nameLabels.has(word)) {
      while (!colonAfter(at - 1) && nameKinds.has(words[at]?.form ?? '')) at++;
      if (colonAfter(at - 1)) label = 'family';
    }
    if (!label && i === 0) {
      const bornAt = words.findIndex((w) => w.form === 'ne' || w.form === 'nee');
      if (men.has(word) || women.has(word)) [label, at] = ['patient', 0];
      else if (bornAt >= 2 && bornAt <= 5) [label, at] = ['patient', 0];
    }
    if (!label) continue;
    const sex = men.has(words[at]?.form ?? '') ? 'M' : women.has(words[at]?.form ?? '') ? 'F' : undefined;
    const first = sex ? at + 1 : at;
    if (/^(?:la|le)\b/.test(line.slice(words[first]?.start))) continue; // « Madame la Présidente »
    const name = nameFrom(line, words, first);
    if (name.length === 0 || (label === 'patient' && !sex && name.length < 2)) continue;
    const written = line.slice(words[at]?.start, name.at(-1)?.end).replace(/\s+/g, ' ');
    namings.push({
      labelled: at > i,
      written,
      words: name.map((w) => w.form),
      ...(sex && { sex }),
      ...(label !== 'patient' && { only: label as 'family' | 'given' }),
    });
  }
  return namings;
}

/** Words with a capital, and what joins them, as long as nothing else than a blank, a hyphen or an apostrophe parts them. */
function nameFrom(line: string, words: readonly Word[], first: number): Word[] {
  const name: Word[] = [];
  for (let i = first; i < words.length; i++) {
    const word = words[i];
    if (!word || (!/^\p{Lu}/u.test(line.slice(word.start, word.end)) && !particles.has(word.form))) break;
    if (name.length > 0 && /[^\s'’-]|\s{3}/.test(line.slice(name.at(-1)?.end, word.start))) break;
    name.push(word);
  }
  return name;
}

function isNamed({ words, sex, only }: Naming, { traits }: PatientIdentity): boolean {
  const partsOf = (name: string | undefined) => wordsOf(name ?? '', true).map((w) => w.form);
  const families = [traits.birthName, traits.usedName].map(partsOf).filter((parts) => parts.length > 0);
  const givens = [...partsOf(traits.birthGivenNames), ...partsOf(traits.usedGivenName)];
  const isGiven = (w: string) => givens.includes(w) || (w.length === 1 && givens.some((g) => g.startsWith(w)));
  if (sex && traits.sex !== 'UN' && sex !== traits.sex) return false;
  if (only === 'given') return words.some(isGiven);
  if (!families.some((parts) => parts.every((p) => words.includes(p)))) return false;
  const rest = words.filter((w) => !families.flat().includes(w) && !particles.has(w));
  return rest.length === 0 || rest.some(isGiven);
}

/** A lunar birth date (month or day unknown) only meets by its year. */
function sameBirthDate(a: string, b: string): boolean {
  const month = Number(b.slice(5, 7));
  const day = Number(b.slice(8, 10));
  if (month < 1 || month > 12 || day < 1) return a.slice(0, 4) === b.slice(0, 4);
  return a === b;
}

const french = (iso: string) => iso.split('-').reverse().join('/');
