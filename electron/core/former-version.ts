/** What a new document of one's own may take the place of (TD2.1 with RPLC): in the registry, or still on its way from here. */
import { monthsSince } from '../../shared/clinical/sections/section.ts';
import type { FormerVersion } from '../../shared/deposit.ts';
import type { WrittenKind } from '../../shared/written.ts';
import type { Outbox } from '../deposit/outbox.ts';
import type { ReplacedVersion } from '../deposit/prepare.ts';
import { cpaTypeCode } from '../deposit/written/cpa.ts';
import { vsmTypeCode } from '../deposit/written/vsm.ts';
import type { Core } from './core.ts';
import { localFromUtc, today } from './local-time.ts';
import type { OpenRecord } from './record.ts';

/** A visit is signed each time it is made: the one of before stays what it was. */
const typeOf: Readonly<Record<WrittenKind, string | undefined>> = { cpa: cpaTypeCode, vsm: vsmTypeCode, visit: undefined };

/**
 * The longest that a local protocol lets a consultation stand for an act (clinical.md 3.1, [S]: two months; elsewhere three).
 * Of an older one the new one is another consultation, and the former must stay: it is only what is proposed, the doctor decides.
 */
const sameActMonths = 3;

interface Asking {
  readonly outbox: Pick<Outbox, 'waitingOfType'>;
  readonly nationalId: string;
  readonly now: Date;
}

export async function formerVersion(
  { outbox, nationalId, now }: Asking,
  opened: Pick<OpenRecord, 'ins' | 'ownNewest'>,
  kind: WrittenKind,
): Promise<FormerVersion | null> {
  const typeCode = typeOf[kind];
  if (!typeCode) return null;
  const waiting = await outbox.waitingOfType(opened.ins, typeCode, nationalId);
  const own = waiting ? undefined : opened.ownNewest(typeCode);
  const found = waiting
    ? { ...waiting, date: localFromUtc(waiting.serviceStartTime) ?? '' }
    : own && { ...own, uniqueId: own.row.uniqueId, date: own.row.date };
  if (!found) return null;
  const { row, versionNumber, uniqueId, date } = found;
  const { title, maskedToProfessionals, visibleToPatient, visibleToRepresentatives } = row;
  return {
    uniqueId,
    title,
    date,
    ...(versionNumber !== undefined && { versionNumber }),
    visibility: { maskedToProfessionals, visibleToPatient, visibleToRepresentatives },
    waiting: waiting !== undefined,
    proposed: kind === 'vsm' || monthsSince(date, today(now)) < sameActMonths ? 'replace' : 'beside',
  };
}

/** @throws AppError as `OpenRecord.version`: nothing was sent. */
export const replacedVersion = async (core: Core, opened: OpenRecord, uniqueId: string): Promise<ReplacedVersion> =>
  (await core.outbox.waitingVersion(opened.ins, uniqueId)) ?? (await opened.version(uniqueId));
