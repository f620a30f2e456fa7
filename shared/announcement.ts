/** A document that the patient must not find before he was told (needs S63): hidden at first, never for long. Pure. */

/**
 * When the DMP shows it to the patient by itself: one month after its deposit (needs S63). The exact count was not found
 * (dmp.md 5): here the same day of the next month, or its last day. @param depositedOn ISO date
 */
export function visibleOn(depositedOn: string): string {
  const [year = 0, month = 0, day = 0] = depositedOn.slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
}

export interface Announcement {
  readonly visibleOn: string;
  readonly announceOn?: string | undefined;
  readonly announcedAt?: string | undefined;
}

/** `late`: the day that the doctor had set, or the last day, is past. @param today ISO date */
export function announcementState(announcement: Announcement, today: string): 'done' | 'late' | 'to-do' {
  if (announcement.announcedAt) return 'done';
  return today >= announcement.visibleOn || (announcement.announceOn !== undefined && today > announcement.announceOn)
    ? 'late'
    : 'to-do';
}
