/** Copies to correspondents: from the doctor's ticks to the mail, as the holder of the session. */
import type { Transaction } from 'kysely';
import { AppError } from '../../shared/errors.ts';
import { type CopyChoices, type CopyRequest, type Correspondent, type MssanteAccount, noAccount } from '../../shared/mssante.ts';
import { longDate } from '../../shared/text/dates.ts';
import { capitalised } from '../../shared/text/typography.ts';
import { type PreparedDeposit, pdfOf } from '../deposit/submission.ts';
import type { HeldCopy, NewCopies, SendCopy } from '../mssante/copy-queue.ts';
import { composeMail, subjectOf, textOf } from '../mssante/message.ts';
import { type MailServer, sendMail, tryLogin } from '../mssante/smtp.ts';
import { writeXdm } from '../mssante/xdm-zip.ts';
import { patientKey } from '../store/journal.ts';
import type { Tables } from '../store/schema.ts';
import { trainingHosts } from './config.ts';
import type { Core } from './core.ts';
import type { DepositGround, Leaving } from './depositing.ts';
import { medecinTraitantOf } from './medecin-traitant.ts';
import type { OpenRecord } from './record.ts';

const knownKept = 100;
const patientDomain = /@patient\.mssante\.fr$/; // dmp.md 2.8: a patient's own mailbox

/** Of the holder of the session. In training its server is that of this machine, whatever was typed. @throws AppError NO_SESSION */
export function accountOf(core: Core): MssanteAccount {
  const own = core.settings.get().mssanteAccounts[core.acting().author.holder.nationalId] ?? noAccount;
  return { ...own, ...core.endpoints.mail.server };
}

/** @throws AppError NO_SESSION */
export async function changeAccount(core: Core, change: Partial<MssanteAccount>): Promise<void> {
  const { nationalId } = core.acting().author.holder;
  const { mssanteAccounts } = core.settings.get();
  const changed = { ...(mssanteAccounts[nationalId] ?? noAccount), ...change };
  await core.settings.set({ mssanteAccounts: { ...mssanteAccounts, [nationalId]: changed } });
  await core.copies.reopen(nationalId);
  void sendCopies(core);
}

/** Complete, and meant to send. */
export const sends = ({ on, host, address }: MssanteAccount): boolean => on && host !== '' && address !== '';

/** @throws AppError CONFIGURATION_MISSING naming the field */
export function serverOf(
  core: Pick<Core, 'start' | 'endpoints'>,
  { host, port, security, user, password, address }: MssanteAccount,
): MailServer {
  const { ca, show } = core.endpoints.mail;
  const missing = (field: string) => new AppError('CONFIGURATION_MISSING', { field });
  if (ca === undefined) throw missing('mssante.caFile');
  // The wall between the two worlds (design 8): a production never speaks to this machine.
  if (host === '' || (core.start.mode === 'production' && trainingHosts.test(host))) throw missing('MSSanté : serveur');
  if (address === '') throw missing('MSSanté : adresse');
  return { host, port, security, user: user || address, password, trust: { ca, ...(show && { show }) } };
}

/** @throws AppError MSSANTE_…, CONFIGURATION_MISSING */
export const testAccount = async (core: Core): Promise<void> => tryLogin(serverOf(core, accountOf(core)));

export async function copyChoices(core: Core, opened: OpenRecord): Promise<CopyChoices> {
  const known = core.settings.get().correspondents;
  const { holder } = core.acting().author;
  const found = await medecinTraitantOf(core, opened);
  const address = found && known.find(({ nationalId }) => nationalId === found.nationalId)?.address;
  return {
    ...(found &&
      found.nationalId !== holder.nationalId && {
        medecinTraitant: {
          name: `Dr ${capitalised(found.firstName ?? '')} ${found.lastName.toLocaleUpperCase('fr')}`.replace(/ {2,}/g, ' '),
          nationalId: found.nationalId,
          ...(address && { address }),
        },
      }),
    known: known.filter(({ nationalId }) => nationalId === undefined || nationalId !== found?.nationalId),
    sending: sends(accountOf(core)),
  };
}

