/** What does not agree, shown and never resolved: between documents, within one document, with the sex, with the units. */
import { conceptByKey, isKindOf } from '../concepts.ts';
import { dateOf, groupBy } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import type { SummaryLine } from '../summary-model.ts';
import { agentOf, allergyGroups } from './allergies.ts';
import { valueWords } from './labs.ts';
import { capital, type Ground, isAffirmed, lineOf, strong } from './section.ts';
import { doubtOf, nameOf, type Treatment } from './treatments.ts';

const decide = { label: 'contradiction', emphasis: 'decide' } as const;

/** Millimetres; clinical.md, conflict 11. */
const plausible: Readonly<Record<string, readonly [number, number]>> = { 'mouth-opening': [10, 80], thyromental: [20, 120] };

export function contradictionLines(ground: Ground, treatments: readonly Treatment[]): SummaryLine[] {
  return [
    ...stoppedAndTaken(ground, treatments),
    ...wrongSex(ground),
    ...codedAgainstWritten(ground),
    ...impossibleUnits(ground),
    ...allergyAgainstPrescription(ground, treatments),
  ];
}

function stoppedAndTaken(ground: Ground, treatments: readonly Treatment[]): SummaryLine[] {
  return treatments
    .filter((t) => t.state === 'contradicted' && t.stop)
    .map((t) =>
      lineOf(ground, {
        id: `contradiction:${t.key}`,
        words: [strong(capital(nameOf(t))), ` : ${doubtOf(ground, t)}`],
        facts: t.facts,
        tag: decide,
      }),
    );
}

/** A smear in a man's record: more likely another patient's line than a rare patient. */
function wrongSex(ground: Ground): SummaryLine[] {
  const { sex } = ground.patient;
  if (sex === 'UN') return [];
  const wrong = ground.facts.filter((f) => {
    const only = conceptByKey(f.concept ?? '')?.sex;
    return f.certainty !== 'negated' && only !== undefined && only !== sex;
  });
  return groupBy(wrong, (f) => f.concept ?? '').map((group) =>
    lineOf(ground, {
      id: `contradiction:sex:${group.key}`,
      words: [
        strong(conceptByKey(group.key)?.label ?? group.facts[0].label),
        ` noté chez ${sex === 'M' ? 'un homme' : 'une femme'} : document d’un autre patient ?`,
      ],
      facts: group.facts,
      tag: { label: 'identité', emphasis: 'danger' },
    }),
  );
}

/** In one document the entry says one number and the text another. */
function codedAgainstWritten(ground: Ground): SummaryLine[] {
  const valued = ground.facts.filter(
    (f) => f.concept && f.value?.number !== undefined && ['lab', 'vital', 'airway', 'functional'].includes(f.kind),
  );
  return groupBy(valued, (f) => `${f.source.documentId}|${f.concept}|${dateOf(f).slice(0, 10)}`).flatMap((group) => {
    const coded = group.facts.find((f) => f.source.evidence === 'coded');
    const written = group.facts.find((f) => f.source.evidence !== 'coded' && coded && !sameQuantity(f, coded));
    if (!coded || !written) return [];
    const label = conceptByKey(coded.concept ?? '')?.label ?? coded.label;
    return [
      lineOf(ground, {
        id: `contradiction:coded:${group.key}`,
        words: [
          `${label} : `,
          strong(`« ${written.value?.text ?? ''} »`),
          ' dans le texte, ',
          strong(valueWords(coded)),
          ' codé',
        ],
        facts: [written, coded],
        tag: decide,
      }),
    ];
  });
}

const toMillimetres: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000 };

function sameQuantity(a: Fact, b: Fact): boolean {
  const x = a.value?.number ?? Number.NaN;
  const y = b.value?.number ?? Number.NaN;
  const ux = toMillimetres[a.value?.unit ?? ''];
  const uy = toMillimetres[b.value?.unit ?? ''];
  if (ux && uy) return Math.abs(x * ux - y * uy) < 1;
  if (a.value?.unit && b.value?.unit && a.value.unit !== b.value.unit) return true; // other units: not comparable here
  return Math.abs(x - y) <= Math.abs(y) * 0.02;
}

function impossibleUnits(ground: Ground): SummaryLine[] {
  return ground.facts.flatMap((f) => {
    const range = plausible[f.concept ?? ''];
    const factor = toMillimetres[f.value?.unit ?? ''];
    if (!range || !factor || f.value?.number === undefined) return [];
    const mm = f.value.number * factor;
    if (mm >= range[0] && mm <= range[1]) return [];
    return [
      lineOf(ground, {
        id: `contradiction:unit:${f.id}`,
        words: [`${conceptByKey(f.concept ?? '')?.label ?? f.label} : `, strong(valueWords(f)), ' est impossible : unité ?'],
        facts: [f],
        tag: decide,
      }),
    ];
  });
}

/** Which medicine an allergen is. */
const classesOfAllergen: Readonly<Record<string, readonly string[]>> = {
  aspirin: ['aspirin'],
  nsaid: ['nsaid', 'aspirin'],
  heparin: ['lmwh', 'ufh'],
  opioids: ['opioid'],
  'ace-inhibitor': ['acei'],
};

function allergyAgainstPrescription(ground: Ground, treatments: readonly Treatment[]): SummaryLine[] {
  return allergyGroups(ground).flatMap((group) => {
    const substances = new Set(group.facts.flatMap((f) => f.drug?.substances ?? []));
    const classes =
      Object.entries(classesOfAllergen).find(([key]) => group.facts.some((f) => isKindOf(f.concept, key)))?.[1] ?? [];
    const given = treatments.filter(
      (t) =>
        (t.state === 'taken' || t.state === 'delivered-only' || t.state === 'contradicted') &&
        (t.facts.some((f) => f.drug?.substances.some((s) => substances.has(s))) || t.classes.some((c) => classes.includes(c))),
    );
    if (given.length === 0 || !group.facts.some(isAffirmed)) return [];
    return given.map((t) =>
      lineOf(ground, {
        id: `contradiction:allergy:${group.key}:${t.key}`,
        words: [strong(`Allergie ${agentOf(group).toLowerCase()}`), ' et prescription de ', strong(nameOf(t))],
        facts: [...group.facts, ...t.facts],
        tag: { label: 'contradiction', emphasis: 'danger' },
      }),
    );
  });
}
