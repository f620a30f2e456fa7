/**
 * Medical writing in plain lines, made into sections of a CDA or into pages of a PDF: `# Title` opens a part, `- item`
 * a list, `a | b` rows of a table (the first is its head), anything else is a paragraph per line.
 */

import { oid } from '../../documents/cda/write-coded.ts';
import type { CdaSection, NarrativeBlock } from '../../documents/cda/write-model.ts';

export interface Part {
  readonly title?: string | undefined;
  readonly blocks: readonly NarrativeBlock[];
}

type Kind = 'paragraph' | 'list' | 'table';
function kindOf(line: string): Kind {
  if (line.startsWith('- ')) return 'list';
  return line.includes(' | ') ? 'table' : 'paragraph';
}

function blocksOf(lines: readonly string[]): NarrativeBlock[] {
  const blocks: NarrativeBlock[] = [];
  for (let i = 0; i < lines.length; ) {
    const kind = kindOf(lines[i] ?? '');
    if (kind === 'paragraph') {
      blocks.push({ kind, text: lines[i++] ?? '' });
      continue;
    }
    const group: string[] = [];
    while (i < lines.length && kindOf(lines[i] ?? '') === kind) group.push(lines[i++] ?? '');
    if (kind === 'list') blocks.push({ kind, items: group.map((line) => line.slice(2)) });
    else {
      const rows = group.map((line) => line.split('|').map((cell) => cell.trim()));
      blocks.push({ kind, head: rows[0] ?? [], rows: rows.slice(1) });
    }
  }
  return blocks;
}

export function parseWriting(text: string): Part[] {
  const parts: { title?: string; lines: string[] }[] = [{ lines: [] }];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('# ')) parts.push({ title: line.slice(2), lines: [] });
    else if (line) parts.at(-1)?.lines.push(line);
  }
  return parts.filter((p) => p.title || p.lines.length > 0).map((p) => ({ title: p.title, blocks: blocksOf(p.lines) }));
}

/** LOINC of the titles that doctors use; another title is kept under « notes ». */
const sectionCodes: Readonly<Record<string, readonly [code: string, label: string, template?: string]>> = {
  Motif: ['42349-1', 'Motif', '1.2.250.1.213.1.1.2.127'],
  Antécédents: ['11348-0', 'Antécédents', '1.2.250.1.213.1.1.2.134'],
  Allergies: ['48765-2', 'Allergies', '1.2.250.1.213.1.1.2.137'],
  Traitement: ['10160-0', 'Traitements', '1.2.250.1.213.1.1.2.143'],
  'Mode de vie': ['29762-2', 'Mode de vie', '1.2.250.1.213.1.1.2.141'],
  Histoire: ['10164-2', 'Histoire de la maladie'],
  Examen: ['29545-1', 'Examen physique', '1.2.250.1.213.1.1.2.84'],
  Résultats: ['30954-2', 'Résultats', '1.2.250.1.213.1.1.2.150'],
  Conclusion: ['19005-8', 'Conclusion', '1.2.250.1.213.1.1.2.209'],
  'Conduite à tenir': ['18776-5', 'Plan de soins', '1.2.250.1.213.1.1.2.158'],
};

/** Sections without entries (level 2). */
export function sectionsOf(text: string): CdaSection[] {
  return parseWriting(text).map((part) => {
    const known = sectionCodes[part.title ?? ''];
    return {
      code: { code: known?.[0] ?? '34109-9', codingScheme: oid.loinc, label: known?.[1] ?? 'Note' },
      title: part.title,
      templateIds: known?.[2] ? [known[2]] : [],
      narrative: part.blocks,
    };
  });
}
