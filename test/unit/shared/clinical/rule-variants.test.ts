/**
 * A department's own variant of a rule on a test, on fasting or on an allergen: its numbers change what is asked and when, its
 * instructions hold for the act at hand, both are signed where the rule applies, and no society is ever hidden.
 */
import { describe, expect, test } from 'vitest';
import type { PlannedAct } from '../../../../shared/clinical/act.ts';
import type { DrugClass, Fact } from '../../../../shared/clinical/fact.ts';
import { fastingHours } from '../../../../shared/clinical/rules/advice/fasting.ts';
import { numberWords } from '../../../../shared/clinical/rules/department.ts';
import { adviceRules, allRules } from '../../../../shared/clinical/rules/index.ts';
import { RuleVariant } from '../../../../shared/clinical/rules/rule-variant.ts';
import { buildSummary } from '../../../../shared/clinical/summary.ts';
import { chartSheet } from '../../../../shared/consultation/chart-sheet.ts';
import { emptyConsultation } from '../../../../shared/consultation/consultation.ts';
import { patientSheet } from '../../../../shared/consultation/patient-sheet.ts';

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
const haemoglobin = (number: number) =>
  fact({ kind: 'lab', label: 'Hb', concept: 'haemoglobin', value: { text: `${number} g/dL`, number, unit: 'g/dL' } });
const ecg = (date: string) => fact({ kind: 'exam', label: 'ECG', concept: 'ecg', date });
const medicine = (substance: string, ...classes: DrugClass[]) =>
  fact({ kind: 'medication', label: substance, drug: { substances: [substance], classes } });
const latex = () => fact({ kind: 'allergy', label: 'Latex', concept: 'latex' });

const tuesday = '2026-12-08';
const variant = (ruleId: string, change: Partial<RuleVariant> = {}): RuleVariant => ({
  ruleId,
  off: false,
  says: '',
  cases: [],
  numbers: {},
  instead: true,
  signedBy: 'Dr Claire MARCHAND',
  signedById: '899700218896',
  signedAt: '2026-10-02T10:00:00Z',
  ...change,
});
const signed = 'protocole du service, Dr Claire MARCHAND, 2 oct. 2026 : ';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
function linesOf(facts: Fact[], act: PlannedAct, ...variants: RuleVariant[]) {
  return buildSummary({
    facts,
    act,
    variants: Object.fromEntries(variants.map((v) => [v.ruleId, v])),
    patient: { sex: 'M', birthDate: '1950-03-01' },
    now: '2026-11-21T09:00:00',
    documents: [{ id: 'cpa', typeCode: '34749-2', typeLabel: 'CPA', title: 'CPA', date: '2026-11-03', author: '' }],
    documentsRead: 1,
    documentsTotal: 1,
  }).sections.flatMap((s) => s.lines);
}
const lineIn = (lines: ReturnType<typeof linesOf>, id: string) => lines.find((l) => l.id === id);
/** Each row as « source : words », « (replié) » where it stands one key away. */
const rowsOf = (lines: ReturnType<typeof linesOf>, id: string) =>
  lineIn(lines, id)?.plan?.map((o) =>
    plain(`${o.source} : ${o.words.map((w) => w.text).join('')}${o.folded ? ' (replié)' : ''}`),
  );

