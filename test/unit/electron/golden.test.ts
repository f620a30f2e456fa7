/** Golden cases of the pre-anaesthesia summary, from documents to lines (clinical.md). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { originOf, rowOf } from '../../../electron/core/document-row.ts';
import { processDocument } from '../../../electron/documents/process.ts';
import { trainingPopulation } from '../../../electron/training/patients/index.ts';
import type { Fact } from '../../../shared/clinical/fact.ts';
import { buildSummary } from '../../../shared/clinical/summary.ts';
import type { Summary } from '../../../shared/clinical/summary-model.ts';
import type { DocumentEntry } from '../../../shared/dmp.ts';

const now = new Date('2026-11-21T09:00:00Z');
const { patients } = trainingPopulation({ now, seed: 1 });

async function summaryOf(id: string): Promise<Summary> {
  const patient = patients.find((p) => p.id === id);
  if (!patient) throw new Error(`no training patient ${id}`);
  const facts: Fact[] = [];
  const rows = [];
  for (const document of patient.documents()) {
    if (document.entry.status === 'Deprecated') continue;
    const entry: DocumentEntry = {
      ...document.entry,
      uniqueId: document.uniqueId,
      entryUUID: '',
      patientId: '',
      status: 'Approved',
    };
    const row = rowOf(entry, '');
    rows.push(row);
    facts.push(
      ...(
        await processDocument({
          bytes: document.bytes,
          documentId: document.uniqueId,
          origin: originOf(entry),
          documentDate: row.date,
        })
      ).facts,
    );
  }
  return buildSummary({
    facts,
    patient: patient.identity.traits,
    now: now.toISOString(),
    documentsRead: rows.length,
    documentsTotal: rows.length,
    documents: rows.map(({ uniqueId, ...r }) => ({ id: uniqueId, ...r })),
  });
}

const red = (summary: Summary) => summary.red.map((r) => `${r.label} ${r.strong}${r.rest ? `, ${r.rest}` : ''}`);
const lines = (summary: Summary, section: string) =>
  summary.sections
    .find((s) => s.id === section)
    ?.lines.map((l) => `${l.text.map((t) => t.text).join('')}${l.tag ? ` [${l.tag.label}]` : ''}`) ?? [];
const detail = (summary: Summary, id: string) => summary.sections.flatMap((s) => s.lines).find((l) => l.id === id)?.detail ?? '';
const plan = (summary: Summary, id: string) =>
  summary.sections
    .flatMap((s) => s.lines)
    .find((l) => l.id === id)
    ?.plan?.map((o) => o.words.map((w) => w.text).join(''))
    .join(' | ') ?? '';
const some = (list: readonly string[], pattern: RegExp) => expect(list.filter((l) => pattern.test(l))).not.toEqual([]);

describe('G1: the chronic patient of a practice', async () => {
  const summary = await summaryOf('g1-chronique');

  test('red line: aspirin, the doubtful anticoagulant, the airway, latex, directives; nothing else', () => {
    expect(red(summary)).toEqual([
      'Antithrombotique Asaflow 80 mg, J−3 si arrêt',
      expect.stringMatching(/^Antithrombotique Eliquis.*à demander$/),
      'Intubation difficile en 2019, Cormack 3',
      expect.stringMatching(/^Allergie latex.*[Gg]rade II/),
      expect.stringMatching(/^Directives anticipées/),
    ]);
  });
  test('treatments with what is said of each', () => {
    const treatments = lines(summary, 'treatments');
    some(treatments, /^Acide acétylsalicylique 80 mg.*\[décider\]/);
    some(treatments, /^Apixaban.*\[contradiction\]/);
    some(treatments, /^Olmésartan 40 mg.*\[avis divergents\]/);
    some(treatments, /^Bisoprolol 10 mg.*\[garder\]/);
    some(treatments, /^Furosémide 40 mg.*\[adapter\]/);
    some(treatments, /^Insuline asparte/);
    some(treatments, /^Atorvastatine 10 mg/);
    some(treatments, /^Allopurinol 300 mg/);
    expect(plan(summary, 'treatment:furosémide')).toContain('kaliémie');
  });
  test('problems, scores and questions', () => {
    const problems = lines(summary, 'problems');
    for (const pattern of [
      /^BPCO/,
      /^Diabète de type 2/,
      /^Rétinopathie diabétique/,
      /^Neuropathie|Polyneuropathie/,
      /^Hypertension artérielle/,
      /^Ulcère/,
      /prostate/,
    ])
      some(problems, pattern);
    some(lines(summary, 'scores'), /^ASA III proposé/);
    expect(detail(summary, 'score:rcri')).toContain('insuline');
    some(lines(summary, 'missing'), /Gastroparésie/);
    some(lines(summary, 'missing'), /Prend-il encore Eliquis/);
  });
  test('the frottis in a man’s record, the mouth opening of 5 mm', () => {
    some(lines(summary, 'contradictions'), /Frottis cervico-utérin noté chez un homme/);
    some(lines(summary, 'contradictions'), /Ouverture de bouche/);
  });
  test('labs with their age, the previous anaesthesia with its airway', () => {
    some(lines(summary, 'labs'), /^Créatinine .*il y a 9/);
    some(lines(summary, 'labs'), /^K⁺ .*il y a 9/);
    some(lines(summary, 'anaesthesias'), /^2019 cholécystectomie.*Cormack 3.*Intubation difficile.*\[difficile\]/);
  });
});

describe('G2: nothing but reimbursements', async () => {
  const summary = await summaryOf('g2-remboursements');

  test('aspirin delivered, intake not verified; no other red line', () => {
    expect(red(summary)).toEqual([
      expect.stringMatching(/^Antithrombotique Aspegic.*délivré le 17.août 2015, prise non vérifiée/),
    ]);
  });
  test('benzodiazepine, the endoscopy with anaesthesia, the cataract, all weak', () => {
    some(lines(summary, 'treatments'), /^Clorazépate.*\[faible\]/);
    some(lines(summary, 'anaesthesias'), /^2015 .*[Ee]ndoscopie digestive.*anesthésie.*\[faible\]/);
    some(lines(summary, 'anaesthesias'), /^2015 .*cataracte.*\[faible\]/);
  });
  test('strips ask for diabetes, pneumology for the lungs', () => {
    const questions = lines(summary, 'missing');
    some(questions, /Aspegic : pris aujourd’hui/);
    some(questions, /^Diabète/);
    some(questions, /^Maladie respiratoire/);
    some(questions, /^Benzodiazépine au long cours/);
  });
});

test('a valve under fluindione with a pacemaker: 200 documents, three red items', async () => {
  const summary = await summaryOf('genere-200');
  expect(red(summary)).toEqual([
    expect.stringMatching(/^Antithrombotique Previscan 20 mg/),
    expect.stringMatching(/^Dispositif prothèse valvulaire/),
    expect.stringMatching(/^Dispositif pacemaker/),
  ]);
  some(lines(summary, 'labs'), /^INR /);
});

const sample = join(import.meta.dirname, '../../../../shared/ans-examples/VSM_1.4_2022.01.xml');
test.skipIf(!existsSync(sample))(
  `G3: the VSM of the ANS${existsSync(sample) ? '' : ' (skipped: ../shared/ans-examples is not here)'}`,
  async () => {
    const { content, facts } = await processDocument({ bytes: readFileSync(sample), documentId: 'vsm', origin: 'professional' });
    const summary = buildSummary({
      facts,
      patient: { sex: 'F', birthDate: '1979-05-18' },
      now: '2020-04-01',
      documentsRead: 1,
      documentsTotal: 1,
      documents: [{ id: 'vsm', typeCode: 'SYNTH', typeLabel: '', title: '', date: content.header.date ?? '', author: '' }],
    });
    some(red(summary), /^Antithrombotique Plavix/);
    some(red(summary), /^Antithrombotique Coumadine/);
    some(red(summary), /^Dispositif stent coronaire/);
    some(lines(summary, 'scores'), /^Lee [23]/);
    some(lines(summary, 'missing'), /^INR/);
  },
);
