import { describe, expect, test } from 'vitest';
import { processDocument } from '../../../../electron/documents/process.ts';
import { type XmlMarkup, xml } from '../../../../electron/xml/build.ts';
import type { Fact } from '../../../../shared/clinical/fact.ts';
import { documentBytes, type FixtureOptions, measure, medication, problem, section, structured } from './cda-fixture.ts';

const vitalTemplate = '1.3.6.1.4.1.19376.1.5.3.1.4.13.2';
const labTemplate = '1.3.6.1.4.1.19376.1.3.1.6';

async function read(parts: Parameters<typeof section>[0], options?: FixtureOptions) {
  const bytes = documentBytes(structured(section(parts)), options);
  const { content, facts } = await processDocument({ bytes, documentId: 'd', origin: 'professional' });
  for (const fact of facts) expect(fact.source.quote).toBe(content.text.slice(fact.source.range.start, fact.source.range.end));
  return { text: content.text, facts, coded: facts.filter((f) => f.source.evidence !== 'narrative') };
}
const only = (facts: readonly Fact[]): Fact => {
  expect(facts.map((f) => f.label)).toHaveLength(1);
  return facts[0] as Fact;
};
const row = (...cells: readonly (XmlMarkup | string)[]) => xml`<tr>${cells.map((c) => xml`<td>${c}</td>`)}</tr>`;
const table = (...rows: readonly XmlMarkup[]) => xml`<table><tbody>${rows}</tbody></table>`;
const anchor = (id: string, text: string) => xml`<content ID="${id}">${text}</content>`;

describe('a coded fact has a passage that shows it', () => {
  test('the row that its reference points into', async () => {
    const { coded, text } = await read({
      text: table(row('11/08/2019', anchor('p1', 'Accident ischémique transitoire'))),
      entries: [problem({ code: 'G45.9', label: 'Accident ischémique cérébral transitoire', anchor: 'p1', low: '20190811' })],
    });
    expect(only(coded)).toMatchObject({
      kind: 'problem',
      concept: 'tia',
      code: { system: 'CIM-10', code: 'G45.9' },
      date: '2019-08-11',
      certainty: 'affirmed',
      status: 'active',
      source: { quote: '11/08/2019\tAccident ischémique transitoire', evidence: 'coded' },
    });
    expect(text).not.toContain('Données codées');
  });

  test('without a reference, the row or the line that says the same', async () => {
    const entries = [problem({ code: 'J44.9', label: 'Bronchopneumopathie chronique obstructive' })];
    const inTable = await read({ text: table(row('HTA', '2010'), row('Bronchopneumopathie chronique', 'stade 2')), entries });
    expect(only(inTable.coded).source.quote).toBe('Bronchopneumopathie chronique\tstade 2');
    const inText = await read({
      text: xml`<paragraph>Suivi.</paragraph><paragraph>Bronchopneumopathie chronique obstructive.</paragraph>`,
      entries,
    });
    expect(only(inText.coded).source.quote).toBe('Bronchopneumopathie chronique obstructive.');
  });

  test('nothing in the narrative: a line of its own, visible in the document', async () => {
    const { coded, text } = await read({
      text: xml`Voir dossier`,
      entries: [problem({ code: 'I10', label: 'Hypertension essentielle', low: '2015' })],
    });
    expect(only(coded).source.quote).toBe('Hypertension essentielle (CIM-10 I10), en 2015');
    expect(text).toContain('Données codées\nHypertension essentielle (CIM-10 I10), en 2015');
  });
});

