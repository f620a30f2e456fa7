/** What a doctor types as an hour (8, 8h30, 8:30, 0830) → `08:30`; undefined while it is none. */
export function typedTime(typed: string): string | undefined {
  const match = /^(\d{1,2})(?:\s*[h:]\s*(\d{2})?|(\d{2}))?$/i.exec(typed.trim());
  if (!match?.[1]) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? match[3] ?? 0);
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined;
}
