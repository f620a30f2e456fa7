import { describe, expect, test } from 'vitest';
import { announcementsToMake, daysOfPatients } from '../../../renderer/screens/day/day-groups.ts';
import { announcementState, visibleOn } from '../../../shared/announcement.ts';
import type { OutboxItem } from '../../../shared/deposit.ts';

const today = '2026-11-22';
const item = (id: string, state: OutboxItem['state'], change: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  state,
  patientRef: id[0] ?? '',
  patientName: `PATIENT ${id[0]}`,
  title: id,
  typeLabel: 'CR',
  createdAt: '2026-11-22T08:00:00Z',
  ...(state === 'received' && {
    receipt: { documentUniqueId: id, submissionSetUniqueId: id, receivedAt: '2026-11-22T08:01:00Z', answer: 'Success' },
  }),
  ...change,
});

describe('the day', () => {
  test('what waits stays however old it is, what is done with goes with its day; what must be corrected is first', () => {
    const days = daysOfPatients(
      [
        item('a1', 'received'),
        item('a2', 'received', {
          receipt: { documentUniqueId: '', submissionSetUniqueId: '', receivedAt: '2026-11-20T08:00:00Z', answer: '' },
        }),
        item('b1', 'waiting-for-card', { createdAt: '2026-10-01T08:00:00Z' }),
        item('c1', 'refused'),
        item('c2', 'prepared'),
      ],
      today,
    );
    expect(
      days.map(({ patientRef, items, toSend, refused, received }) => [patientRef, items.length, toSend, refused, received]),
    ).toEqual([
      ['c', 2, 1, 1, 0],
      ['b', 1, 1, 0, 0],
      ['a', 1, 0, 0, 1],
    ]);
  });

  test('one month after the deposit, or the last day of the next month', () => {
    expect(['2026-11-22', '2026-01-31', '2028-01-31', '2026-12-31', '2026-11-30'].map(visibleOn)).toEqual([
      '2026-12-22',
      '2026-02-28',
      '2028-02-29',
      '2027-01-31',
      '2026-12-30',
    ]);
  });

  test('an announcement is asked for once it is received, the soonest first, late after its day', () => {
    const hidden = (announceOn?: string) => ({ announcement: { visibleOn: '2026-12-22', ...(announceOn && { announceOn }) } });
    const tasks = announcementsToMake(
      [
        item('a', 'received', hidden()),
        item('b', 'received', hidden('2026-11-21')),
        item('c', 'prepared', hidden()),
        item('d', 'received', { announcement: { visibleOn: '2026-12-22', announcedAt: '2026-11-22T10:00:00Z' } }),
        item('e', 'received'),
      ],
      today,
    );
    expect(tasks.map(({ item: { id }, before, late }) => [id, before, late])).toEqual([
      ['b', '2026-11-21', true],
      ['a', '2026-12-22', false],
    ]);
    expect(announcementState({ visibleOn: today }, today)).toBe('late');
  });
});
