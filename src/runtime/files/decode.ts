/** In this order: whatever is valid in one is hardly ever meant as the next. The last one takes any bytes. */
const ENCODINGS = Object.freeze(['utf-8', 'gb18030', 'windows-1252'] as const);

/** What is declared where nobody chose: what is valid UTF-8 is UTF-8 then, because any bytes are valid in this one. */
const USUAL = 'windows-1252';

/** A declaration that leaves more than one sign in so many unread is not true. */
const TOLERATED = 100;

const HEAD_BYTES = 8192;

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

/** The text of bytes in the encoding that is declared, unless a mark tells another one or the declaration is plainly not true. */
export function decodeDeclared({ bytes, declared }: { bytes: Uint8Array; declared: string | null }): string {
  const encoding = findMarkedEncoding(bytes) === null ? findEncoding(declared) : null;
  if (encoding === null || (encoding === USUAL && tryDecode({ bytes, encoding: 'utf-8' }) !== null)) {
    return decodeText(bytes);
  }
  const text = new TextDecoder(encoding).decode(bytes);
  const unread = text.split('\uFFFD').length - 1;
  return unread * TOLERATED > text.length ? decodeText(bytes) : text;
}

/** Whether bytes may be a text by their content: no text has a NUL near its beginning, unless a mark tells why. */
export function looksLikeText(bytes: Uint8Array): boolean {
  return findMarkedEncoding(bytes) !== null || !bytes.subarray(0, HEAD_BYTES).includes(0);
}

/** The encoding that a byte order mark tells; null without one. */
function findMarkedEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 3)).toString('hex');
  return MARKS.find(([mark]) => head.startsWith(mark))?.[1] ?? null;
}

/** An encoding by any of its names; null where nobody knows one of that name. */
function findEncoding(name: string | null): string | null {
  try {
    return name === null ? null : new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function tryDecode({ bytes, encoding }: { bytes: Uint8Array; encoding: string }): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
