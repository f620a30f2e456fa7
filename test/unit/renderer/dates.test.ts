import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageWords, ageYears, ago, longDate, shortDate, typedDate, typedForm } from '../../../shared/text/dates.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('dates in words', () => {
  test('at the precision that is written', () => {
    expect(['2026-03-12', '2026-03-01T08:00:00', '2026-03', '2026', 'inconnue'].map((iso) => plain(longDate(iso)))).toEqual([
      '12 mars 2026',
      '1er mars 2026',
      'mars 2026',
      '2026',
      'inconnue',
    ]);
    expect(plain(shortDate('2026-09-12'))).toBe('12 sept. 2026');
  });
  test('lunar dates are shown as the card has them', () => {
    expect(longDate('1950-00-00')).toBe('00/00/1950');
    expect(longDate('1950-31-12')).toBe('12/31/1950');
  });
  test.each([
    ['2026-11-21', 'aujourd’hui'],
    ['2026-11-20', 'hier'],
    ['2026-11-12', 'il y a 9 j'],
    ['2025-09-21', 'il y a 14 mois'],
    ['2025-09', 'il y a 14 mois'],
    ['2019-06-06', 'il y a 7 ans'],
    ['2019-12', 'il y a 6 ans'],
    ['2019', 'il y a 7 ans'],
    ['2026-11-24', 'dans 3 j'],
  ])('%s seen from 21 November 2026: %s', (iso, words) => {
    expect(plain(ago(iso, '2026-11-21'))).toBe(words);
  });
  test('age changes on the birthday, and is not known for a lunar date', () => {
    expect([
      ageYears('1948-01-11', '2026-01-10'),
      ageYears('1948-01-11', '2026-01-11'),
      ageYears('1948-00-00', '2026-01-11'),
    ]).toEqual([77, 78, undefined]);
  });
  test('a small child has its age in months', () => {
    expect(plain(ageWords(1, '2025-08-14', '2026-11-21'))).toBe('15 mois');
    expect(plain(ageWords(0, '2026-11-14', '2026-11-21'))).toBe('moins d’un mois');
    expect(plain(ageWords(2, '2024-08-14', '2026-11-21'))).toBe('2 ans');
  });
});

describe('dates that are typed', () => {
  const thisYear = 2026;
  test.each([
    ['12/3/2026', '2026-03-12'],
    ['12.03.26', '2026-03-12'],
    ['12032026', '2026-03-12'],
    ['12 mars 2026', '2026-03-12'],
    ['1er janvier 2026', '2026-01-01'],
    ['12 sept. 2026', '2026-09-12'],
    ['2026-03-12', '2026-03-12'],
    ['11/01/48', '1948-01-11'],
  ])('%s', (typed, iso) => {
    expect(typedDate(typed, { thisYear })).toBe(iso);
  });
  test.each(['', '12', '31/02/2026', '00/00/1950', '12 mart 2026', '1/13/2026', '12/03/202'])('%s is no date', (typed) => {
    expect(typedDate(typed, { thisYear })).toBeUndefined();
  });
  test('lunar birth dates pass where they may', () => {
    expect(typedDate('00/00/1950', { thisYear, lunar: true })).toBe('1950-00-00');
  });
  test('what is typed from a real day reads back as that day', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(typedDate(typedForm(iso), { thisYear })).toBe(iso);
        expect(typedDate(longDate(iso), { thisYear })).toBe(iso);
      }),
      { numRuns: process.env['LONG'] ? 20_000 : 300 },
    );
  });
});
