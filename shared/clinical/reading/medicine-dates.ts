/** Since when and until when a medicine is taken. */
import type { Assertion, Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { isFuture, type Reading } from './finding.ts';

import { numberWords, wordsBefore, wordsIn } from './words-near.ts';

/** « Pas d'aspirine depuis 2022 », « non délivré depuis 11/2025 »: it was taken until then. */
export const leftSince = (reading: Reading, { last }: Span, limit = 5): DateMention | undefined =>
  reading.dates.find(
    (date) =>
      date.first > last &&
      date.first - last <= limit &&
      [date.first - (/^(?:le|la|l)$/.test(reading.context.tokens[date.first - 1]?.folded ?? '') ? 2 : 1), date.first].some(
        (index) => /^(?:depuis|dp)$/.test(reading.context.tokens[index]?.folded ?? ''),
      ),
  );

/** « jusqu'au 30 avril », « fin le … », « à stopper le … », « dernière prise le … » */
export const isEnd = (reading: Reading, date: DateMention): boolean =>
  /(?:^| )(?:jusqu|jusque|jusq|jsq|jsqu|fin|stopper|arreter|suspendre|interrompre|arret|stop|dernier|derniere|soit)(?: (?:au|en|le|la|de|traitement|prise|injection|dose|prevue?|a|il|y|j|-|:|\d[\d.,]*|du|d|\w+))*$/.test(
    wordsIn(reading.context.tokens, date.first - 6, date.first),
  );

/** « Reprise de Pradaxa dans 48 h »: counted from the document. */
export const resumedIn = (reading: Reading, { marks }: Assertion, last: number): DateMention | undefined => {
  if (!marks.has('resumed') || (reading.documentDate?.length ?? 0) < 10) return undefined;
  const { tokens } = reading.context;
  const at = tokens.findIndex((token, index) => index > last && index - last <= 6 && /^(?:dan|dans)$/.test(token.folded));
  const unit = tokens[at + 2]?.folded ?? '';
  const count = Number(tokens[at + 1]?.folded);
  const days = /^(?:h|heure)$/.test(unit) ? count / 24 : count * (daysOf[unit] ?? Number.NaN);
  if (at === -1 || !(days >= 1)) return undefined;
  const day = new Date((dayNumber(reading.documentDate ?? '') + days) * 86_400_000).toISOString();
  return { first: at, last: at + 2, iso: day.slice(0, days > 13 ? 7 : 10) };
};

/** « 37,5 mg tous les 15 jours, première injection le 23/11 » */
export const firstIntake = (reading: Reading, last: number): DateMention | undefined => {
  const date = reading.dates.find((each) => each.first > last);
  const { tokens, mentionAt } = reading.context;
  return date &&
    date.first - last <= 18 &&
    /(?:^| )premiere (?:injection|perfusion|prise|dose|cure|administration)(?: (?:le|la|:|prevue|faite|realisee|en))*$/.test(
      wordsIn(tokens, date.first - 6, date.first),
    ) &&
    mentionAt.slice(last + 1, date.first).every((id) => id === -1 || id >= reading.medicines)
    ? date
    : undefined;
};

/** « suspendu le 9 mars, reprise prévue le 14 »: the day that counts is the last said. */
export const resumeDate = (reading: Reading, { marks }: Assertion, last: number): DateMention | undefined => {
  if (!marks.has('resumed') && !marks.has('resumed-after')) return undefined;
  const at = reading.context.tokens.findIndex((token, index) => index > last && /^repri|^reprendre|^reprend/.test(token.folded));
  return at === -1 ? undefined : reading.dates.find((date) => date.first > at && date.first - at <= 8);
};

/** « (aspirine + clopidogrel) à maintenir jusqu'en … »: the last of those that are joined. */
const tailOfList = ({ context: { tokens, mentionAt }, medicines }: Reading, from: number): number => {
  let last = from;
  while (/^(?:\+|et|\/)$/.test(tokens[last + 1]?.folded ?? '')) {
    const id = mentionAt[last + 2] ?? -1;
    if (id === -1 || id >= medicines) break;
    last += 2;
    while (mentionAt[last + 1] === id) last++;
  }
  return last;
};

/** « 2,5 mg/j x 45 j, fin le 20/04 »: an end told after a comma. */
export const laterEnd = (reading: Reading, from: number): DateMention | undefined => {
  const last = tailOfList(reading, from);
  return reading.dates.find(
    (date) =>
      date.first > last &&
      date.first - last <= 18 &&
      isEnd(reading, date) &&
      reading.context.mentionAt.slice(last + 1, date.first).every((id) => id === -1 || id >= reading.medicines),
  );
};

/** « DAPT jusqu'en 11/2026 : Kardégic 75 + Brilique 90 x 2 »: of all that the colon opens. */
export const headEnd = (reading: Reading, { first }: Span): DateMention | undefined => {
  const { tokens } = reading.context;
  const colon = tokens.findLastIndex((token, index) => index < first && token.folded === ':');
  const date = reading.dates.findLast((each) => each.last < colon);
  return date &&
    colon - date.last <= 2 &&
    isFuture(date.iso, reading.documentDate) &&
    /(?:^| )jusqu(?: \S+){0,3}$/.test(wordsIn(tokens, date.first - 4, date.first))
    ? date
    : undefined;
};

const sinceWords = /^(?:depuis|dp|dep|apres|lors|lor|decour|suite|phase)$/;
const passed =
  /^(?:,|et|\+|\/|\(|\)|au|a|en|dans|le|la|l|les|tou|jour|matin|soir|midi|x|par|mg|g|ui|cp|long|cour|seule?|quotidien|quotidiennement|debutee?|introduite?|instauree?|initiee?|prescrite?|mise?|place|prise?|recue?|initialement)$/;

/** « depuis son pontage de 2011 », « Brilique et aspirine depuis l'angioplastie de mai »: the date of what it began with. */
export const sinceDate = (reading: Reading, last: number): DateMention | undefined => {
  const { tokens, mentionAt } = reading.context;
  for (let index = last + 1; index < Math.min(last + 12, tokens.length); index++) {
    const token = tokens[index];
    const id = mentionAt[index] ?? -1;
    // « Omix pour la prostate depuis 3 ans »
    if (token?.folded === 'pour' && index === last + 1) {
      const since = tokens.findIndex((each, at) => at > index && at - index <= 5 && sinceWords.test(each.folded));
      if (since === -1 || tokens.slice(index, since).some((each) => each.kind === 'sign')) return undefined;
      index = since - 1;
      continue;
    }
    if (!token || (id !== -1 && id >= reading.medicines)) return undefined;
    if (sinceWords.test(token.folded)) {
      const date = reading.dates.find((each) => each.last > index && each.first - index <= 14);
      const between = date ? tokens.slice(index + 1, date.first) : [];
      const other = date && mentionAt.slice(index + 1, date.first).some((each) => each !== -1 && each < reading.medicines);
      return other || between.some((each) => /^[;.,]$/.test(each.folded) || /^(?:et|arret\w*|relai|puis)$/.test(each.folded))
        ? undefined
        : date;
    }
    if (id === -1 && token.kind !== 'number' && !passed.test(token.folded)) return undefined;
  }
  return undefined;
};

const takes =
  /^(?:il|elle|je|j|on|nou|patient|patiente|monsieur|madame|mme|m|est|etait|prend|prends|recoit|sous|traitee?|traitement|par|avec|beneficie|ai|a|mon|ma|le|la|l|les|un|une|de|d|du|,|mise?|anticoagulee?)$/;

/** « Depuis 2020 il prend Xarelto, réduit en 2021 »: what opens with « depuis » dates the taking. */
export const sinceHead = (reading: Reading, { first }: Span): DateMention | undefined => {
  const { tokens } = reading.context;
  const date = reading.dates.findLast((each) => each.last < first);
  const since =
    date !== undefined &&
    [date.first - 1, date.first].some((index) => /^(?:depuis|dp)$/.test(tokens[index]?.folded ?? '')) &&
    first - date.last <= 7 &&
    tokens.slice(date.last + 1, first).every((token) => takes.test(token.folded));
  const told = date && reading.context.mentionAt.slice(0, date.first).some((id) => id !== -1);
  return since && !told ? date : undefined;
};

/** « Kardégic 160 mg le 22/06, interrompu le 28/06 »: of its beginning, where the end has a day of its own. */
export const beginningBefore = (
  found: DateMention | undefined,
  { end, span }: { readonly end?: DateMention | undefined; readonly span: Span },
): DateMention | undefined =>
  found && end && found !== end && !found.end && found.iso <= end.iso && found.last < span.first ? found : undefined;

const thatTime = /^(?:lor|lors|pendant|durant|occasion)$/;

/** « Lors de sa ligamentoplastie en 2016, un relais par Lovenox … »: what was taken then. */
export const atThatTime = (reading: Reading, { first }: Span): DateMention | undefined => {
  const { tokens } = reading.context;
  const date = reading.dates.find((each) => each.last < first);
  const head = tokens.findIndex((token) => thatTime.test(token.folded));
  if (!date || head === -1 || head > 2 || date.first - head > 12 || tokens[date.last + 1]?.folded !== ',') return undefined;
  return reading.context.mentionAt.slice(0, date.first).some((id) => id !== -1 && id < reading.medicines) ? undefined : date;
};

/** « Pontage en 2016, Plavix depuis », « AVC en mai, depuis clopidogrel 75 »: since what was told before. */
export const sinceThen = (reading: Reading, { first }: Span, last: number): DateMention | undefined => {
  const { tokens } = reading.context;
  const at = /^seule?$/.test(tokens[last + 1]?.folded ?? '') ? last + 2 : last + 1;
  const next = tokens[at + 1];
  const after = tokens[at]?.folded === 'depuis' && (next === undefined || next.kind === 'sign');
  // « AIT en 2015 ; depuis, Plavix »
  const before = tokens[tokens[first - 1]?.folded === ',' ? first - 2 : first - 1]?.folded === 'depuis';
  // « Phlébite en 1988, trois mois d'AVK à l'époque »
  const then = /^(?:\S+ )?a l epoque/.test(wordsIn(tokens, last + 1, last + 6));
  return after || before || then ? reading.dates.findLast((date) => date.last < first) : undefined;
};

const daysOf: Readonly<Record<string, number>> = { j: 1, jour: 1, sem: 7, semaine: 7, mois: 31, m: 31 };
const dayNumber = (iso: string): number =>
  Date.parse(`${iso}${iso.length === 4 ? '-12-31' : iso.length === 7 ? '-28' : ''}`.slice(0, 10)) / 86_400_000;

/** « encore 10 jours »: from the document on. */
export const stillFor = (reading: Reading, last: number): string | undefined => {
  const { tokens } = reading.context;
  const at = tokens.findIndex((token, index) => index > last && index - last <= 10 && token.folded === 'encore');
  const days = Number(tokens[at + 1]?.folded) * (daysOf[tokens[at + 2]?.folded ?? ''] ?? Number.NaN);
  if (at === -1 || !(days > 0) || (reading.documentDate?.length ?? 0) < 10) return undefined;
  return new Date((dayNumber(reading.documentDate ?? '') + days) * 86_400_000).toISOString().slice(0, days > 31 ? 7 : 10);
};

/** « 2,5 mg/j, au total 45 jours à compter du 30 mai »: from that day on, whatever stands between. */
export const countedFrom = (reading: Reading, last: number): DateMention | undefined => {
  const date = reading.dates.find((each) => each.first > last);
  // « Innohep 10 000 UI/j pour thrombose jugulaire, depuis le 20 décembre »
  const since =
    date !== undefined &&
    /, depuis(?: le| la)?$/.test(
      wordsIn(
        reading.context.tokens,
        date.first - 3,
        reading.context.tokens[date.first]?.folded === 'depuis' ? date.first + 1 : date.first,
      ),
    ) &&
    /(?:^| )pour(?: |$)/.test(wordsIn(reading.context.tokens, last + 1, date.first)) &&
    reading.context.mentionAt.slice(last + 1, date.first).every((id) => id === -1 || id >= reading.medicines);
  if (since) return date;
  return date &&
    !/(?:^| )(?:augment|major|diminu|redu|baiss|pass|arret|stop|suspen|puis|repri)\w*(?: |$)/.test(
      wordsIn(reading.context.tokens, last + 1, date.first),
    ) &&
    /(?:^| )a (?:compter|partir|dater) (?:du|de|d|de la|des)(?: le)?$/.test(
      wordsIn(reading.context.tokens, date.first - 5, date.first),
    ) &&
    reading.context.mentionAt
      .slice(last + 1, date.first)
      .every((id, at) => id === -1 || id === reading.context.mentionAt[last + at])
    ? date
    : undefined;
};

/** « J'ai débuté hier Lasilix 40 mg et Eliquis 5 mg x 2 »: the day said before the first of a list is of all. */
export const dateOfList = (reading: Reading, first: number): DateMention | undefined => {
  const { tokens, mentionAt } = reading.context;
  let head = first;
  for (let index = first - 1; index >= Math.max(first - 16, 0); index--) {
    const id = mentionAt[index] ?? -1;
    const folded = tokens[index]?.folded ?? '';
    if (id !== -1 && id < reading.medicines) head = index;
    else if (id !== -1 || !(tokens[index]?.kind === 'number' || listed.test(folded))) break;
  }
  const date = reading.dates.findLast((each) => each.last < head);
  return head !== first &&
    date?.last === head - 1 &&
    /(?:^| )(?:debute|introduit|instaure|prescrit|recu|donne|commence)e?$/.test(wordsIn(tokens, 0, date.first))
    ? date
    : undefined;
};
const listed = /^(?:,|et|\+|\/|mg|g|ui|µg|x|j|jour|par|matin|soir|cp|le|la|l|de|du|d|un|une)$/;

/** Longer ones are prescriptions to renew. */
const shortCourseDays = 31;

/** « 48 h » too. */
const courseDaysOf = (unit: string | undefined): number | undefined =>
  unit === 'h' || unit === 'heure' ? 1 / 24 : daysOf[unit ?? ''];

/** « prednisolone 40 mg 5 jours », « pendant dix jours »: the day on which it ends, counted from the document. */
export const shortCourse = (reading: Reading, last: number, first: number): string | undefined => {
  const { tokens } = reading.context;
  let at = last + 1;
  while (/^(?:pendant|durant|pour|x|\(|,|:)$/.test(tokens[at]?.folded ?? '')) at++;
  // « pendant 5 à 7 jours »
  if (/^(?:a|-|ou)$/.test(tokens[at + 1]?.folded ?? '') && courseDaysOf(tokens[at + 3]?.folded) !== undefined) at += 2;
  // « Prescription de 5 jours de kétoprofène »
  else if (
    courseDaysOf(tokens[at + 1]?.folded) === undefined &&
    /^(?:d|de)$/.test(tokens[first - 1]?.folded ?? '') &&
    !/(?:^| )(?:depuis|apres|a|il y a|au bout de|delai de)(?: \S+)?$/.test(wordsIn(tokens, first - 6, first - 2))
  )
    at = first - 3;
  const count = tokens[at]?.folded ?? '';
  const days = (numberWords.get(count) ?? Number(count)) * (courseDaysOf(tokens[at + 1]?.folded) ?? Number.NaN);
  const next = tokens[at + 2]?.folded ?? '';
  // « 7 jours avant l'acte », « 1 jour sur 2 », « 15 jours puis … »
  if (!(days > 1) || days > shortCourseDays || /^(?:avant|apres|sur|plus|puis|\/|par|a|renouvel\w*)$/.test(next))
    return undefined;
  if (reading.dates.some((date) => date.first > last) || (reading.documentDate?.length ?? 0) < 10) return undefined;
  return new Date((dayNumber(reading.documentDate ?? '') + days) * 86_400_000).toISOString().slice(0, 10);
};

/** « TVP 2012, tinzaparine 3 mois », « ×  35 j après PTH 2022 »: a course whose length has run out by the document's date. */
export const isRunOut = (reading: Reading, last: number, { first, last: from }: Span): boolean => {
  const { tokens } = reading.context;
  // « TVP 2016 traitée 6 mois par Xarelto »
  const through = tokens[first - 1]?.folded === 'par' ? first - 2 : -1;
  const before = /^(?:d|de)$/.test(tokens[first - 1]?.folded ?? '') ? first - 2 : -1;
  const at = tokens.findIndex(
    (token, index) =>
      (index === through || index === before || (index > from && index - last <= 4)) &&
      (daysOf[token.folded] ?? 0) > 0 &&
      (tokens[index - 1]?.kind === 'number' || numberWords.has(tokens[index - 1]?.folded ?? '')),
  );
  if (at === -1 || reading.documentDate === undefined || reading.dates.length !== 1) return false;
  if (/^(?:avant|apres|il|depuis|avan)$/.test(tokens[at + 1]?.folded ?? '') && tokens[at + 1]?.folded !== 'apres') return false;
  if (tokens.slice(last + 1, at).some((token) => /^(?:renouvel|dan$|revoir|controle)/.test(token.folded))) return false;
  if (/^(?:toute|tou|les|\/|a|depuis|chaque|par)$/.test(tokens[at - 2]?.folded ?? '')) return false;
  const [date] = reading.dates;
  const count = tokens[at - 1]?.folded ?? '';
  const days = (numberWords.get(count) ?? Number(count)) * (daysOf[tokens[at]?.folded ?? ''] ?? 0);
  return date !== undefined && days > 0 && dayNumber(date.end ?? date.iso) + days < dayNumber(reading.documentDate);
};

/** « Ulcère en 2014 sous aspirine, depuis clopidogrel »: then, since another is taken now. */
export const isThen = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  if (tokens[first - 1]?.folded !== 'sous' || !reading.dates.some((each) => each.last < first)) return false;
  const now = tokens.findIndex((token, index) => index > last && /^(?:depuis|actuellement|desormai|aujourd)$/.test(token.folded));
  return (
    now !== -1 &&
    [1, 2, 3].some((step) => (mentionAt[now + step] ?? -1) !== -1 && (mentionAt[now + step] ?? 0) < reading.medicines)
  );
};

/** « remplacé par Eliquis en 2021 »: both change that day. */
export const changeDate = (reading: Reading, assertion: Assertion, { first, last }: Span): DateMention | undefined =>
  assertion.marks.has('replaced') ||
  assertion.marks.has('relay') ||
  // « Arrêt du Plavix et introduction d'apixaban le 28/11 »
  (assertion.marks.has('stopped') &&
    /^(?:\S+ ){0,3}et (?:introduction|instauration|debut|mise|relai)/.test(wordsIn(reading.context.tokens, last + 1, last + 7)))
    ? reading.dates.find(
        (date) =>
          date.first > last &&
          date.first - last <= 16 &&
          !(assertion.marks.has('stopped') && isFuture(date.iso, reading.documentDate)),
      )
    : assertion.marks.has('taken') && reading.dates.length === 1 && isReplacement(reading, first)
      ? afterRange(reading.dates[0])
      : undefined;

/** « du 8 au 10, relayée par Eliquis »: from its last day on. */
const afterRange = (date: DateMention | undefined): DateMention | undefined =>
  date?.end ? { first: date.first, last: date.last, iso: date.end } : date;

/** « Plus de Sintrom depuis Noël, remplacé par Eliquis »: since then too. */
const isReplacement = ({ context: { tokens } }: Reading, first: number): boolean =>
  /^(?:par|pour)$/.test(tokens[first - 1]?.folded ?? '') &&
  /^(?:remplace|relaye|substitue|switche)e?$/.test(tokens[first - 2]?.folded ?? '');

/** « Innohep du 22 au 25 janvier, puis relais par Eliquis »: from the day on which the other ended. */
export const takenOverAt = (reading: Reading, { first }: Span): DateMention | undefined => {
  if (!/(?:^| )(?:puis|relai|relais?)(?: relai)?(?: par| de| d)?(?: une?| l| la| le)?$/.test(wordsBefore(reading, first, 5)))
    return undefined;
  const date = reading.dates.findLast((each) => each.last < first);
  const told = date && reading.context.mentionAt.slice(0, date.first).some((id) => id !== -1 && id < reading.medicines);
  return date && told && first - date.last <= 8 && !isFuture(date.end ?? date.iso, reading.documentDate)
    ? { first: date.first, last: date.last, iso: date.end ?? date.iso }
    : undefined;
};

/** « Lovenox 8000 UI x 2/j, du 10 au 25 août »: a range is of the medicine before it. */
export const rangeAfter = (reading: Reading, { last }: Span): DateMention | undefined => {
  const date = reading.dates.find((each) => each.first > last);
  if (!date?.end || date.first - last > 16) return undefined;
  return reading.context.mentionAt.slice(last + 1, date.first).every((id) => id === -1) ? date : undefined;
};

/** « Vancomycine et Rocéphine du 8 au 14 novembre »: of both. */
export const rangeOfList = (reading: Reading, { last }: Span): DateMention | undefined => {
  const end = tailOfList(reading, last);
  const date = end === last ? undefined : reading.dates.find((each) => each.first > end && each.first - end <= 4);
  return date?.end ? date : undefined;
};
