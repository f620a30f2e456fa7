/**
 * A document as an XDM medium (IHE ITI TF-2 3.32): the zip that other software takes in with its metadata. One submission
 * set, one CDA, and the two files for people who open it by hand. The DMP's signature is not in it: it covers a lot of the DMP.
 */
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { DocumentEntry, SubmissionSet } from '../../shared/dmp.ts';
import { lcm, rim } from '../dmp/ebxml/constants.ts';
import { writeMediumObjects } from '../dmp/ebxml/write-submission.ts';
import { xml } from '../xml/build.ts';

const folder = 'IHE_XDM/SUBSET01';
const documentFile = 'DOC00001.XML';

/** French; says nothing of the patient: it can be read without opening the document. */
const readMe = [
  'Support XDM (IHE) : un document de santé et ses métadonnées.',
  '',
  `Le document est ${folder.replace('/', '\\')}\\${documentFile}, au format CDA (HL7).`,
  'Ouvrez ce fichier ZIP avec votre logiciel de cabinet : il le range dans le dossier du patient.',
  'Contenu couvert par le secret médical.',
  '',
].join('\r\n');

const index = xml`<html><head><meta charset="utf-8"/><title>Support XDM</title></head><body><h1>Support XDM</h1><ul><li><a href="${folder}/${documentFile}">Document (CDA)</a></li><li><a href="README.TXT">Lisez-moi</a></li></ul></body></html>`;

/** @param at time that the entries of the zip say */
export function writeXdm(
  { set, entry, cda }: { readonly set: SubmissionSet; readonly entry: DocumentEntry; readonly cda: Uint8Array },
  at: Date,
): Uint8Array {
  const hash = createHash('sha1').update(cda).digest('hex'); // XDS metadata know no other (ITI TF-3 4.2.3.2.10)
  const objects = writeMediumObjects(set, entry, { uri: documentFile, hash, sizeBytes: cda.length });
  const metadata = xml`<lcm:SubmitObjectsRequest xmlns:lcm="${lcm}" xmlns:rim="${rim}">${objects}</lcm:SubmitObjectsRequest>`;
  const declared = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
  return zipSync(
    {
      'README.TXT': strToU8(`\u{feff}${readMe}`),
      'INDEX.HTM': strToU8(`<!DOCTYPE html>\n${index.text}`),
      [`${folder}/METADATA.XML`]: declared(metadata.text),
      [`${folder}/${documentFile}`]: cda,
    },
    { mtime: at },
  );
}
