/** One handler per method of the contract that the core answers; services never call each other, they meet here. */
import { groundOf } from '../../shared/clinical/sections/section.ts';
import { proposalOf } from '../../shared/consultation/proposal.ts';
import { visitOf } from '../../shared/consultation/visit.ts';
import type { CoreMethod, Handlers } from '../../shared/contract.ts';
import { AppError, isAppError } from '../../shared/errors.ts';
import { WorkstationSettings } from '../../shared/settings.ts';
import { classOf, depositableTypes } from '../../shared/vocabulary/value-sets.ts';
import { learnedView } from '../deposit/learned-types.ts';
import { submissionSetOf, xdsAuthorOf } from '../deposit/submission.ts';
import { writeDocument } from '../deposit/written/index.ts';
import { patientKey } from '../store/journal.ts';
import type { ArrivedFile } from './arrivals.ts';
import { arrivalsHandlers, ofTheFile } from './arrivals-handlers.ts';
import { copiesHandlers } from './copies-handlers.ts';
import type { Core } from './core.ts';
import {
  checkDeposit,
  confirmDeposit,
  deliverDeposit,
  learnFrom,
  preparedFor,
  visibilityIn,
  writingGround,
} from './depositing.ts';
import { fixedSettingsOf } from './fixed-settings.ts';
import { formerVersion, replacedVersion } from './former-version.ts';
import { today } from './local-time.ts';
import { medecinTraitantOf } from './medecin-traitant.ts';
import { emptySummary } from './record-facts.ts';
import { rightsHandlers } from './rights-handlers.ts';
import { rulesHandlers } from './rules-handlers.ts';
import { vsmHandlers } from './vsm-handlers.ts';

/** What the page asks by itself. Every other call is a gesture of the doctor, and puts off the idle limit. */
const polls: ReadonlySet<string> = new Set<CoreMethod>([
  'session.get',
  'settings.get',
  'settings.fixed',
  'record.get',
  'documents.list',
  'summary.get',
  'act.get',
  'rules.list',
  'consultation.propose',
  'visit.get',
  'vsm.propose',
  'facts.list',
  'facts.preview',
  'rights.get',
  'journal.mine',
  'deposit.former',
  'deposit.check',
  'deposit.learned',
  'outbox.list',
  'copies.choices',
  'mssante.get',
  'batch.get',
  'arrivals.list',
  'folders.list',
  'training.cards',
  'diagnostics.run',
]);

export function createHandlers(core: Core): Handlers<CoreMethod> {
  const handlers = handlersOf(core);
  const gesture = ([method, answer]: [string, (...args: never[]) => Promise<unknown>]) => [
    method,
    (...args: never[]) => {
      core.session.activity();
      return answer(...args);
    },
  ];
  const all = Object.entries(handlers).map((entry) => (polls.has(entry[0]) ? entry : gesture(entry)));
  return Object.fromEntries(all) as Handlers<CoreMethod>;
}

