/** Transactions of the training DMP but the deposit: success of each, and each refusal in its place. */
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import { child, descendants, textAt } from '../../../../electron/xml/parse.ts';
import { trainingFolder } from '../../../training-folder.ts';
import {
  absentIns,
  anaesthetist,
  closedIns,
  insOf,
  invisibleId,
  maskedId,
  openIns,
  plainText,
  smallPopulation,
  visibleId,
} from './population.ts';
import { actions, ask, bodies, card, envelope, outcome, post, rootOf, type VihfChanges, vihf } from './raw-client.ts';

let dir: string;
let training: Training;
beforeAll(async () => {
  dir = trainingFolder('training-server-');
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(async () => {
  training = await startTraining({ dir, population: smallPopulation() });
  return () => training.stop();
});

const doctor = () => card(training, 'cps-anesthesiste');
const generalist = () => card(training, 'cps-generaliste');
const approved = "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')";
const patientId = (ins = openIns) => `'${ins.matricule}^^^&${ins.oid}&ISO^NH'`;
const allApproved = { $XDSDocumentEntryPatientId: patientId(), $XDSDocumentEntryStatus: approved };
const authorise = (holder = doctor()) => ask(training, 'authorisation', holder, openIns, bodies.authorisation());
const exists = (changes: VihfChanges = {}, ins = openIns, holder = doctor()) =>
  ask(training, 'existence', holder, ins, bodies.existence(ins), changes);

describe('TLS', () => {
  const knock = (tls: { key?: string; cert?: string }) =>
    post(training, `${training.endpoints.dmpBaseUrl}/patient`, 'application/soap+xml', '<a/>', tls);
  test('no client certificate: no answer', async () => {
    await expect(knock({})).rejects.toThrow();
  });
  test('the signature certificate of a CPS is no client certificate', async () => {
    const { privateKey: key, certificate: cert } = doctor().signature;
    await expect(knock({ key, cert })).rejects.toThrow();
  });
  test('the authentication certificate of a CPS is one', async () => {
    const { privateKey: key, certificate: cert } = doctor().authentication;
    expect((await knock({ key, cert })).status).toBe(500);
  });
  test('a client certificate of another CA is refused', async () => {
    const other = await mkdtemp(path.join(os.tmpdir(), 'training-other-'));
    const stranger = await startTraining({ dir: other, population: smallPopulation() });
    await stranger.stop();
    await rm(other, { recursive: true, force: true });
    await expect(knock({ key: stranger.tls.clientKeyPem, cert: stranger.tls.clientCertificatePem })).rejects.toThrow();
  });
  test('an unknown path is 404, GET is 405', async () => {
    expect((await post(training, `${training.endpoints.dmpBaseUrl}/nothing`, 'application/soap+xml', '<a/>')).status).toBe(404);
  });
});

describe('message', () => {
  const url = () => `${training.endpoints.dmpBaseUrl}/patient`;
  const good = () => envelope(actions.existence, vihf(doctor(), openIns), bodies.existence(openIns));
  test.each<[string, (text: string) => string, string]>([
    ['wrong action', (t) => t.replace(actions.existence, actions.find), 'wsa:ActionNotSupported'],
    [
      'SOAP 1.1',
      (t) => t.replaceAll('http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/'),
      'soap:VersionMismatch',
    ],
    ['no MessageID', (t) => t.replace(/<a:MessageID>.*?<\/a:MessageID>/, ''), 'wsa:MessageAddressingHeaderRequired'],
    ['To not empty', (t) => t.replace('<a:To/>', '<a:To>https://x</a:To>'), 'wsa:InvalidAddressingHeader'],
    [
      'Action not mustUnderstand',
      (t) => t.replace('<a:Action soap:mustUnderstand="true">', '<a:Action>'),
      'wsa:InvalidAddressingHeader',
    ],
    ['two assertions', (t) => t.replace(/(<saml2:Assertion.*<\/saml2:Assertion>)/s, '$1$1'), 'wsse:InvalidSecurity'],
    ['not well-formed', (t) => t.slice(0, -5), 'soap:Sender'],
    ['DTD', (t) => `<!DOCTYPE a>${t}`, 'soap:Sender'],
    ['wrong receiver', (t) => t.replace('<id root="1.2.250.1.213.4.1.1.1"/>', '<id root="1.2"/>'), 'soap:Sender'],
  ])('%s', async (_name, change, code) => {
    const reply = await post(training, url(), 'application/soap+xml', change(good()));
    expect(outcome(reply)).toMatchObject({ place: 'fault', code });
    expect(reply.status).toBe(500);
  });
  test('text/xml is no SOAP 1.2', async () => {
    expect(outcome(await post(training, url(), 'text/xml', good()))).toMatchObject({ place: 'fault' });
  });
});

describe('VIHF', () => {
  const expired = () => card(training, 'cps-expiree');
  test.each<[string, () => VihfChanges, string]>([
    ['signed by the authentication key', () => ({ signWith: 'authentication' }), 'soap:DMPInvalidCertificate'],
    ['changed after signing', () => ({ tamper: (t) => t.replace('urn:dmp', 'urn:xyz') }), 'wsse:FailedCheck'],
    ['no signature', () => ({ tamper: (t) => t.replace(/<ds:Signature .*<\/ds:Signature>/, '') }), 'wsse:InvalidSecurity'],
    [
      'Issuer of somebody else',
      () => ({ issuer: 'CN=899900010029+SN=LEGRAND+GN=ANTOINE,title=Médecin,C=FR' }),
      'wsse:InvalidSecurity',
    ],
    [
      'Issuer in the order of the certificate',
      () => ({ issuer: 'C=FR,title=Médecin,CN=899900010011+SN=MARCHAND+GN=CLAIRE' }),
      'wsse:InvalidSecurity',
    ],
    ['NameID of somebody else', () => ({ nameId: '899900010029' }), 'wsse:InvalidSecurity'],
    ['six minutes old', () => ({ instant: new Date(Date.now() - 360_000).toISOString() }), 'wsse:MessageExpired'],
    ['from the future', () => ({ instant: new Date(Date.now() + 360_000).toISOString() }), 'wsse:InvalidSecurityToken'],
    ['password', () => ({ context: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' }), 'wsse:InvalidSecurityToken'],
    ['no LPS_ID', () => ({ attributes: { LPS_ID: null } }), 'wsse:InvalidSecurityToken'],
    ['no structure', () => ({ attributes: { Identifiant_Structure: null } }), 'wsse:InvalidSecurityToken'],
    ['unknown attribute', () => ({ attributes: { Couleur: 'vert' } }), 'wsse:InvalidSecurityToken'],
    ['sector without its OID', () => ({ attributes: { Secteur_Activite: 'SA04' } }), 'wsse:InvalidSecurityToken'],
    ['unknown version', () => ({ attributes: { VIHF_Version: '1.0' } }), 'wsse:InvalidSecurityToken'],
    ['unknown purpose', () => ({ purpose: 'curiosite' }), 'wsse:InvalidSecurityToken'],
    [
      'INS under the real OID',
      () => ({
        attributes: { 'urn:oasis:names:tc:xacml:2.0:resource:resource-id': `${openIns.matricule}^^^&1.2.250.1.213.1.4.8&ISO^NH` },
      }),
      'wsse:InvalidSecurityToken',
    ],
    [
      'INS with a wrong key',
      () => ({
        attributes: {
          'urn:oasis:names:tc:xacml:2.0:resource:resource-id': `${openIns.matricule.slice(0, 14)}X^^^&1.2.250.1.213.1.4.10&ISO^NH`,
        },
      }),
      'wsse:InvalidSecurityToken',
    ],
    [
      'profession in the wrong table',
      () => ({
        roles: [
          ['10', '1.2.3'],
          ['SM02', '1.2.250.1.71.4.2.5'],
        ],
      }),
      'wsse:InvalidSecurityToken',
    ],
  ])('%s → fault', async (_name, changes, code) => {
    expect(outcome(await exists(changes()))).toMatchObject({ place: 'fault', code });
  });
  test('the published text for the wrong certificate', async () => {
    expect(outcome(await exists({ signWith: 'authentication' })).text).toBe(
      'Le certificat ayant signé le VIHF est invalide : Not a valid signature certificate',
    );
  });
  test('an expired card', async () => {
    expect(outcome(await exists({}, openIns, expired()))).toMatchObject({ place: 'fault', code: 'soap:DMPInvalidCertificate' });
  });
  test('a signature moved around another assertion is not believed', async () => {
    const signed = vihf(doctor(), openIns);
    const id = /ID="([^"]+)"/.exec(signed)?.[1] ?? '';
    const forged = signed
      .replace(id, '_forged')
      .replace(
        /<ds:Signature .*<\/ds:Signature>/,
        `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${/<ds:SignedInfo.*<\/ds:KeyInfo>/.exec(signed)?.[0]}</ds:Signature>`,
      );
    const inner = signed.replace(/<ds:Signature .*<\/ds:Signature>/, '');
    const text = envelope(actions.existence, forged, bodies.existence(openIns), `<x>${inner}</x>`);
    const reply = await post(training, `${training.endpoints.dmpBaseUrl}/patient`, 'application/soap+xml', text);
    expect(outcome(reply).place).toBe('fault');
  });
  test.each<[string, VihfChanges, string]>([
    ['no speciality', { roles: [['10', '1.2.250.1.71.1.2.7']] }, 'Aucune spécialité dans le vihf'],
    ['structure of another card', { attributes: { Identifiant_Structure: '499900010029001' } }, 'PS et Structure non liés'],
    ['sector of another activity', { attributes: { Secteur_Activite: 'SA07^1.2.250.1.71.4.2.4' } }, 'PS et Structure non liés'],
    ['unknown structure', { attributes: { Identifiant_Structure: '10B0000000' } }, 'Structure introuvable ou Inactive'],
    [
      'speciality of somebody else',
      {
        roles: [
          ['10', '1.2.250.1.71.1.2.7'],
          ['SM04', '1.2.250.1.71.4.2.5'],
        ],
      },
      'spécialité',
    ],
  ])('%s → acknowledgement of TD0.2, registry error of TD3.1', async (_name, changes, text) => {
    const acknowledged = outcome(await exists(changes));
    expect(acknowledged.place).toBe('hl7');
    expect(acknowledged.text).toContain(text);
    const listed = outcome(await ask(training, 'find', doctor(), openIns, bodies.find(allApproved), changes));
    expect(listed).toMatchObject({ place: 'registry', code: 'XDSRegistryError' });
    expect(listed.text).toContain(text);
  });
  test('structure and sector of two activities of one card', async () => {
    const mixed = { attributes: { Identifiant_Structure: '10B0990029' } };
    expect(outcome(await exists(mixed, openIns, generalist())).text).toContain('PS et Structure non liés');
  });
  test('a nurse needs no speciality', async () => {
    expect(outcome(await exists({}, openIns, card(training, 'cps-infirmiere'))).place).toBe('ok');
  });
});

describe('TD0.2', () => {
  const status = async (ins: typeof openIns, holder = doctor()) => {
    const root = rootOf(await exists({}, ins, holder));
    const lines = descendants(root, 'attentionLine').map((l) => child(l, 'value')?.attributes);
    return {
      authorisation: lines[0]?.['code'],
      medecinTraitant: lines[1]?.['value'],
      response: descendants(root, 'queryResponseCode')[0]?.attributes['code'],
      patient: child(descendants(root, 'patient')[0], 'statusCode')?.attributes['code'],
    };
  };
  test('not yet authorised', async () => {
    expect(await status(openIns)).toEqual({
      authorisation: 'NON_EXISTE',
      medecinTraitant: 'false',
      response: 'OK',
      patient: 'active',
    });
  });
  test('the médecin traitant', async () => {
    expect(await status(openIns, generalist())).toMatchObject({ medecinTraitant: 'true' });
  });
  test('blocked', async () => {
    expect(await status(openIns, card(training, 'cps-dossier-bloque'))).toMatchObject({ authorisation: 'INTERDIT' });
  });
  test('closed', async () => expect(await status(closedIns)).toMatchObject({ response: 'OK', patient: 'terminated' }));
  test('absent', async () => expect(await status(absentIns)).toMatchObject({ response: 'NF', patient: undefined }));
  test('unknown', async () => expect(await status(insOf('1990199999099'))).toMatchObject({ response: 'NF' }));
  test('another patient than the VIHF', async () => {
    expect(outcome(await ask(training, 'existence', doctor(), openIns, bodies.existence(closedIns)))).toMatchObject({
      place: 'hl7',
    });
  });
});

describe('TD0.3', () => {
  const status = async () =>
    descendants(rootOf(await exists()), 'attentionLine').map((l) => child(l, 'value')?.attributes['code'])[0];
  test('AJOUT makes the authorisation valid, SUPPRESSION takes it back', async () => {
    expect(outcome(await authorise()).place).toBe('ok');
    expect(await status()).toBe('VALIDE');
    await ask(training, 'authorisation', doctor(), openIns, bodies.authorisation('SUPPRESSION'));
    expect(await status()).toBe('NON_EXISTE');
  });
  test('a blocked professional cannot authorise himself', async () => {
    expect(outcome(await authorise(card(training, 'cps-dossier-bloque')))).toMatchObject({
      place: 'status',
      code: 'DMPAccessDeniedByRightsService',
    });
  });
  test('not in the emergency mode', async () => {
    const reply = await ask(training, 'authorisation', doctor(), openIns, bodies.authorisation(), { purpose: 'bris_de_glace' });
    expect(outcome(reply)).toMatchObject({ place: 'status', code: 'DMPAccessDeniedByRightsService' });
  });
  test.each([closedIns, absentIns])('no record to be authorised on', async (ins) => {
    expect(outcome(await ask(training, 'authorisation', doctor(), ins, bodies.authorisation())).place).toBe('status');
  });
  test('unknown action', async () => {
    expect(outcome(await ask(training, 'authorisation', doctor(), openIns, bodies.authorisation('OUI'))).place).toBe('fault');
  });
});

describe('TD3.1', () => {
  const list = (slots: Record<string, string>, id?: string, type?: string, holder = doctor()) =>
    ask(training, 'find', holder, openIns, bodies.find(slots, id, type));
  const uniqueIds = async (reply: Awaited<ReturnType<typeof list>>) =>
    descendants(rootOf(reply), 'ExternalIdentifier')
      .filter((i) => i.attributes['identificationScheme'] === 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab')
      .map((i) => i.attributes['value'])
      .sort();
  const getDocuments = 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4';

  test('not without authorisation, except in an emergency', async () => {
    expect(outcome(await list(allApproved))).toMatchObject({ place: 'registry', code: 'DMPAccessDeniedByRightsService' });
    const emergency = await ask(training, 'find', doctor(), openIns, bodies.find(allApproved), { purpose: 'bris_de_glace' });
    expect(outcome(emergency).place).toBe('ok');
  });
  test('lists what is not masked; the author and médecin traitant sees all', async () => {
    await authorise();
    await authorise(generalist());
    expect(await uniqueIds(await list(allApproved))).toEqual([visibleId, invisibleId]);
    expect(await uniqueIds(await list(allApproved, undefined, undefined, generalist()))).toEqual([
      visibleId,
      maskedId,
      invisibleId,
    ]);
  });
  test('an entry carries its metadata', async () => {
    await authorise();
    const [entry] = descendants(rootOf(await list(allApproved)), 'ExtrinsicObject');
    expect(entry?.attributes).toMatchObject({
      mimeType: 'text/xml',
      status: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
    });
    expect(child(entry, 'Name', 'LocalizedString')?.attributes['value']).toContain('Document & ');
    const slots = Object.fromEntries(
      descendants(entry, 'Slot').map((s) => [s.attributes['name'], textAt(s, 'ValueList', 'Value')]),
    );
    expect(slots).toMatchObject({ size: String(Buffer.byteLength(plainText)), repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2' });
    expect(slots['authorPerson']).toBe('899900010029^LEGRAND^ANTOINE^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS');
  });
  test('a reference by uniqueId', async () => {
    await authorise();
    const reply = await list({ $XDSDocumentEntryUniqueId: `('${visibleId}')` }, getDocuments, 'ObjectRef');
    expect(descendants(rootOf(reply), 'ObjectRef')).toHaveLength(1);
    expect(
      descendants(rootOf(await list({ $XDSDocumentEntryUniqueId: `('1.2.3')` }, getDocuments, 'ObjectRef')), 'ObjectRef'),
    ).toHaveLength(0);
  });
  test('filters', async () => {
    await authorise();
    const of = (slots: Record<string, string>) => list({ ...allApproved, ...slots }).then(uniqueIds);
    expect(await of({ $XDSDocumentEntryTypeCode: "('11488-4^^2.16.840.1.113883.6.1')" })).toHaveLength(2);
    expect(await of({ $XDSDocumentEntryTypeCode: "('34749-2^^2.16.840.1.113883.6.1')" })).toHaveLength(0);
    expect(await of({ $XDSDocumentEntryServiceStartTimeFrom: "'20260301000000'" })).toHaveLength(0);
  });
  test.each<[string, Record<string, string>, string]>([
    ['PatientId in parentheses', { ...allApproved, $XDSDocumentEntryPatientId: `(${patientId()})` }, 'XDSStoredQueryParamNumber'],
    ['Status without', { ...allApproved, $XDSDocumentEntryStatus: approved.slice(1, -1) }, 'XDSStoredQueryParamNumber'],
    ['no quotes', { ...allApproved, $XDSDocumentEntryStatus: '(Approved)' }, 'XDSRegistryError'],
    ['no Status', { $XDSDocumentEntryPatientId: patientId() }, 'XDSStoredQueryMissingParam'],
    ['another patient', { ...allApproved, $XDSDocumentEntryPatientId: patientId(closedIns) }, 'XDSPatientIdDoesNotMatch'],
  ])('%s', async (_name, slots, code) => {
    expect(outcome(await list(slots))).toMatchObject({ place: 'registry', code });
  });
  test('unknown query', async () => {
    expect(outcome(await list(allApproved, 'urn:uuid:00000000-0000-4000-8000-000000000000'))).toMatchObject({
      code: 'XDSUnknownStoredQuery',
    });
  });
  test.each([
    ['closed', closedIns, 'XDSRegistryError'],
    ['absent', absentIns, 'XDSUnknownPatientId'],
  ])('%s record', async (_name, ins, code) => {
    const slots = { ...allApproved, $XDSDocumentEntryPatientId: patientId(ins) };
    expect(outcome(await ask(training, 'find', doctor(), ins, bodies.find(slots)))).toMatchObject({
      place: 'registry',
      code,
    });
  });
});

describe('TD3.2', () => {
  const read = (ids: string[], holder = doctor(), repository?: string) =>
    ask(training, 'retrieve', holder, openIns, bodies.retrieve(ids, repository));
  test('the octets, untouched, in a multipart', async () => {
    await authorise();
    const reply = await read([visibleId, invisibleId]);
    expect(reply.contentType).toMatch(/^multipart\/related;.*type="application\/xop\+xml"/);
    expect(reply.body.toString('utf8').split(plainText)).toHaveLength(3);
    expect(outcome(reply).place).toBe('ok');
  });
  test('one of two: partial success', async () => {
    await authorise();
    const reply = await read([visibleId, '1.2.3']);
    expect(descendants(rootOf(reply), 'RegistryResponse')[0]?.attributes['status']).toBe(
      'urn:ihe:iti:2007:ResponseStatusType:PartialSuccess',
    );
    expect(descendants(rootOf(reply), 'DocumentResponse')).toHaveLength(1);
  });
  test.each([
    ['an entryUUID', ['urn:uuid:7953af1a-ba1c-41eb-816f-0050569e422e'], 'XDSDocumentUniqueIdError'],
    ['an unknown one', ['1.2.3'], 'XDSDocumentUniqueIdError'],
    ['a masked one', [maskedId], 'XDSDocumentUniqueIdError'],
  ])('%s', async (_name, ids, code) => {
    await authorise();
    const reply = await read(ids);
    expect(outcome(reply)).toMatchObject({ place: 'registry', code });
    expect(reply.contentType).toMatch(/^multipart\/related/);
  });
  test('another repository', async () => {
    await authorise();
    expect(outcome(await read([visibleId], doctor(), '1.2.3'))).toMatchObject({ code: 'XDSUnknownRepositoryId' });
  });
  test('occupational medicine lists but does not open', async () => {
    const holder = card(training, 'cps-travail');
    await authorise(holder);
    expect(outcome(await ask(training, 'find', holder, openIns, bodies.find(allApproved))).place).toBe('ok');
    expect(outcome(await read([visibleId], holder))).toMatchObject({ code: 'DMPAccessDeniedByRightsService' });
  });
  test('a fault is multipart too', async () => {
    const reply = await ask(training, 'retrieve', doctor(), openIns, bodies.retrieve([visibleId]), {
      signWith: 'authentication',
    });
    expect(reply.contentType).toMatch(/^multipart\/related/);
    expect(outcome(reply)).toMatchObject({ place: 'fault' });
  });
});

describe('faults on demand and history', () => {
  test('refused, then back on the same port', async () => {
    await training.setFaults({ outage: 'refused' });
    await expect(exists()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await training.setFaults({ outage: 'none' });
    expect(outcome(await exists()).place).toBe('ok');
  });
  test('cut in the middle', async () => {
    await training.setFaults({ outage: 'cut' });
    await expect(exists()).rejects.toThrow();
  });
  test('malformed', async () => {
    await training.setFaults({ outage: 'malformed' });
    const reply = await exists();
    expect(reply.status).toBe(200);
    expect(() => rootOf(reply)).toThrow();
  });
  test('http-500', async () => {
    await training.setFaults({ outage: 'http-500' });
    expect(await exists()).toMatchObject({ status: 500, contentType: 'text/html' });
  });
  test('latency', async () => {
    const { latencyMs } = await training.setFaults({ latencyMs: 150 });
    const start = performance.now();
    await exists();
    expect(performance.now() - start).toBeGreaterThanOrEqual(latencyMs - 5);
  });
  test('each access leaves a line', async () => {
    await exists();
    await exists({ roles: [['10', '1.2.250.1.71.1.2.7']] });
    await authorise();
    await ask(training, 'retrieve', doctor(), openIns, bodies.retrieve(['1.2.3']));
    expect(training.history().map((h) => [h.nationalId, h.transaction, h.result])).toEqual([
      [anaesthetist, 'TD0.2', 'active'],
      [anaesthetist, 'TD0.3', 'ok'],
      [anaesthetist, 'TD3.2', 'XDSDocumentUniqueIdError'],
    ]);
  });
});

describe('what the core gets', () => {
  test('cards, readers and hints', () => {
    expect(training.readers).toHaveLength(2);
    expect(training.describe.map((d) => d.id).sort()).toEqual(training.images.map((i) => i.id).sort());
    const cps = training.images.filter((i) => i.kind === 'CPS3');
    for (const image of cps) {
      expect(image.category).toBe('80');
      const hint = training.describe.find((d) => d.id === image.id)?.hint ?? '';
      expect(image.triesLeft === 0 || hint.includes(image.codePorteur)).toBe(true);
      expect(new X509Certificate(image.signature.certificate).subject).toContain(`8${image.rpps}`);
    }
  });
});
