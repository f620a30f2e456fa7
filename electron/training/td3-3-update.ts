/**
 * TD3.3 (ITI-57): masking and unmasking (a), making visible to the patient (b), deleting (c), archiving and back (d). All of
 * a request or nothing. Codes of IHE XDS Metadata Update, where the DMP's own are not public.
 */
import type { DocumentEntry } from '../../shared/dmp.ts';
import { child, children } from '../xml/parse.ts';
import { permit, type Right } from './habilitations.ts';
import { type Association, readAssociation, readSet, type SubmittedSet } from './read-submission.ts';
import { readEntry, type SubmittedEntry } from './read-submitted-entry.ts';
import { isMine, mayReadDocument, notify, readableRecord, usableRecord } from './record-access.ts';
import { known, type Reason, Refused, SoapFault } from './refusals.ts';
import { lcmNs, registryResponse, rimNs, statusUrn } from './registry-object.ts';
import { checkRimShape } from './rim-shape.ts';
import { type DmpRecord, type DmpState, entryUuid, patientIdOf, type StoredDocument } from './state.ts';
import { associationType, setUuid, stableUuid } from './submission-sets.ts';
import type { Transaction } from './transaction.ts';
import type { Caller } from './vihf-check.ts';

/** What a request does to one document. */
interface Change {
  readonly transaction: 'TD3.3a' | 'TD3.3b' | 'TD3.3c' | 'TD3.3d';
  readonly before: StoredDocument;
  readonly entry: DocumentEntry;
}

interface Context {
  readonly state: DmpState;
  readonly record: DmpRecord;
  readonly caller: Caller;
}

export const update: Transaction = {
  name: 'TD3.3',
  path: '/registry',
  action: 'urn:ihe:iti:2010:UpdateDocumentSet',
  answerAction: 'urn:ihe:iti:2010:UpdateDocumentSet-Response',
  alwaysMultipart: false,
  multipartRequest: false,
  answer({ body }, caller, { state }) {
    const list = child(body, 'RegistryObjectList');
    if (body.name !== 'SubmitObjectsRequest' || body.ns !== lcmNs || list?.ns !== rimNs)
      throw new SoapFault('SubmitObjectsRequest/RegistryObjectList attendus');
    checkRimShape(list);
    const [packageElement, ...more] = children(list, 'RegistryPackage');
    if (!packageElement || more.length > 0) throw new SoapFault('Un lot de soumission (RegistryPackage) attendu');
    const faults: Reason[] = [];
    const complain = (text: string) => faults.push({ code: 'XDSRegistryMetadataError', text });
    const set = readSet(packageElement, complain);
    const associations = children(list, 'Association').map((a) => readAssociation(a, complain));
    faults.push(...setFaults(set, state, caller));
    if (associations.length === 0) complain('Aucune association dans la demande');
    if (faults.length > 0) throw new Refused(...faults);
    const usable = usableRecord(state, caller);
    const context = { state, record: usable, caller };
    // one's own document is deleted without any right to read the record, as it was deposited
    const changes = associations.map((association) => {
      const removes = association.slots['NewStatus'] === statusUrn.Deleted;
      if (!removes) readableRecord(state, caller);
      return association.type === associationType.updateStatus
        ? statusChange(association, set, context)
        : metadataChange(association, set, children(list, 'ExtrinsicObject'), context);
    });
    apply(changes, associations, set, context);
    return {
      body: registryResponse([]),
      transaction: changes[0]?.transaction ?? 'TD3.3',
      what: changes.map((c) => c.entry.uniqueId),
    };
  },
  refuse(refusal) {
    return registryResponse(refusal.reasons.map((r) => ({ code: r.code ?? 'XDSRegistryError', text: r.text })));
  },
};

function setFaults(set: SubmittedSet, state: DmpState, caller: Caller): Reason[] {
  const faults: Reason[] = [];
  const patientId = patientIdOf(caller.ins);
  if (set.patientId !== patientId && !set.patientId.startsWith(`${patientId}^`))
    faults.push({ code: 'XDSPatientIdDoesNotMatch', text: 'Le patient du lot n’est pas celui du VIHF' });
  if (set.author?.id !== caller.nationalId)
    faults.push({ code: 'XDSRegistryMetadataError', text: 'L’auteur du lot n’est pas celui du VIHF' });
  if (state.usedIds.has(set.uniqueId))
    faults.push({ code: 'XDSDuplicateUniqueIdInRegistry', text: `Identifiant ${set.uniqueId} déjà utilisé` });
  return faults;
}