describe('where codes and words differ, both are told', () => {
  const pressure = {
    code: '8480-6',
    label: 'Pression artérielle systolique',
    value: '120',
    unit: 'mm[Hg]',
    anchor: 'v',
    templateId: vitalTemplate,
  };

  test('another number', async () => {
    const { coded } = await read({
      code: '8716-3',
      text: table(row(anchor('v', 'PAS'), '145 mmHg')),
      entries: [measure(pressure)],
    });
    expect(only(coded)).toMatchObject({
      value: { number: 120 },
      source: { quote: 'Pression artérielle systolique : 120 mmHg (LOINC 8480-6)' },
    });
  });

  test('another unit of the same kind: 5 mm is not 5 cm', async () => {
    const mouth = (written: string) =>
      read({
        code: '11412-4',
        text: table(row('Ouverture de bouche', anchor('v', written))),
        entries: [
          measure({
            code: 'MED-639',
            label: 'Ouverture de bouche',
            value: '5',
            unit: 'mm',
            anchor: 'v',
            system: '1.2.250.1.213.1.1.4.322',
            templateId: '1.2.250.1.213.1.1.3.48',
          }),
        ],
      });
    expect(only((await mouth('5 cm')).coded).source.quote).toBe('Ouverture de bouche : 5 mm (TA_ASIP MED-639)');
    expect(only((await mouth('5 mm')).coded).source.quote).toBe('Ouverture de bouche\t5 mm');
  });

  test('a denial on one side only', async () => {
    const denied = [problem({ code: 'I26', label: 'Embolie pulmonaire', anchor: 'p', negated: true })];
    const affirmedInWords = await read({ text: table(row(anchor('p', 'Embolie pulmonaire, sans précision'))), entries: denied });
    const coded = affirmedInWords.coded.filter((f) => f.certainty === 'negated');
    expect(only(coded).source.quote).toBe('Non : Embolie pulmonaire (CIM-10 I26)');
    const deniedInWords = await read({ text: table(row(anchor('p', 'Pas d’embolie pulmonaire'))), entries: denied });
    expect(only(deniedInWords.coded).source.quote).toBe('Pas d’embolie pulmonaire');
    const answeredNo = await read({
      text: table(row(anchor('p', 'Embolie pulmonaire'), 'Non')),
      entries: [problem({ code: 'I26', label: 'Embolie pulmonaire', anchor: 'p' })],
    });
    expect(answeredNo.coded.filter((f) => f.certainty === 'affirmed')[0]?.source.quote).toBe('Embolie pulmonaire (CIM-10 I26)');
  });

  test('another date in the row', async () => {
    const { coded } = await read({
      text: table(row('11/08/2018', anchor('p', 'Angor instable'))),
      entries: [problem({ code: 'I20.0', label: 'Angor instable', anchor: 'p', low: '20190811' })],
    });
    expect(coded.find((f) => f.date === '2019-08-11')?.source.quote).toBe('Angor instable (CIM-10 I20.0), le 11/08/2019');
  });

  test('another dose or rhythm of a treatment', async () => {
    const plavix = (written: string) =>
      read({
        code: '10160-0',
        title: 'Traitements',
        text: table(row(anchor('m', 'PLAVIX 75 mg, comprimé'), written)),
        entries: [medication({ name: 'PLAVIX 75 mg', cis: '63564053', anchor: 'm', tablets: '1', periodHours: '24' })],
      });
    expect((await plavix('1 cp/j')).text).not.toContain('Données codées');
    const twice = await plavix('2 cp/j');
    expect(twice.coded[0]?.source.quote).toBe('PLAVIX 75 mg : 1 comprimé, 1 fois par jour (CIS 63564053)');
  });

  test('a code that names another medicine than the words', async () => {
    const { coded } = await read({
      code: '10160-0',
      title: 'Traitements',
      text: table(row(anchor('m', 'COUMADINE 5 mg'))),
      entries: [medication({ name: 'COUMADINE 5 mg', cis: '63564053', anchor: 'm' })],
    });
    expect(coded.flatMap((f) => f.drug?.classes ?? []).sort()).toEqual(['clopidogrel', 'vka']);
    expect(coded.map((f) => f.source.quote)).toContain('Plavix selon le code, « COUMADINE 5 mg » selon le texte (CIS 63564053)');
  });
});

