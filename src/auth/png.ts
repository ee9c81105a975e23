import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BIT_DEPTH = 8;
const GRAYSCALE = 0;

/** A picture of one byte a pixel, row by row from the top; 0 is black. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The picture as a PNG file. */
export function encodePng(picture: GrayPicture): Buffer {
  return Buffer.concat([
    SIGNATURE,
    toChunk('IHDR', toHeader(picture)),
    toChunk('IDAT', deflateSync(toScanlines(picture))),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

function toHeader({ width, height }: GrayPicture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(BIT_DEPTH, 8);
  header.writeUInt8(GRAYSCALE, 9);
  return header;
}

/** Each row is preceded by the number of its filter; 0 leaves it as it is. */
function toScanlines({ width, height, pixels }: GrayPicture): Buffer {
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return lines;
}

function toChunk(type: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}
