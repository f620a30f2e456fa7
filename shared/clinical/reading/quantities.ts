/** Numbers with units, doses, frequencies. Each reads from a token on; none looks further than a dozen tokens. */
import { foldWord, type Token } from './tokens.ts';
import { unitAt } from './units.ts';

export interface Quantity {
  readonly first: number;
  readonly last: number;
  readonly number: number;
  /** As `normalizeUnit` writes it; '' when none is written. */
  readonly unit: string;
  readonly comparator?: '<' | '>' | '<=' | '>=';
}

export const numberOf = (written: string): number | undefined => {
  const value = Number(written.replace(',', '.'));
  return Number.isFinite(value) && /^\d+(?:[.,]\d+)?$/.test(written) ? value : undefined;
};

const comparators: Readonly<Record<string, Quantity['comparator']>> = { '<': '<', '>': '>', '≤': '<=', '≥': '>=' };

/** `< 5`, `12,4 g/dL`, `1m72`: the quantity that begins at this token. */
export const quantityAt = (tokens: readonly Token[], text: string, index: number): Quantity | undefined => {
  let at = index;
  let comparator = comparators[tokens[at]?.folded ?? ''];
  if (comparator) {
    at++;
    if (tokens[at]?.folded === '=') {
      comparator = comparator === '<' || comparator === '<=' ? '<=' : '>=';
      at++;
    }
  }
  const token = tokens[at];
  if (token?.kind !== 'number') return undefined;
  let number = numberOf(token.folded);
  if (number === undefined) return undefined;
  let end = token.end;
  let last = at;
  // « 250 000 », « 1 234 »: thousands apart by a blank.
  const thousands = tokens[at + 1];
  if (
    /^\d{1,3}$/.test(token.folded) &&
    thousands?.kind === 'number' &&
    /^\d{3}$/.test(thousands.folded) &&
    thousands.start - token.end === 1
  ) {
    number = number * 1000 + Number(thousands.folded);
    end = thousands.end;
    last = at + 1;
  }
  // « 37,l », « 45,O » from a scanner.
  const [comma, digit] = [tokens[last + 1], tokens[last + 2]];
  if (comma?.folded === ',' && comma.start === end && digit?.start === comma.end && /^[lio]$/.test(digit.folded)) {
    number += digit.folded === 'o' ? 0 : 0.1;
    end = digit.end;
    last += 2;
  }
  // « 1m72 », « 1 m 72 ».
  const metre = tokens[last + 1];
  const rest = tokens[last + 2];
  if (
    metre?.folded === 'm' &&
    rest?.kind === 'number' &&
    /^\d{2}$/.test(rest.folded) &&
    number < 3 &&
    rest.start - metre.end <= 1
  )
    return { first: index, last: last + 2, number: (number * 100 + Number(rest.folded)) / 100, unit: 'm' };
  const glued = metre?.kind === 'word' && /^m\d{2}$/.test(metre.folded) && number < 3 ? metre : undefined;
  if (glued) return { first: index, last: last + 1, number: (number * 100 + Number(glued.folded.slice(1))) / 100, unit: 'm' };
  // « 37°2 »
  const degree = tokens[last + 1];
  const tenth = tokens[last + 2];
  if (
    degree?.folded === '°' &&
    degree.start === end &&
    tenth?.start === degree.end &&
    /^\d$/.test(tenth.folded) &&
    number > 30 &&
    number < 44
  )
    return { first: index, last: last + 2, number: number + Number(tenth.folded) / 10, unit: '°C' };
  const unit = unitAt(text, end);
  if (unit) while (tokens[last + 1] && (tokens[last + 1]?.start ?? 0) < unit.end) last++;
  return { first: index, last, number, unit: unit?.unit ?? '', ...(comparator ? { comparator } : {}) };
};

