/**
 * Pairs of texts that differ by one change (a negation, a date, a unit, a letter, a side, a person): the fact it bears
 * on changes as said, every other fact stays as it was, and each passage holds the words it was read from.
 */
import { describe, expect, it } from 'vitest';
import { type Finding, readFindings } from '../../../../../shared/clinical/reading/index.ts';

/** Two facts that no change may touch. */
const bystanders = 'Allergie au latex. Hypertension artérielle.';

interface Pair {
  readonly change: string;
  readonly before: string;
  readonly after: string;
  /** The words that name the thing, as written in each text. */
  readonly named: readonly [before: string, after: string];
  /** What the fact says otherwise; undefined as a value: it no longer says it. */
  readonly becomes: Readonly<Partial<Record<keyof Finding, unknown>>>;
}

const read = (text: string): readonly Finding[] => readFindings(`${text} ${bystanders}`, { documentDate: '2026-03-15' });
const plain = ({ range: _, ...said }: Finding): string => JSON.stringify(said, Object.keys(said).sort());

/** The fact that the words name, and the rest. */
const splitAt = (text: string, words: string): { own: Finding; others: readonly Finding[] } => {
  const at = text.indexOf(words);
  const findings = read(text);
  const own = findings.find(({ range }) => range.start < at + words.length && at < range.end && range.end <= text.length);
  if (!own) throw new Error(`nothing read of « ${words} » in « ${text} »`);
  return { own, others: findings.filter((finding) => finding !== own) };
};

const drugs: readonly (readonly [name: string, slips: readonly string[]])[] = [
  ['Kardégic', ['Kardgic', 'Kardegique', 'KARDEGlC']],
  ['Plavix', ['Plavyx', 'P1avix', 'Plaavix']],
  ['Brilique', ['Briliqe', 'Bri1ique', 'Brillique']],
  ['Xarelto', ['Xarleto', 'Xare1to', 'Xareltto']],
  ['Eliquis', ['Eliquiss', 'E1iquis', 'Elliquis']],
  ['Pradaxa', ['Pradaxxa', 'Pradaxsa', 'Pradaxaa']],
  ['Préviscan', ['Previcsan', 'Previscann', 'Prévisccan']],
  ['Coumadine', ['Coumadinne', 'COUMAD1NE', 'Coumadinee']],
  ['Lovenox', ['Lovénnox', 'LOVEN0X', 'Lovennox']],
  ['clopidogrel', ['clopidogrell', 'c1opidogrel', 'clopidrogel']],
  ['apixaban', ['apixabam', 'apixabann', 'appixaban']],
  ['rivaroxaban', ['rivaroxabann', 'rivaroxiban', 'rivarroxaban']],
  ['bisoprolol', ['bisoprolo', 'bisopro1ol', 'bisoprollol']],
  ['atorvastatine', ['atorvastatlne', 'atorvastatinne', 'atorvastattine']],
  ['metformine', ['metforrnine', 'metforminne', 'mettformine']],
  ['furosémide', ['furosemidde', 'furosemlde', 'furrosemide']],
  ['ramipril', ['ramiprill', 'ramipri1', 'rammipril']],
  ['amlodipine', ['amlodiplne', 'amlodipinne', 'amllodipine']],
];

const drugPairs: readonly Pair[] = drugs.flatMap(([name, slips]): Pair[] => {
  const taken = `Prend du ${name} 20 mg le soir.`;
  const pair = (change: string, after: string, becomes: Pair['becomes']): Pair => ({
    change,
    before: taken,
    after,
    named: [name, name],
    becomes,
  });
  const dosed = readFindings(taken)[0]?.drug;
  return [
    pair('negation added', `Ne prend pas de ${name} 20 mg le soir.`, { certainty: 'negated' }),
    pair('stopped added', `Prenait du ${name} 20 mg le soir, arrêté le 3 mars 2026.`, { status: 'past', endDate: '2026-03-03' }),
    pair('family added', `Son père prend du ${name} 20 mg le soir.`, { subject: 'family' }),
    pair('other person added', `Son mari prend du ${name} 20 mg le soir.`, { subject: 'other' }),
    pair('planned', `Débuter ${name} 20 mg le soir.`, { status: 'planned' }),
    pair('unit changed', `Prend du ${name} 20 µg le soir.`, { drug: { ...dosed, dose: '20 µg' } }),
    pair('dose changed', `Prend du ${name} 40 mg le soir.`, { drug: { ...dosed, dose: '40 mg' } }),
    pair('date added', `Prend du ${name} 20 mg le soir depuis 2019.`, { date: '2019' }),
    ...slips.map(
      (slip): Pair => ({
        change: 'misspelt',
        before: taken,
        after: `Prend du ${slip} 20 mg le soir.`,
        named: [name, slip],
        becomes: {},
      }),
    ),
  ];
});

