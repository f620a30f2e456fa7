/** The stop and keep plan: dates, bands, disagreement, what is missing; G6 of clinical.md. */
import { describe, expect, test } from 'vitest';
import type { PlannedAct } from '../../../../shared/clinical/act.ts';
import type { DrugClass, Fact } from '../../../../shared/clinical/fact.ts';
import { planOf } from '../../../../shared/clinical/plan.ts';
import { allRules, drugRules, ruleFor } from '../../../../shared/clinical/rules/index.ts';
import { Case } from '../../../../shared/clinical/rules/instruction.ts';
import type { RuleVariant } from '../../../../shared/clinical/rules/rule-variant.ts';
import { cockcroftGault } from '../../../../shared/clinical/scores/clearance.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';
import type { PlanOpinion, Summary } from '../../../../shared/clinical/summary-model.ts';

const now = '2026-11-21T09:00:00';
let count = 0;
const fact = (change: Partial<Fact> & Pick<Fact, 'kind' | 'label'>): Fact => ({
  id: `f${++count}`,
  certainty: 'affirmed',
  status: 'active',
  subject: 'patient',
  origin: 'professional',
  documentDate: '2026-11-03',
  source: { documentId: 'cpa', range: { start: count, end: count + 1 }, quote: change.label, evidence: 'narrative' },
  ...change,
});
const medicine = (substance: string, ...classes: DrugClass[]) =>
  fact({ kind: 'medication', label: substance, drug: { substances: [substance], classes } });
const measure = (concept: string, number: number, unit: string, kind: 'lab' | 'vital' = 'vital') =>
  fact({ kind, label: concept, concept, value: { text: `${number} ${unit}`, number, unit } });
const creatinine = (number: number, unit = 'µmol/L') => measure('creatinine', number, unit, 'lab');
const weight = (number: number) => measure('weight', number, 'kg');

const man = { sex: 'M' as const, birthDate: '1950-03-01' };
const documents = [{ id: 'cpa', typeCode: '34749-2', typeLabel: 'CPA', title: 'CPA', date: '2026-11-03', author: '' }];
const summaryOf = (
  facts: Fact[],
  act: PlannedAct = {},
  more: { variants?: Record<string, RuleVariant>; sex?: 'M' | 'F' } = {},
): Summary =>
  buildSummary({
    facts,
    patient: { ...man, ...(more.sex && { sex: more.sex }) },
    now,
    documents,
    documentsRead: 1,
    documentsTotal: 1,
    act,
    ...(more.variants && { variants: more.variants }),
  });
/** Plain spaces, so that the expected lines can be typed. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const said = (o: PlanOpinion) => plain(`${o.source} : ${o.words.map((w) => w.text).join('')}`);
const planIn = (summary: Summary, key: string) =>
  summary.sections.flatMap((s) => s.lines).find((l) => l.id === `treatment:${key}`)?.plan ?? [];
const plan = (facts: Fact[], key: string, act: PlannedAct = {}) => planIn(summaryOf(facts, act), key).map(said);
const lineWords = (summary: Summary, id: string) => {
  const line = summary.sections.flatMap((s) => s.lines).find((l) => l.id === id);
  return line ? plain(`${line.text.map((t) => t.text).join('')}${line.detail ? ` · ${line.detail}` : ''}`) : undefined;
};

const dabigatran = () => medicine('dabigatran', 'dabigatran');
/** (140 − 76) × 62 × 1.23 / 108 = 45.2 mL/min. */
const clearance45 = () => [creatinine(108), weight(62)];
const tuesday = '2026-12-08';