const doseWords = new Set(
  `mg g µg ug mcg ui ml cp cpr cps comprime gelule sachet amp ampoule goutte gtte unite u mmol microgramme bouffee patch injection inj dose mesure
  meq mui gel suppo spray application prise ng inhalation`
    .split(/\s+/)
    .map(foldWord),
);
const frequencyWords = new Set(
  `matin midi soir coucher jour j semaine sem mois fois x par le la au et a h heure toutes tou les repa jeun besoin si douleur nuit quotidien
  quotidienne quotidiennement lundi mardi mercredi jeudi vendredi samedi dimanche bid tid avant apres petit dejeuner dejeuner diner demi un une lundis soirs matins
  deux trois quatre lp max maximum continu dans en lent aux chaque pair impair alternance sublingual oral voie orale cutanee sc iv po im`
    .split(/\s+/)
    .map(foldWord),
);
const frequencyEnds = new Set(
  'matin midi soir coucher jour j semaine sem mois repa jeun besoin nuit quotidien quotidienne quotidiennement bid tid h heure dejeuner diner douleur lundi mardi mercredi jeudi vendredi samedi dimanche pair impair alternance'
    .split(' ')
    .map(foldWord),
);

const durations = new Set(['jour', 'semaine', 'sem', 'mois', 'an', 'ans', 'annee', 'heure', 'h', 'j']);
const beforeTimes = new Set(['le', 'au', 'a', 'les', 'chaque', 'tou', 'tous', 'par']);

const onDemand = new Set(
  'besoin douleur crise dt fievre angoisse insomnie nausee vomissement migraine constipation prurit necessaire'
    .split(' ')
    .map(foldWord),
);
const counts = new Set(['un', 'une', 'deux', 'trois', 'demi']);
const fractions = new Set(['quart', 'moitie', 'demi', 'demie', 'tiers', 'tier']);

export interface Posology {
  readonly dose?: { readonly first: number; readonly last: number };
  readonly frequency?: { readonly first: number; readonly last: number };
  readonly last: number;
}

/** A number with its unit, before another medicine. */
const hasDoseAfter = (tokens: readonly Token[], from: number, end: number, stop: (index: number) => boolean): boolean => {
  for (let index = from; index < Math.min(from + 6, end) && !stop(index); index++)
    if (tokens[index]?.kind === 'number' && /^(?:goutte|gtte|bouffee|dose|cp|comprime)$/.test(tokens[index + 1]?.folded ?? ''))
      return true;
  return false;
};

/** What may stand between a medicine and its dose. */
const skippable = new Set([',', ':', '(', '-', '\t', '=', '®', '–', ')', '"', '™', '/']);
const forms = new Set(
  'biogaran mylan teva arrow sandoz zentiva eg viatris cristers zydus almus ranbaxy ratiopharm accord krka evolugen tillomed winthrop qualimed ap hp generique ge boite flacon stylo prerempli preremplie forme cible lp fort forte faible comprime gelule cp cpr sachet solution injectable secable pellicule effervescent poudre capsule oro dispersible orodispersible buvable suspension a liberation prolongee charge dose decroissance im iv po spray protect nourrisson adulte chrono pour de du en enrobe enrobee transdermique transdermiques percutane gastro resistante gastroresistant la sirop patch goutte gouttes auriculaire nasal nasale collyre creme pommade ovule suppositoire granule lyoc mix aerosol intramusculaire intraveineux intraveineuse oral orale titree titre ivl ivd solostar flexpen kwikpen hb ivse pse se bolus jusqu a preventif preventive curatif curative cour degression actuellement actuelle actuel suppo dilue diluee pure titration arg arginine besilate maleate chlorhydrate tosilate medoxomil axetil acetate sodique calcique disodique limite limitee progressivement rapidement prudemment prescrit prescrite pediatrique intracamerulaire intracamerulaires intravitreen intrathecal sous cutane cutanee junior enfant orodisp disp pell pellic sec buv inj sol susp eff selon inr ce moment maximale depart initiale totale quotidienne par bolu hyperbare isobare pca peroperatoire perop nebulisation oui porte portee passe passee monte montee augmente augmentee majore majoree reduite diminue diminuee ramene ramenee baisse baissee raison anterieure habituelle precedente usuelle intrarectal rectal intrarectale ir protocole encore demi pleine total totale sap seringue electrique pousse'
    .split(' ')
    .map(foldWord),
);

