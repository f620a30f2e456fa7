import { describe, expect, test } from 'vitest';
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
