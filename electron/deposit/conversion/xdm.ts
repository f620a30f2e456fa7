/**
 * An XDM medium (IHE ITI TF-2 3.32: a zip with IHE_XDM/<set>/METADATA.XML): the documents that its metadata name. Index,
 * read-me and stylesheets are for people who open it by hand.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import { children, descendants, parseXml, textOf, type XmlElement } from '../../xml/parse.ts';
import type { Archive } from './archive.ts';

export interface XdmPart {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** @throws AppError DOCUMENT_DAMAGED where a document is missing or is not the one that the metadata say; DOCUMENT_EMPTY without any. */
export function xdmDocuments(archive: Archive): readonly XdmPart[] {
  const parts: XdmPart[] = [];
  for (const [path, bytes] of archive) {
    if (!/(?:^|\/)IHE_XDM\/[^/]+\/METADATA\.XML$/i.test(path)) continue;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const entry of descendants(metadata(bytes), 'ExtrinsicObject')) parts.push(documentOf(entry, folder, archive));
  }
  if (parts.length === 0) throw new AppError('DOCUMENT_EMPTY', {});
  return parts;
}

function metadata(bytes: Uint8Array): XmlElement {
  try {
    return parseXml(bytes);
  } catch (error) {
    throw new AppError('DOCUMENT_DAMAGED', { format: 'XDM' }, error);
  }
}

const slot = (entry: XmlElement, name: string): string | undefined =>
  children(entry, 'Slot')
    .filter((s) => s.attributes['name'] === name)
    .flatMap((s) => descendants(s, 'Value'))
    .map((value) => textOf(value).trim())[0];

function documentOf(entry: XmlElement, folder: string, archive: Archive): XdmPart {
  const damaged = () => new AppError('DOCUMENT_DAMAGED', { format: 'XDM' });
  const uri = slot(entry, 'URI')?.replaceAll('\\', '/');
  if (!uri) throw damaged();
  const wanted = (folder + uri).toLowerCase();
  const bytes = [...archive].find(([path]) => path.toLowerCase() === wanted)?.[1];
  if (!bytes) throw damaged();
  const hash = slot(entry, 'hash');
  if (hash && createHash('sha1').update(bytes).digest('hex') !== hash.toLowerCase()) throw damaged();
  return { fileName: uri.split('/').at(-1) ?? uri, bytes };
}
