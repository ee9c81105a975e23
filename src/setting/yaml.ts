import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { isJsonObject, type JsonObject } from '../shared/json.ts';
import { isSecret } from '../shared/secret-texts.ts';
import { isStorable } from '../shared/text.ts';
import { SECRET_MESSAGE, SettingsEmpty, SettingsRejected, type SettingsFault } from './errors.ts';

export const MAX_TEXT_BYTES = 65_536;
const MAX_DEPTH = 20;
const MAX_FAULTS = 20;

/** A text of settings that can be read. */
export interface ParsedText {
  readonly document: Document;
  readonly content: JsonObject;
  /** Where a key and its value stand; null when they do not. */
  findPlace(key: string): Place | null;
}

interface Place {
  readonly line: number;
  readonly column: number;
  /** Where the key begins, in code units from the start. */
  readonly start: number;
  /** Of the value. */
  readonly range: readonly [start: number, end: number];
}

/**
 * Reads a text of settings, whatever the keys mean. Aliases and tags are refused, because with them a small text can be
 * made into much. Throws `SettingsEmpty` or `SettingsRejected`.
 */
export function parseText(text: string): ParsedText {
  if (text.trim() === '') throw new SettingsEmpty();
  assertStorable(text);
  const lines = new LineCounter();
  // Double keys are looked for below: the parser compares every key with every other one.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const issues = [...document.errors, ...document.warnings].map(({ pos, message }) =>
    toFault({ key: null, offset: pos[0], message: toSentence(message), lines }),
  );
  if (issues.length > 0) throw new SettingsRejected(issues.slice(0, MAX_FAULTS));
  const { faults, places } = walk({ root: document.contents, lines });
  if (faults.length > 0) throw new SettingsRejected(faults);
  const content: unknown = document.toJS() ?? {};
  if (!isJsonObject(content)) throw new SettingsRejected([whole('Must be a mapping of keys to values.')]);
  return { document, content, findPlace: (key) => places.get(key) ?? null };
}

function assertStorable(text: string): void {
  if (Buffer.byteLength(text) > MAX_TEXT_BYTES) {
    throw new SettingsRejected([whole(`Must have at most ${MAX_TEXT_BYTES.toLocaleString('en-US')} bytes.`)]);
  }
  if (!isStorable(text))
    throw new SettingsRejected([whole('Must not contain NUL characters or halves of characters.')]);
}

function whole(message: string): SettingsFault {
  return { key: null, line: null, column: null, message };
}

function toSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function toFault(options: { key: string | null; offset: number; message: string; lines: LineCounter }): SettingsFault {
  const { line, col } = options.lines.linePos(options.offset);
  return { key: options.key, line, column: col, message: options.message };
}

interface Visit {
  readonly node: unknown;
  readonly path: readonly string[];
  readonly place: readonly [number, number];
}

interface Walk {
  readonly lines: LineCounter;
  readonly faults: SettingsFault[];
  readonly places: Map<string, Place>;
  /** What is still to be looked at, the next one last. */
  readonly left: Visit[];
}

/** Without recursion, however deep a text goes. */
function walk({ root, lines }: { root: unknown; lines: LineCounter }): Pick<Walk, 'faults' | 'places'> {
  const state: Walk = { lines, faults: [], places: new Map(), left: [{ node: root, path: [], place: [0, 0] }] };
  for (let visit = state.left.pop(); visit !== undefined; visit = state.left.pop()) {
    if (state.faults.length >= MAX_FAULTS) break;
    look(state, visit);
  }
  return state;
}

function look(state: Walk, { node, path, place }: Visit): void {
  const key = path.join('.');
  const refuse = (message: string): void => {
    state.faults.push(toFault({ key: key || null, offset: place[0], message, lines: state.lines }));
  };
  if (isAlias(node)) return refuse('Aliases are not allowed; write the value out.');
  if (path.length > MAX_DEPTH) return refuse(`Must not be nested more than ${MAX_DEPTH} levels deep.`);
  if (isTagged(node)) return refuse('Tags are not allowed.');
  if (isMap(node)) return lookAtMap(state, { node: node.items, path, place });
  if (isSeq(node)) return void state.left.push(...node.items.map(toItem(path, place)).reverse());
  if (isScalar(node) && typeof node.value === 'string' && isSecret({ name: path.at(-1) ?? '', text: node.value })) {
    refuse(SECRET_MESSAGE);
  }
}

function lookAtMap(state: Walk, { node: pairs, path, place }: Visit & { node: readonly unknown[] }): void {
  const seen = new Set<string>();
  const visits = pairs.filter(isPair).flatMap((pair): Visit[] => {
    const name = isScalar(pair.key) ? String(pair.key.value) : null;
    const range = rangeOf(pair.key) ?? place;
    const refuse = (message: string): [] => {
      const key = [...path, name ?? '?'].join('.');
      state.faults.push(toFault({ key, offset: range[0], message, lines: state.lines }));
      return [];
    };
    if (name === null) return refuse('Must be a plain word where a key is expected.');
    if (seen.has(name)) return refuse('Stands there twice.');
    seen.add(name);
    const own = [...path, name];
    const { line, col } = state.lines.linePos(range[0]);
    state.places.set(own.join('.'), { line, column: col, start: range[0], range: valueRangeOf(pair.value) ?? range });
    return [{ node: pair.value, path: own, place: range }];
  });
  state.left.push(...visits.reverse());
}

function toItem(path: readonly string[], place: readonly [number, number]) {
  // A list of secrets is called what the secrets are.
  return (node: unknown): Visit => ({ node, path: [...path, path.at(-1) ?? ''], place: rangeOf(node) ?? place });
}

function isTagged(node: unknown): boolean {
  return (isMap(node) || isSeq(node) || isScalar(node)) && node.tag !== undefined;
}

/** Without the comments after a list or a mapping of several lines, which the parser counts in. */
function valueRangeOf(value: unknown): readonly [number, number] | null {
  const range = rangeOf(value);
  let last = value;
  while ((isMap(last) || isSeq(last)) && last.flow !== true && last.items.length > 0) {
    const item: unknown = last.items.at(-1);
    last = isPair(item) ? (item.value ?? item.key) : item;
  }
  return range && [range[0], rangeOf(last)?.[1] ?? range[1]];
}

function rangeOf(node: unknown): readonly [number, number] | null {
  const range = (node as Node | null)?.range ?? null;
  return range && [range[0], range[1]];
}
