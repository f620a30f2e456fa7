/** The last dose of those that a clause tells of one medicine: « 50 → 75 », « passé de 2,5 à 5 mg », « repris à 250 x 2 ». */
import { isFuture, type Reading } from './finding.ts';
import { futures } from './medicine-voices.ts';
import { type Posology, posologyAt } from './quantities.ts';
import { wordsIn } from './words-near.ts';

const longestClauseWords = 34;

/** Forms that tell or decide a change; an infinitive (« à augmenter à 10 mg ») is one to come. */
const changed =
  /^(?:pass|port|mont|augment|major|titr|intensifi|diminu|baiss|ramen|rabaiss|abaiss|limit|optimis|adapt|ajust|laiss)ee?$|^(?:reduit|reduite|redui|reduis|augmentation|diminution|majoration|reduction|baisse|passage|(?:re)?descendu|(?:re)?descend|(?:re)?descends|ramene|laisse|stabilisee?)$/;
/** What begins or goes on at a dose. */
const begun =
  /^(?:repri|repris|reprise?|reprend|reprends|reintroduite?|remise?|debutee?|instauree?|initiee?|commencee?|introduite?|prescrite?|debut|reprise|poursuivie?|maintenue?|poursui|poursuit|maintien|maintient|inchangee?|conservee?)$/;
const nowWords = /^(?:actuellement|actuelle|actuel|maintenant|desormai|desormais|dorenavant|aujourd|ensuite)$/;
const between =
  /^(?:progressivement|rapidement|encore|ce|cette|jour|hier|le|la|les|en|depuis|dp|il|y|j|mois|semaine|sem|an|dernier|derniere|nouveau|de|d|du|par|palier|prudemment|ensuite|deja|moi|seulement|simplement|demi|dose|posologie|matin|hui|donc|ete|a nouveau)$/;

const isQuantity = (reading: Reading, at: number): boolean =>
  reading.context.tokens[at]?.kind === 'number' || /^[¼½¾]$/.test(reading.context.tokens[at]?.folded ?? '');

/** « … un quart », « une demie » */
const isCounted = (reading: Reading, at: number): boolean =>
  isQuantity(reading, at) ||
  /^(?:une?|deux|trois) (?:quart|demi|demie|cp|comprime|gelule|goutte|bouffee|sachet|injection|patch)(?: |$)/.test(
    wordsIn(reading.context.tokens, at, at + 2),
  );

const isOfTime = (reading: Reading, at: number): boolean =>
  /^(?:h\d*|heure|semaine|sem|mois|an|annee|jour|j|e|er|eme|%|reprise|fois|sa)$/.test(reading.context.tokens[at]?.folded ?? '');

const isToCome = (reading: Reading, at: number, to: number): boolean => {
  const { tokens } = reading.context;
  return (
    tokens.slice(Math.max(at - 3, 0), at).some(({ folded }) => futures.test(folded) || folded === 'si') ||
    /^(?:\S+ ){0,2}(?:si|selon|en cas|dans|dan|apres|a partir|des|en fonction) /.test(`${wordsIn(tokens, to + 1, to + 6)} `) ||
    reading.dates.some((date) => date.first > at && date.first - to <= 6 && isFuture(date.iso, reading.documentDate))
  );
};

/** Where the dose that a change leads to begins: behind « (de … ) à ». */
const doseLedTo = (reading: Reading, at: number): number | undefined => {
  const { tokens, mentionAt } = reading.context;
  for (let index = at + 1; index < Math.min(at + 14, tokens.length); index++) {
    const folded = tokens[index]?.folded ?? '';
    if (folded === 'a' && isCounted(reading, index + 1) && !isOfTime(reading, index + 2)) return index + 1;
    const inDate = reading.dates.some((date) => date.first <= index && index <= date.last);
    const id = mentionAt[index] ?? -1;
    const passed =
      inDate ||
      between.test(folded) ||
      isCounted(reading, index) ||
      /^(?:mg|g|µg|ug|ui|u|unite|ml|cp|comprime|quart|\/|x|,|kg|:|soir|midi|jusqu)$/.test(folded);
    if (!passed || (id !== -1 && id < reading.medicines)) return undefined;
  }
  return undefined;
};

interface Candidate {
  readonly at: number;
  readonly posology: Posology;
}

const isUnit = /^(?:mg|g|µg|ug|mcg|ui|u|unite|ml|cp|comprime|gelule|goutte|bouffee|sachet|%)$/;

