/** TD2.1: a deposit or a new version (ITI-41): submission set, documents and the signature over both, in one MTOM message. */
import type { NewDocumentEntry, Submission, VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { coded } from '../../shared/vocabulary/value-sets.ts';
import type { Attachment } from '../soap/mtom.ts';
import { requireSignatureKey } from '../vihf/signature-key.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, parseXml, type XmlElement } from '../xml/parse.ts';
import { signSubmission, sourcePurpose } from '../xml/xades.ts';
import { callDmp, type DmpPorts } from './call.ts';
import { lcm, rs, signatureFormat, xdsb, xopInclude } from './ebxml/constants.ts';
import { documentObjectId, signatureObjectId, writeRegistryObjects } from './ebxml/write-submission.ts';
import { requireSuccess } from './errors.ts';
import { hl7Time } from './hl7-time.ts';

export const submitAction = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
const limitMs = 120_000;

export interface SubmissionReceipt {
  readonly submissionSetUniqueId: string;
  readonly documentUniqueIds: readonly string[];
  /** By this machine's clock: the answer has no time. */
  readonly receivedAt: Date;
  /** `Success`: anything else is an error. */
  readonly status: 'Success';
}

/**
 * Sent once, never repeated by itself: after a DMP_TIMEOUT or DMP_UNREACHABLE the caller asks for the uniqueId (TD3.1b).
 * @throws AppError DEPOSIT_VISIBILITY_FORBIDDEN, DEPOSIT_NOT_CONFORM, DMP_REGISTRY_ERROR, or those of a SOAP call.
 */
export async function submit(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  submission: Submission,
  signal?: AbortSignal,
): Promise<SubmissionReceipt> {
  requireVisibility(submission);
  requireVersions(submission);
  const signature = await signatureOf(ports, submission);
  const { body, attachments } = buildSubmit(submission, signature);
  const call = { action: submitAction, body, attachments, signal, limitMs, repeatable: false };
  const answer = await callDmp(ports, 'repository', context, ins, call);
  return readSubmit(answer.body, submission, ports.now());
}

/** Masked to professionals and invisible to the patient at once: nobody but the author would see it (EX_2.1-1050). */
function requireVisibility({ documents }: Submission): void {
  for (const { entry } of documents) {
    const codes = entry.confidentiality.map((c) => c.code);
    if (codes.includes('MASQUE_PS') && codes.includes('INVISIBLE_PATIENT'))
      throw new AppError('DEPOSIT_VISIBILITY_FORBIDDEN', {});
  }
}

/**
 * A new version says so in two places that must agree: the RPLC association and the CDA (setId kept, versionNumber above 1,
 * relatedDocument RPLC). A registry would take the one without the other.
 */
function requireVersions({ documents }: Submission): void {
  const faults = documents.flatMap(({ entry, content, replaces }) => {
    if (replaces === undefined) return [];
    const cda = parsedCda(content);
    const version = Number(child(cda, 'versionNumber')?.attributes['value']);
    const related = children(cda, 'relatedDocument').some((r) => r.attributes['typeCode'] === 'RPLC');
    const setId = child(cda, 'setId')?.attributes['root'];
    const says = [setId === undefined && 'setId', !(version > 1) && 'versionNumber', !related && 'relatedDocument'];
    return says.filter((what) => what !== false).map((what) => `${entry.uniqueId}: ${what}`);
  });
  if (faults.length > 0) throw new AppError('DEPOSIT_NOT_CONFORM', { faults });
}

function parsedCda(content: Uint8Array): XmlElement {
  try {
    return parseXml(content);
  } catch (error) {
    throw new AppError('DEPOSIT_NOT_CONFORM', { faults: ['XML'] }, error);
  }
}

interface Signature {
  readonly entry: NewDocumentEntry;
  readonly content: Uint8Array;
}

async function signatureOf(ports: DmpPorts, submission: Submission): Promise<Signature> {
  const signedAt = ports.now();
  const documents = submission.documents.map(({ entry, content }) => ({ uniqueId: entry.uniqueId, content }));
  const key = await ports.key();
  requireSignatureKey(key.certificateDer);
  const text = await signSubmission({ submissionSetUniqueId: submission.set.uniqueId, documents, signedAt }, key);
  return { entry: signatureEntry(submission, hl7Time(signedAt)), content: Buffer.from(text, 'utf8') };
}

/** The entry of the signature (dmp.md 3.3): author, place and patient are those of the first document. */
export function signatureEntry({ documents, signatureUniqueId, set }: Submission, time: string): NewDocumentEntry {
  const first = documents[0]?.entry;
  if (!first) throw new AppError('DOCUMENT_EMPTY', {});
  return {
    uniqueId: signatureUniqueId ?? `${set.uniqueId}.0`,
    mimeType: 'text/xml',
    title: 'Source',
    creationTime: time,
    serviceStartTime: time,
    serviceStopTime: time,
    languageCode: 'art',
    classCode: { code: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', codingScheme: 'URN', label: 'Digital Signature' },
    typeCode: { code: 'E1762', codingScheme: 'ASTM', label: 'Full Document' },
    formatCode: { code: signatureFormat, codingScheme: 'URN', label: 'Default Signature Style' },
    confidentiality: ['N', 'MASQUE_PS', 'INVISIBLE_PATIENT'].map((code) => coded('confidentiality', code)),
    ...(first.healthcareFacilityType && { healthcareFacilityType: first.healthcareFacilityType }),
    ...(first.practiceSetting && { practiceSetting: first.practiceSetting }),
    eventCodes: [{ code: sourcePurpose, codingScheme: '1.2.840.10065.1.12', label: 'Source' }],
    authors: [set.author],
    legalAuthenticator: set.author,
    patientId: set.patientId,
    sourcePatientId: set.patientId,
    sourcePatientInfo: [],
    referenceIds: [],
  };
}

export function buildSubmit(submission: Submission, signature: Signature): { body: XmlMarkup; attachments: Attachment[] } {
  const parts = [
    ...submission.documents.map(({ content }, i) => ({ id: documentObjectId(i), bytes: content })),
    { id: signatureObjectId, bytes: signature.content },
  ];
  const attachments = parts.map(({ id, bytes }) => ({
    contentId: `${id}@poste-dmp`,
    contentType: 'text/xml; charset=UTF-8',
    bytes,
  }));
  const entries = submission.documents.map((d) => d.entry);
  const replaced = submission.documents.map((d) => d.replaces);
  const objects = writeRegistryObjects(submission.set, entries, signature.entry, replaced);
  const includes = parts.map(
    ({ id }) =>
      xml`<xds:Document id="${id}"><xop:Include xmlns:xop="${xopInclude}" href="cid:${encodeURIComponent(`${id}@poste-dmp`)}"/></xds:Document>`,
  );
  const body = xml`<xds:ProvideAndRegisterDocumentSetRequest xmlns:xds="${xdsb}"><lcm:SubmitObjectsRequest xmlns:lcm="${lcm}">${objects}</lcm:SubmitObjectsRequest>${includes}</xds:ProvideAndRegisterDocumentSetRequest>`;
  return { body, attachments };
}

/** @throws AppError */
export function readSubmit(body: XmlElement, submission: Submission, now: Date): SubmissionReceipt {
  if (body.name !== 'RegistryResponse' || body.ns !== rs)
    throw new AppError('DMP_MALFORMED_ANSWER', { what: body.name.slice(0, 200) });
  requireSuccess(body);
  return {
    submissionSetUniqueId: submission.set.uniqueId,
    documentUniqueIds: submission.documents.map((d) => d.entry.uniqueId),
    receivedAt: now,
    status: 'Success',
  };
}
