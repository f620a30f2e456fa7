/** The volet as a deposited document: only what was reviewed leaves, it passes our rules, and opens again with the same facts. */
import { describe, expect, test } from 'vitest';
import { originOf, rowOf } from '../../../../electron/core/document-row.ts';
import { conformityOf } from '../../../../electron/deposit/conformity/conformity.ts';
import { buildSubmission } from '../../../../electron/deposit/submission.ts';
import type { WritingGround } from '../../../../electron/deposit/written/ground.ts';
import { writeDocument } from '../../../../electron/deposit/written/index.ts';
import { processDocument } from '../../../../electron/documents/process.ts';
import { trainingPopulation } from '../../../../electron/training/patients/index.ts';
import { child, children, descendants, parseXml } from '../../../../electron/xml/parse.ts';
import {
  applyStatements,
  type DoctorStatement,
  statementOn,
  withStatement,
} from '../../../../shared/clinical/doctor-statement.ts';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { withoutCopies } from '../../../../shared/clinical/record-facts.ts';
import { groundOf } from '../../../../shared/clinical/sections/section.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';
import { datedOn, datingRequest } from '../../../../shared/clinical/vsm/dating.ts';
import { type GroundedLine, toldByOperation, vsmLines } from '../../../../shared/clinical/vsm/proposal.ts';
import type { ReviewedVsm } from '../../../../shared/clinical/vsm/volet.ts';
import type { DocumentEntry } from '../../../../shared/dmp.ts';
import { authorSpecialtyOf } from '../../../../shared/vocabulary/value-sets.ts';
import { headerFaults } from '../documents/cda-header-rules.ts';
import { author } from './fixtures.ts';

const now = new Date('2026-11-21T09:00:00Z');
const today = '2026-11-21';
const { patients } = trainingPopulation({ now, seed: 1 });
const medecinTraitant = {
  nationalId: '899900010029',
  lastName: 'LEGRAND',
  firstName: 'HÉLÈNE',
  specialities: [authorSpecialtyOf('10', 'SM26')],
};
const visibility = { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true };

async function groundOfPatient(id: string): Promise<WritingGround> {
  const patient = patients.find((p) => p.id === id);
  if (!patient) throw new Error(`no training patient ${id}`);
  let ground: WritingGround = {
    facts: [],
    recordFacts: [],
    documents: new Map(),
    patient: patient.identity,
    author,
    medecinTraitant,
    now,
    today,
    training: true,
  };
  for (const { entry, uniqueId, bytes } of patient.documents())
    if (entry.status !== 'Deprecated') ground = await withDocument(ground, { ...entry, uniqueId } as DocumentEntry, bytes);
  return { ...ground, facts: withoutCopies(ground.facts, ground.documents) };
}

/** The record once that document is in it. */
async function withDocument(ground: WritingGround, entry: DocumentEntry, bytes: Uint8Array): Promise<WritingGround> {
  const row = rowOf({ ...entry, entryUUID: '', patientId: '', status: 'Approved' }, '');
  const { facts } = await processDocument({ bytes, documentId: row.uniqueId, origin: originOf(entry), documentDate: row.date });
  const documents = new Map([...ground.documents, [row.uniqueId, { id: row.uniqueId, ...row }]]);
  return { ...ground, documents, facts: [...ground.facts, ...facts] };
}

const linesOfRecord = (ground: WritingGround) => vsmLines(groundOf({ ...ground, patient: ground.patient.traits }));
const asSeen = ({ key, part, text }: GroundedLine) => ({ key, part, seen: text, text });

/** Every proposed line kept as it is, the offered ones left. */
const whole = (ground: WritingGround): ReviewedVsm => {
  const lines = linesOfRecord(ground);
  return { lines: lines.filter((l) => !l.aside).map(asSeen), left: lines.filter((l) => l.aside).map(({ key }) => key) };
};

