/** Age in whole years at `today` (both ISO). A lunar or partial birth date counts from its year alone. */
export function ageYears(birthDate: string, today: string): number | undefined {
  const born = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate);
  const now = /^(\d{4})-(\d{2})-(\d{2})/.exec(today);
  if (!born || !now) return undefined;
  const years = Number(now[1]) - Number(born[1]);
  if (years < 0) return undefined;
  const month = Number(born[2]);
  const exact = month >= 1 && month <= 12;
  return exact && `${born[2]}-${born[3]}` > `${now[2]}-${now[3]}` ? Math.max(0, years - 1) : years;
}

/** Ends the rights of legal representatives, and the secret connection with them. */
export const majorityAge = 18;
