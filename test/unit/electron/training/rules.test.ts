/** Issue 4 from the server's side: who may do what, on which document, in which mode, and when; each refusal in its place. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import { child, descendants, textAt } from '../../../../electron/xml/parse.ts';
import { level1Cda } from './level1-cda.ts';
import { anaesthetist, practitioner } from './population.ts';
import { ask, bodies, card, outcome, post, rootOf, type VihfChanges } from './raw-client.ts';
import { adultIns, daysAgo, ids, minorIns, missingIns, opposedIns, staffCard, strictPopulation } from './strict-population.ts';

let dir: string;
let training: Training;
let shiftDays: number;
const now = () => new Date(Date.now() + shiftDays * 86_400_000);
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'training-rules-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));
async function start(parameters = {}) {
  shiftDays = 0;
  const population = strictPopulation(level1Cda({ uniqueId: ids.mine, ins: adultIns }));
  return startTraining({ dir, population, moreCards: [staffCard], now, parameters });
}
beforeEach(async () => {
  training = await start();
  return () => training.stop();
});

type Service = Parameters<typeof ask>[1];
type Holder = 'cps-anesthesiste' | 'cps-generaliste' | 'cps-travail' | 'cps-infirmiere' | 'cpe-clinique' | 'cps-dossier-bloque';
const call = (service: Service, body: string, holder: Holder = 'cps-anesthesiste', ins = adultIns, changes: VihfChanges = {}) =>
  ask(training, service, card(training, holder), ins, body, { instant: now().toISOString(), ...changes });
const said = async (...parameters: Parameters<typeof call>) => outcome(await call(...parameters));
const denied = { code: 'DMPAccessDeniedByRightsService' };

const patientId = (ins: typeof adultIns) => `'${ins.matricule}^^^&${ins.oid}&ISO^NH'`;
const urn = {
  Approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
  Deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  Archived: 'urn:asip:ci-sis:2010:StatusType:Archived',
  Deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
} as const;
const findBody = (ins = adultIns, status: keyof typeof urn = 'Approved') =>
  bodies.find({ $XDSDocumentEntryPatientId: patientId(ins), $XDSDocumentEntryStatus: `('${urn[status]}')` });
const uniqueIds = (reply: Awaited<ReturnType<typeof call>>) =>
  descendants(rootOf(reply), 'ExternalIdentifier')
    .filter((i) => i.attributes['identificationScheme'] === 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab')
    .map((i) => i.attributes['value']);

/** The entry as the registry wrote it, as text. */
async function entryOf(uniqueId: string, holder: Holder = 'cps-generaliste', ins = adultIns): Promise<string> {
  const text = (await call('find', findBody(ins), holder, ins)).body.toString('utf8');
  const found = text.match(/<rim:ExtrinsicObject .*?<\/rim:ExtrinsicObject>/gs)?.find((o) => o.includes(`value="${uniqueId}"`));
  if (!found) throw new Error(`no entry ${uniqueId}`);
  return found;
}
const uuidOf = (entry: string) => /<rim:ExtrinsicObject id="([^"]+)"/.exec(entry)?.[1] ?? '';

let lots = 0;
function lot(authorId: string, inside: string, ins = adultIns): string {
  lots += 1;
  const slot = (name: string, value: string) =>
    `<rim:Slot name="${name}"><rim:ValueList><rim:Value>${value.replace(/&/g, '&amp;')}</rim:Value></rim:ValueList></rim:Slot>`;
  const external = (scheme: string, value: string) =>
    `<rim:ExternalIdentifier id="e${scheme}" identificationScheme="urn:uuid:${scheme}" registryObject="Lot" value="${value.replace(/&/g, '&amp;')}"/>`;
  const author = `<rim:Classification classificationScheme="urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d" classifiedObject="Lot" id="c1" nodeRepresentation="">${slot('authorPerson', `${authorId}^NOM^PRENOM^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`)}</rim:Classification>`;
  const content = `<rim:Classification classificationScheme="urn:uuid:aa543740-bdda-424e-8c96-df4873be8500" classifiedObject="Lot" id="c2" nodeRepresentation="07">${slot('codingScheme', '1.2.250.1.213.2.2')}</rim:Classification>`;
  const node = `<rim:Classification classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd" classifiedObject="Lot" id="c3"/>`;
  const set = `<rim:RegistryPackage id="Lot">${slot('submissionTime', daysAgo(0))}${author}${content}${node}${external('6b5aea1a-874d-4603-a4bc-96a0a7b38446', `${ins.matricule}^^^&${ins.oid}&ISO^NH`)}${external('554ac39e-e3fe-47fe-b233-965d2a147832', '1.2.250.1.999.9')}${external('96fdda7c-d067-4183-912e-bf5ee74998a8', `1.2.250.1.999.9.${lots}`)}</rim:RegistryPackage>`;
  return `<l:SubmitObjectsRequest xmlns:l="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><rim:RegistryObjectList>${set}${inside}</rim:RegistryObjectList></l:SubmitObjectsRequest>`;
}
const association = (type: string, target: string, slots: Readonly<Record<string, string>>) =>
  `<rim:Association associationType="${type}" id="a1" sourceObject="Lot" targetObject="${target}">${Object.entries(slots)
    .map(([n, v]) => `<rim:Slot name="${n}"><rim:ValueList><rim:Value>${v}</rim:Value></rim:ValueList></rim:Slot>`)
    .join('')}</rim:Association>`;
