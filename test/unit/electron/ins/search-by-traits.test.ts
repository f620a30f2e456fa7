import { describe, expect, it } from 'vitest';
import { buildSearch, readResult, searchInsByTraits } from '../../../../electron/ins/search-by-traits.ts';
import { parseXml } from '../../../../electron/xml/parse.ts';
import { AppError } from '../../../../shared/errors.ts';

const person = `<r:INDIVIDU><r:INSACTIF><r:IdIndividu><r:NumIdentifiant>2510375115001</r:NumIdentifiant><r:Cle>24</r:Cle></r:IdIndividu><r:OID>1.2.250.1.213.1.4.8</r:OID></r:INSACTIF><r:TIQ><r:NomNaissance>D'ESSAI</r:NomNaissance><r:Prenom>ZOE MARIE</r:Prenom><r:Sexe>F</r:Sexe><r:DateNaissance>1951-00-00</r:DateNaissance><r:LieuNaissance>75115</r:LieuNaissance></r:TIQ></r:INDIVIDU>`;
const result = (code: string, label: string, content = '') =>
  parseXml(
    `<r:RESULTAT xmlns:r="http://www.cnamts.fr/INSiResultat"><r:CR><r:CodeCR>${code}</r:CodeCR><r:LibelleCR>${label}</r:LibelleCR></r:CR>${content}</r:RESULTAT>`,
  );
const failure = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error.named;
    throw error;
  }
  throw new Error('accepted');
};

describe('INSi by traits', () => {
  it('asks with the four traits in their order, escaped', () => {
    expect(buildSearch({ birthName: 'A & B', birthGivenNames: 'ZOÉ', sex: 'F', birthDate: '1951-03-12' }).text).toBe(
      '<ins:RECSANSVITALE xmlns:ins="http://www.cnamts.fr/INSiRecSans"><ins:NomNaissance>A &amp; B</ins:NomNaissance><ins:Prenom>ZOÉ</ins:Prenom><ins:Sexe>F</ins:Sexe><ins:DateNaissance>1951-03-12</ins:DateNaissance></ins:RECSANSVITALE>',
    );
  });

  it('takes matricule, key, OID and strict traits as they are, lunar dates included', () => {
    expect(readResult(result('00', 'OK', person))).toEqual({
      ins: { matricule: '251037511500124', oid: '1.2.250.1.213.1.4.8' },
      traits: { birthName: "D'ESSAI", birthGivenNames: 'ZOE MARIE', sex: 'F', birthDate: '1951-00-00', birthPlaceCode: '75115' },
      status: 'recuperee',
    });
  });

  it('takes a matricule of Corsica with its letter', () => {
    const corsican = person.replace('2510375115001', '251032A115001');
    expect(readResult(result('00', 'OK', corsican)).ins.matricule).toBe('251032A11500124');
    const misplaced = person.replace('2510375115001', '25103A2115001');
    expect(failure(() => readResult(result('00', 'OK', misplaced))).code).toBe('DMP_MALFORMED_ANSWER');
  });

  it('names nobody, several, and every other return code with its text', () => {
    expect(failure(() => readResult(result('01', 'x'))).code).toBe('INS_NOT_FOUND');
    expect(failure(() => readResult(result('02', 'x'))).code).toBe('INS_SEVERAL');
    expect(failure(() => readResult(result('00', 'OK', person + person))).code).toBe('INS_SEVERAL');
    expect(failure(() => readResult(result('73', 'Service fermé')))).toEqual({
      code: 'INS_REFUSED',
      detail: { code: '73', text: 'Service fermé' },
    });
  });

  it('never makes an INS of half an answer', () => {
    for (const content of [
      '',
      person.replace('24</r:Cle>', '</r:Cle>'),
      person.replace('<r:Sexe>F</r:Sexe>', ''),
      person.replace(/<r:OID>.*<\/r:OID>/, ''),
    ])
      expect(failure(() => readResult(result('00', 'OK', content))).code).toBe('DMP_MALFORMED_ANSWER');
    expect(failure(() => readResult(parseXml('<RESULTAT/>'))).code).toBe('DMP_MALFORMED_ANSWER');
  });

  it('does not ask for a person of unknown sex, nor without the number that INSi wants', async () => {
    const traits = { birthName: 'A', birthGivenNames: 'B', sex: 'UN', birthDate: '1951-03-12' } as const;
    await expect(searchInsByTraits(traits, {} as never)).rejects.toMatchObject({ code: 'IDENTITY_INVALID' });
    const known = { ...traits, sex: 'F' } as const;
    await expect(searchInsByTraits(known, { settings: {} } as never)).rejects.toMatchObject({ code: 'CONFIGURATION_MISSING' });
  });
});