/** A number, perhaps with its unit, that ends before `at`. */
const endsInQuantity = (reading: Reading, at: number): boolean => {
  const { tokens } = reading.context;
  for (let index = at - 1; index >= Math.max(at - 6, 0); index--) {
    if (isQuantity(reading, index)) return true;
    if (!isUnit.test(tokens[index]?.folded ?? '') && !/^(?:\/|j|jour|x|par|kg|matin|soir|le)$/.test(tokens[index]?.folded ?? ''))
      return false;
  }
  return false;
};

/** « -> », « => », « → » */
const arrowEnd = (reading: Reading, at: number): number | undefined => {
  const { tokens } = reading.context;
  if (tokens[at]?.folded === '→') return at;
  return /^[-=]+$/.test(tokens[at]?.folded ?? '') && tokens[at + 1]?.folded === '>' ? at + 1 : undefined;
};

const candidateAt = (reading: Reading, at: number, stop: (index: number) => boolean): Candidate | undefined => {
  const { tokens } = reading.context;
  const folded = tokens[at]?.folded ?? '';
  const read = (from: number): Candidate | undefined => {
    const posology = posologyAt(tokens, from, stop);
    return posology?.dose && !isToCome(reading, at, posology.last) ? { at, posology } : undefined;
  };
  const arrow = arrowEnd(reading, at);
  if (arrow !== undefined) return endsInQuantity(reading, at) && isQuantity(reading, arrow + 1) ? read(arrow + 1) : undefined;
  const denied = tokens
    .slice(Math.max(at - 4, 0), at)
    .some((token) => /^(?:pas|jamai|jamais|non|impossible|echec)$/.test(token.folded));
  if (changed.test(folded) || begun.test(folded)) {
    const from = denied ? undefined : doseLedTo(reading, at);
    return from === undefined ? undefined : read(from);
  }
  // « actuellement 7 mg/j », « aujourd'hui : 10 mg »
  if (nowWords.test(folded)) {
    let from = at + 1;
    while (/^(?:hui|d|a|:|,|sous|depuis)$/.test(tokens[from]?.folded ?? '')) from++;
    return isQuantity(reading, from) && isUnit.test(tokens[from + 1]?.folded ?? '') ? read(from) : undefined;
  }
  // « 75 puis 100 depuis mars »
  if (folded === 'puis' && endsInQuantity(reading, at) && isQuantity(reading, at + 1) && !isOfTime(reading, at + 2)) {
    const told = read(at + 1);
    const next = told && tokens[told.posology.last + 1]?.folded;
    return next === 'depuis' || next === 'dp' ? told : undefined;
  }
  // « à raison de 6000 UI deux fois par jour », « à la posologie de »
  if (
    /^(?:raison|posologie|dose)$/.test(folded) &&
    /^(?:a|la)$/.test(tokens[at - 1]?.folded ?? '') &&
    tokens[at + 1]?.folded === 'de'
  ) {
    const posology = posologyAt(tokens, at + 2, stop);
    return posology ? { at, posology } : undefined;
  }
  return undefined;
};

/** « …, EVA 8 → 2 »: from here on the numbers are of something else. */
const measured =
  /^(?:eva|evs|inr|ta|pa|pad|pam|fc|ldl|hba1c|tsh|spo2|sat|creat\w*|poid|temperature|t0|taux|dfg|hb|plaquette|crp|glycemie|fr|score|gcs)$/;

/** Undefined where no change is told; a change that is only to come leaves the dose as it is. */
export const lastDoseAt = (reading: Reading, last: number, stop: (index: number) => boolean): Posology | undefined => {
  const { tokens, mentionAt } = reading.context;
  let found: Candidate | undefined;
  for (let index = last + 1; index < Math.min(tokens.length, last + longestClauseWords); index++) {
    const folded = tokens[index]?.folded ?? '';
    const id = mentionAt[index] ?? -1;
    if ((id !== -1 && id < reading.medicines && id !== mentionAt[last]) || /^[.•|]$/.test(folded) || measured.test(folded)) break;
    found = candidateAt(reading, index, stop) ?? found;
  }
  if (!found) return undefined;
  const { posology } = found;
  const own = posologyAt(tokens, last + 1, stop)?.dose;
  // « Diamicron 60 baissé à un demi comprimé »: so many of that strength.
  const isCount = (dose: Posology['dose']): boolean =>
    dose !== undefined && countedUnits.test(wordsIn(tokens, dose.first, dose.last + 1));
  return own && posology.dose && isCount(posology.dose) && !isCount(own)
    ? { dose: own, frequency: { first: posology.dose.first, last: posology.last }, last: posology.last }
    : posology;
};
const countedUnits = /(?:^| )(?:cp|cpr|comprime|gelule|sachet|quart|demi|demie|patch|injection|bouffee|goutte)$/;
