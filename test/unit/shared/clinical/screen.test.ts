/** Issue 6, « The screen »: each of its sentences on a record small enough to be read. */
import { describe, expect, test } from 'vitest';
import type { PlannedAct } from '../../../../shared/clinical/act.ts';
import type { DocumentLabel } from '../../../../shared/clinical/evidence.ts';
import type { DrugClass, Fact } from '../../../../shared/clinical/fact.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';
import type { Summary } from '../../../../shared/clinical/summary-model.ts';

const now = '2026-11-21T09:00:00';
const types: Readonly<Record<string, string>> = {
  letter: '',
  again: '',
  report: '77436-4',
  scan: '18748-4',
  endoscopy: '70004-7',
  claims: 'REMB',
};
const documents = Object.entries(types).map(
  ([id, typeCode]): DocumentLabel => ({ id, typeCode, typeLabel: '', title: id, date: '2026-10-01', author: '' }),
);
let count = 0;
const fact = (change: Partial<Omit<Fact, 'source'>> & Pick<Fact, 'kind' | 'label'> & { in?: string; quote?: string }): Fact => {
  const { in: documentId = 'letter', quote = change.label, ...rest } = change;
  count++;
  return {
    id: `s${count}`,
    certainty: 'affirmed',
    status: 'active',
    subject: 'patient',
    origin: 'professional',
    documentDate: '2026-10-01',
    source: { documentId, range: { start: count, end: count + 1 }, quote, evidence: 'narrative' },
    ...rest,
  };
};
const medicine = (substance: string, classes: DrugClass[], change: Parameters<typeof fact>[0] | object = {}) =>
  fact({ kind: 'medication', label: substance, drug: { substances: [substance], classes }, ...change });
const lab = (concept: string, number: number, unit: string, date: string) =>
  fact({ kind: 'lab', label: concept, concept, date, value: { text: `${number} ${unit}`, number, unit } });

const summaryOf = (facts: Fact[], act: PlannedAct = {}, birthDate = '1955-05-05'): Summary =>
  buildSummary({ facts, patient: { sex: 'M', birthDate }, now, act, documents, documentsRead: 6, documentsTotal: 6 });
const linesOf = (summary: Summary, section: string) => summary.sections.find((s) => s.id === section)?.lines ?? [];
const said = (summary: Summary, section: string) =>
  linesOf(summary, section).map((l) => [l.text.map((t) => t.text).join(''), l.detail].filter(Boolean).join(' — '));

test('the order is that of clinical.md 3.8', () => {
  const summary = summaryOf([
    fact({ kind: 'directive', label: 'Personne de confiance', concept: 'trusted-person' }),
    fact({ kind: 'social', label: 'Tabac', concept: 'tobacco' }),
    fact({ kind: 'functional', label: 'Chutes', concept: 'falls' }),
    fact({ kind: 'exam', label: 'ECG', concept: 'ecg' }),
    lab('haemoglobin', 13.2, 'g/dL', '2026-10-01'),
    fact({ kind: 'transfusion', label: 'Transfusion', concept: 'transfusion' }),
    fact({ kind: 'anaesthesia', label: 'AG', concept: 'general-anaesthesia', date: '2020-01-01', status: 'past' }),
    fact({ kind: 'allergy', label: 'Latex', concept: 'latex' }),
    medicine('bisoprolol', ['beta-blocker']),
    fact({ kind: 'problem', label: 'HTA', concept: 'hypertension' }),
  ]);
  expect(summary.sections.map((s) => s.id)).toEqual([
    'problems',
    'treatments',
    'allergies',
    'anaesthesias',
    'bleeding',
    'scores',
    'labs',
    'tests',
    'exams',
    'functional',
    'social',
    'directives',
    'missing',
  ]);
});

