/** The signed visit as a deposited document: a PDF/A that conforms, and that is known again whatever it is called. */
import { expect, test } from 'vitest';
import { conformityOf } from '../../../../electron/deposit/conformity/conformity.ts';
import { buildSubmission } from '../../../../electron/deposit/submission.ts';
import type { WritingGround } from '../../../../electron/deposit/written/ground.ts';
import { writeDocument } from '../../../../electron/deposit/written/index.ts';
import { processDocument } from '../../../../electron/documents/process.ts';
import { trainingPopulation } from '../../../../electron/training/patients/index.ts';
import { parseXml } from '../../../../electron/xml/parse.ts';
import type { DatedDocument } from '../../../../shared/clinical/since.ts';
import { visitOf, visitTemplate } from '../../../../shared/consultation/visit.ts';
import { headerFaults } from '../documents/cda-header-rules.ts';
import { author } from './fixtures.ts';

const now = new Date('2026-11-21T09:00:00Z');
const patient = trainingPopulation({ now, seed: 1 }).patients.find(({ id }) => id === 'g1-chronique');
if (!patient) throw new Error('no training patient');
const label = (id: string, title: string, date: string, more: Partial<DatedDocument> = {}): DatedDocument => ({
  id,
  typeCode: '11488-4',
  typeLabel: 'CR',
  title,
  date,
  author: '',
  ...more,
});
const consultation = label('cpa', 'Consultation', '2026-11-02', { typeCode: '34749-2' });

const ground: WritingGround = {
  facts: [],
  recordFacts: [],
  documents: new Map([['cpa', consultation]]),
  patient: patient.identity,
  author,
  now,
  today: '2026-11-21',
  training: true,
};

test('a visit conforms, and is no news of the visit after it, whatever it is called', async () => {
  const { typeCode, title, date, content } = await writeDocument({ kind: 'visit', lineIds: [], note: 'Apyrétique.' }, ground);
  const { cda, entry } = buildSubmission({
    content,
    choice: {
      typeCode,
      title,
      date,
      visibility: { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true },
    },
    patient: patient.identity,
    author,
    sourceOid: '1.2.250.1.999',
    now,
  });
  expect(entry.formatCode.code).toBe('urn:ihe:iti:xds-sd:pdf:2008');
  expect(headerFaults(parseXml(cda))).toEqual([]);
  expect(conformityOf(cda, { ours: true }).findings).toEqual([]);
  const { content: read, facts } = await processDocument({
    bytes: cda,
    documentId: 'v',
    origin: 'professional',
    documentDate: date,
  });
  expect(read.text).toContain('Rien de nouveau depuis la consultation');
  const { templateIds } = read.header;
  expect(templateIds).toContain(visitTemplate);

  const silent = (document: DatedDocument) => visitOf({ facts, documents: [consultation, document] }).silent.map(({ id }) => id);
  expect(silent(label('v', 'Titre changé', '2026-11-21', { templateIds }))).toEqual([]);
  // The title is anybody's: a letter that bears it is to be read.
  expect(silent(label('w', title, '2026-11-21', { templateIds: [] }))).toEqual(['w']);
});
