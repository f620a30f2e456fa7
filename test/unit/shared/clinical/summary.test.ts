import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentLabel } from '../../../../shared/clinical/evidence.ts';
import type { DrugClass, Fact } from '../../../../shared/clinical/fact.ts';
import { drugRules } from '../../../../shared/clinical/rules/index.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';
import type { Summary } from '../../../../shared/clinical/summary-model.ts';

const now = '2026-11-21T09:00:00';
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
  fact({ kind: 'medication', label: substance, drug: { substances: [substance], classes, ...change.drug }, ...change });
const documents: DocumentLabel[] = [
  { id: 'vsm', typeCode: 'SYNTH', typeLabel: 'Synthèse', title: 'VSM', date: '2026-09-12', author: '' },
  { id: 'letter', typeCode: '11488-4', typeLabel: 'CR', title: 'Cardiologie', date: '2026-03-14', author: '' },
];
const summaryOf = (facts: Fact[], patient = { sex: 'M' as 'M' | 'F', birthDate: '1948-01-11' }): Summary =>
  buildSummary({ facts, patient, now, documents, documentsRead: 2, documentsTotal: 2 });
const words = (summary: Summary, section: string) =>
  summary.sections.find((s) => s.id === section)?.lines.map((l) => l.text.map((t) => t.text).join('')) ?? [];
const tags = (summary: Summary, section: string) =>
  summary.sections.find((s) => s.id === section)?.lines.map((l) => l.tag?.label) ?? [];
const at = (documentId: string, documentDate: string, rest: Partial<Fact> = {}): Partial<Fact> => ({
  documentDate,
  source: { documentId, range: { start: ++count, end: count + 1 }, quote: 'x', evidence: 'narrative' },
  ...rest,
});

describe('red line', () => {
  test('only what may kill, in its order', () => {
    const summary = summaryOf([
      medicine('acide acétylsalicylique', ['aspirin'], {
        drug: { substances: ['acide acétylsalicylique'], classes: ['aspirin'], brand: 'KARDEGIC', dose: '75 mg' },
      }),
      medicine('bisoprolol', ['beta-blocker']),
      fact({ kind: 'airway', label: 'Cormack', concept: 'cormack', value: { text: 'grade 3', number: 3 }, date: '2019-06-06' }),
      fact({ kind: 'airway', label: 'Cormack', concept: 'cormack', value: { text: 'grade 1', number: 1 }, date: '2010' }),
      fact({ kind: 'allergy', label: 'Latex', concept: 'latex', reaction: 'choc anaphylactique' }),
      fact({ kind: 'allergy', label: 'Pollens', concept: 'pollen', reaction: 'rhinite' }),
      fact({ kind: 'device', label: 'Pacemaker', concept: 'pacemaker', date: '2020' }),
      fact({ kind: 'problem', label: 'Hyperthermie maligne', concept: 'malignant-hyperthermia', subject: 'family' }),
      fact({ kind: 'directive', label: 'Directives anticipées', concept: 'advance-directives', date: '2024-03-03' }),
      fact({ kind: 'directive', label: 'Personne de confiance', concept: 'trusted-person' }),
    ]);
    expect(summary.red.map((r) => `${r.label} ${r.strong}`)).toEqual([
      'Antithrombotique KARDEGIC 75 mg',
      'Intubation difficile en 2019',
      'Allergie latex',
      'Hyperthermie maligne famille',
      'Dispositif pacemaker',
      'Directives anticipées',
    ]);
    expect(summary.red.every((r) => r.sources.length > 0)).toBe(true);
  });

  test('a shock whose agent nobody names stands among the allergies, and not among the problems', () => {
    const summary = summaryOf([
      fact({
        kind: 'problem',
        label: 'choc anaphylactique',
        reaction: 'choc anaphylactique',
        status: 'past',
        date: '2021-09-28',
      }),
    ]);
    expect(words(summary, 'allergies').join()).toContain('Agent non nommé');
    expect(words(summary, 'problems')).toEqual([]);
    expect(summary.red.map((r) => r.label)).toContain('Allergie');
  });

  test('what is denied, in the family or long stopped does not fire', () => {
    const summary = summaryOf([
      medicine('clopidogrel', ['clopidogrel'], { subject: 'family' }),
      medicine('acide acétylsalicylique', ['aspirin'], { certainty: 'negated' }),
      medicine('warfarine', ['vka'], { status: 'past', ...at('vsm', '2019-01-01') }),
      fact({ kind: 'airway', label: 'Intubation difficile', concept: 'difficult-intubation', certainty: 'negated' }),
      fact({ kind: 'allergy', label: 'Latex', concept: 'latex', certainty: 'negated' }),
      fact({ kind: 'pregnancy', label: 'Grossesse', concept: 'pregnant', documentDate: '2020-01-01' }),
    ]);
    expect(summary.red).toEqual([]);
  });
});

