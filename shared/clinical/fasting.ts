/** The last moments to eat and to drink before an act; the hours are the rule's (rules/advice/fasting.ts). */
import { z } from 'zod';

export const FastingHours = z.object({
  solidsHours: z.number(),
  clearFluidsHours: z.number(),
  /** Who says so, spelled out: it is deposited, and « ESA » alone is read as extrasystoles. */
  source: z.string(),
});
export type FastingHours = z.infer<typeof FastingHours>;

export interface FastingTimes {
  /** Local ISO `YYYY-MM-DDTHH:mm`: the last moment for each. */
  readonly solidsUntil: string;
  readonly clearFluidsUntil: string;
}

/** From the local day and hour (`08:30`) of the act; the day before where the hours reach into it. */
export function fastingTimes(
  day: string,
  hour: string,
  { solidsHours, clearFluidsHours }: Omit<FastingHours, 'source'>,
): FastingTimes | undefined {
  const act = Date.parse(`${day}T${hour}:00Z`);
  if (Number.isNaN(act)) return undefined;
  const before = (hours: number) => new Date(act - hours * 3_600_000).toISOString().slice(0, 16);
  return { solidsUntil: before(solidsHours), clearFluidsUntil: before(clearFluidsHours) };
}
