/** Sections that list what was said, one line per meaning: bleeding, exams, function, habits, directives. */
import { conceptByKey } from '../concepts.ts';
import { dateOf, type Group, groupBy, meaningOf } from '../evidence.ts';
import type { Fact, FactKind } from '../fact.ts';
import type { SummaryLine } from '../summary-model.ts';
import { capital, dateWords, type Ground, isAffirmed, isNegated, lineOf, ownWords, strong } from './section.ts';

export interface PlainSection {
  readonly kinds: readonly FactKind[];
  /** Absences worth a line: « jamais transfusé », « non fumeur ». */
  readonly showNegated: boolean;
  readonly max: number;
  readonly keep?: (fact: Fact) => boolean;
}

/** « Pas d'hémorragie » of a retina, « sans transformation hémorragique » of a scan: no answer on how he bleeds. */
const ofHistory =
  /ant[ée]c|jamais|histoire|terrain|tendance|anormal|facile|prolong|extraction|dent|accouch|op[ée]rat|r[èe]gles|famil|spontan|trouble/i;

/** « Hémorragies en taches aux deux yeux »: a sign of the retina, which says nothing of how he bleeds. */
const ofEye = /r[ée]tin|vitr[ée]|macul|papill|conjonctiv|\ben (?:taches?|flamm)|punctiform/i;

export const bleeding: PlainSection = {
  kinds: ['bleeding', 'transfusion'],
  showNegated: true,
  max: 6,
  keep: (f) =>
    f.kind === 'transfusion' ||
    f.origin === 'doctor-here' ||
    f.source.evidence === 'coded' ||
    (isNegated(f) ? ofHistory.test(f.source.quote) : f.concept !== undefined || !ofEye.test(f.source.quote)),
};
export const exams: PlainSection = {
  kinds: ['exam'],
  showNegated: false,
  max: 6,
  keep: (f) => conceptByKey(f.concept ?? '')?.kind === 'exam',
};
export const functional: PlainSection = { kinds: ['functional'], showNegated: true, max: 6 };
export const social: PlainSection = { kinds: ['social'], showNegated: true, max: 5 };
export const directives: PlainSection = { kinds: ['directive'], showNegated: true, max: 6 };

export function plainGroups(ground: Ground, section: PlainSection): Group[] {
  const facts = ground.facts.filter((f) => section.kinds.includes(f.kind) && (section.keep?.(f) ?? true));
  return groupBy(facts, meaningOf).filter((g) => section.showNegated || g.facts.some((f) => !isNegated(f)));
}

export function plainLines(ground: Ground, groups: readonly Group[], max: number): SummaryLine[] {
  return groups.slice(0, max).map((group) => {
    const [fact] = group.facts;
    const label = conceptByKey(fact.concept ?? '')?.label ?? capital(fact.label);
    const contradiction = group.facts.some(isAffirmed) && group.facts.some(isNegated) && sameYear(group);
    // « Tabac : 1 paquet/j. 45 PA. »: all that the newest document says.
    const values = group.facts
      .filter((f) => f.source.documentId === fact.source.documentId && isNegated(f) === isNegated(fact))
      .sort((a, b) => a.source.range.start - b.source.range.start);
    const value = [...new Set(values.flatMap((f) => f.value?.text ?? []))].slice(0, 2).join(', ');
    return lineOf(ground, {
      id: `${fact.kind}:${group.key}`,
      words: [
        isNegated(fact) ? `${label} : non` : strong(label),
        value && !label.includes(value) ? ` ${value}` : '',
        dateOf(fact) ? ` · ${dateWords(fact)}` : '',
      ],
      facts: group.facts,
      detail: isNegated(fact) ? undefined : ownWords(group.facts, `${label} ${value}`),
      tag: contradiction ? { label: 'contradiction', emphasis: 'decide' } : undefined,
    });
  });
}

/** Habits and functions change with time: only what was said in the same year contradicts itself. */
const sameYear = (group: Group): boolean => new Set(group.facts.map((f) => dateOf(f).slice(0, 4))).size < group.facts.length;
