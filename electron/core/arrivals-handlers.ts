/** Files that came in, and the folders that are watched for them. */
import type { CoreMethod, Handlers } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Core } from './core.ts';

/** The file is at fault, not the moment: it stays in the list with the reason. */
export const ofTheFile = ({ code }: AppError): boolean => /^(?:DOCUMENT_|PDF_|IMAGE_|DEPOSIT_NOT_CONFORM$)/.test(code);

type ArrivalsMethod = Extract<CoreMethod, `arrivals.${string}` | `folders.${string}`>;

export function arrivalsHandlers(core: Core): Handlers<ArrivalsMethod> {
  const { arrivals } = core;
  const patient = () => core.onlooker.open?.patient;
  return {
    'arrivals.list': async () => arrivals.list(core.onlooker),
    'arrivals.take': async (file) => ({ ids: await arrivals.take({ ...file, patient: patient() }) }),
    'arrivals.write': async ({ title, text }) => {
      const bytes = new TextEncoder().encode(`${title}\n\n${text}\n`);
      const file = { fileName: 'Note.txt', sizeBytes: bytes.length, bytes, title, patient: patient() };
      return { ids: await arrivals.take(file) };
    },
    'arrivals.retry': async ({ id }) => {
      await arrivals.retry(id);
      return {};
    },
    'arrivals.discard': async ({ id }) => {
      core.acting();
      await arrivals.discard(id);
      return {};
    },
    'folders.list': async () => arrivals.folders(),
    'folders.change': async ({ id, afterReceipt }) => {
      await arrivals.changeFolder(id, afterReceipt);
      return {};
    },
    'folders.remove': async ({ id }) => {
      await arrivals.removeFolder(id);
      return {};
    },
  };
}
