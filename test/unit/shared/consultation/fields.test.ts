import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyConsultation } from '../../../../shared/consultation/consultation.ts';
import { conflictsOf, measureOf, measures, readTyped } from '../../../../shared/consultation/fields.ts';

const read = (field: Parameters<typeof measureOf>[0], typed: string) => readTyped(measureOf(field), typed);

describe('what is typed', () => {
  test.each([
    ['mouthOpening', '32', 32],
    ['mouthOpening', '3,2 cm', 32],
    ['mouthOpening', '5 mm', 5],
    ['mouthOpening', '5 cm', 50],
    ['thyromental', '6.5cm', 65],
    ['height', '1 m 72', 172],
    ['height', '1,72 m', 172],
    ['height', '172', 172],
    ['weight', '82,54', 82.5],
    ['weight', '3500 g', 3.5],
    ['systolic', '14 cmHg', 140],
    ['spo2', '97 %', 97],
    ['heartRate', '64/min', 64],
  ] as const)('%s « %s » is %d', (field, typed, value) => {
    expect(read(field, typed)).toEqual({ value });
  });

  test.each([
    ['mouthOpening', '5', '5 mm ou 5 cm ?'],
    ['mouthOpening', '4,5', '4,5 mm ou 4,5 cm ?'],
    ['mouthOpening', '81', 'attendu de 5 à 80 mm'],
    ['mouthOpening', '4 mm', 'attendu de 5 à 80 mm'],
    ['thyromental', '6', '6 mm ou 6 cm ?'],
    ['thyromental', '13 cm', 'attendu de 20 à 120 mm'],
    ['height', '1,72', 'écrivez « 1,72 m »'],
    ['systolic', '14', 'écrivez « 14 cmHg »'],
    ['spo2', '101', 'attendu de 40 à 100 %'],
    ['weight', 'lourd', 'n’est pas un nombre'],
    ['weight', '80 lb', 'Unité « lb » inconnue'],
    ['weight', '-5', 'n’est pas un nombre'],
  ] as const)('%s « %s » is refused: %s', (field, typed, reason) => {
    expect(read(field, typed)).toEqual({ refusal: expect.stringContaining(reason) });
  });

  test('nothing typed is nothing; whatever is typed gives a value within its bounds, or a reason', () => {
    expect(read('height', '  ')).toBeUndefined();
    fc.assert(
      fc.property(
        fc.constantFrom(...measures),
        fc.oneof(fc.string(), fc.double().map(String), fc.integer({ min: 0, max: 400 }).map(String)),
        (measure, typed) => {
          const typedValue = readTyped(measure, typed);
          if (typedValue && 'value' in typedValue) {
            expect(typedValue.value).toBeGreaterThanOrEqual(measure.min);
            expect(typedValue.value).toBeLessThanOrEqual(measure.max);
          } else if (typedValue) expect(typedValue.refusal.length).toBeGreaterThan(10);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('two values that cannot be of one person are told', () => {
    const c = emptyConsultation('2026-11-21');
    expect(conflictsOf({ ...c, systolic: 80, diastolic: 120 })).toEqual([expect.stringContaining('diastolique')]);
    expect(conflictsOf({ ...c, height: 172, weight: 8 })).toEqual([expect.stringContaining('IMC')]);
    expect(conflictsOf({ ...c, height: 172, weight: 80, systolic: 140, diastolic: 80 })).toEqual([]);
  });
});
