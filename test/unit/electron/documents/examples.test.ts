/** The published examples, read in place: nothing of them is in the project. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ProcessedDocument, processDocument } from '../../../../electron/documents/process.ts';
import { child, children, descendants, parseXml, type XmlElement } from '../../../../electron/xml/parse.ts';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { foldWords } from '../../../../shared/folding.ts';
import { expectedFacts } from './expected-facts.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/ans-examples');
const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.xml')) : [];
if (files.length === 0) console.log(`skipped: no example documents in ${folder}`);

const cache = new Map<string, Promise<ProcessedDocument>>();
function processed(file: string): Promise<ProcessedDocument> {
  let result = cache.get(file);
  if (!result) {
    result = processDocument({ bytes: readFileSync(resolve(folder, file)), documentId: file, origin: 'professional' });
    cache.set(file, result);
  }
  return result;
}

/** Text nodes of every `section/text`, in document order. */
function narrativeTexts(bytes: Uint8Array): string[] {
  const root = parseXml(bytes);
  const document = root.name === 'ClinicalDocument' ? root : descendants(root, 'ClinicalDocument')[0];
  const found: string[] = [];
  const strings = (e: XmlElement): void => {
    for (const c of e.children)
      if (typeof c === 'string') found.push(c);
      else strings(c);
  };
  const visit = (section: XmlElement): void => {
    for (const text of children(section, 'text')) strings(text);
    for (const component of children(section, 'component')) children(component, 'section').forEach(visit);
  };
  for (const component of children(child(document, 'component', 'structuredBody'), 'component'))
    children(component, 'section').forEach(visit);
  return found.map((s) => s.replace(/\s+/g, '')).filter(Boolean);
}

interface Expected {
  readonly line: string;
  readonly fits: (fact: Fact) => boolean;
}

const statuses = new Set(['active', 'past', 'planned', 'unknown']);
const sides = new Set(['left', 'right', 'both']);

/** See the head of expected-facts.ts. */
function expectedOf(line: string): Expected {
  const [kind = '', what = '', value = '', date = '', how = ''] = line.split('|').map((cell) => cell.trim());
  const [flags = '', passage] = how.split('~');
  const words = flags.split(' ').filter(Boolean);
  const certainty = words.includes('-') ? 'negated' : words.includes('?') ? 'suspected' : 'affirmed';
  const wanted = foldWords(what);
  const fits = (fact: Fact): boolean =>
    fact.kind === kind &&
    (what === '' ||
      [fact.code?.code, fact.concept, ...(fact.drug?.substances ?? []), ...(fact.drug?.classes ?? []), fact.drug?.atc].includes(
        what,
      ) ||
      foldWords(fact.label).includes(wanted)) &&
    (value === '' || (fact.value?.text ?? '').startsWith(value)) &&
    (date === '' || fact.date === date) &&
    fact.certainty === certainty &&
    (fact.subject === 'family') === words.includes('family') &&
    words.every((word) => (statuses.has(word) ? fact.status === word : sides.has(word) ? fact.laterality === word : true)) &&
    (passage === undefined || fact.source.quote.includes(passage));
  return { line: line.trim(), fits };
}

/** Lines that no fact of their own answers; lines with fewer candidates choose first. */
function unmet(lines: readonly Expected[], facts: readonly Fact[]): string[] {
  const free = new Set(facts);
  return lines
    .map((expected) => ({ expected, candidates: facts.filter(expected.fits) }))
    .sort((a, b) => a.candidates.length - b.candidates.length)
    .flatMap(({ expected, candidates }) => {
      const found = candidates.find((fact) => free.has(fact));
      if (!found) return [expected.line];
      free.delete(found);
      return [];
    });
}

