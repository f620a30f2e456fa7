/** Units that convert into each other by a factor, to tell « 1,70 m » beside 170 cm from « 5 mm » beside 5 cm. */
const factors: Readonly<Record<string, readonly [dimension: string, factor: number]>> = {
  mm: ['length', 0.001],
  cm: ['length', 0.01],
  m: ['length', 1],
  µg: ['mass', 0.000_001],
  mg: ['mass', 0.001],
  g: ['mass', 1],
  kg: ['mass', 1000],
  ml: ['volume', 0.001],
  cl: ['volume', 0.01],
  dl: ['volume', 0.1],
  l: ['volume', 1],
  '%': ['share', 1],
  v: ['voltage', 1],
  '°c': ['temperature', 1],
};

export interface PlainQuantity {
  readonly number: number;
  readonly unit?: string | undefined;
}

const near = (a: number, b: number) => Math.abs(a - b) <= Math.max(Math.abs(a), Math.abs(b)) * 1e-9;

/** Equal after conversion; a unit that is missing or not known here is left out of it. */
export function sameQuantity(a: PlainQuantity, b: PlainQuantity): boolean {
  const [x, y] = [factors[a.unit?.toLowerCase() ?? ''], factors[b.unit?.toLowerCase() ?? '']];
  if (!x || !y) return near(a.number, b.number);
  return x[0] === y[0] && near(a.number * x[1], b.number * y[1]);
}
