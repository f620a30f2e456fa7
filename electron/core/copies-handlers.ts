/** Copies to correspondents, and the mailbox that they leave from. */
import type { CoreMethod, Handlers } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { accountOf, changeAccount, copyChoices, sendCopies, sends, testAccount } from './copies.ts';
import type { Core } from './core.ts';

type CopiesMethod = Extract<CoreMethod, `copies.${string}` | `mssante.${string}`>;

export function copiesHandlers(core: Core): Handlers<CopiesMethod> {
  const view = () => {
    const { password, ...shown } = accountOf(core);
    return { ...shown, passwordSet: password !== '', serverGiven: core.endpoints.mail.server !== undefined };
  };
  /** Only who may send them decides on them. */
  const deciding = async (work: () => Promise<void>) => {
    core.acting();
    await work();
    return {};
  };
  return {
    'copies.choices': async () => copyChoices(core, core.open),
    'copies.retry': ({ id, again }) =>
      deciding(async () => {
        if (!sends(accountOf(core))) throw new AppError('MSSANTE_OFF', {});
        await core.copies.retry(id, again);
        void sendCopies(core);
      }),
    'copies.settle': ({ id }) => deciding(() => core.copies.settle(id)),
    'copies.cancel': ({ id }) => deciding(() => core.copies.cancel(id)),
    'mssante.get': async () => view(),
    'mssante.set': async (change) => {
      await changeAccount(core, change);
      return view();
    },
    'mssante.test': () => deciding(() => testAccount(core)),
  };
}
