import { describe, expect, test } from 'vitest';
import { conformityOf } from '../../../../electron/deposit/conformity/conformity.ts';
import { toDepositable } from '../../../../electron/deposit/conversion/convert.ts';
import { clinicalDateOf, patientConflictOf } from '../../../../electron/deposit/evidence.ts';
import { learnedView, withCorrection } from '../../../../electron/deposit/learned-types.ts';
import { toPdfA } from '../../../../electron/deposit/pdf-a.ts';
import { prepareDraft, type ReplacedVersion } from '../../../../electron/deposit/prepare.ts';
import { buildSubmission, confidentialityOf } from '../../../../electron/deposit/submission.ts';
import { guessTypes } from '../../../../electron/deposit/type-guess.ts';
import { readDocument } from '../../../../electron/documents/read.ts';
import { child, descendants, parseXml, textAt } from '../../../../electron/xml/parse.ts';
import type { FolderPurpose } from '../../../../shared/arrivals.ts';
import { maxDepositBytes } from '../../../../shared/deposit.ts';
import type { PatientIdentity } from '../../../../shared/identity/traits.ts';
import { author, pdfOf } from './fixtures.ts';

const patient: PatientIdentity = {
  traits: {
    birthName: 'BEAUCHÊNE',
    birthGivenNames: 'HENRI LOUIS',
    usedName: 'LEROUX',
    sex: 'M',
    birthDate: '1948-01-11',
    birthPlaceCode: '69123',
  },
  ins: { matricule: '148016912300199', oid: '1.2.250.1.213.1.4.10' },
  status: 'recuperee',
};
const guess = (text: string, fileName = 'scan.pdf', specialityCode = 'SM26') =>
  guessTypes({ text, fileName, professionCode: '10', specialityCode }).map((g) => g.typeCode);

describe('type of a document', () => {
  test.each([
    ['Clinique\nCOMPTE-RENDU OPÉRATOIRE\nIndication : hernie', '34874-8'],
    ['Compte rendu de consultation de pré-anesthésie\nASA 3', '34749-2'],
    ['COMPTE RENDU D’ANESTHÉSIE\nInduction : propofol', '77436-4'],
    ['Laboratoire du Parc\nHémogramme\nHémoglobine 12,4', '11502-2'],
    ['Service d’imagerie\nScanner thoracique du 3 mars', '18748-4'],
    ['Dr X\nOrdonnance\nKARDEGIC 75 mg 1 sachet le midi', '57833-6'],
    ['Ordonnance\nFaire pratiquer au laboratoire : NFS, ionogramme', 'PRESC-BIO'],
    ['Lettre de liaison à la sortie\nMotif d’hospitalisation', '11490-0'],
    ['Compte rendu d’hospitalisation\ndu 3 au 8 mars', '34112-3'],
    ['Certificat médical\nJe soussigné certifie avoir examiné', '89601-9'],
    ['Cher confrère,\nJ’ai vu en consultation Monsieur B.', '11488-4'],
    ['Volet de synthèse médicale', 'SYNTH'],
  ])('%j', (text, typeCode) => {
    expect(guess(text)[0]).toBe(typeCode);
  });

  test('the file name helps, and a document that says nothing gets the profession’s usual type with that reason', () => {
    expect(guess('', 'CRO_hernie.pdf')[0]).toBe('34874-8');
    const [first] = guessTypes({ text: '', fileName: 'scan1.pdf', professionCode: '10', specialityCode: 'SM02' });
    expect(first).toMatchObject({ typeCode: '34749-2', reason: 'le plus courant dans votre profession' });
  });

  test('what feeds the watched folder is weighed and said; what the document calls itself is worth more', () => {
    const from = (source: FolderPurpose, text = '') =>
      guessTypes({ text, fileName: 'scan1.pdf', professionCode: '10', specialityCode: 'SM02', source })[0];
    expect(from('laboratory')).toMatchObject({ typeCode: '11502-2', reason: 'reçu par le dossier du laboratoire' });
    expect(from('laboratory', 'Résultats\nLeucocytes 6,2')?.typeCode).toBe('11502-2');
    expect(from('laboratory', 'COMPTE RENDU OPÉRATOIRE')?.typeCode).toBe('34874-8');
    expect(from('software')).toMatchObject({ typeCode: '34749-2', reason: expect.stringMatching(/^écrit par votre logiciel/) });
    expect(from('printer')?.reason).toMatch(/^imprimé ici/);
    expect(from('scanner')?.reason).toMatch(/^numérisé/);
    expect(from('scanner', 'Certificat médical')?.reason).toBe('« Certificat médical » en titre');
  });
});

