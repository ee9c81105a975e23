import type { FlowDocument } from '../runtime/contract.ts';
import { TOO_LARGE_NUMBER } from '../shared/input.ts';
import { isJsonObject, type Json } from '../shared/json.ts';
import { InvalidInput, type InputIssue } from '../shared/refusal.ts';

const MAX_DEPTH = 64;
const BYTES_A_MEGABYTE = 1_000_000;

/** Far above what a person draws; what compares or builds a graph may take time that grows with it. */
const MAX_LENGTHS = Object.freeze({ nodes: 5000, edges: 20_000 });

/** Keys that reach an object's prototype where a program copies members carelessly. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a graph document: an object with the lists `nodes` and `edges`. Throws `InvalidInput`, with `path` as the
 * outer part of where the fault is, for anything else, for keys like `__proto__`, NUL characters and numbers that are
 * too large for JSON, and above 64 levels, 5,000 nodes, 20,000 edges or 5 MB.
 */
export function parseDocument({ value, path }: { value: unknown; path: readonly string[] }): FlowDocument {
  if (!isJsonObject(value)) throw toInvalid({ path, message: 'Must be an object.' });
  const fault = findListFault(value);
  if (fault !== null) throw toInvalid({ ...fault, path: [...path, ...fault.path] });
  parseContent({ value, path, maxMegabytes: 5 });
  return value;
}

/** Reads any JSON that people draw, for example a single node, with the same limits but for the size. */
export function parseContent(source: { value: unknown; path: readonly string[]; maxMegabytes: number }): Json {
  const { value, path, maxMegabytes } = source;
  const fault = findFault({ value, depth: 1 });
  if (fault !== null) throw toInvalid({ ...fault, path: [...path, ...fault.path] });
  if (Buffer.byteLength(JSON.stringify(value)) > maxMegabytes * BYTES_A_MEGABYTE) {
    throw toInvalid({ path, message: `Must have at most ${maxMegabytes} MB.` });
  }
  // Requests were parsed from JSON, so that nothing else can be in them.
  return value as Json;
}

/** The same for a document that may be absent: null for null, for nothing, and for the empty object of old clients. */
export function parseOptionalDocument(source: { value: unknown; path: readonly string[] }): FlowDocument | null {
  return isBlank(source.value) ? null : parseDocument(source);
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (isJsonObject(value) && Object.keys(value).length === 0);
}

function findListFault(document: FlowDocument): InputIssue | null {
  for (const [key, maximum] of Object.entries(MAX_LENGTHS)) {
    const list = document[key];
    if (!Array.isArray(list)) return { path: [key], message: 'Must be a list.' };
    if (list.length > maximum) return { path: [key], message: `Must have at most ${maximum} members.` };
  }
  return null;
}

/** The first thing in a value that must not be in a document. Paths are made on the way out, for a fault only. */
function findFault({ value, depth }: { value: unknown; depth: number }): InputIssue | null {
  if (typeof value === 'string') return findTextFault(value);
  if (typeof value === 'number') return Number.isFinite(value) ? null : { path: [], message: TOO_LARGE_NUMBER };
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAX_DEPTH) return { path: [], message: `Must not be nested deeper than ${MAX_DEPTH} levels.` };
  for (const [key, member] of Object.entries(value)) {
    const fault = findKeyFault(key) ?? findFault({ value: member, depth: depth + 1 });
    if (fault !== null) return { ...fault, path: [key, ...fault.path] };
  }
  return null;
}

function findKeyFault(key: string): InputIssue | null {
  if (FORBIDDEN_KEYS.has(key)) return { path: [], message: 'Must not be the name of a member.' };
  return findTextFault(key);
}

/** Postgres cannot hold a NUL character in anything that is ever read as text. */
function findTextFault(text: string): InputIssue | null {
  return text.includes('\0') ? { path: [], message: 'Must not contain a NUL character.' } : null;
}

function toInvalid(issue: InputIssue): InvalidInput {
  return new InvalidInput([issue]);
}
