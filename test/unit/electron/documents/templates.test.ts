/**
 * Every section and entry of the document models (`cda_volets.json`), read with each of its templateIds alone: an old
 * document carries only the old one. What carries nothing clinical is said here, with its reason.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EntryReader, readerOf } from '../../../../electron/documents/facts/coded/templates.ts';
import { processDocument } from '../../../../electron/documents/process.ts';
import { type XmlMarkup, xml } from '../../../../electron/xml/build.ts';
import { parseXml } from '../../../../electron/xml/parse.ts';
import type { Fact, FactKind } from '../../../../shared/clinical/fact.ts';
import { documentBytes, structured } from './cda-fixture.ts';

const file = resolve(import.meta.dirname, '../../../../../shared/spec/data/cda_volets.json');
const present = existsSync(file);
if (!present) console.log(`skipped: no document models at ${file}`);

type Code = readonly [code: string | null, label: string | null];
interface VoletEntry {
  readonly type?: string;
  readonly templateIds?: readonly (string | readonly [string, string | null])[];
  readonly code?: Code;
  readonly components?: readonly VoletEntry[];
}
interface VoletSection {
  readonly loinc: string;
  readonly title: string | null;
  readonly templateIds: readonly string[];
  readonly entries: readonly VoletEntry[];
  readonly sections?: readonly VoletSection[];
}
const volets: Readonly<Record<string, { readonly sections: readonly VoletSection[] }>> = present
  ? JSON.parse(readFileSync(file, 'utf8'))
  : {};

interface Place<T> {
  readonly volet: string;
  readonly section: VoletSection;
  readonly what: T;
}
const sections: Place<VoletSection>[] = [];
const entries: Place<VoletEntry>[] = [];
for (const [volet, { sections: top }] of Object.entries(volets)) {
  const visit = (s: VoletSection): void => {
    sections.push({ volet, section: s, what: s });
    for (const what of s.entries) entries.push({ volet, section: s, what });
    s.sections?.forEach(visit);
  };
  top.forEach(visit);
}
const idsOf = (entry: VoletEntry): string[] => (entry.templateIds ?? []).map((id) => (typeof id === 'string' ? id : id[0]));

/** Ids that say nothing by themselves: they stand on statements of several kinds, which are read by what they are. */
const shared = new Set(['2.16.840.1.113883.10.20.1.25']);

/** Kinds that a reader may give; a procedure, an observation say themselves what they are. */
const kindsOf: Readonly<Record<EntryReader, readonly FactKind[]>> = {
  concern: ['problem', 'anaesthesia', 'bleeding'],
  'allergy-concern': ['allergy'],
  problem: ['problem', 'anaesthesia'],
  allergy: ['allergy', 'problem'],
  family: ['problem'],
  panel: ['vital', 'lab', 'exam', 'functional'],
  observation: [
    'vital',
    'social',
    'pregnancy',
    'directive',
    'functional',
    'exam',
    'problem',
    'procedure',
    'airway',
    'transfusion',
    'lab',
  ],
  medication: ['medication'],
  vaccination: ['vaccination'],
  procedure: ['procedure', 'anaesthesia', 'airway', 'exam'],
  stay: ['stay'],
  nothing: [],
};

/** Entries of clinical templates whose code says organisation, or nothing without its parts. */
const silent: Readonly<Record<string, string>> = {
  'GEN-065': 'status of the document',
  'ORG-070': 'way of admission',
  'ORG-074': 'way of discharge',
  'MED-1130': 'the patient was informed',
  '99622-3': 'what the patient was told',
  'GEN-092.04.13': '« autre acte »: its words say which one',
  '113813': 'dose of radiation',
  '113830': 'dose of radiation',
};

const template = (id: string) => xml`<templateId root="${id}"/>`;
const coded = (tag: 'code' | 'value', [code, label]: Code, type?: XmlMarkup) =>
  tag === 'code'
    ? xml`<code code="${code ?? 'X1'}" displayName="${label ?? 'Mesure essayée'}" codeSystem="2.16.840.1.113883.6.1"/>`
    : xml`<value xsi:type="CD" code="${code ?? 'X'}" displayName="${label ?? ''}" codeSystem="2.16.840.1.113883.6.3"/>${type ?? null}`;
const product = xml`<consumable><manufacturedProduct><manufacturedMaterial><code code="63564053" codeSystem="1.2.250.1.213.2.3.1" displayName="PLAVIX 75 mg"/><name>PLAVIX 75 mg</name></manufacturedMaterial></manufacturedProduct></consumable>`;
const disease = coded('value', ['I10', 'Hypertension essentielle']);
const agent = xml`<participant typeCode="CSM"><participantRole><playingEntity><code code="J01CA04" displayName="amoxicilline" codeSystem="2.16.840.1.113883.6.73"/></playingEntity></participantRole></participant>`;
const answer = coded('value', ['R99', 'Réponse essayée']);