const momentsOfDay = new Set(['matin', 'midi', 'soir', 'coucher', 'nuit']);

/** « toutes les 6 heures », « une tous les 15 jours », « un soir sur deux », « 1 j/2 », « 5 jours sur 7 »: how many tokens follow. */
const everyAt = (tokens: readonly Token[], at: number): number => {
  const word = (step: number): string => tokens[at + step]?.folded ?? '';
  const isCount = (step: number): boolean => tokens[at + step]?.kind === 'number' || counts.has(word(step));
  const from = counts.has(word(0)) && /^tou(?:te?)?$/.test(word(1)) ? 1 : 0;
  if (/^tou(?:te?)?$/.test(word(from)) && word(from + 1) === 'les')
    return from + (tokens[at + from + 2]?.kind === 'number' ? 3 : 2);
  const parted = /^(?:sur|\/)$/.test(word(2)) && isCount(3) && isCount(0);
  if (!parted || !/^(?:jour|j|soir|matin|semaine|sem|nuit)$/.test(word(1))) return 0;
  return word(2) === 'sur' || /^(?:2|3|7)$/.test(word(3)) ? 3 : 0;
};

/** « 1-0-1 », « 1/2 - 0 - 1 », « ½-0-½ », « 1-0-1-1 »: the last token of the schedule that begins here. */
const scheduleEnd = (tokens: readonly Token[], index: number): number | undefined => {
  /** The token after one count. */
  const afterCount = (at: number): number | undefined => {
    const token = tokens[at];
    if (/^[¼½¾]$/.test(token?.folded ?? '')) return at + 1;
    if (token?.kind !== 'number') return undefined;
    return tokens[at + 1]?.folded === '/' && /^[1-3]$/.test(token.folded) && /^[2-4]$/.test(tokens[at + 2]?.folded ?? '')
      ? at + 3
      : at + 1;
  };
  let parts = 0;
  let at: number | undefined = index;
  let last: number | undefined;
  while (at !== undefined && parts < 4) {
    const next = afterCount(at);
    if (next === undefined) break;
    parts++;
    last = next - 1;
    if (tokens[next]?.folded !== '-') break;
    at = next + 1;
  }
  return parts > 2 ? last : undefined;
};

