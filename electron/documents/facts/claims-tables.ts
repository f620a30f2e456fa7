/**
 * Reimbursement data as tables: the seven of « Historique des remboursements » and the older five, where entries say
 * less or nothing. Columns are known by their headings; a column without one may hold an « H » (done in a hospital).
 */
import { conceptByText } from '../../../shared/clinical/concepts.ts';
import type { FactKind } from '../../../shared/clinical/fact.ts';
import type { Block, Cell, DocumentContent, Section, TextRange } from '../../../shared/documents.ts';
import type { LocatedFact } from './coded-section.ts';
import { supplyOf } from './dispensed-units.ts';
import { drugOf } from './drug.ts';
import type { Asserted } from './statement.ts';

type Column = 'date' | 'label' | 'substances' | 'quantity' | 'code' | 'duration' | 'place' | 'flag' | 'other';

const headings: readonly (readonly [pattern: RegExp, column: Column])[] = [
  [/^(?:date|p[ée]riode|d[ée]livr[ée] le|r[ée]alis[ée] le)/i, 'date'],
  [/^dur[ée]e/i, 'duration'],
  [/^(?:prescrit|sp[ée]cialit[ée]|coefficient|groupe)/i, 'other'],
  [/^code/i, 'code'],
  [/quantit[ée]|nombre/i, 'quantity'],
  [/composant|substance|\bDCI?\b|principe actif|d[ée]nomination commune/i, 'substances'],
  [/lib[ée]ll?|nature|m[ée]dicament|vaccin|dispositif|produit|acte|examen|soin|s[ée]jour|d[ée]signation/i, 'label'],
  [/[ée]tablissement|lieu/i, 'place'],
];

/** The kind of table, by the title of its section and its headings. */
const kinds: readonly (readonly [pattern: RegExp, kind: FactKind])[] = [
  [/vaccin/i, 'vaccination'],
  [/m[ée]dicament|pharmacie/i, 'medication'],
  [/dispositif|appareil/i, 'device'],
  [/hospitalisation|s[ée]jour/i, 'stay'],
  [/radiologie|imagerie/i, 'exam'],
  [/biologie|laboratoire|analyse/i, 'exam'],
  [/soins|actes?|dentaire|consultation/i, 'procedure'],
];

interface TableRow {
  readonly cells: readonly { readonly column: Column; readonly text: string; readonly range: TextRange | undefined }[];
  readonly range: TextRange;
}

/** Rows that no coded fact has as its passage. */
export function claimsTableFacts(content: DocumentContent, coded: readonly LocatedFact[]): LocatedFact[] {
  if (content.body.kind !== 'structured') return [];
  const taken = (range: TextRange) => coded.some((c) => c.range.start < range.end && range.start < c.range.end);
  return tablesOf(content.body.blocks).flatMap((rows) => {
    const parsed = readTable(rows, content.text);
    const section = sectionAt(content.sections, parsed.rows[0]?.range.start);
    const kind = kinds.find(([pattern]) => pattern.test(`${section?.title ?? ''} ${parsed.heading}`))?.[1];
    if (!kind) return [];
    return parsed.rows
      .filter((row) => !taken(row.range))
      .flatMap((row): LocatedFact[] => {
        const fact = factOf(kind, row);
        return fact ? [{ fact, range: row.range, evidence: 'claims', sectionCode: section?.code }] : [];
      });
  });
}

function tablesOf(blocks: readonly Block[]): Cell[][][] {
  return blocks.flatMap((b) => (b.kind === 'table' ? [b.rows] : b.kind === 'list' ? b.items.flatMap(tablesOf) : []));
}

function sectionAt(sections: readonly Section[], offset: number | undefined): Section | undefined {
  if (offset === undefined) return undefined;
  return sections.filter((s) => s.range.start <= offset && offset < s.range.end).sort((a, b) => b.depth - a.depth)[0];
}

