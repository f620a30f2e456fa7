/** Service, readers and the cards in them: what is recognised, and why not. */
import type { CardKind, ReaderInfo } from '../../../shared/cards.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type Check, type Found, found, type RunContext } from './check.ts';

export const service: Check = {
  id: 'service',
  group: 'cards',
  limitMs: 4_000,
  run: async ({ cards }) => {
    const snapshot = await cards['readers.snapshot']({});
    if (snapshot.service === 'down') return [found('red', 'service.down', {})];
    if (snapshot.provider === 'simulated') return [found('green', 'service.simulated', {})];
    return [found('green', 'service.up', await cards['diagnostics.service']({}))];
  },
};

export const readers: Check = {
  id: 'readers',
  group: 'cards',
  // An APDU may take 10 s before the card-host gives up: what is known by then is told.
  limitMs: 12_000,
  run: async (context) => {
    const { service: state, readers: list } = await context.cards['readers.snapshot']({});
    if (state === 'down') return []; // the line of the service says it
    if (list.length === 0) return [found('red', 'readers.none', {})];
    return Promise.all(list.map((reader) => describe(reader, context)));
  },
};

const driverLimitMs = 3_000;

async function describe(reader: ReaderInfo, context: RunContext): Promise<Found> {
  const driver = await driverOf(reader.name, context);
  const judged = await judge(reader, context);
  const { finding } = judged;
  return {
    ...judged,
    subject: reader.name,
    finding: { ...finding, detail: { ...finding.detail, ...driver } } as Found['finding'],
  };
}

/** « Fabricant 1.4 », as far as the driver tells; never holds up the line of the reader. */
async function driverOf(reader: string, { cards }: RunContext): Promise<{ driver?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Record<string, never>>((resolve) => {
    timer = setTimeout(() => resolve({}), driverLimitMs);
  });
  const told: { vendor?: string; version?: string } = await Promise.race([
    cards['diagnostics.reader']({ reader }).catch(() => ({})),
    late,
  ]);
  clearTimeout(timer);
  const driver = [told.vendor, told.version].filter(Boolean).join(' ');
  return driver ? { driver } : {};
}

async function judge(reader: ReaderInfo, context: RunContext): Promise<Found> {
  const { name, generation, present, trouble, kind, role, atr = '' } = reader;
  if (trouble === 'exclusive') return found('amber', 'reader.busy', {});
  if (trouble === 'unpowered') return found('red', 'reader.unpowered', {});
  if (trouble === 'mute' || trouble === 'unresponsive') return found('red', 'reader.mute', {});
  if (!present) return found('green', 'reader.empty', {});
  if (kind === undefined || kind === 'UNKNOWN') return found('amber', 'reader.unknown', { atr, contactless: isContactless(atr) });
  const { cps, vitale } = context.knownCards();
  const isKnown = (slot: { reader: string; generation: number } | undefined) =>
    slot?.reader === name && slot.generation === generation;
  if (cps?.holder && isKnown(cps.slot)) {
    return cps.problem && refusals.has(cps.problem.code)
      ? found('red', 'reader.refused', { error: cps.problem.code })
      : found('green', 'reader.cps', { kind });
  }
  if (vitale?.read && isKnown(vitale.slot)) return found('green', 'reader.vitale', { kind });
  return tryCard({ reader: name, generation }, kind, role, context);
}

/** The card is sound, but this program may not use it. What has lines of its own (code, dates) is not said twice. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'TEST_CARD_IN_PRODUCTION',
  'REAL_CARD_IN_TRAINING',
  'PROFESSION_REFUSED',
  'NO_SITUATION',
]);

async function tryCard(
  slot: { reader: string; generation: number },
  kind: CardKind,
  role: ReaderInfo['role'],
  { cards, readCps }: RunContext,
): Promise<Found> {
  try {
    // Of a Vitale nothing is read: that it answers is enough.
    if (role === 'cps') await readCps(slot);
    else await cards['diagnostics.probe'](slot);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return cardFailure(error, kind);
  }
  if (role === 'cps') return found('green', 'reader.cps', { kind });
  return kind === 'VITALE2' ? found('green', 'reader.vitale', { kind }) : found('amber', 'reader.unsupported', { kind });
}

function cardFailure({ code }: AppError, kind: CardKind): Found {
  switch (code) {
    case 'CARD_UNSUPPORTED':
      return found('amber', 'reader.unsupported', { kind });
    case 'READER_BUSY':
      return found('amber', 'reader.busy', {});
    case 'CARD_UNPOWERED':
      return found('red', 'reader.unpowered', {});
    case 'CARD_UNRESPONSIVE':
    case 'CARD_TIMEOUT':
      return found('red', 'reader.mute', {});
    case 'NO_CARD':
    case 'CARD_REMOVED':
      return found('green', 'reader.empty', {});
    default:
      return found('red', 'reader.card-failed', { error: code });
  }
}

/** PC/SC part 3: a reader makes the ATR of a contactless card itself, `3B 8n 80 01 …`. */
export const isContactless = (atr: string): boolean => /^3B8[0-9A-F]8001/.test(atr);