describe('G6: dabigatran and a clearance of 45', () => {
  test('high bleeding risk: last dose D−5, with its weekday', () => {
    const summary = summaryOf([dabigatran(), ...clearance45()], { date: tuesday, bleeding: 'high', neuraxial: false });
    expect(planIn(summary, 'dabigatran').map(said)).toEqual([
      'GIHP 2015 : dernière prise : jeudi 3 décembre 2026 (J−5) · pas de relais, pas de dosage, sauf exception',
    ]);
    expect(planIn(summary, 'dabigatran')[0]?.missing).toEqual([]);
    expect(summary.red.map((r) => plain(`${r.strong}, ${r.rest}`))).toEqual(['Dabigatran, J−5 (jeu. 3 déc.)']);
    expect(lineWords(summary, 'score:clearance')).toBe(
      'ClCr 45 mL/min · créatinine 108 µmol/L du 3 nov. 2026, poids 62 kg du 3 nov. 2026, 76 ans · Cockcroft et Gault 1976',
    );
  });
  test('with a spinal: 72 h and a level, beside GIHP', () => {
    expect(
      plan([dabigatran(), ...clearance45()], 'dabigatran', { date: tuesday, bleeding: 'high', neuraxial: true, regimen: 'high' }),
    ).toEqual([
      'GIHP 2015 : dernière prise : jeudi 3 décembre 2026 (J−5) ; périmédullaire : délais plus longs conseillés · pas de relais, pas de dosage, sauf exception',
      'ESAIC/ESRA 2022 : dernière prise au plus tard samedi 5 décembre 2026 à l’heure de l’acte (72 h) et dosage, taux < 30 ng/mL',
    ]);
  });
  test('clearance over 50: D−4; of 25: this source says nothing', () => {
    const act: PlannedAct = { date: tuesday, bleeding: 'high', neuraxial: false };
    expect(plan([dabigatran(), creatinine(80), weight(62)], 'dabigatran', act)[0]).toContain('vendredi 4 décembre 2026 (J−4)');
    expect(plan([dabigatran(), creatinine(195), weight(62)], 'dabigatran', act)[0]).toContain(
      'clairance de 25 mL/min non prévue',
    );
  });
  test('without a creatinine: each band with its date, and the input that is missing', () => {
    const summary = summaryOf([dabigatran(), weight(62)], { date: tuesday, bleeding: 'high', neuraxial: false });
    const [gihp] = planIn(summary, 'dabigatran');
    expect(said(gihp as PlanOpinion)).toBe(
      'GIHP 2015 : dernière prise : vendredi 4 décembre 2026 (J−4) si ClCr > 50 ; dernière prise : jeudi 3 décembre 2026 (J−5) si ClCr 30–50 · pas de relais, pas de dosage, sauf exception',
    );
    expect(gihp?.missing).toEqual(['clairance (créatinine)']);
    expect(lineWords(summary, 'score:clearance')).toBe('ClCr non calculable · manque : créatinine · Cockcroft et Gault 1976');
  });
  test('nothing said of the act: the opinions as they are, and the act is asked for', () => {
    const summary = summaryOf([dabigatran(), ...clearance45()]);
    expect(planIn(summary, 'dabigatran').map((o) => o.missing)).toEqual([
      ['date de l’acte', 'classe hémorragique', 'périmédullaire ou bloc profond'],
      ['date de l’acte', 'périmédullaire ou bloc profond', 'dose faible ou élevée'],
    ]);
    expect(lineWords(summary, 'missing:act')).toBe(
      'Acte : préciser date de l’acte, classe hémorragique, périmédullaire ou bloc profond, dose faible ou élevée · change dabigatran',
    );
    expect(summary.red[0]?.rest).toBe('J−4 ou J−5');
  });
  test('an intermediate risk is not rounded to another', () => {
    expect(
      plan([dabigatran(), ...clearance45()], 'dabigatran', { date: tuesday, bleeding: 'intermediate', neuraxial: false })[0],
    ).toContain('risque intermédiaire non distingué');
  });
});

