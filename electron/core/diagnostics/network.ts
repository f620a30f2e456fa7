/** The servers, our clock against theirs, and the certificates of the line. */
import type { CheckId } from '../../../shared/diagnostics.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type CertificateDates, ownCertificate, shownCertificate } from '../../soap/server-look.ts';
import { localIso } from '../local-time.ts';
import { type Check, type Found, found, type RunContext } from './check.ts';
import { datesLine } from './cps.ts';

/** Of one look; a check that waits for it has a little more. */
export const lookLimitMs = 8_000;
const checkLimitMs = lookLimitMs + 4_000;
const slowMs = 2_000;

const reach = (id: CheckId, urlOf: (context: RunContext) => string | undefined): Check => ({
  id,
  group: 'network',
  limitMs: checkLimitMs,
  run: async (context) => {
    const url = urlOf(context);
    return url === undefined ? [] : [await reachLine(url, context, id === 'dmp')];
  },
});

export const dmp = reach('dmp', ({ endpoints }) => endpoints.dmpBaseUrl);
/** Where the two are one host (training), one line is enough. */
export const insi = reach('insi', ({ endpoints: { dmpBaseUrl, insiUrl } }) =>
  new URL(insiUrl).host === new URL(dmpBaseUrl).host ? undefined : insiUrl,
);

/** What the open record met on the line, although the server answers to a simple look. */
const lineErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'DMP_UNREACHABLE',
  'DMP_TIMEOUT',
  'DMP_TLS',
  'DMP_HTTP',
  'DMP_MALFORMED_ANSWER',
]);

async function reachLine(url: string, context: RunContext, isDmp: boolean): Promise<Found> {
  const { hostname: host } = new URL(url);
  try {
    const { status, elapsedMs } = await context.look(url);
    // Any answer below 500 (not found, not allowed…) is that of a server that works.
    if (status >= 500) return found('red', 'network.http', { host, status });
    const problem = isDmp ? context.recordProblem() : undefined;
    if (problem && lineErrors.has(problem.code)) return found('amber', 'network.last-answer', { host, error: problem.code });
    return found(elapsedMs > slowMs ? 'amber' : 'green', 'network.reached', { host, elapsedMs: Math.round(elapsedMs) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return unreached(error, url, context);
  }
}

async function unreached({ named }: AppError, url: string, context: RunContext): Promise<Found> {
  const { hostname: host } = new URL(url);
  switch (named.code) {
    case 'DMP_TIMEOUT':
      return found('red', 'network.timeout', { host, afterMs: named.detail.afterMs });
    case 'DMP_TLS': {
      const shown = await shownCertificate(url, { ...context, limitMs: 3_000 });
      const dates = shown && { validFrom: dayOf(shown.validFrom), validUntil: dayOf(shown.validUntil) };
      return found('red', 'network.tls', { host, cause: named.detail.cause, ...dates });
    }
    case 'DMP_UNREACHABLE':
      return found('red', 'network.unreachable', { host, cause: named.detail.cause });
    default:
      return found('red', 'check.failed', { error: named.code });
  }
}

const amberSeconds = 120;
const redSeconds = 300;

export const clock: Check = {
  id: 'clock',
  group: 'network',
  limitMs: checkLimitMs,
  run: async ({ look, endpoints }) => {
    const seen = await look(endpoints.dmpBaseUrl).catch(() => undefined);
    if (seen?.aheadMs === undefined) return [found('neutral', 'clock.unknown', {})];
    const aheadSeconds = Math.round(seen.aheadMs / 1000);
    const off = Math.abs(aheadSeconds);
    return [found(off > redSeconds ? 'red' : off > amberSeconds ? 'amber' : 'green', 'clock.compared', { aheadSeconds })];
  },
};

export const tlsIdentity: Check = {
  id: 'tls-identity',
  group: 'certificates',
  limitMs: 2_000,
  run: async ({ endpoints: { identity }, now }) => {
    // In the store of the operating system: its dates are there.
    if (!identity) return [found('neutral', 'certificate.unknown', { owner: 'workstation' })];
    try {
      return [ofDates('workstation', ownCertificate(identity), now())];
    } catch {
      // A damaged file, or a wrong pass phrase.
      return [found('red', 'certificate.unreadable', { owner: 'workstation' })];
    }
  },
};

export const serverChain: Check = {
  id: 'server-chain',
  group: 'certificates',
  limitMs: checkLimitMs,
  run: async ({ look, endpoints, now }) => {
    const seen = await look(endpoints.dmpBaseUrl).catch(() => undefined);
    const [own, ...above] = seen?.chain ?? [];
    if (!own) return [found('neutral', 'certificate.unknown', { owner: 'server' })];
    // Of the authorities the one that ends first; roots often last for decades.
    const next = above.toSorted((a, b) => a.validUntil.getTime() - b.validUntil.getTime())[0];
    return [ofDates('server', own, now()), ...(next ? [ofDates('authority', next, now())] : [])];
  },
};

const dayOf = (date: Date): string => localIso(date)?.slice(0, 10) ?? '';

function ofDates(owner: 'workstation' | 'server' | 'authority', dates: CertificateDates | undefined, now: Date): Found {
  return datesLine(owner, dates && dayOf(dates.validFrom), dates && dayOf(dates.validUntil), dayOf(now));
}
