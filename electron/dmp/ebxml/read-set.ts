/** RegistryPackage → submission set. Identity (entryUUID, uniqueId, time) must be there; the rest may be missing. */
import type { FoundSubmissionSet } from '../../../shared/dmp.ts';
import { AppError } from '../../../shared/errors.ts';
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { readAuthor } from './author.ts';
import { setScheme } from './constants.ts';
import { codeOf, localised, slotsOf } from './read-entry.ts';

/** @throws AppError DMP_MALFORMED_ANSWER */
export function readSet(object: XmlElement): FoundSubmissionSet {
  const classification = (scheme: string) =>
    children(object, 'Classification').find((c) => c.attributes['classificationScheme'] === scheme);
  const identifier = (scheme: string) =>
    children(object, 'ExternalIdentifier').find((e) => e.attributes['identificationScheme'] === scheme)?.attributes['value'];
  const entryUUID = object.attributes['id'];
  const uniqueId = identifier(setScheme.uniqueId);
  const submissionTime = slotsOf(object)['submissionTime']?.[0];
  if (!entryUUID || !uniqueId || !submissionTime)
    throw new AppError('DMP_MALFORMED_ANSWER', { what: 'a submission set without identifiers or time' });
  const [author, content] = [classification(setScheme.author), classification(setScheme.contentTypeCode)];
  const title = localised(child(object, 'Name'));
  return {
    entryUUID,
    uniqueId,
    sourceId: identifier(setScheme.sourceId) ?? '',
    submissionTime,
    ...(title !== undefined && { title }),
    contentTypeCode: content ? codeOf(content, undefined) : { code: '', codingScheme: '', label: '' },
    author: author ? readAuthor(slotsOf(author)) : { familyName: '' },
    patientId: identifier(setScheme.patientId) ?? '',
  };
}
