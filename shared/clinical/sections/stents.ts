/** Coronary stents: how long ago the newest was put in decides on the antiplatelets (SFAR 2015, GIHP 2018). */

import { shortDate } from '../../text/dates.ts';
import { dateOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { type Ground, isAffirmed, monthsSince } from './section.ts';

/** « lors de l'angioplastie » of a leg names no artery. */
const ofCoronary = /stent|coron|\bIVA\b|\bCD\b|\bCx\b|circonflexe|marginale|diagonale|\bATC\b|\bICP\b|infarctus|\bIDM\b|\bSCA\b/i;
const placing = /pos[ée]|implant|mise en place|angioplastie|stenting/i;

const tookPlace = (f: Fact): boolean => isAffirmed(f) && f.status !== 'planned';

/** The stents themselves, and the acts that put them in. */
export const stentFacts = (ground: Ground): Fact[] =>
  ground.facts.filter(
    (f) =>
      tookPlace(f) && (f.concept === 'coronary-stent' || (f.concept === 'coronary-stenting' && ofCoronary.test(f.source.quote))),
  );

/** The last day that somebody wrote for one. */
export const newestDay = (facts: readonly Fact[]): string | undefined =>
  facts
    .flatMap((f) => f.date ?? [])
    .sort()
    .at(-1);

/** « stent de 2018 perméable … implantation d'un stent actif », « boîtier changé »: newer than the one whose day is told. */
export function placedSince(
  ground: Ground,
  { key, facts }: { readonly key: string; readonly facts: readonly Fact[] },
): string | undefined {
  const last = newestDay(facts);
  if (!last) return key === 'coronary-stent' ? angiographyBefore(ground) : undefined;
  const documents = new Set(facts.map((f) => f.source.documentId));
  const acts =
    key === 'coronary-stent'
      ? ground.facts.filter(
          (f) => f.kind === 'procedure' && tookPlace(f) && /stent/i.test(f.source.quote) && documents.has(f.source.documentId),
        )
      : [];
  const placed = [...facts, ...acts].find(
    (f) => !f.date && f.origin === 'professional' && placing.test(f.source.quote) && dateOf(f).slice(0, 4) > last.slice(0, 4),
  );
  return placed && `pose écrite le ${shortDate(dateOf(placed))}`;
}

/** « Coronarographie le 10/02 … Angioplastie dans le même temps avec mise en place d'un stent »: the day that stands before it. */
function angiographyBefore(ground: Ground): string | undefined {
  const placed = ground.facts.filter((f) => f.concept === 'coronary-stenting' && tookPlace(f) && !f.date);
  const seen = ground.facts.find(
    (f) =>
      f.concept === 'coronary-angiography' &&
      tookPlace(f) &&
      f.date?.length === 10 &&
      monthsSince(f.date, f.documentDate ?? ground.today) < recentMonths &&
      placed.some((p) => p.source.documentId === f.source.documentId && p.source.range.start > f.source.range.start),
  );
  return seen?.date && `coronarographie du ${shortDate(seen.date)}`;
}
const recentMonths = 3;
