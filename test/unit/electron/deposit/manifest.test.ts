import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../../electron/deposit/batch/manifest.ts';
import { batchReport } from '../../../../renderer/text/batch.ts';

const me = '899900010011';
const head =
  'Fichier;Matricule INS;Identité;Nom de naissance;Prénoms;Sexe;Date de naissance;Type;Date de l’acte;Auteur;Invisible patient;Masqué PS';
const good = 'a.pdf;148016912300142;qualifiée;Beauchêne;Henri;M;11/01/1948;11488-4;20/11/2026;99900010011;;';
const rows = (...lines: string[]) => readManifest('manifeste.csv', `\uFEFF${[head, ...lines].join('\r\n')}\r\n`, me);
const key = String(97n - (1480169123001n % 97n)).padStart(2, '0');
const right = good.replace('148016912300142', `1480169123001${key}`);

describe('manifest of a batch', () => {
  test('a row as a French spreadsheet writes it', () => {
    expect(rows(right)).toEqual([
      {
        line: 2,
        file: 'a.pdf',
        matricule: `1480169123001${key}`,
        qualified: true,
        traits: { birthName: 'BEAUCHÊNE', birthGivenNames: 'HENRI', sex: 'M', birthDate: '1948-01-11' },
        typeCode: '11488-4',
        date: '2026-11-20',
        visibility: { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true },
        faults: [],
      },
    ]);
  });

  test('the same in JSON', () => {
    const json = JSON.stringify([
      {
        fichier: 'a.pdf',
        nom: 'X',
        prénoms: 'Y',
        sexe: 'F',
        'date de naissance': '1951-03-12',
        type: '11488-4',
        date: '2026-11-20',
      },
    ]);
    expect(readManifest('manifest.json', json, me)[0]).toMatchObject({ file: 'a.pdf', qualified: false, faults: [] });
  });

  test.each([
    ['traits-missing', right.replace('Beauchêne', '')],
    ['traits-missing', right.replace(';M;', ';;')],
    ['ins-wrong', right.replace('148016', '248016')],
    ['type-unknown', right.replace('11488-4', '0000-0')],
    ['date-wrong', right.replace('20/11/2026', '31/02/2026')],
    ['author-other', right.replace('99900010011', '99900010029')],
    ['visibility-forbidden', `${right.slice(0, -1)}oui;oui`],
    ['file-missing', right.replace('a.pdf', '')],
  ])('%s', (fault, line) => {
    expect(rows(line)[0]?.faults).toEqual([fault]);
  });

  test('one file on two lines', () => {
    expect(rows(right, right).map(({ faults }) => faults)).toEqual([[], ['file-twice']]);
  });

  test.each([
    ['empty', 'manifeste.csv', head],
    ['columns', 'manifeste.csv', 'nom;type\r\nX;Y'],
    ['json', 'manifeste.json', '{'],
    ['json', 'manifeste.json', '{}'],
    ['empty', 'manifeste.json', '[]'],
  ])('no manifest: %s', (reason, name, text) => {
    expect(() => readManifest(name, text, me)).toThrow(expect.objectContaining({ code: 'BATCH_MANIFEST', detail: { reason } }));
  });

  test('the report keeps its cells, and no spreadsheet runs them', () => {
    const row = {
      line: 2,
      file: '=1+1',
      patientName: 'A "B"',
      typeLabel: 'CR',
      date: '2026-11-20',
      state: 'faulty' as const,
      faults: ['ins-differs' as const],
    };
    const [, line] = batchReport([row]).split('\r\n');
    expect(line).toBe(
      '"2";"\'=1+1";"A ""B""";"CR";"2026-11-20";"écarté";"";"Le matricule n’est pas celui que l’INSi donne pour cette identité."',
    );
  });
});
