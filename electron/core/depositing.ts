/**
 * The one way out of every document, dropped or written here: who may see it, never the same twice, first in the outbox,
 * then to the registry, then in the journal and in the list.
 */
import { randomUUID } from 'node:crypto';
import type { ConformityReport } from '../../shared/conformity.ts';
import type { Conformity, DraftConformity, OutboxItem, Visibility } from '../../shared/deposit.ts';
import type { VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import type { CopyRequest } from '../../shared/mssante.ts';
import { faultsOf, requireConform } from '../deposit/conformity/conformity.ts';
import { withCorrection } from '../deposit/learned-types.ts';
import type { Sender } from '../deposit/outbox.ts';
import { type Draft, prepareDraft, type ReplacedVersion } from '../deposit/prepare.ts';
import {
  buildSubmission,
  type DepositAuthor,
  type DepositChoice,
  type DepositContent,
  type PreparedDeposit,
} from '../deposit/submission.ts';
import type { WritingGround } from '../deposit/written/ground.ts';
import { insToSend } from '../ins/ins-to-send.ts';
import { patientKey } from '../store/journal.ts';
import type { ArrivedFile } from './arrivals.ts';
import { copiesWith, rememberCorrespondents, sendCopies } from './copies.ts';
import type { Core } from './core.ts';
import { today } from './local-time.ts';
import type { OpenRecord } from './record.ts';
import { senderOf } from './sender.ts';

export interface Leaving {
  readonly content: DepositContent;
  readonly choice: DepositChoice;
  /** Of what it says: the same twice is refused (EX_GEN-1060). */
  readonly contentHash: string;
  /** The version that it takes the place of. */
  readonly replaces?: ReplacedVersion | undefined;
  /** ISO date, of what the patient does not see yet. */
  readonly announceOn?: string | undefined;
  readonly copies?: CopyRequest | undefined;
}

/** Whose document, and as whom: an open record, or a patient of a batch. */
export type DepositGround = Pick<OpenRecord, 'identity' | 'context'>;

/** A deposit that the outbox has: it leaves as soon as it can, whatever becomes of the record. */
export interface Confirmed {
  readonly id: string;
  readonly submission: PreparedDeposit;
  readonly patient: DepositGround;
  readonly ins: Ins;
  readonly sender: Sender;
  readonly author: DepositAuthor;
  readonly replaces: ReplacedVersion | undefined;
}

/** A secret connection deposits only what the legal representatives do not see (EX_2.1-1050). */
export const visibilityIn = ({ secretConnection }: VihfContext, visibility: Visibility): Visibility =>
  secretConnection ? { ...visibility, visibleToRepresentatives: false } : visibility;

/** As it would leave, with what our rules say of it. @throws AppError those of `buildSubmission` and `insToSend` */
async function writtenOut(core: Core, { identity, context }: DepositGround, { content, choice, replaces }: Leaving) {
  const ins = insToSend(identity);
  const submission = buildSubmission({
    content,
    choice: { ...choice, visibility: visibilityIn(context, choice.visibility) },
    patient: identity,
    author: core.acting().author,
    sourceOid: core.endpoints.sourceOid,
    now: core.ports.now(),
    replaces,
  });
  const report = await core.workers.conform({ bytes: submission.cda, ours: !('cda' in content) }, { urgent: true });
  return { ins, submission, report };
}

const remarksOf = ({ rules, findings }: ConformityReport): Conformity => ({
  rules,
  warnings: [...new Set(findings.filter((f) => f.severity === 'warning').map((f) => f.message))],
});

/** Before the key: nothing is kept, and the document that leaves later is checked again. */
export async function checkDeposit(core: Core, ground: DepositGround, leaving: Leaving): Promise<DraftConformity> {
  const { report } = await writtenOut(core, ground, leaving);
  return { ...remarksOf(report), faults: faultsOf(report) };
}

/** Who may look for what stands in the registry: the reader of an open record. Of a patient of a batch nothing is read. */
const readerOf = (core: Core, ground: DepositGround): Sender | undefined =>
  core.record === ground ? senderOf(core.acting().dmp, ground.context) : undefined;

/** @throws AppError DEPOSIT_ALREADY_SENT, DEPOSIT_NOT_CONFORM, COPY_OF_HIDDEN, MSSANTE_ADDRESS, those of `buildSubmission` and `insToSend`: nothing was kept. */
export async function confirmDeposit(core: Core, ground: DepositGround, leaving: Leaving): Promise<Confirmed> {
  const { choice, contentHash, replaces, announceOn, copies } = leaving;
  const { author, dmp } = core.acting();
  const { identity, context } = ground;
  const sender = senderOf(dmp, context);
  const { ins, submission, report } = await writtenOut(core, ground, leaving);
  const conformity = remarksOf(requireConform(report)); // EX_2.1-1071
  const shown = visibilityIn(context, choice.visibility);
  const within =
    copies && copiesWith(core, ground, { ...leaving, choice: { ...choice, visibility: shown } }, { submission, request: copies });
  // Last, so that nothing but the outbox is waited for after it; it refuses what already left.
  const deposit = {
    submission,
    conformity,
    ins,
    patientName: `${identity.traits.birthName} ${identity.traits.birthGivenNames}`,
    authorNationalId: author.holder.nationalId,
    contentHash,
    announceOn: choice.visibility.visibleToPatient ? undefined : announceOn,
  };
  const id = await core.outbox.add(deposit, within, readerOf(core, ground));
  if (copies) await rememberCorrespondents(core, copies.to).catch((error) => core.ports.log.bug(error, 'settings'));
  return { id, submission, patient: ground, ins, sender, author, replaces };
}

/** A file that became a draft for this patient; drafts are read and converted in the workers. */
export function preparedFor(
  core: Core,
  ground: DepositGround,
  file: ArrivedFile & { readonly replaces?: ReplacedVersion | undefined },
): Promise<Draft> {
  const { identity } = ground;
  const { holder } = core.acting().author;
  const { fileName, bytes, title, accepted, source, replaces } = file;
  return prepareDraft(
    {
      id: randomUUID(),
      fileName,
      bytes,
      ...(title && { title }),
      ...(source && { source }),
      patient: identity,
      professionCode: holder.professionCode,
      ...(holder.specialityCode && { specialityCode: holder.specialityCode }),
      today: today(core.ports.now()),
      learned: core.settings.get().learnedTypes,
      ...(replaces && { replaces }),
    },
    {
      accept: async (given, name) => accepted ?? core.workers.accept({ bytes: given, fileName: name }, { urgent: true }),
      conform: (cda) => core.workers.conform({ bytes: cda, ours: false }, { urgent: true }),
      read: (pdf) => core.workers.read(pdf, { urgent: true }),
      convert: (pdf, title) => core.workers.convert({ bytes: pdf, title, now: core.ports.now() }),
      alreadySent: async (hash) => identity.ins && core.outbox.alreadySent(identity.ins, hash, readerOf(core, ground)),
    },
  );
}

/** Another type than the guessed one is remembered by the heading; a new version keeps the type of the former and teaches nothing. */
export async function learnFrom(core: Core, { draft, heading, replaces }: Draft, typeCode: string): Promise<void> {
  if (!heading || replaces || draft.guesses[0]?.typeCode === typeCode) return;
  const { professionCode } = core.acting().author.holder;
  const learnedTypes = withCorrection(core.settings.get().learnedTypes, { professionCode, heading, typeCode });
  await core.settings.set({ learnedTypes }).catch((error) => core.ports.log.bug(error, 'settings')); // the deposit goes on
}

/** Never throws for a failure of the line or of the server: the item tells. */
export async function deliverDeposit(
  core: Core,
  { id, submission, patient, ins, sender, author, replaces }: Confirmed,
): Promise<OutboxItem> {
  const item = await core.outbox.deliver(id, sender);
  await core.journal
    .append({
      who: author.holder.nationalId,
      situation: author.situation.structureId,
      patient: patientKey(ins),
      act: replaces ? 'TD2.1 RPLC' : 'TD2.1',
      result: item.state,
    })
    .catch((error) => core.ports.log.bug(error, 'journal')); // what the registry has is said, whatever the disk does
  if (item.state === 'received') void sendCopies(core);
  const opened = core.record;
  if (item.state === 'received' && opened !== undefined && opened === patient)
    await opened.addDeposited(submission.entry, submission.cda, replaces?.uniqueId);
  return item;
}

/** What a document of ours may be written from. */
export function writingGround(core: Core, opened: OpenRecord): WritingGround {
  const now = core.ports.now();
  const age = opened.view().ageYears;
  return {
    ...opened.groundFacts(),
    patient: opened.identity,
    ...(age !== undefined && { ageYears: age }),
    author: core.acting().author,
    now,
    today: today(now),
    training: core.start.mode === 'training',
  };
}