describe.skipIf(files.length === 0)('published examples', () => {
  test('all twenty-four are there', () => {
    expect(files).toHaveLength(24);
  });

  test.each(files)('%s: no text is lost, and it yields facts with their passages', async (file) => {
    const { content, facts } = await processed(file);
    const flat = content.text.replace(/\s+/g, '');
    let at = 0;
    for (const piece of narrativeTexts(readFileSync(resolve(folder, file)))) {
      const found = flat.indexOf(piece, at);
      expect(found, `« ${piece} » after ${at}`).toBeGreaterThanOrEqual(0);
      at = found + piece.length;
    }
    expect(facts.length).toBeGreaterThanOrEqual(1);
    for (const fact of facts) {
      const { range, quote } = fact.source;
      expect(quote).toBe(content.text.slice(range.start, range.end));
      expect(quote.trim()).not.toBe('');
      expect(range.end).toBeLessThanOrEqual(content.text.length);
    }
    expect(new Set(facts.map((f) => f.id)).size).toBe(facts.length);
    expect(content.header.patient?.ins).toBeDefined();
    expect(content.header.lines.length).toBeGreaterThan(20);
    // What crosses to the core can be cloned.
    expect(structuredClone(facts)).toEqual(facts);
  });

  const facts = async (file: string) => (await processed(file)).facts;

  test.each(files)('%s asserts what was read in it', async (file) => {
    const lines = (expectedFacts[file] ?? '').split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
    expect(lines.length, 'expected facts').toBeGreaterThan(0);
    expect(unmet(lines.map(expectedOf), await facts(file))).toEqual([]);
  });

  const find = (list: readonly Fact[], wanted: Partial<Fact>) =>
    list.filter((f) => Object.entries(wanted).every(([k, v]) => f[k as keyof Fact] === v));

  test('VSM: two antithrombotics, a stented infarction, a transient ischaemic attack, a family history', async () => {
    const all = await facts('VSM_1.4_2022.01.xml');
    expect(find(all, { kind: 'medication' }).flatMap((f) => f.drug?.classes ?? [])).toEqual(
      expect.arrayContaining(['clopidogrel', 'vka']),
    );
    expect(find(all, { concept: 'tia' })[0]).toMatchObject({ date: '2019-08-11', status: 'active' });
    expect(find(all, { concept: 'myocardial-infarction', date: '2018-01-14' })).not.toEqual([]);
    expect(find(all, { concept: 'coronary-stenting' })[0]).toMatchObject({ date: '2018-01-14' });
    expect(find(all, { subject: 'family' })[0]).toMatchObject({ kind: 'problem', value: { text: 'Mère' } });
    // The codes say two tablets a day, the words one: the coded dose has its own passage.
    expect(find(all, { label: 'PLAVIX 75 mg' })[0]?.source.quote).toContain('2 comprimés');
  });

  test('CPA: airway, vital signs, and where codes deny what the words affirm', async () => {
    const all = await facts('ANEST-CR-CPA_2022.01.xml');
    expect(find(all, { kind: 'vital' }).map((f) => f.value?.number)).toEqual(
      expect.arrayContaining([176, 59, 19, 120, 80, 60, 95]),
    );
    expect(find(all, { concept: 'mallampati' })[0]?.value?.text).toMatch(/^Classe 1/);
    // The words say 5 cm, the code 5 mm.
    expect(find(all, { concept: 'mouth-opening' }).map((f) => f.value?.unit)).toEqual(['cm', 'mm']);
    expect(find(all, { concept: 'difficult-venous-access' })).not.toEqual([]);
    expect(find(all, { concept: 'hypertension', certainty: 'negated' })[0]?.source.quote).toMatch(/^Non : /);
    expect(find(all, { concept: 'gir' }).map((f) => f.value?.text)).toEqual(['1', 'GIR-6']);
    expect(find(all, { kind: 'medication' })[0]?.drug).toMatchObject({ classes: ['neuroleptic'], substances: ['amisulpride'] });
    expect(find(all, { kind: 'medication' })[0]?.drug?.condition).toContain('suspendre pendant l');
  });

  test('anaesthesia report: type, difficulty, Cormack, ASA, events', async () => {
    const all = await facts('ANEST-CR-ANEST_2022.01.xml');
    for (const concept of [
      'general-anaesthesia',
      'epidural-anaesthesia',
      'difficult-intubation',
      'easy-mask',
      'cormack',
      'asa',
      'ponv',
      'perioperative-arrest',
    ])
      expect(find(all, { concept }), concept).not.toEqual([]);
  });

  test('reimbursements: seven tables, all marked as claims', async () => {
    const all = await facts('CNAM-HR_2021.01.xml');
    expect(new Set(all.map((f) => f.origin))).toEqual(new Set(['claims']));
    expect(new Set(all.map((f) => f.kind))).toEqual(
      new Set(['medication', 'vaccination', 'device', 'stay', 'procedure', 'exam']),
    );
    expect(find(all, { label: 'CRESTOR 5MG CPR9/10' })[0]?.drug).toMatchObject({ classes: ['statin'], quantity: '1' });
    expect(find(all, { kind: 'stay', date: '2019-05-15' })[0]?.endDate).toBe('2019-05-30');
  });

  test('oral anticoagulant sheet: three INR with their dates', async () => {
    const inr = find(await facts('CARD-F-PRC-AVK_2022.01.xml'), { concept: 'inr', kind: 'lab' });
    expect(inr.map((f) => [f.date, f.value?.number])).toEqual([
      ['2009-05-12', 2.5],
      ['2009-06-11', 1.5],
      ['2009-06-15', 2],
    ]);
  });
});
