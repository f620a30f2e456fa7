import { describe, expect, test } from 'vitest';
import { keyWords, locks } from '../../../renderer/screens/deposit/visibility.ts';
import { waitingGroups } from '../../../renderer/screens/home/waiting-groups.ts';
import { isDeliberate } from '../../../renderer/screens/record/deliberate.ts';
import { sourceDocuments, sourcesLabel } from '../../../renderer/screens/summary/sources.ts';
import type { OutboxItem } from '../../../shared/deposit.ts';
import { shortDate } from '../../../shared/text/dates.ts';

const open = { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true };

describe('a deposit in words', () => {
  test('the key says all that it does', () => {
    const words = (visibility: typeof open, minor = false) =>
      keyWords({ minor }, { typeLabel: 'Compte rendu de consultation', date: '2026-03-12', visibility }).replace(/\s/g, ' ');
    expect(words(open)).toBe('Déposer : Compte rendu de consultation · 12 mars 2026 · visible du patient');
    expect(words({ ...open, maskedToProfessionals: true })).toMatch(/visible du patient, masqué aux professionnels$/);
    expect(words({ ...open, visibleToPatient: false, visibleToRepresentatives: false }, true)).toMatch(
      /non visible du patient, non visible des parents$/,
    );
  });
  test('from no choice can the forbidden pair be reached', () => {
    for (const maskedToProfessionals of [true, false]) {
      for (const visibleToPatient of [true, false]) {
        const locked = locks({ ...open, maskedToProfessionals, visibleToPatient });
        // Masking may be switched on only while the patient sees it, and the other way round.
        if (!visibleToPatient) expect(locked.masked).toBe(true);
        if (maskedToProfessionals) expect(locked.patient).toBe(true);
      }
    }
    expect(locks(open)).toEqual({ masked: false, patient: false });
  });
  test('before a session, what waits is counted without a name, the refused first', () => {
    const item = (id: string, state: OutboxItem['state'], typeLabel: string): OutboxItem => ({
      id,
      state,
      typeLabel,
      patientRef: 'p',
      title: `Courrier de MARCHAND ${id}`,
      patientName: 'MARCHAND',
      createdAt: '2026-11-20T10:00:00Z',
    });
    const groups = waitingGroups([
      item('1', 'waiting-for-card', 'Lettre'),
      item('2', 'waiting-for-card', 'Lettre'),
      item('3', 'received', 'Lettre'),
      item('4', 'refused', 'Ordonnance'),
    ]);
    expect(groups.map(({ state, count }) => [state, count])).toEqual([
      ['refused', 1],
      ['waiting-for-card', 2],
    ]);
    expect(JSON.stringify(groups)).not.toContain('MARCHAND');
  });
});

describe('small rules of the screens', () => {
  test('a key that was meant for the screen before is no consent', () => {
    expect([isDeliberate('keyboard', 100), isDeliberate('keyboard', 900), isDeliberate('mouse', 10)]).toEqual([
      false,
      true,
      true,
    ]);
  });
  test('several passages of one document are one source', () => {
    const source = (documentId: string, start: number) => ({
      documentId,
      range: { start, end: start + 5 },
      quote: '',
      evidence: 'narrative' as const,
      documentLabel: `VSM ${documentId} ${shortDate('2026-09-12')}`,
      documentDate: '2026-09-12',
      factId: '',
    });
    const documents = sourceDocuments([source('a', 30), source('a', 10), source('a', 30)]);
    expect(documents).toEqual([
      {
        documentId: 'a',
        label: `VSM a ${shortDate('2026-09-12')}`,
        day: shortDate('2026-09-12'),
        passages: [
          { start: 10, end: 15 },
          { start: 30, end: 35 },
        ],
      },
    ]);
    expect(sourcesLabel(documents)).toBe(`VSM a ${shortDate('2026-09-12')}`);
    expect(sourcesLabel(sourceDocuments([source('a', 1), source('b', 1)]))).toMatch(/^2\s+sources$/);
  });
});