describe('treatments', () => {
  test('the same medicine in many documents is one line with many sources', () => {
    const facts = ['2026-09-12', '2026-03-14', '2025-11-02'].map((d) => medicine('bisoprolol', ['beta-blocker'], at('vsm', d)));
    const [section] = summaryOf(facts).sections.filter((s) => s.id === 'treatments');
    expect(section?.lines).toHaveLength(1);
    expect(section?.lines[0]?.sources).toHaveLength(3);
    expect(section?.lines[0]?.tag?.label).toBe('garder');
  });

  test('thousands of units stay whole, two puffs of a hundred stay apart', () => {
    const [heparin] = words(summaryOf([medicine('tinzaparine', ['lmwh'], { label: 'INNOHEP 14 000 UI/0,7 mL' })]), 'treatments');
    expect(heparin).toContain('14 000 UI');
    const [puffs] = words(summaryOf([medicine('salbutamol', ['bronchodilator'], { label: 'VENTOLINE 2 100 µg' })]), 'treatments');
    expect(puffs).toContain(' 100 µg');
    expect(puffs).not.toContain('2 100');
  });

  test('stopped, then delivered: a contradiction, and a question', () => {
    const summary = summaryOf([
      medicine('apixaban', ['doac-xaban'], at('letter', '2026-03-14', { status: 'past' })),
      medicine('apixaban', ['doac-xaban'], { ...at('vsm', '2026-04-09', { origin: 'claims', date: '2026-04-09' }) }),
    ]);
    expect(tags(summary, 'treatments')).toEqual(['contradiction']);
    expect(words(summary, 'contradictions')[0]).toContain('arrêté le 14');
    expect(words(summary, 'missing')[0]).toContain('Prend-il encore apixaban');
  });

  test('delivered, then stopped: stopped', () => {
    const summary = summaryOf([
      medicine('apixaban', ['doac-xaban'], at('letter', '2026-03-14', { status: 'past' })),
      medicine('apixaban', ['doac-xaban'], at('vsm', '2025-04-09')),
    ]);
    expect(words(summary, 'treatments')).toEqual([]);
    expect(summary.red).toEqual([]);
  });

  describe('an antithrombotic that is not taken any more', () => {
    const stoppedLines = (facts: Fact[]) => {
      const summary = summaryOf(facts);
      expect(summary.red).toEqual([]);
      const lines = summary.sections.find(({ id }) => id === 'treatments')?.lines ?? [];
      expect(lines.every(({ heading, sources }) => heading === 'Arrêtés récemment' && sources.length > 0)).toBe(true);
      return lines.map((l) =>
        `${l.text.map((t) => t.text).join('')} | ${l.detail} | ${l.tag?.label}`.replace(/[\u00a0\u202f]/g, ' '),
      );
    };
    const ticagrelor = (change: Partial<Fact>) => medicine('ticagrélor', ['ticagrelor'], change);

    test('stands below, with the day of its end, and raises no red line', () => {
      const facts = [
        ticagrelor(at('vsm', '2025-08-18')),
        ticagrelor(at('letter', '2026-08-24', { status: 'past', endDate: '2026-08-20' })),
      ];
      expect(stoppedLines(facts)).toEqual(['Ticagrélor | arrêté le 20 août 2026, il y a 3 mois | arrêté']);
      expect(stoppedLines([ticagrelor(at('letter', '2026-11-18', { status: 'past', endDate: '2026-11-14' }))])).toEqual([
        'Ticagrélor | arrêté le 14 nov. 2026, il y a 7 j | arrêté',
      ]);
    });

    test('without the day of its end, what is known of it', () => {
      const taken = ticagrelor(at('vsm', '2025-12-18'));
      expect(stoppedLines([taken, ticagrelor(at('letter', '2026-08-24', { certainty: 'negated' }))])).toEqual([
        'Ticagrélor | noté le 18 déc. 2025, dit non pris le 24 août 2026 | non pris',
      ]);
      // Never said to have been taken: nothing ended
      expect(stoppedLines([ticagrelor(at('letter', '2026-08-24', { certainty: 'negated' }))])).toEqual([]);
    });

    test('of long ago, of another kind, or without a name is history', () => {
      const past = { status: 'past', endDate: '2025-11-20' } as const;
      expect(stoppedLines([ticagrelor(at('letter', '2026-08-24', past))])).toEqual([]);
      expect(
        stoppedLines([medicine('ramipril', ['acei'], at('letter', '2026-08-24', { status: 'past', endDate: '2026-08' }))]),
      ).toEqual([]);
      const unnamed = medicine('', ['vka'], at('letter', '2026-08-24', { status: 'past', endDate: '2026-08' }));
      expect(stoppedLines([{ ...unnamed, drug: { substances: [], classes: ['vka'] } }])).toEqual([]);
    });

    test('a stop that is still to come has not happened: it is taken', () => {
      const summary = summaryOf([
        ticagrelor(at('vsm', '2026-10-18')),
        ticagrelor(at('letter', '2026-11-18', { status: 'past', endDate: '2026-12-01' })),
      ]);
      expect(summary.red.map(({ strong }) => strong)).toEqual(['Ticagrélor']);
    });
  });

  test('an old prescription is history, an old antithrombotic is a question', () => {
    const summary = summaryOf([
      medicine('paroxétine', ['ssri-snri'], at('vsm', '2021-01-01')),
      medicine('rivaroxaban', ['doac-xaban'], at('vsm', '2021-01-01')),
    ]);
    expect(words(summary, 'treatments')).toHaveLength(1);
    expect(tags(summary, 'treatments')).toEqual(['à vérifier']);
  });
});

