/** « il y a 3 ans », « hier », « à J5 »: dates told against the date of the document. */

import type { Token } from './tokens.ts';
import { hasWord, numberWords, wordsIn } from './words-near.ts';
import { integerOf, type Parsed, pad } from './written-dates.ts';

const unitNames = new Map(Object.entries({ j: 'jour', jr: 'jour', sem: 'semaine', m: 'mois', a: 'an' }));
const weekdays = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];

/** « Il y a une dizaine d'années » */
const rounds: Readonly<Record<string, number>> = { dizaine: 10, quinzaine: 15, vingtaine: 20, trentaine: 30, quarantaine: 40 };

export const shifted = (documentDate: string, amount: number, unit: string): string | undefined => {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(documentDate);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (unit === 'an' || unit === 'annee') return String(year - amount);
  if (match[2] === undefined) return undefined;
  const month = Number(match[2]) - 1 - (unit === 'mois' ? amount : 0);
  if (unit === 'mois') {
    const total = year * 12 + month;
    return `${Math.floor(total / 12)}-${pad((((total % 12) + 12) % 12) + 1)}`;
  }
  const days = unit === 'semaine' ? amount * 7 : amount;
  const moment = new Date(Date.UTC(year, Number(match[2]) - 1, Number(match[3] ?? '15') - days));
  const iso = moment.toISOString().slice(0, 10);
  return unit === 'semaine' || match[3] === undefined ? iso.slice(0, 7) : iso;
};

const monthName =
  /^(?:janvier|janv|fevrier|fev|mar|mars|avril|avr|mai|juin|juillet|juil|aout|septembre|sept|octobre|oct|novembre|nov|decembre|dec)$/;

const changed =
  /^(?:repri|repris|reprise|prise?|injection|dose|dernier|derniere|arretee?|stoppee?|suspendue?|debutee?|commencee?|introduite?|recue?|faite?|operee?|sortie?)$/;

/** The nearest day of that number and weekday, at most three months before the document or ten days after it. */
const lastSuch = (documentDate: string, weekday: number, day: number): string | undefined => {
  const start = Date.parse(`${documentDate}T00:00:00Z`);
  for (let step = -10; step <= 92; step++) {
    const moment = new Date(start - step * 86_400_000);
    if (moment.getUTCDate() === day && moment.getUTCDay() === weekday) return moment.toISOString().slice(0, 10);
  }
  return undefined;
};

/** « Reprise Kardégic J+3 » */
const afterResuming = (tokens: readonly Token[], index: number): boolean =>
  hasWord(tokens, /^(?:reprise|reprendre|relai)$/, index - 5, index);

/** A weekday beside another: « lundi mercredi vendredi », « mardi-jeudi-samedi ». */
const isOfEveryWeek = (tokens: readonly Token[], index: number): boolean => {
  const isDay = (at: number): boolean => weekdays.includes(tokens[at]?.folded ?? '');
  const joined = (at: number): boolean => /^(?:[,/-]|et)$/.test(tokens[at]?.folded ?? '');
  return [1, -1].some((step) => isDay(index + step) || (joined(index + step) && isDay(index + 2 * step)));
};

/** A day without its month, of what was or will be changed. */
const dayOfMonthAt = (tokens: readonly Token[], index: number, documentDate: string): Parsed | undefined => {
  const told = integerOf(tokens[index]);
  if (told === undefined || told < 1 || told > 31 || documentDate.length < 10 || tokens[index - 1]?.folded !== 'le')
    return undefined;
  const inMonth = (monthsBefore: number): Parsed | undefined => {
    const iso = shifted(documentDate, monthsBefore, 'mois');
    return iso ? { last: index, iso: `${iso}-${pad(told)}` } : undefined;
  };
  const next = tokens[index + 1]?.folded ?? '';
  // « repris le 22 »: of the month of the document, or the one before.
  if (/^(?:|[.,;)]|comme|et|au|matin|soir|puis|par|pour|sans)$/.test(next) && hasWord(tokens, changed, index - 14, index - 1)) {
    // « Dernière injection le 26 », ordered on the 20th: a noun may be of the days to come, whichever is nearer.
    const ordered = /^derniere? (?:prise|injection|dose)(?: \S+){0,4} le$/.test(
      wordsIn(
        tokens,
        tokens.findLastIndex((token, at) => at < index && /^derniere?$/.test(token.folded)),
        index,
      ),
    );
    const ahead = told - Number(documentDate.slice(8, 10));
    return inMonth(ahead > 0 && !(ordered && ahead <= 12) ? 1 : 0);
  }
  // « à interrompre le 18 », « sera arrêté le 3 »: the next such day.
  if (
    /^(?:|[.,;)]|au|matin|soir|puis|pour|avec)$/.test(next) &&
    /(?:^| )(?:(?:a|faut|faudra|devra) (?:\S+ )?(?:arreter|interrompre|stopper|suspendre|debuter|commencer)|(?:sera|seront) (?:arrete|interrompu|stoppe|suspendu|debute|repri|repris)\w*)(?: \S+){0,3} le$/.test(
      wordsIn(tokens, index - 9, index),
    )
  )
    return inMonth(told < Number(documentDate.slice(8, 10)) ? -1 : 0);
  return undefined;
};

