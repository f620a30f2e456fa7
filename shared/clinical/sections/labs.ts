/** The last value of each measure that matters, with its age and what it was before. */
import { measureByKey } from '../concepts.ts';
import { dateOf, type Group, groupBy, meaningOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { comparableNumber, isPossible } from '../record-facts.ts';
import type { SummaryLine } from '../summary-model.ts';
import { ageOf, type Ground, isNegated, lineOf, monthsSince, strong } from './section.ts';

const order: readonly string[] = [
  'haemoglobin',
  'platelets',
  'inr',
  'tp',
  'tca',
  // What a bleeding or a clotting disorder, a heparin, a curare, an allergy, a lung are judged by.
  'factor-v',
  'factor-vii',
  'factor-viii',
  'factor-ix',
  'factor-xi',
  'willebrand-factor',
  'antithrombin',
  'protein-c',
  'protein-s',
  'lupus-anticoagulant',
  'anti-pf4',
  'doac-level',
  'cholinesterase',
  'tryptase',
  'neutrophils',
  'hbs-share',
  'pao2',
  'paco2',
  'bilirubin',
  'creatinine',
  'egfr',
  'creatinine-clearance',
  'potassium',
  'sodium',
  'calcium',
  'hba1c',
  'glucose',
  'ferritin',
  'transferrin-saturation',
  'nt-probnp',
  'bnp',
  'troponin',
  'crp',
  'albumin',
  'tsh',
  'anti-xa',
  'lithium-level',
  'fibrinogen',
  'blood-group',
  'irregular-antibodies',
];
const names: Readonly<Record<string, string>> = {
  haemoglobin: 'Hémoglobine',
  platelets: 'Plaquettes',
  inr: 'INR',
  tp: 'TP',
  tca: 'TCA',
  creatinine: 'Créatinine',
  egfr: 'DFG',
  'creatinine-clearance': 'Clairance',
  potassium: 'K⁺',
  sodium: 'Na⁺',
  calcium: 'Calcium',
  hba1c: 'HbA1c',
  glucose: 'Glycémie',
  ferritin: 'Ferritine',
  'transferrin-saturation': 'CST',
  'nt-probnp': 'NT-proBNP',
  bnp: 'BNP',
  troponin: 'Troponine',
  crp: 'CRP',
  albumin: 'Albumine',
  tsh: 'TSH',
  'anti-xa': 'Anti-Xa',
  'lithium-level': 'Lithiémie',
  fibrinogen: 'Fibrinogène',
};
const oldAfterMonths = 6;

export function labGroups(ground: Ground): Group[] {
  const facts = ground.facts.filter((f) => f.kind === 'lab' && !isNegated(f) && f.value && isPossible(f));
  return groupBy(facts, meaningOf).filter((g) => order.includes(g.key));
}

/** Newest fact of a measure. */
export const latest = (groups: readonly Group[], key: string): Fact | undefined => groups.find((g) => g.key === key)?.facts[0];

export function labLines(ground: Ground, groups: readonly Group[]): SummaryLine[] {
  return [...groups]
    .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
    .map((group) => {
      const fact = group.key === 'tryptase' ? highest(group.facts) : group.facts[0];
      const before = group.facts.find((f) => dateOf(f) && dateOf(f).slice(0, 10) < dateOf(fact).slice(0, 10));
      const sameDay = group.facts.filter((f) => dateOf(f).slice(0, 10) === dateOf(fact).slice(0, 10));
      const old = monthsSince(dateOf(fact), ground.today) > oldAfterMonths;
      return lineOf(ground, {
        id: `lab:${group.key}`,
        words: [
          `${names[group.key] ?? fact.label} `,
          strong(valueWords(fact)),
          inUsualUnit(fact, before),
          changeOf(fact, before),
          ` · ${ageOf(fact, ground.today)}`,
        ],
        facts: before ? [...sameDay, before] : sameDay,
        detail: noteOf(group.key, fact),
        tag: old && dateOf(fact) ? { label: 'ancien', emphasis: 'note' } : undefined,
      });
    });
}

/** « 34 µg/L à H1, basale 4,2 »: what the shock made of it. */
const highest = (facts: Group['facts']): Fact =>
  facts.reduce((most, f) => ((f.value?.number ?? 0) > (most.value?.number ?? 0) ? f : most), facts[0]);

export const valueWords = (fact: Fact): string => {
  const { value } = fact;
  if (!value) return '';
  if (value.number === undefined) return value.text;
  return `${value.comparator ?? ''}${String(value.number).replace('.', ',')}${value.unit ? `\u00a0${value.unit}` : ''}`;
};

/** « 24 mg/L = 212 µmol/L »: a result in another unit than the one before, as one compares them. */
function inUsualUnit(fact: Fact, before: Fact | undefined): string {
  const usual = measureByKey(fact.concept ?? '')?.unit;
  const number = comparableNumber(fact);
  if (!before || before.value?.unit === fact.value?.unit || !usual || fact.value?.unit === usual || number === undefined)
    return '';
  return ` = ${String(rounded(number)).replace('.', ',')}\u00a0${usual}`;
}

/** As it is shown: the trend is that of the numbers that are read. */
const rounded = (number: number | undefined): number | undefined =>
  number === undefined ? undefined : Number(number.toPrecision(3));

function changeOf(fact: Fact, before: Fact | undefined): string {
  if (!before) return '';
  const sameUnit = fact.value?.unit === before.value?.unit;
  const now = sameUnit ? fact.value?.number : rounded(comparableNumber(fact));
  const then = sameUnit ? before.value?.number : rounded(comparableNumber(before));
  if (now === undefined || then === undefined || (!sameUnit && !(fact.value?.unit && before.value?.unit))) return '';
  const difference = Number((now - then).toPrecision(3));
  const sign = difference > 0 ? '+' : '−';
  return difference === 0
    ? ' stable'
    : ` (${sign}${String(Math.abs(difference)).replace('.', ',')} depuis ${dateOf(before).slice(0, 7).split('-').reverse().join('/')})`;
}

/** HAS/GEHT 2008 (clinical.md 3.4). */
function noteOf(key: string, fact: Fact): string | undefined {
  const { number } = fact.value ?? {};
  if (number === undefined) return undefined;
  if (key === 'inr' && number > 1.5) return 'HAS/GEHT 2008 : INR > 1,5 la veille, vitamine K 5 mg';
  return undefined;
}
