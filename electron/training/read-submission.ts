/**
 * What an ITI-41 request says, read strictly (spec dmp.md 3.1–3.3). Faults of metadata are collected, not thrown: the
 * registry answers with all of them.
 */
import type { Coded, XdsAuthor } from '../../shared/dmp.ts';
import { child, children, type XmlElement } from '../xml/parse.ts';
import {
  type Complain,
  classificationsOf,
  externalOf,
  oidShape,
  readAuthor,
  readEntry,
  type SubmittedEntry,
  slotOf,
  timeShape,
} from './read-submitted-entry.ts';
import type { Reason } from './refusals.ts';
import { SoapFault } from './refusals.ts';
import { entryScheme, lcmNs, rimNs, xdsNs } from './registry-object.ts';
import { checkRimShape } from './rim-shape.ts';

export interface SubmittedSet {
  readonly id: string;
  readonly uniqueId: string;
  readonly sourceId: string;
  readonly submissionTime: string;
  readonly title: string | undefined;
  readonly contentTypeCode: Coded;
  readonly author: XdsAuthor | undefined;
  readonly patientId: string;
}

export interface Association {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly slots: Readonly<Record<string, string>>;
}

export interface Submission {
  readonly set: SubmittedSet;
  readonly documents: readonly SubmittedEntry[];
  readonly signature: SubmittedEntry | undefined;
  readonly associations: readonly Association[];
  /** Elements that hold the octets, by symbolic id. */
  readonly contents: ReadonlyMap<string, XmlElement>;
  readonly faults: readonly Reason[];
}

export const setScheme = {
  node: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  author: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentTypeCode: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  patientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  sourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  uniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
} as const;

/** @throws SoapFault when the request is not one: the schema, not the metadata. */
export function readSubmission(body: XmlElement): Submission {
  if (body.name !== 'ProvideAndRegisterDocumentSetRequest' || body.ns !== xdsNs)
    throw new SoapFault('ProvideAndRegisterDocumentSetRequest attendu');
  const request = child(body, 'SubmitObjectsRequest');
  const list = child(request, 'RegistryObjectList');
  if (request?.ns !== lcmNs || list?.ns !== rimNs) throw new SoapFault('SubmitObjectsRequest/RegistryObjectList attendus');
  checkRimShape(list);
  const packages = children(list, 'RegistryPackage');
  const [first] = packages;
  if (!first || packages.length !== 1) throw new SoapFault('Un lot de soumission (RegistryPackage) attendu');
  const faults: Reason[] = [];
  const complain: Complain = (text) => faults.push({ code: 'XDSRegistryMetadataError', text });
  const objects = children(list, 'ExtrinsicObject');
  const signatureCount = objects.filter(isSignature).length;
  if (signatureCount === objects.length) complain('Aucun document dans le lot');
  if (signatureCount !== 1) complain('Le lot doit contenir exactement une signature');
  const entries = objects.map((o) => readEntry(o, isSignature(o), complain));
  const documents = entries.filter((_, i) => !isSignature(objects[i]));
  const signatures = entries.filter((_, i) => isSignature(objects[i]));
  const contents = new Map(children(body, 'Document').map((d) => [d.attributes['id'] ?? '', d]));
  return {
    set: readSet(first, complain),
    documents,
    signature: signatures[0],
    associations: children(list, 'Association').map((a) => readAssociation(a, complain)),
    contents,
    faults,
  };
}

function isSignature(object: XmlElement | undefined): boolean {
  return classificationsOf(object, entryScheme.typeCode).some((c) => c.attributes['nodeRepresentation'] === 'E1762');
}

export function readSet(object: XmlElement, complain: Complain): SubmittedSet {
  const id = object.attributes['id'] ?? '';
  const [submissionTime = ''] = slotOf(object, 'submissionTime');
  if (!timeShape.test(submissionTime)) complain('submissionTime : AAAAMMJJhhmmss attendu');
  const node = children(object, 'Classification').some((c) => c.attributes['classificationNode'] === setScheme.node);
  if (!node) complain('RegistryPackage non classé comme lot de soumission');
  const [content] = classificationsOf(object, setScheme.contentTypeCode);
  if (!content?.attributes['nodeRepresentation'] || slotOf(content, 'codingScheme')[0] !== '1.2.250.1.213.2.2')
    complain('contentTypeCode absent ou hors nomenclature');
  const uniqueId = externalOf(object, setScheme.uniqueId, 'XDSSubmissionSet.uniqueId', complain);
  const sourceId = externalOf(object, setScheme.sourceId, 'XDSSubmissionSet.sourceId', complain);
  for (const oid of [uniqueId, sourceId]) if (!oidShape.test(oid)) complain(`OID attendu dans le lot : ${oid}`);
  const authors = classificationsOf(object, setScheme.author);
  if (authors.length !== 1) complain('Le lot doit avoir un auteur');
  return {
    id,
    uniqueId,
    sourceId,
    submissionTime,
    title: child(object, 'Name', 'LocalizedString')?.attributes['value'],
    contentTypeCode: {
      code: content?.attributes['nodeRepresentation'] ?? '',
      codingScheme: (content && slotOf(content, 'codingScheme')[0]) ?? '',
      label: child(content, 'Name', 'LocalizedString')?.attributes['value'] ?? '',
    },
    author: authors[0] && readAuthor(authors[0], complain),
    patientId: externalOf(object, setScheme.patientId, 'XDSSubmissionSet.patientId', complain),
  };
}

export function readAssociation(association: XmlElement, complain: Complain): Association {
  const type = association.attributes['associationType'] ?? '';
  const source = association.attributes['sourceObject'] ?? '';
  const target = association.attributes['targetObject'] ?? '';
  const states = type.endsWith(':RPLC') || type.endsWith(':UpdateAvailabilityStatus');
  if (!states && slotOf(association, 'SubmissionSetStatus')[0] !== 'Original')
    complain(`Association ${source} → ${target} : SubmissionSetStatus Original attendu`);
  const slots = children(association, 'Slot').map((s) => [
    s.attributes['name'] ?? '',
    slotOf(association, s.attributes['name'] ?? '')[0] ?? '',
  ]);
  return { type, source, target, slots: Object.fromEntries(slots) as Record<string, string> };
}
