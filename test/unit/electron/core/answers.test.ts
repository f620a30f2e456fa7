/** Every question of the summary is answered in place: it goes, what hangs on it is written again, and taking it back restores all. */
import { describe, expect, test } from 'vitest';
import { createDoctorStatements } from '../../../../electron/core/doctor-statements.ts';
import { processDocument } from '../../../../electron/documents/process.ts';
import type { PlannedAct } from '../../../../shared/clinical/act.ts';
import { type AnswerPart, sayingOf, type TypedAnswer } from '../../../../shared/clinical/answer.ts';
import { doctorHere } from '../../../../shared/clinical/doctor-here.ts';
import type { DrugClass, Fact } from '../../../../shared/clinical/fact.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';
import type { SummaryLine } from '../../../../shared/clinical/summary-model.ts';

const today = '2026-11-21';
let count = 0;
const fact = (change: Partial<Fact> & Pick<Fact, 'kind' | 'label'>): Fact => ({
  id: `f${++count}`,
  certainty: 'affirmed',
  status: 'active',
  subject: 'patient',
  origin: 'professional',
  documentDate: '2026-09-12',
  source: { documentId: 'vsm', range: { start: count, end: count + 1 }, quote: change.label, evidence: 'narrative' },
  ...change,
});
const medicine = (substance: string, classes: DrugClass[], change: Partial<Fact> = {}) =>
  fact({ kind: 'medication', label: substance, drug: { substances: [substance], classes }, ...change });
const claim = { origin: 'claims', documentDate: '2026-10-12', date: '2026-10-12' } as const;
const woman = { sex: 'F' as const, birthDate: '1981-01-11' };

/** The open record as the core holds it. */
function record(facts: readonly Fact[]) {
  let act: PlannedAct = {};
  const statements = createDoctorStatements({
    author: 'Claire MARCHAND',
    now: () => `${today}T09:00:00`,
    read: async (text) => {
      const bytes = new TextEncoder().encode(text);
      return (await processDocument({ bytes, documentId: doctorHere, origin: 'doctor-here', documentDate: today })).facts;
    },
  });
  const summary = () =>
    buildSummary({
      facts,
      statements: statements.list(),
      patient: woman,
      act,
      now: today,
      documents: [{ id: 'vsm', typeCode: 'SYNTH', typeLabel: 'S', title: 'VSM', date: '2026-09-12', author: '' }],
      documentsRead: 1,
      documentsTotal: 1,
    });
  const lines = (section: string): readonly SummaryLine[] => summary().sections.find(({ id }) => id === section)?.lines ?? [];
  return {
    summary,
    lines,
    words: (section: string) =>
      lines(section).map((l) => `${l.text.map((t) => t.text).join('')} ${l.detail ?? ''}`.replace(/[\u00a0\u202f]/g, ' ')),
    questions: () => lines('missing'),
    async say(saying: ReturnType<typeof sayingOf>) {
      if (!saying) throw new Error('not understood');
      if ('act' in saying) act = { ...act, ...saying.act };
      else await statements.state(saying.request, (id) => facts.find((f) => f.id === id));
    },
    takeBack() {
      for (const { fact: said } of statements.list()) statements.withdraw(said.id);
      act = {};
    },
  };
}

