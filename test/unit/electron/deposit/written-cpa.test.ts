/** The consultation as a deposited document: what leaves passes the rules of the header and of its model, and opens again as it was meant. */
import { describe, expect, test } from 'vitest';
import { originOf, rowOf } from '../../../../electron/core/document-row.ts';
import { conformityOf } from '../../../../electron/deposit/conformity/conformity.ts';
import { buildSubmission } from '../../../../electron/deposit/submission.ts';
import type { WritingGround } from '../../../../electron/deposit/written/ground.ts';
import { writeDocument } from '../../../../electron/deposit/written/index.ts';
import { processDocument } from '../../../../electron/documents/process.ts';
import { trainingPopulation } from '../../../../electron/training/patients/index.ts';
import { child, children, descendants, parseXml, textAt } from '../../../../electron/xml/parse.ts';
import type { DocumentLabel } from '../../../../shared/clinical/evidence.ts';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { comparableNumber, stanceOf, withoutCopies } from '../../../../shared/clinical/record-facts.ts';
import { groundOf } from '../../../../shared/clinical/sections/section.ts';
import type { Consultation } from '../../../../shared/consultation/consultation.ts';
import { emptyConsultation } from '../../../../shared/consultation/consultation.ts';
import { recordLines, treatmentLinesOf } from '../../../../shared/consultation/record-lines.ts';
import type { DocumentEntry } from '../../../../shared/dmp.ts';
import { headerFaults } from '../documents/cda-header-rules.ts';
import { author } from './fixtures.ts';

const now = new Date('2026-11-21T09:00:00Z');
const today = '2026-11-21';
const { patients } = trainingPopulation({ now, seed: 1 });
const visibility = { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true };

async function groundOfPatient(id: string): Promise<WritingGround> {
  const patient = patients.find((p) => p.id === id);
  if (!patient) throw new Error(`no training patient ${id}`);
  const facts: Fact[] = [];
  const documents = new Map<string, DocumentLabel>();
  for (const document of patient.documents()) {
    if (document.entry.status === 'Deprecated') continue;
    const { uniqueId, bytes } = document;
    const entry: DocumentEntry = { ...document.entry, uniqueId, entryUUID: '', patientId: '', status: 'Approved' };
    const row = rowOf(entry, '');
    documents.set(uniqueId, { id: uniqueId, ...row });
    facts.push(
      ...(await processDocument({ bytes, documentId: uniqueId, origin: originOf(entry), documentDate: row.date })).facts,
    );
  }
  return {
    facts: withoutCopies(facts, documents),
    recordFacts: facts,
    documents,
    patient: patient.identity,
    author,
    now,
    today,
    training: true,
  };
}

/** Everything that the record offers kept, and every field filled. */
function whole(ground: WritingGround): Consultation {
  const clinical = groundOf({ ...ground, patient: ground.patient.traits });
  return {
    ...emptyConsultation(today),
    height: 172,
    weight: 88.5,
    systolic: 148,
    diastolic: 82,
    heartRate: 64,
    spo2: 95,
    mallampati: 3,
    mouthOpening: 32,
    thyromental: 55,
    airwaySigns: ['beard', 'neck-limited'],
    teeth: 'appareil dentaire amovible du haut',
    difficultVenousAccess: true,
    duke: '4-7',
    gir: 6,
    crossesRoom: true,
    fell: false,
    walkingAid: 'canne',
    weightLoss: false,
    ateLess: false,
    asa: 3,
    anaesthesia: ['general'],
    premedication: 'aucune',
    informed: true,
    consent: true,
    fastingTold: true,
    treatments: treatmentLinesOf(clinical).map(({ key }, n) => {
      if (n % 3 === 0) return { key, decision: 'stop' as const, lastDose: '2026-11-24' };
      return { key, decision: n % 3 === 1 ? ('keep' as const) : ('adapt' as const), note: 'demi-dose' };
    }),
    kept: recordLines(clinical).map(({ key }) => key),
  };
}

const findingsOf = (cda: Uint8Array) =>
  conformityOf(cda, { ours: true }).findings.map(({ rule, message }) => `${rule}: ${message}`);

const deposit = async (consultation: Consultation, ground: WritingGround) => {
  const { content, contentHash, ...rest } = await writeDocument({ kind: 'cpa', consultation }, ground);
  const choice = { ...rest, visibility };
  const submission = buildSubmission({ content, choice, patient: ground.patient, author, sourceOid: '1.2.250.1.999', now });
  return { ...submission, contentHash };
};

