/** Which cards may open a session, decided before any code is asked and before any call goes out. */
import { type CpsHolder, mayRead, type VitaleReading } from '../../shared/cards.ts';
import type { NamedError } from '../../shared/errors.ts';

/** R01 codes of occupational medicine: no access to the DMP (CSS L. 161-36-3, needs.md S27–S28). */
const occupationalMedicine: ReadonlySet<string> = new Set(['C41', 'CAPA11', 'SCH35', 'SM25']);

export type Mode = 'training' | 'production';

/** Order: wrong world, dates (REC_0.x-1050), profession. `today` is ISO. */
export function refusalOfCps(holder: CpsHolder, mode: Mode, today: string): NamedError | undefined {
  const wrongWorld = refusalOfWorld(holder.test, mode);
  if (wrongWorld) return wrongWorld;
  if (holder.validFrom > today) return { code: 'CARD_NOT_ACTIVE', detail: { from: holder.validFrom } };
  if (holder.validUntil < today) return { code: 'CARD_EXPIRED', detail: { on: holder.validUntil } };
  if (holder.specialityCode && occupationalMedicine.has(holder.specialityCode)) {
    return {
      code: 'PROFESSION_REFUSED',
      detail: { profession: 'médecin du travail', article: 'L. 161-36-3 du code de la sécurité sociale' },
    };
  }
  // Staff cards deposit from other software; here everything begins with reading (dmp.md 1.4).
  if (!mayRead(holder.cardType)) {
    return {
      code: 'PROFESSION_REFUSED',
      detail: { profession: `titulaire d’une carte ${holder.cardType}`, article: 'droits fonctionnels du DMP, PDT-INF-526' },
    };
  }
  return undefined;
}

export function refusalOfVitale(reading: VitaleReading, mode: Mode): NamedError | undefined {
  if (reading.beneficiaries.length === 0) return { code: 'CARD_DATA', detail: { what: 'beneficiaries' } };
  return refusalOfWorld(reading.test, mode);
}

/** EX_GEN-1430 and its reverse: test cards stay in training, real ones out of it. */
function refusalOfWorld(test: boolean, mode: Mode): NamedError | undefined {
  if (test && mode === 'production') return { code: 'TEST_CARD_IN_PRODUCTION', detail: {} };
  if (!test && mode === 'training') return { code: 'REAL_CARD_IN_TRAINING', detail: {} };
  return undefined;
}