function rangeOf(blocks: readonly Block[]): TextRange | undefined {
  const ranges = blocks.flatMap((b): (TextRange | undefined)[] => {
    if (b.kind === 'paragraph' || b.kind === 'heading') return b.runs;
    if (b.kind === 'list') return b.items.map(rangeOf);
    return b.kind === 'table' ? b.rows.flat().map((c) => rangeOf(c.blocks)) : [];
  });
  const known = ranges.filter((r) => r !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  return first && last && { start: first.start, end: last.end };
}

function readTable(rows: readonly Cell[][], text: string): { heading: string; rows: TableRow[] } {
  const words = (cell: Cell) => {
    const range = rangeOf(cell.blocks);
    return range ? text.slice(range.start, range.end).replace(/\s+/g, ' ').trim() : '';
  };
  const head = rows.find((r) => r.length > 1 && r.every((c) => c.header));
  if (!head) return { heading: '', rows: [] };
  // A heading over two columns names the second one: the first holds the flag.
  const columns = head.flatMap((cell): Column[] => {
    const column = headings.find(([pattern]) => pattern.test(words(cell)))?.[1] ?? (words(cell) === '' ? 'flag' : 'other');
    return [...Array.from({ length: cell.colSpan - 1 }, (): Column => 'flag'), column];
  });
  // The older tables have « Acte » (its code) beside « Libellé ».
  const acts = head.findIndex((cell) => /^actes?$/i.test(words(cell)));
  const labelled = head.some((cell) => /^lib[ée]ll/i.test(words(cell)));
  if (acts >= 0 && labelled) columns[columns.length - head.slice(acts).reduce((sum, cell) => sum + cell.colSpan, 0)] = 'code';
  const read = rows
    .filter((r) => !r.every((c) => c.header))
    .flatMap((row): TableRow[] => {
      const ranges = row.map((c) => rangeOf(c.blocks)).filter((r) => r !== undefined);
      const [first, last] = [ranges[0], ranges.at(-1)];
      if (!first || !last) return [];
      let at = 0;
      const cells = row.map((cell) => {
        const column = columns[at + cell.colSpan - 1] ?? 'other';
        at += cell.colSpan;
        return { column, text: words(cell), range: rangeOf(cell.blocks) };
      });
      return [{ cells, range: { start: first.start, end: last.end } }];
    });
  return { heading: head.map(words).join(' '), rows: read };
}

/** « H »: Latin, or the Cyrillic letter that looks the same and that some exports hold. */
const hospitalFlag = /^[HhНн]$/;

const supplies =
  /bandelette|lancette|lecteur|aiguille|seringue|compresse|pansement|sonde|poche|orth[èe]se|bas de (?:contention|compression)/i;

/** Acts of the CCAM, biology of the NABM (four digits, the first often a zero), all else the letters of the NGAP. */
const systemOf = (code: string): string => (/^[A-Z]{4}\d{3}/.test(code) ? 'CCAM' : /^\d{3,4}$/.test(code) ? 'NABM' : 'NGAP');

function factOf(kind: FactKind, row: TableRow): Asserted | undefined {
  const at = (column: Column) => row.cells.find((c) => c.column === column && c.text !== '')?.text;
  const label = at('label') ?? at('substances');
  if (!label) return undefined;
  const dates = datesIn(at('date') ?? '');
  const quantity = at('quantity');
  const code = at('code');
  const substances = (at('substances') ?? '').split(/\s*[+;,/]\s*|\s{2,}/).filter(Boolean);
  const concept = conceptByText(label, kind)?.key;
  const inHospital = row.cells.some((c) => c.column === 'flag' && hospitalFlag.test(c.text));
  const drug = kind === 'medication' || kind === 'vaccination' ? drugOf({ name: label, codes: [], substances }).drug : undefined;
  // « Pharmacie / fournitures » holds both: what has no substance and no known name is a supply.
  if (kind === 'medication' && !drug && supplies.test(label)) return factOf('device', row);
  const stay = at('duration');
  const supply = kind === 'medication' ? supplyOf(label, quantity, dates[0]) : undefined;
  return {
    kind,
    label,
    ...(concept ? { concept } : {}),
    ...(code ? { code: { system: systemOf(code), code } } : {}),
    ...(inHospital || stay ? { value: { text: [stay, inHospital ? 'à l’hôpital' : undefined].filter(Boolean).join(', ') } } : {}),
    ...(dates[0] ? { date: dates[0] } : {}),
    ...(dates[1] ? { endDate: dates[1] } : {}),
    certainty: 'affirmed',
    // Delivered is not taken; done is done.
    status: kind === 'medication' || kind === 'device' ? 'unknown' : 'past',
    subject: 'patient',
    ...(kind === 'medication'
      ? {
          drug: {
            ...(drug ?? { substances: substances.map((s) => s.toLowerCase()), classes: [] }),
            ...(quantity ? { quantity } : {}),
            ...(supply ? { supply } : {}),
          },
        }
      : drug
        ? { drug }
        : {}),
  };
}

/**
 * « Endoscopies digestives et anesthésie, en ambulatoire »: a stay or an act that names an anaesthesia was one too. Its
 * passage is the same row.
 */
export function anaesthesiasIn(facts: readonly LocatedFact[]): LocatedFact[] {
  return facts.flatMap((located): LocatedFact[] => {
    const { fact } = located;
    if (fact.kind !== 'stay' && fact.kind !== 'procedure') return [];
    if (!/anesth[ée]sie/i.test(fact.label) || /(?:sans|hors) anesth[ée]sie|anesth[ée]sie locale/i.test(fact.label)) return [];
    const { code: _code, ...rest } = fact;
    return [
      {
        ...located,
        fact: {
          ...rest,
          kind: 'anaesthesia',
          concept: conceptByText(fact.label, 'anaesthesia')?.key ?? 'anaesthesia',
          status: 'past',
        },
      },
    ];
  });
}

export function datesIn(text: string): string[] {
  return [...text.matchAll(/(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/g)].map(([, d = '', m = '', y = '']) => {
    const year = y.length === 4 ? y : `20${y}`;
    return `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  });
}
