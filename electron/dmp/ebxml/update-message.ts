/** The frame of ITI-57: a submission set of its own, and what it changes. The DMP takes it at the registry, without MTOM parts. */
import type { SubmissionSet } from '../../../shared/dmp.ts';
import { type XmlMarkup, xml } from '../../xml/build.ts';
import { lcm, rim } from './constants.ts';
import { type Counter, newCounter, writeSet } from './write-submission.ts';

export const updateAction = 'urn:ihe:iti:2010:UpdateDocumentSet';

export function writeUpdate(set: SubmissionSet, changes: (counter: Counter) => XmlMarkup): XmlMarkup {
  const counter = newCounter('new');
  const objects = xml`${writeSet(set, counter)}${changes(counter)}`;
  return xml`<lcm:SubmitObjectsRequest xmlns:lcm="${lcm}"><rim:RegistryObjectList xmlns:rim="${rim}">${objects}</rim:RegistryObjectList></lcm:SubmitObjectsRequest>`;
}
