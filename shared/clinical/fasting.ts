/** Fasting before an anaesthesia, in hours: ESA 2011, adults and children (clinical.md 3.7; rule `fasting`). */

/** Spelled out where it is deposited: « ESA » alone is read as extrasystoles. */
export const fasting = { clearFluidsHours: 2, solidsHours: 6, source: 'Société européenne d’anesthésiologie, 2011' } as const;

export interface FastingTimes {
  /** Local ISO `YYYY-MM-DDTHH:mm`: the last moment for each. */
  readonly solidsUntil: string;
  readonly clearFluidsUntil: string;
}

/** From the local day and hour (`08:30`) of the act; the day before where the hours reach into it. */
export function fastingTimes(day: string, hour: string): FastingTimes | undefined {
  const act = Date.parse(`${day}T${hour}:00Z`);
  if (Number.isNaN(act)) return undefined;
  const before = (hours: number) => new Date(act - hours * 3_600_000).toISOString().slice(0, 16);
  return { solidsUntil: before(fasting.solidsHours), clearFluidsUntil: before(fasting.clearFluidsHours) };
}
