/** What every subject of the bench gives, and how times are taken. */

export interface Measure {
  readonly name: string;
  /** Median. Absent where the measure is not a time. */
  readonly ms?: number;
  /** Against what, and how many times it. */
  readonly floor?: string;
  readonly ratio?: number;
  readonly note?: string;
  /** What is not a time: memory, counts; units in the names. */
  readonly values?: Readonly<Record<string, number>>;
}
/** A subject that cannot be measured here says why. */
export interface Skipped {
  readonly skipped: string;
}
export type Subject = () => Promise<readonly (Measure | Skipped)[]>;

/** The median of what was taken. */
export const middle = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0;

export async function median(runs: number, what: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const from = performance.now();
    await what();
    times.push(performance.now() - from);
  }
  return middle(times);
}

export const round = (n: number) => Number(n.toPrecision(3));

/** `work` and `floor` in turn, so that a busy moment of the machine weighs on both. */
export async function against(
  name: string,
  runs: number,
  { work, floor, floorName }: { work: () => unknown; floor: () => unknown; floorName: string },
): Promise<Measure> {
  const rounds = 5;
  const times = { work: [] as number[], floor: [] as number[] };
  const share = Math.max(1, Math.floor(runs / rounds));
  for (let n = 0; n < rounds; n++) {
    times.floor.push(await median(share, floor));
    times.work.push(await median(share, work));
  }
  const [workMs, floorMs] = [middle(times.work), middle(times.floor)];
  return { name, ms: round(workMs), floor: floorName, ratio: round(workMs / floorMs), note: `plancher ${round(floorMs)} ms` };
}
