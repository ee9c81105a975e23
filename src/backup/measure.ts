import { createHash } from 'node:crypto';
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How much has passed, and what it was. */
export interface Measure {
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: string;
}

const LINE_END = 0x0a;

/** Lets bytes pass as they are, and tells afterwards what they were. */
export function createMeter(): { readonly meter: Transform; readonly read: () => Measure } {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  const meter = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      bytes += piece.length;
      for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, at + 1)) lines += 1;
      done(null, piece);
    },
  });
  return { meter, read: () => ({ bytes, lines, sha256: hash.copy().digest('hex') }) };
}

/** Reads everything, keeps nothing, and tells what it was. */
export async function measure(content: Readable): Promise<Measure> {
  const { meter, read } = createMeter();
  await pipeline(content, meter, new Writable({ write: (_piece, _encoding, done) => done() }));
  return read();
}