describe('kinds of entries', () => {
  test('a medicine is known by its code: substance, class, dose, rhythm', async () => {
    const { coded } = await read({
      code: '10160-0',
      title: 'Traitements',
      text: table(row('11/08/2019', anchor('m', 'PLAVIX 75 mg'), '1 cp le matin')),
      entries: [
        medication({ name: 'PLAVIX 75 mg', cis: '63564053', anchor: 'm', low: '20190811', tablets: '1', periodHours: '24' }),
      ],
    });
    expect(only(coded)).toMatchObject({
      kind: 'medication',
      status: 'active',
      date: '2019-08-11',
      drug: {
        substances: ['clopidogrel'],
        atc: 'B01AC04',
        classes: ['clopidogrel'],
        dose: '1 comprimé',
        frequency: '1 fois par jour',
      },
    });
  });

  test('given during a stay is past, the end before the document is past', async () => {
    const entry = medication({ name: 'PLAVIX 75 mg', cis: '63564053' });
    const status = async (code: string, title: string) =>
      (await read({ code, title, text: xml`PLAVIX 75 mg`, entries: [entry] })).coded[0]?.status;
    expect(await status('10160-0', 'Traitements')).toBe('active');
    expect(await status('18610-6', 'Médicaments administrés')).toBe('past');
    expect(await status('18610-6', 'Traitements arrêtés durant le séjour')).toBe('past');
  });

  test('laboratory: value, unit as read in France, reference range, date of the sample', async () => {
    const entry = xml`<act><entryRelationship typeCode="COMP">${measure({ code: '2160-0', label: 'Créatinine', value: '84', unit: 'umol/L', anchor: 'l', time: '20240310', templateId: labTemplate })}</entryRelationship></act>`;
    const { coded } = await read({
      code: '18719-5',
      title: 'Biochimie',
      text: table(row('10/03/2024', anchor('l', 'Créatinine'), '84 µmol/L')),
      entries: [entry],
    });
    expect(only(coded)).toMatchObject({
      kind: 'lab',
      concept: 'creatinine',
      value: { number: 84, unit: 'µmol/L', text: '84 µmol/L' },
      date: '2024-03-10',
      source: { quote: '10/03/2024\tCréatinine\t84 µmol/L' },
    });
  });

  test('allergy: agent, reaction, severity; a denial and « aucune » deny', async () => {
    const allergy = (inside: XmlMarkup, negated = 'false') =>
      xml`<act><statusCode code="completed"/><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" negationInd="${negated}"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.6"/>
      <code code="416098002" displayName="allergie médicamenteuse" codeSystem="2.16.840.1.113883.6.96"/>${inside}</observation></entryRelationship></act>`;
    const agent = xml`<participant typeCode="CSM"><participantRole><playingEntity><code code="J01CA04" displayName="amoxicilline" codeSystem="2.16.840.1.113883.6.73"/></playingEntity></participantRole></participant>
      <entryRelationship typeCode="MFST"><observation><value xsi:type="CD" code="39579001" displayName="choc anaphylactique" codeSystem="2.16.840.1.113883.6.96"/></observation></entryRelationship>`;
    const known = await read({
      code: '48765-2',
      title: 'Allergies',
      text: table(row('Amoxicilline', 'Choc anaphylactique')),
      entries: [allergy(agent)],
    });
    expect(only(known.coded)).toMatchObject({
      kind: 'allergy',
      label: 'amoxicilline',
      reaction: 'choc anaphylactique',
      certainty: 'affirmed',
      status: 'active',
      drug: { substances: ['amoxicilline'], classes: ['antibiotic'] },
      source: { quote: 'Amoxicilline\tChoc anaphylactique' },
    });
    const none = xml`<text><reference value="#n"/></text>`;
    const noneWritten = await read({
      code: '48765-2',
      title: 'Allergies',
      text: anchor('n', 'Aucune allergie connue'),
      entries: [allergy(none)],
    });
    expect(only(noneWritten.coded)).toMatchObject({ certainty: 'negated', source: { quote: 'Aucune allergie connue' } });
    const empty = await read({ code: '48765-2', title: 'Allergies', text: xml`Sans objet`, entries: [allergy(xml``)] });
    expect(empty.coded).toEqual([]);
  });

  test('airway and previous anaesthesia of the report of an anaesthesia', async () => {
    const difficulty = (code: string, label: string) =>
      xml`<entryRelationship typeCode="COMP"><observation><code code="GEN-023" displayName="Précision difficulté" codeSystem="1.2.250.1.213.1.1.4.322"/><value xsi:type="CD" code="${code}" displayName="${label}" codeSystem="2.16.840.1.113883.6.96"/></observation></entryRelationship>`;
    const cormack = xml`<entryRelationship typeCode="COMP"><observation><code code="MED-594" displayName="Score de Cormack" codeSystem="1.2.250.1.213.1.1.4.322"/><value xsi:type="CD" code="MED-621" displayName="Grade 3" codeSystem="1.2.250.1.213.1.1.4.322"/></observation></entryRelationship>`;
    const act = (code: string, system: string, label: string, inside: XmlMarkup) =>
      xml`<procedure classCode="PROC" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.19"/><code code="${code}" displayName="${label}" codeSystem="${system}"/><effectiveTime value="20240312"/>${inside}</procedure>`;
    const { coded } = await read(
      {
        code: '29554-3',
        title: 'Actes',
        text: table(row('Anesthésie générale', 'facile'), row('Intubation trachéale', 'difficile, Cormack grade 3')),
        entries: [
          act('50697003', '2.16.840.1.113883.6.96', 'anesthésie générale', difficulty('36203004', 'facile')),
          act('GELD004', '1.2.250.1.215.300.1', 'Intubation trachéale', xml`${difficulty('52925006', 'difficile')}${cormack}`),
        ],
      },
      { templateId: '1.2.250.1.213.1.1.1.40' },
    );
    expect(coded.map((f) => [f.kind, f.concept, f.value?.text, f.source.quote.split('\t')[0]])).toEqual([
      ['anaesthesia', 'general-anaesthesia', 'facile', 'Anesthésie générale'],
      ['airway', 'difficult-intubation', 'difficile', 'Intubation trachéale'],
      ['airway', 'cormack', 'Grade 3', 'Intubation trachéale'],
    ]);
  });

  test('what a relative had is not what the patient has', async () => {
    const organizer = xml`<organizer><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.15"/><subject><relatedSubject><code code="FTH" displayName="Père" codeSystem="2.16.840.1.113883.5.111"/></relatedSubject></subject>
      <component><observation><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13.3"/><code code="x" displayName="diagnostic"/><value xsi:type="CD" code="I21.9" displayName="Infarctus du myocarde" codeSystem="2.16.840.1.113883.6.3"/></observation></component></organizer>`;
    const { coded } = await read({
      code: '10157-6',
      title: 'Antécédents familiaux',
      text: table(row('Père', 'Infarctus du myocarde')),
      entries: [organizer],
    });
    expect(only(coded)).toMatchObject({ subject: 'family', concept: 'myocardial-infarction', value: { text: 'Père' } });
  });

  test('the person of trust of the header is a directive, with a passage', async () => {
    const header = xml`<informant><relatedEntity classCode="NOK"><code code="SIS" displayName="Sœur" codeSystem="2.16.840.1.113883.5.111"/><telecom value="tel:0600000000"/><relatedPerson><name><given>Rose</given><family>MARÉCHAL</family></name></relatedPerson></relatedEntity></informant>`;
    const { coded } = await read({ text: xml`RAS` }, { header });
    expect(only(coded)).toMatchObject({
      kind: 'directive',
      concept: 'trusted-person',
      source: { quote: 'Personne de confiance : Rose MARÉCHAL · Sœur · tél. 0600000000' },
    });
  });
});

