import { decodeDeclared } from './decode.ts';

/** Where a page says how it is written. */
const HEAD_BYTES = 4096;
const DECLARED =
  /<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w:-]{2,40})|^<\?xml[^>]{0,200}?encoding=["']([\w:-]{2,40})/iu;

/** The text of a page, in the encoding that its server tells or else the page itself, unless that is plainly another one. */
export function decodePage({ bytes, charset }: { bytes: Uint8Array; charset: string | null }): string {
  return decodeDeclared({ bytes, declared: charset ?? findDeclared(bytes) });
}

function findDeclared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const found = DECLARED.exec(head);
  return found?.[1] ?? found?.[2] ?? null;
}
