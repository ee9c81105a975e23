import { FileEmpty, FileTooLarge } from './errors.ts';
import type { Content } from './store.ts';

/** So many bytes tell every kind of content in the table. */
const HEAD_BYTES = 16;

/** Pictures and sounds that browsers show and play, and never run. */
const SHOWN: Readonly<Record<string, string>> = Object.freeze({
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
});

type Test = (head: Buffer) => boolean;

/** How each kind of content begins, under its extension. */
const BEGINNINGS: readonly (readonly [extension: string, begins: Test])[] = Object.freeze([
  ['png', (head) => hasBytes({ head, at: 0, hex: '89504e470d0a1a0a' }) && hasBytes({ head, at: 12, hex: '49484452' })],
  ['jpg', (head) => hasBytes({ head, at: 0, hex: 'ffd8ff' })],
  ['gif', (head) => hasBytes({ head, at: 0, hex: '474946383961' }) || hasBytes({ head, at: 0, hex: '474946383761' })],
  ['webp', (head) => hasBytes({ head, at: 0, hex: '52494646' }) && hasBytes({ head, at: 8, hex: '57454250' })],
  ['pdf', (head) => hasBytes({ head, at: 0, hex: '255044462d' })],
  ['mp3', (head) => hasBytes({ head, at: 0, hex: '494433' }) || isFrame(head)],
  ['zip', (head) => hasBytes({ head, at: 0, hex: '504b0304' })],
] satisfies [string, Test][]);

/** Documents that are archives inside; only their name tells one from another, and none runs in a browser. */
const ARCHIVED: ReadonlySet<string> = new Set(['docx', 'xlsx', 'pptx']);

/** Texts have no beginning of their own, so that their name is believed; none of these runs in a browser. */
const TEXTS: ReadonlySet<string> = new Set(['txt', 'md', 'csv', 'json']);

const UNKNOWN = 'bin';

/** What is told of a file, by the extension that its content deserves. It is handed out as something to save. */
const MEDIA_TYPES: Readonly<Record<string, string>> = Object.freeze({
  ...SHOWN,
  pdf: 'application/pdf',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
});

/** Content whose first bytes have been looked at. */
export interface OpenedContent {
  /** Too short for some kinds only when there is no more. */
  readonly head: Buffer;
  /** All of it, the head included; it can be read once, and throws `FileTooLarge`. */
  readonly content: Content;
}

/**
 * Looks at the beginning of some content. Throws `FileEmpty` or `FileTooLarge`. Whoever opened the content itself
 * closes it, also when it was not read to its end.
 */
export async function openContent(options: { content: Content; maxBytes: number }): Promise<OpenedContent> {
  const pieces = bound(options);
  const read: Uint8Array[] = [];
  let bytes = 0;
  for (let step = await pieces.next(); step.done !== true; step = await pieces.next()) {
    read.push(step.value);
    bytes += step.value.length;
    if (bytes >= HEAD_BYTES) break;
  }
  if (bytes === 0) throw new FileEmpty();
  const head = Buffer.concat(read);
  return { head, content: join({ first: head, rest: pieces }) };
}

/** The extension that the content deserves; the name that it came under decides only where content cannot. */
export function toExtension({ head, name }: { head: Buffer; name: string }): string {
  const [extension = null] = BEGINNINGS.find(([, begins]) => begins(head)) ?? [];
  const named = /\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  if (extension === 'zip' && ARCHIVED.has(named)) return named;
  return extension ?? (TEXTS.has(named) ? named : UNKNOWN);
}

/** The media type of a file, by the extension that its content deserves. */
export function toMediaType(extension: string): string {
  return MEDIA_TYPES[extension] ?? 'application/octet-stream';
}

/** The media type of what may be shown or played, by its extension; null for everything else. */
export function findShownType(key: string): string | null {
  const extension = /\.([a-z\d]+)$/.exec(key)?.[1] ?? '';
  return Object.hasOwn(SHOWN, extension) ? (SHOWN[extension] ?? null) : null;
}

async function* bound({ content, maxBytes }: { content: Content; maxBytes: number }) {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
    yield piece;
  }
}

async function* join({ first, rest }: { first: Uint8Array; rest: AsyncGenerator<Uint8Array> }) {
  yield first;
  yield* rest;
}

/** A frame of MPEG sound, layer III, of any version, protected or not. */
function isFrame(head: Buffer): boolean {
  const [first = 0, second = 0] = head;
  return first === 0xff && (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
}

function hasBytes({ head, at, hex }: { head: Buffer; at: number; hex: string }): boolean {
  return head.toString('hex', at, at + hex.length / 2) === hex;
}
