/** Dates told against an event: « J15 PTG », « six mois après l'implantation », « un stent de 4 mois », « au printemps ». */

import { shifted } from './relative-dates.ts';
import type { Token } from './tokens.ts';
import { hasWord, numberWords } from './words-near.ts';
import { integerOf, type Parsed } from './written-dates.ts';

const unitOf = (token: Token | undefined): string | undefined =>
  token && /^(?:an|ans|annee|mois|semaine)$/.test(token.folded) ? token.folded.replace(/^ans$/, 'an') : undefined;

const articles = /^(?:d|de|du|des|l|la|le|les|un|une|son|sa|ses|cette|post)$/;

/** « à J10 d'une ligamentoplastie », « J15 PTG », « J3 post-césarienne »: the day counts from what follows. */
const dayAfter = (tokens: readonly Token[], index: number, documentDate: string): Parsed | undefined => {
  const day = /^j(\d{1,3})$/.exec(tokens[index]?.folded ?? '')?.[1];
  const next = tokens[index + 1];
  if (day === undefined || next?.kind !== 'word') return undefined;
  if (!next.capitals && !/^(?:d|de|du|post)$/.test(next.folded)) return undefined;
  // « à J2 de l'hospitalisation », « J3 du traitement » count something that goes on.
  const named = tokens.slice(index + 1, index + 5).find((token) => !articles.test(token.folded));
  if (!named || /^(?:hospit|sejour|traitement|antibio|evolution|cycle|cure|entree|arret)/.test(named.folded)) return undefined;
  const iso = shifted(documentDate, Number(day), 'jour');
  return iso ? { last: index, iso, ahead: true } : undefined;
};

/** « Je revois M. K. six mois après l'implantation », « arrêté en 2023, un an après son angioplastie ». */
const timeAfter = (
  tokens: readonly Token[],
  index: number,
  documentDate: string,
  before: string | undefined,
): Parsed | undefined => {
  const amount = integerOf(tokens[index]) ?? numberWords.get(tokens[index]?.folded ?? '');
  const unit = unitOf(tokens[index + 1]);
  const since =
    tokens[index + 2]?.folded === 'apres' ||
    (tokens[index - 1]?.folded === 'a' && /^(?:de|d|du)$/.test(tokens[index + 2]?.folded ?? ''));
  if (amount === undefined || amount > 60 || !unit || !since) return undefined;
  const told = before && tokens[index - 1]?.folded === ',';
  const seen = hasWord(
    tokens,
    /^(?:revoi|revoyon|revue?|voi|vue?|vient|consulte|examine|examinee?|controle|controlee?)$/,
    0,
    index,
  );
  if (!told && !seen) return undefined;
  const iso = shifted(told ? before : documentDate, amount, unit);
  return iso ? { last: index + 2, iso, ahead: true } : undefined;
};

/** « un stent de 4 mois », « stent CD 3 mois » */
const ageOfStent = (tokens: readonly Token[], index: number, documentDate: string): Parsed | undefined => {
  const amount = integerOf(tokens[index]) ?? numberWords.get(tokens[index]?.folded ?? '');
  const unit = unitOf(tokens[index + 1]);
  if (amount === undefined || amount > 60 || !unit) return undefined;
  const near = tokens.slice(Math.max(index - 3, 0), index);
  const stent = near.findLastIndex((token) => token.folded.startsWith('stent') || token.folded.startsWith('endoprothese'));
  if (
    stent === -1 ||
    !near.slice(stent + 1).every((token) => token.folded === 'de' || token.capitals || token.folded === 'actif')
  )
    return undefined;
  const iso = shifted(documentDate, amount, unit);
  return iso ? { last: index + 1, iso } : undefined;
};

const seasonStarts: Readonly<Record<string, string>> = { printemps: '03', printemp: '03', ete: '06', automne: '09', hiver: '12' };

/** « opéré au printemps », « cet été », « l'hiver dernier »: its year. */
const seasonAt = (tokens: readonly Token[], index: number, documentDate: string): Parsed | undefined => {
  // « depuis Noël »
  if (tokens[index]?.folded === 'noel' && /^(?:depuis|a|avant|apres|pour|vers)$/.test(tokens[index - 1]?.folded ?? '')) {
    const told = Number(documentDate.slice(0, 4));
    return { last: index, iso: `${documentDate.slice(5, 7) === '12' ? told : told - 1}-12` };
  }
  const starts = seasonStarts[tokens[index]?.folded ?? ''];
  if (!starts) return undefined;
  const before = tokens[index - 1]?.folded ?? '';
  const next = tokens[index + 1]?.folded ?? '';
  const dated =
    /^(?:au|cet)$/.test(before) ||
    (before === 'l' && /^(?:depuis|de|durant)$/.test(tokens[index - 2]?.folded ?? '')) ||
    before === 'ce' ||
    (/^(?:l|de)$/.test(before) && /^(?:dernier|passe)$/.test(next));
  if (!dated || /^(?:19|20)\d\d$|^prochain$/.test(next)) return undefined;
  const year = Number(documentDate.slice(0, 4));
  return { last: index, iso: String(documentDate.slice(5, 7) >= starts ? year : year - 1) };
};

/** « dans 6 semaines », « la semaine prochaine », « le mois prochain » */
const ahead = (tokens: readonly Token[], index: number, documentDate: string): Parsed | undefined => {
  const unit = unitOf(tokens[index]);
  if (unit && /^prochaine?$/.test(tokens[index + 1]?.folded ?? '')) {
    const iso = shifted(documentDate, -1, unit);
    return iso ? { last: index + 1, iso } : undefined;
  }
  if (tokens[index]?.folded !== 'dans') return undefined;
  const amount = integerOf(tokens[index + 1]) ?? numberWords.get(tokens[index + 1]?.folded ?? '');
  const long = tokens[index + 2]?.folded === 'jour' ? 'jour' : unitOf(tokens[index + 2]);
  if (amount === undefined || amount > 60 || !long) return undefined;
  const iso = shifted(documentDate, -amount, long);
  return iso ? { last: index + 2, iso } : undefined;
};

/** `before`: the date that the sentence told last. */
export const eventAt = (
  tokens: readonly Token[],
  index: number,
  documentDate: string | undefined,
  before: string | undefined,
): Parsed | undefined => {
  if (!documentDate) return undefined;
  return (
    dayAfter(tokens, index, documentDate) ??
    timeAfter(tokens, index, documentDate, before) ??
    ageOfStent(tokens, index, documentDate) ??
    ahead(tokens, index, documentDate) ??
    seasonAt(tokens, index, documentDate)
  );
};
