/** The card-host's answers: what the core may ask of the cards (CardHostApi), in the process or in a test. */
import { z } from 'zod';
import type { SimulatedReaders } from '../../native/simulated/simulated-pcsc.ts';
import { Bytes } from '../../shared/bytes.ts';
import type { CardHostApi, CardImage } from '../../shared/cards.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import { readHolder, readSituations, signData, verifyCode } from './cps.ts';
import { OpenCards } from './open-cards.ts';
import { readCertificate } from './pkcs15.ts';
import type { ReaderProvider } from './provider.ts';
import { readVitale } from './vitale.ts';

const slot = z.object({ reader: z.string(), generation: z.number() });
const simulatedFaults = [
  'mute',
  'unpowered',
  'unresponsive',
  'exclusive',
  'eject-on-next-apdu',
  'truncate',
  'service-down',
] as const;

/** What crosses from the core. An image is checked where a card is made of it. */
const paramsOf = {
  'readers.snapshot': z.object({}),
  'readers.look': z.object({ reader: z.string() }),
  'cps.read': slot,
  'cps.unlock': slot.extend({ code: Bytes, lastTry: z.boolean().optional() }),
  'cps.sign': slot.extend({ data: Bytes }),
  'cps.certificate': slot.extend({ key: z.enum(['signature', 'authentication']) }),
  'cps.lock': slot,
  'vitale.read': slot,
  'simulated.load': z.object({ readers: z.array(z.string()), images: z.array(z.custom<CardImage>()) }),
  'simulated.insert': z.object({ reader: z.string(), imageId: z.string() }),
  'simulated.eject': z.object({ reader: z.string() }),
  'simulated.fault': z.object({ reader: z.string(), fault: z.enum(simulatedFaults).nullable() }),
} as const satisfies Record<keyof CardHostApi, z.ZodType>;

export interface CardHost {
  /** @throws AppError; INVALID_CALL for an unknown method or malformed params */
  answer(method: string, params: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** CPS4, contactless and CPS2ter are recognised, not read yet: CARD_UNSUPPORTED says so. */
const readableCps = ['CPS3'] as const;
const readableVitale = ['VITALE2'] as const;

function cardHandlers(provider: ReaderProvider, cards: OpenCards): Omit<CardHostApi, `simulated.${string}`> {
  return {
    'readers.snapshot': async () => provider.snapshot(),
    'readers.look': async ({ reader }) => {
      // A reader that is gone, or a service that is down, stands in the snapshot.
      await provider.look(reader).catch(() => {});
      return provider.snapshot();
    },
    'cps.read': (at) =>
      cards.on(at, {
        kinds: readableCps,
        repeatable: true,
        use: async ({ iso, directory }) => readHolder(iso, await directory()),
      }),
    'cps.unlock': ({ code, lastTry, ...at }) =>
      cards.on(at, {
        kinds: readableCps,
        repeatable: false,
        use: async ({ iso, directory, keepOpen }) => {
          const objects = await directory();
          await verifyCode(iso, code, lastTry);
          keepOpen();
          return { situations: [...(await readSituations(iso, objects))] };
        },
      }),
    'cps.sign': async ({ data, ...at }) => {
      const sign = cards.on(at, {
        kinds: readableCps,
        repeatable: false,
        use: async ({ iso, directory }) => ({ signature: await signData(iso, await directory(), data) }),
      });
      return sign.catch((error: unknown) => {
        // A reset loses the verified code, and no program may give it again.
        throw isAppError(error, 'CARD_RESET') ? new AppError('PIN_REQUIRED', {}) : error;
      });
    },
    'cps.certificate': ({ key, ...at }) =>
      cards.on(at, {
        kinds: readableCps,
        repeatable: true,
        use: async ({ iso, directory }) => ({ der: await readCertificate(iso, await directory(), key) }),
      }),
    'cps.lock': (at) => cards.forget(at),
    'vitale.read': (at) =>
      cards.on(at, { kinds: readableVitale, repeatable: true, use: ({ iso, kind }) => readVitale(iso, kind) }),
  };
}

/** Training only: `simulated` is null in production. */
function simulatedHandlers(
  provider: ReaderProvider,
  simulated: SimulatedReaders | null,
): Pick<CardHostApi, Extract<keyof CardHostApi, `simulated.${string}`>> {
  const only = <P>(method: string, run: (readers: SimulatedReaders, params: P) => void) => {
    return async (params: P) => {
      if (!simulated) throw new AppError('INVALID_CALL', { method, issues: 'there are no simulated readers in production' });
      try {
        run(simulated, params);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new AppError('INVALID_CALL', { method, issues: error.message }, error);
      }
      // So that the snapshot tells it as soon as this call is answered. A service that is down has no say in it.
      for (const { name } of provider.snapshot().readers) await provider.look(name).catch(() => {});
    };
  };
  return {
    'simulated.load': only('simulated.load', (readers, params) => readers.load(params.readers, params.images)),
    'simulated.insert': only('simulated.insert', (readers, params) => readers.insert(params.reader, params.imageId)),
    'simulated.eject': only('simulated.eject', (readers, params) => readers.eject(params.reader)),
    'simulated.fault': only('simulated.fault', (readers, params) => readers.fault(params.reader, params.fault)),
  };
}

export function createCardHost(provider: ReaderProvider, simulated: SimulatedReaders | null): CardHost {
  const cards = new OpenCards(provider);
  const handlers: CardHostApi = { ...cardHandlers(provider, cards), ...simulatedHandlers(provider, simulated) };
  return {
    async answer(method, params) {
      try {
        if (!Object.hasOwn(paramsOf, method)) throw new AppError('INVALID_CALL', { method, issues: 'unknown method' });
        const name = method as keyof CardHostApi;
        const parsed = paramsOf[name].safeParse(params);
        if (!parsed.success) {
          const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
          throw new AppError('INVALID_CALL', { method, issues });
        }
        return await handlers[name](parsed.data as never);
      } finally {
        wipeCode(params);
      }
    },
    async stop() {
      await cards.closeAll();
      await provider.stop();
    },
  };
}

/** Whatever came of the call, also where it was malformed or its card was gone. */
function wipeCode(params: unknown) {
  const code = (params as { readonly code?: unknown } | null)?.code;
  if (code instanceof Uint8Array) code.fill(0);
}