describe('clinical date', () => {
  const today = '2026-11-21';
  test('of the act, not of the birth, the appointment or the writing', () => {
    const text = 'Lyon, le 9 juin 2026\nM. B. né le 11/01/1948\nIntervention du 6 juin 2026. Prochain rendez-vous le 12/09/2026.';
    expect(clinicalDateOf(text, today)).toMatchObject({ date: '2026-06-06', reason: 'date de l’acte' });
    expect(clinicalDateOf('Prélevé le 04/09/18 à 7 h 30', today).date).toBe('2018-09-04');
  });
  test('a date to come or none: today, and it is said', () => {
    expect(clinicalDateOf('Rendez-vous le 12/12/2026', today)).toEqual({ date: today, reason: 'aucune date lue : date du jour' });
  });
});

describe('whose document it is', () => {
  test.each([
    ['Monsieur LEROUX Henri, né le 11/01/1948', undefined],
    ['Patient : BEAUCHENE Henri', undefined],
    ['Un texte qui ne nomme personne', undefined],
    ['Né le 12/01/1948', 'né(e) le 12/01/1948'],
    ['Patient : MARTIN Paul', 'MARTIN Paul'],
    ['Réf. : Madame Leroux', 'Madame Leroux'],
    ['Réf. : Monsieur Ler0ux', undefined],
    ['Patient : LEROUX Marie', 'LEROUX Marie'],
    ['LEROUX Henri DDN : 11/O1/48', undefined],
    ['Monsieur le Docteur MARTIN', undefined],
    ['Madame la Présidente', undefined],
    ['M. Henri LEROUX\nMme Durand, sa fille, est prévenue.', undefined],
    ['Mme Durand\nM. Henri LEROUX, son père', 'Mme Durand'],
    ['Madame le Docteur Anne MARTIN\nPatient : autonome, suivi régulier', undefined],
    ['N° 1 48 01 69 123 002 55', 'numéro de sécurité sociale 1480169…'],
    ['N° 1 48 01 69 123 001 99', undefined],
  ])('%j', (text, found) => {
    expect(patientConflictOf(text, patient)?.found).toBe(found);
  });
});

const tools = {
  accept: toDepositable,
  conform: async (bytes: Uint8Array) => conformityOf(bytes),
  read: readDocument,
  convert: (bytes: Uint8Array, title: string) => toPdfA(bytes, { title, now: new Date('2026-11-21T09:00:00Z') }),
  alreadySent: async () => undefined,
};
const input = { id: 'd', fileName: 'cro.pdf', patient, professionCode: '10', specialityCode: 'SM02', today: '2026-11-21' };

describe('draft', () => {
  test('everything is filled in', async () => {
    const bytes = await pdfOf('Compte rendu opératoire\nPatient : LEROUX Henri, né le 11/01/1948\nIntervention du 6 juin 2026');
    const { draft } = await prepareDraft({ ...input, bytes }, tools);
    expect(draft).toMatchObject({ date: '2026-06-06', pageCount: 1, minor: false, title: 'CR opératoire du 06/06/2026' });
    expect(draft.guesses[0]?.typeCode).toBe('34874-8');
    expect(draft.patientConflict).toBeUndefined();
  });

  test('another type chosen for a heading comes first next time, for that profession, and can be chosen back', async () => {
    const bytes = await pdfOf('Compte rendu opératoire\nIntervention du 6 juin 2026');
    const { heading = '' } = await prepareDraft({ ...input, bytes }, tools);
    expect(heading).toBe('cr operatoire');
    const learned = withCorrection([], { professionCode: '10', heading, typeCode: '11505-5' });
    const codes = async (change = {}) =>
      (await prepareDraft({ ...input, bytes, learned, ...change }, tools)).draft.guesses.map((g) => g.typeCode);
    expect((await codes()).slice(0, 2)).toEqual(['11505-5', '34874-8']);
    expect((await codes({ professionCode: '60' }))[0]).toBe('34874-8');
    expect(learnedView(learned)).toEqual([
      { professionCode: '10', profession: 'Médecin', heading, typeCode: '11505-5', label: "CR d'acte thérapeutique (autre)" },
    ]);
    const back = withCorrection(learned, { professionCode: '10', heading, typeCode: '34874-8' });
    expect(back).toHaveLength(1);
    expect((await codes({ learned: back }))[0]).toBe('34874-8');
  });

  test('bad files are refused by name', async () => {
    const code = (bytes: Uint8Array, fileName = 'x.pdf') =>
      prepareDraft({ ...input, fileName, bytes }, tools).then(
        () => 'accepted',
        (e) => e.code,
      );
    expect(await code(new Uint8Array())).toBe('DOCUMENT_EMPTY');
    expect(await code(new Uint8Array(maxDepositBytes + 1))).toBe('DOCUMENT_TOO_LARGE');
    expect(await code(new TextEncoder().encode('hello'))).toBe('PDF_UNREADABLE');
    expect(await code(new TextEncoder().encode('hello'), 'x.docx')).toBe('DOCUMENT_DAMAGED');
  });
});

