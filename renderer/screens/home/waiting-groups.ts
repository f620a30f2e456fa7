/** Documents on their way, counted without a name. Pure. */
import type { OutboxItem, OutboxState } from '../../../shared/deposit.ts';
import type { NamedError } from '../../../shared/errors.ts';

export interface WaitingGroup {
  readonly state: OutboxState;
  readonly typeLabel: string;
  readonly count: number;
  readonly error?: NamedError;
}

const done: readonly OutboxState[] = ['received', 'cancelled'];

/** What needs the doctor first. */
const urgency: readonly OutboxState[] = ['refused', 'waiting-for-card', 'prepared', 'sending'];

export function waitingGroups(items: readonly OutboxItem[]): readonly WaitingGroup[] {
  const groups = Map.groupBy(
    items.filter(({ state }) => !done.includes(state)),
    ({ state, typeLabel, error }) => `${state}|${typeLabel}|${error?.code ?? ''}`,
  );
  return [...groups.values()]
    .flatMap((group): WaitingGroup[] => {
      const [first] = group;
      if (!first) return [];
      const { state, typeLabel, error } = first;
      return [{ state, typeLabel, count: group.length, ...(error && { error }) }];
    })
    .toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state));
}
