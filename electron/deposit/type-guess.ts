/**
 * What kind of document this is, with the reason said in the doctor's words: how it names itself (a heading alone on its
 * line at the top says most), then the name of its file, then what it tells. Where nothing speaks, the type that this
 * profession most often deposits comes first (needs.md S130). Tolerates what a scanner confuses.
 */
import type { FolderPurpose } from '../../shared/arrivals.ts';
import type { TypeGuess } from '../../shared/deposit.ts';
import { fold } from '../../shared/folding.ts';
import { classOf, isDepositable, labelOf } from '../../shared/vocabulary/value-sets.ts';
import { form, type Word, wordsOf } from './scanned-words.ts';
import { type TypeCues, typeCues } from './type-cues.ts';

/** Types that a profession (G15) and speciality (R01) is expected to deposit, the first where nothing speaks: needs.md S130. */
function expectedTypes(professionCode: string, specialityCode: string | undefined): readonly string[] {
  if (/^(60|69|70|80|81|82|83|91|92|94|95|96)$/.test(professionCode)) return ['11506-3', '47420-5', '57832-8'];
  if (professionCode === '21') return ['60593-1', '56445-0', '78601-2'];
  if (professionCode === '40') return ['83836-7', '11488-4', '75482-0'];
  if (professionCode === '50') return ['11488-4', '57055-6', '15508-5'];
  if (professionCode === '93') return ['83901-9', '11506-3', '28653-4'];
  if (professionCode === '10' && specialityCode && /^(SM02|C03|SCH02)$/.test(specialityCode))
    return ['34749-2', '77436-4', '11488-4'];
  if (professionCode === '10' && specialityCode === 'SM03') return ['11502-2', '51969-4', '11488-4'];
  if (professionCode === '10' && specialityCode === 'SM44') return ['18748-4', '75492-9', '11488-4'];
  return ['11488-4', '11490-0', '96349-6'];
}

/** What a laboratory sends. */
const laboratoryTypes = ['11502-2', '60568-3', '51969-4'];

/**
 * What is likely before anything is read, and how that is said. A folder fed by a laboratory says most; what the practice's
 * own software writes is what this profession writes; a scanner says nothing of the type. All weigh less than a heading.
 */
const priors: Readonly<Record<FolderPurpose | 'given', { readonly weight: number; readonly alone: string }>> = {
  given: { weight: 1, alone: 'le plus courant dans votre profession' },
  laboratory: { weight: 2, alone: 'reçu par le dossier du laboratoire' },
  software: { weight: 1.5, alone: 'écrit par votre logiciel : le plus courant dans votre profession' },
  printer: { weight: 1.5, alone: 'imprimé ici : le plus courant dans votre profession' },
  scanner: { weight: 1, alone: 'numérisé, sans titre lisible : le plus courant dans votre profession' },
};

interface Line {
  readonly words: readonly Word[];
  readonly written: string;
  /** Words joined and fenced by blanks, to look phrases up in. */
  readonly joined: string;
}
function lineOf(written: string): Line {
  const words = wordsOf(written);
  return { words, written, joined: ` ${words.map((w) => w.form).join(' ')} ` };
}

interface Phrase {
  readonly phrase: string;
  readonly sought: string;
  readonly wordCount: number;
}
const phraseOf = (phrase: string): Phrase => {
  const words = phrase.split(' ');
  const stem = phrase.endsWith('*');
  const forms = words.map((w) => (w.endsWith('*') ? stemForm(w.slice(0, -1)) : form(w)));
  return { sought: ` ${forms.join(' ')}${stem ? '' : ' '}`, wordCount: words.length, phrase };
};
/** A stem is the beginning of a long word, whatever its own length. */
const stemForm = (stem: string) => form(`${stem}xxxxx`).slice(0, -5);

const compiled = typeCues.map(({ typeCode, headings, content = [], ordered = [] }: TypeCues) => ({
  typeCode,
  headings: headings.map(phraseOf),
  content: content.map(phraseOf),
  ordered: ordered.map(phraseOf),
}));

/** The words of a line that a phrase covers; `undefined` where it is not there. */
function found(line: Line, { sought, wordCount }: Phrase): { quote: string; coverage: number; place: number } | undefined {
  const at = line.joined.indexOf(sought);
  if (at < 0) return undefined;
  const first = line.joined.slice(0, at + 1).split(' ').length - 2;
  const last = Math.min(first + wordCount - 1, line.words.length - 1);
  const quote = line.written.slice(line.words[first]?.start, line.words[last]?.end).replace(/\s+/g, ' ').slice(0, 60);
  return { quote, coverage: wordCount / line.words.length, place: first };
}

