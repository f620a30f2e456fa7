/** What a document carries inside itself: `observationMedia` of a section, decoded on demand. */
import { child, children, descendants, textAt, textOf, type XmlElement } from '../../xml/parse.ts';

export interface Media {
  readonly id: string | undefined;
  readonly mediaType: string;
  readonly title: string | undefined;
  readonly bytes: () => Uint8Array;
}

/** Base64 of the content of an ED; text where it is not said to be base64. White space and damage are passed over. */
export function decodeEd(element: XmlElement): Uint8Array {
  const text = textOf(element);
  if (element.attributes['representation'] !== 'B64') return new TextEncoder().encode(text.trim());
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Media of the entries of one section (not of its sub-sections), whether alone or in an organizer. */
export function mediaOf(section: XmlElement): Media[] {
  return children(section, 'entry')
    .flatMap((entry) => descendants(entry, 'observationMedia'))
    .flatMap((media): Media[] => {
      const value = child(media, 'value');
      if (!value) return [];
      return [
        {
          id: media.attributes['ID'],
          mediaType: (value.attributes['mediaType'] ?? 'application/octet-stream').toLowerCase(),
          title: textAt(media, 'id') ?? child(media, 'id')?.attributes['extension'],
          bytes: () => decodeEd(value),
        },
      ];
    });
}

export const shownImageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);
