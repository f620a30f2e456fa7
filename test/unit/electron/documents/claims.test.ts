import { describe, expect, test } from 'vitest';
import { supplyOf } from '../../../../electron/documents/facts/dispensed-units.ts';
import { processDocument } from '../../../../electron/documents/process.ts';
import { xml } from '../../../../electron/xml/build.ts';
import { documentBytes, section, structured } from './cda-fixture.ts';

const claims = { typeCode: 'REMB', typeLabel: 'Données de remboursement' };
const rowsOf = (rows: readonly (readonly string[])[]) =>
  xml`<tbody>${rows.map((r) => xml`<tr>${r.map((c) => xml`<td>${c}</td>`)}</tr>`)}</tbody>`;
const head = (first: string, ...rest: readonly string[]) =>
  xml`<thead><tr><th colspan="2">${first}</th>${rest.map((h) => xml`<th>${h}</th>`)}</tr></thead>`;

async function factsOf(...sections: readonly ReturnType<typeof section>[]) {
  const { facts, content } = await processDocument({
    bytes: documentBytes(structured(...sections), claims),
    documentId: 'd',
    origin: 'professional',
  });
  for (const f of facts) {
    expect(f.source.quote).toBe(content.text.slice(f.source.range.start, f.source.range.end));
    expect([f.origin, f.source.evidence]).toEqual(['claims', 'claims']);
  }
  return facts;
}

describe('reimbursement tables without entries', () => {
  test('a delivered medicine is known by its substance, and is not said to be taken', async () => {
    const [fact, ...others] = await factsOf(
      section({
        title: 'Médicaments',
        code: '10160-0',
        text: xml`<table>${head('Date de délivrance', 'Libellé du médicament', 'Composants actifs', 'Quantité délivrée')}${rowsOf([['', '17/08/2015', 'ASPEGIC 100MG PDR SACH', 'ACETYLSALICYLATE DE LYSINE', '1']])}</table>`,
      }),
    );
    expect(others).toEqual([]);
    expect(fact).toMatchObject({
      kind: 'medication',
      date: '2015-08-17',
      status: 'unknown',
      drug: { classes: ['aspirin'], quantity: '1' },
      source: { quote: '17/08/2015\tASPEGIC 100MG PDR SACH\tACETYLSALICYLATE DE LYSINE\t1' },
    });
  });

  test('a stay « … et anesthésie » was an anaesthesia too, « sans anesthésie » was not', async () => {
    const facts = await factsOf(
      section({
        title: 'Hospitalisations',
        code: '46240-8',
        text: xml`<table><thead><tr><th>Période du séjour</th><th>Nature du séjour</th><th>Lieu</th></tr></thead>${rowsOf([
          ['du 21/03/2015 au 22/03/2015', 'Endoscopie digestive et anesthésie, en ambulatoire', 'CLINIQUE'],
          ['le 02/06/2016', 'Pose de voie veineuse sans anesthésie', 'CLINIQUE'],
        ])}</table>`,
      }),
    );
    expect(facts.map((f) => [f.kind, f.date, f.endDate])).toEqual([
      ['stay', '2015-03-21', '2015-03-22'],
      ['anaesthesia', '2015-03-21', '2015-03-22'],
      ['stay', '2016-06-02', undefined],
    ]);
  });

  test.each(['H', 'Н'])('the flag « %s » says hospital, in Latin or Cyrillic', async (flag) => {
    const [fact] = await factsOf(
      section({
        title: 'Soins médicaux et dentaires',
        code: '29554-3',
        text: xml`<table>${head('Date de l’acte', 'Code de l’acte', 'Libellé de l’acte')}${rowsOf([[flag, '05/07/2015', 'BFGA004', 'Extraction extracapsulaire du cristallin']])}</table>`,
      }),
    );
    expect(fact).toMatchObject({
      kind: 'procedure',
      value: { text: 'à l’hôpital' },
      code: { system: 'CCAM', code: 'BFGA004' },
      date: '2015-07-05',
    });
  });

  test('radiology and biology are examinations, vaccines vaccinations', async () => {
    const simple = (title: string, label: string) =>
      section({
        title,
        code: '29554-3',
        text: xml`<table>${head('Date', 'Libellé')}${rowsOf([['', '01/02/2020', label]])}</table>`,
      });
    const facts = await factsOf(
      simple('Radiologie', 'RADIOGRAPHIE DU THORAX'),
      simple('Biologie', 'GLYCEMIE'),
      simple('Vaccinations', 'VACCIN GRIPPE'),
      simple('Dispositifs médicaux', 'BANDELETTES GLYCEMIE'),
    );
    expect(facts.map((f) => f.kind)).toEqual(['exam', 'exam', 'vaccination', 'device']);
  });
});

