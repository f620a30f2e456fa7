/** TD2.1 (ITI-41): takes a lot of documents with its signature, all of it or nothing. */
import { createHash } from 'node:crypto';
import { classOf, isDepositable } from '../../shared/vocabulary/value-sets.ts';
import { cdaFaults } from './cda-conformity.ts';
import type { Incoming } from './envelope.ts';
import { permit } from './habilitations.ts';
import { lotSignatureFaults } from './lot-signature.ts';
import { readSubmission, type Submission } from './read-submission.ts';
import type { SubmittedEntry } from './read-submitted-entry.ts';
import { isMinor, notify, usableRecord } from './record-access.ts';
import { type Reason, Refused } from './refusals.ts';
import { registryResponse } from './registry-object.ts';
import { replacementFaults, replaceOld } from './replacement.ts';
import { type DmpRecord, type DmpState, patientIdOf, type Received, registered } from './state.ts';
import { associationType, setUuid } from './submission-sets.ts';
import { type Environment, type Transaction, xdsTime } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

export const deposit: Transaction = {
  name: 'TD2.1',
  path: '/repository',
  action: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
  answerAction: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-bResponse',
  alwaysMultipart: false,
  multipartRequest: true,
  answer(incoming, caller, environment) {
    const submission = readSubmission(incoming.body);
    // depositing needs no authorisation on the record, but the record and not being blocked (spec dmp.md 1.4)
    const record = usableRecord(environment.state, caller);
    permit(caller.cardType === 'CPE' ? 'TD2.2' : 'TD2.1', caller, record);
    const contents = contentsOf(submission, incoming);
    const faults = [
      ...submission.faults,
      ...contents.faults,
      ...setFaults(submission, caller),
      ...submission.documents.flatMap((d) => documentFaults(d, contents.bytes.get(d.id), record, caller, environment)),
      ...submission.documents.flatMap((d) => minorFaults(d, record, caller, environment.state)),
      ...associationFaults(submission),
      ...replacementFaults(submission, contents.bytes, record, caller),
      ...identifierFaults(submission, environment.state),
      ...signatureFaults(submission, contents.bytes, caller, environment),
    ];
    if (faults.length > 0) throw new Refused(...faults);
    register(submission, contents.bytes, record, caller, environment);
    return { body: registryResponse([]), what: submission.documents.map((d) => d.entry.uniqueId) };
  },
  refuse(refusal) {
    return registryResponse(refusal.reasons.map((r) => ({ code: r.code ?? 'XDSRepositoryError', text: r.text })));
  },
};

type Contents = ReadonlyMap<string, Buffer>;

function contentsOf(submission: Submission, incoming: Incoming): { bytes: Contents; faults: Reason[] } {
  const entries = [...submission.documents, ...(submission.signature ? [submission.signature] : [])];
  const bytes = new Map<string, Buffer>();
  const faults: Reason[] = [];
  for (const { id } of entries) {
    const holder = submission.contents.get(id);
    if (holder) bytes.set(id, incoming.content(holder));
    else faults.push({ code: 'XDSMissingDocument', text: `Aucun contenu pour ${id}` });
  }
  for (const id of submission.contents.keys())
    if (!entries.some((e) => e.id === id))
      faults.push({ code: 'XDSMissingDocumentMetadata', text: `Aucune métadonnée pour ${id}` });
  return { bytes, faults };
}

/** `^^date` may follow the INS, as in the GIE's example. */
function samePatient(value: string, caller: Caller): boolean {
  const id = patientIdOf(caller.ins);
  return value === id || value.startsWith(`${id}^`);
}

/** Author data of the lot come from the card and from nowhere else (EX_2.1-1140). */
function setFaults({ set, documents, signature }: Submission, caller: Caller): Reason[] {
  const faults: Reason[] = [];
  for (const patientId of [set.patientId, ...documents.map((d) => d.entry.patientId), signature?.entry.patientId])
    if (patientId !== undefined && !samePatient(patientId, caller))
      faults.push({ code: 'XDSPatientIdDoesNotMatch', text: 'Le patient du lot n’est pas celui du VIHF' });
  if (set.author?.id !== caller.nationalId || set.author.institutionId !== caller.structureId)
    faults.push({ code: 'XDSRegistryMetadataError', text: 'L’auteur du lot n’est pas celui du VIHF' });
  return faults;
}

function documentFaults(
  submitted: SubmittedEntry,
  bytes: Buffer | undefined,
  record: DmpRecord,
  caller: Caller,
  { state }: Environment,
): Reason[] {
  const { entry, id } = submitted;
  const faults: Reason[] = [];
  const say = (code: Reason['code'] & string, text: string) => faults.push({ code, text: `${id} : ${text}` });
  if (!['text/xml', 'application/xslt+xml'].includes(entry.mimeType))
    say('XDSRegistryMetadataError', `mimeType ${entry.mimeType} non accepté`);
  const expectedClass = classOf(entry.typeCode.code);
  if (!expectedClass || !isDepositable(entry.typeCode.code))
    say('XDSRegistryMetadataError', `typeCode ${entry.typeCode.code} non accepté par le DMP`);
  else if (expectedClass.code !== entry.classCode.code)
    say('XDSRegistryMetadataError', `classCode ${entry.classCode.code} : ${expectedClass.code} attendu pour ce type`);
  const masks = entry.confidentiality.map((c) => c.code);
  if (!state.parameters.masksMayBeCombined && masks.includes('MASQUE_PS') && masks.includes('INVISIBLE_PATIENT'))
    say('XDSRegistryMetadataError', 'MASQUE_PS et INVISIBLE_PATIENT ne peuvent pas être demandés ensemble');
  if (record.documents().has(entry.uniqueId)) say('XDSDuplicateUniqueIdInRegistry', `uniqueId ${entry.uniqueId} déjà présent`);
  if (!bytes) return faults;
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  if (submitted.declaredHash !== undefined && submitted.declaredHash.toLowerCase() !== sha1)
    say('XDSNonIdenticalHash', 'le hash annoncé n’est pas celui du contenu');
  if (submitted.declaredSize !== undefined && submitted.declaredSize !== String(bytes.length))
    say('XDSNonIdenticalSize', 'la taille annoncée n’est pas celle du contenu');
  // the real code for a document that does not conform is not public
  for (const fault of cdaFaults(bytes, entry, caller.ins)) say('XDSRepositoryError', `document non conforme, ${fault}`);
  return faults;
}

