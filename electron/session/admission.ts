/** Which cards may open a session, decided before any code is asked and before any call goes out. */
import { type CpsHolder, mayRead, type PracticeSituation, type VitaleReading } from '../../shared/cards.ts';
import type { NamedError } from '../../shared/errors.ts';

/** R01 codes of occupational medicine: no access to the DMP (CSS L. 161-36-3, needs.md S27–S28). */
const occupationalMedicine: ReadonlySet<string> = new Set(['C41', 'CAPA11', 'SCH35', 'SM25']);

const noAccess = 'L. 161-36-3 du code de la sécurité sociale';
/** R02 sectors from which nobody reads a DMP, whatever his speciality: insurers, and health at work (needs.md S27–S30). */
const refusedSectors: ReadonlyMap<string, string> = new Map([
  ['SA23', 'médecin d’une assurance'],
  ['SA24', 'médecin-conseil d’un organisme de sécurité sociale'],
  ['SA13', 'professionnel de santé au travail'],
  ['SA66', 'professionnel de santé au travail'],
]);

export type Mode = 'training' | 'production';

/** Order: wrong world, dates (REC_0.x-1050), profession. `today` is ISO. */
export function refusalOfCps(holder: CpsHolder, mode: Mode, today: string): NamedError | undefined {
  const wrongWorld = refusalOfWorld(holder.test, mode);
  if (wrongWorld) return wrongWorld;
  if (holder.validFrom > today) return { code: 'CARD_NOT_ACTIVE', detail: { from: holder.validFrom } };
  if (holder.validUntil < today) return { code: 'CARD_EXPIRED', detail: { on: holder.validUntil } };
  if (holder.specialityCode && occupationalMedicine.has(holder.specialityCode)) {
    return { code: 'PROFESSION_REFUSED', detail: { profession: 'médecin du travail', article: noAccess } };
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

/** Situations are readable after the code only: one that is refused is never offered. */
export function refusalOfSituation({ sectorCode }: Pick<PracticeSituation, 'sectorCode'>): NamedError | undefined {
  const profession = refusedSectors.get(sectorCode);
  return profession === undefined ? undefined : { code: 'PROFESSION_REFUSED', detail: { profession, article: noAccess } };
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