describe('other medicines', () => {
  test('aspirin, clopidogrel, prasugrel: D−3, D−5, D−7 where an interruption is indicated, none where the act allows', () => {
    const act: PlannedAct = { date: tuesday, bleeding: 'high' };
    expect(plan([medicine('acide acétylsalicylique', 'aspirin')], 'acide acétylsalicylique', act)[0]).toContain(
      'samedi 5 décembre 2026 (J−3)',
    );
    expect(plan([medicine('clopidogrel', 'clopidogrel')], 'clopidogrel', act)[0]).toContain('jeudi 3 décembre 2026 (J−5)');
    expect(plan([medicine('prasugrel', 'prasugrel')], 'prasugrel', act)[0]).toContain('mardi 1er décembre 2026 (J−7)');
    expect(plan([medicine('clopidogrel', 'clopidogrel')], 'clopidogrel', { date: tuesday, bleeding: 'low' })[0]).toContain(
      'bithérapie',
    );
  });
  test('a stent stands beside the antiplatelet with its age; without a date its date is asked for', () => {
    const stent = (date?: string) => fact({ kind: 'device', label: 'Stent', concept: 'coronary-stent', ...(date && { date }) });
    const aspirin = medicine('acide acétylsalicylique', 'aspirin');
    expect(plan([aspirin, stent('2026-10-20')], 'acide acétylsalicylique')[0]).toMatch(
      /^SFAR 2015, GIHP 2018 : stent coronaire, 20 oct. 2026 \(il y a 32 j\)/,
    );
    expect(planIn(summaryOf([aspirin, stent()]), 'acide acétylsalicylique')[0]?.missing).toEqual(['date du stent']);
  });
  test('vitamin K antagonist: the stop between two days, INR on its days, the block beside it', () => {
    const [has, esra] = plan([medicine('fluindione', 'vka')], 'fluindione', { date: tuesday, neuraxial: true });
    expect(has).toContain('arrêt entre le jeudi 3 décembre 2026 (J−5) et le vendredi 4 décembre 2026 (J−4)');
    expect(has).toContain('INR : du samedi 28 novembre 2026 au mardi 1er décembre 2026');
    expect(has).toContain('INR la veille (> 1,5 : 5 mg de vitamine K per os) : lundi 7 décembre 2026');
    expect(esra).toContain('arrêt 5 j avant : jeudi 3 décembre 2026 (J−5) jusqu’à un INR normal');
    expect(plan([medicine('fluindione', 'vka')], 'fluindione', { date: tuesday, urgent: true, neuraxial: false })).toEqual([
      expect.stringContaining('INR à l’admission et 5 mg de vitamine K'),
    ]);
  });
  test('hours that are not days need the hour of the act', () => {
    const apixaban = medicine('apixaban', 'doac-xaban');
    const act: PlannedAct = { date: tuesday, bleeding: 'high', neuraxial: true, regimen: 'low' };
    const facts = [apixaban, ...clearance45()];
    expect(plan(facts, 'apixaban', act)[1]).toBe('ESAIC/ESRA 2022 : dernière prise 36 h avant l’heure de l’acte');
    expect(planIn(summaryOf(facts, act), 'apixaban')[1]?.missing).toEqual(['heure de l’acte']);
    expect(plan(facts, 'apixaban', { ...act, time: '08:30' })[1]).toBe(
      'ESAIC/ESRA 2022 : dernière prise au plus tard dimanche 6 décembre 2026 à 20 h 30 (36 h)',
    );
  });
  test('a last dose that should have been taken before today is said to be past', () => {
    expect(plan([medicine('prasugrel', 'prasugrel')], 'prasugrel', { date: '2026-11-25', bleeding: 'high' })[0]).toContain(
      '(J−7) : date passée',
    );
  });
  test('societies that disagree stand beside each other', () => {
    expect(plan([medicine('atorvastatine', 'statin')], 'atorvastatine', { date: tuesday })).toEqual([
      'SFAR 2009 : poursuivre',
      'Quotidien du Pharmacien 2015 : arrêt 1 j avant : lundi 7 décembre 2026 (J−1)',
    ]);
    expect(
      plan([medicine('énoxaparine', 'lmwh'), creatinine(122), weight(62)], 'énoxaparine', {
        date: tuesday,
        regimen: 'low',
        time: '08:00',
      }),
    ).toEqual([
      'ESAIC/ESRA 2022 : dernière prise au plus tard lundi 7 décembre 2026 à 20 h (12 h)',
      'PAC, Suisse : dernière prise au plus tard lundi 7 décembre 2026 à 8 h (24 h)',
      'HAS 2008 : dernière prise au plus tard lundi 7 décembre 2026 à 8 h (24 h)',
    ]);
  });
});