/** INVISIBLE_REPRESENTANTS_LEGAUX belongs to minors, and a secret connection deposits nothing else (EX_2.1-1050). */
function minorFaults({ id, entry }: SubmittedEntry, record: DmpRecord, caller: Caller, state: DmpState): Reason[] {
  const hidden = entry.confidentiality.some((c) => c.code === 'INVISIBLE_REPRESENTANTS_LEGAUX');
  const say = (text: string): Reason[] => [{ code: 'XDSRegistryMetadataError', text: `${id} : ${text}` }];
  if (hidden && !isMinor(state, record)) return say('INVISIBLE_REPRESENTANTS_LEGAUX : le patient est majeur');
  if (!hidden && caller.secretConnection) return say('connexion secrète : INVISIBLE_REPRESENTANTS_LEGAUX attendu');
  return [];
}

const { hasMember, signs } = associationType;

function associationFaults({ set, documents, signature, associations }: Submission): Reason[] {
  const has = (type: string, source: string, target: string) =>
    associations.some((a) => a.type === type && a.source === source && a.target === target);
  const members = [...documents, ...(signature ? [signature] : [])];
  const missing = members.filter((m) => !has(hasMember, set.id, m.id)).map((m) => `HasMember ${set.id} → ${m.id}`);
  if (signature && !has(signs, signature.id, set.id)) missing.push(`signs ${signature.id} → ${set.id}`);
  return missing.map((m) => ({ code: 'XDSRegistryMetadataError', text: `Association absente : ${m}` }));
}

function identifierFaults({ set, documents, signature }: Submission, { usedIds }: DmpState): Reason[] {
  const ids = [set.uniqueId, ...documents.map((d) => d.entry.uniqueId), ...(signature ? [signature.entry.uniqueId] : [])];
  const twice = ids.filter((id, i) => usedIds.has(id) || ids.indexOf(id) !== i);
  return [...new Set(twice)].map((id) => ({ code: 'XDSDuplicateUniqueIdInRegistry', text: `Identifiant ${id} déjà utilisé` }));
}

function signatureFaults(
  { set, documents, signature }: Submission,
  bytes: Contents,
  caller: Caller,
  { rules }: Environment,
): Reason[] {
  const content = signature && bytes.get(signature.id);
  if (!content) return [];
  const masks = signature.entry.confidentiality.map((c) => c.code).sort();
  const faults =
    masks.join() === 'INVISIBLE_PATIENT,MASQUE_PS,N'
      ? []
      : ['Signature du lot : confidentialité N, MASQUE_PS et INVISIBLE_PATIENT attendue'];
  const signed = documents.map((d) => ({ uniqueId: d.entry.uniqueId, bytes: bytes.get(d.id) ?? Buffer.alloc(0) }));
  const lot = {
    submissionSetUniqueId: set.uniqueId,
    documents: signed,
    signerNationalId: caller.nationalId,
    ...(caller.authentication === 'DIRECTE' ? {} : { signerStructureId: caller.structureId }),
  };
  // the real code for a refused lot signature is not public
  return [...faults, ...lotSignatureFaults(content, lot, rules())].map((text) => ({ code: 'XDSRepositoryError', text }));
}

/** The signature is verified and kept in `usedIds` only: nobody reads it through the registry. */
function register(submission: Submission, bytes: Contents, record: DmpRecord, caller: Caller, { state, now }: Environment): void {
  const { set, documents, signature } = submission;
  const at = xdsTime(now());
  for (const { id, entry } of documents) {
    const content = bytes.get(id) ?? Buffer.alloc(0);
    const stored = registered({ ...entry, submissionSetId: set.uniqueId }, content, caller.ins, state.seed);
    const by = { depositedBy: caller.nationalId, depositedByStructure: caller.structureId };
    record.documents().set(entry.uniqueId, { entry: stored, bytes: content, submittedAt: at, ...by });
    const received: Received = {
      at,
      nationalId: caller.nationalId,
      patientId: stored.patientId,
      submissionSetUniqueId: set.uniqueId,
      uniqueId: entry.uniqueId,
      bytes: content,
      entry: stored,
    };
    state.received.push(received);
    state.onReceived?.(received);
    state.usedIds.add(entry.uniqueId);
    if (!stored.confidentiality.some((c) => c.code === 'INVISIBLE_PATIENT'))
      notify(state, record, `${caller.displayName} a ajouté un document à votre dossier : ${stored.title}.`);
  }
  record.sets.push({ ...set, entryUUID: setUuid(set.uniqueId), submissionTime: at, title: set.title ?? '' });
  replaceOld(submission, record);
  state.usedIds.add(set.uniqueId);
  if (signature) state.usedIds.add(signature.entry.uniqueId);
}