/** « il y a 3 ans », « depuis 2 mois », « hier », « ce jour », « l'an dernier ». */
export const relativeAt = (tokens: readonly Token[], index: number, documentDate: string | undefined): Parsed | undefined => {
  if (!documentDate) return undefined;
  const word = (step: number): string => tokens[index + step]?.folded ?? '';
  const ago = (at: number): Parsed | undefined => {
    const token = tokens[index + at];
    const skip = token && ['environ', 'plus', 'pres', 'de'].includes(token.folded) ? 1 : 0;
    const count = tokens[index + at + skip];
    const round = rounds[tokens[index + at + skip + 1]?.folded ?? ''];
    if (count?.folded === 'une' && round && /^annee$/.test(tokens[index + at + skip + 3]?.folded ?? '')) {
      const iso = shifted(documentDate, round, 'an');
      return iso ? { last: index + at + skip + 3, iso } : undefined;
    }
    const amount = integerOf(count) ?? numberWords.get(count?.folded ?? '');
    const unit = (tokens[index + at + skip + 1]?.folded ?? '').replace(/^ans$/, 'an');
    if (/^(?:h|heure)$/.test(unit) && amount !== undefined && amount >= 24 && amount <= 120) {
      const iso = shifted(documentDate, Math.round(amount / 24), 'jour');
      return iso ? { last: index + at + skip + 1, iso } : undefined;
    }
    const long = unitNames.get(unit) ?? unit;
    if (amount === undefined || amount > 90 || !['an', 'annee', 'mois', 'semaine', 'jour'].includes(long)) return undefined;
    const iso = shifted(documentDate, amount, long);
    return iso ? { last: index + at + skip + 1, iso } : undefined;
  };
  if (word(0) === 'il' && word(1) === 'y' && word(2) === 'a') return ago(3);
  // « arrêté y a 1 sem »
  if (word(0) === 'y' && word(1) === 'a' && word(-1) !== 'il') return ago(2);
  if (word(0) === 'depuis' || word(0) === 'dp') return ago(1);
  if (word(0) === 'avant' && (word(1) === 'hier' || word(1) === 'veille'))
    return { last: index + 1, iso: shifted(documentDate, 2, 'jour') ?? documentDate };
  // « après-demain »
  if (word(0) === 'demain')
    return { last: index, iso: shifted(documentDate, tokens[index - 1]?.folded === 'apres' ? -2 : -1, 'jour') ?? documentDate };
  if (
    word(0) === 'veille' &&
    word(-1) !== 'avant' &&
    !(word(-1) === 'la' && word(-3) === 'jusqu') &&
    !/^(?:d|de|du)$/.test(word(1)) &&
    documentDate.length >= 10
  )
    return { last: index, iso: shifted(documentDate, 1, 'jour') ?? documentDate };
  if (word(0) === 'ce' && /^(?:soir|matin|midi)$/.test(word(1)) && documentDate.length >= 10)
    return { last: index + 1, iso: documentDate.slice(0, 10) };
  // « à J5 », « à J-5 », « à partir de J+3 »: of the document that says it; « J12 d'une prothèse » counts from that.
  const dayOf = /^j(\d{1,2})?$/.exec(word(0));
  if (
    dayOf &&
    documentDate.length >= 10 &&
    (/^(?:a|de|d|des|le|jusqu|prise)$/.test(tokens[index - 1]?.folded ?? '') || (word(1) === '+' && afterResuming(tokens, index)))
  ) {
    const signed = dayOf[1] === undefined;
    const days = signed ? integerOf(tokens[index + 2]) : Number(dayOf[1]);
    const sign = word(1);
    const last = signed ? index + 2 : index;
    if (days === undefined || (signed && sign !== '+' && sign !== '-') || /^(?:d|de|du)$/.test(tokens[last + 1]?.folded ?? ''))
      return undefined;
    // « de J-3 à J-1 »: days before an act, not before the document.
    if (sign === '-' && signed && ((word(-1) === 'de' && word(-2) !== 'partir') || (word(-1) === 'a' && word(-4) === 'j')))
      return undefined;
    return { last, iso: shifted(documentDate, sign === '-' && signed ? days : -days, 'jour') ?? documentDate };
  }
  const dayOfMonth = dayOfMonthAt(tokens, index, documentDate);
  if (dayOfMonth) return dayOfMonth;
  // « repris le 24.03 »
  const dotted = /^(\d{1,2})\.(\d{2})$/.exec(word(0));
  if (
    dotted &&
    /^(?:le|du|au|depuis)$/.test(tokens[index - 1]?.folded ?? '') &&
    /^(?:|[.,;)]|au|et|pour|puis|par|a)$/.test(word(1))
  ) {
    const [day, month] = [Number(dotted[1]), Number(dotted[2])];
    if (day >= 1 && day <= 31 && month >= 1 && month <= 12) return { last: index, iso: `--${pad(month)}-${pad(day)}` };
  }
  const weekday = weekdays.indexOf(word(0));
  // « dialysé lundi, mercredi, vendredi »: days of every week.
  if (weekday !== -1 && isOfEveryWeek(tokens, index)) return undefined;
  // « ce lundi 11 mars »: the day and its month say it.
  const named = word(-1) === 'ce' && integerOf(tokens[index + 1]) !== undefined && monthName.test(word(2));
  if (
    weekday !== -1 &&
    !named &&
    documentDate.length >= 10 &&
    !/^(?:le|les|tou|tous|chaque|et|ou|par|,|\/)$/.test(tokens[index - 1]?.folded ?? '')
  ) {
    const own = new Date(`${documentDate.slice(0, 10)}T00:00:00Z`).getUTCDay();
    // « Jeudi 7 »: the last that was a Thursday.
    const day = integerOf(tokens[index + 1]);
    const written = day !== undefined && day >= 1 && day <= 31 ? lastSuch(documentDate.slice(0, 10), weekday, day) : undefined;
    if (
      written &&
      !/^(?:h|mg|ml|cp|janv|fevr|avril|mai|juin|juil|aout|sept|octo|nov|dec|mar|\/)/.test(word(2)) &&
      !(word(2) === ':' && integerOf(tokens[index + 3]) !== undefined)
    )
      return { last: index + 1, iso: written };
    const coming =
      word(1) === 'prochain' ||
      // « je dois me faire arracher deux dents jeudi »
      /(?:^| )(?:doi|doit|devra|va|vai|vont|sera|serai)(?: \S+){1,9}$/.test(wordsIn(tokens, index - 10, index)) ||
      hasWord(tokens, /^(?:commencer|debuter|reprendre|reprise|prevue?|jusqu)$/, index - 4, index);
    const back = (own - weekday + 7) % 7 || 7;
    return { last: index, iso: shifted(documentDate, coming ? back - 7 || -7 : back, 'jour') ?? documentDate };
  }
  if (word(0) === 'noel' && word(-1) !== 'de') {
    const year = Number(documentDate.slice(0, 4)) - (documentDate.slice(5) >= '12-25' ? 0 : 1);
    return { last: index, iso: `${year}-12` };
  }
  // « à 10h20 »: an hour with its minutes is of the document's day; « à 20 h » may be every day.
  if (word(0) === 'a' && integerOf(tokens[index + 1]) !== undefined && /^h\d\d$/.test(word(2)) && documentDate.length >= 10)
    return { last: index + 2, iso: documentDate.slice(0, 10) };
  // « Reprise à 48 heures »
  const hours = word(0) === 'a' && /^(?:h|heure)$/.test(word(2)) ? integerOf(tokens[index + 1]) : undefined;
  if (
    hours !== undefined &&
    hours >= 24 &&
    hours <= 96 &&
    hours % 24 === 0 &&
    documentDate.length >= 10 &&
    afterResuming(tokens, index)
  )
    return { last: index + 2, iso: shifted(documentDate, -hours / 24, 'jour') ?? documentDate };
  // « EFR du jour : VEMS … »
  if (word(0) === 'du' && word(1) === 'jour' && word(2) === ':' && documentDate.length >= 10)
    return { last: index + 1, iso: documentDate.slice(0, 10) };
  if (word(0) === 'hier') return { last: index, iso: shifted(documentDate, 1, 'jour') ?? documentDate };
  if (word(0) === 'ce' && word(1) === 'jour') return { last: index + 1, iso: documentDate.slice(0, 10) };
  if (word(0) === 'aujourd' && word(1) === 'hui') return { last: index + 1, iso: documentDate.slice(0, 10) };
  if ((word(0) === 'an' || word(0) === 'annee') && (word(1) === 'dernier' || word(1) === 'derniere')) {
    const iso = shifted(documentDate, 1, 'an');
    return iso ? { last: index + 1, iso } : undefined;
  }
  if (word(0) === 'semaine' && (/^dernier|^passee?$/.test(word(1)) || (word(1) === 'precedant' && word(3) === 'entree'))) {
    const iso = shifted(documentDate, 1, 'semaine');
    return iso ? { last: index + 1, iso } : undefined;
  }
  if (word(0) === 'an' && word(1) === 'passe') {
    const iso = shifted(documentDate, 1, 'an');
    return iso ? { last: index + 1, iso } : undefined;
  }
  if (word(0) === 'mois' && (word(1) === 'dernier' || word(1) === 'passe')) {
    const iso = shifted(documentDate, 1, 'mois');
    return iso ? { last: index + 1, iso } : undefined;
  }
  return undefined;
};
