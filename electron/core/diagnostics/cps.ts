/** The CPS that is in a reader: tries left, dates, certificates. No code is ever asked or sent here. */
import type { CpsHolder } from '../../../shared/cards.ts';
import type { CertificateOwner } from '../../../shared/diagnostics.ts';
import { certificateNames } from '../../card-host/certificate.ts';
import { today } from '../local-time.ts';
import { type Check, daysUntil, type Found, found, type RunContext, type SlotOfCard, soonDays } from './check.ts';

const limitMs = 12_000;

/** The first CPS that can be read: of the session, or of any reader. */
async function cpsPresent(context: RunContext): Promise<{ slot: SlotOfCard; holder: CpsHolder } | undefined> {
  const { cps } = context.knownCards();
  if (cps?.holder) return { slot: cps.slot, holder: cps.holder };
  const { readers } = await context.cards['readers.snapshot']({});
  for (const { name, generation, role, present, trouble } of readers) {
    if (!present || role !== 'cps' || trouble) continue;
    const slot = { reader: name, generation };
    // Why it cannot be read stands in the line of its reader.
    const holder = await context.readCps(slot).catch(() => undefined);
    if (holder) return { slot, holder };
  }
  return undefined;
}

export const cpsCode: Check = {
  id: 'cps-code',
  group: 'cards',
  limitMs,
  run: async (context) => {
    const left = (await cpsPresent(context))?.holder.triesLeft;
    // Said once: the two others have no line then.
    if (left === undefined) return [found('neutral', 'cps.none', {})];
    return [found(left === 0 ? 'red' : left < 3 ? 'amber' : 'green', 'cps.tries', { left })];
  },
};

export const cpsDates: Check = {
  id: 'cps-dates',
  group: 'cards',
  limitMs,
  run: async (context) => {
    const holder = (await cpsPresent(context))?.holder;
    if (!holder) return [];
    const { validFrom: from, validUntil: until } = holder;
    const now = today(context.now());
    if (from > now) return [found('red', 'cps.not-yet', { from })];
    const daysLeft = daysUntil(until, now);
    return [found(daysLeft < 0 ? 'red' : daysLeft < soonDays ? 'amber' : 'green', 'cps.dates', { from, until, daysLeft })];
  },
};

const keys = { signature: 'cps-signature', authentication: 'cps-authentication' } as const satisfies Record<
  string,
  CertificateOwner
>;

export const cpsCertificates: Check = {
  id: 'cps-certificates',
  group: 'certificates',
  limitMs,
  run: async (context) => {
    const present = await cpsPresent(context);
    if (!present) return [];
    const lines: Found[] = [];
    for (const key of ['signature', 'authentication'] as const) lines.push(await certificateLine(key, present.slot, context));
    return lines;
  },
};

/** Only the two dates are taken from the certificate, which names the holder. */
async function certificateLine(key: keyof typeof keys, slot: SlotOfCard, { cards, now }: RunContext): Promise<Found> {
  const owner = keys[key];
  try {
    const { validFrom, validUntil } = certificateNames((await cards['cps.certificate']({ ...slot, key })).der);
    return datesLine(owner, validFrom, validUntil, today(now()));
  } catch {
    return found('red', 'certificate.unreadable', { owner });
  }
}

/** ISO days. */
export function datesLine(owner: CertificateOwner, from: string | undefined, until: string | undefined, now: string): Found {
  if (!from || !until) return found('red', 'certificate.unreadable', { owner });
  if (from > now) return found('red', 'certificate.not-yet', { owner, from });
  const daysLeft = daysUntil(until, now);
  return found(daysLeft < 0 ? 'red' : daysLeft < soonDays ? 'amber' : 'green', 'certificate.dates', { owner, until, daysLeft });
}