const deposit = async (reviewed: ReviewedVsm, ground: WritingGround) => {
  const { content, contentHash, ...rest } = await writeDocument({ kind: 'vsm', reviewed }, ground);
  const choice = { ...rest, visibility };
  const submission = buildSubmission({ content, choice, patient: ground.patient, author, sourceOid: '1.2.250.1.999', now });
  return { ...submission, contentHash };
};

const faultsOf = (cda: Uint8Array) => conformityOf(cda, { ours: true }).findings.filter(({ severity }) => severity === 'fault');
const sectionCodes = (cda: Uint8Array) => descendants(parseXml(cda), 'section').map((s) => child(s, 'code')?.attributes['code']);

const records = [
  'g1-chronique',
  'g2-remboursements',
  'mere',
  'enfant',
  'professionnel-bloque',
  'non-autorise',
  'mineure-16',
  'genere-200',
];

/** What is asserted, whatever words say it. */
const meaning = (f: Fact) =>
  `${f.subject} ${f.kind} ${f.drug?.substances.join('+') || (f.concept ?? f.label.toLowerCase())} ${f.certainty}`;

describe.each(records)('the record of %s', async (id) => {
  const ground = await groundOfPatient(id);
  const { cda, entry, contentHash } = await deposit(whole(ground), ground);

  test('becomes a VSM that our rules find nothing wrong with', () => {
    expect(headerFaults(parseXml(cda))).toEqual([]);
    expect(conformityOf(cda, { ours: true }).findings).toEqual([]);
    expect(conformityOf(cda).models).toContain('VSM');
    expect(entry).toMatchObject({
      typeCode: { code: 'SYNTH' },
      classCode: { code: '11' },
      formatCode: { code: 'urn:asip:ci-sis:vsm:2012' },
      eventCodes: [{ code: '34117-2' }],
    });
    expect(sectionCodes(cda)).toEqual(expect.arrayContaining(['46612-8', '30954-2', '18776-5']));
  });

  test('opens again with what was kept, and nothing else', async () => {
    const { facts } = await processDocument({ bytes: cda, documentId: 'vsm', origin: 'professional', documentDate: today });
    const back = new Set(facts.map(meaning));
    const lost = linesOfRecord(ground)
      .filter(({ aside, part, facts: [first] }) => !aside && part !== 'vigilance' && (first.concept || first.drug))
      .filter(({ facts: said }) => !said.some((f) => back.has(meaning(f)) || back.has(meaning({ ...f, certainty: 'affirmed' }))));
    expect(lost.map(({ part, text }) => `${part} ${text}`)).toEqual([]);
    const inItsOperation = toldByOperation(groundOf({ ...ground, facts, patient: ground.patient.traits }));
    const known = new Set(ground.facts.map((f) => `${f.subject} ${f.concept ?? f.drug?.substances.join('+')}`));
    const invented = facts.filter(
      (f) =>
        (f.concept || f.drug) &&
        !(f.kind === 'problem' && inItsOperation([f])) &&
        !known.has(`${f.subject} ${f.concept ?? f.drug?.substances.join('+')}`),
    );
    expect(invented.map((f) => `${f.subject} ${f.kind} ${f.concept} « ${f.source.quote} »`)).toEqual([]);
  });

  test('alone in a record it proposes every line again, of every part, with its days', async () => {
    const empty = { ...ground, facts: [], recordFacts: [], documents: new Map() };
    const alone = await withDocument(empty, { ...entry, submissionSetId: '' } as DocumentEntry, cda);
    // The row of a medicine shows no day, and its entry gives a month as its year.
    const dayOf = ({ part, since }: GroundedLine) => (part === 'treatments' && since?.length === 7 ? since.slice(0, 4) : since);
    const told = (lines: readonly GroundedLine[]) =>
      lines
        .filter((l) => !l.aside)
        .map((l) => [l.part, l.text, dayOf(l), l.until].join(' | '))
        .sort();
    expect(told(linesOfRecord(alone))).toEqual(told(linesOfRecord(ground)));
  });

  test('once deposited the record proposes the same lines: the same again is known as the same', async () => {
    const after = await withDocument(ground, { ...entry, submissionSetId: '' } as DocumentEntry, cda);
    const merged = { ...after, facts: withoutCopies(after.facts, after.documents) };
    const told = (lines: readonly GroundedLine[]) =>
      lines
        .filter((l) => !l.aside)
        .map(({ part, text, since, until }) => [part, text, since, until].join(' | '))
        .sort();
    expect(told(linesOfRecord(merged))).toEqual(told(linesOfRecord(ground)));
    expect((await deposit(whole(merged), merged)).contentHash).toBe(contentHash);
  });
});