describe('the older five tables', () => {
  /** A first column without a heading holds the flag. */
  const table = (headings: readonly string[], rows: readonly (readonly string[])[]) =>
    xml`<table><thead><tr>${['', ...headings].map((h) => xml`<th>${h}</th>`)}</tr></thead>${rowsOf(rows)}</table>`;
  const of = (title: string, headings: readonly string[], ...rows: readonly (readonly string[])[]) =>
    section({ title, code: '55112-7', text: table(headings, rows) });

  test('pharmacy, care, radiology, stays, biology, with the flag in Latin and Cyrillic', async () => {
    const facts = await factsOf(
      of(
        'Pharmacie / fournitures',
        [
          'Date de délivrance',
          'Libellé du médicament ou de la fourniture',
          'Liste des composants actifs (DCI)',
          'Quantité délivrée',
        ],
        ['', '17/08/15', 'TRANXENE 10MG GELULE 30', 'CLORAZEPATE DIPOTASSIQUE', '1'],
        ['', '17/05/15', 'BANDELETTES GLYCEMIE B/100', '', '1'],
      ),
      of(
        'Soins médicaux et dentaires',
        ['Date d’exécution', 'Acte', 'Coefficient', 'Libellé', 'Spécialité'],
        ['H', '05/07/15', 'BFGA004', '1', 'Extraction extracapsulaire du cristallin', 'Ophtalmologie'],
        ['', '05/08/15', 'CS', '1', 'Consultation', 'Pneumologie'],
      ),
      of('Radiologie', ['Date', 'Acte', 'Coefficient', 'Libellé'], ['Н', '02/02/15', 'NFQK004', '1', 'Radiographie du genou']),
      of(
        'Hospitalisation',
        ['Date d’admission', 'Durée', 'Nature du séjour'],
        ['', '21/03/15', '1 jour', 'Endoscopie digestive diagnostique et anesthésie, en ambulatoire'],
      ),
      of('Biologie', ['Date', 'Code NABM', 'Libellé', 'Quantité'], ['', '01/06/15', '0552', 'Glycémie', '1']),
    );
    expect(facts.map((f) => [f.kind, f.label, f.code?.system, f.code?.code, f.value?.text, f.date])).toEqual([
      ['medication', 'TRANXENE 10MG GELULE 30', undefined, undefined, undefined, '2015-08-17'],
      ['device', 'BANDELETTES GLYCEMIE B/100', undefined, undefined, undefined, '2015-05-17'],
      ['procedure', 'Extraction extracapsulaire du cristallin', 'CCAM', 'BFGA004', 'à l’hôpital', '2015-07-05'],
      ['procedure', 'Consultation', 'NGAP', 'CS', undefined, '2015-08-05'],
      ['exam', 'Radiographie du genou', 'CCAM', 'NFQK004', 'à l’hôpital', '2015-02-02'],
      ['stay', 'Endoscopie digestive diagnostique et anesthésie, en ambulatoire', undefined, undefined, '1 jour', '2015-03-21'],
      [
        'anaesthesia',
        'Endoscopie digestive diagnostique et anesthésie, en ambulatoire',
        undefined,
        undefined,
        '1 jour',
        '2015-03-21',
      ],
      ['exam', 'Glycémie', 'NABM', '0552', undefined, '2015-06-01'],
    ]);
    expect(facts[0]?.drug).toMatchObject({ classes: ['benzodiazepine'], supply: { units: 30, until: '2015-09-16' } });
  });
});

describe('how far a delivery goes', () => {
  test.each([
    ['LUDEAL CPR3/21', '1', 63, '2019-07-28'],
    ['CRESTOR 5MG CPR9/10', '2', 180, '2019-11-22'],
    ['KARDEGIC 75MG PDR SACH 30', '3', 90, '2019-08-24'],
    ['KARDEGIC 75 mg, 30 sachets', '1', 30, '2019-06-25'],
    ['LASILIX 40MG CPR SEC B/30', '1', 30, '2019-06-25'],
  ])('%s × %s', (label, quantity, units, until) => {
    expect(supplyOf(label, quantity, '2019-05-26')).toMatchObject({
      units,
      until,
      how: expect.stringMatching(/boîtes? de .*à 1 par jour$/),
    });
  });

  test.each([
    ['VACCIN TETANIQUE PASTEUR SUSP INJ1/.5', '1', '2019-05-26'],
    ['DOLIPRANE 2,4% SUSP BUV 100ML', '1', '2019-05-26'],
    ['CRESTOR CPR 5MG', '1', '2019-05-26'],
    ['CRESTOR 5MG CPR9/10', undefined, '2019-05-26'],
    ['CRESTOR 5MG CPR9/10', '0', '2019-05-26'],
    ['CRESTOR 5MG CPR9/10', '1', '2019-05'],
  ])('%s × %s is not computable', (label, quantity, date) => {
    expect(supplyOf(label, quantity, date)).toBeUndefined();
  });
});

test('the window that reimbursements cover is told in the header', async () => {
  const { content } = await processDocument({
    bytes: documentBytes(structured(section({ title: 'Médicaments', text: xml`Néant` })), {
      ...claims,
      header: xml`<documentationOf><serviceEvent><effectiveTime><low value="20190101"/><high value="20190701"/></effectiveTime></serviceEvent></documentationOf>`,
    }),
    documentId: 'd',
    origin: 'professional',
  });
  expect(content.header.lines.find((l) => l.label === 'Période couverte')?.value).toBe('du 01/01/2019 au 01/07/2019');
});
