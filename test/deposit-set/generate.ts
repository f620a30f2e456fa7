/**
 * The labelled set of documents to deposit: every wording of `wordings.txt` (each type that a professional may deposit, two
 * or more) in three writing styles, with birth dates, prescriptions, appointments and print dates around the clinical one,
 * a third of them about somebody else. Seeded: the same set each time. Errors on wordings marked `held` were not looked at
 * while the guess was tuned; but one hand wrote wordings and cues, the cues last, so both halves say more of this set than
 * of documents from elsewhere.
 */
import { readFileSync } from 'node:fs';
import { fold } from '../../shared/folding.ts';
import type { PatientIdentity, Traits } from '../../shared/identity/traits.ts';

export type Style = 'letter' | 'note' | 'scan';
/** How the document is not the open patient's. */
export type Stranger = 'other person' | 'other birth date' | 'other INS' | 'same family' | 'other name, same birth date';

export interface LabelledDocument {
  readonly id: string;
  readonly half: 'open' | 'held';
  readonly style: Style;
  readonly text: string;
  readonly fileName: string;
  readonly professionCode: string;
  readonly specialityCode?: string;
  readonly typeCode: string;
  /** ISO. */
  readonly clinicalDate: string;
  /** Whose record is open. */
  readonly patient: PatientIdentity;
  /** Absent: it is the patient's. */
  readonly stranger?: Stranger;
}

/** ISO date on which the set is deposited. */
export const depositDay = '2026-11-21';

type Person = Pick<Traits, 'birthName' | 'birthGivenNames' | 'usedName' | 'sex' | 'birthDate'> & { readonly nir: string };
const person = (
  sex: 'M' | 'F',
  birthName: string,
  birthGivenNames: string,
  birthDate: string,
  nir: string,
  usedName?: string,
): Person => ({ sex, birthName, birthGivenNames, birthDate, nir, ...(usedName && { usedName }) });

const patients: readonly Person[] = [
  person('M', 'BEAUCHÊNE', 'HENRI LOUIS', '1948-01-11', '148016912300199'),
  person('F', 'LEFÈVRE', 'MARIE-HÉLÈNE ANNE', '1961-07-03', '261073523800482', 'GUILLOU'),
  person('M', 'DA COSTA', 'ANTONIO', '1979-12-24', '179129935100763'),
  person('F', 'KERVELLA', 'SOAZIG', '2019-04-05', '219042901900215'),
  person('F', "D'ARTAGNAN", 'LOUISE JEANNE', '1935-10-30', '235103211300944', 'PETIT-ROUX'),
  person('M', 'MARTIN', 'PAUL ÉMILE', '1990-02-02', '190023306300510'),
];
const strangers: readonly Person[] = [
  person('M', 'ROUSSEL', 'GÉRARD', '1952-05-17', '152057511200377'),
  person('F', 'HAMIDOU', 'FATIMA', '1984-09-08', '284099935200122'),
  person('M', 'LE GOFF', 'YANN', '2001-03-29', '201032923200641'),
  person('F', 'SCHNEIDER', 'ODILE', '1944-11-19', '244116748200905', 'BLANCHET'),
];
const doctors = ['Dr Claire MARCHAND', 'Docteur Bruno DELCROIX', 'Dr P. VASSEUR', 'Pr Anne AUBIN', 'Dr Louis PETIT'];
const structures = [
  'Clinique des Tilleuls',
  'Centre hospitalier de Vannes',
  'Cabinet médical du Port',
  'Maison de santé Bellevue',
];
const cities = ['Lyon', 'Saint-Étienne', 'Vannes', 'La Rochelle', 'Aix-en-Provence'];
const monthNames = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** mulberry32. */
function seeded(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, pick: <T>(from: readonly T[]): T => from[below(from.length)] as T };
}
type Random = ReturnType<typeof seeded>;