describe('codes and words of one document', () => {
  const plavix = (words: string) =>
    read({
      code: '10160-0',
      title: 'Traitements',
      text: table(row('Médicament', 'Posologie'), row(anchor('m', 'PLAVIX 75 mg'), words)),
      entries: [medication({ name: 'PLAVIX 75 mg', cis: '63564053', anchor: 'm', tablets: '1', periodHours: '24' })],
    });
  const antiplatelets = (facts: readonly Fact[]) => facts.filter((f) => f.drug?.classes.includes('clopidogrel'));

  test('the same is one fact, with the coded evidence', async () => {
    expect(antiplatelets((await plavix('1 cp/j')).facts)).toMatchObject([
      { source: { evidence: 'coded', quote: 'PLAVIX 75 mg\t1 cp/j' } },
    ]);
  });

  test('what differs is two facts, each with its own passage', async () => {
    const facts = antiplatelets((await plavix('2 cp/j')).facts);
    expect(facts.map((f) => [f.source.evidence, f.source.quote.includes('2 cp/j')])).toEqual([
      ['narrative', true],
      ['coded', false],
    ]);
  });

  test('a medicine in a comment beside another thing is not lost', async () => {
    const { facts } = await read({
      text: table(row(anchor('p', 'Fibrillation atriale'), 'sous Eliquis 5 mg matin et soir')),
      entries: [problem({ code: 'I48', label: 'Fibrillation atriale', anchor: 'p' })],
    });
    expect(facts.map((f) => [f.kind, f.source.evidence])).toEqual(
      expect.arrayContaining([
        ['problem', 'coded'],
        ['medication', 'narrative'],
      ]),
    );
    expect(facts.filter((f) => f.kind === 'problem')).toHaveLength(1);
  });

  test('titles and headings assert nothing, and lines that were added are not read again', async () => {
    const { facts } = await read({
      title: 'Problèmes et diabète',
      text: xml`<table><thead><tr><th>Insuffisance rénale</th></tr></thead><tbody><tr><td>Sans objet</td></tr></tbody></table>`,
      entries: [problem({ code: 'I10', label: 'Hypertension essentielle' })],
    });
    expect(facts.map((f) => [f.concept, f.source.evidence])).toEqual([['hypertension', 'coded']]);
  });

  test('a document without entries is read from its words', async () => {
    const { facts } = await read({ text: xml`Patient sous Kardégic 75 mg. Pas d’allergie connue.` });
    expect(facts.find((f) => f.drug?.classes.includes('aspirin'))).toMatchObject({ source: { evidence: 'narrative' } });
  });
});