describe('numbers', () => {
  test('fasting: the department’s hours are computed with, the society’s stay one key away', () => {
    const own = variant('fasting', { numbers: { solidsHours: 8, clearFluidsHours: 1 } });
    const act = { date: tuesday, time: '07:30' };
    expect(rowsOf(linesOf([], act, own), 'test:fasting')).toEqual([
      `${signed}solides jusqu’à 23 h 30 la veille, liquides clairs jusqu’à 6 h 30`,
      'ESA 2011 : solides jusqu’à 1 h 30, liquides clairs jusqu’à 5 h 30 (replié)',
    ]);
    expect(rowsOf(linesOf([], act, { ...own, instead: false }), 'test:fasting')?.[1]).not.toContain('replié');
  });
  test('fasting: what the patient and the chart are told is computed with them, and signed; off, nothing is computed', () => {
    const act = { date: tuesday, time: '07:30' };
    const consultation = { ...emptyConsultation('2026-11-21'), fastingTold: true };
    const told = (...variants: RuleVariant[]) => {
      const fasting = fastingHours(Object.fromEntries(variants.map((v) => [v.ruleId, v])));
      const input = { consultation, lines: [], treatments: [], act, fasting };
      return [patientSheet(input), chartSheet(input)].map((sheet) =>
        plain(sheet.sections.flatMap((s) => s.lines.map(({ label, text }) => `${label ?? ''} ${text}`)).join(' | ')),
      );
    };
    const [patient, chart] = told(variant('fasting', { numbers: { solidsHours: 8, clearFluidsHours: 1 } }));
    expect(patient).toContain('Manger jusqu’au lundi 7 décembre 2026 à 23 h 30, puis plus rien');
    expect(patient).toContain('jusqu’au mardi 8 décembre 2026 à 6 h 30, puis plus rien');
    expect(chart).toContain('(protocole du service, Dr Claire MARCHAND, 2 oct. 2026)');
    expect(told()[0]).toContain('Manger jusqu’au mardi 8 décembre 2026 à 1 h 30');
    expect(told()[1]).toContain('(Société européenne d’anesthésiologie, 2011)');
    const [without, chartWithout] = told(variant('fasting', { off: true }));
    expect(without).toContain('Suivez les consignes que le médecin anesthésiste vous a données');
    expect(`${without}${chartWithout}`).not.toMatch(/\d h \d\d, puis|solides/);
  });
  test('ECG: valid for a shorter time, it is asked for again, also among the questions', () => {
    const own = variant('ecg', { numbers: { validMonths: 6 } });
    const old = ecg('2026-03-02');
    const heart = fact({ kind: 'problem', label: 'Insuffisance cardiaque', concept: 'heart-failure' });
    expect(lineIn(linesOf([old], { date: tuesday }), 'test:ecg')?.detail).toContain('pas de nouvel ECG');
    expect(rowsOf(linesOf([old], { date: tuesday }, own), 'test:ecg')).toEqual([
      `${signed}dès 65 ans, probablement avant un acte intermédiaire ou majeur ; aucun avant un acte mineur`,
      'SFAR 2012 : pas de nouvel ECG sans changement clinique (replié)',
    ]);
    expect(lineIn(linesOf([old, heart], {}), 'missing:ecg')).toBeUndefined();
    const question = lineIn(linesOf([old, heart], {}, own), 'missing:ecg');
    expect(plain(question?.detail ?? '')).toBe(`${signed.replace(/ : $/, '')} : moins de 6 mois sans changement`);
  });
  test('anaemia: a threshold that the case does not reach is said, and the society still asks', () => {
    const own = variant('anaemia', { numbers: { haemoglobin: 12 } });
    expect(rowsOf(linesOf([haemoglobin(12.5)], {}, own), 'test:anaemia')).toEqual([
      `${signed}hémoglobine < 12 g/dL (au lieu de 13 g/dL) : rien à prévoir ici`,
      expect.stringMatching(/^HAS 2022 : .*\(replié\)$/),
    ]);
    const higher = variant('anaemia', { numbers: { haemoglobin: 14 }, instead: false });
    expect(lineIn(linesOf([haemoglobin(13.5)], {}), 'test:anaemia')).toBeUndefined();
    expect(rowsOf(linesOf([haemoglobin(13.5)], {}, higher), 'test:anaemia')?.[0]).toContain('hémoglobine < 14 g/dL');
  });
  test('a number outside the bounds of its rule, or of another rule, changes nothing', () => {
    for (const numbers of [{ haemoglobin: 40 }, { solidsHours: 8 }] as readonly Record<string, number>[])
      expect(lineIn(linesOf([haemoglobin(13.5)], {}, variant('anaemia', { numbers })), 'test:anaemia')).toBeUndefined();
  });
  test('every number of every rule lies within its bounds, and changes what its rule says or asks', () => {
    for (const rule of allRules)
      for (const [name, { value, least, most, label }] of Object.entries(rule.numbers ?? {})) {
        expect(least < value && value < most, `${rule.id} ${name}`).toBe(true);
        expect(numberWords(rule, { numbers: { [name]: least } })[0], rule.id).toContain(label);
        expect(numberWords(rule, { numbers: { [name]: value } })).toEqual([]);
      }
    expect(adviceRules.filter((r) => r.numbers).map((r) => r.id)).toEqual(['fasting', 'ecg', 'anaemia']);
  });
});

