/** The patient's choices, who may read the record, my own authorisation, and my own accesses. */
import type { Handlers } from '../../shared/contract.ts';
import { isAppError, type NamedError } from '../../shared/errors.ts';
import type { Core } from './core.ts';
import { journalOf } from './journal-of-record.ts';

type RightsMethod = 'rights.get' | 'rights.withdraw' | 'rights.changeRole' | 'journal.mine';

export function rightsHandlers(core: Core): Handlers<RightsMethod> {
  return {
    'rights.get': async () => {
      const record = await core.confirmed();
      const [administrative, professionals] = await Promise.all([
        settled(record.ask('TD1.3a', (dmp, context, patient, signal) => dmp.administrativeData(context, patient, signal))),
        record.context.accessMode !== 'normal'
          ? { problem: { code: 'EMERGENCY_FORBIDS', detail: {} } as const }
          : settled(
              record.ask('TD1.6', (dmp, context, patient, signal) => dmp.listAuthorisations(context, patient, 'TOUTE', signal)),
            ),
      ]);
      return {
        ...('value' in administrative
          ? { administrative: administrative.value }
          : { administrativeProblem: administrative.problem }),
        ...('value' in professionals ? { professionals: professionals.value } : { professionalsProblem: professionals.problem }),
      };
    },
    'rights.withdraw': async () => {
      const record = await core.confirmed();
      record.requireNormal();
      await record.ask('TD0.3 SUPPRESSION', (dmp, context, patient, signal) =>
        dmp.setAuthorisation(context, patient, { action: 'SUPPRESSION' }, signal),
      );
      // Nothing may be read any more: what was read leaves the screen and the memory.
      if (core.record === record) core.session.closeRecord();
      return {};
    },
    'rights.changeRole': async ({ action }) => {
      const record = await core.confirmed();
      record.requireNormal();
      await record.ask(`TD0.3 ${action} MEDECIN_TRAITANT`, (dmp, context, patient, signal) =>
        dmp.setAuthorisation(context, patient, { action, role: 'MEDECIN_TRAITANT' }, signal),
      );
      await record.refreshStatus();
      return {};
    },
    'journal.mine': () => journalOf(core),
  };
}

/** Bugs go on as they are: only what has a name is shown beside the other half. */
async function settled<T>(asked: Promise<T>): Promise<{ value: T } | { problem: NamedError }> {
  try {
    return { value: await asked };
  } catch (error) {
    if (isAppError(error)) return { problem: error.named };
    throw error;
  }
}
