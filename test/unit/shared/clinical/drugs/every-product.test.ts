/** Every product and every pack of the database that the index is made from, where it stands beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import data from '../../../../../shared/clinical/drugs/data/bdpm.json' with { type: 'json' };
import { drugDataSource, identifyDrug } from '../../../../../shared/clinical/drugs/drugs.ts';
import { packKey, productsOf } from '../../../../../shared/clinical/drugs/products.ts';

const file = resolve(import.meta.dirname, '../../../../../../shared/spec/data/bdpm.tsv.gz');
const present = existsSync(file);
if (!present) console.log(`skipped: no medicines database at ${file}`);

const rows = present
  ? gunzipSync(readFileSync(file))
      .toString('utf8')
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split('\t'))
      .map(([cis = '', name = '', , , , composition = '', packs = '']) => ({
        cis,
        name,
        composition,
        packs: packs.split(',').filter(Boolean),
      }))
  : [];

describe.skipIf(!present)('the medicines index', () => {
  const { byCis, byPack } = productsOf(data);

  test('knows each CIS, and each CIP13 as a pack of its own CIS', () => {
    expect(rows.length).toBeGreaterThan(14_000);
    const lost = rows.flatMap(({ cis, packs }) => {
      const product = byCis.get(Number(cis));
      return product === undefined ? [cis] : packs.filter((cip13) => byPack.get(packKey(cip13)) !== product);
    });
    expect(lost).toEqual([]);
    expect(byCis.size).toBe(rows.length);
    expect(byPack.size).toBe(rows.reduce((sum, { packs }) => sum + packs.length, 0));
  });

  test('a product with a composition has substances, but the homeopathic; all have a name or a substance', () => {
    const bare = rows.filter(({ cis, composition }) => {
      const drug = identifyDrug({ cis });
      const homeopathic = composition.includes('HOMÉOPATHIQUE');
      if (homeopathic) return drug === undefined || drug.substances.length > 0 || drug.brand === undefined;
      return composition === '' ? drug === undefined : drug === undefined || drug.substances.length === 0;
    });
    expect(bare.map(({ cis, name }) => `${cis} ${name}`)).toEqual([]);
  });

  test('its source counts what it holds', () => {
    expect(drugDataSource).toMatchObject({ productCount: byCis.size, packCount: byPack.size });
  });
});