describe('previous anaesthesias', () => {
  const cormack = (number: number, documentDate: string) =>
    fact({
      kind: 'airway',
      label: 'Cormack',
      concept: 'cormack',
      in: 'report',
      documentDate,
      value: { text: `${number}`, number },
    });

  test('from reports, acts, claims and free text, newest first, the airway with its year', () => {
    const summary = summaryOf([
      cormack(1, '2012-06-11'),
      cormack(3, '2019-03-28'),
      fact({ kind: 'procedure', label: 'Cholécystectomie', concept: 'cholecystectomy', date: '2019-03-28', status: 'past' }),
      fact({ kind: 'procedure', label: 'genou', date: '1995', status: 'past', laterality: 'left' }),
      fact({ kind: 'stay', label: 'Hernie et anesthésie générale', date: '2021-05-04', origin: 'claims', in: 'claims' }),
      fact({ kind: 'procedure', label: 'Amygdalectomie', concept: 'tonsillectomy', status: 'past' }),
      fact({ kind: 'procedure', label: 'Appendicectomie', concept: 'appendectomy', status: 'past' }),
    ]);
    expect(said(summary, 'anaesthesias')).toEqual([
      expect.stringMatching(/^2021 .*d’après le remboursement, sans compte rendu/),
      expect.stringMatching(/^2019 cholécystectomie · Cormack 3/),
      expect.stringMatching(/^2012 Cormack 1/),
      expect.stringMatching(/^1995 genou/),
      expect.stringMatching(/^Sans date .*(amygdalectomie.*appendicectomie|appendicectomie.*amygdalectomie)/),
    ]);
    expect(linesOf(summary, 'anaesthesias').map((l) => l.tag?.label)).toEqual([
      'faible',
      'difficile',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('what a scan of today saw, and an act to come, are none', () => {
    const summary = summaryOf([
      fact({
        kind: 'procedure',
        label: 'Cholécystectomie',
        concept: 'cholecystectomy',
        in: 'scan',
        date: '2026-10-01',
        status: 'past',
      }),
      fact({ kind: 'procedure', label: 'Cholécystectomie', concept: 'cholecystectomy', date: '2019-06-04', status: 'past' }),
      fact({ kind: 'anaesthesia', label: 'Sédation', concept: 'sedation', status: 'planned' }),
    ]);
    expect(said(summary, 'anaesthesias')).toEqual([expect.stringMatching(/^2019 cholécystectomie/)]);
  });

  test('a reaction of that day stands on its line', () => {
    const summary = summaryOf([
      fact({ kind: 'procedure', label: 'Arthroscopie', concept: 'arthroscopy', date: '2023-02-14', status: 'past' }),
      fact({ kind: 'allergy', label: 'Céfazoline', concept: 'cefazolin', date: '2023-02-14', reaction: 'choc de grade III' }),
    ]);
    expect(said(summary, 'anaesthesias')).toEqual(['2023 arthroscopie · Réaction : céfazoline choc de grade III']);
    expect(linesOf(summary, 'anaesthesias')[0]?.tag?.label).toBe('réaction grave');
  });

  test('another opening of the mouth is another examination', () => {
    const mouth = (number: number, change: object) =>
      fact({
        kind: 'airway',
        label: 'Ouverture',
        concept: 'mouth-opening',
        value: { text: `${number} mm`, number, unit: 'mm' },
        ...change,
      });
    const summary = summaryOf([
      mouth(28, { in: 'report', documentDate: '2019-03-28' }),
      mouth(12, { documentDate: '2026-10-01' }),
    ]);
    expect(said(summary, 'anaesthesias')).toEqual([
      '2026 examen · Ouverture de bouche 12 mm',
      '2019 examen · Ouverture de bouche 28 mm',
    ]);
  });
});

describe('scores', () => {
  const detail = (summary: Summary, id: string) => linesOf(summary, 'scores').find((l) => l.id === `score:${id}`)?.detail ?? '';
  const result = (summary: Summary, id: string) =>
    said(summary, 'scores').find((_, i) => linesOf(summary, 'scores')[i]?.id === `score:${id}`) ?? '';

  test('each names what it lacks, and links what it found', () => {
    const summary = summaryOf([
      fact({ kind: 'problem', label: 'AVC', concept: 'stroke', date: '2026-10-08' }),
      lab('creatinine', 24, 'mg/L', '2026-10-01'),
    ]);
    expect(result(summary, 'asa')).toMatch(
      /^ASA IV proposé — AVC ou AIT de moins de 3 mois · manque : urgence, état le jour même/,
    );
    expect(result(summary, 'rcri')).toMatch(/^Lee 2 .*AVC ou AIT, créatinine > 177 µmol\/L · manque : type de chirurgie/);
    expect(detail(summary, 'apfel')).toContain('manque : morphine après l’acte, tabac, NVPO, mal des transports');
    expect(detail(summary, 'stop-bang')).toContain('manque : ronfle, fatigue, apnées vues, tour de cou, IMC');
    expect(linesOf(summary, 'scores').find((l) => l.id === 'score:rcri')?.sources).toHaveLength(2);
  });

  test('ASA is proposed, never assigned; without an example of the table it is left to the doctor, of a child too', () => {
    for (const birthDate of ['1990-01-01', '2015-01-01'])
      expect(said(summaryOf([], {}, birthDate), 'scores').find((l) => l.startsWith('ASA'))).toMatch(/^ASA à apprécier/);
    expect(said(summaryOf([], {}, '2015-01-01'), 'scores')).toHaveLength(1);
  });

  test('a FEVG under half is asked about; a tight stenosis is severe by its words', () => {
    const heart = summaryOf([
      fact({ kind: 'problem', label: 'IC', concept: 'heart-failure' }),
      fact({ kind: 'exam', label: 'FEVG', concept: 'lvef', value: { text: '28 %', number: 28, unit: '%' } }),
    ]);
    expect(result(heart, 'asa')).toMatch(/^ASA III proposé.*FEVG 28 % : réduction sévère \(IV\) \?/);
    const valve = summaryOf([
      fact({ kind: 'problem', label: 'RA', concept: 'aortic-stenosis', quote: 'rétrécissement aortique serré' }),
    ]);
    expect(result(valve, 'asa')).toMatch(/^ASA IV proposé — valvulopathie sévère/);
  });

  test('nitrates stand for an ischaemic heart where no document names it', () => {
    expect(result(summaryOf([medicine('isosorbide', ['nitrate'])]), 'rcri')).toMatch(/^Lee 1 .*dérivés nitrés/);
  });
});

describe('labs', () => {
  test('the last value with its age and its trend, across units', () => {
    const summary = summaryOf([
      lab('creatinine', 24, 'mg/L', '2026-11-17'),
      lab('creatinine', 148, 'µmol/L', '2026-08-03'),
      lab('potassium', 5.6, 'mmol/L', '2026-11-17'),
      lab('potassium', 4.9, 'mmol/L', '2026-08-03'),
    ]);
    expect(said(summary, 'labs').map((l) => l.replaceAll('\u00a0', ' '))).toEqual([
      'Créatinine 24 mg/L = 212 µmol/L (+64 depuis 08/2026) · il y a 4 j',
      'K⁺ 5,6 mmol/L (+0,7 depuis 08/2026) · il y a 4 j',
    ]);
  });

  test('what cannot be is a contradiction, and nothing is computed from it', () => {
    const weight = (number: number, documentDate: string) =>
      fact({
        kind: 'vital',
        label: 'Poids',
        concept: 'weight',
        documentDate,
        value: { text: `${number} kg`, number, unit: 'kg' },
      });
    const summary = summaryOf([
      weight(710, '2026-11-10'),
      weight(71, '2026-10-22'),
      lab('creatinine', 100, 'µmol/L', '2026-11-10'),
    ]);
    expect(said(summary, 'contradictions')).toEqual([expect.stringMatching(/710.*impossible/)]);
    expect(said(summary, 'scores').find((l) => l.startsWith('ClCr'))).toMatch(/poids 71\s/);
  });
});

describe('problems', () => {
  const problem = (label: string, change: Partial<Parameters<typeof fact>[0]> = {}) =>
    fact({ kind: 'problem', label, ...change });

  test('fragments join the problem that they name; findings of a day stay among the facts', () => {
    const summary = summaryOf([
      problem('Thrombose veineuse profonde', { concept: 'dvt', quote: 'Thrombose veineuse surale gauche', date: '2025' }),
      problem('thrombose surale', { in: 'again' }),
      problem('toux'),
      problem('Formation nodulaire'),
      problem('kyste polaire', { in: 'scan' }),
      problem('microalbuminurie'),
      problem('microalbuminurie une fois', { in: 'again' }),
      problem('Hernie ombilicale'),
    ]);
    expect(linesOf(summary, 'problems').map((l) => [l.id, l.sources.length])).toEqual([
      ['problem:dvt', 2],
      ['problem:hernie ombilicale', 1],
      ['problem:microalbuminurie une fois', 2],
    ]);
  });

  test('what was seen in the course of an act is of the act; a pain that has a name is not', () => {
    const summary = summaryOf([
      problem('Trouble du rythme', { concept: 'arrhythmia', quote: 'tachycardie', in: 'report' }),
      problem('Douleur thoracique', { concept: 'chest-pain', quote: 'douleur thoracique', in: 'scan' }),
    ]);
    expect(linesOf(summary, 'problems').map((l) => l.id)).toEqual(['problem:chest-pain']);
  });

  test('in its own words, and by the name of what it counts as', () => {
    const summary = summaryOf([
      problem('Trouble de conduction', { concept: 'conduction-disorder', quote: '14/11/2019 pour bloc de branche droit' }),
    ]);
    expect(said(summary, 'problems')).toEqual(['Bloc de branche droit — trouble de conduction']);
  });
});

describe('treatments', () => {
  const before = { documentDate: '2016-04-08', in: 'report' };

  test('an old antiplatelet that the list of today leaves out is history; without such a list it is a question', () => {
    const old = medicine('clopidogrel', ['clopidogrel'], before);
    const list = [
      medicine('acide acétylsalicylique', ['aspirin']),
      medicine('bisoprolol', ['beta-blocker']),
      medicine('metformine', ['metformin']),
    ];
    expect(summaryOf([old, ...list]).red.map((r) => r.strong)).toEqual(['Acide acétylsalicylique']);
    expect(summaryOf([old]).red.map((r) => [r.strong, r.rest])).toEqual([['Clopidogrel', 'à demander']]);
    // A list with an antiplatelet says nothing of an anticoagulant.
    expect(summaryOf([medicine('warfarine', ['vka'], before), ...list]).red).toHaveLength(2);
  });

  test('stopped, then begun again by a doctor and listed by another: taken', () => {
    const stopped = medicine('apixaban', ['doac-xaban'], { status: 'past', documentDate: '2026-03-12', in: 'report' });
    const again = medicine('apixaban', ['doac-xaban'], {
      status: 'planned',
      date: '2026-05-20',
      documentDate: '2026-05-18',
      in: 'again',
    });
    const listed = medicine('apixaban', ['doac-xaban']);
    expect(said(summaryOf([stopped, listed]), 'contradictions')).toHaveLength(1);
    expect(said(summaryOf([stopped, again, listed]), 'contradictions')).toEqual([]);
  });

  test('a course of days is over; a prescription of an antithrombotic is not', () => {
    const course = { endDate: '2026-06-17', documentDate: '2026-06-12' };
    expect(said(summaryOf([medicine('prednisolone', ['glucocorticoid'], course)]), 'treatments')).toEqual([]);
    expect(summaryOf([medicine('acide acétylsalicylique', ['aspirin', 'analgesic'], course)]).red).toHaveLength(1);
  });
});

test('what is missing is asked for in the order of what it would change', () => {
  const summary = summaryOf([
    medicine('apixaban', ['doac-xaban'], { documentDate: '2026-09-01' }),
    medicine('apixaban', ['doac-xaban'], { status: 'past', documentDate: '2026-08-01', in: 'report' }),
    fact({ kind: 'problem', label: 'FA', concept: 'atrial-fibrillation' }),
  ]);
  const asked = linesOf(summary, 'missing').map((l) => l.id.replace('missing:', ''));
  expect(asked[0]).toBe('treatment:apixaban');
  const order = [
    'treatment:apixaban',
    'allergy',
    'anaesthesia',
    'airway',
    'ecg',
    'functional',
    'tobacco',
    'ponv',
    'trusted-person',
  ];
  expect(asked.filter((id) => order.includes(id))).toEqual(order);
  expect(linesOf(summary, 'missing').every((l) => (l.answer ?? []).length > 0)).toBe(true);
});
