import { describe, expect, test } from 'vitest';
import { fileSize, fixed, folded, fr, joined, plural, thin } from '../../../shared/text/typography.ts';

describe('French typography', () => {
  test('spaces before double signs are narrow and do not break; the colon takes a full one', () => {
    expect(fr("Prend-il encore l'apixaban ? Oui ; non !")).toBe(`Prend-il encore l’apixaban${thin}? Oui${thin}; non${thin}!`);
    expect(fr('Type : « lettre »')).toBe(`Type${fixed}: «${thin}lettre${thin}»`);
  });
  test('a number stays with its unit, a title with its name', () => {
    expect(fr('75 mg/j, il y a 9 j, Dr Roux')).toBe(`75${fixed}mg/j, il y a 9${fixed}j, Dr${fixed}Roux`);
    expect(fr('3 janvier')).toBe('3 janvier');
  });
  test('once or twice gives the same', () => {
    const once = fr('« 5 cm » : vrai ? 12 % !');
    expect(fr(once)).toBe(once);
  });
  test('a colon inside a time or an address is left alone', () => {
    expect(fr('11:42')).toBe('11:42');
  });
  test('zero and one are singular', () => {
    expect([plural(0, 'essai'), plural(1, 'essai'), plural(2, 'essai')].map((text) => text.replace(fixed, ' '))).toEqual([
      '0 essai',
      '1 essai',
      '2 essais',
    ]);
  });
  test('accents, case and ligatures do not hinder a search', () => {
    expect(folded("CŒLIOSCOPIE d’urgence à l'hôpital")).toBe("coelioscopie d'urgence a l'hopital");
  });
  test('what follows a word is joined as French is written', () => {
    expect([joined(', grade II'), joined('(Cormack 3)'), joined(' , mai')]).toEqual([', grade II', ' (Cormack 3)', ', mai']);
  });
  test('sizes of files', () => {
    expect([fileSize(10), fileSize(183_422), fileSize(60 * 1024 * 1024)].map((text) => text.replace(fixed, ' '))).toEqual([
      '1 ko',
      '179 ko',
      '60 Mo',
    ]);
  });
});
