/** The CPS by direct commands (cps.ts), on the handles of OpenCards. */
import { AppError, isAppError } from '../../shared/errors.ts';
import { readHolder, readSituations, signData, verifyCode } from './cps.ts';
import type { CpsBackend } from './cps-backend.ts';
import type { CardSlot, CardUse, OpenCards } from './open-cards.ts';
import { readCertificate } from './pkcs15.ts';

/**
 * CPS4, contactless and CPS2ter are recognised by their ATR and refused by name (CARD_UNSUPPORTED) before anything is sent
 * to them. Of the CPS4 the application (8025000001FF0100), the class byte (01), VERIFY and the signature are described in
 * the sources of the official middleware, but were never validated on a card, and a wrong guess would use up tries of a
 * doctor's code: the PKCS#11 back-end serves it. Contactless cards have neither code nor signature.
 */
const readable = ['CPS3'] as const;

export function directCps(cards: OpenCards): CpsBackend {
  const on = <T>(slot: CardSlot, repeatable: boolean, use: CardUse<T>['use']): Promise<T> =>
    cards.on(slot, { kinds: readable, repeatable, use });
  return {
    kind: 'direct',
    read: (slot) => on(slot, true, async ({ iso, directory }) => readHolder(iso, await directory())),
    async unlock(slot, code, lastTry) {
      try {
        return await on(slot, false, async ({ iso, directory, keepOpen }) => {
          const objects = await directory();
          await verifyCode(iso, code, lastTry);
          keepOpen();
          return { situations: [...(await readSituations(iso, objects))] };
        });
      } finally {
        code.fill(0);
      }
    },
    async sign(slot, data) {
      try {
        return await on(slot, false, async ({ iso, directory }) => ({ signature: await signData(iso, await directory(), data) }));
      } catch (error) {
        // A reset loses the verified code, and no program may give it again.
        throw isAppError(error, 'CARD_RESET') ? new AppError('PIN_REQUIRED', {}) : error;
      }
    },
    certificate: (slot, key) =>
      on(slot, true, async ({ iso, directory }) => ({ der: await readCertificate(iso, await directory(), key) })),
    lock: (slot) => cards.forget(slot),
  };
}
