/**
 * The only door between the page and the rest. Every method and event the page may use, with the schemas of what
 * crosses. `answeredBy` says which process answers: the shell for what needs a window, the core for all else.
 * No path, URL, XML, APDU or SQL crosses.
 */
import { z } from 'zod';
import { AfterReceipt, Arrival, FolderPurpose, WatchedFolder } from './arrivals.ts';
import { BatchView, documentsPerMinute } from './batch.ts';
import { Bytes } from './bytes.ts';
import { PlannedAct } from './clinical/act.ts';
import { StatementRequest } from './clinical/doctor-statement.ts';
import { Fact, FactKind } from './clinical/fact.ts';
import { RuleCard, VariantText } from './clinical/rules/rule-variant.ts';
import { StandingFact, Summary } from './clinical/summary-model.ts';
import { VsmProposal } from './clinical/vsm/volet.ts';
import { ConsultationProposal } from './consultation/proposal.ts';
import { VisitView } from './consultation/visit.ts';
import { DepositDraft, DraftConformity, FormerVersion, LearnedTypeView, OutboxItem, Visibility } from './deposit.ts';
import { Diagnosis } from './diagnostics.ts';
import { AuthorisationAction, HistoricalSecrets } from './dmp.ts';
import { documentChangeNames } from './document-changes.ts';
import { DocumentContent, TextRange } from './documents.ts';
import { EmergencyRequest } from './emergency.ts';
import { Sex } from './identity/traits.ts';
import { CopyChoices, CopyRequest, MssanteAccount, MssanteAccountView } from './mssante.ts';
import { OwnJournal, RightsView } from './record-rights.ts';
import { DocumentRow, RecordView, SessionView } from './session.ts';
import { FixedSettings, WorkstationSettings } from './settings.ts';
import { WrittenKind, WrittenRequest } from './written.ts';

const nothing = z.object({});
const core = <P extends z.ZodType, V extends z.ZodType>(params: P, value: V) => ({ answeredBy: 'core' as const, params, value });
const shell = <P extends z.ZodType, V extends z.ZodType>(params: P, value: V) => ({
  answeredBy: 'shell' as const,
  params,
  value,
});

