/** The identifiers that we write, against the table of facts (../shared/spec/data/xds_constants.json). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  association,
  dmpRepository,
  entryScheme,
  setScheme,
  stableDocument,
  status,
  storedQuery,
} from '../../../../electron/dmp/ebxml/constants.ts';
import { coded } from '../../../../shared/vocabulary/value-sets.ts';

const file = join(import.meta.dirname, '../../../../../shared/spec/data/xds_constants.json');
const present = existsSync(file);
if (!present) console.warn('../shared/spec/data is not here: the identifiers of XDS are not compared');

test.skipIf(!present)('schemes, associations, statuses, queries and repository are all those of the table', () => {
  const facts = JSON.parse(readFileSync(file, 'utf8'));
  expect(setScheme).toEqual(facts.submissionSet);
  const { confidentiality, healthcareFacilityType, practiceSetting, eventCode, ...sameName } = entryScheme;
  expect({
    ...sameName,
    objectType_stable: stableDocument,
    confidentialityCode: confidentiality,
    healthcareFacilityTypeCode: healthcareFacilityType,
    practiceSettingCode: practiceSetting,
    eventCodeList: eventCode,
  }).toEqual(facts.documentEntry);
  const { hasMember: HasMember, signs, replaces: RPLC, updateAvailabilityStatus: UpdateAvailabilityStatus } = association;
  expect({ HasMember, signs, RPLC, UpdateAvailabilityStatus }).toEqual(facts.associations);
  expect(status).toEqual(facts.status);
  const { findDocuments, findSubmissionSets, getDocuments, getAssociations } = storedQuery;
  expect({
    FindDocuments: findDocuments,
    FindSubmissionSets: findSubmissionSets,
    GetDocuments: getDocuments,
    GetAssociations: getAssociations,
  }).toEqual(facts.storedQueries);
  expect(dmpRepository).toBe(facts.repositoryUniqueId.DMP);
});

test.skipIf(!present)('each code goes out in the coding scheme of the table', () => {
  const { codingSchemes } = JSON.parse(readFileSync(file, 'utf8'));
  const schemes = (name: string): string[] => [codingSchemes[name]].flat().map((s: string) => s.split(' ')[0] ?? '');
  for (const [set, code, name] of [
    ['classCode', '10', 'classCode'],
    ['typeCode', '11488-4', 'typeCode'],
    ['typeCode', 'SYNTH', 'typeCode'],
    ['formatCode', 'urn:ihe:iti:xds-sd:pdf:2008', 'formatCode'],
    ['confidentiality', 'N', 'confidentialityCode'],
    ['confidentiality', 'MASQUE_PS', 'confidentialityCode'],
    ['healthcareFacilityType', 'SA07', 'healthcareFacilityTypeCode'],
    ['practiceSetting', 'AMBULATOIRE', 'practiceSettingCode'],
    ['authorSpecialty', 'G15_10/SM02', 'authorSpecialty'],
  ] as const)
    expect(schemes(name), `${set} ${code}`).toContain(coded(set, code).codingScheme);
  expect(coded('confidentiality', 'N').codingScheme).not.toBe(coded('confidentiality', 'MASQUE_PS').codingScheme);
});