/** What is kept with the deposit, in its transaction. @throws AppError COPY_OF_HIDDEN, MSSANTE_ADDRESS */
export function copiesWith(
  core: Core,
  ground: DepositGround,
  { content, choice, contentHash }: Leaving,
  { submission, request }: { readonly submission: PreparedDeposit; readonly request: CopyRequest },
): (tx: Transaction<Tables>, depositId: string) => Promise<void> {
  const { to, despiteHidden } = request;
  for (const { address } of to) requireCorrespondent(core, address);
  const { visibility } = choice;
  const hidden = visibility.maskedToProfessionals || !visibility.visibleToPatient || !visibility.visibleToRepresentatives;
  // No text of MSSanté says whether a masked or not yet announced document may be copied: the doctor does.
  if (to.length > 0 && (hidden || ground.context.secretConnection) && !despiteHidden) throw new AppError('COPY_OF_HIDDEN', {});
  const { author } = core.acting();
  const pdf = pdfOf(content);
  const { traits, ins } = ground.identity;
  const now = core.ports.now();
  const doctor = `Dr ${capitalised(author.holder.givenName)} ${author.holder.familyName.toLocaleUpperCase('fr')}`;
  const born = { M: 'né', F: 'née', UN: 'né(e)' }[traits.sex];
  const { entry } = submission;
  const copies: Omit<NewCopies, 'depositId'> = {
    patient: ins ? patientKey(ins) : '',
    contentHash,
    authorNationalId: author.holder.nationalId,
    to,
    letter: {
      date: now.toISOString(),
      subject: subjectOf(core.endpoints.mail.subjectPrefix, entry.typeCode.label),
      text: textOf({
        title: entry.title,
        patient: `${traits.birthName} ${traits.birthGivenNames}, ${born} le ${longDate(traits.birthDate)}`,
        notYetAnnounced: !visibility.visibleToPatient,
        masked: visibility.maskedToProfessionals,
        doctor,
        structure: author.situation.structureName,
      }),
      fromName: doctor,
    },
    xdm: writeXdm(submission, now),
    ...(pdf && { pdf }),
  };
  return (tx, depositId) => core.copies.add(tx, { ...copies, depositId });
}

function requireCorrespondent(core: Core, address: string): void {
  const { domains } = core.endpoints.mail;
  const domain = address.split('@')[1] ?? '';
  if (patientDomain.test(address)) throw new AppError('MSSANTE_ADDRESS', { address, reason: 'patient' });
  if (!domains.some((one) => domain === one || domain.endsWith(`.${one}`)))
    throw new AppError('MSSANTE_ADDRESS', { address, reason: 'domain' });
}

/** They are proposed the next time. */
export async function rememberCorrespondents(core: Core, to: readonly Correspondent[]): Promise<void> {
  if (to.length === 0) return;
  const addresses = new Set(to.map(({ address }) => address));
  const others = core.settings.get().correspondents.filter(({ address }) => !addresses.has(address));
  await core.settings.set({ correspondents: [...to, ...others].slice(0, knownKept) });
}

/** What waits leaves, where the mailbox of the session is on. Never throws: the copies tell. */
export async function sendCopies(core: Core): Promise<void> {
  try {
    const account = accountOf(core);
    if (!sends(account)) return;
    const { author } = core.acting();
    const send: SendCopy = async (copy, onLeaving) => {
      const server = serverOf(core, account);
      const bytes = await composeMail(copy.letter, { from: account.address, to: copy.to, attachments: copy });
      const answer = await sendMail(server, { from: account.address, to: copy.to.address, bytes, onLeaving });
      await noted(core, copy, author);
      return answer;
    };
    await core.copies.deliver(author.holder.nationalId, send);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NO_SESSION')) core.ports.log.bug(error, 'copies');
  }
}

async function noted(
  core: Core,
  { patient }: HeldCopy,
  { holder, situation }: ReturnType<Core['acting']>['author'],
): Promise<void> {
  await core.journal
    .append({ who: holder.nationalId, situation: situation.structureId, patient, act: 'MSSanté', result: 'sent' })
    .catch((error) => core.ports.log.bug(error, 'journal')); // it has left, whatever the disk does
}

/** For the doctor to send by other means. @throws AppError NO_SESSION, COPY_NOT_FOUND */
export async function copyFile(core: Core, id: string, as: 'eml' | 'zip'): Promise<Uint8Array> {
  const { address } = accountOf(core);
  const copy = await core.copies.held(id);
  return as === 'zip' ? copy.xdm : composeMail(copy.letter, { from: address || undefined, to: copy.to, attachments: copy });
}