export const SearchHit = z.object({
  documentId: z.string(),
  range: TextRange,
  before: z.string(),
  match: z.string(),
  after: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const TrainingCards = z.object({
  readers: z.array(z.object({ name: z.string(), inserted: z.string().nullable() })),
  cards: z.array(z.object({ id: z.string(), label: z.string(), kind: z.enum(['cps', 'vitale', 'unknown']), hint: z.string() })),
});
export type TrainingCards = z.infer<typeof TrainingCards>;

/** Faults on demand of the training server: what a doctor should have seen once before the real day. */
export const TrainingFaults = z.object({
  latencyMs: z.number().min(0).max(60_000),
  outage: z.enum(['none', 'refused', 'cut', 'malformed', 'http-500']),
});
export type TrainingFaults = z.infer<typeof TrainingFaults>;

export const methods = {
  'app.info': shell(nothing, z.object({ version: z.string(), mode: z.enum(['training', 'production']), standIn: z.boolean() })),
  /** What the page shows under its print style, as PDF: the summary, or in training the historical document des secrets. */
  'app.print': shell(
    z.object({ what: z.enum(['summary', 'chart', 'patient', 'visit', 'vsm', 'secrets', 'batch']) }),
    z.object({ saved: z.boolean() }),
  ),
  'app.quit': shell(nothing, nothing),

  'session.get': core(nothing, SessionView),
  /** ASCII digits; the array is wiped by the receiver. `lastTry` is the doctor's word for the last one. */
  'session.unlock': core(z.object({ code: Bytes, lastTry: z.boolean() }), nothing),
  'session.chooseSituation': core(z.object({ id: z.string() }), nothing),
  'session.chooseBeneficiary': core(z.object({ index: z.number().int(), sex: z.enum(['M', 'F']).optional() }), nothing),
  'session.lock': core(nothing, nothing),
  'session.closeRecord': core(nothing, nothing),
  /** The doctor is there (reads, scrolls): puts off the idle limit, as every other call does that is no poll. */
  'session.stayOpen': core(nothing, nothing),

  'settings.get': core(nothing, WorkstationSettings),
  /** Only what is named changes; it holds at once. */
  'settings.fixed': core(nothing, FixedSettings),
  'settings.set': core(WorkstationSettings.partial(), WorkstationSettings),

  'record.get': core(nothing, RecordView.nullable()),
  /** The one deliberate gesture (EX_0.3-1010). */
  'record.authorise': core(z.object({ informationVersion: z.string() }), nothing),
  /** Of a minor: asked before the record opens, and from ordinary to secret at any time after. */
  'record.chooseConnection': core(z.object({ secret: z.boolean() }), nothing),
  /**
   * Bris de glace, or regulation: from a deliberate gesture with its reason. The reason stays in the local journal: where it
   * would go in the VIHF was not found.
   */
  'record.emergency': core(EmergencyRequest, nothing),
  /** Strict traits typed from an identity document, where the Vitale was not enough for INSi. */
  'record.searchIdentity': core(
    z.object({ birthName: z.string(), givenName: z.string(), sex: Sex, birthDate: z.string() }),
    nothing,
  ),
  /** The doctor compared the strict traits of INSi with an identity document: only now may the INS leave. Deliberate. */
  'record.confirmIdentity': core(nothing, nothing),
  'record.retry': core(nothing, nothing),

  'documents.list': core(nothing, z.array(DocumentRow)),
  'documents.open': core(
    z.object({ uniqueId: z.string() }),
    z.object({ row: DocumentRow, content: DocumentContent, facts: z.array(Fact) }),
  ),
  /** Archived documents, or versions that were replaced: asked for, then in the list. */
  'documents.listOld': core(z.object({ status: z.enum(['Archived', 'Deprecated']) }), nothing),
  /** TD3.1 by submission date: uniqueIds of what was submitted since that instant (ISO), now in the list. */
  'documents.since': core(z.object({ from: z.iso.datetime({ offset: true }) }), z.array(z.string())),
  /** TD3.3, each from a gesture; the list tells the outcome. */
  'documents.change': core(z.object({ uniqueId: z.string(), change: z.enum(documentChangeNames) }), nothing),
  'documents.search': core(z.object({ text: z.string() }), z.array(SearchHit)),

  'summary.get': core(nothing, Summary),

  /** The act that the doctor prepares: in memory for the open record. Set as a whole; the summary tells the outcome. */
  'act.get': core(nothing, PlannedAct),
  'act.set': core(PlannedAct, nothing),

  /** Every rule with the department's own word on it. */
  'rules.list': core(nothing, z.array(RuleCard)),
  /** Signed by the holder of the unlocked CPS, dated, kept in the store. */
  'rules.setVariant': core(VariantText, nothing),
  'rules.removeVariant': core(z.object({ ruleId: z.string() }), nothing),

  /** What is asserted in a document, or behind a line of the summary (one fact per assertion), against the whole record. */
  'facts.list': core(
    z.union([z.object({ uniqueId: z.string() }), z.object({ factIds: z.array(z.string()) })]),
    z.array(StandingFact),
  ),
  /** A doctor's own word on the open record: in memory until it closes. The summary tells the outcome. */
  'facts.state': core(z.object({ request: StatementRequest }), nothing),
  /** How words typed by the doctor are understood, stating nothing. */
  'facts.preview': core(z.object({ text: z.string().trim().min(1).max(400), kind: FactKind }), z.array(Fact)),
  'facts.withdraw': core(z.object({ statementId: z.string() }), nothing),

  /** What the record proposes to a volet de synthèse médicale: nothing of it leaves before it was reviewed. */
  'vsm.propose': core(nothing, VsmProposal),

  /** TD1.3a and TD1.6 of the open record, each with what went wrong with it. */
  'rights.get': core(nothing, RightsView),
  /** TD0.3 SUPPRESSION of my own authorisation: the record closes. Deliberate. */
  'rights.withdraw': core(nothing, nothing),
  /** TD0.3 with the role of médecin traitant. Deliberate. */
  'rights.changeRole': core(z.object({ action: AuthorisationAction }), nothing),
  /** What I did on this record from this workstation, newest first. */
  'journal.mine': core(nothing, OwnJournal),
  /** The lines of the open record, into a file that the doctor names. */
  'journal.export': shell(nothing, z.object({ saved: z.boolean() })),

  /** Files that came in and are not deposited. */
  'arrivals.list': core(nothing, z.array(Arrival)),
  /** Let fall, pasted or chosen; without its bytes where it is too large to cross. Several where the file held several (XDM). */
  'arrivals.take': core(
    z.object({ fileName: z.string(), sizeBytes: z.number(), bytes: Bytes.optional() }),
    z.object({ ids: z.array(z.string()) }),
  ),
  /** A plain document written here. */
  'arrivals.write': core(
    z.object({ title: z.string().trim().min(1).max(128), text: z.string().trim().min(1) }),
    z.object({ ids: z.array(z.string()) }),
  ),
  'arrivals.retry': core(z.object({ id: z.string() }), nothing),
  'arrivals.discard': core(z.object({ id: z.string() }), nothing),
  'folders.list': core(nothing, z.array(WatchedFolder)),
  /** Opens the folder dialog of the shell: no path crosses. */
  'folders.choose': shell(z.object({ purpose: FolderPurpose }), z.object({ chosen: z.boolean() })),
  'folders.change': core(z.object({ id: z.string(), afterReceipt: AfterReceipt }), nothing),
  'folders.remove': core(z.object({ id: z.string() }), nothing),

  /** `replaces`: uniqueId of a current document of one's own, of which this is the new version. */
  'deposit.prepare': core(
    z.union([
      z.object({ fileName: z.string(), bytes: Bytes, replaces: z.string().optional() }),
      z.object({ arrivalId: z.string(), replaces: z.string().optional() }),
    ]),
    DepositDraft,
  ),
  'deposit.send': core(
    z.object({
      draftId: z.string(),
      typeCode: z.string(),
      title: z.string(),
      date: z.string(),
      visibility: Visibility,
      announceOn: z.iso.date().optional(),
      copies: CopyRequest.optional(),
    }),
    OutboxItem,
  ),
  /** Correspondents that may be ticked for the open record. */
  'copies.choices': core(nothing, CopyChoices),
  /** `again`: the doctor's word for one that may have left. */
  'copies.retry': core(z.object({ id: z.string(), again: z.boolean() }), nothing),
  /** It was sent by other means, or is among the sent ones of the mailbox. */
  'copies.settle': core(z.object({ id: z.string() }), nothing),
  'copies.cancel': core(z.object({ id: z.string() }), nothing),
  /** Into a file that the doctor names: the mail, or the document with its metadata. */
  'copies.save': shell(z.object({ id: z.string(), as: z.enum(['eml', 'zip']) }), z.object({ saved: z.boolean() })),
  /** The mailbox of the holder of the session. */
  'mssante.get': core(nothing, MssanteAccountView),
  /** Only what is named changes. */
  'mssante.set': core(MssanteAccount.partial(), MssanteAccountView),
  /** Server, certificate and login; nothing is sent. */
  'mssante.test': core(nothing, nothing),
  /** What the open record proposes to a consultation: values with their day, lines, treatments. Nothing is taken over by it. */
  'consultation.propose': core(nothing, ConsultationProposal),
  /** What changed since the last pre-anaesthesia consultation of the record. */
  'visit.get': core(nothing, VisitView),
  /** A document that the application writes from what the doctor entered and kept of the record: same path, same receipt. */
  'deposit.sendWritten': core(
    /** `replaces`: uniqueId of the former version, as `deposit.former` gave it. */
    z.object({
      document: WrittenRequest,
      visibility: Visibility,
      replaces: z.string().optional(),
      announceOn: z.iso.date().optional(),
      copies: CopyRequest.optional(),
    }),
    OutboxItem,
  ),
  /** What a document of this kind could take the place of; null where there is none, or where the kind has no versions. */
  'deposit.former': core(z.object({ kind: WrittenKind }), FormerVersion.nullable()),
  /** Whether a draft would pass our conformity rules with these choices: nothing is sent or kept. */
  'deposit.check': core(
    z.object({ draftId: z.string(), typeCode: z.string(), title: z.string(), date: z.string(), visibility: Visibility }),
    DraftConformity,
  ),
  /** Corrections of the type that this workstation keeps. */
  'deposit.learned': core(nothing, z.array(LearnedTypeView)),
  /** One of them, or all. */
  'deposit.forgetLearned': core(
    z.object({ one: z.object({ heading: z.string(), professionCode: z.string() }).optional() }),
    z.array(LearnedTypeView),
  ),
  'deposit.discard': core(z.object({ draftId: z.string() }), nothing),
  /** The shell asks for a folder with a manifest; its rows are told by `batch.changed`, and null once it is put away. */
  'batch.choose': shell(nothing, z.object({ chosen: z.boolean() })),
  'batch.get': core(nothing, BatchView.nullable()),
  /** Begins, or goes on after a pause. */
  'batch.start': core(z.object({ perMinute: documentsPerMinute }), nothing),
  'batch.pause': core(nothing, nothing),
  'batch.close': core(nothing, nothing),
  /** The report as the page words it, into a file that the doctor names. */
  'batch.export': shell(z.object({ csv: z.string().max(5_000_000) }), z.object({ saved: z.boolean() })),
  'outbox.list': core(nothing, z.array(OutboxItem)),
  'outbox.retry': core(z.object({ id: z.string() }), nothing),
  'outbox.cancel': core(z.object({ id: z.string() }), nothing),
  /** The patient was told what a hidden document says: its task is done. */
  'outbox.announced': core(z.object({ id: z.string() }), nothing),
  /** All document types that may be deposited, for the search in the type field. */
  'deposit.types': core(nothing, z.array(z.object({ typeCode: z.string(), label: z.string(), classLabel: z.string() }))),

  /** All checks of *Premiers secours*; each line is told by `diagnostics.changed` as soon as it is known. */
  'diagnostics.run': core(nothing, Diagnosis),
  /**
   * Puts the text of the last diagnosis on the clipboard, which the page itself may not touch. Nothing is given by the page:
   * the core writes the text, the shell copies it.
   */
  'diagnostics.copy': shell(nothing, nothing),

  'training.cards': core(nothing, TrainingCards),
  'training.insert': core(z.object({ reader: z.string(), cardId: z.string() }), nothing),
  'training.eject': core(z.object({ reader: z.string() }), nothing),
  'training.faults': core(TrainingFaults.partial(), TrainingFaults),
  /** HISTORICAL: no DMP can be created since 1 July 2021. Of the record that was found absent, with the consent that is kept. */
  'training.createRecord': core(z.object({ consentVersion: z.string() }), HistoricalSecrets),
  /** Opens the folder dialog of the shell; the training server then serves the CDA files of that folder too. */
  'training.chooseDocumentFolder': shell(nothing, z.object({ count: z.number() }).nullable()),
} as const;

export const events = {
  'session.changed': SessionView,
  'record.changed': RecordView.nullable(),
  'documents.changed': z.array(DocumentRow),
  'summary.changed': Summary,
  'outbox.changed': z.array(OutboxItem),
  'batch.changed': BatchView.nullable(),
  'arrivals.changed': z.array(Arrival),
  'diagnostics.changed': Diagnosis,
  'training.changed': TrainingCards,
  /** A process stopped and was started again: what the page must say. */
  'process.restarted': z.object({ process: z.enum(['core', 'card-host']) }),
} as const;

export type MethodName = keyof typeof methods;
export type EventName = keyof typeof events;
export type Params<M extends MethodName> = z.infer<(typeof methods)[M]['params']>;
export type Value<M extends MethodName> = z.infer<(typeof methods)[M]['value']>;
export type Payload<E extends EventName> = z.infer<(typeof events)[E]>;
export type CoreMethod = { [M in MethodName]: (typeof methods)[M]['answeredBy'] extends 'core' ? M : never }[MethodName];
export type ShellMethod = Exclude<MethodName, CoreMethod>;

/** One per method: a missing handler does not compile. */
export type Handlers<N extends MethodName> = { readonly [M in N]: (params: Params<M>, signal: AbortSignal) => Promise<Value<M>> };

/** What the preload script exposes as `window.host`: exactly one function and one subscription. */
export interface Host {
  call(method: string, params: unknown): Promise<unknown>;
  on(event: string, listener: (payload: unknown) => void): () => void;
}