const plusDays = (iso: string, days: number): string => new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
const title = (name: string) =>
  name.toLowerCase().replace(/(^|[ '-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

function written(iso: string, random: Random): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const named = `${Number(day) === 1 ? '1er' : Number(day)} ${monthNames[Number(month) - 1]} ${year}`;
  return random.pick([
    `${day}/${month}/${year}`,
    `${day}/${month}/${year}`,
    named,
    `${day}.${month}.${year}`,
    `${day}-${month}-${year}`,
  ]);
}

interface Manner {
  readonly says: (who: Person, birth: string) => string;
  readonly birthDate?: true;
  readonly ins?: true;
}
const civility = (p: Person) => (p.sex === 'M' ? 'Monsieur' : 'Madame');
const shortCivility = (p: Person) => (p.sex === 'M' ? 'M.' : 'Mme');
const family = (p: Person) => p.usedName ?? p.birthName;
const given = (p: Person) => title(p.birthGivenNames.split(' ')[0] ?? '');
const born = (p: Person) => (p.sex === 'M' ? 'né' : 'née');
const manners: readonly Manner[] = [
  { says: (p, d) => `Patient : ${family(p)} ${given(p)}, ${born(p)} le ${d}`, birthDate: true },
  { says: (p, d) => `Concernant : ${civility(p)} ${given(p)} ${family(p)}, ${born(p)} le ${d}`, birthDate: true },
  { says: (p, d) => `Nom : ${family(p)}   Prénom : ${given(p)}   DDN : ${d}   Sexe : ${p.sex}`, birthDate: true },
  {
    says: (p, d) =>
      `Nom de naissance : ${p.birthName}\nPrénoms : ${p.birthGivenNames}\nDate de naissance : ${d}\nINS : ${p.nir.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7')}`,
    birthDate: true,
    ins: true,
  },
  { says: (p) => `${shortCivility(p)} ${family(p)} ${given(p)}` },
  { says: (p, d) => `${shortCivility(p)} ${title(family(p))} ${given(p)} (${born(p)} ${p.birthName}), ${d}`, birthDate: true },
  { says: (p) => `Réf. : ${civility(p)} ${title(family(p))}` },
  { says: (p, d) => `${family(p)} ${given(p)} ${born(p)}(e) le ${d}`.replace('née(e)', 'né(e)'), birthDate: true },
];

function strangerTo(patient: Person, kind: Stranger, random: Random): { who: Person; manner: Manner } {
  const withBirth = manners.filter((m) => m.birthDate);
  const withGiven = manners.slice(0, 6);
  switch (kind) {
    case 'other person':
      return { who: random.pick(strangers), manner: random.pick(manners) };
    case 'other birth date':
      return {
        who: { ...patient, birthDate: plusDays(patient.birthDate, random.pick([1, 30, -366, 3650])) },
        manner: random.pick(withBirth.filter((m) => !m.ins)),
      };
    case 'other INS':
      return { who: { ...patient, nir: random.pick(strangers).nir }, manner: manners.find((m) => m.ins) as Manner };
    case 'same family': {
      const sex = patient.sex === 'M' ? 'F' : 'M';
      const who = {
        ...patient,
        sex,
        birthGivenNames: sex === 'F' ? 'SIMONE' : 'RAYMOND',
        birthDate: plusDays(patient.birthDate, 900),
        nir: random.pick(strangers).nir,
      } as const;
      return { who, manner: random.pick(withGiven) };
    }
    case 'other name, same birth date':
      return { who: { ...random.pick(strangers), birthDate: patient.birthDate }, manner: random.pick(withGiven) };
  }
}

/** What a scanner's reading does: no accents, confused letters, lost and added blanks. */
function scanned(text: string, random: Random): string {
  const confused: Readonly<Record<string, string>> = { o: '0', l: '1', i: 'l', e: 'c', m: 'rn', s: '5', O: '0', I: 'l' };
  return [...fold2(text)]
    .map((c) => {
      if (/\d/.test(c)) return c === '0' && random.next() < 0.01 ? 'O' : c;
      if (confused[c] && random.next() < 0.012) return confused[c];
      if (c === ' ' && random.next() < 0.03) return '  ';
      return c === '\n' && random.next() < 0.05 ? '\n. \n' : c;
    })
    .join('');
}
/** Accents lost, capitals kept. */
const fold2 = (text: string) => [...text].map((c) => (c === c.toLowerCase() ? fold(c) : fold(c).toUpperCase())).join('');

interface Wording {
  readonly typeCode: string;
  readonly half: 'open' | 'held';
  readonly professionCode: string;
  readonly specialityCode?: string;
  readonly heading: string;
  readonly short: string;
  readonly act: string;
  readonly body: string;
}
function wordings(): Wording[] {
  const lines = readFileSync(new URL('wordings.txt', import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [typeCode = '', half = '', profession = '', heading = '', short = '', act = '', body = ''] = line.split('|');
      const [professionCode = '', specialityCode] = profession.split('/');
      if (!body) throw new Error(`incomplete wording: ${line}`);
      return {
        typeCode,
        half: half === 'held' ? 'held' : 'open',
        professionCode,
        ...(specialityCode && { specialityCode }),
        heading,
        short,
        act,
        body,
      };
    });
}

/** Dates that are not the clinical one. */
function distractions(date: string, random: Random): string[] {
  return [
    random.next() < 0.4 ? `Prochain rendez-vous le ${written(plusDays(date, 90), random)}.` : '',
    random.next() < 0.3 ? `À comparer au précédent du ${written(plusDays(date, -400), random)}.` : '',
    random.next() < 0.3 ? `Prescription du ${written(plusDays(date, -12), random)} par ${random.pick(doctors)}.` : '',
  ].filter(Boolean);
}

function textOf(wording: Wording, style: Style, naming: string, date: string, random: Random): string {
  const ofWriting = /^(le|fait|faite|signée?|écrite?s?|éditée?|émise|établi|rédigées) (le )?\{date\}/i.test(wording.act);
  const writingDate = ofWriting ? date : plusDays(date, random.below(5));
  const act = wording.act.replace('{date}', written(date, random));
  const others = distractions(date, random);
  const doctor = random.pick(doctors);
  if (style === 'note') return [wording.short, naming, act, wording.body, ...others.slice(0, 1), doctor].join('\n');
  const greeting = wording.heading === '' ? 'Cher confrère,' : random.pick(['Cher confrère,', '', '']);
  const lines = [
    `${random.pick(structures)}`,
    `${doctor} - RPPS 10003456789 - Tél. 02 97 00 11 22`,
    // what is dated by its own line has no second date in its heading half of the time
    ofWriting && random.next() < 0.5 ? '' : `${random.pick(cities)}, le ${written(writingDate, random)}`,
    wording.heading,
    naming,
    greeting,
    act,
    wording.body,
    ...others,
    greeting ? 'Bien confraternellement,' : '',
    doctor,
    random.next() < 0.5 ? `Imprimé le ${written(plusDays(writingDate, random.below(4)), random)} - page 1/1` : '',
  ];
  const text = lines.filter(Boolean).join('\n');
  return style === 'scan' ? scanned(text, random) : text;
}

/** Over 600 documents. */
export function depositSet(): LabelledDocument[] {
  const kinds: readonly Stranger[] = [
    'other person',
    'other birth date',
    'other INS',
    'same family',
    'other name, same birth date',
  ];
  return wordings().flatMap((wording, index) =>
    (['letter', 'note', 'scan'] as const).map((style, nth): LabelledDocument => {
      const random = seeded(index * 3 + nth + 1);
      const patient = random.pick(patients);
      const stranger = (index + nth) % 3 === 0 ? kinds[Math.floor((index * 3 + nth) / 3) % kinds.length] : undefined;
      const { who, manner } = stranger ? strangerTo(patient, stranger, random) : { who: patient, manner: random.pick(manners) };
      const date = plusDays('2019-06-01', random.below(2700));
      const naming = !stranger && random.next() < 0.1 ? '' : manner.says(who, written(who.birthDate, random));
      const { nir, ...traits } = patient;
      const { typeCode, half, professionCode, specialityCode } = wording;
      return {
        id: `${index + 2}-${style}`,
        half,
        style,
        text: textOf(wording, style, naming, date, random),
        fileName: random.pick(['scan0012.pdf', 'document.pdf', 'IMG_2044.pdf', 'doc(3).pdf']),
        professionCode,
        ...(specialityCode && { specialityCode }),
        typeCode,
        clinicalDate: date,
        patient: { traits, ins: { matricule: nir, oid: '1.2.250.1.213.1.4.10' }, status: 'validee' },
        ...(stranger && { stranger }),
      };
    }),
  );
}