describe('a day that the doctor corrects', () => {
  const day = '1994-05';
  const stating = { id: 'doctor-here#1', offset: 0, statedAt: '2026-11-21T09:00:00', author: 'Claire MARCHAND' };
  const told = ({ part, text, since, until }: GroundedLine) => [part, text, since, until].join(' | ');
  /** The record once the day of that line was stated, and the statement. */
  function stated(ground: WritingGround, line: GroundedLine) {
    const request = datingRequest({ ...line, datedOn: datedOn(line, []) }, day);
    if (!request || request.verb !== 'dates') return undefined;
    const about = ground.facts.find(({ id }) => id === request.factId);
    if (!about) throw new Error('no such fact');
    const statement = statementOn(about, request.verb, request.change, stating);
    return { statement, ground: { ...ground, facts: applyStatements(ground.facts, [statement]).facts } };
  }

  test.each(records)('holds in the record of %s, for that line and no other', async (id) => {
    const ground = await groundOfPatient(id);
    const lines = linesOfRecord(ground);
    let dated = 0;
    for (const line of lines) {
      const after = stated(ground, line);
      if (!after) continue;
      dated++;
      const others = lines.filter((l) => l !== line).map(told);
      const until = line.until && line.until >= day ? line.until : undefined;
      expect(linesOfRecord(after.ground).map(told).toSorted(), `${line.part} ${line.text}`).toEqual(
        [...others, [line.part, line.text, day, until].join(' | ')].toSorted(),
      );
      expect(after.statement.fact.source.quote).toMatch(/ : daté de 05\/1994$/);
      expect(after.statement.fact).toMatchObject({ origin: 'doctor-here', author: 'Claire MARCHAND' });
    }
    expect(dated).toBeGreaterThan(0);
  });

  test('stands in the next volet too, once the first is deposited: also where documents have an earlier day', async () => {
    const ground = await groundOfPatient('g1-chronique');
    const later = '2012-09';
    const line = linesOfRecord(ground).find(({ key }) => key === 'problems:diabetes-2');
    if (!line?.since || line.since >= later) throw new Error('the record has an earlier day');
    const lines = whole(ground).lines.map((l) => (l.key === line.key ? { ...l, since: later } : l));
    const { cda, entry } = await deposit({ ...whole(ground), lines }, ground);
    const after = await withDocument(ground, { ...entry, submissionSetId: '' } as DocumentEntry, cda);
    const next = linesOfRecord({ ...after, facts: withoutCopies(after.facts, after.documents) });
    expect(next.find(({ key }) => key === line.key)?.since).toBe(later);
  });

  test('a second word on the same line takes the place of the first; the line keeps its sources and its code', async () => {
    const ground = await groundOfPatient('g1-chronique');
    const line = linesOfRecord(ground).find(({ key }) => key === 'problems:diabetes-2') as GroundedLine;
    const first = stated(ground, line);
    const again = linesOfRecord(first?.ground as WritingGround).find(({ key }) => key === line.key) as GroundedLine;
    expect(again.facts.length).toBe(line.facts.length + 1);
    const on = datedOn(again, [first?.statement as DoctorStatement]);
    expect(on).toBe(first?.statement.about?.id);
    const about = ground.facts.find(({ id }) => id === on) as Fact;
    const second = statementOn(about, 'dates', { date: '1998' }, { ...stating, id: 'doctor-here#2' });
    const held = withStatement([first?.statement as DoctorStatement], second);
    expect(held).toEqual([second]);
    const facts = applyStatements(ground.facts, held).facts;
    expect(linesOfRecord({ ...ground, facts }).find(({ key }) => key === line.key)?.since).toBe('1998');
    const summary = buildSummary({
      facts: ground.facts,
      statements: held,
      patient: ground.patient.traits,
      now: today,
      documents: [...ground.documents.values()],
      documentsRead: 1,
      documentsTotal: 1,
    });
    const words = (id: string) =>
      summary.sections
        .flatMap((s) => s.lines)
        .find((l) => l.id === id)
        ?.text.map(({ text }) => text)
        .join('');
    expect(words('problem:diabetes-2')).toContain('1998');
    expect(words('stated:doctor-here#2')).toContain('daté de 1998');
  });
});