const problems = [
  'BPCO',
  'asthme',
  'infarctus du myocarde',
  'embolie pulmonaire',
  'AVC ischémique',
  'AIT',
  'fibrillation atriale',
  'insuffisance cardiaque',
  'cirrhose',
  'épilepsie',
  'diabète de type 2',
  'pneumopathie',
  'pancréatite',
  'glaucome',
  'cancer de la prostate',
  'myasthénie',
  'maladie de Crohn',
  'ulcère gastrique',
  'coronaropathie',
  'sarcoïdose',
  'drépanocytose',
  'tuberculose',
  'lupus',
  'goitre',
  'arythmie',
  'phlébite',
  'hépatite B',
  'polyarthrite rhumatoïde',
  'psoriasis',
  'migraine',
  'thrombopénie',
  'dénutrition',
  'hypothyroïdie',
  'syncope',
];
const problemPairs: readonly Pair[] = problems.flatMap((name): Pair[] => {
  const pair = (change: string, before: string, after: string, becomes: Pair['becomes']): Pair => ({
    change,
    before,
    after,
    named: [name, name],
    becomes,
  });
  const of = /^[aeiouyhéèêœ]/i.test(name) ? "d'" : 'de ';
  return [
    pair('negation added', `Présence ${of}${name} ce jour.`, `Absence ${of}${name} ce jour.`, { certainty: 'negated' }),
    pair('family added', `Antécédent ${of}${name}.`, `Mère : antécédent ${of}${name}.`, { subject: 'family' }),
    pair('other person added', `Antécédent ${of}${name}.`, `Son épouse : antécédent ${of}${name}.`, { subject: 'other' }),
    pair('date moved', `Antécédent ${of}${name} en 2015.`, `Antécédent ${of}${name} en 2017.`, { date: '2017' }),
    pair('doubt added', `Présence ${of}${name} ce jour.`, `Suspicion ${of}${name} ce jour.`, { certainty: 'suspected' }),
  ];
});

const sided = [
  'Prothèse de hanche',
  'Prothèse de genou',
  'Mastectomie',
  'Néphrectomie',
  'Gonarthrose',
  'Coxarthrose',
  'Pneumothorax',
  'Thrombose veineuse profonde',
  'Orchidectomie',
  'Hémiplégie',
  'Pleurésie',
  'Pyélonéphrite',
  'Fracture du fémur',
  'Cataracte',
];
const sidePairs: readonly Pair[] = sided.flatMap((name): Pair[] => [
  {
    change: 'side swapped',
    before: `${name} droite.`,
    after: `${name} gauche.`,
    named: [name, name],
    becomes: { laterality: 'left' },
  },
  {
    change: 'side made both',
    before: `${name} droite.`,
    after: `${name} bilatérale.`,
    named: [name, name],
    becomes: { laterality: 'both' },
  },
]);

