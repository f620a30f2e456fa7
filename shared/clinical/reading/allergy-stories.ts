/**
 * Allergies told over two sentences: « J'ai pris de l'Augmentin. Une heure après, mon visage avait doublé », « Choc à
 * l'endormissement. Les tests ont dit que c'était le curare ». Neither tells it alone.
 */
import { bygoneStory } from './allergy-reactions.ts';
import { signsIn } from './allergy-signs.ts';
import type { Finding } from './finding.ts';
import type { Sentence } from './sentences.ts';
import { wordsIn } from './words-near.ts';

/** Something was taken or met. */
const exposed =
  /(?:^| )(?:pri|pris|prise|eu|recue?|mange\w*|croque|goute|bu|avale|fait|donne\w*|pique\w*|piqure|injection|injecte\w*|perfusion|perfuse|badigeon\w*|applique\w*|touche|met|mi|mis|mise|cure|comprime|sirop)(?: |$)/;
/** The next sentence goes on with what came of it. */
const goesOn =
  /^(?:(?:et|mais|resultat|bilan|alors|puis|la|,|:) )*(?:(?:environ |a peine )?\S+ (?:min|mn|minute|heure|h|seconde|jour)(?: \w+)? (?:apres|plus tard|plu tard)|dans (?:la|les|l|son|mon)|tout de suite|aussitot|immediatement|sur le coup|(?:le|des le) (?:lendemain|soir)|je|j|il|elle|on|mon|ma|mes|sa|son|ses|leur|reaction|urticaire\w*|eruption|rash|oedeme|gonflement|malaise|choc|plaque|bouton|etouff\w*)(?: |$)/;
/** The next sentence says what it was. */
const accuses =
  /(?:^| )(?:en cause|responsable|coupable|c (?:etait|est)|ete retenue?|incriminee?|imputee?|accusee?|venait d)(?: |$)/;
/** Longer pairs are two themes. */
const longestPair = 90;

const joined = (before: Sentence, next: Sentence): Sentence => {
  const last = before.tokens.at(-1);
  const head = last?.kind === 'sign' && /^[.;!]$/.test(last.folded) ? before.tokens.slice(0, -1) : before.tokens;
  // A comma holds the place of the full stop.
  const comma = last && head !== before.tokens ? [{ ...last, folded: ',' }] : [];
  return { ...before, tokens: [...head, ...comma, ...next.tokens] };
};

const tellsAllergy = (findings: readonly Finding[] | undefined): boolean =>
  findings?.some(({ kind, certainty }) => kind === 'allergy' && certainty !== 'negated') ?? false;

const isStory = (before: Sentence, next: Sentence): boolean => {
  if (before.section !== next.section || before.row || next.row) return false;
  if (before.tokens.length + next.tokens.length > longestPair) return false;
  const [head, said] = [wordsIn(before.tokens, 0, before.tokens.length), wordsIn(next.tokens, 0, next.tokens.length)];
  // What happens under the hands of who writes is a course, not a history.
  const isOwn = bygoneStory.test(head) || bygoneStory.test(said);
  if (isOwn && goesOn.test(said) && exposed.test(head) && !/\?/.test(head))
    return signsIn(next.tokens).some(({ weight }) => weight !== 'mild');
  return accuses.test(said) && signsIn(before.tokens).some(({ weight }) => weight !== 'mild');
};

/** `allergiesIn` reads the pair as one sentence; the findings of each sentence come back with what the pair told. */
export const withStories = (
  sentences: readonly Sentence[],
  read: readonly (readonly Finding[])[],
  allergiesIn: (pair: Sentence) => readonly Finding[],
): (readonly Finding[])[] => {
  const all = [...read];
  for (let at = 1; at < sentences.length; at++) {
    const [before, next] = [sentences[at - 1], sentences[at]];
    if (!before || !next || tellsAllergy(all[at - 1]) || tellsAllergy(all[at]) || !isStory(before, next)) continue;
    const told = allergiesIn(joined(before, next)).filter(({ certainty }) => certainty !== 'negated');
    if (told.length === 0) continue;
    // What was the agent is no treatment.
    const isAgent = ({ kind, drug }: Finding): boolean =>
      (kind === 'medication' || kind === 'anaesthesia') &&
      told.some((each) => each.drug !== undefined && each.drug.substances.join() === drug?.substances.join());
    all[at - 1] = (all[at - 1] ?? []).filter((each) => !isAgent(each));
    all[at] = [...(all[at] ?? []).filter((each) => !isAgent(each)), ...told];
  }
  return all;
};
