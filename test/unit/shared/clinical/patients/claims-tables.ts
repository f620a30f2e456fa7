/** A document of the insurer as it comes: a CDA of tables, from the rows that a written patient gives. */
import { xml } from '../../../../../electron/xml/build.ts';
import { documentBytes, section, structured } from '../../../electron/documents/cda-fixture.ts';

const care = ['Date de l’acte', 'Code de l’acte', 'Libellé de l’acte'];
const headings: Readonly<Record<string, readonly string[]>> = {
  Médicaments: ['Date de délivrance', 'Libellé du médicament', 'Composants actifs', 'Quantité délivrée'],
  Hospitalisations: ['Période du séjour', 'Nature du séjour', 'Lieu'],
  'Soins médicaux et dentaires': care,
};

export const isTables = (text: string): boolean => /^# /m.test(text);

export function claimsBytes(text: string): Uint8Array {
  const sections = text.split(/^# /m).slice(1);
  return documentBytes(
    structured(
      ...sections.map((part) => {
        const [title = '', ...rows] = part.trim().split('\n');
        const head = headings[title.trim()] ?? ['Date', 'Libellé'];
        const cells = rows.filter((r) => r.includes('|')).map((r) => r.split('|').map((c) => c.trim()));
        return section({
          title: title.trim(),
          code: '55112-7',
          text: xml`<table><thead><tr>${head.map((h) => xml`<th>${h}</th>`)}</tr></thead><tbody>${cells.map(
            (row) => xml`<tr>${head.map((_, i) => xml`<td>${row[i] ?? ''}</td>`)}</tr>`,
          )}</tbody></table>`,
        });
      }),
    ),
    { typeCode: 'REMB', typeLabel: 'Données de remboursement' },
  );
}
