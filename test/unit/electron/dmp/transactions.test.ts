/** The transactions besides the main job, against the training DMP: each succeeds, and each of its refusals has its name. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDmpClient, type DmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import type { SubmissionSet, VihfContext } from '../../../../shared/dmp.ts';
import { AppError } from '../../../../shared/errors.ts';
import { trainingFolder } from '../../../training-folder.ts';
import { contextOf, documentBy, identity, populationWith, signerOf, submissionBy, writerOf } from './sample-record.ts';

const { ins } = identity;
const stranger = {
  nationalId: '899900019999',
  familyName: 'AUTRE',
  givenName: 'Zoé',
  structureId: '10B0990011',
  sectorCode: 'SA04',
};
const foreign = documentBy(stranger, '1.2.250.1.213.1.4.10.99.1.1', 'Consultation');
let folder: string;
let training: Training;
let http: SecureHttp;
let client: DmpClient;
let context: VihfContext;
let image: CpsImage;
let cards: Record<string, CpsImage>;
let oid = 0;
const freshOid = () => `1.2.250.1.213.1.4.10.99.7.${++oid}`;
const clientOf = (card: CpsImage, environment: 'production' | 'training' = 'training') =>
  createDmpClient({
    endpoints: training.endpoints,
    http,
    software: { id: '00.00', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: signerOf(card),
    now: () => new Date(),
    environment,
    billingId: '991130972',
  });
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => 'accepted',
    (e: unknown) => e,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${error}`);
  return error.named;
};
const freshSet = (): SubmissionSet => {
  const unit = documentBy(writerOf(image), freshOid(), 'x');
  return submissionBy(writerOf(image), freshOid(), [unit]).set;
};
const deposit = async (title: string) => {
  const unit = documentBy(writerOf(image), freshOid(), title);
  await client.submit(context, ins, submissionBy(writerOf(image), freshOid(), [unit]));
  const entryUUID = await client.findByUniqueId(context, ins, unit.entry.uniqueId);
  return { ...unit, entryUUID: entryUUID ?? '' };
};
const entryOf = async (uniqueId: string, status: 'Approved' | 'Archived' = 'Approved') =>
  (await client.findDocuments(context, ins, undefined, [status])).find((e) => e.uniqueId === uniqueId);

beforeAll(async () => {
  folder = trainingFolder('dmp-transactions-');
  const population = populationWith([foreign], {
    linkedToMonEspaceSante: false,
    opposedToBrisDeGlace: true,
    telecoms: [{ url: 'tel:0102030405', use: 'MC' }],
    address: { lines: ['1 rue d’Essai'], postalCode: '75001', city: 'PARIS' },
    representatives: [{ relationship: 'MTH', familyName: 'ESSAI', givenName: 'Mère' }],
  });
  training = await startTraining({ dir: folder, population });
  const { caPem, clientCertificatePem, clientKeyPem } = training.tls;
  http = createSecureHttp({ ca: caPem, cert: clientCertificatePem, key: clientKeyPem });
  cards = Object.fromEntries(training.images.filter((i) => i.kind === 'CPS3').map((i) => [i.id, i as CpsImage]));
  const found = cards['cps-anesthesiste'];
  if (!found) throw new Error('no card');
  image = found;
  client = clientOf(image);
  context = contextOf(image);
}, 60_000);
afterAll(async () => {
  http?.close();
  await training?.stop();
  rmSync(folder, { recursive: true });
});

describe('TD0.3, TD0.4, TD1.6', () => {
  it('an authorisation that is added is listed on both sides, and gone once removed', async () => {
    const own = contextOf(image);
    await client.authorise(own, ins);
    const since = { since: new Date('2020-01-01'), dateType: 'LASTAUTORIZATION' } as const;
    const [line] = await client.patientList(own, since);
    expect(line).toMatchObject({ identifiers: [{ id: ins.matricule, oid: ins.oid }], medecinTraitant: false });
    const professionals = await client.listAuthorisations(own, ins, 'ACTIVE');
    expect(professionals).toContainEqual(expect.objectContaining({ nationalId: own.nationalId, mode: 'ACTIVE' }));
    await client.setAuthorisation(own, ins, { action: 'SUPPRESSION' });
    expect((await client.testExistence(own, ins)).authorisation).not.toBe('valid');
    expect(await client.patientList(own, since)).toEqual([]);
    await client.authorise(own, ins);
  });
  it('the role of médecin traitant is taken and left', async () => {
    const role = 'MEDECIN_TRAITANT';
    await client.setAuthorisation(context, ins, { action: 'AJOUT', role });
    expect((await client.testExistence(context, ins)).medecinTraitant).toBe(true);
    expect((await client.listAuthorisations(context, ins, 'TOUTE')).some((p) => p.medecinTraitant)).toBe(true);
    await client.setAuthorisation(context, ins, { action: 'SUPPRESSION', role });
    expect((await client.testExistence(context, ins)).medecinTraitant).toBe(false);
  });
  it('an emergency mode gives neither authorisation nor list', async () => {
    const emergency = { ...context, accessMode: 'centre_15' } as const;
    expect((await failure(client.authorise(emergency, ins))).code).toBe('DMP_STATUS');
    expect((await failure(client.listAuthorisations(emergency, ins, 'TOUTE'))).code).toBe('DMP_STATUS');
  });
});

describe('TD0.5', () => {
  it('finds by name in regulation, the best match first, and nothing leaves in another mode', async () => {
    const regulation = { ...context, accessMode: 'centre_15' } as const;
    const [best] = await client.findCandidates(regulation, { familyName: 'DURAND-ESSAI', givenName: 'JEANNE', sex: 'F' });
    expect(best).toMatchObject({ identifiers: [{ id: ins.matricule, oid: ins.oid }], sex: 'F', opposedToEmergencyAccess: false });
    expect(best?.matchPercent).toBeGreaterThan(50);
    expect(await client.findCandidates(regulation, { familyName: 'PERSONNE-NE-S-APPELLE-AINSI' })).toEqual([]);
    const before = training.history().length;
    expect((await failure(client.findCandidates(context, { familyName: 'X' }))).code).toBe('DMP_REGULATION_ONLY');
    expect(training.history()).toHaveLength(before);
  });
});

describe('TD1.3a, TD1.3b, TD1.4', () => {
  it('reads contacts, representatives and oppositions, and changes them where the patient does not do it himself', async () => {
    const data = await client.administrativeData(context, ins);
    expect(data).toMatchObject({
      recordStatus: 'active',
      telecoms: [{ url: 'tel:0102030405', use: 'MC' }],
      address: { streetLines: ['1 rue d’Essai'], postalCode: '75001', city: 'PARIS' },
      representatives: [{ relationship: 'MTH', name: { usedName: 'ESSAI', givenName: 'Mère' } }],
      opposedToBrisDeGlace: true,
      opposedToEmergencyAccess: false,
    });
    const { author } = freshSet();
    const { linkedToMonEspaceSante } = await client.testExistence(context, ins);
    const change = { ...data, telecoms: [{ url: 'mailto:a@b.fr' }], opposedToBrisDeGlace: false };
    await client.modifyAdministrativeData(context, ins, { linkedToMonEspaceSante, author }, change);
    expect(await client.administrativeData(context, ins)).toMatchObject({
      telecoms: [{ url: 'mailto:a@b.fr' }],
      opposedToBrisDeGlace: false,
    });
    const wrong = client.modifyAdministrativeData(context, ins, { linkedToMonEspaceSante, author }, { ...data, sex: 'M' });
    expect((await failure(wrong)).code).toBe('DMP_HL7_ERROR');
  });
  it('sends nothing for a record that is linked, or where the link is not known', async () => {
    const data = await client.administrativeData(context, ins);
    const { author } = freshSet();
    const before = training.history().length;
    for (const linkedToMonEspaceSante of [true, undefined]) {
      const revised = { linkedToMonEspaceSante, author };
      expect((await failure(client.closeRecord(context, ins, revised, data.name))).code).toBe('DMP_LINKED_TO_MES');
      expect((await failure(client.modifyAdministrativeData(context, ins, revised, data))).code).toBe('DMP_LINKED_TO_MES');
    }
    expect(training.history()).toHaveLength(before);
  });
});

describe('TD1.1, historical', () => {
  it('refuses in production before anything is sent', async () => {
    const record = {
      name: { usedName: 'A', givenName: 'B' },
      sex: 'F',
      birthTime: '19510312',
      author: freshSet().author,
    } as const;
    const before = training.history().length;
    const production = clientOf(image, 'production');
    const real = { ...ins, oid: '1.2.250.1.213.1.4.8' };
    expect((await failure(production.testExistence(context, ins))).code).toBe('TEST_CARD_IN_PRODUCTION');
    expect(await failure(production.createRecordHistorical(context, real, record))).toEqual({
      code: 'DMP_CREATION_ENDED',
      detail: {},
    });
    expect((await failure(production.createSecretsHistorical(context, real))).code).toBe('DMP_CREATION_ENDED');
    expect(training.history()).toHaveLength(before);
  });
});

describe('an identity', () => {
  it('that is not qualified sends no matricule', async () => {
    const before = training.history().length;
    const refused = await failure(client.testExistence(context, { ...identity, status: 'provisoire' }));
    expect(refused).toEqual({ code: 'INS_NOT_SENDABLE', detail: { status: 'provisoire' } });
    const { ins: _ins, ...without } = identity;
    expect((await failure(client.findDocuments(context, without))).code).toBe('INS_NOT_SENDABLE');
    expect((await failure(client.testExistence(context, { ...identity, status: 'recuperee' }))).code).toBe('INS_NOT_SENDABLE');
    expect(training.history()).toHaveLength(before);
    expect((await client.testExistence(context, { ...identity, status: 'qualifiee' })).existence).toBe('active');
  });
});

describe('TD2.1 with a new version', () => {
  it('replaces the former one, which the default list no longer has', async () => {
    const first = await deposit('Version 1');
    const next = documentBy(writerOf(image), freshOid(), 'Version 2', { id: first.entry.uniqueId, setId: first.setId });
    const submission = submissionBy(writerOf(image), freshOid(), [{ ...next, replaces: first.entryUUID }]);
    await client.submit(context, ins, submission);
    expect(await entryOf(first.entry.uniqueId)).toBeUndefined();
    expect(await entryOf(next.entry.uniqueId)).toMatchObject({ title: 'Version 2' });
  });
  it('must say so in the CDA as well', async () => {
    const first = await deposit('Version 1');
    const plain = documentBy(writerOf(image), freshOid(), 'Sans lien');
    const before = training.history().length;
    const submission = submissionBy(writerOf(image), freshOid(), [{ ...plain, replaces: first.entryUUID }]);
    expect(await failure(client.submit(context, ins, submission))).toMatchObject({
      code: 'DEPOSIT_NOT_CONFORM',
      detail: { faults: [`${plain.entry.uniqueId}: versionNumber`, `${plain.entry.uniqueId}: relatedDocument`] },
    });
    expect(training.history()).toHaveLength(before);
  });
});

describe('TD3.1 by submission date', () => {
  it('finds what came since, with the set that brought it', async () => {
    const unit = await deposit('Nouveau');
    const { sets, entries } = await client.findSubmitted(context, ins, { from: new Date(Date.now() - 60_000) });
    const entry = entries.find((e) => e.uniqueId === unit.entry.uniqueId);
    expect(sets.map((s) => s.entryUUID)).toContain(entry?.submissionSetId);
    expect(entries.some((e) => e.uniqueId === foreign.entry.uniqueId)).toBe(false);
    expect((await client.findSubmitted(context, ins, { from: new Date('2020-01-01') })).entries.length).toBe(entries.length + 1);
    const past = { from: new Date('2019-01-01'), to: new Date('2019-02-01') };
    expect(await client.findSubmitted(context, ins, past)).toEqual({ sets: [], entries: [] });
  });
});

describe('TD3.3', () => {
  const codes = (entry: { confidentiality: readonly { code: string }[] } | undefined) =>
    entry?.confidentiality.map((c) => c.code);
  it('masks and unmasks, and nothing else of the entry changes', async () => {
    const { entry, entryUUID } = await deposit('À masquer « vite » & bien');
    const before = await entryOf(entry.uniqueId);
    await client.changeVisibility(context, ins, entryUUID, { maskedToProfessionals: true }, freshSet());
    const masked = await entryOf(entry.uniqueId);
    expect(codes(masked)).toEqual(['N', 'MASQUE_PS']);
    await client.changeVisibility(context, ins, masked?.entryUUID ?? '', { maskedToProfessionals: false }, freshSet());
    const after = await entryOf(entry.uniqueId);
    expect({ ...after, version: 1, entryUUID }).toEqual({ ...before, version: 1 });
  });
  it('makes visible to the patient; the forbidden pair never leaves', async () => {
    const unit = documentBy(writerOf(image), freshOid(), 'Annonce');
    const hidden = { code: 'INVISIBLE_PATIENT', codingScheme: '1.2.250.1.213.1.1.4.13', label: 'Non visible par le patient' };
    const entry = { ...unit.entry, confidentiality: [...unit.entry.confidentiality, hidden] };
    await client.submit(context, ins, submissionBy(writerOf(image), freshOid(), [{ ...unit, entry }]));
    const entryUUID = (await client.findByUniqueId(context, ins, entry.uniqueId)) ?? '';
    const pair = client.changeVisibility(context, ins, entryUUID, { maskedToProfessionals: true }, freshSet());
    expect((await failure(pair)).code).toBe('DEPOSIT_VISIBILITY_FORBIDDEN');
    await client.changeVisibility(context, ins, entryUUID, { visibleToPatient: true }, freshSet());
    expect(codes(await entryOf(entry.uniqueId))).toEqual(['N']);
  });
  it('archives, brings back and deletes', async () => {
    const { entry, entryUUID } = await deposit('À ranger');
    await client.changeStatus(context, ins, entryUUID, { from: 'Approved', to: 'Archived' }, freshSet());
    expect(await entryOf(entry.uniqueId)).toBeUndefined();
    expect(await entryOf(entry.uniqueId, 'Archived')).toMatchObject({ status: 'Archived' });
    const stale = client.changeStatus(context, ins, entryUUID, { from: 'Approved', to: 'Archived' }, freshSet());
    expect((await failure(stale)).code).toBe('DMP_REGISTRY_ERROR');
    await client.changeStatus(context, ins, entryUUID, { from: 'Archived', to: 'Approved' }, freshSet());
    await client.changeStatus(context, ins, entryUUID, { from: 'Approved', to: 'Deleted' }, freshSet());
    expect(await entryOf(entry.uniqueId)).toBeUndefined();
  });
  it('another one’s document is not unmasked or deleted', async () => {
    const entry = await entryOf(foreign.entry.uniqueId);
    const gone = client.changeStatus(context, ins, entry?.entryUUID ?? '', { from: 'Approved', to: 'Deleted' }, freshSet());
    expect(await failure(gone)).toMatchObject({ code: 'DMP_REGISTRY_ERROR', detail: { code: 'DMPAccessDeniedByRightsService' } });
    const nowhere = 'urn:uuid:00000000-0000-4000-8000-000000000000';
    const unknown = client.changeVisibility(context, ins, nowhere, { maskedToProfessionals: true }, freshSet());
    expect((await failure(unknown)).code).toBe('DOCUMENT_NOT_FOUND');
  });
});

describe('TD1.4', () => {
  it('closes a record that the patient does not manage, and creation stays historical', async () => {
    const data = await client.administrativeData(context, ins);
    await client.closeRecord(context, ins, { linkedToMonEspaceSante: false, author: freshSet().author }, data.name);
    expect((await client.testExistence(context, ins)).existence).toBe('closed');
  });
});
