/** In this order: whatever is valid in one is hardly ever meant as the next. The last one takes any bytes. */
const ENCODINGS = Object.freeze(['utf-8', 'gb18030', 'windows-1252'] as const);

const MARKS: readonly (readonly [mark: string, encoding: string])[] = Object.freeze([
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]);

/** The text of bytes, whose encoding a mark at the beginning tells, or else what they are valid in. */
export function decodeText(bytes: Uint8Array): string {
  const marked = findMarkedEncoding(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  for (const encoding of ENCODINGS) {
    const text = tryDecode({ bytes, encoding });
    if (text !== null) return text;
  }
  return '';
}

/** The encoding that a byte order mark tells; null without one. */
export function findMarkedEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 3)).toString('hex');
  return MARKS.find(([mark]) => head.startsWith(mark))?.[1] ?? null;
}

function tryDecode({ bytes, encoding }: { bytes: Uint8Array; encoding: string }): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
