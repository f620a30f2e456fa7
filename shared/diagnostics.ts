/**
 * What *Premiers secours* finds out. Findings are codes with details, so that the page and the copied text say the same
 * (shared/text/diagnostics.ts). No detail may name a patient or the holder of a card: dates, counts, versions, names of
 * readers and of servers only.
 */
import { z } from 'zod';
import type { CardKind } from './cards.ts';
import type { ErrorCode } from './errors.ts';

/** `neutral`: nothing to judge, such as the dates of a card that is not there. */
export const DiagnosticLevel = z.enum(['green', 'amber', 'red', 'neutral']);
export type DiagnosticLevel = z.infer<typeof DiagnosticLevel>;

export const diagnosticGroups = ['cards', 'network', 'certificates', 'workstation'] as const;
export type DiagnosticGroup = (typeof diagnosticGroups)[number];

/** Whose dates a line tells. */
export type CertificateOwner = 'workstation' | 'server' | 'authority' | 'cps-signature' | 'cps-authentication';

export interface FindingDetails {
  // any check
  'check.running': Record<string, never>;
  'check.timeout': { afterMs: number };
  'check.failed': { error: string };
  // readers and cards
  'service.up': { version?: string };
  'service.simulated': Record<string, never>;
  'service.down': Record<string, never>;
  'readers.none': Record<string, never>;
  'reader.empty': Driver;
  'reader.cps': Driver & { kind: CardKind };
  'reader.vitale': Driver & { kind: CardKind };
  /** The session does not want this card: `error` says why (test card, profession…). */
  'reader.refused': Driver & { error: ErrorCode };
  'reader.unsupported': Driver & { kind: CardKind };
  'reader.unknown': Driver & { atr: string; contactless: boolean };
  'reader.busy': Driver;
  'reader.mute': Driver;
  'reader.unpowered': Driver;
  'reader.card-failed': Driver & { error: ErrorCode };
  'cps.none': Record<string, never>;
  'cps.tries': { left: number };
  /** ISO days; `daysLeft` is negative once the card has expired. */
  'cps.dates': { from: string; until: string; daysLeft: number };
  'cps.not-yet': { from: string };
  'module.found': FoundFile;
  'module.absent': { training: boolean };
  'component.found': FoundFile;
  'component.absent': { training: boolean };
  // network
  'network.reached': { host: string; elapsedMs: number };
  'network.http': { host: string; status: number };
  'network.timeout': { host: string; afterMs: number };
  'network.unreachable': { host: string; cause: string };
  /** `validFrom`, `validUntil`: of the certificate that the server showed, where it could be seen. */
  'network.tls': { host: string; cause: string; validFrom?: string; validUntil?: string };
  /** The line is good now, but the last request of the open record was not answered as it should. */
  'network.last-answer': { host: string; error: ErrorCode };
  /** Positive: the workstation is ahead. */
  'clock.compared': { aheadSeconds: number };
  'clock.unknown': Record<string, never>;
  // certificates
  'certificate.dates': { owner: CertificateOwner; until: string; daysLeft: number };
  'certificate.not-yet': { owner: CertificateOwner; from: string };
  'certificate.unreadable': { owner: CertificateOwner };
  'certificate.unknown': { owner: CertificateOwner };
  // workstation
  'store.readable': Record<string, never>;
  'outbox.state': { waiting: number; refused: number; oldestDays: number };
  'disk.free': { freeBytes: number };
  'versions.all': { app: string; training: boolean; runtime: string; system: string };
}
interface Driver {
  driver?: string;
}
interface FoundFile {
  path: string;
  version?: string;
}

export type FindingCode = keyof FindingDetails;
export type Finding = { readonly [C in FindingCode]: { readonly code: C; readonly detail: FindingDetails[C] } }[FindingCode];

/** Details are flat: what crosses to the page and into the copied text can be read at a glance. */
const FindingSchema = z.custom<Finding>(
  (value) =>
    z
      .object({ code: z.string(), detail: z.record(z.string(), z.union([z.string().max(300), z.number(), z.boolean()])) })
      .safeParse(value).success,
);

export const checkIds = [
  'service',
  'readers',
  'cps-code',
  'cps-dates',
  'cps-module',
  'vitale-component',
  'dmp',
  'insi',
  'clock',
  'tls-identity',
  'server-chain',
  'cps-certificates',
  'store',
  'outbox',
  'disk',
  'versions',
] as const;
export const CheckId = z.enum(checkIds);
export type CheckId = z.infer<typeof CheckId>;

export const DiagnosticLine = z.object({
  check: CheckId,
  group: z.enum(diagnosticGroups),
  /** Name of the reader, where the line is about one. */
  subject: z.string().optional(),
  level: DiagnosticLevel,
  finding: FindingSchema,
  /** Under way; what an earlier run found is still shown meanwhile. */
  running: z.boolean(),
});
export type DiagnosticLine = z.infer<typeof DiagnosticLine>;

export const Diagnosis = z.object({
  /** ISO instant. */
  startedAt: z.string(),
  done: z.boolean(),
  lines: z.array(DiagnosticLine),
});
export type Diagnosis = z.infer<typeof Diagnosis>;
