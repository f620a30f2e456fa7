/** TD3.3c and TD3.3d: deletes, archives or takes out of the archive (ITI-57, association UpdateAvailabilityStatus). */
import type { StatusChange, SubmissionSet, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import type { XmlMarkup } from '../xml/build.ts';
import type { XmlElement } from '../xml/parse.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { association, rs, status } from './ebxml/constants.ts';
import { updateAction, writeUpdate } from './ebxml/update-message.ts';
import { setObjectId, writeAssociation } from './ebxml/write-submission.ts';
import { requireSuccess } from './errors.ts';

/** Never repeated by itself. @throws AppError DMP_REGISTRY_ERROR, DMP_MALFORMED_ANSWER, SOAP's. */
export async function changeStatus(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  entryUUID: string,
  change: StatusChange,
  set: SubmissionSet,
  signal?: AbortSignal,
): Promise<void> {
  const call = { action: updateAction, body: buildChangeStatus(entryUUID, change, set), signal, repeatable: false };
  readUpdate((await callDmp(ports, 'registry', context, ins, call)).body);
}

/** The target is the entryUUID, never the uniqueId. */
export function buildChangeStatus(entryUUID: string, change: StatusChange, set: SubmissionSet): XmlMarkup {
  const slots = { OriginalStatus: status[change.from], NewStatus: status[change.to] };
  const tie = { type: association.updateAvailabilityStatus, source: setObjectId, target: entryUUID, slots };
  return writeUpdate(set, (counter) => writeAssociation(tie, counter));
}

/** @throws AppError */
export function readUpdate(body: XmlElement): void {
  if (body.name !== 'RegistryResponse' || body.ns !== rs)
    throw new AppError('DMP_MALFORMED_ANSWER', { what: body.name.slice(0, 200) });
  requireSuccess(body);
}
