/**
 * How far a delivery goes. Reimbursement data say how many boxes, their label how many units a box holds (« CPR3/21 »:
 * 3 blisters of 21; « GELULE 30 »); nobody says how many a day. So it is told for one a day, with the sum that it comes
 * from, and nothing is told of what is not counted in units (« INJ1/.5 », « SOL BUV 100ML »).
 */
import type { DrugData } from '../../../shared/clinical/fact.ts';

const unit = '(?:CPR|CPRS|CP|COMPRIMES?|COMPRIMÉS?|GELU?|GELULES?|GÉLULES?|CAPS?|CAPSULES?|SACH|SACHETS?)';
const perBox: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}\\d])${unit}\\s*(\\d{1,3})\\s*/\\s*(\\d{1,3})(?![\\d.,])`, 'iu'),
  new RegExp(
    `(?<![\\p{L}\\d])${unit}(?:\\s+(?:SEC|PELL?|ORO|EFF|LP|LM|GAST|ENR))*\\s*(?:B(?:TE|T)?/?\\s*)?(\\d{1,3})(?![\\d.,]|\\s*(?:M?G|ML|UI|µG)(?!\\p{L}))`,
    'iu',
  ),
  /(?<![\p{L}\d])(\d{1,3})\s+(?:CPR|COMPRIM[EÉ]S|G[EÉ]LULES|SACHETS)(?!\p{L})/iu,
];

const mostUnits = 1000;

export function supplyOf(label: string, quantity: string | undefined, date: string | undefined): DrugData['supply'] {
  const boxes = /^\d{1,3}$/.test(quantity?.trim() ?? '') ? Number(quantity) : 0;
  const found = perBox.map((pattern) => pattern.exec(label)).find((match) => match !== null);
  const counts = (found ?? []).slice(1).map(Number);
  const units = counts.reduce((product, n) => product * n, boxes);
  if (!found || boxes < 1 || units < 2 || units > mostUnits || date?.length !== 10) return undefined;
  const last = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(last.getTime())) return undefined;
  last.setUTCDate(last.getUTCDate() + units);
  const box = counts.join(' × ');
  return {
    units,
    until: last.toISOString().slice(0, 10),
    how: `${boxes} boîte${boxes > 1 ? 's' : ''} de ${box}, à 1 par jour`,
  };
}
