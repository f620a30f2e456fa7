/** What does not agree, shown and never resolved: between documents, within one document, with the sex, with the units. */
import { ageYears } from '../../identity/age.ts';
import { shortDate } from '../../text/dates.ts';
import { sideWords } from '../../text/fact-words.ts';
import { conceptByKey, isKindOf, measureByKey } from '../concepts.ts';
import { dateOf, type Group, groupBy } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { comparableNumber, meaningKeyOf, opposes, opposition, sameQuantity, stanceOf } from '../record-facts.ts';
import type { SummaryLine } from '../summary-model.ts';
import { agentOf, allergyGroups, isRefuted, isSevere } from './allergies.ts';
import { valueWords } from './labs.ts';
import { capital, dateWords, type Ground, isAffirmed, lineOf, strong } from './section.ts';
import { doubtOf, isOnHold, nameOf, type Treatment } from './treatments.ts';

const decide = { label: 'contradiction', emphasis: 'decide' } as const;

/** Millimetres; clinical.md, conflict 11. */
const plausible: Readonly<Record<string, readonly [number, number]>> = { 'mouth-opening': [10, 80], thyromental: [20, 120] };

export function contradictionLines(ground: Ground, treatments: readonly Treatment[]): SummaryLine[] {
  return [
    ...stoppedAndTaken(ground, treatments),
    ...otherPatient(ground),
    ...wrongSex(ground),
    ...wrongAge(ground),
    ...codedAgainstWritten(ground),
    ...opposedWords(ground),
    ...impossibleUnits(ground),
    ...allergyAgainstPrescription(ground, treatments),
  ];
}

function stoppedAndTaken(ground: Ground, treatments: readonly Treatment[]): SummaryLine[] {
  return treatments
    .filter((t) => t.state === 'contradicted' && t.stop && !isOnHold(t))
    .map((t) =>
      lineOf(ground, {
        id: `contradiction:${t.key}`,
        words: [strong(capital(nameOf(t))), ` : ${doubtOf(ground, t)}`],
        facts: t.facts,
        tag: decide,
      }),
    );
}

