/** A page that was faxed and scanned: a PDF that holds one image and no text. The letters are those of a dot-matrix printer. */
import { deflateSync } from 'node:zlib';
import { collect, newPdf } from './pdf-letter.ts';

/** Five columns of seven dots, lowest bit on top. */
const glyphs: Readonly<Record<string, readonly number[]>> = {
  A: [126, 17, 17, 17, 126],
  B: [127, 73, 73, 73, 54],
  C: [62, 65, 65, 65, 34],
  D: [127, 65, 65, 34, 28],
  E: [127, 73, 73, 73, 65],
  F: [127, 9, 9, 9, 1],
  G: [62, 65, 73, 73, 122],
  H: [127, 8, 8, 8, 127],
  I: [0, 65, 127, 65, 0],
  J: [32, 64, 65, 63, 1],
  K: [127, 8, 20, 34, 65],
  L: [127, 64, 64, 64, 64],
  M: [127, 2, 12, 2, 127],
  N: [127, 4, 8, 16, 127],
  O: [62, 65, 65, 65, 62],
  P: [127, 9, 9, 9, 6],
  Q: [62, 65, 81, 33, 94],
  R: [127, 9, 25, 41, 70],
  S: [70, 73, 73, 73, 49],
  T: [1, 1, 127, 1, 1],
  U: [63, 64, 64, 64, 63],
  V: [31, 32, 64, 32, 31],
  W: [63, 64, 56, 64, 63],
  X: [99, 20, 8, 20, 99],
  Y: [7, 8, 112, 8, 7],
  Z: [97, 81, 73, 69, 67],
  '0': [62, 81, 73, 69, 62],
  '1': [0, 66, 127, 64, 0],
  '2': [66, 97, 81, 73, 70],
  '3': [33, 65, 69, 75, 49],
  '4': [24, 20, 18, 127, 16],
  '5': [39, 69, 69, 69, 57],
  '6': [60, 74, 73, 73, 48],
  '7': [1, 113, 9, 5, 3],
  '8': [54, 73, 73, 73, 54],
  '9': [6, 73, 73, 41, 30],
  '.': [0, 96, 96, 0, 0],
  ',': [0, 80, 48, 0, 0],
  ':': [0, 54, 54, 0, 0],
  '-': [8, 8, 8, 8, 8],
  '/': [32, 16, 8, 4, 2],
};

const width = 826;
const height = 1169;
const dot = 2;

/** Ink of the page, 1 bit a pixel, 0 is black; a little dust, always the same. */
function bitmap(lines: readonly string[]): Uint8Array {
  const stride = Math.ceil(width / 8);
  const rows = new Uint8Array((stride + 1) * height).fill(0xff);
  for (let y = 0; y < height; y++) rows[y * (stride + 1)] = 0; // PNG filter: none
  const ink = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const i = y * (stride + 1) + 1 + (x >> 3);
    rows[i] = (rows[i] ?? 0) & ~(0x80 >> (x & 7));
  };
  lines.forEach((line, l) => {
    [...line].forEach((letter, k) => {
      glyphs[letter]?.forEach((column, cx) => {
        for (let cy = 0; cy < 7; cy++) {
          if (!((column >> cy) & 1)) continue;
          const x = 70 + (k * 6 + cx) * dot;
          const y = 90 + l * 30 + cy * (dot + 1) + Math.floor(x / 160); // the page went in askew
          for (let d = 0; d < dot * 2; d++) ink(x + (d & 1), y + (d >> 1));
        }
      });
    });
  });
  let noise = 20040122;
  for (let i = 0; i < 700; i++) {
    noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
    ink(noise % width, (noise >>> 10) % height);
  }
  return rows;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function png(rows: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1; // one bit, greyscale
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', new Uint8Array())]);
}

/** Upper-case lines without accents. */
export function scannedPdf(written: Date, lines: readonly string[]): Uint8Array {
  const doc = newPdf('', written);
  doc.image(png(bitmap(lines)), 0, 0, { width: doc.page.width, height: doc.page.height });
  return collect(doc);
}