/** « 75 mg, 1 cp le matin », « 20 mg/j », « 1-0-1 » after a medicine's name; `index` is the token after it. */
export const posologyAt = (tokens: readonly Token[], index: number, stop: (index: number) => boolean): Posology | undefined => {
  let at = index;
  let dose: Posology['dose'];
  let frequency: Posology['frequency'];
  let last = index - 1;
  const end = Math.min(tokens.length, index + 26);
  while (at < end && !stop(at)) {
    const token = tokens[at];
    if (!token) break;
    const next = tokens[at + 1];
    // « Risperdal Consta 37,5 mg »: a brand's second word.
    const isSurname =
      at === index &&
      token.kind === 'word' &&
      next?.kind === 'number' &&
      doseWords.has(tokens[at + 2]?.folded ?? '') &&
      token.folded.length > 4;
    if (isSurname) {
      at++;
      continue;
    }
    // « 14 000 UI »: thousands apart by a blank.
    const thousands = tokens[at + 2];
    if (
      !dose &&
      /^\d{1,3}$/.test(token.folded) &&
      /^\d{3}$/.test(next?.folded ?? '') &&
      next?.start === token.end + 1 &&
      thousands !== undefined &&
      doseWords.has(thousands.folded)
    ) {
      dose = { first: at, last: at + 2 };
      last = at + 2;
      at += 3;
      continue;
    }
    const schedule = scheduleEnd(tokens, at);
    // « ¼ de cp », « ½ cp »
    if (!dose && schedule === undefined && /^[¼½¾]$/.test(token.folded)) {
      const unit = next?.folded === 'de' ? 2 : 1;
      last = doseWords.has(tokens[at + unit]?.folded ?? '') ? at + unit : at;
      dose = { first: at, last };
      at = last + 1;
      continue;
    }
    // « Macrogol 4000, 1 à 2 sachets par jour »: from so many to so many.
    if (
      token.kind === 'number' &&
      next?.folded === 'a' &&
      thousands?.kind === 'number' &&
      doseWords.has(tokens[at + 3]?.folded ?? '')
    ) {
      if (!dose) {
        dose = { first: at, last: at + 3 };
        last = at + 3;
        at += 4;
        continue;
      }
      frequency = { first: frequency?.first ?? at, last: at + 3 };
      last = at + 3;
      at += 4;
      continue;
    }
    // « une inhalation le matin », « 3/4 de comprimé »
    if (!dose && !frequency && counts.has(token.folded) && next && (doseWords.has(next.folded) || fractions.has(next.folded))) {
      dose = { first: at, last: at + 1 };
      last = at + 1;
      at += 2;
      continue;
    }
    // « Aspégic 250 mg IV, une dose de charge de … »: of the next one.
    if (counts.has(token.folded) && next?.folded === 'dose' && /^(?:de|d)$/.test(tokens[at + 2]?.folded ?? '')) break;
    // « aspirine IV, 180 mg de ticagrélor »: of the next one.
    if (
      token.kind === 'number' &&
      next &&
      doseWords.has(next.folded) &&
      /^(?:de|d)$/.test(tokens[at + 2]?.folded ?? '') &&
      [3, 4].some((step) => stop(at + step))
    )
      break;
    // « 100 U/ml : 16 unités », « 10 mg/ml, 10 gouttes »: the strength of the pen, of the drops.
    const strength = /^ui?$/.test(next?.folded ?? '') || (next?.folded === 'mg' && hasDoseAfter(tokens, at + 4, end, stop));
    if (strength && thousands?.folded === '/' && tokens[at + 3]?.folded === 'ml') {
      at += 4;
      continue;
    }
    if (token.kind === 'number' && !dose && next && (doseWords.has(next.folded) || next.folded === '%')) {
      dose = { first: at, last: at + 1 };
      last = at + 1;
      at += 2;
      // « 15 mg/kg »
      if (tokens[at]?.folded === '/' && /^(?:kg|m2)$/.test(tokens[at + 1]?.folded ?? '')) {
        last = at + 1;
        dose = { first: dose.first, last };
        at += 2;
        continue;
      }
      // « 40 mg/12,5 mg », « 50/1000 »
      // « 2,5 mg / 1-0-1 »: the slash parts the dose from the day.
      const isSchedule = tokens[at + 2]?.folded === '-' && tokens[at + 3]?.kind === 'number' && tokens[at + 4]?.folded === '-';
      // « 80 mg/24 h » is of a day.
      const isOfHours = /^(?:h|heure)$/.test(tokens[at + 2]?.folded ?? '') && tokens[at]?.folded === '/';
      if (isOfHours && tokens[at + 1]?.kind === 'number') {
        frequency = { first: at, last: at + 2 };
        last = at + 2;
        at += 3;
        continue;
      }
      while (!isSchedule && tokens[at]?.folded === '/' && tokens[at + 1]?.kind === 'number') {
        const unit = doseWords.has(tokens[at + 2]?.folded ?? '') ? 2 : 1;
        at += unit + 1;
        last = at - 1;
        dose = { first: dose.first, last };
      }
      continue;
    }
    // « 49/51 mg », « 3/4 cp »
    const second = tokens[at + 2];
    if (
      token.kind === 'number' &&
      !dose &&
      schedule === undefined &&
      next?.folded === '/' &&
      second?.kind === 'number' &&
      next.start === token.end
    ) {
      const of = tokens[at + 3]?.folded === 'de' ? 1 : 0;
      const unit = doseWords.has(tokens[at + 3 + of]?.folded ?? '') ? 3 + of : 2;
      dose = { first: at, last: at + unit };
      last = at + unit;
      at += unit + 1;
      continue;
    }
    const timed =
      beforeTimes.has(token.folded) &&
      next !== undefined &&
      frequencyEnds.has(next.folded) &&
      !(token.folded === 'a' && durations.has(next.folded));
    // « J-5 » counts days.
    if (/^j$/.test(token.folded) && /^[-+]$/.test(next?.folded ?? '') && tokens[at + 2]?.kind === 'number') break;
    // « 7,5 mg une injection par jour »
    if (dose && !frequency && counts.has(token.folded) && next && doseWords.has(next.folded)) {
      frequency = { first: at, last: at + 1 };
      last = at + 1;
      at += 2;
      continue;
    }
    // « Eliquis 2,5 x 2 », « Calciparine 5000 x 2 »
    if (
      !dose &&
      token.kind === 'number' &&
      next?.folded === 'x' &&
      tokens[at + 2]?.kind === 'number' &&
      (numberOf(token.folded) ?? 0) > 2 &&
      (/,/.test(token.folded) || (numberOf(token.folded) ?? 0) > 4)
    ) {
      dose = { first: at, last: at };
      last = at;
      at++;
      continue;
    }
    // « une fois par semaine »
    if (
      !frequency &&
      (counts.has(token.folded) || token.kind === 'number') &&
      next?.folded === 'fois' &&
      /^(?:par|\/)$/.test(tokens[at + 2]?.folded ?? '') &&
      /^(?:jour|j|semaine|sem|mois|an)$/.test(tokens[at + 3]?.folded ?? '')
    ) {
      frequency = { first: at, last: at + 3 };
      last = at + 3;
      at += 4;
      continue;
    }
    const every = everyAt(tokens, at);
    if (every > 0 && tokens[at + every]) {
      frequency = { first: frequency?.first ?? at, last: at + every };
      last = at + every;
      at += every + 1;
      continue;
    }
    // « 5 jours avant », « pendant 3 mois »: a duration is no dose.
    if (token.kind === 'number' && next !== undefined && durations.has(next.folded)) break;
    // « si douleur »
    if (token.folded === 'si' && onDemand.has(next?.folded ?? '')) {
      frequency = { first: frequency?.first ?? at, last: at + 1 };
      last = at + 1;
      at += 2;
      continue;
    }
    // « 22 U à 20 h »
    const hour = tokens[at + 3];
    const atHour =
      (dose !== undefined || frequency !== undefined) &&
      token.folded === 'a' &&
      /^\d{1,2}$/.test(next?.folded ?? '') &&
      tokens[at + 2]?.folded === 'h' &&
      (hour === undefined || hour.kind === 'sign' || hour.folded === 'et');
    if (atHour) {
      frequency = { first: frequency?.first ?? at, last: at + 2 };
      last = at + 2;
      at += 3;
      continue;
    }
    const perDay = token.folded === '/' && next !== undefined && frequencyEnds.has(next.folded);
    const counted =
      token.kind === 'number' &&
      next !== undefined &&
      (doseWords.has(next.folded) ||
        next.folded === 'x' ||
        next.folded === 'fois' ||
        next.folded === '/' ||
        next.folded === 'par' ||
        next.folded === 'le' ||
        (dose !== undefined && momentsOfDay.has(next.folded)));
    if (
      timed ||
      /^x\d{1,2}$/.test(token.folded) ||
      schedule !== undefined ||
      counted ||
      perDay ||
      (token.kind === 'word' && frequencyEnds.has(token.folded)) ||
      (token.folded === 'x' && next?.kind === 'number')
    ) {
      const from = frequency?.first ?? at;
      let to = at;
      if (schedule !== undefined) {
        to = schedule;
        // « 8-8-10 UI aux repas »
        if (doseWords.has(tokens[to + 1]?.folded ?? '') && !stop(to + 1)) to++;
        if (/^(?:au|aux|avant|a)$/.test(tokens[to + 1]?.folded ?? ''))
          for (const step of [2, 3]) if (/^repa/.test(tokens[to + step]?.folded ?? '')) to += step;
      } else
        while (to + 1 < end && !stop(to + 1)) {
          const following = tokens[to + 1];
          if (!following) break;
          const fits =
            following.kind === 'number' ||
            following.folded === '/' ||
            doseWords.has(following.folded) ||
            frequencyWords.has(following.folded);
          // « 1 cp matin et soir 3 jours »: for so long.
          const lasts =
            following.kind === 'number' &&
            durations.has(tokens[to + 2]?.folded ?? '') &&
            !/^(?:les|\/|par|sur|a|x|-)$/.test(tokens[to]?.folded ?? '') &&
            tokens[to + 3]?.folded !== 'sur' &&
            to > at;
          if (lasts) break;
          if (!fits) break;
          to++;
        }
      while (
        to > at &&
        !frequencyEnds.has(tokens[to]?.folded ?? '') &&
        tokens[to]?.kind !== 'number' &&
        !doseWords.has(tokens[to]?.folded ?? '')
      )
        to--;
      frequency = { first: from, last: Math.max(to, frequency?.last ?? 0) };
      last = to;
      at = to + 1;
      continue;
    }
    if (
      token.kind === 'number' &&
      !dose &&
      /^\d{1,5}(?:[.,]\d+)?$/.test(token.folded) &&
      !(token.folded.length === 4 && Number(token.folded) > 1900 && Number(token.folded) < 2100)
    ) {
      // « Kardégic 75 », « Previscan 3/4 »
      const fraction = next?.folded === '/' && tokens[at + 2]?.kind === 'number' ? 2 : 0;
      dose = { first: at, last: at + fraction };
      last = at + fraction;
      at += fraction + 1;
      continue;
    }
    if (skippable.has(token.folded) || forms.has(token.folded)) {
      if (at - last > 6) break;
      at++;
      continue;
    }
    break;
  }
  return dose || frequency ? { ...(dose ? { dose } : {}), ...(frequency ? { frequency } : {}), last } : undefined;
};