describe('a review', async () => {
  const ground = await groundOfPatient('g1-chronique');
  const all = whole(ground);

  test('writes no line that the doctor left', async () => {
    const [only] = all.lines;
    if (!only) throw new Error('no line');
    const left = [...all.left, ...all.lines.slice(1).flatMap(({ key }) => key ?? [])];
    const { cda } = await deposit({ lines: [only], left }, ground);
    const { facts } = await processDocument({ bytes: cda, documentId: 'x', origin: 'professional', documentDate: today });
    const clinical = facts.filter((f) =>
      ['problem', 'allergy', 'medication', 'procedure', 'device', 'social', 'lab'].includes(f.kind),
    );
    expect(new Set(clinical.map((f) => f.concept))).toEqual(new Set(['heart-failure']));
    expect(faultsOf(cda)).toEqual([]);
  });

  test('keeps a code through a correction that means the same, and drops it through one that does not', async () => {
    const change = (text: string): ReviewedVsm => ({
      ...all,
      lines: all.lines.map((l) => (l.key === 'problems:diabetes-2' ? { ...l, text } : l)),
    });
    const codeOf = async (text: string) => {
      const { cda } = await deposit(change(text), ground);
      const row = descendants(parseXml(cda), 'content').find((c) => c.children.includes(text));
      const ref = `#${row?.attributes['ID']}`;
      const value = descendants(parseXml(cda), 'value').find((v) =>
        descendants(v, 'reference').some((r) => r.attributes['value'] === ref),
      );
      return value?.attributes['code'];
    };
    expect(await codeOf('Diabète de type 2 équilibré')).toBe('E11.7');
    expect(await codeOf('Diabète de type 1')).toBeUndefined();
  });

  test('writes the day that the doctor corrected, or none, and keeps the code', async () => {
    const dated = async (since: string) => {
      const lines = all.lines.map((l) => (l.key === 'problems:diabetes-2' ? { ...l, since } : l));
      const { cda, contentHash } = await deposit({ ...all, lines }, ground);
      expect(faultsOf(cda)).toEqual([]);
      const { facts } = await processDocument({ bytes: cda, documentId: 'x', origin: 'professional', documentDate: today });
      return { date: facts.find((f) => f.concept === 'diabetes-2' && f.code?.code === 'E11.7')?.date, contentHash };
    };
    const { date, contentHash } = await dated('2001-03-04');
    expect(date).toBe('2001-03-04');
    expect(contentHash).not.toBe((await deposit(all, ground)).contentHash);
    expect((await dated('')).date).toBeUndefined();
  });

  test('writes what the doctor added', async () => {
    const added = { part: 'occupation', text: 'Ébéniste : poussières de bois' } as const;
    const { cda } = await deposit({ ...all, lines: [...all.lines, added] }, ground);
    expect(new TextDecoder().decode(cda)).toContain('Ébéniste : poussières de bois.');
    expect(faultsOf(cda)).toEqual([]);
  });

  test('is refused where the record is not what was seen any more', async () => {
    const [first, ...others] = all.lines;
    if (!first) throw new Error('no line');
    const refused = { code: 'DEPOSIT_NOT_CONFORM', named: { detail: { faults: [expect.stringContaining('a changé')] } } };
    await expect(deposit({ ...all, lines: others }, ground)).rejects.toMatchObject(refused); // a line that nobody saw
    await expect(deposit({ ...all, lines: [{ ...first, seen: 'autre chose' }, ...others] }, ground)).rejects.toMatchObject(
      refused,
    );
    await expect(deposit({ ...all, lines: [...all.lines, { ...first, key: 'problems:gone' }] }, ground)).rejects.toMatchObject(
      refused,
    );
  });

  test('a relative with a name is refused, named in the refusal', async () => {
    const lines = all.lines.map((l) => (l.part === 'family' ? { ...l, text: 'Père (Jean TESSANDIER) : infarctus' } : l));
    await expect(deposit({ ...all, lines }, ground)).rejects.toMatchObject({
      code: 'DEPOSIT_NOT_CONFORM',
      named: { detail: { faults: expect.arrayContaining([expect.stringContaining('TESSANDIER')]) } },
    });
  });

  test('a record without a document proposes nothing, and a line of the doctor alone is a volet', async () => {
    const empty = { ...ground, facts: [], recordFacts: [], documents: new Map() };
    expect(linesOfRecord(empty)).toEqual([]);
    const { cda } = await deposit({ lines: [{ part: 'problems', text: 'Hypertension artérielle' }], left: [] }, empty);
    expect(faultsOf(cda)).toEqual([]);
    const { facts } = await processDocument({ bytes: cda, documentId: 'x', origin: 'professional', documentDate: today });
    expect(facts.map(({ concept, certainty }) => [concept, certainty])).toEqual([['hypertension', 'affirmed']]);
  });

  test('nothing kept is nothing sent', async () => {
    const left = [...all.left, ...all.lines.flatMap(({ key }) => key ?? [])];
    await expect(deposit({ lines: [], left }, ground)).rejects.toMatchObject({ code: 'DEPOSIT_NOT_CONFORM' });
  });

  test('another choice is another content', async () => {
    const { contentHash } = await deposit(all, ground);
    const [first, ...others] = all.lines;
    const fewer = { lines: others, left: [...all.left, first?.key ?? ''] };
    expect((await deposit(fewer, ground)).contentHash).not.toBe(contentHash);
    expect((await deposit(all, { ...ground, now: new Date('2026-11-21T10:00:00Z') })).contentHash).toBe(contentHash);
  });
});

describe('the médecin traitant', async () => {
  const ground = await groundOfPatient('mere');
  const participants = (cda: Uint8Array) =>
    children(parseXml(cda), 'participant').map((p) => [
      child(p, 'functionCode')?.attributes['code'],
      child(p, 'associatedEntity', 'id')?.attributes['extension'],
    ]);
  const extension = (cda: Uint8Array) =>
    children(parseXml(cda), 'templateId').find((t) => t.attributes['root'] === '1.2.250.1.213.1.1.1.13')?.attributes['extension'];

  test('stands in the header of version 1.4', async () => {
    const { cda } = await deposit(whole(ground), ground);
    expect(participants(cda)).toEqual([['PCP', '899900010029']]);
    expect(extension(cda)).toBe('201310');
  });

  test('a patient without one has a volet of the version that asks for none', async () => {
    const { cda } = await deposit(whole(ground), { ...ground, medecinTraitant: undefined });
    expect(participants(cda)).toEqual([]);
    expect(extension(cda)).toBeUndefined();
    expect(faultsOf(cda)).toEqual([]);
  });
});
