/** A medicine named again: in its own sentence, or by a pronoun in the next. */
import { findDrugTokens } from '../drugs/drugs.ts';
import type { Finding } from './finding.ts';
import type { Sentence } from './sentences.ts';
import { foldWord } from './tokens.ts';
import { wordsIn } from './words-near.ts';

const again = /^(?:le|la|l|ce|cette|son|sa|du|d|de|juste|seulement|uniquement|que)$/;

/** « Sous Kardégic et clopidogrel depuis l'AIT, le clopidogrel a été suspendu »: one medicine, and the last word on it. */
export const joinRenamed = (found: readonly Finding[], { tokens }: Sentence): Finding[] => {
  const kept: Finding[] = [];
  for (const finding of found) {
    const key = finding.drug?.substances.join('+') ?? '';
    const at = kept.findLastIndex(
      (each) =>
        finding.kind === 'medication' &&
        each.kind === 'medication' &&
        key !== '' &&
        each.drug?.substances.join('+') === key &&
        each.subject === finding.subject &&
        each.certainty === 'affirmed' &&
        finding.certainty === 'affirmed' &&
        !finding.drug?.dose &&
        each.range.end <= finding.range.start,
    );
    const first = kept[at];
    // « le cardiologue a arrêté le Brilique »: its passage begins before its name.
    const name = foldWord(finding.label.split(' ')[0] ?? '');
    const opening = tokens.findIndex((token) => token.start >= finding.range.start);
    const own = tokens.findIndex((token, index) => index >= opening && token.end <= finding.range.end && token.folded === name);
    const named = own === -1 ? opening : own;
    const article =
      [named, named - 1].some((index) => again.test(tokens[index]?.folded ?? '')) ||
      // A cell of its own is another fact: the brand in one column, its substance in the next.
      (tokens[named - 1]?.kind === 'sign' && tokens[named - 1]?.folded !== '\t');
    const told =
      ((first?.status === 'past' || first?.status === 'active') && finding.status === 'active') ||
      finding.status === 'past' ||
      finding.status === 'planned' ||
      finding.date !== undefined ||
      finding.endDate !== undefined;
    if (!first || !article || !told) kept.push(finding);
    else
      kept[at] = {
        ...first,
        ...finding,
        ...(finding.status === 'past' && first.date && !finding.date ? { date: first.date } : {}),
        ...(first.drug ? { drug: first.drug } : {}),
        range: { start: first.range.start, end: finding.range.end },
      };
  }
  return kept.map((finding) => (isStoppedClass(finding, kept) ? { ...finding, status: 'past' as const } : finding));
};

/** « HSD sous Préviscan => AVK stoppé définitivement »: the class that is stopped is that of the medicine named before. */
const isStoppedClass = (finding: Finding, all: readonly Finding[]): boolean =>
  finding.kind === 'medication' &&
  finding.status === 'active' &&
  finding.certainty === 'affirmed' &&
  (finding.drug?.substances.length ?? 0) > 0 &&
  all.some(
    (each) =>
      each.kind === 'medication' &&
      each.drug?.substances.length === 0 &&
      each.status === 'past' &&
      each.certainty === 'affirmed' &&
      all.indexOf(each) > all.indexOf(finding) &&
      each.drug.classes.length === 1 &&
      finding.drug?.classes.includes(each.drug.classes[0] as never),
  );

const pronoun =
  /^(?:il|elle|celui ci|celle ci|ce traitement|ce medicament|ce dernier|cette derniere) (?:n )?(?:a|avait|est|etait|sera|devra|pourra|doit) (?:\w+ )?(?:(?:ete|etre) )?(?:\w+ment )?(?:arrete|suspendu|interrompu|stoppe|remplace|relaye|repris?|poursuivi|maintenu|reintroduit|debute|introduit|sevre)e? /;
const object =
  /^(?:je|j|nou|on) (?:le|la|l) (?:ai |avon |a )?(?:\w+ment )?(?:remplace|arrete|suspend|stoppe|interromp|poursui|maintien|reprend|remplacon|arreton|suspendon|interrompu|suspendu|relaye|laisse|reintrodui|diminu|augment|major|redui|baiss|pass)\w* /;

/** « Le ticagrélor est mal toléré ; je le remplace par … »: the next sentence speaks of its medicine. */
const goesOn =
  /^(?:derniere? (?:prise|injection|dose|comprime|administration)|arretee?|stoppee?|suspendue?|interrompue?|non repris|poursuivie?|maintenue?) /;

/** « Il prenait du Xarelto ; dernière prise le 27 octobre. »: the clause behind the semicolon is of that medicine. */
const isClauseOf = (before: Sentence, next: Sentence, text: string): boolean =>
  before.tokens.at(-1)?.folded === ';' &&
  goesOn.test(`${wordsIn(next.tokens, 0, 4)} `) &&
  before.tokens.length + next.tokens.length < 60 &&
  findDrugTokens(next.tokens, text).length === 0 &&
  findDrugTokens(before.tokens, text).length === 1;

const speaksOn = (before: Sentence, next: Sentence, text: string): boolean => {
  if (before.section !== next.section || before.row || next.row) return false;
  if (isClauseOf(before, next, text)) return true;
  const words = `${wordsIn(next.tokens, 0, 10)} `;
  if (!pronoun.test(words) && !object.test(words)) return false;
  if (before.tokens.length + next.tokens.length > 120) return false;
  const drugs = findDrugTokens(before.tokens, text).filter((hit) => hit.drug.substances.length > 0 || hit.by === 'class-word');
  return drugs.length === 1;
};

/** Sentences that are one for what happens to a medicine. */
export const joinPronouns = (sentences: readonly Sentence[], text: string): Sentence[] => {
  const joined: Sentence[] = [];
  for (const sentence of sentences) {
    const before = joined.at(-1);
    if (!before || !speaksOn(before, sentence, text)) {
      joined.push(sentence);
      continue;
    }
    const last = before.tokens.at(-1);
    const head = last?.kind === 'sign' && /^[.;]$/.test(last.folded) ? before.tokens.slice(0, -1) : before.tokens;
    // A comma holds the place of the full stop: what is said of the medicine goes on.
    const comma = last && head !== before.tokens ? [{ ...last, folded: ',' }] : [];
    joined[joined.length - 1] = { ...before, tokens: [...head, ...comma, ...sentence.tokens] };
  }
  return joined;
};