export interface GuessInput {
  /** Text of the document, first pages are enough. */
  readonly text: string;
  readonly fileName: string;
  readonly professionCode: string;
  readonly specialityCode?: string;
  /** What fed the watched folder that it came from. */
  readonly source?: FolderPurpose;
}

const readLength = 6000;
const titleLines = 14;
const titleWords = 11;
/** Not a sentence that cites a prescription. */
const orderHeading = /^(?!.*\.\s*$).*\b(?:ordonnance|ordo|prescription|bon de)\b|faire pratiquer/;

interface Scored {
  readonly heading?: string;
  readonly score: number;
  readonly reason: string;
}

const linesOf = (text: string): Line[] =>
  text
    .slice(0, readLength)
    .split(/\n|\r/)
    .map(lineOf)
    .filter((l) => l.words.some((w) => w.form.length > 1));

/** At most three, best first, never empty. */
export function guessTypes({ text, fileName, professionCode, specialityCode, source }: GuessInput): TypeGuess[] {
  const lines = linesOf(text);
  const named = lineOf(fileName.replace(/\.\w{2,4}$/, '').replace(/_/g, ' '));
  const isOrder = lines.slice(0, titleLines).some((l) => l.words.length <= titleWords && orderHeading.test(fold(l.written)));
  const scores = new Map<string, Scored>();
  for (const { typeCode, headings, content, ordered } of compiled) {
    const best = [
      ...headings.flatMap((p) => headingScores(p, lines, named)),
      ...(isOrder ? ordered.flatMap((p) => bodyScores(p, lines, 36)) : []),
    ].reduce<Scored | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined);
    const told = content.flatMap((p) => bodyScores(p, lines, 5).slice(0, 1));
    const support = told.reduce((sum, t) => sum + t.score, 0);
    const reason = best?.reason ?? told[0]?.reason;
    if (reason) scores.set(typeCode, { score: (best?.score ?? 0) + Math.min(support, 20), reason });
  }
  const likely = source === 'laboratory' ? laboratoryTypes : expectedTypes(professionCode, specialityCode);
  const { weight, alone } = priors[source ?? 'given'];
  likely.forEach((typeCode, i) => {
    const held = scores.get(typeCode);
    scores.set(
      typeCode,
      held
        ? {
            ...held,
            score: held.score + weight * (4 - i),
            reason: source === 'laboratory' ? `${held.reason}, ${alone}` : held.reason,
          }
        : { score: weight * (2 - i / 2), reason: alone },
    );
  });
  return [...scores]
    .filter(([typeCode]) => isDepositable(typeCode))
    .sort((a, b) => b[1].score - a[1].score)
    .slice(0, 3)
    .map(([typeCode, { reason }]) => ({
      typeCode,
      label: labelOf('typeCode', typeCode) ?? typeCode,
      classLabel: classOf(typeCode)?.label ?? '',
      reason,
    }));
}

function headingScores(phrase: Phrase, lines: readonly Line[], named: Line): Scored[] {
  const weight = 10 + 4 * (phrase.wordCount - 1);
  const inName = found(named, phrase);
  const scored: Scored[] = inName ? [{ score: weight * 2, reason: 'd’après le nom du fichier' }] : [];
  lines.forEach((line, i) => {
    const match = found(line, phrase);
    if (!match) return;
    const isTitle = i < titleLines && line.words.length <= titleWords && !/[.,;]\s*$/.test(line.written);
    // a document names itself before it cites others, and at the beginning of a line
    const early = 1 - Math.min(i, 40) / 80 - Math.min(match.place, 10) / 40;
    if (isTitle)
      scored.push({
        score: weight * (1.5 + 2 * match.coverage) * early,
        reason: `« ${match.quote} » en titre`,
        heading: phrase.phrase,
      });
    else scored.push({ score: weight * 0.7 * early, reason: `« ${match.quote} » dans le texte` });
  });
  return scored;
}

function bodyScores(phrase: Phrase, lines: readonly Line[], weight: number): Scored[] {
  return lines.flatMap((line) => {
    const match = found(line, phrase);
    return match ? [{ score: weight + phrase.wordCount, reason: `« ${match.quote} » dans le texte` }] : [];
  });
}

/** The heading of our list that names this document best, as corrections are kept by it; `undefined` where none stands alone. */
export function headingOf(text: string): string | undefined {
  const lines = linesOf(text);
  const nothing = lineOf('');
  return compiled
    .flatMap(({ headings }) => headings.flatMap((p) => headingScores(p, lines, nothing)))
    .filter((s) => s.heading !== undefined)
    .reduce<Scored | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined)?.heading;
}