const status = (authorId: string, target: string, from: keyof typeof urn, to: keyof typeof urn) =>
  lot(
    authorId,
    association('urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus', target, {
      OriginalStatus: urn[from],
      NewStatus: urn[to],
    }),
  );
const maskScheme = 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f';
function masked(entry: string, { add = [], remove = [] }: { add?: string[]; remove?: string[] }): string {
  const classification = (code: string) =>
    `<rim:Classification classificationScheme="${maskScheme}" classifiedObject="Document01" id="m${code}" nodeRepresentation="${code}"><rim:Slot name="codingScheme"><rim:ValueList><rim:Value>1.2.250.1.213.1.1.4.13</rim:Value></rim:ValueList></rim:Slot></rim:Classification>`;
  const without = remove.reduce(
    (text, code) =>
      text.replace(
        new RegExp(
          `<rim:Classification (?:(?!<rim:Classification ).)*?nodeRepresentation="${code}">.*?</rim:Classification>`,
          's',
        ),
        '',
      ),
    entry.replace(/<rim:ExtrinsicObject id="[^"]+"/, '<rim:ExtrinsicObject id="Document01"'),
  );
  return without.replace('</rim:ExtrinsicObject>', `${add.map(classification).join('')}</rim:ExtrinsicObject>`);
}
const mask = (authorId: string, object: string, previous = '1') =>
  lot(
    authorId,
    object +
      association('urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember', 'Document01', {
        SubmissionSetStatus: 'Original',
        PreviousVersion: previous,
      }),
  );

describe('TD0.3', () => {
  const role = (action: string) =>
    `<setAuthorization xmlns="urn:si-dmp-habilitations"><action>${action}</action><role>MEDECIN_TRAITANT</role></setAuthorization>`;
  const isMt = async (holder: Holder) =>
    descendants(rootOf(await call('existence', bodies.existence(adultIns), holder)), 'attentionLine').map(
      (l) => child(l, 'value')?.attributes['value'],
    )[1];
  test('the role passes from one doctor to another, and its holder gives it back', async () => {
    expect((await said('authorisation', role('AJOUT'))).place).toBe('ok');
    expect([await isMt('cps-anesthesiste'), await isMt('cps-generaliste')]).toEqual(['true', 'false']);
    expect(await said('authorisation', role('SUPPRESSION'), 'cps-generaliste')).toMatchObject(denied);
    expect((await said('authorisation', role('SUPPRESSION'))).place).toBe('ok');
    expect(await isMt('cps-anesthesiste')).toBe('false');
  });
  test('a nurse does not become it, an occupational physician is not authorised', async () => {
    expect(await said('authorisation', role('AJOUT'), 'cps-infirmiere')).toMatchObject(denied);
    expect(await said('authorisation', bodies.authorisation(), 'cps-travail')).toMatchObject(denied);
  });
  test.each(['bris_de_glace', 'centre_15'])('not in mode %s', async (purpose) => {
    for (const body of [bodies.authorisation(), bodies.authorisation('SUPPRESSION')])
      expect(await said('authorisation', body, 'cps-anesthesiste', adultIns, { purpose })).toMatchObject({
        place: 'status',
        ...denied,
      });
  });
  test('it expires', async () => {
    await training.stop();
    training = await start({ authorisationDays: 30 });
    const authorisation = async () =>
      child(descendants(rootOf(await call('existence', bodies.existence(adultIns))), 'attentionLine')[0], 'value')?.attributes[
        'code'
      ];
    shiftDays = 29;
    expect(await authorisation()).toBe('VALIDE');
    shiftDays = 30;
    expect(await authorisation()).toBe('EXPIRE');
    expect(await said('find', findBody())).toMatchObject(denied);
  });
});