/** « 5 mg de vitamine K », « 250 mg d'aspirine » */
export const doseBefore = (tokens: readonly Token[], first: number): Posology['dose'] => {
  const of = tokens[first - 1]?.folded;
  // « à 5 mg/j de Cortancyl »
  const perDay = /^(?:j|jour)$/.test(tokens[first - 2]?.folded ?? '') && tokens[first - 3]?.folded === '/';
  if (
    (of === 'de' || of === 'd') &&
    perDay &&
    doseWords.has(tokens[first - 4]?.folded ?? '') &&
    tokens[first - 5]?.kind === 'number'
  )
    return { first: first - 5, last: first - 2 };
  const unit = tokens[first - 2]?.folded ?? '';
  const number = tokens[first - 3];
  // « 1 mg/kg de prednisone »
  if (
    (of === 'de' || of === 'd') &&
    /^(?:kg|m2)$/.test(unit) &&
    tokens[first - 3]?.folded === '/' &&
    doseWords.has(tokens[first - 4]?.folded ?? '') &&
    tokens[first - 5]?.kind === 'number'
  )
    return { first: first - 5, last: first - 2 };
  // « un quart d'Aspégic »
  if ((of === 'de' || of === 'd') && fractions.has(unit) && counts.has(number?.folded ?? ''))
    return { first: first - 3, last: first - 2 };
  // « une bouffée de Natispray »
  return (of === 'de' || of === 'd') &&
    doseWords.has(unit) &&
    (number?.kind === 'number' || (counts.has(number?.folded ?? '') && !/^(?:prise|injection|inj)$/.test(unit)))
    ? { first: first - 3, last: first - 2 }
    : undefined;
};