const updateError = (text: string) => new Refused({ code: 'XDSMetadataUpdateError', text });

function statusChange({ source, target, slots }: Association, set: SubmittedSet, context: Context): Change {
  if (source !== set.id) throw new Refused({ code: 'XDSRegistryMetadataError', text: 'L’association ne part pas du lot' });
  const before = documentBy(target, (d) => d.entry.entryUUID === target, context);
  const { entry } = before;
  if (slots['OriginalStatus'] !== statusUrn[entry.status])
    throw updateError(`OriginalStatus ${slots['OriginalStatus']} : le document est ${statusUrn[entry.status]}`);
  const move = `${entry.status} ${slots['NewStatus']}`;
  const archives = [`Approved ${statusUrn.Archived}`, `Archived ${statusUrn.Approved}`].includes(move);
  const deletes = slots['NewStatus'] === statusUrn.Deleted && entry.status !== 'Deleted';
  if (!archives && !deletes) throw updateError(`Changement d’état ${move} impossible`);
  checkRight(deletes ? 'TD3.3c' : 'TD3.3d', before, context);
  const status = deletes ? 'Deleted' : entry.status === 'Approved' ? 'Archived' : 'Approved';
  return { transaction: deletes ? 'TD3.3c' : 'TD3.3d', before, entry: { ...entry, status } };
}

function metadataChange(
  { type, source, target, slots }: Association,
  set: SubmittedSet,
  objects: ReturnType<typeof children>,
  context: Context,
): Change {
  const object = objects.find((o) => o.attributes['id'] === target);
  if (type !== associationType.hasMember || source !== set.id || !object)
    throw new Refused({ code: 'XDSRegistryMetadataError', text: 'HasMember du lot vers une fiche de la demande attendu' });
  const complaints: string[] = [];
  const submitted = readEntry(object, false, (text) => complaints.push(text));
  // the rest of the entry is compared with what the registry has: forms that it gave itself are not judged again
  const wrong = complaints.filter((c) => c.includes('confidentialityCode') && !c.includes('classifiedObject'));
  if (wrong.length > 0) throw new Refused(...wrong.map((text) => ({ code: 'XDSRegistryMetadataError' as const, text })));
  const lid = object.attributes['lid'] ?? '';
  const before = documentBy(lid, (d) => d.entry.logicalId === lid, context);
  const { entry } = before;
  if (slots['PreviousVersion'] !== String(entry.version))
    throw new Refused({
      code: 'XDSMetadataVersionError',
      text: `PreviousVersion ${slots['PreviousVersion'] ?? 'absent'} : la version en cours est ${entry.version}`,
    });
  const altered = alteredFields(submitted, entry, object.attributes['status']);
  if (altered.length > 0) throw updateError(`Seule la confidentialité peut être modifiée : ${altered.join(', ')}`);
  const transaction = visibilityChange(submitted, before, context);
  const version = (entry.version ?? 1) + 1;
  const entryUUID = entryUuid(context.state.seed, `${entry.uniqueId} v${version}`);
  return { transaction, before, entry: { ...entry, version, entryUUID, confidentiality: submitted.entry.confidentiality } };
}

function alteredFields({ entry: said, declaredHash, declaredSize }: SubmittedEntry, entry: DocumentEntry, status = ''): string[] {
  const pairs: Readonly<Record<string, readonly [said: string | undefined, stored: string | undefined]>> = {
    uniqueId: [said.uniqueId, entry.uniqueId],
    patientId: [said.patientId.split('^').slice(0, 5).join('^'), entry.patientId],
    mimeType: [said.mimeType, entry.mimeType],
    title: [said.title, entry.title],
    creationTime: [said.creationTime, entry.creationTime],
    classCode: [said.classCode.code, entry.classCode.code],
    typeCode: [said.typeCode.code, entry.typeCode.code],
    formatCode: [said.formatCode.code, entry.formatCode.code],
    hash: [declaredHash ?? entry.hash, entry.hash],
    size: [declaredSize ?? String(entry.sizeBytes), String(entry.sizeBytes)],
    availabilityStatus: [status === '' ? statusUrn[entry.status] : status, statusUrn[entry.status]],
  };
  return Object.entries(pairs).flatMap(([name, [a, b]]) => (a === b ? [] : [name]));
}