describe('staff (CPE)', () => {
  test('its authorisation is the structure’s; it reads nothing', async () => {
    expect((await said('authorisation', bodies.authorisation(), 'cpe-clinique')).place).toBe('ok');
    expect(await said('authorisation', bodies.authorisation('SUPPRESSION'), 'cpe-clinique')).toMatchObject(denied);
    expect(await said('find', findBody(), 'cpe-clinique')).toMatchObject({ place: 'registry', ...denied });
    expect(await said('retrieve', bodies.retrieve([ids.others]), 'cpe-clinique')).toMatchObject({ place: 'registry', ...denied });
    const list = (await call('professionals', professionalsBody())).body.toString('utf8');
    expect(list).toContain('<h:nationalId>10B0990011</h:nationalId>');
  });
  test('finds a reference and deletes documents of the structure, no others', async () => {
    const reference = (uniqueId: string) =>
      bodies.find({ $XDSDocumentEntryUniqueId: `('${uniqueId}')` }, 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4', 'ObjectRef');
    const uuid = async (id: string) =>
      descendants(rootOf(await call('find', reference(id), 'cpe-clinique')), 'ObjectRef')[0]?.attributes['id'] ?? '';
    const remove = async (id: string) =>
      said('update', status('899900010094', await uuid(id), 'Approved', 'Deleted'), 'cpe-clinique');
    expect(await remove(ids.others)).toMatchObject(denied);
    expect((await remove(ids.clinic)).place).toBe('ok');
  });
  test('no emergency mode', async () => {
    expect(
      await said('existence', bodies.existence(adultIns), 'cpe-clinique', adultIns, { purpose: 'bris_de_glace' }),
    ).toMatchObject({
      place: 'hl7',
    });
  });
});

const listBody = (dateType = 'LASTAUTORIZATION', start = '20100101000000', more = '') =>
  `<patientList xmlns="urn:si-dmp-patients"><startDate>${start}</startDate><dateType>${dateType}</dateType>${more}</patientList>`;
describe('TD0.4', () => {
  const listed = async (...parameters: Parameters<typeof call>) =>
    descendants(rootOf(await call(...parameters)), 'patientlistData').map((p) => [textAt(p, 'lastName'), textAt(p, 'MT')]);
  test('lists records with an authorisation of one’s own, by date', async () => {
    expect(await listed('patientList', listBody())).toEqual([['ADULTE', 'false']]);
    expect(await listed('patientList', listBody(), 'cps-generaliste')).toEqual([['ADULTE', 'true']]);
    expect(await listed('patientList', listBody('LASTDOC', daysAgo(28)))).toEqual([]);
    expect(await listed('patientList', listBody('LASTDOC', daysAgo(30)))).toHaveLength(1);
  });
  test('a CPE sees those of the professionals of its structure', async () => {
    expect(await listed('patientList', listBody(), 'cpe-clinique')).toHaveLength(1);
    expect(
      await said('patientList', listBody(undefined, undefined, `<psOwnerId>${practitioner}</psOwnerId>`), 'cpe-clinique'),
    ).toMatchObject(denied);
  });
  test('needs no patient in the VIHF', async () => {
    const attributes = { 'urn:oasis:names:tc:xacml:2.0:resource:resource-id': null };
    expect(await listed('patientList', listBody(), 'cps-anesthesiste', adultIns, { attributes })).toHaveLength(1);
  });
  test.each([listBody('HIER'), listBody(undefined, '2010'), '<patientList xmlns="urn:x"/>'])('fault: %s', async (body) => {
    expect((await said('patientList', body)).place).toBe('fault');
  });
});

const candidatesBody = (family: string, more = '') =>
  `<PRPA_IN201305UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0"><id root="2.25.1" extension="m1"/><creationTime value="20260101120000"/><interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201305UV02"/><processingCode code="D"/><processingModeCode code="T"/><acceptAckCode code="AL"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/><softwareName>DMP</softwareName></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="2.25.2"/></device></sender><controlActProcess classCode="CACT" moodCode="EVN"><code code="PRPA_TE201305UV02" codeSystem="2.16.840.1.113883.1.6"/><queryByParameter><queryId root="2.25.3" extension="q1"/><statusCode code="new"/><parameterList><livingSubjectName><value><family>${family}</family></value><semanticsText>LivingSubject.name</semanticsText></livingSubjectName>${more}</parameterList></queryByParameter></controlActProcess></PRPA_IN201305UV02>`;
describe('TD0.5', () => {
  const regulation = { purpose: 'centre_15', attributes: { 'urn:oasis:names:tc:xacml:2.0:resource:resource-id': null } };
  test('in regulation: candidates with their percentage and their opposition', async () => {
    const gender = '<livingSubjectAdministrativeGender><value code="M"/></livingSubjectAdministrativeGender>';
    const root = rootOf(await call('candidates', candidatesBody('Opposé', gender), 'cps-anesthesiste', adultIns, regulation));
    expect(descendants(root, 'queryMatchObservation').map((o) => child(o, 'value')?.attributes['value'])).toEqual(['50']);
    expect(child(descendants(root, 'administrativeObservation')[0], 'value')?.attributes['value']).toBe('true');
    const nobody = rootOf(await call('candidates', candidatesBody('Personne'), 'cps-anesthesiste', adultIns, regulation));
    expect(descendants(nobody, 'queryResponseCode')[0]?.attributes['code']).toBe('NF');
  });
  test.each<[string, Holder, VihfChanges]>([
    ['normal mode', 'cps-anesthesiste', {}],
    ['bris de glace', 'cps-anesthesiste', { purpose: 'bris_de_glace' }],
    ['staff', 'cpe-clinique', { purpose: 'centre_15' }],
  ])('refused: %s', async (_name, holder, changes) => {
    expect(await said('candidates', candidatesBody('Adulte'), holder, adultIns, changes)).toMatchObject({
      place: 'hl7',
      code: 'AE',
    });
  });
});

const consultationBody = (ins: typeof adultIns) => bodies.existence(ins).replace('TEST_EXST', 'CNSLT_DATA');
describe('TD1.3a', () => {
  test('oppositions and representatives', async () => {
    const root = rootOf(await call('existence', consultationBody(opposedIns), 'cps-anesthesiste', opposedIns));
    expect(
      descendants(root, 'administrativeObservation').map((o) => [
        child(o, 'code')?.attributes['code'],
        child(o, 'value')?.attributes['value'],
      ]),
    ).toEqual([
      ['OPPOSITION_BRIS_DE_GLACE', 'true'],
      ['OPPOSITION_ACCES_URGENCE', 'true'],
    ]);
    const minor = rootOf(await call('existence', consultationBody(minorIns), 'cps-anesthesiste', minorIns));
    expect(textAt(descendants(minor, 'relationshipHolder1')[0], 'name', 'family')).toBe('MERE');
  });
  test('absent, blocked, another patient', async () => {
    const absent = rootOf(await call('existence', consultationBody(missingIns), 'cps-anesthesiste', missingIns));
    expect(descendants(absent, 'queryResponseCode')[0]?.attributes['code']).toBe('NF');
    expect((await said('existence', consultationBody(adultIns), 'cps-dossier-bloque')).place).toBe('hl7');
    expect((await said('existence', consultationBody(minorIns))).place).toBe('hl7');
  });
});

interface ChangeMessage {
  readonly ins: typeof adultIns;
  readonly reason?: string;
  readonly inside?: string;
  readonly author?: string;
  readonly after?: string;
  readonly name?: string;
}
function changeBody({
  ins,
  reason = 'MODIF_DATA',
  inside = '',
  author = anaesthetist,
  after = '',
  name = 'PRPA_IN201314UV02',
}: ChangeMessage) {
  const terminated = reason === 'FERM' ? 'terminated' : 'active';
  return `<${name} xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0"><id root="2.25.1" extension="m1"/><creationTime value="20260101120000"/><interactionId root="2.16.840.1.113883.1.6" extension="${name}"/><processingCode code="D"/><processingModeCode code="T"/><acceptAckCode code="AL"/><receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/><softwareName>DMP</softwareName></device></receiver><sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="2.25.2"/></device></sender><controlActProcess classCode="CACT" moodCode="EVN"><reasonCode code="${reason}" codeSystem="1.2.250.1.213.1.1.4.11"/><subject typeCode="SUBJ"><registrationRequest classCode="REG" moodCode="RQO"><statusCode code="active"/><subject1 typeCode="SBJ"><patient classCode="PAT"><id root="${ins.oid}" extension="${ins.matricule}"/><statusCode code="${terminated}"/>${inside}</patient></subject1><author typeCode="AUT"><assignedEntity><id root="1.2.250.1.71.4.2.1" extension="${author}"/></assignedEntity></author></registrationRequest></subject>${after}</controlActProcess></${name}>`;
}
const closingReason =
  '<reasonOf typeCode="RSON"><detectedIssueEvent><code code="FERMETURE_DEMANDE_PATIENT" codeSystem="1.2.250.1.213.4.1.2.4"/></detectedIssueEvent></reasonOf>';
describe('TD1.3b, TD1.4', () => {
  const person =
    '<patientPerson><telecom value="tel:0102030405" use="HP"/><addr><streetAddressLine>1 rue</streetAddressLine><postalCode>37999</postalCode><city>VAUCLAIR</city></addr></patientPerson><subjectOf><administrativeObservation><code code="OPPOSITION_BRIS_DE_GLACE"/><value value="true"/></administrativeObservation></subjectOf>';
  test('what is changed is what is consulted, and the opposition holds', async () => {
    const reply = await call('change', changeBody({ ins: minorIns, inside: person }), 'cps-anesthesiste', minorIns);
    expect(rootOf(reply).name).toBe('Envelope');
    expect(descendants(rootOf(reply), 'PRPA_IN201315UV02')).toHaveLength(1);
    const text = (await call('existence', consultationBody(minorIns), 'cps-anesthesiste', minorIns)).body.toString('utf8');
    expect(text).toContain('tel:0102030405');
    expect(text).toContain('<city>VAUCLAIR</city>');
    expect(await said('find', findBody(minorIns), 'cps-anesthesiste', minorIns, { purpose: 'bris_de_glace' })).toMatchObject(
      denied,
    );
    expect((await said('find', findBody(minorIns), 'cps-anesthesiste', minorIns, { purpose: 'centre_15' })).place).toBe('ok');
  });
  test('closed, then nothing is read there', async () => {
    const close = changeBody({ ins: minorIns, reason: 'FERM', after: closingReason });
    expect((await said('change', close, 'cps-anesthesiste', minorIns)).place).toBe('ok');
    expect(await said('find', findBody(minorIns), 'cps-anesthesiste', minorIns)).toMatchObject({
      text: expect.stringContaining('fermé'),
    });
  });
  test.each<[string, ChangeMessage, VihfChanges, RegExp]>([
    ['linked to Mon espace santé', { ins: adultIns }, {}, /Mon espace santé/],
    ['closing one that is linked', { ins: adultIns, reason: 'FERM', after: closingReason }, {}, /Mon espace santé/],
    [
      'strict traits',
      { ins: minorIns, inside: '<patientPerson><birthTime value="19000101"/></patientPerson>' },
      {},
      /traits stricts/,
    ],
    ['another author', { ins: minorIns, author: practitioner }, {}, /auteur/],
    ['closing without reason', { ins: minorIns, reason: 'FERM' }, {}, /Motif/],
    ['regulation', { ins: minorIns }, { purpose: 'centre_15' }, /TD1.3b/],
  ])('201316: %s', async (_name, message, changes, text) => {
    const reply = await call('change', changeBody(message), 'cps-anesthesiste', message.ins, changes);
    expect(descendants(rootOf(reply), 'PRPA_IN201316UV02')).toHaveLength(1);
    expect(outcome(reply).text).toMatch(text);
  });
});

const professionalsBody = (mode = 'TOUTE') =>
  `<listAuthorizationByPatient xmlns="urn:si-dmp-habilitations"><mode>${mode}</mode></listAuthorizationByPatient>`;
describe('TD1.6', () => {
  const listed = async (mode: string) =>
    descendants(rootOf(await call('professionals', professionalsBody(mode))), 'listOfAuthorizationByPatient').map((l) => [
      textAt(l, 'nationalId'),
      textAt(l, 'mode'),
      textAt(l, 'specificRight'),
    ]);
  test('by mode, with the médecin traitant', async () => {
    expect(await listed('ACTIVE')).toEqual([
      [practitioner, 'ACTIVE', 'MEDECIN_TRAITANT'],
      [anaesthetist, 'ACTIVE', undefined],
    ]);
    expect(await listed('INTERDITE')).toEqual([['899900010037', 'INTERDITE', undefined]]);
    expect(await listed('TOUTE')).toHaveLength(3);
  });
  test('refused in the emergency modes, to staff, to the blocked; a wrong mode is a fault', async () => {
    for (const purpose of ['bris_de_glace', 'centre_15'])
      expect(await said('professionals', professionalsBody(), 'cps-anesthesiste', adultIns, { purpose })).toMatchObject({
        place: 'status',
        ...denied,
      });
    expect(await said('professionals', professionalsBody(), 'cpe-clinique')).toMatchObject(denied);
    expect(await said('professionals', professionalsBody(), 'cps-dossier-bloque')).toMatchObject(denied);
    expect((await said('professionals', professionalsBody('TOUS'))).place).toBe('fault');
  });
});

describe('masks, oppositions, sensitive documents', () => {
  const read = (id: string, holder: Holder, ins = adultIns, purpose = 'normal') =>
    said('retrieve', bodies.retrieve([id]), holder, ins, { purpose }).then((o) => o.place);
  test('MASQUE_PS: author and médecin traitant; in an emergency if the patient allowed it', async () => {
    expect(await read(ids.masked, 'cps-anesthesiste')).toBe('registry');
    expect(await read(ids.masked, 'cps-generaliste')).toBe('ok');
    expect(await read(ids.masked, 'cps-anesthesiste', adultIns, 'bris_de_glace')).toBe('registry');
    expect(await read(ids.masked, 'cps-generaliste', adultIns, 'bris_de_glace')).toBe('registry');
    expect(await read('1.2.250.1.999.3.7', 'cps-anesthesiste', minorIns)).toBe('registry');
    expect(await read('1.2.250.1.999.3.7', 'cps-anesthesiste', minorIns, 'bris_de_glace')).toBe('ok');
  });
  test.each(['bris_de_glace', 'centre_15'])('an opposition closes mode %s and nothing else', async (purpose) => {
    expect(await said('find', findBody(opposedIns), 'cps-anesthesiste', opposedIns, { purpose })).toMatchObject({
      place: 'registry',
      ...denied,
    });
    expect((await said('find', findBody(opposedIns), 'cps-anesthesiste', opposedIns)).place).toBe('ok');
  });
  test.each([
    [0, true],
    [1, false],
    [2, false],
  ])('a sensitive document, %i days after its 29th', async (days, invisible) => {
    shiftDays = days;
    expect((await entryOf(ids.sensitive)).includes('INVISIBLE_PATIENT')).toBe(invisible);
    expect(training.notifications().some((n) => n.text.includes('désormais visible'))).toBe(!invisible);
  });
  test('an occupational physician searches and does not read', async () => {
    expect((await said('find', findBody(), 'cps-travail')).place).toBe('ok');
    expect(await said('retrieve', bodies.retrieve([ids.others]), 'cps-travail')).toMatchObject({ place: 'registry', ...denied });
  });
  test('a secret connection is for minors', async () => {
    const attributes = {
      'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code':
        'INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13',
    };
    expect((await said('find', findBody(minorIns), 'cps-anesthesiste', minorIns, { attributes })).place).toBe('ok');
    expect(await said('find', findBody(), 'cps-anesthesiste', adultIns, { attributes })).toMatchObject(denied);
    expect(training.history().map((h) => h.context.secretConnection)).toEqual([true, true]);
  });
});

describe('lots', () => {
  const sets = (slots: Record<string, string> = {}) =>
    bodies.find(
      { $XDSSubmissionSetPatientId: patientId(adultIns), $XDSSubmissionSetStatus: `('${urn.Approved}')`, ...slots },
      'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9',
    );
  const getAssociations = (uuids: readonly string[]) =>
    bodies.find({ $uuid: `(${uuids.map((u) => `'${u}'`).join(',')})` }, 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155');
  const getDocuments = (uuids: readonly string[]) =>
    bodies.find(
      { $XDSDocumentEntryEntryUUID: `(${uuids.map((u) => `'${u}'`).join(',')})` },
      'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
    );
  test('by submission date: sets, their members, the documents', async () => {
    const since = { $XDSSubmissionSetSubmissionTimeFrom: `'${daysAgo(35)}'` };
    const found = async (holder: Holder) =>
      descendants(rootOf(await call('find', sets(since), holder)), 'RegistryPackage').map((p) => p.attributes['id'] ?? '');
    expect(await found('cps-anesthesiste')).toHaveLength(1); // the masked one is not told
    const uuids = await found('cps-generaliste');
    expect(uuids).toHaveLength(2);
    const members = descendants(rootOf(await call('find', getAssociations(uuids), 'cps-generaliste')), 'Association');
    const targets = members.map((a) => a.attributes['targetObject'] ?? '');
    expect(uniqueIds(await call('find', getDocuments(targets), 'cps-generaliste')).sort()).toEqual([ids.masked, ids.sensitive]);
    expect(descendants(rootOf(await call('find', getAssociations(uuids))), 'Association')).toHaveLength(1);
  });
  test.each<[string, string, string]>([
    ['patient in parentheses', sets({ $XDSSubmissionSetPatientId: `(${patientId(adultIns)})` }), 'XDSStoredQueryParamNumber'],
    ['status without', sets({ $XDSSubmissionSetStatus: `'${urn.Approved}'` }), 'XDSStoredQueryParamNumber'],
    ['another patient', sets({ $XDSSubmissionSetPatientId: patientId(minorIns) }), 'XDSPatientIdDoesNotMatch'],
    ['no uuid', bodies.find({}, 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155'), 'XDSStoredQueryMissingParam'],
  ])('%s', async (_name, body, code) => {
    expect(await said('find', body)).toMatchObject({ place: 'registry', code });
  });
});

describe('TD3.3a/b', () => {
  test('masked by a reader; unmasked by author or médecin traitant only', async () => {
    const entry = await entryOf(ids.others);
    expect((await said('update', mask(anaesthetist, masked(entry, { add: ['MASQUE_PS'] })))).place).toBe('ok');
    expect(uniqueIds(await call('find', findBody()))).not.toContain(ids.others);
    const after = await entryOf(ids.others);
    const unmask = (authorId: string) => mask(authorId, masked(after, { remove: ['MASQUE_PS'] }), '2');
    expect(await said('update', unmask(anaesthetist))).toMatchObject({ code: 'UnresolvedReferenceException' });
    expect((await said('update', unmask(practitioner), 'cps-generaliste')).place).toBe('ok');
    expect(uniqueIds(await call('find', findBody()))).toContain(ids.others);
    expect(
      training
        .history()
        .filter((h) => h.transaction === 'TD3.3a')
        .map((h) => h.what),
    ).toEqual([[ids.others], [ids.others]]);
  });
  test('made visible to the patient, who is told', async () => {
    const entry = await entryOf(ids.sensitive);
    expect((await said('update', mask(anaesthetist, masked(entry, { remove: ['INVISIBLE_PATIENT'] })))).place).toBe('ok');
    expect(await entryOf(ids.sensitive)).not.toContain('INVISIBLE_PATIENT');
    expect(training.notifications().at(-1)?.text).toContain('désormais visible');
  });
  test.each<[string, (entry: string) => string, string]>([
    ['another PreviousVersion', (e) => mask(anaesthetist, masked(e, { add: ['MASQUE_PS'] }), '2'), 'XDSMetadataVersionError'],
    [
      'lid that is a uniqueId',
      (e) => mask(anaesthetist, masked(e, { add: ['MASQUE_PS'] }).replace(/lid="[^"]+"/, `lid="${ids.others}"`)),
      'XDSRegistryMetadataError',
    ],
    [
      'unknown lid',
      (e) =>
        mask(
          anaesthetist,
          masked(e, { add: ['MASQUE_PS'] }).replace(/lid="[^"]+"/, 'lid="urn:uuid:00000000-0000-4000-8000-000000000000"'),
        ),
      'UnresolvedReferenceException',
    ],
    [
      'another title',
      (e) => mask(anaesthetist, masked(e, { add: ['MASQUE_PS'] }).replace('value="Document ', 'value="Autre ')),
      'XDSMetadataUpdateError',
    ],
    [
      'another hash',
      (e) => mask(anaesthetist, masked(e, { add: ['MASQUE_PS'] }).replace(/(name="hash"><rim:ValueList><rim:Value>)./, '$1x')),
      'XDSMetadataUpdateError',
    ],
    ['nothing changed', (e) => mask(anaesthetist, masked(e, {})), 'XDSMetadataUpdateError'],
    ['hidden afterwards', (e) => mask(anaesthetist, masked(e, { add: ['INVISIBLE_PATIENT'] })), 'XDSMetadataUpdateError'],
    ['both masks', (e) => mask(anaesthetist, masked(e, { add: ['MASQUE_PS', 'INVISIBLE_PATIENT'] })), 'XDSRegistryMetadataError'],
    ['unknown mask', (e) => mask(anaesthetist, masked(e, { add: ['SECRET'] })), 'XDSRegistryMetadataError'],
    ['author of the lot', (e) => mask(practitioner, masked(e, { add: ['MASQUE_PS'] })), 'XDSRegistryMetadataError'],
  ])('refused: %s', async (_name, body, code) => {
    expect(await said('update', body(await entryOf(ids.others)))).toMatchObject({ place: 'registry', code });
  });
  test.each(['bris_de_glace', 'centre_15'])('no masking in mode %s', async (purpose) => {
    const body = mask(anaesthetist, masked(await entryOf(ids.others), { add: ['MASQUE_PS'] }));
    expect(await said('update', body, 'cps-anesthesiste', adultIns, { purpose })).toMatchObject(denied);
  });
});

describe('TD3.3c/d', () => {
  const move = async (id: string, from: keyof typeof urn, to: keyof typeof urn, holder: Holder = 'cps-anesthesiste') => {
    const reply = await call('find', findBody(adultIns, from), 'cps-generaliste');
    const entry = descendants(rootOf(reply), 'ExtrinsicObject').find((o) =>
      descendants(o, 'ExternalIdentifier').some((i) => i.attributes['value'] === id),
    );
    const who = holder === 'cps-generaliste' ? practitioner : anaesthetist;
    return said('update', status(who, entry?.attributes['id'] ?? uuidOf(await entryOf(id)), from, to), holder);
  };
  test('the author archives, takes back and deletes his own', async () => {
    expect((await move(ids.mine, 'Approved', 'Archived')).place).toBe('ok');
    expect(uniqueIds(await call('find', findBody(adultIns, 'Archived')))).toEqual([ids.mine]);
    expect((await move(ids.mine, 'Archived', 'Approved')).place).toBe('ok');
    expect((await move(ids.mine, 'Approved', 'Deleted')).place).toBe('ok');
    expect(uniqueIds(await call('find', findBody()))).not.toContain(ids.mine);
    expect((await move(ids.mine, 'Deleted', 'Approved')).code).toBe('XDSMetadataUpdateError');
  });
  test('of others: the médecin traitant archives, nobody deletes', async () => {
    expect(await move(ids.others, 'Approved', 'Archived')).toMatchObject(denied);
    expect((await move(ids.others, 'Approved', 'Archived', 'cps-generaliste')).place).toBe('ok');
    expect(await move(ids.others, 'Archived', 'Deleted', 'cps-generaliste')).toMatchObject(denied);
  });
  test('the patient’s own document: the médecin traitant only', async () => {
    expect(await move(ids.patients, 'Approved', 'Deleted')).toMatchObject(denied);
    expect((await move(ids.patients, 'Approved', 'Deleted', 'cps-generaliste')).place).toBe('ok');
  });
  test.each<[string, (uuid: string) => string, string]>([
    ['a uniqueId for the entryUUID', () => status(anaesthetist, ids.mine, 'Approved', 'Deleted'), 'XDSRegistryMetadataError'],
    [
      'unknown',
      () => status(anaesthetist, 'urn:uuid:00000000-0000-4000-8000-000000000000', 'Approved', 'Deleted'),
      'UnresolvedReferenceException',
    ],
    ['OriginalStatus that is not', (u) => status(anaesthetist, u, 'Archived', 'Deleted'), 'XDSMetadataUpdateError'],
    ['a state that is not reached so', (u) => status(anaesthetist, u, 'Approved', 'Deprecated'), 'XDSMetadataUpdateError'],
    [
      'another patient',
      () => status(anaesthetist, ids.mine, 'Approved', 'Deleted').replaceAll(adultIns.matricule, minorIns.matricule),
      'XDSPatientIdDoesNotMatch',
    ],
    ['no association', () => lot(anaesthetist, ''), 'XDSRegistryMetadataError'],
  ])('refused: %s', async (_name, body, code) => {
    expect(await said('update', body(uuidOf(await entryOf(ids.mine))))).toMatchObject({ place: 'registry', code });
  });
  test('a lot serves once', async () => {
    const body = status(anaesthetist, uuidOf(await entryOf(ids.mine)), 'Approved', 'Archived');
    await said('update', body);
    expect(await said('update', body)).toMatchObject({ code: 'XDSDuplicateUniqueIdInRegistry' });
  });
});

describe('indirect authentication', () => {
  const indirect = (mode: string, more: VihfChanges = {}): VihfChanges => ({
    key: training.organisation.signature,
    issuer: 'CN=poste-dmp.tilleuls.test,OU=10B0990011,O=CLINIQUE DES TILLEULS (TEST),C=FR',
    ...(mode === 'INDIRECTE_RENFORCEE' ? { declaration: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI' } : {}),
    ...more,
    attributes: {
      Authentification_mode: mode,
      'urn:oasis:names:tc:xspa:1.0:subject:subject-id': 'Claire MARCHAND',
      ...more.attributes,
    },
  });
  const find = (changes: VihfChanges) => said('find', findBody(), 'cps-anesthesiste', adultIns, changes);
  test('an establishment reads nothing, the reinforced mode does', async () => {
    expect(await find(indirect('INDIRECTE'))).toMatchObject({ place: 'registry', ...denied });
    expect((await said('existence', bodies.existence(adultIns), 'cps-anesthesiste', adultIns, indirect('INDIRECTE'))).place).toBe(
      'ok',
    );
    expect((await find(indirect('INDIRECTE_RENFORCEE'))).place).toBe('ok');
    expect(training.history().at(-1)?.context.authentication).toBe('INDIRECTE_RENFORCEE');
  });
  test.each<[string, () => VihfChanges, string]>([
    [
      'authentication certificate',
      () => indirect('INDIRECTE', { key: training.organisation.authentication }),
      'soap:DMPInvalidCertificate',
    ],
    [
      'no subject-id',
      () => indirect('INDIRECTE', { attributes: { 'urn:oasis:names:tc:xspa:1.0:subject:subject-id': null } }),
      'wsse:InvalidSecurityToken',
    ],
    ['said to be direct', () => indirect('DIRECTE'), 'wsse:InvalidSecurityToken'],
    ['a card said to be indirect', () => ({ attributes: { Authentification_mode: 'INDIRECTE' } }), 'wsse:InvalidSecurityToken'],
    [
      'reinforced without AuthnContextDecl',
      () => ({ ...indirect('INDIRECTE_RENFORCEE'), declaration: undefined as never }),
      'wsse:InvalidSecurityToken',
    ],
  ])('fault: %s', async (_name, changes, code) => {
    expect(await find(changes())).toMatchObject({ place: 'fault', code });
  });
});

describe('historical module', () => {
  test('creation and secrets, each with its notice', async () => {
    const create = changeBody({ ins: missingIns, reason: 'CREA_RD', name: 'PRPA_IN201311UV02' });
    const reply = await call('creation', create, 'cps-anesthesiste', missingIns);
    expect(outcome(reply).place).toBe('ok');
    expect(reply.body.toString('utf8')).toContain('aucun DMP ne peut être créé depuis le 1er juillet 2021');
    expect((await said('creation', create, 'cps-anesthesiste', missingIns)).text).toContain('existe déjà');
    const secrets = await call('secrets', '<createPatientAccess xmlns="urn:si-dmp-patients"/>', 'cps-anesthesiste', missingIns);
    expect(textAt(descendants(rootOf(secrets), 'output')[0], 'login')).toMatch(/^[0-9A-F]{8}$/);
    expect(training.history().map((h) => h.transaction)[0]).toBe('TD1.1 (historique)');
  });
});

describe('history and notifications', () => {
  test('who, mode, context, when, what; first and emergency accesses are told', async () => {
    await call('retrieve', bodies.retrieve([ids.others]));
    await call('retrieve', bodies.retrieve([ids.others]));
    await call('retrieve', bodies.retrieve([ids.mine, ids.others]), 'cps-anesthesiste', adultIns, { purpose: 'bris_de_glace' });
    expect(training.history().at(-1)).toMatchObject({
      nationalId: anaesthetist,
      mode: 'bris_de_glace',
      transaction: 'TD3.2',
      context: { structureId: '10B0990011', authentication: 'DIRECTE', secretConnection: false },
      what: [ids.mine, ids.others],
    });
    expect(training.notifications().map((n) => n.text)).toEqual([
      'Dr Claire MARCHAND (CLINIQUE DES TILLEULS (TEST)) a consulté votre dossier pour la première fois.',
      'Dr Claire MARCHAND (CLINIQUE DES TILLEULS (TEST)) a consulté votre dossier en mode bris de glace.',
    ]);
  });
});

describe('faults on demand', () => {
  const exists = () => call('existence', bodies.existence(adultIns));
  test.each(['untrusted', 'expired', 'wrong-host'] as const)('TLS: %s', async (tls) => {
    await training.setFaults({ tls });
    const codes = {
      untrusted: /UNABLE_TO_VERIFY|SELF_SIGNED|SIGNATURE|CERT/,
      expired: /CERT_HAS_EXPIRED/,
      'wrong-host': /ERR_TLS_CERT_ALTNAME_INVALID/,
    };
    await expect(exists()).rejects.toMatchObject({ code: expect.stringMatching(codes[tls]) });
    await training.setFaults({ tls: 'none' });
    expect(outcome(await exists()).place).toBe('ok');
  });
  test('TLS: reset', async () => {
    await training.setFaults({ tls: 'reset' });
    await expect(exists()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
  test.each([0, 1, 700])('cut at byte %i', async (cutAtByte) => {
    await training.setFaults({ cutAtByte });
    await expect(exists()).rejects.toThrow();
  });
  test('HTTP status, nothing done', async () => {
    await training.setFaults({ httpStatus: 503 });
    expect(await exists()).toMatchObject({ status: 503, contentType: 'text/html' });
    expect(training.history()).toHaveLength(0);
  });
  test('wrong boundary', async () => {
    await training.setFaults({ wrongBoundary: true });
    const reply = await call('retrieve', bodies.retrieve([ids.others]));
    const announced = /boundary="([^"]+)"/.exec(reply.contentType)?.[1] ?? '';
    expect(announced).not.toBe('');
    expect(reply.body.includes(announced)).toBe(false);
  });
  test('bandwidth', async () => {
    await training.setFaults({ bytesPerSecond: 4000 });
    const start = performance.now();
    const { body } = await exists();
    expect(performance.now() - start).toBeGreaterThan((body.length / 4000) * 1000 * 0.7);
  });
  test('clock skew makes every VIHF stale, or of the future', async () => {
    await training.setFaults({ clockSkewMs: 3_600_000 });
    expect(outcome(await exists())).toMatchObject({ code: 'wsse:MessageExpired' });
    await training.setFaults({ clockSkewMs: -3_600_000 });
    expect(outcome(await exists())).toMatchObject({ code: 'wsse:InvalidSecurityToken' });
  });
  test('the same answer twice: the first one is right', async () => {
    await training.setFaults({ duplicateAnswer: true });
    expect(outcome(await exists()).place).toBe('ok');
    expect(training.history()).toHaveLength(1);
  });
  test('a page of the training desk still sets its two', async () => {
    expect(await training.setFaults({ latencyMs: 1 })).toMatchObject({ latencyMs: 1, outage: 'none' });
    await expect(post(training, `${training.endpoints.dmpBaseUrl}/pdq`, 'application/soap+xml', '<a/>')).resolves.toMatchObject({
      status: 500,
    });
  });
});
