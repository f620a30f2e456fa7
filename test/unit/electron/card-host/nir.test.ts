import { describe, expect, test } from 'vitest';
import {
  agreesWithBirthDate,
  withKey as completed,
  hasRightKey,
  isProvisional,
  ownNir,
  sexOfNir,
} from '../../../../electron/card-host/nir.ts';

/** Independent of the code: the key by ordinary numbers. */
const withKey = (thirteen: string) => {
  const n = Number(thirteen.replace('2A', '19').replace('2B', '18'));
  return thirteen + String(97 - (n % 97)).padStart(2, '0');
};
const mother = withKey('2850399000001');

describe('key', () => {
  test.each(['1620199000001', '255081416802538'.slice(0, 13), '180122A004005', '180122B004005', '7850399000001'])('%s', (n) => {
    const nir = withKey(n);
    expect(hasRightKey(nir)).toBe(true);
    const wrong = `${n}${String((Number(nir.slice(13)) % 97) + 1).padStart(2, '0')}`;
    expect(hasRightKey(wrong)).toBe(false);
  });
  test('a number known from public documentation', () => {
    expect(hasRightKey('255081416802538')).toBe(true);
  });
  test.each(['', '12345', '055081416802538', '2550814168025AB', '180122C00400512'])('%s is no number', (nir) => {
    expect(hasRightKey(nir)).toBe(false);
  });
});

describe('as written', () => {
  test.each(['2850399000001', '2 85 03 99 000 001', '180122a004005', '180122B004005'])('%j gets its key', (written) => {
    expect(completed(written)).toBe(withKey(written.replaceAll(' ', '').toUpperCase()));
  });
  test.each(['', 'x', mother, '0850399000001', '285039900000'])('%j stays', (written) => {
    expect(completed(written)).toBe(written.toUpperCase());
  });
});

test.each([
  ['1', false],
  ['2', false],
  ['3', true],
  ['4', true],
  ['7', true],
  ['8', true],
])('first digit %s, given for a time: %s', (digit, provisional) => {
  expect(isProvisional(withKey(`${digit}850399000001`))).toBe(provisional);
});

describe('birth date', () => {
  test.each([
    ['1985-03-12', true],
    ['1885-03-12', true], // two digits of the year are all there is
    ['1985-04-12', false],
    ['1986-03-12', false],
    ['1985-00-00', true], // lunar: the month decides nothing
    ['1985-31-12', true],
    ['1984-31-12', false],
    ['', false],
    ['120385', false],
  ])('%s: %s', (birthDate, agrees) => {
    expect(agreesWithBirthDate(mother, birthDate)).toBe(agrees);
  });
  test('a month of the number that is none decides nothing', () => {
    expect(agreesWithBirthDate(withKey('2853199000001'), '1985-03-12')).toBe(true);
  });
});

describe('whose number', () => {
  const person = (birthDate: string, storedNir: string) => ({ birthDate, storedNir });

  test('alone on the card, and agreeing: own', () => {
    const only = person('1985-03-12', mother);
    expect(ownNir(only, [only])).toBe(mother);
  });
  test('the number of the opener is not the child’s', () => {
    const [opener, child] = [person('1985-03-12', mother), person('2016-02-29', mother)];
    expect(ownNir(opener, [opener, child])).toBe(mother);
    expect(ownNir(child, [opener, child])).toBeUndefined();
  });
  test('a child born a hundred years after the opener, in the same month, claims it too: nobody’s', () => {
    const [opener, child] = [person('1925-03-12', withKey('2250399000001')), person('2025-03-02', withKey('2250399000001'))];
    expect(ownNir(opener, [opener, child])).toBeUndefined();
    expect(ownNir(child, [opener, child])).toBeUndefined();
  });
  test('alone on the card with the number of an opener who is not on it', () => {
    const child = person('2016-02-29', mother);
    expect(ownNir(child, [child])).toBeUndefined();
  });
  test('own numbers each', () => {
    const childNir = withKey('2160299000002');
    const [opener, child] = [person('1985-03-12', mother), person('2016-02-29', childNir)];
    expect(ownNir(child, [opener, child])).toBe(childNir);
  });
  test('a wrong key is nobody’s number', () => {
    const wrong = person('1985-03-12', `${mother.slice(0, 13)}00`);
    expect(ownNir(wrong, [wrong])).toBeUndefined();
  });
});

test.each([
  ['1', 'M'],
  ['2', 'F'],
  ['3', 'M'],
  ['4', 'F'],
  ['7', 'M'],
  ['8', 'F'],
])('first digit %s: %s', (digit, sex) => {
  expect(sexOfNir(withKey(`${digit}850399000001`))).toBe(sex);
});
