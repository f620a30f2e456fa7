/** What the outbox sends with: TD2.1 as the professional of `context`, in the mode of the access that the deposit came from. */
import type { VihfContext } from '../../shared/dmp.ts';
import type { Sender } from '../deposit/outbox.ts';
import type { DmpClient } from '../dmp/client.ts';

export const senderOf = (dmp: DmpClient, context: VihfContext): Sender => ({
  nationalId: context.nationalId,
  submit: async (ins, { set, entry, cda, replaces }) => {
    const document = { entry, content: cda, ...(replaces !== undefined && { replaces }) };
    return (await dmp.submit(context, ins, { set, documents: [document] })).status;
  },
  entryUUIDOf: (ins, uniqueId) => dmp.findByUniqueId(context, ins, uniqueId),
  isReplaced: async (ins, uniqueId) =>
    (await dmp.findDocuments(context, ins, undefined, ['Deprecated'])).some((entry) => entry.uniqueId === uniqueId),
});
