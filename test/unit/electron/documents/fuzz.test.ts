/**
 * Invariants, whatever the bytes: a document or a named error; ranges inside the text; quotes that are the text; no text
 * of the narrative lost.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { processDocument } from '../../../../electron/documents/process.ts';
import { XmlMarkup, xml } from '../../../../electron/xml/build.ts';
import type { Block, Run } from '../../../../shared/documents.ts';
import { AppError } from '../../../../shared/errors.ts';
import { documentBytes, problem, section, structured } from './cda-fixture.ts';

const numRuns = process.env.LONG ? 20_000 : 150;
const seed = Number(process.env.SEED ?? 20_260_101);

const runsOf = (blocks: readonly Block[]): Run[] =>
  blocks.flatMap((b): Run[] => {
    if (b.kind === 'paragraph' || b.kind === 'heading') return b.runs;
    if (b.kind === 'list') return b.items.flatMap(runsOf);
    return b.kind === 'table' ? [...(b.caption ?? []), ...b.rows.flat().flatMap((c) => runsOf(c.blocks))] : [];
  });

async function check(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { content, facts } = await processDocument({ bytes, documentId: 'f', origin: 'professional' });
    for (const { source } of facts) expect(source.quote).toBe(content.text.slice(source.range.start, source.range.end));
    for (const { range } of content.sections) expect(range.end).toBeLessThanOrEqual(content.text.length);
    if (content.body.kind === 'structured' || content.body.kind === 'text') {
      const runs = runsOf(content.body.blocks);
      for (const run of runs) expect(run.start < run.end && run.end <= content.text.length).toBe(true);
    }
    return content.text;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toMatch(/^(?:DOCUMENT|PDF)_/);
    return undefined;
  }
}

const base = documentBytes(
  structured(
    section({
      text: xml`<table><thead><tr><th>Date</th><th>Problème</th></tr></thead><tbody><tr><td>11/08/2019</td><td><content ID="a">Accident ischémique</content></td></tr></tbody></table>`,
      entries: [problem({ code: 'G45.9', label: 'Accident ischémique', anchor: 'a', low: '20190811' })],
    }),
  ),
);

test('bytes changed, cut or repeated anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(base.length - 1), fc.nat(200), fc.uint8Array({ maxLength: 12 }), async (at, cut, inserted) => {
      await check(Uint8Array.from([...base.subarray(0, at), ...inserted, ...base.subarray(Math.min(at + cut, base.length))]));
    }),
    { numRuns, seed },
  );
});

test('bytes of nothing in particular', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', '%PDF-1.4\n', '<?xml version="1.0"?><a>', '\xff\xd8\xff'),
      fc.uint8Array({ maxLength: 400 }),
      async (head, tail) => {
        await check(Uint8Array.from([...Buffer.from(head, 'latin1'), ...tail]));
      },
    ),
    { numRuns: Math.ceil(numRuns / 3), seed },
  );
});

test('any tree of narrative elements keeps all its text, in order', async () => {
  const names = [
    'paragraph',
    'content',
    'table',
    'tbody',
    'thead',
    'tr',
    'td',
    'th',
    'list',
    'item',
    'caption',
    'sub',
    'footnote',
    'linkHtml',
    'renderMultiMedia',
    'x',
  ];
  let words = 0;
  const { tree } = fc.letrec<{ tree: XmlMarkup }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(' ', '\n ', 'mot').map((s) => xml`${s === 'mot' ? `mot${words++} ` : s}`),
      fc.tuple(fc.constantFrom(...names), fc.array(tie('tree'), { maxLength: 4 }), fc.boolean()).map(([name, inside, id]) => {
        const mark = (tag: string) => new XmlMarkup(tag);
        return xml`${mark(id ? `<${name} ID="i${words++}">` : `<${name}>`)}${inside}${mark(`</${name}>`)}`;
      }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 5 }), async (nodes) => {
      const text = await check(documentBytes(structured(section({ title: 'T', text: xml`${nodes}` }))));
      const wanted = [...String(nodes.map(String).join('')).matchAll(/mot\d+/g)].map((m) => m[0]);
      expect([...(text ?? '').matchAll(/mot\d+/g)].map((m) => m[0])).toEqual(wanted);
    }),
    { numRuns, seed },
  );
});