/** One record in which every kind of question is asked, but for those that another answer excludes. */
const everything = (): Fact[] => [
  medicine('apixaban', ['doac-xaban'], { status: 'past', documentDate: '2026-03-14' }),
  medicine('apixaban', ['doac-xaban'], claim),
  fact({
    kind: 'medication',
    label: 'anticoagulant',
    drug: { substances: [], classes: ['anticoagulant-other'] },
    documentDate: '2026-11-01',
  }),
  medicine('clopidogrel', ['clopidogrel'], claim),
  medicine('dabigatran', ['dabigatran']),
  medicine('fluindione', ['vka']),
  medicine('furosémide', ['diuretic']),
  medicine('amisulpride', ['neuroleptic']),
  medicine('clorazépate', ['benzodiazepine'], claim),
  medicine('clorazépate', ['benzodiazepine'], { ...claim, date: '2026-08-12' }),
  fact({ kind: 'allergy', label: 'Latex', concept: 'latex', reaction: 'choc anaphylactique' }),
  fact({ kind: 'allergy', label: 'Allergie', certainty: 'negated' }),
  fact({ kind: 'problem', label: 'Maladie coronaire', concept: 'coronary-disease' }),
  fact({ kind: 'device', label: 'PPC', ...claim }),
  fact({ kind: 'procedure', label: 'Consultation de pneumologie', ...claim }),
  fact({ kind: 'device', label: 'Bandelettes de glycémie', ...claim }),
];
const diabetic = (): Fact[] => [
  fact({ kind: 'problem', label: 'Diabète de type 2', concept: 'diabetes-2' }),
  fact({ kind: 'problem', label: 'Neuropathie', concept: 'neuropathy' }),
];
/** As a doctor would type in the field of that name. */
const typedIn: Readonly<Record<string, string>> = {
  poids: '82',
  taille: '1,72 m',
  créatinine: '95',
  'K⁺': '4,1',
  INR: '2,3',
  HbA1c: '7,2',
  QTc: '440',
  'ECG du': '12/10/2026',
  'arrêté le': '14/11/2026',
  'date de l’acte': '08/12/2026',
  'heure de l’acte': '8h30',
  'laquelle, quelle réaction': 'amoxicilline, urticaire',
  'laquelle, quel incident': 'péridurale en 2015, sans incident',
  'autre : ouverture 4 cm, cou raide': 'ouverture de bouche 4 cm',
  'nom, lien': 'Monique, sa sœur',
  laquelle: 'asthme',
};
const nameOf = ({ label, typed }: AnswerPart) => label ?? typed?.label;
const typedWay = (typed: TypedAnswer) => sayingOf(typed, typedIn[typed.label] ?? '', today);

describe.each([
  ['everything', everything],
  ['a diabetic', diabetic],
  ['nothing', () => []],
])('a record of %s', (_name, facts) => {
  const asked = record(facts()).questions();

  test.each(asked.map((line) => [line.id, line] as const))(
    '%s is answered in place, every way, and can be taken back',
    async (id, line) => {
      const held = record(facts());
      const parts = held.questions().find((q) => q.id === id)?.answer ?? [];
      expect(parts.flatMap((p) => [...p.choices, p.typed]).length).toBeGreaterThan(0);
      const before = held.summary();
      const ways = parts.map(({ choices, typed }) => [...choices.map(({ says }) => says), ...(typed ? [typedWay(typed)] : [])]);
      // The n-th way of each part, or its last; of alternatives one is enough.
      const longest = Math.max(...ways.map((w) => w.length));
      const all =
        id === 'missing:qt'
          ? ways.flat().map((way) => [way])
          : Array.from({ length: longest }, (_, n) => ways.map((w) => w[n] ?? w.at(-1)));
      for (const [n, way] of all.entries()) {
        for (const saying of way) await held.say(saying);
        const left = held.questions().find((q) => q.id === id);
        // Of the act more may be asked once its day is known, never the same again.
        const again = (left?.answer ?? []).filter((part) => parts.some((p) => nameOf(p) === nameOf(part)));
        expect(id === 'missing:act' ? again : left, `${line.id}, way ${n}`).toEqual(id === 'missing:act' ? [] : undefined);
        held.takeBack();
        expect(held.summary()).toEqual(before);
      }
    },
  );
});

test('the questions that those records ask are all there are', () => {
  const ids = [everything, diabetic, () => []].flatMap((facts) =>
    record(facts())
      .questions()
      .map(({ id }) => id),
  );
  // A question of another name must be asked of one of these records too.
  expect(
    [...new Set(ids)]
      .map((id) => id.replace('missing:', ''))
      .sort()
      .join(' '),
  ).toBe(
    'act airway allergy allergy:latex anaesthesia bmi claims-apnoea claims-benzodiazepine claims-diabetes claims-lungs creatinine ecg functional gastroparesis hba1c inr ponv potassium pregnancy qt tobacco treatment:apixaban treatment:clopidogrel trusted-person weight',
  );
});

