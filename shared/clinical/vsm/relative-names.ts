/**
 * Does a line on relatives name somebody? Data on the family stay non-nominative (needs.md S100): the tie, never the name.
 * Prudent rather than clever: a name that is a disease (« maladie de Parkinson ») passes, an unknown capitalised word beside
 * a tie does not.
 */
import { foldWords } from '../../folding.ts';
import { conceptByText } from '../concepts.ts';

const capitalised = "\\p{Lu}[\\p{Ll}]+(?:[-'’]\\p{Lu}?[\\p{Ll}]+)*";
const upper = "\\p{Lu}{2,}(?:[-'’]\\p{Lu}{2,})*";
const tie =
  '(?:p[èe]re|m[èe]re|fr[èe]re|s(?:œ|oe)ur|fils|fille|oncle|tante|cousine?|grand[- ](?:p[èe]re|m[èe]re)|grands?[- ]parents?|neveu|ni[èe]ce|jumeau|jumelle|demi-(?:fr[èe]re|s(?:œ|oe)ur)|enfants?|époux|épouse|mari|femme|conjointe?)';

const civility = new RegExp(`(?<!\\p{L})(?:M\\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)\\s+(${capitalised}|${upper})`, 'u');
const afterTie = new RegExp(`(?<!\\p{L})${tie}\\s*[,(]?\\s*(${capitalised}|${upper})`, 'giu');
const fullName = new RegExp(`(?<!\\p{L})(${capitalised}\\s+(?:${capitalised}|${upper}))(?!\\p{L})`, 'gu');
const beforeTie = new RegExp(`(?<!\\p{L})(${capitalised}|${upper})\\s*[,(]\\s*(?:(?:son|sa|le|la)\\s+)?${tie}(?!\\p{L})`, 'giu');
const called = new RegExp(`(?:pr[ée]nomm[ée]e?s?|nomm[ée]e?s?|appel[ée]e?s?)\\s+(${capitalised}|${upper})`, 'u');

/** Words that follow a tie and begin with a capital without being a name. */
const eponyms: ReadonlySet<string> = new Set(
  'alzheimer parkinson crohn basedow hodgkin willebrand von huntington marfan lynch charcot marie tooth steinert wilson gilbert addison cushing horton hashimoto kahler bouveret turner down ehlers danlos creutzfeldt jakob brugada fabry gaucher meniere raynaud sjogren wegener behcet graves'.split(
    ' ',
  ),
);

/** Ends of sentences begin with capitals: the word alone may be a disease in a doctor's hurried capitals. */
function isMedical(word: string): boolean {
  const plain = foldWords(word);
  if (plain.split(' ').every((part) => eponyms.has(part))) return true;
  // « HTA », « IDM », « AVC »: short and known.
  return conceptByText(word) !== undefined || /^\p{Lu}{2,4}$/u.test(word.trim());
}

/**
 * The name that is read in it, as written; undefined where there is none.
 *
 * @param patientNames birth and used names of the patient: relatives often bear them.
 */
export function nameIn(text: string, patientNames: readonly string[]): string | undefined {
  const folded = ` ${foldWords(text)} `;
  const own = patientNames.find((name) => foldWords(name).length > 2 && folded.includes(` ${foldWords(name)} `));
  if (own) return own;
  const certain = civility.exec(text)?.[1] ?? called.exec(text)?.[1];
  if (certain) return certain;
  for (const pattern of [afterTie, beforeTie, fullName])
    for (const [, found] of text.matchAll(pattern)) {
      // The flag i of the ties lets small letters pass for capitals.
      if (found && /^\p{Lu}/u.test(found) && !isMedical(found)) return found;
    }
  return undefined;
}
