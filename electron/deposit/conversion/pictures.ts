/** Scans and photos → pictures that PDF/A-1 can hold: no transparency, no CMYK, upright, black and white kept as such. */
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import UTIF from 'utif2';
import { AppError } from '../../../shared/errors.ts';
import type { PagePicture } from './page-blocks.ts';
import { maxPages } from './pages-pdf.ts';

/** An A3 page at 600 dpi is 70 megapixels; four bytes each are held while it is converted. */
export const maxPixels = 100_000_000;
const jpegQuality = 88;

function requirePixels(widthPx: number, heightPx: number): void {
  if (!(widthPx > 0 && heightPx > 0)) throw new AppError('DOCUMENT_DAMAGED', { format: 'image' });
  if (widthPx * heightPx > maxPixels)
    throw new AppError('IMAGE_TOO_LARGE', { megapixels: Math.round((widthPx * heightPx) / 1e6), limit: maxPixels / 1e6 });
}

/** Read from the header, before anything is unpacked: a picture of a few bytes can want gigabytes. */
function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly components?: number } {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.readUInt32BE(0) === 0x89504e47) return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  if (view.toString('latin1', 0, 3) === 'GIF') return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
  let at = 2;
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) throw new AppError('DOCUMENT_DAMAGED', { format: 'JPEG' });
    const marker = view[at + 1] ?? 0;
    // The start of frame, whichever coding (T.81 table B.1); DHT, JPG and DAC share its range.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7), components: view[at + 9] ?? 0 };
    at += marker === 0xff || (marker >= 0xd0 && marker <= 0xd8) ? (marker === 0xff ? 1 : 2) : 2 + view.readUInt16BE(at + 2);
  }
  throw new AppError('DOCUMENT_DAMAGED', { format: 'JPEG' });
}

/** PNG, JPEG or GIF. @throws AppError DOCUMENT_DAMAGED, IMAGE_TOO_LARGE */
export async function pictureOf(bytes: Uint8Array): Promise<PagePicture> {
  let image: Image;
  try {
    const { width, height } = sizeOf(bytes);
    requirePixels(width, height);
    image = await loadImage(Buffer.from(bytes));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('DOCUMENT_DAMAGED', { format: 'image' }, error);
  }
  requirePixels(image.width, image.height);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  const bits = blackAndWhite(pixels, canvas.width, canvas.height);
  return {
    widthPx: canvas.width,
    heightPx: canvas.height,
    data: bits ? { bits } : { jpeg: canvas.toBuffer('image/jpeg', jpegQuality) },
  };
}

/** Page after page, so that one is held at a time. @throws AppError DOCUMENT_DAMAGED, IMAGE_TOO_LARGE, DOCUMENT_TOO_LONG */
export function* tiffPictures(bytes: Uint8Array): Generator<PagePicture> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const damaged = (error?: unknown) => new AppError('DOCUMENT_DAMAGED', { format: 'TIFF' }, error);
  let directories: UTIF.IFD[];
  try {
    directories = UTIF.decode(buffer).filter((directory) => tag(directory, 256) > 0 && tag(directory, 257) > 0);
  } catch (error) {
    throw damaged(error);
  }
  // A reduced picture of a page (NewSubfileType, bit 0) is no page.
  const pages = directories.filter((directory) => !(tag(directory, 254) & 1));
  if (pages.length === 0) throw damaged();
  if (pages.length > maxPages) throw new AppError('DOCUMENT_TOO_LONG', { limitPages: maxPages });
  for (const page of pages) {
    requirePixels(tag(page, 256), tag(page, 257));
    requireData(page, bytes.length, damaged);
    let rgba: Uint8Array;
    try {
      UTIF.decodeImage(buffer, page);
      rgba = UTIF.toRGBA8(page);
    } catch (error) {
      throw damaged(error);
    }
    const { width, height } = page;
    if (rgba.length < width * height * 4) throw damaged();
    yield upright(rgba, width, height, tag(page, 274) || 1, resolutionRatio(page));
    page.data = new Uint8Array();
  }
}

const tag = (directory: UTIF.IFD, number: number): number => {
  const value = directory[`t${number}`];
  return Array.isArray(value) ? Number(value[0] ?? 0) : 0;
};

/** UTIF reads past the end of a cut file and shows a blank page: the strips must be there. */
function requireData(page: UTIF.IFD, size: number, damaged: () => AppError): void {
  const list = (number: number) => (Array.isArray(page[`t${number}`]) ? (page[`t${number}`] as number[]) : []);
  const [offsets, counts] = list(324).length > 0 ? [list(324), list(325)] : [list(273), list(279)];
  if (offsets.length === 0 || offsets.some((offset, n) => Number(offset) + Number(counts[n] ?? 0) > size)) throw damaged();
}

/** A fax has half as many dots down as across: how much higher a dot is than wide. */
function resolutionRatio(page: UTIF.IFD): number {
  const across = tag(page, 282);
  const down = tag(page, 283);
  const ratio = across > 0 && down > 0 ? across / down : 1;
  return ratio > 0.25 && ratio < 4 ? ratio : 1;
}

/** Turned as Orientation says (TIFF 6.0), dots made square. */
function upright(rgba: Uint8Array, width: number, height: number, orientation: number, ratio: number): PagePicture {
  if (orientation === 1 && Math.abs(ratio - 1) < 0.05) {
    const bits = blackAndWhite(rgba, width, height);
    if (bits) return { widthPx: width, heightPx: height, data: { bits } };
  }
  const source = createCanvas(width, height);
  const image = source.getContext('2d').createImageData(width, height);
  image.data.set(rgba.subarray(0, width * height * 4));
  source.getContext('2d').putImageData(image, 0, 0);
  const [w, h] = [width, Math.round(height * ratio)];
  const turned = orientation >= 5;
  requirePixels(w, h);
  const canvas = createCanvas(turned ? h : w, turned ? w : h);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const turns: Readonly<Record<number, readonly [number, number, number, number, number, number]>> = {
    2: [-1, 0, 0, 1, w, 0],
    3: [-1, 0, 0, -1, w, h],
    4: [1, 0, 0, -1, 0, h],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, h, 0],
    7: [0, -1, -1, 0, h, w],
    8: [0, -1, 1, 0, 0, w],
  };
  context.setTransform(...(turns[orientation] ?? [1, 0, 0, 1, 0, 0]));
  context.drawImage(source, 0, 0, w, h);
  const bits = blackAndWhite(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
  return {
    widthPx: canvas.width,
    heightPx: canvas.height,
    data: bits ? { bits } : { jpeg: canvas.toBuffer('image/jpeg', jpegQuality) },
  };
}

/** One bit a pixel where there is nothing but black and white (a scan of a letter takes a tenth of the room, and stays sharp). */
function blackAndWhite(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Uint8Array | undefined {
  const perRow = Math.ceil(width / 8);
  const bits = new Uint8Array(perRow * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const value = rgba[at];
      if ((value !== 0 && value !== 255) || rgba[at + 1] !== value || rgba[at + 2] !== value) return undefined;
      if (value === 255) bits[y * perRow + (x >> 3)] = (bits[y * perRow + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return bits;
}
