/**
 * templateId of an entry → what reads it. The ids are those of the document models (`cda_volets.json`) and of their old
 * versions: one statement carries the id of HL7's CCD, the one of IHE and the one of CI-SIS, and any of them will do.
 * A statement without a known id is read by what it is (`procedure`, `supply`…).
 */
import type { FactKind } from '../../../../shared/clinical/fact.ts';
import { children, type XmlElement } from '../../../xml/parse.ts';

export type EntryReader =
  /** `act` around problems or allergies: carries their state. */
  | 'concern'
  | 'allergy-concern'
  | 'problem'
  | 'allergy'
  /** Organizer of one relative. */
  | 'family'
  /** Organizer of results. */
  | 'panel'
  | 'observation'
  | 'medication'
  | 'vaccination'
  | 'procedure'
  | 'stay'
  /** Nothing clinical: an attached document, the catalogue of images, a dose of radiation. */
  | 'nothing';

const ccd = '2.16.840.1.113883.10.20.1.';
const pcc = '1.3.6.1.4.1.19376.1.5.3.1.4.';
const ciSis = '1.2.250.1.213.1.1.3.';
const under = (root: string, ids: string) => ids.split(' ').map((id) => `${root}${id}`);

/** `1.25` of CCD (« plan of care activity ») and `1.31` (« result ») stand on statements of several readers. */
const readers: readonly (readonly [reader: EntryReader, ids: readonly string[]])[] = [
  ['concern', [...under(ccd, '27'), ...under(pcc, '5.1 5.2'), ...under(ciSis, '39')]],
  ['allergy-concern', [...under(pcc, '5.3'), ...under(ciSis, '40')]],
  ['problem', [...under(ccd, '28'), ...under(pcc, '5'), ...under(ciSis, '37')]],
  ['allergy', [...under(ccd, '18'), ...under(pcc, '6'), ...under(ciSis, '41 210')]],
  ['family', [...under(ccd, '23'), ...under(pcc, '15'), ...under(ciSis, '59')]],
  ['panel', [...under(ccd, '32 35'), ...under(pcc, '13.1'), '1.3.6.1.4.1.19376.1.5.3.1.1.12.3.7', ...under(ciSis, '49 95 208')]],
  [
    'observation',
    [
      ...under(ccd, '17 31 33'),
      ...under(pcc, '13 13.2 13.4 13.5 13.7'),
      '1.3.6.1.4.1.19376.1.3.1.6',
      '1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6',
      '1.3.6.1.4.1.19376.1.5.3.1.1.20.3.1',
      '2.16.840.1.113883.10.20.6.2.13',
      ...under(ciSis, '12 25 27 48 50 52 53 54 80 89 110 150'),
    ],
  ],
  [
    'medication',
    [
      ...under(ccd, '24'),
      ...under(pcc, '7 7.1 8'),
      '1.3.6.1.4.1.19376.1.9.1.3.2',
      '1.3.6.1.4.1.19376.1.9.1.3.6',
      ...under(ciSis, '42 83 173'),
    ],
  ],
  ['vaccination', [...under(pcc, '12 12.2'), ...under(ciSis, '45 47')]],
  ['procedure', [...under(ccd, '29'), ...under(pcc, '19'), '1.2.840.10008.9.14', ...under(ciSis, '62 153')]],
  ['stay', [...under(ccd, '21'), ...under(pcc, '14'), ...under(ciSis, '58')]],
  ['nothing', [...under(pcc, '4'), '1.2.840.10008.9.16', '2.16.840.1.113883.10.20.6.2.14', ...under(ciSis, '18 35 154 155 165')]],
];

/** What an observation is by its template alone. */
const kinds: readonly (readonly [kind: FactKind, ids: readonly string[]])[] = [
  ['lab', ['1.3.6.1.4.1.19376.1.3.1.6', ...under(ciSis, '80')]],
  ['vital', [...under(pcc, '13.2'), ...under(ciSis, '50')]],
  ['social', [...under(ccd, '33'), ...under(pcc, '13.4'), ...under(ciSis, '52')]],
  ['pregnancy', [...under(pcc, '13.5'), ...under(ciSis, '53')]],
  ['directive', [...under(ccd, '17'), ...under(pcc, '13.7'), ...under(ciSis, '54')]],
  ['functional', ['1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6', ...under(ciSis, '25 89 110')]],
  ['device', under(ciSis, '12')],
];

export const entryReaders: ReadonlyMap<string, EntryReader> = new Map(
  readers.flatMap(([reader, ids]) => ids.map((id) => [id, reader] as const)),
);
const kindByTemplate: ReadonlyMap<string, FactKind> = new Map(
  kinds.flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)),
);

/** Several ids of one statement may name two readers: what says more wins (an allergy is a problem too). */
const precedence: readonly EntryReader[] = ['nothing', 'allergy', 'allergy-concern', 'family', 'vaccination', 'problem'];

/** A specialised template adds a last part to the id it is made from: `3.48.1` is read as `3.48`. */
function known<T>(table: ReadonlyMap<string, T>, id: string): T | undefined {
  const found = table.get(id);
  if (found !== undefined || !id.startsWith(ciSis)) return found;
  const parent = id.slice(0, id.lastIndexOf('.'));
  return parent.length > ciSis.length ? known(table, parent) : undefined;
}

const idsOf = (statement: XmlElement) => children(statement, 'templateId').flatMap((t) => t.attributes['root'] ?? []);

export function readerOf(statement: XmlElement): EntryReader | undefined {
  const named = idsOf(statement).flatMap((id) => known(entryReaders, id) ?? []);
  return precedence.find((reader) => named.includes(reader)) ?? named[0];
}

export function kindOfTemplate(statement: XmlElement): FactKind | undefined {
  return idsOf(statement).flatMap((id) => known(kindByTemplate, id) ?? [])[0];
}
