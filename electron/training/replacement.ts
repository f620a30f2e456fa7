/**
 * A new version of a document (TD2.1 with RPLC): the old one becomes Deprecated. The CDA must say the same as the lot: its
 * relatedDocument names the old one, setId is kept, versionNumber is one more (structuration minimale 3.5.5.10).
 */
import { child, children, parseXml, type XmlElement } from '../xml/parse.ts';
import type { Submission } from './read-submission.ts';
import { isMine, mayReadDocument } from './record-access.ts';
import { known, type Reason } from './refusals.ts';
import type { DmpRecord, StoredDocument } from './state.ts';
import { associationType, stableUuid } from './submission-sets.ts';
import type { Caller } from './vihf-check.ts';

export function replacementFaults(
  { documents, associations }: Submission,
  bytes: ReadonlyMap<string, Buffer>,
  record: DmpRecord,
  caller: Caller,
): Reason[] {
  const replacing = associations.filter((a) => a.type === associationType.replaces);
  const faults: Reason[] = [];
  for (const { source, target } of replacing) {
    const document = documents.find((d) => d.id === source);
    if (!document) faults.push({ code: 'XDSRegistryMetadataError', text: `RPLC : ${source} n’est pas un document du lot` });
    const old = targetOf(target, record, caller);
    if (!('entry' in old)) faults.push(old);
    else faults.push(...oldFaults(old, caller), ...contentFaults(bytes.get(source), old));
  }
  for (const { id } of documents) {
    const content = bytes.get(id);
    // 64 MB are not parsed once more for an element that nearly none has
    const says = content?.includes('relatedDocument') && relatedOf(parsed(content))?.attributes['typeCode'] === 'RPLC';
    if (says && !replacing.some((a) => a.source === id))
      faults.push({ code: 'XDSRegistryMetadataError', text: `${id} : le CDA remplace un document, l’association RPLC manque` });
  }
  return faults;
}

function targetOf(target: string, record: DmpRecord, caller: Caller): StoredDocument | Reason {
  if (!/^urn:uuid:[0-9a-f-]{36}$/.test(target))
    return { code: 'XDSRegistryMetadataError', text: `RPLC : ${target} : un entryUUID est attendu, pas un uniqueId` };
  const found = [...record.documents().values()].find((d) => d.entry.entryUUID === target);
  if (!found || !mayReadDocument(record, found, caller))
    return { code: 'UnresolvedReferenceException', text: `RPLC : ${target} introuvable` };
  return found;
}

/** Whose documents may be replaced is in no published table: one's own, and those of one's structure. */
function oldFaults(old: StoredDocument, caller: Caller): Reason[] {
  if (old.entry.status !== 'Approved')
    return [{ code: 'XDSReplaceFailed', text: `RPLC : le document à remplacer est ${old.entry.status}` }];
  const ofStructure = old.entry.authors.some((a) => a.institutionId === caller.structureId);
  if (!isMine(old, caller) && !ofStructure && old.depositedByStructure !== caller.structureId)
    return [{ code: known.accessDenied.code, text: 'RPLC : le document à remplacer est d’un autre auteur' }];
  return [];
}

function contentFaults(bytes: Buffer | undefined, old: StoredDocument): Reason[] {
  const cda = parsed(bytes);
  const before = parsed(old.bytes);
  const say = (text: string): Reason => ({ code: 'XDSRepositoryError', text: `document non conforme, ${text}` });
  const faults: Reason[] = [];
  const related = relatedOf(cda);
  const named = children(child(related, 'parentDocument'), 'id').some((i) => i.attributes['root'] === old.entry.uniqueId);
  if (related?.attributes['typeCode'] !== 'RPLC' || !named)
    faults.push(say('relatedDocument RPLC : doit désigner le document remplacé'));
  const setId = (root: XmlElement | undefined) => child(root, 'setId')?.attributes['root'];
  const version = (root: XmlElement | undefined) => Number(child(root, 'versionNumber')?.attributes['value'] ?? '1');
  // an old document without setId (none was required then) leaves nothing to be kept
  if (setId(before) !== undefined && setId(cda) !== setId(before))
    faults.push(say('setId : doit être celui du document remplacé'));
  if (version(cda) !== version(before) + 1) faults.push(say(`versionNumber ${version(cda)} : ${version(before) + 1} attendu`));
  return faults;
}

function relatedOf(cda: XmlElement | undefined): XmlElement | undefined {
  return children(cda, 'relatedDocument')[0];
}

/** What is not well-formed is told by the conformity of the document. */
function parsed(bytes: Uint8Array | undefined): XmlElement | undefined {
  try {
    return bytes && parseXml(bytes);
  } catch {
    return undefined;
  }
}

export function replaceOld({ documents, associations, set }: Submission, record: DmpRecord): void {
  for (const { source, target } of associations.filter((a) => a.type === associationType.replaces)) {
    const old = [...record.documents().values()].find((d) => d.entry.entryUUID === target);
    const uniqueId = documents.find((d) => d.id === source)?.entry.uniqueId ?? '';
    const replacing = record.documents().get(uniqueId);
    if (!old || !replacing) continue;
    record.documents().set(old.entry.uniqueId, { ...old, entry: { ...old.entry, status: 'Deprecated' } });
    record.associations.push({
      entryUUID: stableUuid(`replace ${set.uniqueId} ${uniqueId}`),
      type: associationType.replaces,
      source: replacing.entry.entryUUID,
      target,
      slots: {},
    });
  }
}
