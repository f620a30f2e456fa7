/** Which file comes up next, and how the lists are parted. Pure. */
import type { Arrival } from '../../shared/arrivals.ts';

/** Those of this patient: given here first, then those that name him; within each as they came. */
export const ofThisPatient = (arrivals: readonly Arrival[]): readonly Arrival[] => [
  ...arrivals.filter(({ belongs }) => belongs === 'here'),
  ...arrivals.filter(({ belongs }) => belongs === 'named'),
];

export const nextArrival = (arrivals: readonly Arrival[], apart: ReadonlySet<string>): Arrival | undefined =>
  ofThisPatient(arrivals).find(({ id, state }) => state === 'waiting' && !apart.has(id));