/** The model's entry with one templateId and a value of ours. */
function entryXml(entry: VoletEntry, id: string, reader: EntryReader | undefined): XmlMarkup {
  const code = coded('code', entry.code ?? [null, null]);
  const problem = xml`<observation classCode="OBS" moodCode="EVN">${template('1.3.6.1.4.1.19376.1.5.3.1.4.5')}<code code="282291009" displayName="diagnostic" codeSystem="2.16.840.1.113883.6.96"/>${agent}${disease}</observation>`;
  switch (entry.type) {
    case 'act':
      return xml`<act classCode="ACT" moodCode="EVN">${template(id)}<code nullFlavor="NA"/><entryRelationship typeCode="SUBJ">${problem}</entryRelationship></act>`;
    case 'organizer': {
      const parts = entry.components?.length ? entry.components : [{ code: [null, null] as Code }];
      return xml`<organizer classCode="CLUSTER" moodCode="EVN">${template(id)}${parts.map((p) => xml`<component><observation classCode="OBS" moodCode="EVN">${coded('code', p.code ?? [null, null])}<value xsi:type="PQ" value="7" unit="1"/></observation></component>`)}</organizer>`;
    }
    case 'substanceAdministration':
      return xml`<substanceAdministration classCode="SBADM" moodCode="EVN">${template(id)}${product}</substanceAdministration>`;
    case 'procedure':
      return xml`<procedure classCode="PROC" moodCode="EVN">${template(id)}${code}</procedure>`;
    case 'encounter':
      return xml`<encounter classCode="ENC" moodCode="EVN">${template(id)}${code}</encounter>`;
    default:
      return reader === 'problem' || reader === 'allergy'
        ? xml`<observation classCode="OBS" moodCode="EVN">${template(id)}${code}${agent}${disease}</observation>`
        : xml`<observation classCode="OBS" moodCode="EVN">${template(id)}${code}${answer}</observation>`;
  }
}

async function factsOf(
  place: Place<unknown>,
  text: XmlMarkup,
  list: readonly XmlMarkup[],
  id?: string,
): Promise<readonly Fact[]> {
  const { loinc, title } = place.section;
  const written = xml`<section>${id ? template(id) : null}<code code="${loinc}" codeSystem="2.16.840.1.113883.6.1"/><title>${title ?? 'Rubrique'}</title><text>${text}</text>${list.map((e) => xml`<entry>${e}</entry>`)}</section>`;
  const bytes = documentBytes(structured(written));
  return (await processDocument({ bytes, documentId: 'd', origin: 'professional' })).facts;
}

describe.skipIf(!present)('document models', () => {
  test('every entry is read with each of its templateIds alone, or carries nothing clinical', async () => {
    const table = new Map<string, Set<string>>();
    const forgotten: string[] = [];
    for (const place of entries) {
      const { what } = place;
      const ids = idsOf(what);
      const element = (id: string) => parseXml(`<${what.type ?? 'act'}><templateId root="${id}"/></${what.type ?? 'act'}>`);
      const readers = ids.map((id) => readerOf(element(id)));
      for (const id of ids) {
        const reader = readerOf(element(id));
        const where = `${place.volet} ${place.section.loinc} ${what.type} ${what.code?.[0] ?? ''} ${id}`;
        if (reader === undefined && !shared.has(id)) forgotten.push(`${where}: no reader`);
        const facts = await factsOf(place, xml`Sans objet.`, [entryXml(what, id, reader)]);
        const kinds = [...new Set(facts.filter((f) => f.source.evidence === 'coded').map((f) => f.kind))];
        const reason = silent[what.code?.[0] ?? ''] ?? (readers.includes('nothing') ? 'nothing clinical' : undefined);
        const expected = reader === undefined ? undefined : kindsOf[reader];
        const read = kinds.length > 0 && (expected === undefined || kinds.every((kind) => expected.includes(kind)));
        if (!read && reason === undefined) forgotten.push(`${where} (${reader}): ${kinds.join(' ') || 'no fact'}`);
        table.set(id, (table.get(id) ?? new Set()).add(kinds.join(' + ') || (reason ?? '?')));
      }
    }
    if (process.env['SHOW']) for (const [id, kinds] of [...table].sort()) console.log(`${id} → ${[...kinds].join(', ')}`);
    expect(table.size).toBeGreaterThan(60);
    expect(forgotten).toEqual([]);
  });

  test('an act of allergies makes an allergy of the problem in it, and a vaccination to come is planned', async () => {
    const [place] = sections;
    if (!place) throw new Error('no section');
    const [allergy] = await factsOf(place, xml`Sans objet.`, [
      entryXml({ type: 'act' }, '1.2.250.1.213.1.1.3.40', 'allergy-concern'),
    ]);
    expect(allergy).toMatchObject({ kind: 'allergy', label: 'amoxicilline' });
    const planned = xml`<substanceAdministration classCode="SBADM" moodCode="INT">${template('1.2.250.1.213.1.1.3.47')}${product}</substanceAdministration>`;
    expect((await factsOf(place, xml`Sans objet.`, [planned]))[0]).toMatchObject({ kind: 'vaccination', status: 'planned' });
  });

  test('the words of every section are read, whatever its templateId', async () => {
    const deaf: string[] = [];
    for (const place of sections)
      for (const id of [...place.what.templateIds, undefined]) {
        const facts = await factsOf(place, xml`Traitement : ELIQUIS 5 mg matin et soir.`, [], id);
        if (!facts.some((f) => f.drug?.classes.includes('doac-xaban'))) deaf.push(`${place.volet} ${place.section.loinc} ${id}`);
      }
    expect(sections.length).toBeGreaterThan(80);
    expect(deaf).toEqual([]);
  });
});
