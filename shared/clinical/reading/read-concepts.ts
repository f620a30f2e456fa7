/** Problems, acts, devices, airway, previous anaesthesias, ways of life: everything that is recognised by its words. */
import { eventDate, withObject } from './act-dates.ts';
import { type ConceptHit, occasionKinds } from './concept-hits.ts';
import { habit, isAwaited, isCalledOff, isObject, isOperation, overSpan, statusOf } from './concept-status.ts';
import { assertionOf } from './context.ts';
import { type Finding, isFuture, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import { lateralityNear, onlySide } from './laterality.ts';
import { conceptValue, needsValue } from './read-values.ts';

export const readConcept = (reading: Reading, hit: ConceptHit): Finding | undefined => {
  const { context, text } = reading;
  const { concept } = hit;
  const value = conceptValue(reading, concept.key, hit);
  if (needsValue.has(concept.key) && !value) return undefined;
  const assertion = assertionOf(context, hit, text);
  if (assertion.conditional && concept.kind !== 'airway' && concept.kind !== 'directive') return undefined;
  if (assertion.marks.has('contraindicated')) return undefined;
  const calledOff = (concept.kind === 'procedure' || concept.kind === 'exam') && isCalledOff(reading, hit);
  // Of acts without a name of their own neither what was not done is kept nor what relatives had.
  if (
    concept.kind === 'procedure' &&
    !concept.key &&
    !calledOff &&
    (assertion.certainty === 'negated' || assertion.subject !== 'patient')
  )
    return undefined;
  // « ALR contre-indiquée », « avant toute anesthésie générale »: none took place.
  if (concept.kind === 'anaesthesia' && concept.key !== 'asa') {
    const before = context.tokens.slice(Math.max(hit.first - 2, 0), hit.first).map((token) => token.folded);
    if (assertion.marks.has('contraindicated-after') || /(?:^| )(?:toute|cr|avant) ?/.test(before.join(' '))) return undefined;
    if (assertion.certainty === 'suspected' && concept.key.endsWith('anaesthesia')) return undefined;
  }
  const date = eventDate(
    reading,
    hit,
    concept.kind === 'procedure' ? withObject(reading, hit) : overSpan(reading, hit, assertion),
    concept,
    assertion,
    occasionKinds.has(concept.kind) ? reading.occasion : undefined,
  );
  let certainty = calledOff ? 'negated' : assertion.certainty;
  // « a été opéré sans arrêt du traitement » names no act.
  if (
    concept.key === 'surgery' &&
    certainty === 'affirmed' &&
    (!date || date.first === hit.first) &&
    !/^intervention/.test(context.tokens[hit.first]?.folded ?? '')
  )
    return undefined;
  let status = statusOf(reading, concept, assertion, date?.iso);
  if (status === 'past' && !date && concept.kind === 'procedure' && isAwaited(reading, hit)) status = 'planned';
  // « Trachéotomie » in a history is how the patient breathes; with a day, or in its report, the act.
  const stands =
    concept.key === 'tracheotomy' && !date && status === 'past' && context.tokens[hit.first]?.folded.endsWith('omie') === true;
  const operation = isOperation(reading, hit, date?.iso, status);
  if (operation && status === 'active') status = isFuture(date?.iso, reading.documentDate) ? 'planned' : 'past';
  if (concept.key === 'tobacco' || concept.key === 'alcohol' || concept.key === 'drugs')
    ({ certainty, status } = habit(reading, hit, assertion, value?.value.number));
  const foreseen = assertion.conditional || /^(?:risque|critere)/.test(context.tokens[hit.first]?.folded ?? '');
  if (foreseen && concept.kind === 'airway' && certainty === 'affirmed') certainty = 'suspected';
  // « Épreuve d'effort négative »: its result.
  if (concept.kind === 'exam' && certainty === 'negated' && !assertion.marks.has('negation')) certainty = 'affirmed';
  // What was measured was measured: « Mallampati 2, pas de … » denies nothing of it.
  if (needsValue.has(concept.key) && (certainty !== 'negated' || !assertion.marks.has('negation'))) certainty = 'affirmed';
  const own = context.mentionAt[hit.first];
  const sided = concept.paired || concept.kind === 'procedure' || concept.kind === 'problem';
  const side = sided
    ? lateralityNear(context.tokens, hit.about?.first ?? hit.first, hit.last, (index) => {
        const id = context.mentionAt[index] ?? -1;
        if (hit.about && index < hit.first) return false;
        return id !== -1 && id !== own && !(concept.kind === 'procedure' && isObject(reading, hit, index));
      })
    : undefined;
  const only =
    side === undefined &&
    ((concept.kind === 'procedure' && reading.reportsAct && concept.paired) ||
      concept.key === 'regional-anaesthesia' ||
      (concept.kind === 'device' && concept.paired && reading.reportsAct))
      ? onlySide(context.tokens)
      : undefined;
  const wide = value && value.last - value.first > 25 ? undefined : value;
  const over = overSpan(reading, hit, assertion);
  const spans = nearSpans(hit, [over, date, side && { first: side.index, last: side.index }, ...assertion.spans]);
  const ends =
    status === 'past' &&
    (assertion.marks.has('stopped-after') || assertion.marks.has('stopped') || (concept.kind === 'social' && date !== undefined));
  return {
    kind: operation ? 'procedure' : stands ? 'airway' : concept.kind,
    label:
      concept.label ||
      textOf(
        reading,
        hit.about ? { first: Math.min(hit.about.first, hit.first), last: Math.max(hit.about.last, hit.last) } : hit,
      ),
    ...(concept.key ? { concept: stands ? 'tracheostomy' : concept.key } : {}),
    ...(value ? { value: value.value } : {}),
    ...(date
      ? ends
        ? { endDate: date.end ?? date.iso }
        : { date: date.iso, ...(date.end && concept.kind === 'stay' ? { endDate: date.end } : {}) }
      : {}),
    ...(side || only ? { laterality: side?.side ?? only } : {}),
    certainty,
    status,
    subject:
      concept.kind === 'directive' || concept.kind === 'social'
        ? assertion.subject === 'family' && concept.kind === 'social'
          ? 'family'
          : 'patient'
        : assertion.subject,
    range: rangeOf(reading, hit, hit.about, value && value === wide ? value : undefined, ...spans),
  };
};
