/**
 * Sets of annotated sentences (`development`, `built-on`, `held-out`) and how the reader scores on them.
 *
 *   = 2026-03-12 [Antécédents familiaux] | Père : IDM à 52 ans.
 *   problem «IDM» subject=family
 *
 * One `=` line a sentence: date of the document, heading it stands under, text. Then one line a fact: kind, the words
 * that name it, what is said of it. No line: the sentence asserts nothing. `optional`: no error either way.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { reactions } from '../../../../../shared/clinical/concepts/reactions.ts';
import { identifyDrug } from '../../../../../shared/clinical/drugs/drugs.ts';
import { substanceByName } from '../../../../../shared/clinical/drugs/substances.ts';
import { FactKind } from '../../../../../shared/clinical/fact.ts';
import { type Finding, readFindings } from '../../../../../shared/clinical/reading/index.ts';
import { mendedDose } from '../../../../../shared/clinical/reading/medicine-dose.ts';
import { phrasesOf, phraseTable } from '../../../../../shared/clinical/reading/phrases.ts';
import { foldText, tokenize } from '../../../../../shared/clinical/reading/tokens.ts';

const keys = [
  'certainty',
  'subject',
  'status',
  'substance',
  'value',
  'date',
  'end',
  'side',
  'dose',
  'frequency',
  'concept',
  'reaction',
] as const;
type Key = (typeof keys)[number];

export interface ExpectedFact {
  readonly kind: FactKind;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly optional: boolean;
  readonly said: Readonly<Partial<Record<Key, string>>>;
}

export interface AnnotatedSentence {
  readonly style: string;
  /** From 1 in its file. */
  readonly number: number;
  readonly line: number;
  /** `# open` stands before it: the reader is known to err here. */
  readonly open: boolean;
  /** From 1: which document of its file (`# document: …`) it is a line of; 0 where the file does not say. */
  readonly document: number;
  readonly date: string;
  readonly section: string | undefined;
  readonly text: string;
  readonly facts: readonly ExpectedFact[];
}

const sentenceLine = /^= (\d{4}-\d{2}-\d{2})\s*(?:\[([^\]]*)\])?\s*\|\s?(.*)$/;
const factLine = /^(\S+)\s+«\s?(.+?)\s?»\s*(.*)$/;

/** `\\n` and `\\t` stand for a line break and a tab of the document. */
const unescaped = (text: string): string => text.replaceAll('\\n', '\n').replaceAll('\\t', '\t');

const saidIn = (rest: string): { said: ExpectedFact['said']; optional: boolean; unknown: string } => {
  const said: Partial<Record<Key, string>> = {};
  let plain = rest;
  for (const match of rest.matchAll(/(\w+)=(.*?)(?=\s+\w+=|\s+optional\b|$)/g)) {
    const key = keys.find((each) => each === match[1]);
    if (key) {
      said[key] = (match[2] ?? '').trim();
      plain = plain.replace(match[0], '');
    }
  }
  const optional = /\boptional\b/.test(plain);
  return { said, optional, unknown: plain.replace(/\boptional\b/, '').trim() };
};

/** Throws on a line that the format does not know: a set with a slip measures nothing. */
export const parseSentences = (style: string, content: string): AnnotatedSentence[] => {
  const sentences: (AnnotatedSentence & { facts: ExpectedFact[] })[] = [];
  let open = false;
  let document = 0;
  content.split(/\r?\n/).forEach((written, index) => {
    const slip = (why: string): Error => new Error(`${style}:${index + 1}: ${why}: ${written}`);
    if (written.startsWith('#')) open = written.trim() === '# open';
    if (written.startsWith('# document')) document++;
    if (written.trim() === '' || written.startsWith('#')) return;
    if (written.startsWith('=')) {
      const match = sentenceLine.exec(written);
      if (!match) throw slip('no sentence');
      const [, date = '', section, text = ''] = match;
      sentences.push({
        style,
        number: sentences.length + 1,
        line: index + 1,
        open,
        document,
        date,
        section,
        text: unescaped(text),
        facts: [],
      });
      open = false;
      return;
    }
    const match = factLine.exec(written.trim());
    const sentence = sentences.at(-1);
    const kind = FactKind.safeParse(match?.[1]);
    if (!match || !sentence || !kind.success) throw slip('no fact');
    const words = unescaped(match[2] ?? '');
    const start = sentence.text.indexOf(words);
    if (start === -1) throw slip('words that are not in the sentence');
    const { said, optional, unknown } = saidIn(match[3] ?? '');
    if (unknown !== '') throw slip(`unknown « ${unknown} »`);
    sentence.facts.push({ kind: kind.data, words, start, end: start + words.length, optional, said });
  });
  return sentences;
};