describe('clearance', () => {
  test('the same number in µmol/L, mg/dL and mg/L; women', () => {
    expect(cockcroftGault(76, 62, { number: 108, unit: 'µmol/L' }, false)).toBeCloseTo(45.19, 1);
    expect(cockcroftGault(76, 62, { number: 1.2217, unit: 'mg/dL' }, false)).toBeCloseTo(45.11, 1);
    expect(cockcroftGault(76, 62, { number: 12.217, unit: 'mg/L' }, false)).toBeCloseTo(45.11, 1);
    expect(cockcroftGault(60, 60, { number: 1, unit: 'mg/dL' }, true)).toBeCloseTo(56.67, 1);
    expect(cockcroftGault(60, 60, { number: 80, unit: 'µmol/L' }, true)).toBeCloseTo(62.4, 1);
    expect(cockcroftGault(60, 60, { number: 80, unit: 'g/L' }, false)).toBeUndefined();
  });
  test('its limits are shown, and where it does not hold there is none', () => {
    const obese = [...clearance45(), measure('bmi', 34, 'kg/m²')];
    expect(lineWords(summaryOf(obese), 'score:clearance')).toContain('IMC > 30');
    for (const [label, concept] of [
      ['insuffisance rénale aiguë', 'renal-failure'],
      ['dialyse', 'dialysis'],
    ] as const) {
      const words = lineWords(
        summaryOf([dabigatran(), ...clearance45(), fact({ kind: 'problem', label, concept })]),
        'score:clearance',
      );
      expect(words).toContain('non valable');
    }
    const pregnant = fact({ kind: 'pregnancy', label: 'Grossesse', concept: 'pregnant' });
    expect(lineWords(summaryOf([dabigatran(), ...clearance45(), pregnant], {}, { sex: 'F' }), 'score:clearance')).toContain(
      'grossesse',
    );
  });
});

describe('department', () => {
  const variant = (change: Partial<RuleVariant>): RuleVariant => ({
    ruleId: 'clopidogrel',
    off: false,
    says: 'J−7 en neurochirurgie',
    cases: [{ instruction: { kind: 'last-dose', daysBefore: 7 } }],
    numbers: {},
    instead: true,
    signedBy: 'Dr Claire MARCHAND',
    signedById: '899700218896',
    signedAt: '2026-10-02T10:00:00Z',
    ...change,
  });
  const withVariant = (change: Partial<RuleVariant>, act: PlannedAct = { date: tuesday, bleeding: 'high' }) =>
    planIn(
      summaryOf([medicine('clopidogrel', 'clopidogrel')], act, { variants: { clopidogrel: variant(change) } }),
      'clopidogrel',
    );

  test('its own protocol first, computed like any other; the societies one key away or beside it', () => {
    const [own, society] = withVariant({});
    expect(said(own as PlanOpinion)).toBe(
      'protocole du service, Dr Claire MARCHAND, 2 oct. 2026 : dernière prise : mardi 1er décembre 2026 (J−7) · J−7 en neurochirurgie',
    );
    expect(own?.department).toBe(true);
    expect(society).toMatchObject({ source: 'GIHP 2018', folded: true });
    expect(withVariant({ instead: false })[1]?.folded).toBeUndefined();
  });
  test('the red line says that the day is the department’s, and never lends it the society’s words', () => {
    const restWith = (change: Partial<RuleVariant>) =>
      summaryOf(
        [medicine('clopidogrel', 'clopidogrel')],
        { date: tuesday, bleeding: 'high' },
        { variants: { clopidogrel: variant(change) } },
      ).red.map(({ rest }) => plain(rest ?? ''));
    expect(restWith({})).toEqual(['J−7 (mar. 1er déc.) (service)']);
    expect(restWith({ instead: false })).toEqual(['J−7 (mar. 1er déc.) (service) · J−5 (jeu. 3 déc.) GIHP 2018']);
    expect(restWith({ off: true })).toEqual(['protocole du service']);
  });
  test('switched off: said so, signed, nothing lost', () => {
    const [own, society] = withVariant({ off: true });
    expect(said(own as PlanOpinion)).toBe('Dr Claire MARCHAND, 2 oct. 2026 : règle désactivée par le service');
    expect(society).toMatchObject({ source: 'GIHP 2018', folded: true });
  });
});