test('no rule that is only remembered exists, and each names its source', () => {
  for (const rule of drugRules) {
    expect(rule.opinions.length).toBeGreaterThan(0);
    for (const o of rule.opinions) expect(['V', 'S']).toContain(o.confidence);
    expect(rule.reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  expect(new Set(drugRules.flatMap((r) => r.classes)).size).toBe(drugRules.flatMap((r) => r.classes).length);
});

test('contradictions: sex, coded against written, units, allergy against prescription', () => {
  const summary = summaryOf([
    fact({ kind: 'procedure', label: 'Frottis', concept: 'cervical-smear', status: 'planned' }),
    fact({
      kind: 'airway',
      label: 'Ouverture',
      concept: 'mouth-opening',
      value: { text: '5 cm', number: 5, unit: 'cm' },
      ...at('letter', '2026-03-14'),
    }),
    fact({
      kind: 'airway',
      label: 'Ouverture',
      concept: 'mouth-opening',
      value: { text: '5 mm', number: 5, unit: 'mm' },
      ...at('letter', '2026-03-14', {
        source: { documentId: 'letter', range: { start: 900, end: 901 }, quote: '5 mm', evidence: 'coded' },
      }),
    }),
    fact({ kind: 'allergy', label: 'Aspirine', concept: 'aspirin' }),
    medicine('acide acétylsalicylique', ['aspirin']),
  ]);
  const lines = words(summary, 'contradictions');
  expect(lines.some((l) => l.includes('noté chez un homme'))).toBe(true);
  expect(lines.some((l) => l.includes('« 5 cm » dans le texte') && l.includes('5\u00a0mm codé'))).toBe(true);
  expect(lines.some((l) => l.includes('est impossible'))).toBe(true);
  expect(lines.some((l) => l.includes('Allergie') && l.includes('prescription'))).toBe(true);
});

test('labs: the last value, its age and its change', () => {
  const lab = (date: string, number: number) =>
    fact({ kind: 'lab', label: 'Hémoglobine', concept: 'haemoglobin', date, value: { text: `${number}`, number, unit: 'g/dL' } });
  const summary = summaryOf([lab('2026-05-01', 13.2), lab('2026-11-12', 12.4), lab('2024-01-01', 14)]);
  expect(words(summary, 'labs')).toEqual(['Hémoglobine 12,4\u00a0g/dL (−0,8 depuis 05/2026) · il y a 9\u00a0j']);
});

describe('whatever the facts', () => {
  const pool = [
    medicine('acide acétylsalicylique', ['aspirin']),
    medicine('apixaban', ['doac-xaban'], at('letter', '2026-03-14', { status: 'past' })),
    medicine('apixaban', ['doac-xaban'], at('vsm', '2026-04-09')),
    medicine('metformine', ['metformin']),
    medicine('insuline', ['insulin']),
    fact({ kind: 'problem', label: 'BPCO', concept: 'copd' }),
    fact({ kind: 'problem', label: 'Diabète', concept: 'diabetes-2' }),
    fact({ kind: 'problem', label: 'Neuropathie', concept: 'neuropathy' }),
    fact({ kind: 'allergy', label: 'Latex', concept: 'latex', reaction: 'grade II' }),
    fact({ kind: 'allergy', label: 'Pas d’allergie connue', certainty: 'negated' }),
    fact({ kind: 'anaesthesia', label: 'AG', concept: 'general-anaesthesia', date: '2019-06-06' }),
    fact({ kind: 'airway', label: 'Cormack', concept: 'cormack', value: { text: '3', number: 3 }, date: '2019-06-06' }),
    fact({
      kind: 'lab',
      label: 'Créatinine',
      concept: 'creatinine',
      date: '2026-11-12',
      value: { text: '134', number: 134, unit: 'µmol/L' },
    }),
    fact({
      kind: 'lab',
      label: 'Créatinine',
      concept: 'creatinine',
      date: '2026-05-12',
      value: { text: '126', number: 126, unit: 'µmol/L' },
    }),
    fact({ kind: 'directive', label: 'Directives', concept: 'advance-directives' }),
    fact({ kind: 'social', label: 'Tabac', concept: 'tobacco', value: { text: '40 PA' } }),
  ];
  const some = fc.subarray(pool, { minLength: 0 });

  test('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(
        some.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          expect(summaryOf([...shuffled])).toEqual(summaryOf([...facts]));
        },
      ),
      { numRuns: process.env['LONG'] ? 2000 : 200 },
    );
  });

  test('every line but a question or a score has a source, and its sources are facts that were given', () => {
    fc.assert(
      fc.property(some, (facts) => {
        const given = new Set(facts.map((f) => `${f.source.documentId}:${f.source.range.start}`));
        const summary = summaryOf([...facts]);
        for (const section of summary.sections) {
          for (const line of section.lines) {
            if (section.id !== 'missing' && section.id !== 'scores') expect(line.sources.length).toBeGreaterThan(0);
            for (const s of line.sources) expect(given.has(`${s.documentId}:${s.range.start}`)).toBe(true);
          }
        }
      }),
      { numRuns: process.env['LONG'] ? 2000 : 200 },
    );
  });

  test('without its only source a line is gone', () => {
    for (const removed of pool) {
      const summary = summaryOf(pool.filter((f) => f !== removed));
      const cited = summary.sections.flatMap((s) => s.lines).flatMap((l) => l.sources);
      expect(cited.some((s) => s.range.start === removed.source.range.start)).toBe(false);
    }
  });
});

