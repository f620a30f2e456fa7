/** Names of medicines that tell of no treatment: a question's words, tests of agents, vaccines, contrast media. */
import type { DrugTokenHit } from '../drugs/drugs.ts';
import type { Reading } from './finding.ts';
import { isExample } from './medicine-brackets.ts';
import type { Posology } from './quantities.ts';
import { hasWord, wordsAfter, wordsIn } from './words-near.ts';

const isVaccine = ({ drug }: DrugTokenHit): boolean =>
  drug.substances.some((name) => /\b(?:virus|anatoxine|polyosid|antigène|protéine l1|bacille|vaccin)/i.test(name));

/** « Rocuronium, vécuronium : négatifs », « latex et chlorhexidine : absence de sensibilisation » */
const verdictAfter =
  /^(?:(?:,|et|\/|\+|-|latex|\w+ine|\w+ium|\w+fol|\w+anil|\w+line) )*: (?:tests? |tou |toute |absence de sensibilisation|negati[fv]e?|positi[fv]e?)/;
const testedWords = /(?:^| )(?:prick|idr|ige|test\w*|cutanee?|suspect|incrimine)(?: |$)/;
const verdicts = /(?:^| )(?:negati[fv]e?|positi[fv]e?|autorisee?|utilisable|suspect|incrimine|teste)(?: |$)/;

/** Tests of agents and what they leave: names of the operating room or antibiotics with a verdict, without a dose. */
const isOfTests = ({ context: { tokens, sentence } }: Reading, { drug, by, label, last }: DrugTokenHit): boolean => {
  if (by === 'class-word' && /^(?:Curare|Bêta-lactamine)$/.test(label)) return true;
  const tested = drug.classes.some(
    (each) => each === 'anaesthetic' || each === 'muscle-relaxant' || each === 'antibiotic' || each === 'opioid',
  );
  if (!(tested || drug.atc?.startsWith('D08')) || sentence.section === 'given' || sentence.section === 'act') return false;
  if (verdictAfter.test(wordsIn(tokens, last + 1, last + 14))) return true;
  // « Merci de tester céfazoline, chlorhexidine et lidocaïne », « Atracurium en premier lieu, céfazoline possible »
  if (
    /^(?:, )?(?:en premier lieu|au premier plan|en cause|le plus suspect|est (?:le plus )?suspect)/.test(
      wordsIn(tokens, last + 1, last + 5),
    )
  )
    return true;
  const words = wordsIn(tokens, 0, tokens.length);
  if (
    /(?:^| )(?:tester|retester|a tester|explorer|(?:bilan|test) (?:cutane |allergologique )?(?:pour|a|au|aux))(?: |$)/.test(
      wordsIn(tokens, 0, last),
    )
  )
    return true;
  return verdicts.test(words) && (testedWords.test(words) || /(?:^| )(?:negatif|negative) pour(?: |$)/.test(words));
};

interface Named {
  readonly posology: Posology | undefined;
  readonly denied: boolean;
}

export const tellsOfNone = (reading: Reading, hit: DrugTokenHit, { posology, denied }: Named): boolean => {
  const { context } = reading;
  // « Aspirine, Plavix ou autre médicament qui fluidifie le sang : … »: a question's words.
  if (/^(?:[^:]+ )?ou (?:une? |tout )?autre\w* [^:]*: (?!non|aucun|neant|0|pas)\S/.test(wordsAfter(reading, hit.last, 16)))
    return true;
  // « Lupus anticoagulant », « score d'Apfel : … morphiniques »
  if (/^(?:lupu|lupus)$/.test(context.tokens[hit.first - 1]?.folded ?? '')) return true;
  if (hit.by === 'class-word' && context.tokens.some((token) => token.folded === 'apfel')) return true;
  // « Héparine : TIH de type 2 en avril »
  if (
    hit.first <= 1 &&
    hit.drug.classes.some((each) => each === 'ufh' || each === 'lmwh') &&
    /^: (?:\S+ ){0,2}(?:tih|thrombopenie)(?: |$)/.test(wordsAfter(reading, hit.last, 6))
  )
    return true;
  // « Anticoagulant (Xarelto, Eliquis, Pradaxa…) : non », « AINS (ibuprofène, kétoprofène, etc.) »
  if (isExample(reading, hit)) return true;
  // « AG + péridurale ou rachi morphine »: a technique.
  if (!posology && /(?:^| )(?:rachi|rachianesthesie)(?: -)?$/.test(wordsIn(context.tokens, hit.first - 2, hit.first)))
    return true;
  // « bilan pré-anticoagulation »
  if (context.tokens[hit.first - 1]?.folded === 'pre') return true;
  // « Je vapote, 3 mg de nicotine »
  if (hit.label === 'nicotine' && hasWord(context.tokens, /^vapo/)) return true;
  // « Rupture du tendon d'Achille sous Tavanic », « Ciflox avait provoqué une rupture du tendon »: what it did, long ago.
  if (!posology && hit.drug.atc?.startsWith('J01M') && hasWord(context.tokens, /^(?:tendon|tendinite|tendinopathie)$/))
    return true;
  // « Les autres IPP n'ont pas été testés »
  if (/^(?:n (?:a|ont) pas ete|non|pas) testee?/.test(wordsAfter(reading, hit.last, 6))) return true;
  // A contrast medium is part of its examination, a vaccine no treatment.
  if (hit.drug.atc?.startsWith('V08') || isVaccine(hit)) return true;
  // « Propofol et sufentanil testés négatifs », « tout curare est à éviter »: of an allergy, not of a treatment.
  if (!posology && (!denied || verdictAfter.test(wordsAfter(reading, hit.last, 14))) && isOfTests(reading, hit)) return true;
  // « Dosage dabigatran 22 ng/mL » is a result.
  return posology?.dose !== undefined && /^(?:ng|pg)$/.test(context.tokens[posology.dose.last]?.folded ?? '');
};
