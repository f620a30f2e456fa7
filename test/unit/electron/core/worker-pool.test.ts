import { afterEach, describe, expect, test } from 'vitest';
import { createWorkerPool, type WorkerPool } from '../../../../electron/core/worker-pool.ts';
import { xml } from '../../../../electron/xml/build.ts';
import { docx, paragraph, tiff } from '../deposit/office-files.ts';
import { documentBytes, section, structured } from '../documents/cda-fixture.ts';

const pools: WorkerPool[] = [];
const make = (options: Parameters<typeof createWorkerPool>[0] = {}) => {
  const pool = createWorkerPool(options);
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((p) => p.close()));
});

const bytes = (text: string) => documentBytes(structured(section({ text: xml`${text}` })));
const job = (text: string) => ({ bytes: bytes(text), documentId: text, origin: 'professional' as const });
/** Longer than any limit that the tests give. */
const slow = () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => xml`<tr><td>ligne ${i}</td><td>valeur</td></tr>`);
  return { ...job('lent'), bytes: documentBytes(structured(section({ text: xml`<table><tbody>${rows}</tbody></table>` }))) };
};
const limits = (process: number) => ({ process, read: 20_000, convert: 20_000, conform: 20_000, accept: 20_000 });

describe('worker pool', () => {
  test('reads in another thread; errors keep their names', async () => {
    const pool = make();
    const { content } = await pool.process(job('Bonjour'));
    expect(content.text).toContain('Bonjour');
    expect((await pool.read(bytes('Sans faits'))).text).toContain('Sans faits');
    // As Node itself loads the readers of other formats, not as the test runner does.
    const files = { 'a.tif': tiff(1), 'a.docx': docx(paragraph('x')), 'a.csv': new TextEncoder().encode('a;b\n1;2\n') };
    for (const [fileName, file] of Object.entries(files)) expect((await pool.accept({ bytes: file, fileName })).form).toBe('pdf');
    await expect(pool.process({ ...job('x'), bytes: new Uint8Array() })).rejects.toMatchObject({ code: 'DOCUMENT_EMPTY' });
    await expect(pool.read(new TextEncoder().encode('<a>'))).rejects.toMatchObject({ code: 'DOCUMENT_MALFORMED' });
  });

  test('what is urgent goes before what waits', async () => {
    const pool = make({ size: 1 });
    const order: string[] = [];
    const note = (name: string) => (): number => order.push(name);
    const first = pool.process(job('a')).then(note('a'));
    const waiting = pool.process(job('b')).then(note('b'));
    const urgent = pool.process(job('c'), { urgent: true }).then(note('c'));
    await Promise.all([first, waiting, urgent]);
    expect(order).toEqual(['a', 'c', 'b']);
  });

  test('a document that takes too long is given up, and the next one is read', async () => {
    const pool = make({ size: 1, limitMs: limits(1) });
    await expect(pool.process(slow())).rejects.toMatchObject({ code: 'DOCUMENT_MALFORMED' });
    expect((await pool.read(bytes('Suivant'))).text).toContain('Suivant');
  });

  test('cancelled work ends at once, waiting or running, and clear forgets all', async () => {
    const pool = make({ size: 1 });
    const running = new AbortController();
    const waiting = new AbortController();
    const a = pool.process(slow(), { signal: running.signal });
    const b = pool.process(job('b'), { signal: waiting.signal });
    waiting.abort();
    await expect(b).rejects.toMatchObject({ code: 'CANCELLED' });
    running.abort();
    await expect(a).rejects.toMatchObject({ code: 'CANCELLED' });
    const c = pool.process(slow());
    const d = pool.process(job('d'));
    pool.clear();
    await expect(c).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(d).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await pool.process(job('e'))).content.text).toContain('e');
  });

  test('a closed pool takes nothing more', async () => {
    const pool = make();
    await pool.close();
    await expect(pool.process(job('x'))).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