describe('a consultation becomes ANEST-CR-CPA 2022.01', async () => {
  const ground = await groundOfPatient('g1-chronique');
  const consultation = whole(ground);
  const { cda, entry } = await deposit(consultation, ground);
  const { facts: read } = await processDocument({ bytes: cda, documentId: 'cpa', origin: 'professional', documentDate: today });

  test('header, model, metadata and the seven vital signs, each once', () => {
    const root = parseXml(cda);
    expect(headerFaults(root)).toEqual([]);
    expect(findingsOf(cda)).toEqual([]);
    expect(children(root, 'templateId').map((t) => t.attributes['root'])).toContain('1.2.250.1.213.1.1.1.41');
    expect(child(root, 'documentationOf', 'serviceEvent', 'code')?.attributes).toMatchObject({
      code: 'CS',
      codeSystem: '1.2.250.1.215.200.3.3',
    });
    expect(entry).toMatchObject({
      typeCode: { code: '34749-2' },
      classCode: { code: '10' },
      formatCode: { code: 'urn:asip:ci-sis:cr-cpa:2020' },
      eventCodes: [{ code: 'CS' }],
    });
    const sections = descendants(root, 'section');
    const vital = sections.find((s) => child(s, 'code')?.attributes['code'] === '8716-3');
    expect(textAt(vital, 'title')).toBe('Signes vitaux (Données biométriques)');
    const codes = descendants(vital, 'observation').map((o) => child(o, 'code')?.attributes['code']);
    expect(codes.toSorted()).toEqual(['20564-1', '29463-7', '39156-5', '8302-2', '8462-4', '8480-6', '8867-4']);
    const ids = descendants(root, 'content').flatMap((c) => c.attributes['ID'] ?? []);
    expect(ids.length).toBe(new Set(ids).size);
    const refs = descendants(root, 'reference').map((r) => (r.attributes['value'] ?? '').replace(/^#/, ''));
    expect(refs.filter((ref) => !ids.includes(ref))).toEqual([]);
  });

  test('the principal act is the one that the doctor did, in the header, the metadata and on the page', async () => {
    const advice = await deposit({ ...consultation, principalAct: 'APC' }, ground);
    expect(child(parseXml(advice.cda), 'documentationOf', 'serviceEvent', 'code')?.attributes).toMatchObject({
      code: 'APC',
      codeSystem: '1.2.250.1.215.200.3.3',
    });
    expect(advice.entry.eventCodes).toMatchObject([{ code: 'APC' }]);
    expect(findingsOf(advice.cda)).toEqual([]);
    const { content } = await processDocument({ bytes: advice.cda, documentId: 'x', origin: 'professional' });
    expect(content.text).toContain('Avis ponctuel de consultant (APC)');
  });

  test('our conformity rules find no fault, judged as ours', () => {
    expect(conformityOf(cda, { ours: true }).findings.filter((f) => f.severity === 'fault')).toEqual([]);
  });

  test('what was typed comes back: same meaning, same number', () => {
    const numbers = Object.fromEntries(
      [
        'height',
        'weight',
        'systolic',
        'diastolic',
        'heart-rate',
        'spo2',
        'mallampati',
        'mouth-opening',
        'thyromental',
        'bmi',
      ].map((concept) => {
        const found = read.filter((f) => f.concept === concept && f.subject === 'patient' && f.source.evidence === 'coded');
        expect(found, concept).toHaveLength(1);
        const [fact] = found;
        return [concept, concept === 'mallampati' ? fact?.value?.text : fact && comparableNumber(fact)];
      }),
    );
    expect(numbers).toMatchObject({
      height: 172,
      weight: 88.5,
      systolic: 148,
      diastolic: 82,
      'heart-rate': 64,
      spo2: 95,
      mallampati: expect.stringMatching(/3/),
      'mouth-opening': 32,
      thyromental: 55,
      bmi: 29.9,
    });
    expect(read.find((f) => f.concept === 'asa')?.value).toMatchObject({ number: 3 });
    expect(read.filter((f) => f.concept === 'falls').map((f) => f.certainty)).toEqual(['negated']);
    expect(new TextDecoder().decode(cda)).not.toMatch(/(?:negationInd|xsi:type="BL" value)="(?!true"|false")/);
    expect(read.find((f) => f.concept === 'difficult-venous-access')?.certainty).toBe('affirmed');
  });

  test('what was kept of the record comes back with the same meaning and the same yes or no', () => {
    const clinical = groundOf({ ...ground, patient: ground.patient.traits });
    const says = (facts: readonly Fact[]) =>
      new Set(facts.map((f) => `${f.subject} ${f.kind} ${f.concept ?? f.label} ${stanceOf(f)}`));
    const back = says(read);
    const lost = recordLines(clinical)
      .filter(({ section, facts }) => section !== 'procedures' && section !== 'family' && facts[0].concept)
      .filter(({ facts }) => ![...says(facts)].some((saying) => back.has(saying)));
    expect(lost.map(({ section, text }) => `${section}: ${text}`)).toEqual([]);
    const substances = new Set(read.filter((f) => f.kind === 'medication').flatMap((f) => f.drug?.substances ?? []));
    const treated = treatmentLinesOf(clinical).flatMap(({ treatment }) => treatment.facts[0].drug?.substances ?? []);
    expect(treated.filter((s) => !substances.has(s))).toEqual([]);
    // An order to suspend it before the operation is not a treatment that ended.
    const stopped = read.filter((f) => f.kind === 'medication' && stanceOf(f) === 'no');
    expect(stopped.map((f) => f.source.quote)).toEqual([]);
  });

  test('alone in a record it says every line of every section again, and every treatment', async () => {
    const clinical = groundOf({ ...ground, patient: ground.patient.traits });
    const { uniqueId } = entry as DocumentEntry;
    const documents = new Map([
      [
        'cpa',
        { id: 'cpa', ...rowOf({ ...entry, uniqueId, entryUUID: '', patientId: '', status: 'Approved' } as DocumentEntry, '') },
      ],
    ]);
    const alone = groundOf({ ...ground, facts: withoutCopies(read, documents), documents, patient: ground.patient.traits });
    // Of problems the meaning with its year and side: their title may be that of the code instead of that of the text.
    const told = (of: typeof clinical) =>
      recordLines(of)
        .flatMap(({ section, text, facts }) => {
          const [fact] = facts;
          if (section === 'habits') return `${section} | ${text.replace(/ · .*/, '')}`;
          if (section === 'procedures') {
            const asserted = facts.filter((f) => f.concept && stanceOf(f) === 'yes');
            return asserted.map((f) => `${section} | ${text.replace(/ :.*/s, '')} | ${f.concept}`);
          }
          if (section !== 'problems' && section !== 'history') return `${section} | ${text}`;
          const year = facts.flatMap((f) => (f.date ? [f.date.slice(0, 4)] : [])).sort()[0] ?? '';
          // What was kept is affirmed, whatever another document says.
          return `problem | ${fact.concept ?? text} | ${facts.some((f) => stanceOf(f) === 'yes')} | ${year}`;
        })
        .filter((line, n, all) => all.indexOf(line) === n)
        .toSorted();
    expect(told(alone)).toEqual(told(clinical));
    expect(recordLines(alone).find(({ text }) => /^4\sjuin 2019/.test(text))?.text).toContain('Cormack 3');
    const treated = (of: typeof clinical) =>
      treatmentLinesOf(of)
        .map(({ name, dosing }) => `${name} | ${dosing}`)
        .toSorted();
    expect(treated(alone)).toEqual(treated(clinical));
  });

  test('nothing is written that the doctor did not keep', async () => {
    const bare = await deposit(
      {
        ...consultation,
        kept: [],
        treatments: consultation.treatments.map(({ key }) => ({ key, decision: 'not-taken' as const })),
      },
      ground,
    );
    const { facts } = await processDocument({ bytes: bare.cda, documentId: 'x', origin: 'professional', documentDate: today });
    // The state of the teeth is the doctor's own word, and names a prosthesis.
    expect(
      facts
        .filter((f) => ['problem', 'allergy', 'medication', 'procedure', 'device'].includes(f.kind))
        .filter((f) => !consultation.teeth?.includes(f.source.quote))
        .map((f) => `${f.label}: ${f.source.quote}`),
    ).toEqual([]);
  });

  test('a treatment that nobody decided on stands as the documents say it, on the page without a decision', async () => {
    const undecided = await deposit({ ...consultation, treatments: [] }, ground);
    const { facts, content } = await processDocument({
      bytes: undecided.cda,
      documentId: 'x',
      origin: 'professional',
      documentDate: today,
    });
    const taken = treatmentLinesOf(groundOf({ ...ground, patient: ground.patient.traits })).filter(
      ({ treatment }) => treatment.state === 'taken',
    );
    const substances = new Set(facts.filter((f) => f.kind === 'medication').flatMap((f) => f.drug?.substances ?? []));
    expect(taken.length).toBeGreaterThan(3);
    expect(
      taken.flatMap(({ treatment }) => treatment.facts[0].drug?.substances ?? []).filter((name) => !substances.has(name)),
    ).toEqual([]);
    expect(content.text).not.toMatch(/À poursuivre|Dernière prise/);
    const copy = await processDocument({ bytes: content.pdfCopy ?? new Uint8Array(), documentId: 'y', origin: 'professional' });
    expect(copy.content.text).toContain('rien de décidé');
  });

  test('the PDF copy says what the model cannot, and is PDF/A-1', async () => {
    const { content } = await processDocument({ bytes: cda, documentId: 'x', origin: 'professional' });
    const bytes = content.pdfCopy ?? new Uint8Array();
    const copy = Buffer.from(bytes).toString('latin1');
    expect(copy.slice(0, 5)).toBe('%PDF-');
    expect(copy).toMatch(/pdfaid:part[>="']+1\D/);
    const { content: pdf } = await processDocument({ bytes, documentId: 'y', origin: 'professional' });
    for (const words of [
      'Score ASA : 3',
      'Anesthésie générale',
      'Dernière prise le mardi 24 novembre 2026',
      'liquides clairs',
      'TESSANDIER',
      'MARCHAND',
    ])
      expect(pdf.text.replace(/\s+/g, ' ')).toContain(words);
  });

  test('the same again has the same hash, another decision another', async () => {
    const first = await deposit(consultation, ground);
    const again = await deposit(consultation, { ...ground, now: new Date('2026-11-21T10:00:00Z') });
    expect(again.contentHash).toBe(first.contentHash);
    expect((await deposit({ ...consultation, asa: 2 }, ground)).contentHash).not.toBe(first.contentHash);
  });

  test('a sign that was not measured is said so, in a document that conforms and asserts nothing of it', async () => {
    const { weight: _, spo2: __, ...rest } = consultation;
    const unmeasured = { ...rest, notMeasured: ['weight' as const, 'spo2' as const] };
    const { cda: bytes } = await deposit(unmeasured, ground);
    expect(findingsOf(bytes)).toEqual([]);
    const values = descendants(parseXml(bytes), 'value').filter((v) => v.attributes['nullFlavor'] !== undefined);
    expect(values.map((v) => [v.attributes['nullFlavor'], v.attributes['unit'], v.attributes['value']])).toEqual([
      ['UNK', 'kg', undefined],
      ['UNK', 'kg/m2', undefined],
      ['UNK', '%', undefined],
    ]);
    const { facts, content } = await processDocument({ bytes, documentId: 'x', origin: 'professional', documentDate: today });
    const vital = new Set(facts.filter((f) => f.kind === 'vital').map((f) => f.concept));
    expect(vital).toContain('height');
    for (const concept of ['weight', 'bmi', 'spo2']) expect(vital).not.toContain(concept);
    expect(content.text).toMatch(/Poids\s+non mesuré/);
    const copy = await processDocument({ bytes: content.pdfCopy ?? new Uint8Array(), documentId: 'y', origin: 'professional' });
    expect(copy.content.text).toMatch(/Non mesurés\s*:\s*poids, SpO/);
  });

  test('nutrition support is coded as the model asks', async () => {
    const { cda: bytes } = await deposit({ ...consultation, nutrition: 'enteral' }, ground);
    expect(findingsOf(bytes)).toEqual([]);
    const support = descendants(parseXml(bytes), 'observation').find((o) =>
      descendants(o, 'qualifier').some((q) => child(q, 'name')?.attributes['code'] === 'MED-599'),
    );
    expect(child(support, 'code')?.attributes['code']).toBe('75305-3');
    expect(child(support, 'value')?.attributes).toMatchObject({ code: 'MED-576', codeSystem: '1.2.250.1.213.1.1.4.322' });
  });

  test('what the model asks for is named when it is missing, and impossible pairs are refused', async () => {
    const { spo2: _, ...without } = consultation;
    await expect(deposit(without, ground)).rejects.toMatchObject({
      code: 'DEPOSIT_NOT_CONFORM',
      named: { detail: { faults: [expect.stringContaining('SpO₂')] } },
    });
    await expect(deposit({ ...consultation, diastolic: 160 }, ground)).rejects.toMatchObject({ code: 'DEPOSIT_NOT_CONFORM' });
  });

  test('an airway half examined stands in words, not in a section that the model would refuse', async () => {
    const { thyromental: _, ...half } = consultation;
    const { cda: bytes } = await deposit(half, ground);
    expect(findingsOf(bytes)).toEqual([]);
    const codes = descendants(parseXml(bytes), 'section').map((s) => child(s, 'code')?.attributes['code']);
    expect(codes).not.toContain('29545-1');
    const { facts } = await processDocument({ bytes, documentId: 'x', origin: 'professional', documentDate: today });
    expect(facts.filter((f) => f.concept === 'mouth-opening').map((f) => f.value?.number)).toEqual([32]);
  });
});
