/** One check of *Premiers secours*: a new one is one such value and one line in checks.ts. */
import type { CardHostApi, CpsHolder } from '../../../shared/cards.ts';
import type {
  CheckId,
  DiagnosticGroup,
  DiagnosticLevel,
  FindingCode,
  FindingDetails,
  Finding as NamedFinding,
} from '../../../shared/diagnostics.ts';
import type { NamedError } from '../../../shared/errors.ts';
import type { Mode } from '../../../shared/processes.ts';
import type { SecureHttp, TlsIdentity } from '../../soap/secure-http.ts';
import type { ServerLook } from '../../soap/server-look.ts';
import type { Store } from '../../store/store.ts';

export interface SlotOfCard {
  readonly reader: string;
  readonly generation: number;
}

/** What the session already knows of the cards: a card on which somebody works is left alone. */
export interface KnownCards {
  readonly cps?: { readonly slot: SlotOfCard; readonly holder?: CpsHolder; readonly problem?: NamedError };
  readonly vitale?: { readonly slot: SlotOfCard; readonly read: boolean };
}

/** What the checks look at. */
export interface DiagnosticSources {
  readonly mode: Mode;
  readonly version: string;
  readonly userDataDir: string;
  readonly cards: CardHostApi;
  readonly store: Pick<Store, 'db'>;
  readonly endpoints: {
    readonly dmpBaseUrl: string;
    readonly insiUrl: string;
    readonly http: SecureHttp;
    readonly identity?: TlsIdentity;
  };
  readonly now: () => Date;
  readonly knownCards: () => KnownCards;
  /** Why the open record was not answered last, where that is so. */
  readonly recordProblem: () => NamedError | undefined;
}

/** One run: what several checks need is asked once. */
export interface RunContext extends DiagnosticSources {
  readonly signal: AbortSignal;
  readonly look: (url: string) => Promise<ServerLook>;
  readonly readCps: (slot: SlotOfCard) => Promise<CpsHolder>;
}

export interface Found {
  readonly level: DiagnosticLevel;
  readonly finding: NamedFinding;
  /** Name of the reader. */
  readonly subject?: string;
}

export interface Check {
  readonly id: CheckId;
  readonly group: DiagnosticGroup;
  readonly limitMs: number;
  /** May give several lines, or none where there is nothing to say. May throw: that becomes a red line. */
  readonly run: (context: RunContext) => Promise<readonly Found[]>;
}

export function found<C extends FindingCode>(
  level: DiagnosticLevel,
  code: C,
  detail: FindingDetails[C],
  subject?: string,
): Found {
  return { level, finding: { code, detail } as NamedFinding, ...(subject !== undefined && { subject }) };
}

const dayMs = 86_400_000;

/** Whole days from the local day of `now` to an ISO day; negative once it is past. */
export function daysUntil(isoDay: string, localToday: string): number {
  return Math.round((Date.parse(isoDay) - Date.parse(localToday)) / dayMs);
}

/** Days before the end of a certificate or card from which on it is said. */
export const soonDays = 30;
