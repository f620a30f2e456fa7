/**
 * Bad and hostile documents through the worker pool of the core, as the app reads them. Each ends as a displayed document
 * or a named error, none takes the reader with it. Full size (20 MB each) under LONG=1, where the pool's limit may end one.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { createWorkerPool } from '../../../../electron/core/worker-pool.ts';
import { xml } from '../../../../electron/xml/build.ts';
import { isAppError } from '../../../../shared/errors.ts';
import { documentBytes, medication, problem, section, structured } from './cda-fixture.ts';
import { hostileDocuments } from './hostile-documents.ts';

const long = Boolean(process.env['LONG']);
const sizeBytes = long ? 20_000_000 : 40_000;
const pool = createWorkerPool({ size: 2 });
afterAll(() => pool.close());

const read = (bytes: Uint8Array) => pool.process({ bytes, documentId: 'x', origin: 'professional' });

async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const { content, facts } = await read(bytes);
    for (const { source, label } of facts) {
      expect(source.quote).toBe(content.text.slice(source.range.start, source.range.end));
      expect(label.length).toBeLessThan(1000);
    }
    return 'read';
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, detail } = error.named;
    return long && 'reason' in detail && String(detail.reason).startsWith('not done within') ? 'given up' : code;
  }
}

describe('hostile documents', () => {
  test.concurrent.each(hostileDocuments(sizeBytes).map((h) => [h.name, h] as const))(
    '%s',
    async (_, { make, expected }) => {
      const wanted = [...(long ? ['given up'] : []), ...(typeof expected === 'string' ? [expected] : expected)];
      expect(wanted).toContain(await outcome(make()));
    },
    120_000,
  );

  test('what is left of a document in another encoding is still true: the same facts in UTF-16', async () => {
    const documents = hostileDocuments(1000);
    const of = async (name: string) => {
      const made = documents.find((d) => d.name === name)?.make();
      if (!made) throw new Error(name);
      return (await read(made)).facts.map((f) => [f.kind, f.label, f.certainty]);
    };
    const plain = await of('latin-1 that says so');
    expect(plain).toContainEqual(['allergy', 'Pénicillines', 'affirmed']);
    expect(await of('UTF-16 with its mark')).toEqual(plain);
    expect(await of('UTF-16 without its mark')).toEqual(plain);
  });

  test('a document that contradicts itself keeps both sides', async () => {
    const bytes = documentBytes(
      structured(
        section({ text: xml`Pas d’hypertension.`, entries: [problem({ code: 'I10', label: 'Hypertension essentielle' })] }),
        section({
          code: '10160-0',
          title: 'Traitements',
          text: xml`Plavix arrêté.`,
          entries: [medication({ name: 'PLAVIX 75 mg', cis: '63564053' })],
        }),
      ),
    );
    const { facts } = await read(bytes);
    expect(facts.filter((f) => f.concept === 'hypertension').map((f) => f.certainty)).toEqual(
      expect.arrayContaining(['affirmed', 'negated']),
    );
    expect(facts.filter((f) => f.drug?.classes.includes('clopidogrel')).map((f) => f.status)).toEqual(
      expect.arrayContaining(['active', 'past']),
    );
  });
});