describe('instructions', () => {
  test('a test asked for by the department alone, within days before the act; where the act is another, it is not', () => {
    const own = variant('haemostasis', {
      cases: [{ when: { bleeding: ['high'] }, instruction: { kind: 'order-within', daysBefore: 3 }, words: 'TP, TCA' }],
    });
    expect(rowsOf(linesOf([], { date: tuesday, bleeding: 'high' }, own), 'test:haemostasis')).toEqual([
      `${signed}à faire dans les 3 j avant, à partir du samedi 5 décembre 2026 (J−3) TP, TCA`,
      expect.stringMatching(/^SFAR 2012 : pas systématique.*\(replié\)$/),
    ]);
    expect(lineIn(linesOf([], { date: tuesday, bleeding: 'low' }, own), 'test:haemostasis')).toBeUndefined();
    expect(lineIn(linesOf([], {}, own), 'test:haemostasis')).toBeUndefined();
  });
  test('what it hangs on and nobody said is named, never assumed', () => {
    const own = variant('blood-group', {
      instead: false,
      cases: [
        { when: { bleeding: ['low'], neuraxial: false }, instruction: { kind: 'needless' } },
        { when: { bleeding: ['high'] }, instruction: { kind: 'order' }, words: 'deux déterminations' },
      ],
    });
    const line = lineIn(linesOf([], { date: tuesday, bleeding: 'low' }, own), 'test:blood-group');
    expect(line?.plan?.[0]?.missing).toEqual(['périmédullaire ou bloc profond']);
    expect(rowsOf(linesOf([], { date: tuesday, bleeding: 'high' }, own), 'test:blood-group')).toEqual([
      `${signed}à faire deux déterminations`,
      'SFAR 2012 : inutiles si le risque de transfusion est nul ou faible',
    ]);
    expect(rowsOf(linesOf([], { date: tuesday, bleeding: 'intermediate' }, own), 'test:blood-group')?.[0]).toContain(
      'risque intermédiaire non distingué',
    );
  });
  test('an allergen: what to avoid and what is possible, signed, the society one key away', () => {
    const own = variant('latex-allergy', {
      says: 'premier au programme',
      cases: [
        { instruction: { kind: 'avoid' }, words: 'gants et sondes en latex' },
        { when: { neuraxial: true }, instruction: { kind: 'allow' }, words: 'plateau de rachianesthésie sans latex' },
      ],
    });
    const line = (act: PlannedAct) => linesOf([latex()], act, own);
    expect(rowsOf(line({ date: tuesday, neuraxial: false }), 'allergy:latex')).toEqual([
      `${signed}éviter gants et sondes en latex · premier au programme`,
      expect.stringMatching(/^Quotidien du Médecin : .*\(replié\)$/),
    ]);
    expect(rowsOf(line({ date: tuesday, neuraxial: true }), 'allergy:latex')?.[0]).toContain('possible plateau');
    expect(lineIn(linesOf([latex()], {}), 'allergy:latex')?.detail).toContain('spina bifida');
  });
});

describe('any rule on a test or an allergen', () => {
  test('words alone, or switched off: signed in the line, the societies folded or beside it', () => {
    const facts = () => [latex(), haemoglobin(11), ecg('2026-10-02'), medicine('fluindione', 'vka')];
    const act: PlannedAct = { date: tuesday, bleeding: 'high' };
    const devices = [
      fact({ kind: 'device', label: 'Pacemaker', concept: 'pacemaker' }),
      fact({ kind: 'problem', label: 'SAOS', concept: 'osa' }),
      fact({ kind: 'allergy', label: 'Curares', concept: 'neuromuscular-blockers' }),
      fact({ kind: 'allergy', label: 'Céfazoline', concept: 'cefazolin' }),
    ];
    const all = [...facts(), ...devices];
    const before = linesOf(all, act).filter(({ id }) => /^(?:test|allergy):/.test(id));
    const rules = allRules.filter(({ id }) => before.some((l) => l.rules?.includes(id)));
    expect(rules.map(({ id }) => id).sort()).toEqual([
      'anaemia',
      'blood-group',
      'cardiac-device',
      'cefazolin-allergy',
      'ecg',
      'fasting',
      'haemostasis',
      'latex-allergy',
      'muscle-relaxant-allergy',
      'sleep-apnoea',
    ]);
    for (const { id, opinions } of rules) {
      const of = (change: Partial<RuleVariant>) =>
        linesOf(all, act, variant(id, change)).find((l) => l.rules?.includes(id))?.plan ?? [];
      const said = of({ says: 'au cas par cas', instead: false });
      expect(said[0], id).toMatchObject({ department: true, source: expect.stringContaining('Dr Claire MARCHAND') });
      expect(said[0]?.words.map((w) => w.text).join('')).toContain('au cas par cas');
      expect(said.slice(1).map((o) => o.folded ?? false)).toEqual(opinions.map(() => false));
      const off = of({ off: true });
      expect(off[0]?.words[0]?.text).toBe('règle désactivée par le service');
      expect(off.slice(1).map((o) => o.folded)).toEqual(opinions.map(() => true));
    }
  });
  test('a variant that was signed before numbers existed is read', () => {
    const { numbers: _, ...before } = variant('ecg', { says: 'au cas par cas' });
    expect(RuleVariant.parse(before)).toEqual(variant('ecg', { says: 'au cas par cas' }));
  });
});
