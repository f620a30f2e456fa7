/** Our conformity rules, against the bare reading of the same bytes. */
import { conformityOf } from '../../electron/deposit/conformity/conformity.ts';
import { trainingPopulation } from '../../electron/training/patients/index.ts';
import { parseXml } from '../../electron/xml/parse.ts';
import { against, type Measure } from './measure.ts';

export async function conformity(): Promise<readonly Measure[]> {
  const { patients } = trainingPopulation({ now: new Date(), seed: 1 });
  const documents = patients.flatMap((p) => p.documents());
  const kinds = [
    ['CPA', (type: string) => type === '34749-2'],
    ['VSM', (type: string) => type === 'SYNTH'],
    ['tous les documents d’entraînement', () => true],
  ] as const;
  const measures: Measure[] = [];
  for (const [name, wanted] of kinds) {
    const list = documents.filter((d) => wanted(d.entry.typeCode.code));
    measures.push(
      await against(`conformité, ${name} (${list.length})`, list.length > 10 ? 10 : 100, {
        work: () => list.map((d) => conformityOf(d.bytes)),
        floor: () => list.map((d) => parseXml(d.bytes)),
        floorName: 'lecture XML nue des mêmes octets',
      }),
    );
  }
  return measures;
}