test('bands of clearance at their edges: 50 is D−5, 51 is D−4, 30 is D−5, 29 is nothing that the source says', () => {
  const rule = ruleFor(['dabigatran']);
  const markAt = (millilitresPerMinute: number) =>
    rule &&
    planOf(rule, undefined, {
      act: { date: tuesday, bleeding: 'high', neuraxial: false },
      clearance: { known: { millilitresPerMinute, facts: [], inputs: '', limits: [] } },
      substances: ['dabigatran'],
      today: '2026-11-21',
    })[0]?.lastDose?.mark;
  expect([51, 50, 30, 29].map(markAt)).toEqual(['J−4', 'J−5', 'J−5', undefined]);
});

test('every rule file: a source, a review date, a title, instructions that the schema takes', () => {
  for (const rule of allRules) {
    expect(rule.reviewed, rule.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(rule.title.length, rule.id).toBeGreaterThan(2);
    expect(rule.scope.length, rule.id).toBeGreaterThan(2);
    for (const opinion of rule.opinions) for (const one of opinion.cases ?? []) expect(Case.parse(one)).toEqual(one);
  }
  expect(new Set(allRules.map((r) => r.id)).size).toBe(allRules.length);
});

test('nothing that is only remembered: no rule speaks of NSAIDs, MAOIs or herbal medicines, nor of aspirin and a block', () => {
  for (const left of ['nsaid', 'maoi', 'herbal'] as const) expect(ruleFor([left])).toBeUndefined();
  const aspirin = ruleFor(['aspirin']);
  expect(aspirin?.opinions.flatMap((o) => o.cases ?? []).some((c) => c.when?.neuraxial !== undefined)).toBe(false);
});

test('whatever is known, every opinion of every rule says something and repeats no missing input', () => {
  const acts: PlannedAct[] = [{}, { date: tuesday }];
  for (const bleeding of [undefined, 'low', 'intermediate', 'high', 'intracranial'] as const)
    for (const neuraxial of [undefined, true, false])
      for (const regimen of [undefined, 'low', 'high'] as const)
        acts.push({
          date: tuesday,
          ...(bleeding && { bleeding }),
          ...(neuraxial !== undefined && { neuraxial }),
          ...(regimen && { regimen }),
        });
  for (const rule of drugRules)
    for (const act of acts)
      for (const clearance of [
        { missing: ['poids'], facts: [] },
        ...[10, 30, 45, 50, 51].map((n) => ({ known: { millilitresPerMinute: n, facts: [], inputs: '', limits: [] } })),
      ])
        for (const substances of [[], ['apixaban'], ['warfarine']])
          for (const opinion of planOf(rule, undefined, { act, clearance, substances, today: '2026-11-21' })) {
            expect(
              opinion.words
                .map((w) => w.text)
                .join('')
                .trim(),
              `${rule.id} ${JSON.stringify(act)}`,
            ).not.toBe('');
            expect(new Set(opinion.missing).size).toBe(opinion.missing.length);
          }
});

describe('tests, fasting, devices, allergens', () => {
  const words = (facts: Fact[], act: PlannedAct, id: string) => lineWords(summaryOf(facts, act), id);
  test('every line leads to the dated rule that it comes from', () => {
    const latex = fact({ kind: 'allergy', label: 'Latex', concept: 'latex' });
    const lines = summaryOf([latex, medicine('fluindione', 'vka')], { date: tuesday }).sections.flatMap((s) => s.lines);
    const rulesOf = (start: string) => lines.filter(({ id }) => id.startsWith(start)).map(({ rules }) => rules);
    expect(rulesOf('allergy:')).toEqual([['latex-allergy']]);
    expect(rulesOf('test:')).toEqual(expect.arrayContaining([['fasting'], ['haemostasis']]));
    const known = new Set(allRules.map(({ id }) => id));
    for (const { id, rules } of lines.filter((l) => /^(?:test|treatment):/.test(l.id)))
      expect(
        rules?.every((rule) => known.has(rule)),
        id,
      ).toBe(true);
  });

  test('fasting has its day and its hours, the evening before said so', () => {
    expect(words([], { date: tuesday }, 'test:fasting')).toBe(
      'Jeûne, mardi 8 décembre 2026 · ESA 2011 : solides jusqu’à 6 h avant, liquides clairs jusqu’à 2 h avant l’heure de l’acte',
    );
    expect(words([], { date: tuesday, time: '05:30' }, 'test:fasting')).toContain(
      'solides jusqu’à 23 h 30 la veille, liquides clairs jusqu’à 3 h 30',
    );
    expect(words([medicine('sémaglutide', 'glp1')], { date: tuesday }, 'test:fasting')).toContain('estomac plein possible');
    expect(words([], {}, 'test:fasting')).toBeUndefined();
  });
  test('ECG: none again within twelve months; from 65 years asked for once an act is spoken of', () => {
    const ecg = fact({ kind: 'exam', label: 'ECG', concept: 'ecg', date: '2026-03-02' });
    expect(words([ecg], {}, 'test:ecg')).toBe('ECG du 2 mars 2026 · SFAR 2012 : pas de nouvel ECG sans changement clinique');
    expect(words([{ ...ecg, date: '2024-03-02' }], { date: tuesday }, 'test:ecg')).toContain('dès 65 ans');
    expect(words([], {}, 'test:ecg')).toBeUndefined();
  });
  test('haemostasis only where something calls for it; a device, an anaemia', () => {
    expect(words([medicine('fluindione', 'vka')], {}, 'test:haemostasis')).toContain('à faire');
    expect(words([medicine('bisoprolol', 'beta-blocker')], {}, 'test:haemostasis')).toBeUndefined();
    expect(words([fact({ kind: 'device', label: 'Pacemaker', concept: 'pacemaker' })], {}, 'test:cardiac-device')).toContain(
      'SFAR 2009',
    );
    expect(words([measure('haemoglobin', 12.9, 'g/dL', 'lab')], {}, 'test:anaemia')).toContain('HAS 2022');
    expect(words([measure('haemoglobin', 13, 'g/dL', 'lab')], {}, 'test:anaemia')).toBeUndefined();
  });
  test('an allergen carries its rule', () => {
    const latex = fact({ kind: 'allergy', label: 'Latex', concept: 'latex' });
    expect(lineWords(summaryOf([latex]), 'allergy:latex')).toContain('spina bifida');
  });
});

test('ARISCAT and Lee with what the doctor said of the act', () => {
  const facts = [measure('spo2', 93, '%'), measure('haemoglobin', 13.5, 'g/dL', 'lab')];
  const summary = summaryOf(facts, { incision: 'upper-abdominal', duration: '2-3h', urgent: false, majorSurgery: true });
  // 76 years 3, SpO₂ 93 8, upper abdominal 15, 2 to 3 h 16
  expect(lineWords(summary, 'score:ariscat')).toMatch(/^ARISCAT 42 au moins \(13,3 %\) · .*manque : infection respiratoire/);
  expect(lineWords(summary, 'score:rcri')).toMatch(/^Lee 1 \(0,9 %\) · chirurgie intrapéritonéale/);
  expect(lineWords(summaryOf(facts), 'score:ariscat')).toBeUndefined();
  expect(lineWords(summaryOf(facts), 'score:rcri')).toContain('hors chirurgie');
});