/** The header of a document says another sex or another birth date than the record: whatever it tells may be of somebody else. */
function otherPatient(ground: Ground): SummaryLine[] {
  const { sex, birthDate } = ground.patient;
  const inOrder = [...ground.documents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder.flatMap((document) => {
    const [fact, ...others] = ground.facts.filter((f) => f.source.documentId === document.id);
    const said = document.patient;
    if (!fact || !said) return [];
    const born = said.birthDate ?? '';
    // A lunar date has no month to compare.
    const compared = Math.min(born.length, birthDate.length);
    const otherBirth =
      /^\d{4}/.test(born) &&
      !/-00|-(?:1[3-9]|[2-9]\d)-/.test(`${born}-`) &&
      born.slice(0, compared) !== birthDate.slice(0, compared);
    const otherSex = (said.sex === 'M' || said.sex === 'F') && sex !== 'UN' && said.sex !== sex;
    if (!otherBirth && !otherSex) return [];
    const why = [
      otherBirth && `né${said.sex === 'F' ? 'e' : ''} le ${shortDate(born)}`,
      otherSex && (said.sex === 'M' ? 'homme' : 'femme'),
    ];
    const name = [document.title || document.typeLabel, document.date && shortDate(document.date)].filter(Boolean).join(', ');
    return lineOf(ground, {
      id: `contradiction:identity:${document.id}`,
      words: [
        strong(`« ${name} »`),
        ` est d’un autre patient, d’après son en-tête (${why.filter(Boolean).join(', ')}) : ce qu’il dit est à vérifier`,
      ],
      facts: [fact, ...others],
      tag: { label: 'identité', emphasis: 'danger' },
    });
  });
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
  // An examination of the airway is one per document: its text often has no date where its entry has one.
  const dayOf = (f: Fact) => (f.kind === 'airway' ? '' : dateOf(f).slice(0, 10));
  return groupBy(valued, (f) => `${f.source.documentId}|${f.concept}|${dayOf(f)}`).flatMap((group) => {
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

function impossibleUnits(ground: Ground): SummaryLine[] {
  return ground.facts.flatMap((f) => {
    const measure = measureByKey(f.concept ?? '');
    const range = plausible[f.concept ?? ''] ?? (measure && [measure.low, measure.high]);
    const number = f.value?.unit ? comparableNumber(f) : undefined;
    if (!range || number === undefined || f.certainty === 'negated') return [];
    if (number >= range[0] && number <= range[1]) return [];
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

/** Affirmed and denied: in one document, or for good things denied after they were there; one act on two sides. */
function opposedWords(ground: Ground): SummaryLine[] {
  const told: ReadonlySet<string> = new Set(['medication', 'allergy', 'lab', 'vital', 'social', 'functional']); // elsewhere on this page
  const facts = ground.facts.filter((f) => f.concept && !told.has(f.kind));
  return groupBy(facts, meaningKeyOf).flatMap((group) => {
    const pair = opposition(group.facts);
    if (!pair || pair.some((f) => f.value?.number !== undefined)) return [];
    // « Fractures des côtes gauches … branche ilio-pubienne droite », « sténose droite à 40 %, gauche à 80 % »: each side has its own.
    const [one, other] = pair;
    const bothSides = one.laterality !== undefined && other.laterality !== undefined && stanceOf(one) === stanceOf(other);
    if (bothSides && one.kind === 'problem' && one.source.documentId === other.source.documentId) return [];
    const label = conceptByKey(pair[0].concept ?? '')?.label ?? capital(pair[0].label);
    return [
      lineOf(ground, {
        id: `contradiction:opposed:${group.key}`,
        words: [strong(label), ` : ${sayingOf(ground, pair[0])}, ${sayingOf(ground, pair[1])}`],
        facts: group.facts.filter((f) => opposes(f, pair[0]) || opposes(f, pair[1])),
        tag: decide,
      }),
    ];
  });
}

function sayingOf({ documents }: Ground, fact: Fact): string {
  const said = stanceOf(fact) === 'no' ? 'nié' : fact.laterality ? sideWords[fact.laterality] : 'affirmé';
  const document = documents.get(fact.source.documentId);
  const how = fact.source.evidence === 'coded' ? 'codé' : fact.source.evidence === 'narrative' ? 'texte' : '';
  return [said, [how, document && shortDate(document.date)].filter(Boolean).join(', ')]
    .filter(Boolean)
    .join(' (')
    .replace(/(\(.*)$/, '$1)');
}

/** Before the patient was born, or with child at an age at which nobody is. */
function wrongAge(ground: Ground): SummaryLine[] {
  const { birthDate } = ground.patient;
  if (!/^\d{4}/.test(birthDate)) return [];
  const wrong = ground.facts.flatMap((f) => {
    const date = f.date ?? '';
    if (/^\d{4}/.test(date) && f.certainty !== 'negated' && date < birthDate.slice(0, date.length))
      return [{ fact: f, why: `daté de ${date.slice(0, 4)}, avant la naissance` }];
    const age =
      f.kind === 'pregnancy' && f.concept === 'pregnant' && f.certainty === 'affirmed' && f.status === 'active'
        ? ageAt(birthDate, dateOf(f))
        : undefined;
    if (age !== undefined && (age < childbearing[0] || age > childbearing[1])) return [{ fact: f, why: `noté à ${age} ans` }];
    return [];
  });
  return wrong.map(({ fact, why }) =>
    lineOf(ground, {
      id: `contradiction:age:${fact.id}`,
      words: [strong(conceptByKey(fact.concept ?? '')?.label ?? capital(fact.label)), ` ${why} : document d’un autre patient ?`],
      facts: [fact],
      tag: { label: 'identité', emphasis: 'danger' },
    }),
  );
}

/** Outside of these years a pregnancy is more likely another patient's line. */
const childbearing = [9, 60] as const;
const ageAt = (birthDate: string, day: string): number | undefined => ageYears(birthDate, day.slice(0, 10));

/** Which medicine an allergen is. */
const classesOfAllergen: Readonly<Record<string, readonly string[]>> = {
  aspirin: ['aspirin'],
  nsaid: ['nsaid', 'aspirin'],
  heparin: ['lmwh', 'ufh'],
  opioids: ['opioid'],
  'ace-inhibitor': ['acei'],
};

/** Who does not bear one opioid is given another: only the class itself, or a grave reaction, speaks of them all. */
const speaksOfClass = (group: Group): boolean =>
  !group.facts.some((f) => isKindOf(f.concept, 'opioids')) ||
  isSevere(group) ||
  group.facts.every((f) => !f.drug?.substances.length);

/** « Kétoprofène mal toléré sur l'estomac » speaks of no aspirin. */
const isOnlyIll = (group: Group): boolean =>
  !isSevere(group) &&
  group.facts.every(
    (f) =>
      f.drug?.substances.length &&
      /intol[ée]r|mal (?:tol|supp)|estomac|gastr|digest|naus|vomi|diarrh/i.test(`${f.reaction ?? ''} ${f.source.quote}`),
  );

/** A course that is over says as much: it was given after the reaction, elsewhere than where the reaction is told. */
function prescribedSince(treatment: Treatment, { facts }: Group): Fact[] {
  const told = new Set(facts.map((f) => f.source.documentId));
  const first = facts.filter(isAffirmed).map(dateOf).filter(Boolean).sort()[0];
  return treatment.facts.filter(
    (f) => isAffirmed(f) && f.status !== 'planned' && !told.has(f.source.documentId) && first !== undefined && dateOf(f) > first,
  );
}

function allergyAgainstPrescription(ground: Ground, treatments: readonly Treatment[]): SummaryLine[] {
  return allergyGroups(ground).flatMap((group) => {
    const substances = new Set(group.facts.flatMap((f) => f.drug?.substances ?? []));
    const classes =
      !speaksOfClass(group) || isOnlyIll(group)
        ? []
        : (Object.entries(classesOfAllergen).find(([key]) => group.facts.some((f) => isKindOf(f.concept, key)))?.[1] ?? []);
    const given = treatments.filter(
      (t) =>
        (t.state === 'taken' ||
          t.state === 'delivered-only' ||
          t.state === 'contradicted' ||
          prescribedSince(t, group).length > 0) &&
        (t.facts.some((f) => f.drug?.substances.some((s) => substances.has(s))) || t.classes.some((c) => classes.includes(c))),
    );
    if (given.length === 0 || !group.facts.some(isAffirmed) || isRefuted(group)) return [];
    return given.map((t) =>
      lineOf(ground, {
        id: `contradiction:allergy:${group.key}:${t.key}`,
        words: [
          strong(`Allergie ${agentOf(group).toLowerCase()}`),
          ' et prescription de ',
          strong(nameOf(t)),
          t.state === 'old' || t.state === 'stopped' ? `, ${dateWords(prescribedSince(t, group)[0] ?? t.facts[0])}` : '',
        ],
        facts: [...group.facts, ...t.facts],
        tag: { label: 'contradiction', emphasis: 'danger' },
      }),
    );
  });
}