const labs: readonly (readonly [
  name: string,
  value: string,
  other: readonly [text: string, number: number, unit: string],
  unit: readonly [text: string, number: number, unit: string],
])[] = [
  ['Hémoglobine', '12,4 g/dL', ['9,8 g/dL', 9.8, 'g/dL'], ['124 g/L', 124, 'g/L']],
  ['Créatinine', '92 µmol/L', ['178 µmol/L', 178, 'µmol/L'], ['10,4 mg/L', 10.4, 'mg/L']],
  ['Glycémie', '1,10 g/L', ['2,40 g/L', 2.4, 'g/L'], ['6,1 mmol/L', 6.1, 'mmol/L']],
  ['Ferritine', '80 µg/L', ['12 µg/L', 12, 'µg/L'], ['80 ng/mL', 80, 'ng/mL']],
  ['Plaquettes', '245 G/L', ['82 G/L', 82, 'G/L'], ['245000 /mm3', 245000, '/mm3']],
  ['HbA1c', '7,2 %', ['9,1 %', 9.1, '%'], ['55 mmol/mol', 55, 'mmol/mol']],
  ['Bilirubine', '12 µmol/L', ['45 µmol/L', 45, 'µmol/L'], ['7 mg/L', 7, 'mg/L']],
  ['Urée', '6,1 mmol/L', ['18 mmol/L', 18, 'mmol/L'], ['0,36 g/L', 0.36, 'g/L']],
];
const labPairs: readonly Pair[] = labs.flatMap(([name, value, other, unit]): Pair[] => {
  const before = `${name} ${value} le 02/03/2026.`;
  const valueFrom = ([text, number, written]: readonly [string, number, string]): Pair['becomes'] => ({
    value: { text, number, unit: written },
  });
  return [
    {
      change: 'value changed',
      before,
      after: `${name} ${other[0]} le 02/03/2026.`,
      named: [name, name],
      becomes: valueFrom(other),
    },
    { change: 'unit changed', before, after: `${name} ${unit[0]} le 02/03/2026.`, named: [name, name], becomes: valueFrom(unit) },
    {
      change: 'date moved',
      before,
      after: `${name} ${value} le 05/03/2026.`,
      named: [name, name],
      becomes: { date: '2026-03-05' },
    },
  ];
});

const agents = [
  'pénicilline',
  'céfazoline',
  'rocuronium',
  'Augmentin',
  'codéine',
  'Bétadine',
  'chlorhexidine',
  'ciprofloxacine',
  'vancomycine',
  'morphine',
  'Bactrim',
  'protamine',
];
const allergyPairs: readonly Pair[] = agents.flatMap((name): Pair[] => {
  const pair = (change: string, before: string, after: string, becomes: Pair['becomes']): Pair => ({
    change,
    before,
    after,
    named: [name, name],
    becomes,
  });
  const told = `Allergie à ${name} connue.`;
  return [
    pair('negation added', told, `Pas d'allergie à ${name} connue.`, { certainty: 'negated' }),
    pair('doubt added', told, `Suspicion d'allergie à ${name} connue.`, { certainty: 'suspected' }),
    pair('family added', told, `Mère : allergie à ${name} connue.`, { subject: 'family' }),
    pair('date moved', `Allergie à ${name} (urticaire en 2010).`, `Allergie à ${name} (urticaire en 2012).`, { date: '2012' }),
    pair('reaction changed', `Allergie à ${name} (urticaire).`, `Allergie à ${name} (œdème de Quincke).`, {
      reaction: 'œdème de Quincke',
    }),
  ];
});

const acts = [
  'Cholécystectomie',
  'Appendicectomie',
  'Thyroïdectomie',
  'Hystérectomie',
  'Coloscopie',
  'Splénectomie',
  'Arthroscopie',
  'Cystoscopie',
  'Césarienne',
  'Prostatectomie',
];
const actPairs: readonly Pair[] = acts.flatMap((name): Pair[] => [
  { change: 'date moved', before: `${name} en 2015.`, after: `${name} en 2018.`, named: [name, name], becomes: { date: '2018' } },
  {
    change: 'planned',
    before: `${name} le 3 mars 2026.`,
    after: `${name} prévue le 3 avril 2026.`,
    named: [name, name],
    becomes: { status: 'planned', date: '2026-04-03' },
  },
  {
    change: 'family added',
    before: `${name} en 2015.`,
    after: `Sœur : ${name.toLowerCase()} en 2015.`,
    named: [name, name.toLowerCase()],
    becomes: { subject: 'family' },
  },
]);

const pairs = [...drugPairs, ...problemPairs, ...sidePairs, ...labPairs, ...allergyPairs, ...actPairs];

it('has at least 500 pairs', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(500);
});

describe.each([...new Set(pairs.map(({ change }) => change))])('%s', (change) => {
  it.each(pairs.filter((pair) => pair.change === change))('$before → $after', ({ before, after, named, becomes }) => {
    const [from, to] = [splitAt(before, named[0]), splitAt(after, named[1])];
    expect(to.others.map(plain)).toEqual(from.others.map(plain));
    expect(JSON.parse(plain(to.own))).toEqual(JSON.parse(plain({ ...from.own, ...becomes } as Finding)));
    for (const [text, words, { own }] of [
      [before, named[0], from],
      [after, named[1], to],
    ] as const)
      expect(text.slice(own.range.start, own.range.end)).toContain(words);
  });
});