export const readSentenceSet = (folder: URL): AnnotatedSentence[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => parseSentences(name.replace(/\.txt$/, ''), readFileSync(new URL(name, folder), 'utf8')));

/** What a document of the style is filed as, where that says something of its sentences: reports of an act of their day. */
const typeOfStyle = (style: string): string | undefined =>
  style.startsWith('04') ? '34874-8' : style.startsWith('08') ? '70004-7' : undefined;

/** The findings of [start, end[ of the text read, with its ranges; one that crosses lines belongs to the one it lies most in. */
const within = (findings: readonly Finding[], start: number, end: number): Finding[] =>
  findings
    .filter(({ range }) => 2 * (Math.min(range.end, end) - Math.max(range.start, start)) > range.end - range.start)
    // The reader files a medicine given in an anaesthesia under that anaesthesia; the sets call it a medicine.
    .map((finding) => (finding.kind === 'anaesthesia' && finding.drug ? { ...finding, kind: 'medication' as const } : finding))
    .map((finding) => ({
      ...finding,
      range: { start: Math.max(finding.range.start - start, 0), end: finding.range.end - start },
    }));

/** What the reader finds in the sentence under its heading; ranges are those of the sentence. */
export const findingsOf = ({ style, section, text, date }: AnnotatedSentence): Finding[] => {
  const head = section ? `${section} :\n` : '';
  const findings = readFindings(head + text, { documentDate: date, typeCode: typeOfStyle(style) });
  return within(
    findings.map(({ range, ...finding }) => ({
      ...finding,
      range: { start: Math.max(range.start, head.length), end: range.end },
    })),
    head.length,
    head.length + text.length,
  );
};

/** What it finds in each sentence when it is given the whole document: a heading a line, a blank line where one ends. */
export const findingsInDocuments = (sentences: readonly AnnotatedSentence[]): Finding[][] =>
  [...Map.groupBy(sentences, ({ style, document }) => `${style} ${document}`).values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    let text = '';
    let section: string | undefined;
    const headings: { start: number; end: number }[] = [];
    const starts = lines.map((line) => {
      if (line.section !== section) {
        const start = text.length;
        text += line.section ? `\n${line.section} :\n` : '\n';
        headings.push({ start, end: text.length });
      }
      section = line.section;
      const start = text.length;
      text += `${line.text}\n`;
      return start;
    });
    // A question in the heading belongs to the sentence that answers it.
    const findings = readFindings(text, { documentDate: first.date, typeCode: typeOfStyle(first.style) }).map((finding) => {
      const heading = headings.find(({ start, end }) => start <= finding.range.start && finding.range.start < end);
      return heading && finding.range.end > heading.end
        ? { ...finding, range: { start: heading.end, end: finding.range.end } }
        : finding;
    });
    return lines.map((line, index) => within(findings, starts[index] ?? 0, (starts[index] ?? 0) + line.text.length));
  });

