import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDateOf, readApiLecture } from '../../../../electron/card-host/api-lecture.ts';
import { isAppError } from '../../../../shared/errors.ts';

const mother = '2850399000001' + '93';
/** Elements as nested objects; a list makes siblings of one name. */
type Content = string | { readonly [name: string]: Content | readonly Content[] };
const xml = (content: Content): string =>
  typeof content === 'string'
    ? content
    : Object.entries(content)
        .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => `<${name}>${xml(one)}</${name}>`))
        .join('');
const cardOf = (people: readonly Content[], card: Content = {}, declaration = '') =>
  `${declaration}${xml({ T_AsnDonneesVitale: { ...(card as object), listeBenef: { T_AsnBeneficiaire: people } } })}`;
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const read = (people: readonly Content[], card?: Content) => readApiLecture(utf8(cardOf(people, card)), 'VITALE2');

const opener: Content = {
  ident: {
    nomUsuel: 'NESSI',
    nomPatronymique: 'DUPONT',
    prenomUsuel: 'MARIE-HÉLÈNE',
    naissance: { date: '12031985' },
    rangDeNaissance: '1',
    nir: mother,
  },
  amo: { qualBenef: '0', codeRegime: '01', nir: mother },
};
const child = (changes: object = {}): Content => ({
  ident: { nomUsuel: 'NESSI', prenomUsuel: 'ZOÉ', naissance: { dateEnCarte: '29022016' }, nir: mother, ...changes },
  amo: { qualBenef: '6', nir: mother },
});

describe('what is there', () => {
  test('a mother and her child, whose number is hers', () => {
    expect(read([opener, child()], { type: 'T', numeroSerie: '0123456789' })).toEqual({
      serial: '0123456789',
      kind: 'VITALE2',
      test: true,
      source: 'api-lecture',
      beneficiaries: [
        {
          familyName: 'NESSI',
          givenName: 'MARIE-HÉLÈNE',
          birthName: 'DUPONT',
          birthRank: 1,
          birthDate: '1985-03-12',
          nir: mother,
          sex: 'F',
        },
        { familyName: 'NESSI', givenName: 'ZOÉ', birthDate: '2016-02-29' },
      ],
    });
  });
  test('what says of the card itself may stand deeper, never among the persons', () => {
    expect(read([{ ...(opener as object), type: 'T' }], { carte: { type: 'R', numeroSerie: '1' } })).toMatchObject({
      test: false,
      serial: '1',
    });
    expect(read([opener], { carte: { type: 'T' } }).test).toBe(true);
  });
  test('nearly everything may be missing', () => {
    expect(read([{ ident: { nomPatronymique: 'X' } }])).toEqual({
      serial: '',
      kind: 'VITALE2',
      test: false,
      source: 'api-lecture',
      beneficiaries: [{ familyName: 'X', givenName: '', birthName: 'X', birthDate: '' }],
    });
  });
  test.each([
    ['no text', ''],
    ['not XML', 'hello'],
    ['cut', cardOf([opener]).slice(0, -30)],
    ['a DTD', `<!DOCTYPE a [<!ENTITY b "c">]>${cardOf([opener])}`],
    ['nobody', cardOf([])],
    ['a person without a name', cardOf([{ ident: { prenomUsuel: 'X' } }])],
    ['too long', cardOf([opener]) + ' '.repeat(65_536)],
  ])('%s: named', (_, text) => {
    expect(() => readApiLecture(utf8(text), 'VITALE2')).toThrow(expect.objectContaining({ code: 'CARD_DATA' }));
  });
});

describe('whose number', () => {
  const nirs = (...people: readonly Content[]) => read(people).beneficiaries.map(({ nir }) => nir);
  test('a certified number of its own', () => {
    const own = `2160299000002${97 - (2160299000002 % 97)}`;
    expect(nirs(opener, child({ nirCertifie: own }))).toEqual([mother, own]);
  });
  test('the opener’s number is not taken for that of a spouse born in the same month', () => {
    const spouse = {
      ident: { nomUsuel: 'Y', naissance: { date: '20031985' }, nir: mother },
      amo: { qualBenef: '2', nir: mother },
    };
    expect(nirs(spouse)).toEqual([undefined]);
  });
  test('without its key, with blanks, in small letters', () => {
    const written = (nir: string, date: string) => ({ ident: { nomUsuel: 'Y', naissance: { date }, nir } });
    expect(nirs(written('2 85 03 99 000 001', '12031985'))).toEqual([mother]);
    expect(nirs(written('180122a004005', '01121980'))[0]).toMatch(/^180122A004005\d\d$/);
  });
  test('a wrong key is nobody’s number', () => {
    expect(nirs({ ident: { nomUsuel: 'Y', naissance: { date: '12031985' }, nir: `${mother.slice(0, 13)}00` } })).toEqual([
      undefined,
    ]);
  });
  test('a number for a time is marked', () => {
    const person = { ident: { nomUsuel: 'Y', naissance: { date: '12031985' }, nir: '7850399000001' } };
    expect(read([person]).beneficiaries[0]).toMatchObject({ provisionalNir: true, sex: 'M' });
    expect(read([opener]).beneficiaries[0]).not.toHaveProperty('provisionalNir');
  });
});

test.each([
  ['12031985', '1985-03-12'],
  ['12/03/1985', '1985-03-12'],
  ['19850312', '1985-03-12'],
  ['00001985', '1985-00-00'],
  ['31421985', '1985-42-31'],
  ['20011920', '1920-01-20'],
  ['', ''],
  ['1985', '1985'],
])('date %j is %j', (written, date) => {
  expect(birthDateOf(written)).toBe(date);
});

describe('characters', () => {
  const name = (bytes: Uint8Array) => readApiLecture(bytes, 'VITALE2').beneficiaries[0]?.givenName;
  const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>`;
  test.each(['', declared('UTF-8'), declared('ISO-8859-1')])('%j: in UTF-8 or in ISO 8859-1', (declaration) => {
    expect(name(utf8(cardOf([opener], {}, declaration)))).toBe('MARIE-HÉLÈNE');
    expect(name(latin1(cardOf([opener], {}, declaration)))).toBe('MARIE-HÉLÈNE');
  });
  test('the end of a C string', () => {
    expect(name(utf8(`${cardOf([opener])}\r\n\0\0\0`))).toBe('MARIE-HÉLÈNE');
  });
});

test('any damage: read or named', () => {
  const whole = utf8(cardOf([opener, child()], { type: 'T' }));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 4 }), (from, bytes) => {
      const damaged = Uint8Array.from(whole);
      damaged.set(bytes.subarray(0, whole.length - from), from);
      try {
        readApiLecture(damaged, 'VITALE2');
      } catch (error) {
        if (!isAppError(error, 'CARD_DATA')) throw error;
      }
    }),
    { numRuns: process.env['LONG'] ? 20_000 : 300 },
  );
});