describe('submission', () => {
  const visibility = { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true };
  const build = async (change = {}, replaces?: ReplacedVersion) =>
    buildSubmission({
      content: (await toPdfA(await pdfOf('x'), { title: 't', now: new Date() })).bytes,
      choice: { typeCode: '34874-8', title: 'CR opératoire', date: '2026-06-06', visibility, ...change },
      patient,
      author,
      sourceOid: '1.2.250.1.213.1.4.10.99.1',
      now: new Date('2026-11-21T09:00:00Z'),
      replaces,
    });

  test('what is about to leave keeps every conformity rule; a profession outside JDV_J01 is refused in French', async () => {
    const faultsOf = (bytes: Uint8Array) => conformityOf(bytes, { ours: true }).findings.filter((f) => f.severity === 'fault');
    expect(faultsOf((await build()).cda)).toEqual([]);
    const holder = { ...author.holder, specialityCode: 'SM99' };
    const { cda } = buildSubmission({
      content: (await toPdfA(await pdfOf('x'), { title: 't', now: new Date() })).bytes,
      choice: { typeCode: '34874-8', title: 'CR', date: '2026-06-06', visibility },
      patient,
      author: { ...author, holder },
      sourceOid: '1.2.250.1.213.1.4.10.99.1',
      now: new Date('2026-11-21T09:00:00Z'),
    });
    const faults = faultsOf(cda);
    expect(faults.map((f) => f.rule)).toEqual(['SM-author-code-j01', 'SM-signer-code-j01', 'SM-role-j01']);
    expect(faults[0]?.message).toContain('G15_10/SM99');
  });

  test('metadata and CDA say the same, with the author of the card', async () => {
    const { entry, cda, set } = await build();
    const root = parseXml(cda);
    expect(child(root, 'id')?.attributes['root']).toBe(entry.uniqueId);
    expect(child(root, 'code')?.attributes['code']).toBe('34874-8');
    expect(textAt(root, 'title')).toBe(entry.title);
    expect(descendants(root, 'nonXMLBody')).toHaveLength(1);
    expect(entry).toMatchObject({
      classCode: { code: '10' },
      formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008' },
      serviceStartTime: expect.stringMatching(/^2026060[56]\d{6}$/),
    });
    expect(entry.authors[0]).toMatchObject({
      id: '899900010011',
      institutionId: '10B0990011',
      specialty: { code: 'G15_10/SM02' },
    });
    expect(child(root, 'author', 'assignedAuthor', 'id')?.attributes['extension']).toBe('899900010011');
    expect(set.author).toEqual(entry.authors[0]);
    expect(new Set([entry.uniqueId, set.uniqueId]).size).toBe(2);
    for (const id of [entry.uniqueId, set.uniqueId]) expect(id).toMatch(/^[0-9.]{10,64}$/);
  });

  test('a new version keeps the set, counts on, and names the one before in its CDA and to the registry', async () => {
    const replaces = {
      uniqueId: '1.2.250.1.999.1',
      entryUUID: 'urn:uuid:6f1c2a60-0000-4000-8000-000000000001',
      setId: '1.2.250.1.999.1.1',
      versionNumber: 3,
      row: { ...visibility, maskedToProfessionals: true, title: 'CR', typeCode: '34874-8' },
    };
    const bytes = await pdfOf('Lettre de consultation');
    const { draft, replaces: kept } = await prepareDraft({ ...input, bytes, replaces }, tools);
    expect(draft.guesses[0]).toMatchObject({ typeCode: '34874-8', reason: 'type de la version remplacée' });
    expect(draft.visibility.maskedToProfessionals).toBe(true);
    expect(draft.replaces).toEqual({ title: 'CR', versionNumber: 3 });
    const { cda, replaces: entryUUID } = await build({}, kept);
    const root = parseXml(cda);
    expect(entryUUID).toBe(replaces.entryUUID);
    expect(child(root, 'setId')?.attributes['root']).toBe(replaces.setId);
    expect(child(root, 'versionNumber')?.attributes['value']).toBe('4');
    expect(child(root, 'relatedDocument')?.attributes['typeCode']).toBe('RPLC');
    expect(child(root, 'relatedDocument', 'parentDocument', 'id')?.attributes['root']).toBe(replaces.uniqueId);
  });

  test('a CDA of another program leaves octet for octet, with its own metadata', async () => {
    const { cda, entry } = await build();
    const { draft, content } = await prepareDraft({ ...input, fileName: 'cro.xml', bytes: cda }, tools);
    expect(draft).toMatchObject({ asIs: true, title: 'CR opératoire', date: '2026-06-06' });
    expect(draft.guesses.map((g) => g.typeCode)).toEqual(['34874-8']);
    expect(draft.patientConflict).toBeUndefined();
    const again = buildSubmission({
      content,
      choice: {
        typeCode: '11488-4',
        title: 'Autre',
        date: '2020-01-01',
        visibility: { ...visibility, maskedToProfessionals: true },
      },
      patient,
      author: { ...author, holder: { ...author.holder, nationalId: '899900010099' } },
      sourceOid: '1.2.250.1.213.1.4.10.99.1',
      now: new Date('2026-11-22T09:00:00Z'),
    });
    expect(again.cda).toBe(cda);
    expect(again.set.author?.id).toBe('899900010099');
    expect(again.entry).toEqual({
      ...entry,
      confidentiality: [...entry.confidentiality, expect.objectContaining({ code: 'MASQUE_PS' })],
      // A day alone: its noon, whatever the zone.
      serviceStartTime: '20260606120000',
    });
  });

  test('a CDA of another patient is blocked, by number or by birth date; one that does not conform is refused', async () => {
    const { cda } = await build();
    const changed = (from: string, to: string) => new TextEncoder().encode(new TextDecoder().decode(cda).replaceAll(from, to));
    const conflict = async (bytes: Uint8Array) =>
      (await prepareDraft({ ...input, fileName: 'x.xml', bytes }, tools)).draft.patientConflict;
    expect(await conflict(changed('148016912300199', '148016912300281'))).toMatchObject({ found: 'BEAUCHÊNE HENRI, 11/01/1948' });
    expect(await conflict(changed('19480111', '19480112'))).toMatchObject({ found: 'BEAUCHÊNE HENRI, 12/01/1948' });
    const spoiled = prepareDraft(
      { ...input, fileName: 'x.xml', bytes: changed('<legalAuthenticator', '<legalAuthenticatorX') },
      tools,
    );
    await expect(spoiled).rejects.toMatchObject({ code: expect.stringMatching(/DEPOSIT_NOT_CONFORM|DOCUMENT_DAMAGED/) });
  });

  test('visibility becomes confidentiality codes, and the forbidden pair cannot be built (EX_2.1-1050)', async () => {
    expect(confidentialityOf({ ...visibility, maskedToProfessionals: true }).map((c) => c.code)).toEqual(['N', 'MASQUE_PS']);
    expect(confidentialityOf({ ...visibility, visibleToPatient: false }).map((c) => c.code)).toEqual(['N', 'INVISIBLE_PATIENT']);
    await expect(
      build({ visibility: { ...visibility, maskedToProfessionals: true, visibleToPatient: false } }),
    ).rejects.toMatchObject({ code: 'DEPOSIT_VISIBILITY_FORBIDDEN' });
  });
});