const plain = (text: string): string =>
  foldText(text)
    .replace(/[’']/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/(\d),(?=\d)/g, '$1.')
    .trim();
const squeezed = (text: string): string =>
  plain(text)
    .replace(/[\s*×]/g, '')
    .replace(/μ|µ/g, 'u');
const romans: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6 };

const valueAgrees = (expected: string, value: Finding['value']): boolean => {
  if (!value) return false;
  const written = squeezed(value.text);
  const own = squeezed(expected);
  if (written === own || (own.length > 3 && written.includes(own)) || (written.length > 3 && own.includes(written))) return true;
  const number =
    romans[own] ?? Number(/\d+(?:\.\d+)?/.exec(plain(expected).replace(/(\d) (?=\d{3}\b)/g, '$1'))?.[0] ?? Number.NaN);
  if (value.number === undefined || Math.abs(value.number - number) > 1e-9) return false;
  const unit = own.replace(/^[<>=≤≥~]*[\d.]+/, '');
  return (
    unit === '' ||
    !value.unit ||
    romans[own] !== undefined ||
    squeezed(value.unit) === unit ||
    written.includes(unit) ||
    unit.includes(squeezed(value.unit))
  );
};

/** Same day, month or year, to the precision that both give. */
const datesAgree = (expected: string, found: string | undefined): boolean =>
  found !== undefined && (found.startsWith(expected) || expected.startsWith(found));

const substancesAgree = (expected: string, found: readonly string[]): boolean => {
  const key = (names: readonly string[]): string =>
    names
      .map((name) => plain(substanceByName(name)?.name ?? name))
      .sort()
      .join('+');
  return key(expected.split(/\s*\+\s*/)) === key(found);
};

const doseAgrees = (expected: string, drug: Finding['drug']): boolean => {
  const found = squeezed(`${drug?.dose ?? ''} ${drug?.frequency ?? ''}`);
  // Annotated as the scanner wrote it or as it was meant: the same dose.
  const own = squeezed(mendedDose(expected));
  return found !== '' && (found.includes(own) || own.includes(squeezed(drug?.dose ?? '§')));
};

/** Judged of a fact: `all` that the line says, or `found`: the thing, its value, whether it is affirmed and of whom. */
export type Judged = 'all' | 'found';

/** What the finding says otherwise than the line; empty when it is the fact. */
const differences = (expected: ExpectedFact, finding: Finding, judged: Judged): string[] => {
  const { said } = expected;
  const wrong: string[] = [];
  const judge = (key: Key, agrees: boolean): void => {
    if (!agrees) wrong.push(key);
  };
  judge('certainty', finding.certainty === (said.certainty ?? 'affirmed'));
  judge('subject', finding.subject === (said.subject ?? 'patient'));
  if (said.substance) judge('substance', substancesAgree(said.substance, finding.drug?.substances ?? []));
  if (said.value) judge('value', valueAgrees(said.value, finding.value));
  if (judged === 'found') return wrong;
  if (said.status) judge('status', finding.status === said.status);
  if (said.date) judge('date', datesAgree(said.date, finding.date ?? finding.endDate));
  if (said.end) judge('end', datesAgree(said.end, finding.endDate));
  if (said.side) judge('side', finding.laterality === said.side);
  if (said.dose) judge('dose', doseAgrees(said.dose, finding.drug));
  if (said.frequency) judge('frequency', squeezed(finding.drug?.frequency ?? '') === squeezed(said.frequency));
  if (said.concept) judge('concept', finding.concept === said.concept);
  if (said.reaction) judge('reaction', squeezed(finding.reaction ?? '') === squeezed(said.reaction));
  return wrong;
};

/** What the sets file under one of two kinds: a blood group, an ASA class, a birth. */
const filedAs: Readonly<Record<string, readonly FactKind[]>> = {
  'blood-group': ['transfusion', 'lab'],
  'irregular-antibodies': ['transfusion', 'lab'],
  alloimmunisation: ['transfusion', 'lab'],
  rhesus: ['transfusion', 'lab'],
  asa: ['anaesthesia', 'functional'],
  delivery: ['procedure', 'pregnancy'],
  glasgow: ['vital', 'functional', 'exam'],
  'weight-loss': ['functional', 'problem'],
  malnutrition: ['functional', 'problem'],
  bronchospasm: ['anaesthesia', 'problem'],
  'post-dural-headache': ['anaesthesia', 'problem'],
  laryngospasm: ['anaesthesia', 'problem'],
  aspiration: ['anaesthesia', 'problem'],
  'anaphylaxis-perioperative': ['anaesthesia', 'problem'],
  'perioperative-reaction': ['anaesthesia', 'problem'],
  'perioperative-arrest': ['anaesthesia', 'problem'],
  'neck-mobility': ['airway', 'problem'],
  // The act of an examination beside its result: of « ETT », « Holter », « polygraphie », all optional, the sets hold 49
  // lines of the one kind and 14 of the other; of oxygen at home 9 and 4.
  echocardiography: ['exam', 'procedure'],
  holter: ['exam', 'procedure'],
  polysomnography: ['exam', 'procedure'],
  'pet-scan': ['exam', 'procedure'],
  'stress-test': ['exam', 'procedure'],
  mammography: ['exam', 'procedure'],
  // … 11 and 6, and 20 of a medicine.
  'home-oxygen': ['device', 'procedure', 'medication'],
  // « chimio »: 5 lines of the one kind, 9 of the other; « tour de cou » 6 and 2; « EHPAD » 5 and 24; help at home 3 and 3;
  // the walking test 2 and 1.
  chemotherapy: ['procedure', 'medication'],
  'neck-circumference': ['airway', 'vital'],
  'nursing-home': ['functional', 'social'],
  'home-help': ['functional', 'social'],
  'six-minute-walk': ['functional', 'exam'],
  // Stomata 2 of a device and 19 of an act; blood patch 17 of an act and 1 of an anaesthesia; dentures 27 and 9 of the
  // airway; « PPC » 30 and 3.
  stoma: ['device', 'procedure'],
  'blood-patch': ['procedure', 'anaesthesia'],
  'dental-prosthesis': ['device', 'airway'],
  cpap: ['device', 'procedure'],
  intubation: ['procedure', 'airway', 'anaesthesia'],
  'ectopic-pregnancy': ['problem', 'pregnancy'],
  'diabetes-gestational': ['problem', 'pregnancy'],
};

/**
 * A bleeding of today is a problem to one annotator and a bleeding to the next: of « méléna », « hématome », « épistaxis »
 * the sets hold 117 lines of the one kind and 238 of the other.
 */
const bled =
  /h[ée]mat|h[ée]morr|saign|m[ée]l[ée]na|h[ée]mopty|h[ée]marthr|rectorr|[ée]pistax|m[ée]tror|m[ée]nor|[ée]cchymos|selles noires|\bHS[DA]\b|\bHED\b|\bHPP\b|\brupture de (?:varice|VO\b)/i;
const isBleeding = ({ kind, words }: ExpectedFact, finding: Finding): boolean =>
  (kind === 'problem' || kind === 'bleeding') && (finding.kind === 'problem' || finding.kind === 'bleeding') && bled.test(words);

const touches = (expected: ExpectedFact, finding: Finding): boolean =>
  (expected.kind === finding.kind ||
    (filedAs[finding.concept ?? '']?.includes(expected.kind) ?? false) ||
    isBleeding(expected, finding)) &&
  finding.range.start < expected.end &&
  expected.start < finding.range.end;

/** Of the pairs that agree as many as can be (augmenting paths: a sentence has a dozen facts at most). */
const pairUp = (expected: readonly ExpectedFact[], findings: readonly Finding[], judged: Judged): Map<number, number> => {
  // « ETT : PAPS 48 mmHg, FEVG 60 % »: the pressure is the line « PAPS », not the echocardiography that holds it too.
  const nearestFirst = [...findings.entries()].sort(
    ([, a], [, b]) => a.range.end - a.range.start - (b.range.end - b.range.start),
  );
  const findingOf = new Map<number, number>();
  const ownerOf = new Map<number, number>();
  const place = (at: number, seen: Set<number>): boolean => {
    const line = expected[at];
    if (!line) return false;
    for (const [index, finding] of nearestFirst) {
      if (seen.has(index) || !touches(line, finding) || differences(line, finding, judged).length > 0) continue;
      seen.add(index);
      const owner = ownerOf.get(index);
      if (owner !== undefined && !place(owner, seen)) continue;
      findingOf.set(at, index);
      ownerOf.set(index, at);
      return true;
    }
    return false;
  };
  for (const at of expected.keys()) place(at, new Set());
  return findingOf;
};

const severeTable = phraseTable(
  reactions.filter((row) => row.severe).flatMap((row) => phrasesOf(row.forms).map((phrase) => [phrase, true] as const)),
);
const tellsSevereReaction = (text: string): boolean => severeTable.findAll(tokenize(text)).length > 0;

const antithrombotic =
  /^(?:aspirin|clopidogrel|prasugrel|ticagrelor|antiplatelet-other|vka|doac-xaban|dabigatran|lmwh|ufh|fondaparinux|anticoagulant-other)$/;
const isAntithrombotic = (drug: Finding['drug']): boolean => drug?.classes.some((each) => antithrombotic.test(each)) ?? false;

/** Groups that a line or a finding counts in: its kind, and the two that are never to be missed. */
const groupsOf = (kind: FactKind, drug: Finding['drug'], sentence: AnnotatedSentence): string[] => [
  kind,
  ...(kind === 'medication' && isAntithrombotic(drug) ? ['antithrombotic'] : []),
  ...(kind === 'allergy' && tellsSevereReaction(sentence.text) ? ['severe allergy'] : []),
];

const expectedDrug = ({ words, said }: ExpectedFact): Finding['drug'] => {
  const found = (said.substance ?? words).split(/\s*\+\s*/).flatMap((name) => identifyDrug({ name }) ?? []);
  return { substances: [], classes: found.flatMap((each) => each.classes) };
};

export interface SentenceScore {
  readonly sentence: AnnotatedSentence;
  /** One entry a fact, by the groups it counts in. */
  readonly right: readonly (readonly string[])[];
  readonly missed: readonly { readonly fact: ExpectedFact; readonly groups: readonly string[]; readonly because: string }[];
  readonly wrong: readonly { readonly finding: Finding; readonly groups: readonly string[] }[];
}

export const scoreSentence = (
  sentence: AnnotatedSentence,
  judged: Judged = 'all',
  findings: readonly Finding[] = findingsOf(sentence),
): SentenceScore => {
  const required = sentence.facts.filter((fact) => !fact.optional);
  const optional = sentence.facts.filter((fact) => fact.optional);
  const pairs = pairUp(required, findings, judged);
  const used = new Set(pairs.values());
  const spare = findings.filter((_, index) => !used.has(index));
  const groupsOfLine = (fact: ExpectedFact): string[] => groupsOf(fact.kind, expectedDrug(fact), sentence);
  const excused = (finding: Finding): boolean =>
    optional.some(
      (fact) =>
        touches(fact, finding) && differences(fact, finding, judged).every((key) => key !== 'certainty' && key !== 'subject'),
    );
  return {
    sentence,
    right: required.filter((_, at) => pairs.has(at)).map(groupsOfLine),
    missed: required.flatMap((fact, at) => {
      if (pairs.has(at)) return [];
      const near = spare
        .filter((finding) => touches(fact, finding))
        .map((finding) => differences(fact, finding, judged).join('+'));
      return [{ fact, groups: groupsOfLine(fact), because: near[0] ?? 'not read' }];
    }),
    wrong: spare
      .filter((finding) => !excused(finding))
      .map((finding) => ({ finding, groups: groupsOf(finding.kind, finding.drug, sentence) })),
  };
};

export interface Tally {
  readonly right: number;
  readonly missed: number;
  readonly wrong: number;
}

export const recallOf = ({ right, missed }: Tally): number => (right + missed === 0 ? 1 : right / (right + missed));
export const precisionOf = ({ right, wrong }: Tally): number => (right + wrong === 0 ? 1 : right / (right + wrong));

const countIn = (scores: readonly SentenceScore[], counts: (groups: readonly string[]) => boolean): Tally => ({
  right: scores.flatMap((score) => score.right).filter(counts).length,
  missed: scores.flatMap((score) => score.missed).filter(({ groups }) => counts(groups)).length,
  wrong: scores.flatMap((score) => score.wrong).filter(({ groups }) => counts(groups)).length,
});

export const tallyAll = (scores: readonly SentenceScore[]): Tally => countIn(scores, () => true);
export const tallyByGroup = (scores: readonly SentenceScore[]): Map<string, Tally> =>
  new Map(
    ['antithrombotic', 'severe allergy', ...FactKind.options].map((group) => [
      group,
      countIn(scores, (groups) => groups.includes(group)),
    ]),
  );
export const tallyByStyle = (scores: readonly SentenceScore[]): Map<string, Tally> =>
  new Map(
    [...new Set(scores.map(({ sentence }) => sentence.style))].map((style) => [
      style,
      tallyAll(scores.filter(({ sentence }) => sentence.style === style)),
    ]),
  );

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Markdown rows: group, facts expected, recall, precision. */
export const tableOf = (title: string, tallies: ReadonlyMap<string, Tally>): string =>
  [
    `| ${title} | facts | recall | precision | missed | wrong |`,
    '|---|---|---|---|---|---|',
    ...[...tallies]
      .filter(([, { right, missed, wrong }]) => right + missed + wrong > 0)
      .map(
        ([name, tally]) =>
          `| ${name} | ${tally.right + tally.missed} | ${percent(recallOf(tally))} | ${percent(precisionOf(tally))} | ${tally.missed} | ${tally.wrong} |`,
      ),
  ].join('\n');

const findingLine = (finding: Finding, text: string): string =>
  [
    finding.kind,
    `« ${text.slice(finding.range.start, finding.range.end).replace(/\s+/g, ' ')} »`,
    finding.concept ?? finding.drug?.substances.join(' + ') ?? finding.label,
    finding.certainty,
    finding.subject === 'patient' ? '' : finding.subject,
    finding.status,
    finding.value ? `= ${finding.value.text}` : '',
    finding.date ?? '',
    finding.endDate ? `until ${finding.endDate}` : '',
    finding.laterality ?? '',
    finding.drug?.dose ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');

const factText = ({ kind, words, said }: ExpectedFact): string =>
  [kind, `« ${words} »`, ...Object.entries(said).map(([key, value]) => `${key}=${value}`)].join(' ');

/** Every error of a sentence in words, under the sentence. */
export const errorLines = ({ sentence, missed, wrong }: SentenceScore): string[] =>
  missed.length + wrong.length === 0
    ? []
    : [
        `- ${sentence.style} ${sentence.number}: ${sentence.section ? `[${sentence.section}] ` : ''}${sentence.text.replaceAll('\n', ' ⏎ ').replaceAll('\t', ' ⇥ ')}`,
        ...missed.map(({ fact, because }) => `  - missed (${because}): ${factText(fact)}`),
        ...wrong.map(({ finding }) => `  - wrong: ${findingLine(finding, sentence.text)}`),
      ];
