/** CIS and CIP13 → product, from the compact lines of generate.mjs. */
import type { DrugLexiconData } from './names.ts';

export interface Product {
  readonly brand: number;
  readonly strength: number;
}

/** CIS and the seven digits of the CIP that tell packs apart → product. Read when the first code is asked for. */
export const productsOf = (
  data: DrugLexiconData,
): { byCis: ReadonlyMap<number, Product>; byPack: ReadonlyMap<string, Product> } => {
  const byCis = new Map<number, Product>();
  const byPack = new Map<string, Product>();
  let cis = 0;
  for (const line of data.products.split(';')) {
    const [step = '0', brand = '0', strength = '0', ...packs] = line.split(',');
    cis += Number.parseInt(step, 36);
    const product = { brand: Number.parseInt(brand, 36), strength: Number.parseInt(strength, 36) };
    byCis.set(cis, product);
    for (const pack of packs) byPack.set(pack, product);
  }
  return { byCis, byPack };
};

export const packKey = (cip13: string): string => {
  const digits = cip13.replace(/\D/g, '');
  if (/^34009\d{8}$/.test(digits)) return Number(digits.slice(5, 12)).toString(36);
  return digits.length === 7 ? Number(digits).toString(36) : digits;
};
