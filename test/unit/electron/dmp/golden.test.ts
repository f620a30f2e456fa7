/**
 * Golden messages: one of ours per transaction, each reviewed against spec dmp.md. Random identifiers are numbered in order of appearance. `UPDATE_GOLDEN=1` writes them again: review!
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildRevise } from '../../../../electron/dmp/hl7/revise.ts';
import { buildTestExistence } from '../../../../electron/dmp/td0-2-test-existence.ts';
import { buildSetAuthorisation } from '../../../../electron/dmp/td0-3-set-authorisation.ts';
import { buildPatientList } from '../../../../electron/dmp/td0-4-patient-list.ts';
import { buildFindCandidates } from '../../../../electron/dmp/td0-5-find-candidates.ts';
import { buildCreate } from '../../../../electron/dmp/td1-1-create-historical.ts';
import { buildAdministrativeData } from '../../../../electron/dmp/td1-3a-administrative-data.ts';
import { modification } from '../../../../electron/dmp/td1-3b-modify.ts';
import { closing } from '../../../../electron/dmp/td1-4-close.ts';
import { buildListAuthorisations } from '../../../../electron/dmp/td1-6-list-authorisations.ts';
import { buildSubmit, signatureEntry } from '../../../../electron/dmp/td2-1-submit.ts';
import { buildFindDocuments, buildGetDocuments } from '../../../../electron/dmp/td3-1-find-documents.ts';
import { buildFindSubmissionSets, buildGetAssociations, buildGetEntries } from '../../../../electron/dmp/td3-1-find-submitted.ts';
import { buildRetrieve } from '../../../../electron/dmp/td3-2-retrieve.ts';
import { buildChangeVisibility } from '../../../../electron/dmp/td3-3ab-change-visibility.ts';
import { buildChangeStatus } from '../../../../electron/dmp/td3-3cd-change-status.ts';
import { buildSearch } from '../../../../electron/ins/search-by-traits.ts';
import { child, children, parseXml, type XmlElement } from '../../../../electron/xml/parse.ts';
import { documentBy, identity, submissionBy } from './sample-record.ts';

const { ins } = identity;
const now = new Date('2026-11-21T10:00:00Z');
const since = new Date('2026-11-01T00:00:00Z');
const writer = {
  nationalId: '899900019999',
  familyName: "O'HARA",
  givenName: 'Zoé',
  structureId: '10B0990011',
  sectorCode: 'SA04',
};
const unit = documentBy(writer, '1.2.250.1.213.1.4.10.99.1.1', 'Compte rendu « A & B »');
const submission = submissionBy(writer, '1.2.250.1.213.1.4.10.99.3', [{ ...unit, replaces: 'urn:uuid:former' }]);
const { set } = submission;
const name = { usedName: 'DURAND-ESSAI', birthName: 'ESSAI', givenName: 'JEANNE' };
const change = {
  name,
  sex: 'F',
  birthTime: '19510312',
  telecoms: [{ url: 'tel:0102030405', use: 'HP' }],
  address: { streetLines: ['1 rue d’Essai'], postalCode: '75001', city: 'PARIS' },
  opposedToBrisDeGlace: true,
  opposedToEmergencyAccess: false,
};
const signature = { entry: signatureEntry(submission, '20261121100000'), content: new Uint8Array() };
const submitted = buildSubmit(submission, signature).body;
const object = children(
  child(parseXml(submitted.text), 'SubmitObjectsRequest', 'RegistryObjectList'),
  'ExtrinsicObject',
)[0] as XmlElement;
const status = 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved';
const registered = { ...object, attributes: { ...object.attributes, id: 'urn:uuid:entry', lid: 'urn:uuid:logical', status } };

const messages: Readonly<Record<string, { readonly text: string }>> = {
  'td0-2-test-existence': buildTestExistence(ins, 'Poste DMP', now),
  'td0-3-add': buildSetAuthorisation({ action: 'AJOUT' }),
  'td0-3-remove-medecin-traitant': buildSetAuthorisation({ action: 'SUPPRESSION', role: 'MEDECIN_TRAITANT' }),
  'td0-4-patient-list': buildPatientList({ since, dateType: 'LASTDOC' }),
  'td0-5-find-candidates': buildFindCandidates(
    { familyName: 'ESSAI', givenName: 'JEANNE', sex: 'F', birthDate: '1951-03-12' },
    'Poste DMP',
    now,
  ),
  'td1-1-create-historical': buildCreate(ins, { name, sex: 'F', birthTime: '19510312', author: set.author }, 'Poste DMP', now),
  'td1-3a-administrative-data': buildAdministrativeData(ins, 'Poste DMP', now),
  'td1-3b-modify': buildRevise(ins, set.author, modification(change), 'Poste DMP', now),
  'td1-4-close': buildRevise(ins, set.author, closing(name), 'Poste DMP', now),
  'td1-6-list-authorisations': buildListAuthorisations('TOUTE'),
  'td2-1-submit-new-version': submitted,
  'td3-1-find-documents': buildFindDocuments(ins, ['Approved']),
  'td3-1-find-reference': buildGetDocuments('1.2.250.1.213.1.4.10.99.1.1'),
  'td3-1-find-submission-sets': buildFindSubmissionSets(ins, { from: since, to: now }),
  'td3-1-get-associations': buildGetAssociations(['urn:uuid:set']),
  'td3-1-get-entries': buildGetEntries(['urn:uuid:entry']),
  'td3-2-retrieve': buildRetrieve([{ uniqueId: '1.2.250.1.213.1.4.10.99.1.1' }]),
  'td3-3a-mask': buildChangeVisibility(registered, { maskedToProfessionals: true }, set),
  'td3-3c-delete': buildChangeStatus('urn:uuid:entry', { from: 'Approved', to: 'Deleted' }, set),
  'td3-3d-archive': buildChangeStatus('urn:uuid:entry', { from: 'Approved', to: 'Archived' }, set),
  'insi-search-by-traits': buildSearch({ birthName: "D'ESSAI", birthGivenNames: 'JEANNE', sex: 'F', birthDate: '1951-03-12' }),
};

/** One element a line, random UUIDs numbered. */
function readable(text: string): string {
  const seen: string[] = [];
  const numbered = text.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, (id) => {
    if (isConstant(id)) return id;
    if (!seen.includes(id)) seen.push(id);
    return `UUID-${seen.indexOf(id) + 1}`;
  });
  return `${numbered.replace(/></g, '>\n<')}\n`;
}
/** Schemes of XDS are UUIDs too: those stay, as the facts have them. */
const isConstant = (id: string) => constants.has(id);
const constants = new Set(
  [...`${submitted.text}${Object.values(messages).map((m) => m.text)}`.matchAll(/urn:uuid:([0-9a-f-]{36})/g)].map(
    (m) => m[1] ?? '',
  ),
);

it.each(Object.keys(messages))('%s is the message that was reviewed', (file) => {
  const path = join(import.meta.dirname, 'golden', `${file}.xml`);
  const text = readable(messages[file]?.text ?? '');
  parseXml(text);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(path, text);
  expect(existsSync(path), 'UPDATE_GOLDEN=1 and review').toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
});
