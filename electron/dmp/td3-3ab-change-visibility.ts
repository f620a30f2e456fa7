/**
 * TD3.3a (mask, unmask) and TD3.3b (make visible): ITI-57 with the whole entry again and other confidentiality codes. The
 * entry is asked for just before, so that PreviousVersion is the present one, and goes back as the registry wrote it: slots
 * and classifications that we do not know are kept.
 */
import type { SubmissionSet, VihfContext, VisibilityChange } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { coded } from '../../shared/vocabulary/value-sets.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, parseXml, type XmlElement } from '../xml/parse.ts';
import { writeTree } from '../xml/write-tree.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { association, entryScheme, rim } from './ebxml/constants.ts';
import { readEntry } from './ebxml/read-entry.ts';
import { updateAction, writeUpdate } from './ebxml/update-message.ts';
import { codeMarkup, documentObjectId, newCounter, setObjectId, writeAssociation } from './ebxml/write-submission.ts';
import { ask, objectsOf } from './td3-1-find-documents.ts';
import { buildGetEntries } from './td3-1-find-submitted.ts';
import { readUpdate } from './td3-3cd-change-status.ts';

const objectId = documentObjectId(0);

/**
 * Never repeated by itself.
 * @throws AppError DOCUMENT_NOT_FOUND, DEPOSIT_VISIBILITY_FORBIDDEN before anything changes; DMP_REGISTRY_ERROR, SOAP's.
 */
export async function changeVisibility(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  entryUUID: string,
  change: VisibilityChange,
  set: SubmissionSet,
  signal?: AbortSignal,
): Promise<void> {
  const object = readOne(await ask(ports, context, ins, buildGetEntries([entryUUID]), signal), entryUUID);
  const call = { action: updateAction, body: buildChangeVisibility(object, change, set), signal, repeatable: false };
  readUpdate((await callDmp(ports, 'registry', context, ins, call)).body);
}

/** The entry as it came, checked to be that one and readable. @throws AppError */
export function readOne(body: XmlElement, entryUUID: string): XmlElement {
  const found = children(objectsOf(body), 'ExtrinsicObject').find((o) => o.attributes['id'] === entryUUID);
  if (!found) throw new AppError('DOCUMENT_NOT_FOUND', {});
  readEntry(found);
  return found;
}

/** @throws AppError DEPOSIT_VISIBILITY_FORBIDDEN */
export function buildChangeVisibility(object: XmlElement, change: VisibilityChange, set: SubmissionSet): XmlMarkup {
  const { version = 1, logicalId = object.attributes['id'] ?? '' } = readEntry(object);
  const slots = { SubmissionSetStatus: 'Original', PreviousVersion: String(version) };
  const tie = { type: association.hasMember, source: setObjectId, target: objectId, slots };
  const entry = writeTree(resubmitted(object, logicalId, change));
  return writeUpdate(set, (counter) => xml`${entry}${writeAssociation(tie, counter)}`);
}

/** The object with its new codes. Its id is local to this message; the lid says which document it is. */
function resubmitted(object: XmlElement, logicalId: string, change: VisibilityChange): XmlElement {
  const present = children(object, 'Classification').filter(isConfidentiality);
  const codes = present.map((c) => c.attributes['nodeRepresentation'] ?? '');
  const gone = new Set([
    ...(change.maskedToProfessionals === false ? ['MASQUE_PS'] : []),
    ...(change.visibleToPatient ? ['INVISIBLE_PATIENT'] : []),
    ...(change.visibleToRepresentatives ? ['INVISIBLE_REPRESENTANTS_LEGAUX'] : []),
  ]);
  const masks = change.maskedToProfessionals === true && !codes.includes('MASQUE_PS');
  const kept = codes.filter((code) => !gone.has(code));
  // masked to professionals and invisible to the patient at once: nobody but the author would see it (EX_2.1-1050)
  if ((masks || kept.includes('MASQUE_PS')) && kept.includes('INVISIBLE_PATIENT'))
    throw new AppError('DEPOSIT_VISIBILITY_FORBIDDEN', {});
  const at = object.children.findLastIndex((c) => typeof c !== 'string' && c.name === 'Classification');
  const nodes = object.children.flatMap((node, i) => [
    ...(typeof node !== 'string' && isConfidentiality(node) && gone.has(node.attributes['nodeRepresentation'] ?? '')
      ? []
      : [typeof node === 'string' ? node : ownedHere(node)]),
    ...(masks && i === at ? [maskElement()] : []),
  ]);
  return { ...object, attributes: { ...object.attributes, id: objectId, lid: logicalId }, children: nodes };
}

const isConfidentiality = (element: XmlElement): boolean =>
  element.attributes['classificationScheme'] === entryScheme.confidentiality;

/** A classification or identifier names the object that it belongs to. */
function ownedHere(element: XmlElement): XmlElement {
  const owner =
    element.name === 'Classification' ? 'classifiedObject' : element.name === 'ExternalIdentifier' ? 'registryObject' : '';
  return owner === '' ? element : { ...element, attributes: { ...element.attributes, [owner]: objectId } };
}

function maskElement(): XmlElement {
  const mask = codeMarkup(entryScheme.confidentiality, objectId, coded('confidentiality', 'MASQUE_PS'), newCounter('mask'));
  const holder = parseXml(xml`<rim:ExtrinsicObject xmlns:rim="${rim}">${mask}</rim:ExtrinsicObject>`.text);
  const element = child(holder, 'Classification');
  if (!element) throw new Error('no classification');
  return element;
}