describe('a document whose header is of somebody else', () => {
  const said = (patient: DocumentLabel['patient'], sex: 'M' | 'F' = 'M') => {
    const [vsm, ...others] = documents;
    const marked = [{ ...(vsm as DocumentLabel), ...(patient && { patient }) }, ...others];
    const { sections } = buildSummary({
      facts: [fact({ kind: 'problem', label: 'BPCO', concept: 'copd' })],
      patient: { sex, birthDate: '1948-01-11' },
      now,
      documents: marked,
      documentsRead: 2,
      documentsTotal: 2,
    });
    const line = sections.flatMap((s) => s.lines).find(({ id }) => id === 'contradiction:identity:vsm');
    return line && `${line.text.map((t) => t.text).join('')} [${line.tag?.label}] ${line.sources.length}`.replace(/\u00a0/g, ' ');
  };
  test('another birth date, another sex: said, with its passages', () => {
    expect(said({ sex: 'F', birthDate: '1955-08-12' })).toBe(
      '« VSM, 12 sept. 2026 » est d’un autre patient, d’après son en-tête (née le 12 août 1955, femme) : ce qu’il dit est à vérifier [identité] 1',
    );
    expect(said({ sex: 'M', birthDate: '1948-11-01' })).toContain('né le 1er nov. 1948');
    expect(said({ sex: 'F' })).toContain('(femme)');
  });
  test('the same, less of it, a lunar date or nothing: no line', () => {
    for (const same of [{ sex: 'M', birthDate: '1948-01-11' }, { birthDate: '1948' }, { birthDate: '1948-00-00' }, {}, undefined])
      expect(said(same)).toBeUndefined();
    expect(said({ sex: 'UN' })).toBeUndefined();
  });
});
