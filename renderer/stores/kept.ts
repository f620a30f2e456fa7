/**
 * What came again over the bridge is a copy: whatever says the same as before keeps its identity, so that only what changed
 * is drawn again. Plain data only (objects, arrays, primitives), as the contract has it.
 */
export function kept<Value>(before: unknown, after: Value): Value {
  if (Object.is(before, after)) return after;
  if (Array.isArray(after)) {
    if (!Array.isArray(before)) return after;
    // A line that came in between moves the others: they are found again by their id.
    const byId = new Map<unknown, unknown>(before.flatMap((each) => (idOf(each) === undefined ? [] : [[idOf(each), each]])));
    const items = after.map((each, index) => kept(idOf(each) === undefined ? before[index] : byId.get(idOf(each)), each));
    const same = items.length === before.length && items.every((each, index) => Object.is(each, before[index]));
    return (same ? before : items) as Value;
  }
  if (!isRecord(after) || !isRecord(before)) return after;
  const keys = Object.keys(after);
  const fields = keys.map((key) => [key, kept(before[key], after[key])] as const);
  const same = keys.length === Object.keys(before).length && fields.every(([key, value]) => Object.is(value, before[key]));
  return (same ? before : Object.fromEntries(fields)) as Value;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (value: unknown): unknown => (isRecord(value) ? (value['id'] ?? value['uniqueId']) : undefined);
