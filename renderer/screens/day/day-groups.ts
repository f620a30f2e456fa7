/** The day by patient: what waits, what was received, what must be corrected, what is still to be announced. Pure. */
import { announcementState } from '../../../shared/announcement.ts';
import type { OutboxItem } from '../../../shared/deposit.ts';
import { localDay } from '../../../shared/text/dates.ts';

export interface PatientDay {
  readonly patientRef: string;
  readonly patientName: string | undefined;
  readonly items: readonly OutboxItem[];
  readonly toSend: number;
  readonly refused: number;
  readonly received: number;
}

const toSend: readonly OutboxItem['state'][] = ['prepared', 'waiting-for-card', 'sending'];

const dayOf = (iso: string): string => localDay(new Date(iso));

/** All that is not done with, however old; of what is, that of today. Those who wait or must be corrected come first. */
export function daysOfPatients(items: readonly OutboxItem[], today: string): readonly PatientDay[] {
  const shown = items.filter(
    ({ state, receipt, createdAt }) =>
      (state !== 'received' && state !== 'cancelled') || dayOf(receipt?.receivedAt ?? createdAt) === today,
  );
  return [...Map.groupBy(shown, ({ patientRef }) => patientRef)]
    .map(([patientRef, own]): PatientDay => {
      const count = (states: readonly OutboxItem['state'][]) => own.filter(({ state }) => states.includes(state)).length;
      const patientName = own.find((item) => item.patientName)?.patientName;
      return {
        patientRef,
        patientName,
        items: own,
        toSend: count(toSend),
        refused: count(['refused']),
        received: count(['received']),
      };
    })
    .toSorted(
      (a, b) => b.refused - a.refused || b.toSend - a.toSend || (a.patientName ?? '').localeCompare(b.patientName ?? '', 'fr'),
    );
}

/** Announcements that are still to be made, the soonest first. */
export function announcementsToMake(items: readonly OutboxItem[], today: string) {
  return items
    .flatMap((item) => {
      const { announcement } = item;
      if (item.state !== 'received' || !announcement || announcement.announcedAt) return [];
      const before = announcement.announceOn ?? announcement.visibleOn;
      return [{ item, before, visibleOn: announcement.visibleOn, late: announcementState(announcement, today) === 'late' }];
    })
    .toSorted((a, b) => (a.before < b.before ? -1 : a.before > b.before ? 1 : 0));
}