function handlersOf(core: Core): Handlers<CoreMethod> {
  const record = () => {
    if (!core.shown) throw new AppError('NO_RECORD', {});
    return core.shown;
  };
  const settings = () => WorkstationSettings.parse(core.settings.get());
  const desk = () => {
    if (!core.training) throw new AppError('INVALID_CALL', { method: 'training', issues: 'not in training' });
    return core.training;
  };
  const openedBatch = () => {
    if (!core.ownBatch) throw new AppError('NOT_NOW', { step: 'batch' });
    return core.ownBatch;
  };
  const missing = () => {
    throw new AppError('DEPOSIT_NOT_FOUND', {});
  };
  const { session } = core;

  return {
    'session.get': async () => core.sessionView(),
    'session.unlock': async ({ code, lastTry }) => {
      await session.unlock(code, lastTry);
      return {};
    },
    'session.chooseSituation': async ({ id }) => {
      session.chooseSituation(id);
      const { cps } = session.state();
      if (cps.at !== 'ready') return {};
      const { lastSituation } = core.settings.get();
      await core.settings.set({ lastSituation: { ...lastSituation, [cps.holder.nationalId]: id } });
      return {};
    },
    'session.chooseBeneficiary': async ({ index, sex }) => {
      session.chooseBeneficiary(index, sex);
      return {};
    },
    'session.lock': async () => {
      session.lock();
      return {};
    },
    'session.closeRecord': async () => {
      session.closeRecord();
      return {};
    },
    'session.stayOpen': async () => ({}),

    'settings.get': async () => settings(),
    'settings.fixed': async () => fixedSettingsOf(core),
    'settings.set': async (change) => {
      await core.settings.set(change);
      session.settingsChanged();
      return settings();
    },

    'record.get': async () => core.shown?.view() ?? null,
    'record.authorise': async ({ informationVersion }) => {
      await (await core.confirmed()).authorise(informationVersion);
      return {};
    },
    'record.chooseConnection': async ({ secret }) => {
      await (await core.confirmed()).chooseConnection(secret);
      return {};
    },
    'record.emergency': async (request) => {
      await (await core.confirmed()).enterEmergency(request);
      return {};
    },
    'record.searchIdentity': async ({ birthName, givenName, sex, birthDate }) => {
      await record().searchIdentity({ birthName, birthGivenNames: givenName, sex, birthDate });
      return {};
    },
    'record.confirmIdentity': async () => {
      await (await core.confirmed()).confirmIdentity();
      return {};
    },
    'record.retry': async () => {
      await record().retry();
      return {};
    },

    'documents.list': async () => core.shown?.rows() ?? [],
    'documents.open': async ({ uniqueId }) => (await core.confirmed()).open(uniqueId),
    'documents.change': async ({ uniqueId, change }) => {
      const opened = await core.confirmed();
      const { author } = core.acting();
      const { ins } = opened;
      const set = submissionSetOf({
        author,
        title: 'Mise à jour',
        patientId: `${ins.matricule}^^^&${ins.oid}&ISO^NH`,
        sourceOid: core.endpoints.sourceOid,
        now: core.ports.now(),
      });
      await opened.change(uniqueId, change, set);
      return {};
    },
    'documents.listOld': async ({ status }) => {
      await (await core.confirmed()).listOld(status);
      return {};
    },
    'documents.since': async ({ from }) => (await core.confirmed()).submittedSince(new Date(from)),
    'documents.search': async ({ text }) => {
      record();
      return core.index.search(text);
    },
    'summary.get': async () => core.shown?.summary() ?? emptySummary,
    'act.get': async () => core.shown?.act ?? {},
    'act.set': async (act) => {
      record().setAct(act);
      return {};
    },
    'facts.list': async (which) => record().standing('uniqueId' in which ? which.uniqueId : which.factIds),
    'facts.state': async ({ request }) => {
      await (await core.confirmed()).state(request);
      return {};
    },
    'facts.preview': async (words) => record().statements.preview({ verb: 'adds', ...words }),
    'facts.withdraw': async ({ statementId }) => {
      (await core.confirmed()).withdraw(statementId);
      return {};
    },

    'deposit.prepare': async (request) => {
      const opened = await core.confirmed();
      const { replaces } = request;
      const { ins } = opened;
      const arrivalId = 'arrivalId' in request ? request.arrivalId : undefined;
      const file: ArrivedFile = 'arrivalId' in request ? await core.arrivals.file(request.arrivalId, patientKey(ins)) : request;
      const former = replaces === undefined ? undefined : await replacedVersion(core, opened, replaces);
      const prepared = await preparedFor(core, opened, { ...file, replaces: former }).catch(async (error) => {
        if (arrivalId && isAppError(error) && ofTheFile(error)) await core.arrivals.refuse(arrivalId, error);
        throw error;
      });
      // Prepared for this patient only: the record may have been closed, or another one opened, meanwhile.
      if (core.record !== opened) throw new AppError('NO_RECORD', {});
      const { draft } = prepared;
      const kept = {
        ...prepared,
        ...(arrivalId && { arrivalId }),
        draft: { ...draft, visibility: visibilityIn(opened.context, draft.visibility) },
      };
      core.drafts.set(draft.id, kept);
      return kept.draft;
    },
    'deposit.send': async ({ draftId, announceOn, copies, ...choice }) => {
      const opened = await core.confirmed();
      // Nothing is waited for between here and the deletion: of two calls at once only one sends.
      const draft = core.drafts.get(draftId);
      if (!draft) throw new AppError('DEPOSIT_NOT_FOUND', {});
      const { content, contentHash, replaces } = draft;
      const leaving = { content, choice, contentHash, replaces, announceOn, copies };
      const confirm = async () => {
        if (draft.draft.patientConflict) throw new AppError('DEPOSIT_OTHER_PATIENT', draft.draft.patientConflict);
        return confirmDeposit(core, opened, leaving);
      };
      core.drafts.delete(draftId);
      const confirmed = await confirm().catch((error) => {
        if (core.record === opened) core.drafts.set(draftId, draft);
        throw error;
      });
      if (draft.arrivalId) await core.arrivals.sent(draft.arrivalId, confirmed.id);
      await learnFrom(core, draft, choice.typeCode);
      return deliverDeposit(core, confirmed);
    },
    'consultation.propose': async () => {
      const opened = record();
      return proposalOf(groundOf({ ...opened.groundFacts(), patient: opened.identity.traits, today: today(core.ports.now()) }));
    },
    'visit.get': async () => {
      const { recordFacts, documents } = record().groundFacts();
      return visitOf({ facts: recordFacts, documents: [...documents.values()] });
    },
    'deposit.sendWritten': async ({ document, visibility, replaces, announceOn, copies }) => {
      const opened = await core.confirmed();
      if (core.writing) throw new AppError('NOT_NOW', { step: 'writing' });
      core.writing = true;
      try {
        const medecinTraitant = document.kind === 'vsm' ? await medecinTraitantOf(core, opened) : undefined;
        const ground = { ...writingGround(core, opened), medecinTraitant };
        const { typeCode, title, date, content, contentHash } = await writeDocument(document, ground);
        const former = replaces === undefined ? undefined : await replacedVersion(core, opened, replaces);
        // One type takes the place of its own alone: what the page asks is not trusted with it.
        if (former && former.row.typeCode !== typeCode) throw new AppError('NOT_NOW', { step: former.row.typeCode });
        const choice = { typeCode, title, date, visibility };
        const leaving = { content, choice, contentHash, replaces: former, announceOn, copies };
        return await deliverDeposit(core, await confirmDeposit(core, opened, leaving));
      } finally {
        core.writing = false;
      }
    },
    'deposit.former': async ({ kind }) =>
      formerVersion(
        { outbox: core.outbox, nationalId: core.acting().author.holder.nationalId, now: core.ports.now() },
        record(),
        kind,
      ),
    'deposit.check': async ({ draftId, ...choice }) => {
      const { content, contentHash, replaces } = core.drafts.get(draftId) ?? missing();
      return checkDeposit(core, record(), { content, choice, contentHash, replaces });
    },
    'deposit.learned': async () => learnedView(core.settings.get().learnedTypes),
    'deposit.forgetLearned': async ({ one }) => {
      const { learnedTypes } = core.settings.get();
      const kept = one ? learnedTypes.filter((l) => l.heading !== one.heading || l.professionCode !== one.professionCode) : [];
      await core.settings.set({ learnedTypes: kept });
      return learnedView(kept);
    },
    'deposit.discard': async ({ draftId }) => {
      core.drafts.delete(draftId);
      return {};
    },
    'deposit.types': async () =>
      depositableTypes().map(({ code, label }) => ({ typeCode: code, label, classLabel: classOf(code)?.label ?? '' })),
    'outbox.list': () => core.deposits(),
    'outbox.retry': async ({ id }) => {
      await core.outbox.retry(id, core.acting().sender);
      return {};
    },
    'outbox.cancel': async ({ id }) => {
      await core.outbox.cancel(id, core.sender);
      await core.copies.cancelOf(id);
      return {};
    },
    'batch.get': async () => core.ownBatch?.view() ?? null,
    'batch.start': async ({ perMinute }) => {
      openedBatch().start(perMinute);
      return {};
    },
    'batch.pause': async () => {
      openedBatch().pause();
      return {};
    },
    'batch.close': async () => {
      core.closeBatch();
      return {};
    },
    'outbox.announced': async ({ id }) => {
      core.acting();
      await core.outbox.announced(id);
      return {};
    },

    ...arrivalsHandlers(core),
    ...copiesHandlers(core),
    ...rightsHandlers(core),
    ...rulesHandlers(core),
    ...vsmHandlers(core),

    'diagnostics.run': () => core.diagnostics.run(),

    'training.cards': async () => desk().cards(),
    'training.insert': async ({ reader, cardId }) => {
      await desk().insert(reader, cardId);
      return {};
    },
    'training.eject': async ({ reader }) => {
      await desk().eject(reader);
      return {};
    },
    'training.createRecord': async ({ consentVersion }) => {
      desk();
      return (await core.confirmed()).createHistorical(consentVersion, xdsAuthorOf(core.acting().author));
    },
    'training.faults': async (change) => desk().faults(change),
  };
}
