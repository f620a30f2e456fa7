/** Anything that an entry or a set may say, for round trips. */
import fc from 'fast-check';
import type { NewDocumentEntry, SubmissionSet } from '../../../../shared/dmp.ts';

// Whatever an entry says, written and read again it says the same. Values are trimmed texts without control
// characters, as a form or a card gives them; separators of HL7 and XML are among them.
export const text = fc
  .string({ unit: fc.constantFrom(...'aé<>&^|~\\"\'() ;,Ω𝄞'), minLength: 1, maxLength: 12 })
  .map((s) => s.trim())
  .filter((s) => s !== '');
export const oid = fc.array(fc.nat(9999), { minLength: 2, maxLength: 6 }).map((a) => `1.2.${a.join('.')}`);
export const time = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().replace(/\D/g, '').slice(0, 14));
export const coded = fc.record({ code: text, codingScheme: oid, label: text });
const person = fc.record({ id: text, familyName: text, givenName: text });
export const author = fc.record(
  { id: text, familyName: text, givenName: text, institutionName: text, institutionId: text, role: text, specialty: coded },
  { requiredKeys: ['id', 'familyName', 'givenName'] },
);
export const entry: fc.Arbitrary<NewDocumentEntry> = fc.record(
  {
    uniqueId: oid,
    mimeType: fc.constantFrom('text/xml', 'application/xslt+xml'),
    title: text,
    comments: text,
    creationTime: time,
    serviceStartTime: time,
    serviceStopTime: time,
    languageCode: fc.constant('fr-FR'),
    classCode: coded,
    typeCode: coded,
    formatCode: coded,
    confidentiality: fc.array(coded, { minLength: 1, maxLength: 4 }),
    healthcareFacilityType: coded,
    practiceSetting: coded,
    eventCodes: fc.array(coded, { maxLength: 3 }),
    authors: fc.array(author, { minLength: 1, maxLength: 3 }),
    legalAuthenticator: person,
    patientId: text,
    sourcePatientId: text,
    sourcePatientInfo: fc.array(text, { maxLength: 3 }),
    referenceIds: fc.array(text, { maxLength: 2 }),
  },
  {
    requiredKeys: [
      'uniqueId',
      'mimeType',
      'title',
      'creationTime',
      'classCode',
      'typeCode',
      'formatCode',
      'confidentiality',
      'eventCodes',
      'authors',
      'patientId',
      'sourcePatientInfo',
      'referenceIds',
    ],
  },
);
export const set: SubmissionSet = {
  uniqueId: '1.2.3',
  sourceId: '1.2',
  submissionTime: '20261121100000',
  contentTypeCode: { code: '07', codingScheme: '1.2.250.1.213.2.2', label: 'x' },
  author: { id: '8', familyName: 'A', givenName: 'B' },
  patientId: '1^^^&1.2&ISO^NH',
};
/** A submission set, with every optional part or without. */
export const anySet: fc.Arbitrary<SubmissionSet> = fc.record(
  { uniqueId: oid, sourceId: oid, submissionTime: time, title: text, contentTypeCode: coded, author, patientId: text },
  { requiredKeys: ['uniqueId', 'sourceId', 'submissionTime', 'contentTypeCode', 'author', 'patientId'] },
);