/** @returns TD3.3a when the mask changes, TD3.3b when the document becomes visible to the patient. */
function visibilityChange(submitted: SubmittedEntry, before: StoredDocument, context: Context): 'TD3.3a' | 'TD3.3b' {
  const old = before.entry.confidentiality.map((c) => c.code);
  const now = submitted.entry.confidentiality.map((c) => c.code);
  const added = now.filter((c) => !old.includes(c));
  const removed = old.filter((c) => !now.includes(c));
  if (added.length + removed.length === 0) throw updateError('Aucune modification demandée');
  const { masksMayBeCombined } = context.state.parameters;
  if (!masksMayBeCombined && now.includes('MASQUE_PS') && now.includes('INVISIBLE_PATIENT'))
    throw new Refused({
      code: 'XDSRegistryMetadataError',
      text: 'MASQUE_PS et INVISIBLE_PATIENT ne peuvent pas être demandés ensemble',
    });
  const forbidden = [...added.filter((c) => c !== 'MASQUE_PS'), ...removed.filter((c) => ['N', 'R', 'V'].includes(c))];
  if (forbidden.length > 0) throw updateError(`Ce changement de confidentialité n’existe pas : ${forbidden.join(', ')}`);
  if (added.includes('MASQUE_PS')) checkRight('TD3.3a masquer', before, context);
  if (removed.includes('MASQUE_PS')) checkRight('TD3.3a démasquer', before, context);
  const revealed = removed.some((c) => c.startsWith('INVISIBLE_'));
  if (revealed) checkRight('TD3.3b', before, context);
  return revealed ? 'TD3.3b' : 'TD3.3a';
}

/** A document that may not be read is told like one that does not exist. */
function documentBy(reference: string, is: (document: StoredDocument) => boolean, { record, caller }: Context): StoredDocument {
  if (!/^urn:uuid:[0-9a-f-]{36}$/.test(reference))
    throw new Refused({
      code: 'XDSRegistryMetadataError',
      text: `${reference || 'référence absente'} : un entryUUID est attendu, pas un uniqueId`,
    });
  const found = [...record.documents().values()].find(is);
  // without rights of reading, a structure's own documents are still its own
  const hidden = found && !mayReadDocument(record, found, caller) && !ofStructure(found, caller);
  if (!found || hidden) throw new Refused({ code: 'UnresolvedReferenceException', text: `${reference} : document introuvable` });
  return found;
}

function ofStructure({ entry, depositedByStructure }: StoredDocument, { structureId }: Caller): boolean {
  return depositedByStructure === structureId || entry.authors.some((a) => a.institutionId === structureId);
}

function checkRight(right: Right, document: StoredDocument, { record, caller }: Context): void {
  const extent = permit(right, caller, record);
  const denied = (text: string) => new Refused({ code: known.accessDenied.code, text });
  const status = right === 'TD3.3c' || right === 'TD3.3d';
  if (status && document.entry.classCode.code === '90') {
    if (record.medecinTraitant !== caller.nationalId)
      throw denied('Un document du patient n’est archivé ou supprimé que par lui ou par son médecin traitant');
    return;
  }
  if (extent === 'own' && !isMine(document, caller)) throw denied('Ce professionnel n’est pas l’auteur du document');
  if (extent === 'structure' && !ofStructure(document, caller)) throw denied('Ce document n’est pas de cette structure');
}

function apply(changes: readonly Change[], associations: readonly Association[], set: SubmittedSet, context: Context): void {
  const { state, record } = context;
  const entryUUID = setUuid(set.uniqueId);
  record.sets.push({ ...set, entryUUID, title: set.title ?? 'Mise à jour' });
  state.usedIds.add(set.uniqueId);
  changes.forEach(({ transaction, before, entry }, i) => {
    record.documents().set(entry.uniqueId, { ...before, entry });
    const { type = '', slots = {} } = associations[i] ?? {};
    record.associations.push({
      entryUUID: stableUuid(`update ${set.uniqueId} ${i}`),
      type,
      source: entryUUID,
      target: entry.entryUUID,
      slots,
    });
    if (transaction === 'TD3.3b')
      notify(state, record, `Un document de votre dossier vous est désormais visible : ${entry.title}.`);
  });
}
