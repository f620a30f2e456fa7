/** The card-host's answers: what the core may ask of the cards (CardHostApi), in the process or in a test. */
import { z } from 'zod';
import type { SimulatedReaders } from '../../native/simulated/simulated-pcsc.ts';
import { Bytes } from '../../shared/bytes.ts';
import type { CardHostApi, CardImage } from '../../shared/cards.ts';
import { AppError } from '../../shared/errors.ts';
import type { CpsBackend } from './cps-backend.ts';
import { diagnosticHandlers, diagnosticParams } from './diagnostics.ts';
import { directCps } from './direct-cps.ts';
import { OpenCards } from './open-cards.ts';
import type { ReaderProvider } from './provider.ts';
import { directVitale } from './vitale-source.ts';

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
  ...diagnosticParams,
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

function cardHandlers(provider: ReaderProvider, cards: OpenCards, cps: CpsBackend): Omit<CardHostApi, `simulated.${string}`> {
  const diagnostics = diagnosticHandlers(provider, cards);
  const vitale = directVitale(cards);
  const isCps = (reader: string) => provider.snapshot().readers.some(({ name, role }) => name === reader && role === 'cps');
  return {
    'readers.snapshot': async () => provider.snapshot(),
    'readers.look': async ({ reader }) => {
      // A reader that is gone, or a service that is down, stands in the snapshot.
      await provider.look(reader).catch(() => {});
      return provider.snapshot();
    },
    'cps.read': (at) => cps.read(at),
    'cps.unlock': ({ code, lastTry, ...at }) => cps.unlock(at, code, lastTry),
    'cps.sign': ({ data, ...at }) => cps.sign(at, data),
    'cps.certificate': ({ key, ...at }) => cps.certificate(at, key),
    'cps.lock': (at) => cps.lock(at),
    'vitale.read': (at) => vitale.read(at),
    ...diagnostics,
    // A module has its CPS for itself: no command of ours goes to it beside.
    'diagnostics.probe': (at) => (cps.probe && isCps(at.reader) ? cps.probe(at) : diagnostics['diagnostics.probe'](at)),
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

/** `cps` is the direct back-end where none is given. */
export function createCardHost(
  provider: ReaderProvider,
  simulated: SimulatedReaders | null,
  { cps }: { readonly cps?: CpsBackend } = {},
): CardHost {
  const cards = new OpenCards(provider);
  const backend = cps ?? directCps(cards);
  const handlers: CardHostApi = { ...cardHandlers(provider, cards, backend), ...simulatedHandlers(provider, simulated) };
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
      await backend.stop?.();
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