describe('an answer', () => {
  const questionOf = (held: ReturnType<typeof record>, id: string) => {
    const found = held.questions().find((q) => q.id === id);
    if (!found?.answer) throw new Error(`no question ${id}`);
    return found.answer;
  };
  const choose = async (held: ReturnType<typeof record>, id: string, label: string) =>
    held.say(
      questionOf(held, id)
        .flatMap((p) => p.choices)
        .find((c) => c.label === label)?.says,
    );
  const type = async (held: ReturnType<typeof record>, id: string, words: string) =>
    held.say(sayingOf(questionOf(held, id).find((p) => p.typed)?.typed as TypedAnswer, words, today));

  test('« arrêté le » takes it off the red line and stands below with its day', async () => {
    const held = record(everything());
    expect(held.summary().red.map(({ strong }) => strong)).toContain('Apixaban');
    await type(held, 'missing:treatment:apixaban', '14/10/2026'); // whatever a letter said after it
    expect(held.summary().red.map(({ strong }) => strong)).not.toContain('Apixaban');
    expect(held.words('treatments').at(-1)).toBe('Apixaban arrêté le 14 oct. 2026, il y a 38 j');
    expect(held.words('stated')[0]).toContain('Apixaban : arrêté le 14/10/2026');
    expect(held.lines('stated')[0]?.tag?.label).toContain('vous');
  });

  test('« oui » makes it taken', async () => {
    const held = record(everything());
    await choose(held, 'missing:treatment:apixaban', 'oui');
    expect(held.lines('treatments').find(({ id }) => id === 'treatment:apixaban')?.tag?.label).not.toBe('contradiction');
  });

  test('a creatinine and a weight give the clearance; tobacco changes Apfel', async () => {
    const held = record(everything());
    expect(held.words('scores').join()).toContain('ClCr non calculable');
    await type(held, 'missing:creatinine', '95');
    await type(held, 'missing:weight', '82');
    expect(held.words('scores').find((w) => w.startsWith('ClCr'))).toMatch(/ClCr \d+ mL\/min/);
    expect(held.words('scores').find((w) => w.startsWith('Apfel'))).toContain('Apfel 1 au moins');
    await choose(held, 'missing:tobacco', 'non');
    expect(held.words('scores').find((w) => w.startsWith('Apfel'))).toContain('Apfel 2 au moins');
  });

  test('a difficult intubation told by the patient raises the red line', async () => {
    const held = record([]);
    await type(held, 'missing:anaesthesia', 'intubation difficile en 2019');
    expect(held.summary().red).toMatchObject([{ label: 'Intubation', strong: 'difficile en 2019' }]);
  });

  test('what is typed and is none of what the field takes says nothing', () => {
    const measure: TypedAnswer = { as: 'measure', label: 'poids', name: 'Poids', unit: 'kg', kind: 'vital' };
    expect(sayingOf(measure, 'lourd', today)).toBeUndefined();
    expect(sayingOf(measure, '  ', today)).toBeUndefined();
    expect(sayingOf({ as: 'stop-day', label: '', factId: 'f' }, '14/12/2026', today)).toBeUndefined(); // to come
    expect(sayingOf({ as: 'act-day', label: '' }, '14/10/2026', today)).toBeUndefined(); // past
    expect(sayingOf({ as: 'act-time', label: '' }, '25h', today)).toBeUndefined();
  });

  test('a unit that is typed stays', () => {
    const creatinine: TypedAnswer = { as: 'measure', label: '', name: 'Créatinine', unit: 'µmol/L', kind: 'lab' };
    expect(sayingOf(creatinine, '11 mg/L', today)).toEqual({
      request: { verb: 'adds', text: 'Créatinine 11 mg/L', kind: 'lab' },
    });
  });
});
