/** The value that stands after the name of a result or vital sign. */

import { convertMeasure, type Measure } from '../concepts.ts';
import type { Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { type Quantity, quantityAt } from './quantities.ts';
import { foldWord, type Token } from './tokens.ts';
import { unitAt } from './units.ts';
import { hasWord } from './words-near.ts';

export interface MeasureHit extends Span {
  /** Its key is '' for an analysis that no table holds. */
  readonly measure: Measure;
  /** Token that the passage begins with, where what names the value stands apart from it. */
  readonly from?: number;
  readonly value: {
    readonly text: string;
    readonly number?: number;
    readonly unit?: string;
    readonly comparator?: '<' | '>' | '<=' | '>=';
  };
}

/** Words that may stand between a name and its value. */
const fillers = new Set(
  `a de du la le l est etait reste mesure mesuree estime estimee plasmatique serique sanguin sanguine sang enzymatique
  actuel actuelle calcule calculee selon cockcroft gault mdrd ckd epi controle controlee environ stable basse bas haute
  haut normale normal patient h totale en air ambiant aa ce jour au par corrigee capillaire jeun veineuse us ultrasensible
  ratio taux score egal egale d dernier derniere ancien retrouve retrouvee elevee eleve abaissee + / vih vhb vhc vha cmv
  ebv syphilis et sont revenue revenu toute s etablit etant jusqu monte remonte descendu effondre effondree allonge
  allongee ete base sortie arrivee admission systolique repos ex tronculaire entree rapide moyenne autour dosage ° : = , ~
  ≈ → ► \t parfaitement t0 t3 h0 h3 equilibree equilibre ma matin soir mois maxi mini max min per procedure perprocedure peroperatoire perop moyen malade temoin nocturne residuel residuelle etaient connue connu hier veille veineux arteriel arterielle
  totaux dosee dose chiffre chiffree superieur superieure inferieur inferieure deux bras passe passee tombe tombee ramene
  ramenee corrige chute chutee descendue effort spontanee initial initiale recent recente preoperatoire postoperatoire post
  op pre lors passage urgences urgence consultation seulement encore toujours j0 j1 j2 j3 transitoirement limite
  maintenue maintenu que qu tensionnel discretement legerement franchement nettement tres augmentee augmente diminuee diminue remontee redescendue redescendu
  actuellement minimale maximale irregulier irreguliere regulier reguliere filant grossesse avant sspi plus minimum ville domicile laboratoire labo`
    .split(/ |\n\s*/)
    .map(foldWord),
);
/** Measures whose results are often written as under or over a limit. */
const limits = new Set(
  `crp troponin egfr creatinine-clearance bnp nt-probnp tsh ferritin hcg psa bilirubin anti-xa ast alt lactate
  spo2`.split(/[ \n]+/),
);
/** A wished value, a norm, a change is no result. */
export const notResults = new Set(
  'objectif cible seuil norme normes maximum si naissance ideal theorique reference delta entre variation doit doivent devra devrait viser'
    .split(' ')
    .map(foldWord),
);
const verdictWord =
  /^(?:negati[fv]e?|neg|positi[fv]e?|pos|normale?|normaux|nle?|sterile|absent|absente|elevee?|effondree?|indetectable|indosable|nul|nulle|allongee?|raccourcie?|abaissee?|basse?|augmentee?|diminuee?)$/;

/** Words behind which a number is of something else. */
/** « 3 gouttes », « 4 fois par jour », « à 1 heure »: what is counted is no result. */
export const countedThings =
  /^(?:goutte|foi|fois|cp|comprime|gelule|ampoule|amp|sachet|heure|h|minute|min|mois|semaine|jour|an|an|cgr|culot|prise|unite|seance|consultation)$/;
const breaks = new Set(
  'pour avec mais puis donc dont qui que perfusion bolus dose injection traitement depuis si age ans an apport seringue non pas'
    .split(' ')
    .map(foldWord),
);

/** « supérieur à 9 », « au-dessus de 500 » */
const worded = (tokens: readonly Token[], index: number): Quantity['comparator'] => {
  const before = `${tokens[index - 2]?.folded ?? ''} ${tokens[index - 1]?.folded ?? ''}`;
  if (/^(?:superieure? a|dessus? de|plus? de)$|(?:^| )depass\w*$/.test(before)) return '>';
  return /^(?:inferieure? a|dessous? de|moins? de)$/.test(before) ? '<' : undefined;
};

/** « Reprise si plaquettes > 50 », « INR < 1,5 exigé »: what is wished, no result. */
const isCriterion = (tokens: readonly Token[], name: Span, { last, number }: Quantity): boolean => {
  const words = tokens.slice(Math.max(name.first - 8, 0), last + 5).map((token) => token.folded);
  if (words.some((word) => wishes.test(word)) || hasWord(tokens, /^(?:critere|contre|indication)$/)) return true;
  const inr = tokens[name.first]?.folded === 'inr';
  return (inr && number < 5) || tokens[name.first - 1]?.folded === 'pour';
};
const wishes =
  /^(?:si|objectif|cible|seuil|exigee?|requise?|necessaire|souhaitee?|viser|obtenir|maintenir|quand|lorsque|jusqu|tant|avant|avoir|reprise|transfuser|transfusion)$/;

/** The unit that a bare number of this size has. */
export const bareUnit = (measure: Measure, number: number): string | undefined => {
  const byMagnitude = measure.bare?.find((each) => number >= each.low && number <= each.high);
  if (byMagnitude) return byMagnitude.unit;
  return measure.unitless ? measure.unit : undefined;
};

const skipParenthesis = (tokens: readonly Token[], index: number): number => {
  for (let at = index + 1; at < Math.min(index + 12, tokens.length); at++) if (tokens[at]?.folded === ')') return at + 1;
  return index + 1;
};

/** « 13/8 », « 130/80 mmHg », « 135-75 ». */
export const pressureAt = (tokens: readonly Token[], text: string, index: number): (MeasureHit['value'] & Span) | undefined => {
  const [high, sign, low] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (high?.kind !== 'number' || low?.kind !== 'number' || !sign || !/^[/\-–]$/.test(sign.folded)) return undefined;
  const [systolic, diastolic] = [Number(high.folded.replace(',', '.')), Number(low.folded.replace(',', '.'))];
  const inCentimetres = systolic >= 6 && systolic <= 30 && diastolic >= 2 && diastolic <= 20;
  const inMillimetres = systolic >= 40 && systolic <= 300 && diastolic >= 15 && diastolic <= 200;
  if (!(inCentimetres || inMillimetres) || diastolic >= systolic) return undefined;
  const unit = unitAt(text, low.end);
  let last = index + 2;
  if (unit && /Hg$/.test(unit.unit)) while ((tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < unit.end) last++;
  const span = { first: index, last };
  return {
    ...span,
    text: text.slice(high.start, tokens[last]?.end ?? low.end),
    number: systolic,
    unit: inMillimetres ? 'mmHg' : 'cmHg',
  };
};

/** « Passé de 3,8 à 1,2 », « de 97 kg il y a un an, est descendu à 91,4 kg »: what it has become. */
const laterOf = (tokens: readonly Token[], text: string, from: Quantity): Quantity | undefined => {
  const leads = /^(?:de|passee?)$/.test(tokens[from.first - 1]?.folded ?? '');
  for (let index = from.last + 1; index < Math.min(from.last + 10, tokens.length - 1); index++) {
    const folded = tokens[index]?.folded ?? '';
    const next = quantityAt(tokens, text, index + 1);
    const reached = folded === 'a' && leads && (index === from.last + 1 || became.test(tokens[index - 1]?.folded ?? ''));
    if (next && !next.comparator && reached) return next.unit === '' ? { ...next, unit: from.unit } : next;
    if (folded === ';' || folded === ':' || folded === '(') return undefined;
  }
  return undefined;
};
const became = /^(?:descendue?|remontee?|passee?|tombee?|abaissee?|montee?|revenue?|ramenee?|stabilisee?|monte)$/;

/** « INR entre 2,1 et 2,9 »: all that it was; no number of its own. */
const rangeAt = (tokens: readonly Token[], text: string, index: number): (MeasureHit['value'] & Span) | undefined => {
  if (tokens[index]?.folded !== 'entre' || tokens[index + 2]?.folded !== 'et') return undefined;
  const to = quantityAt(tokens, text, index + 3);
  if (tokens[index + 1]?.kind !== 'number' || !to) return undefined;
  const written = text.slice(tokens[index]?.start, tokens[to.last]?.end).replace(/\s+/g, ' ');
  return { first: index, last: to.last, text: written, ...(to.unit ? { unit: to.unit } : {}) };
};

const leadsToValue = /^(?:,|:|le|la|l|du|de|en|etait|est|a|taux|controle|date|valeur|jour|matin|soir)$/;

/** The value that « dernier », « ce jour » lead to from `from` on, past their date. */
export const valueLedTo = (
  tokens: readonly Token[],
  text: string,
  from: number,
  end: number,
  measure: Measure,
  dates: readonly DateMention[],
): (MeasureHit['value'] & Span) | undefined => {
  for (let index = from; index < Math.min(end, tokens.length); index++) {
    const date = dates.find((each) => each.first === index);
    if (date) {
      index = date.last;
      continue;
    }
    const read = quantityAt(tokens, text, index);
    if (!read) {
      if (!leadsToValue.test(tokens[index]?.folded ?? '')) return undefined;
      continue;
    }
    const unit = read.unit || bareUnit(measure, read.number);
    const own = unit === undefined ? undefined : convertMeasure(measure, read.number, unit);
    if (own === undefined || own < measure.low || own > measure.high) return undefined;
    return {
      first: read.first,
      last: read.last,
      text: text.slice(tokens[read.first]?.start, tokens[read.last]?.end),
      number: read.number,
      ...(unit ? { unit } : {}),
    };
  }
  return undefined;
};

/** « INR entre 2 et 3, dernier 2,4 »: the last one is the result. */
const latestAfter = (
  tokens: readonly Token[],
  text: string,
  range: Span,
  measure: Measure,
  dates: readonly DateMention[],
): (MeasureHit['value'] & Span) | undefined => {
  const at = range.last + (tokens[range.last + 1]?.folded === ',' ? 2 : 1);
  const isLatest = /^(?:derniere?|actuellement|ce|hier)$/.test(tokens[at]?.folded ?? '');
  return isLatest ? valueLedTo(tokens, text, at + 1, at + 4, measure, dates) : undefined;
};

const lasts = /^(?:reste|est|etait|demeure|atteint|remonte|descend|plafonne|oscille)$/;

const plusesAt = (tokens: readonly Token[], name: Span, index: number): Span | undefined => {
  if (tokens[index]?.folded !== '+' || tokens[index]?.start === tokens[name.last]?.end) return undefined;
  let last = index;
  while (tokens[last + 1]?.folded === '+') last++;
  const next = tokens[last + 1];
  return next === undefined || (next.kind === 'sign' && next.folded !== '/') ? { first: index, last } : undefined;
};

const isFoldOfNormal = (tokens: readonly Token[], last: number): boolean =>
  tokens[last + 1]?.folded === 'fois' &&
  /^(?:la|l)$/.test(tokens[last + 2]?.folded ?? '') &&
  tokens[last + 3]?.folded === 'normale';

export const valueAfter = (
  tokens: readonly Token[],
  text: string,
  name: Span,
  measure: Measure,
  dates: readonly DateMention[],
): (MeasureHit['value'] & Span) | undefined => {
  let headUnit: string | undefined;
  let verdict: (MeasureHit['value'] & Span) | undefined;
  let steps = 0;
  let unknown = 0;
  for (let index = name.last + 1; index < tokens.length && steps < 14; steps++) {
    const token = tokens[index];
    if (!token) return undefined;
    // « une HbA1c qui reste à 8,9 % »
    if (token.folded === 'qui' && lasts.test(tokens[index + 1]?.folded ?? '')) {
      index += 2;
      continue;
    }
    // « HCO3- 26 »
    if (index === name.last + 1 && token.folded === '-' && token.start === tokens[name.last]?.end) {
      index++;
      continue;
    }
    // « INR du 12 janvier : 2,8 »
    const date = dates.find((each) => each.first === index);
    if (date && measure.key !== 'blood-pressure') {
      index = date.last + 1;
      continue;
    }
    if (token.folded === '(' || token.folded === '[') {
      if (quantityAt(tokens, text, index + 1) && steps === 0) {
        // « (Hb 12) » has its value inside; a norm in parentheses follows a value.
        index++;
        continue;
      }
      index = skipParenthesis(tokens, index);
      continue;
    }
    // « leucocytes +++ », « nitrites + »; the sign of « K+ » is of its name.
    const signs = index === name.last + 1 ? plusesAt(tokens, name, index) : undefined;
    if (signs && measure.kind === 'lab') return { ...signs, text: text.slice(token.start, tokens[signs.last]?.end) };
    if (measure.key === 'base-excess' && token.folded === '-' && tokens[index + 1]?.kind === 'number') {
      const excess = Number(tokens[index + 1]?.folded.replace(',', '.'));
      return { first: index, last: index + 1, text: text.slice(token.start, tokens[index + 1]?.end), number: -excess };
    }
    if (measure.key === 'blood-pressure') {
      const pressure = pressureAt(tokens, text, index);
      if (pressure) return pressure;
    }
    const read = quantityAt(tokens, text, index);
    const quantity = read && (laterOf(tokens, text, read) ?? read);
    // « Métanéphrines à 9 fois la normale »
    if (quantity?.unit === '' && measure.kind === 'lab' && isFoldOfNormal(tokens, quantity.last))
      return { first: quantity.first, last: quantity.last + 3, text: text.slice(token.start, tokens[quantity.last + 3]?.end) };
    if (quantity?.unit === '' && countedThings.test(tokens[quantity.last + 1]?.folded ?? '')) {
      // « Tryptase à 1 heure : 46 »
      if (!/^(?:h|heure|minute|min|jour|mois|semaine)$/.test(tokens[quantity.last + 1]?.folded ?? '')) return verdict;
      index = quantity.last + 2;
      continue;
    }
    if (quantity) {
      if (measure.key === 'blood-pressure') return undefined;
      const next = tokens[quantity.last + 1];
      const isRange =
        quantity.unit === '' &&
        next !== undefined &&
        /^[-–/àa]$/.test(next.folded) &&
        tokens[quantity.last + 2]?.kind === 'number';
      const isTable = tokens.some((each) => each.folded === '\t');
      // « le 12/03 » or a norm: go on to what follows.
      if (isRange) {
        if (isTable || next?.folded !== '/') return undefined;
        index = quantity.last + 3;
        continue;
      }
      // « INR 1x/mois »
      if (/^x$/.test(tokens[quantity.last + 1]?.folded ?? '') && quantity.unit === '') return undefined;
      const comparator = quantity.comparator ?? worded(tokens, index);
      // « INR > 1,7 » is a criterion; « CRP < 5 » a result under what can be measured.
      if (comparator && !limits.has(measure.key) && isCriterion(tokens, name, quantity)) return undefined;
      const unit =
        quantity.unit !== '' && measure.units[quantity.unit] !== undefined
          ? quantity.unit
          : // A scanner reads the µ as a p.
            quantity.unit === 'pmol/L' && measure.units['µmol/L'] !== undefined
            ? 'µmol/L'
            : quantity.unit === ''
              ? (headUnit ?? bareUnit(measure, quantity.number))
              : undefined;
      if (unit === undefined) return verdict;
      // Past words that nobody foresaw only a unit of its own tells that the number is of this name.
      if (unknown > 0 && (quantity.unit === '' || quantity.unit === '%')) return verdict;
      const own = convertMeasure(measure, quantity.number, unit);
      // « Poids 710 kg »: told as written beside its whole name and with its unit; nothing is computed from it.
      const whole = (tokens[name.last]?.end ?? 0) - (tokens[name.first]?.start ?? 0) >= 5;
      const told = measure.kind === 'vital' && quantity.unit !== '' && whole && unknown === 0 && quantity.first - name.last <= 2;
      if (own === undefined || (!told && (own < measure.low || own > measure.high))) return undefined;
      const written = text.slice(tokens[quantity.first]?.start, tokens[quantity.last]?.end);
      return {
        first: quantity.first,
        last: quantity.last,
        text: written.replace(/\s+/g, ' '),
        number: quantity.number,
        ...(unit === '' ? {} : { unit }),
        ...(comparator ? { comparator } : {}),
      };
    }
    if (token.kind === 'number') return verdict;
    const between = rangeAt(tokens, text, index);
    if (between) {
      const latest = latestAfter(tokens, text, between, measure, dates);
      if (latest) return latest;
      // « INR entre 2 et 3 »: what it shall be.
      if (measure.key !== 'inr' || /[.,]/.test(between.text)) return between;
      index = between.last + 1;
      continue;
    }
    if (notResults.has(token.folded)) return verdict;
    // « ses plaquettes étaient tombées, groupe O négatif »: what is counted is never negative.
    if (measure.worded && verdictWord.test(token.folded) && !(measure.bare && /^(?:neg|pos)/.test(token.folded)))
      verdict ??= { first: index, last: index, text: text.slice(token.start, token.end) };
    else if (!fillers.has(token.folded)) {
      unknown++;
      if (token.kind !== 'word' || verdict || unknown > 5 || breaks.has(token.folded)) return verdict;
    }
    index++;
  }
  return verdict;
};
