/**
 * What is a problem of the patient, and what was only seen or felt on a day. Reports of imaging, of operations, of an emergency
 * name dozens of findings that no table of diseases holds: they stay among the facts, and the list of problems stays one that is read.
 */
import { folded } from '../../text/typography.ts';
import { conceptByText } from '../concepts.ts';
import { type Group, groupBy } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { nameIn } from './problem-name.ts';
import type { Ground } from './section.ts';

/** Signs and descriptions, by their first words. */
const sign =
  /^(?:toux|expectoration|sibilant|crepitant|rale|ronch|ronfle|foyer|douleur|gene|oedeme|erytheme|eruption|rougeur|prurit|vomissement|nausee|diarrhee|fievre|febrile|frisson|plaie|hypotension|hypertension signalee|tachycardie|bradycardie|desaturation|vertige|cephalee|malaise|exacerbation|recidive|calcul|distension|epanchement|nycturie|dysurie|hypoglycemies? ressentie|contracture|signe|ne peut plus|sueur|paleur|pale$|turgescence|tympan|rot vif|revulsion|clonie|bouton|plaques? rouge|abdomen|stercolithe|rhinorrhee|surdosage|piqure|kyste simple|formation|masse|nodule(?! thyroid)|image|hyperdensite|hypodensite|opacite|adenomes? tubul|polypes? sessile|dysplasie|trouble de la relaxation|hypertrophie concentrique|induction|thrombosee?s?$|devant|lors d)/;

const fast = /^tachycardie(?: sinusale)?(?:$| [àa] \d| \d| r[ée]gulière? à)/i;

/** What is seen in the course of an act (« tachycardie » at induction) is of the act. */
const acts: ReadonlySet<string> = new Set(['34874-8', '77436-4']);
/** Operations, anaesthesias, imaging, exams, emergencies. */
const reports: ReadonlySet<string> = new Set(['34874-8', '77436-4', '18748-4', '70004-7', '15507-7', '11502-2']);

export function isFindingOfItsDay(ground: Ground, f: Fact): boolean {
  const words = folded(f.label).replace(/œ/g, 'oe');
  const type = ground.documents.get(f.source.documentId)?.typeCode ?? '';
  const reported = reports.has(type);
  // « tachycardie à 150 » of a shock is no rhythm of the heart; a chest pain in an emergency has a name and stays.
  if (f.concept === 'arrhythmia' && fast.test(f.source.quote.trim())) return true;
  if (f.concept) return acts.has(type) && f.source.evidence !== 'coded' && sign.test(folded(f.source.quote));
  if (f.source.evidence === 'coded' || f.origin === 'doctor-here') return false;
  return reported || sign.test(words) || (!/ /.test(words) && conceptByText(f.label, 'allergy') !== undefined);
}

export const significant = (text: string): string[] =>
  (folded(text).match(/\p{L}{3,}/gu) ?? []).filter((w) => !/^(?:des?|les?|une?|sur|par|dans|avec)$/.test(w));

/** Words begin alike from here on: « ing » is « inguinale ». */
const stem = 3;

/** « thrombose surale » beside « Thrombose veineuse surale gauche »: one problem, whose passages both are. */
export function withNamedElsewhere(groups: readonly Group[]): Group[] {
  const named = (g: Group): boolean => g.facts[0].concept !== undefined;
  const words = new Map(
    groups.map((g) => [g, [...new Set(g.facts.flatMap((f) => significant(`${f.label} ${f.source.quote}`)))]]),
  );
  const byStem = new Map<string, Set<Group>>();
  for (const [group, said] of words)
    for (const word of said) byStem.set(word.slice(0, stem), (byStem.get(word.slice(0, stem)) ?? new Set()).add(group));
  const hosts = new Map<Group, Fact[]>(groups.map((g) => [g, [...g.facts]]));
  for (const group of groups.filter((g) => !named(g))) {
    // « sténose » of « sténose sous-glottique » is no other stenosis: one word is looked for with those of its passage.
    const labelled = significant(group.facts[0].label);
    const own = labelled.length > 1 ? labelled : significant(nameIn(group.facts[0].source.quote));
    if (own.length === 0) continue;
    // Every word of it, or its beginning, is said of the other.
    const covers = (other: Group): boolean =>
      other !== group &&
      hosts.has(other) &&
      (named(other) || own.length < significant(other.facts[0].label).length) &&
      own.every((w) => words.get(other)?.some((o) => o.startsWith(w)));
    const candidates = [...(byStem.get(own[0]?.slice(0, stem) ?? '') ?? [])];
    const host = candidates.find((other) => named(other) && covers(other)) ?? candidates.find(covers);
    if (!host) continue;
    const { concept } = host.facts[0];
    hosts
      .get(host)
      ?.push(...group.facts.filter((f) => f.certainty !== 'negated').map((f) => ({ ...f, ...(concept && { concept }) })));
    hosts.delete(group);
  }
  return [...hosts].map(([group, facts]) => groupBy(facts, () => group.key)[0] ?? group);
}
