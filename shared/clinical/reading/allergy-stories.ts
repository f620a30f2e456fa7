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
  /^(?:(?:et|mais|resultat|bilan|alors|puis|la|,|:) )*(?:(?:environ |a peine )?\S+ (?:min|mn|minute|heure|h|seconde|jour)(?: \w+)? (?:apres|plus tard|plu tard)|dans (?:la|les|l|son|mon)|(?:en|au bout de|apres|dans les) (?:\S+ ){1,2}(?:min|mn|minute|seconde|heure)|tout de suite|aussitot|immediatement|sur le coup|(?:le|des le) (?:lendemain|soir)|je|j|il|elle|on|mon|ma|mes|sa|son|ses|leur|reaction|urticaire\w*|eruption|rash|oedeme|gonflement|malaise|choc|plaque|bouton|etouff\w*)(?: |$)/;
const stung = /(?:^| )pique\w* (?:\S+ ){0,3}?(?:guepe|abeille|frelon|hymenoptere|bourdon|insecte)(?: |$)/;
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
  // « Piqué par une guêpe au cou le 2 août. En quinze minutes : prurit, perte de connaissance »
  const isStung = stung.test(head) && signsIn(next.tokens).filter(({ weight }) => weight !== 'mild').length > 1;
  if ((isOwn || isStung) && goesOn.test(said) && exposed.test(head) && !/\?/.test(head))
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

/** « Réaction : choc grade III le 16/01/2018 » on a line of its own. */
const reactionLine =
  /^(?:type (?:de|d) )?(?:reaction|manifestation|symptome|tableau|signe|gravite|grade|severite|clinique)(?: \w+){0,2} :/;
/** « Allergie infirmée », « ne retient pas d'allergie », « l'enfant ne doit pas être considéré comme allergique ». */
const takesBack =
  /(?:^| )(?:allergie (?:\w+ )?(?:infirmee|ecartee|exclue|levee|eliminee|non retenue|non confirmee)|(?:pas|aucune|jamais) (?:d )?allergie (?:\w+ )?(?:retenue|confirmee|vraie|prouvee)|(?:ne )?reti\w+ pas (?:d|l|la)(?: une)? ?allergie|pas une?(?: vraie)? allergie|pas (?:etre )?(?:consideree?|etiquetee?|vue?) comme allergique|(?:n est|pas) (?:donc )?(?:pas )?allergique$|comme allergique)(?: |$|[.,;])/;
/** Sentences back to the allergy that is meant. */
const farthestBack = 6;

const isNone = ({ kind, certainty, concept, drug }: Finding): boolean =>
  kind === 'allergy' && certainty === 'negated' && !concept && !drug;

/** The allergy that a line below speaks of: the last told, where it is one alone. */
const toldAbove = (read: readonly (readonly Finding[])[], at: number, back: number): Finding | undefined => {
  for (let above = at - 1; above >= Math.max(at - back, 0); above--) {
    const told = (read[above] ?? []).filter(
      ({ kind, certainty, subject, concept, drug }) =>
        kind === 'allergy' && certainty !== 'negated' && subject === 'patient' && (concept || drug),
    );
    if (told.length > 0) return new Set(told.map(({ concept, label }) => concept ?? label)).size === 1 ? told[0] : undefined;
  }
  return undefined;
};

/** What a line says of the allergy above it: how it showed, or that there is none. */
export const withLinesBelow = (
  sentences: readonly Sentence[],
  read: readonly (readonly Finding[])[],
  text: string,
): (readonly Finding[])[] => {
  const all = [...read];
  sentences.forEach(({ tokens }, at) => {
    const words = wordsIn(tokens, 0, tokens.length);
    if (reactionLine.test(words)) {
      const agent = toldAbove(all, at, 2);
      const colon = tokens.findIndex(({ folded }) => folded === ':');
      const reaction = text
        .slice(tokens[colon + 1]?.start ?? 0, tokens.at(-1)?.end ?? 0)
        .replace(/[\s;.]+$/, '')
        .trim();
      if (!agent || agent.reaction || reaction === '' || reaction.length > 80) return;
      const above = all.findIndex((each) => each.includes(agent));
      all[above] = (all[above] ?? []).map((each) => (each === agent ? { ...agent, reaction } : each));
    } else if (all[at]?.some(isNone) && takesBack.test(words)) {
      const agent = toldAbove(all, at, farthestBack);
      if (!agent) return;
      const { label, concept, drug } = agent;
      all[at] = (all[at] ?? []).map((each) =>
        isNone(each) ? { ...each, label, ...(concept ? { concept } : {}), ...(drug ? { drug } : {}) } : each,
      );
    }
  });
  return all;
};
