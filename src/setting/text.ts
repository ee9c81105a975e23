import { isDeepStrictEqual } from 'node:util';
import { CST, isMap, Lexer } from 'yaml';
import type { SettingBase, SettingField, SettingValue } from './field.ts';
import { findValue, type SettingValues } from './read.ts';
import { parseText } from './yaml.ts';

const INTRODUCTION = `# The settings of this server. A line that begins with # sets nothing; it shows what counts by default.
# Keys that the server does not know are kept for clients. Secrets do not belong here.
`;

/** A text that explains every setting, and sets some. */
export function writeText(options: {
  fields: readonly SettingField[];
  values: SettingValues;
  base: SettingBase;
}): string {
  const { fields, ...rest } = options;
  const sections = Map.groupBy(fields, ({ key }) => (key.includes('.') ? key.slice(0, key.indexOf('.')) : null));
  const parts = [...sections].map(([name, members]) => {
    const lines = members.flatMap((field) => explain({ field, ...rest, indent: name === null ? '' : '  ' }));
    return [...(name === null ? [] : [`${name}:`]), ...lines].join('\n');
  });
  return `${[INTRODUCTION, ...parts].join('\n')}\n`;
}

function explain(options: {
  field: SettingField;
  values: SettingValues;
  base: SettingBase;
  indent: string;
}): readonly string[] {
  const { field, values, base, indent } = options;
  const value = values.get(field.key);
  const line = `${nameOf(field.key)}: ${write(value ?? field.fallback(base))}`;
  return [`${indent}# ${field.description}`, `${indent}${value === undefined ? '# ' : ''}${line}`];
}

/** JSON is YAML, whatever stands in a text; a long list is broken nowhere. */
function write(value: SettingValue): string {
  return JSON.stringify(value);
}

function nameOf(key: string): string {
  return key.slice(key.indexOf('.') + 1);
}

/**
 * The text with another value of one setting; null takes it out. Everything else stays, comments included. Throws
 * `SettingsRejected` when the text would be too long.
 */
export function changeText({ text, field, value }: Change): string {
  if (value !== null) return change({ text, field, value });
  let rest = text;
  // It may stand in two places.
  while (findValue({ content: parseText(rest).content, field }) !== null) rest = change({ text: rest, field, value });
  return rest;
}

function change({ text, field, value }: Change): string {
  const attempts = [replaceInPlace, insertIntoSection, appendSection, rewrite];
  const right = attempts
    .map((attempt) => attempt({ text, field, value }))
    .filter((changed) => changed !== null)
    .filter((changed) => isAs({ before: text, after: changed, field, value }));
  // Comments within a value that is exchanged may go with it.
  const best = right.find((changed) => keepsComments({ before: text, after: changed })) ?? right[0];
  if (best !== undefined) return best;
  // What is too long, for example, is so in every way, and says why.
  parseText(rewrite({ text, field, value }));
  throw new Error(`The setting ${field.key} could not be written into the text.`);
}

interface Change {
  readonly text: string;
  readonly field: SettingField;
  readonly value: SettingValue | null;
}

/** Whether the text says what was wanted, and of everything else what it said before. */
function isAs(options: Omit<Change, 'text'> & { before: string; after: string }): boolean {
  const { before, after, field, value } = options;
  const [old, changed] = [contentOf(before), contentOf(after)];
  if (old === null || changed === null) return false;
  const found = findValue({ content: changed, field });
  const isGone = found?.key !== findValue({ content: old, field })?.key;
  const isWanted = value === null ? isGone : isDeepStrictEqual(found?.value, value);
  return isWanted && without({ content: old, field }) === without({ content: changed, field });
}

function keepsComments({ before, after }: { before: string; after: string }): boolean {
  const kept = commentsOf(after);
  return commentsOf(before).every((comment) => kept.some((each) => each.includes(comment)));
}

function commentsOf(text: string): readonly string[] {
  const tokens = [...new Lexer().lex(text)];
  return tokens.filter((token, index) => token.startsWith('#') && tokens[index - 1] !== CST.SCALAR);
}

function contentOf(text: string) {
  try {
    return parseText(text).content;
  } catch {
    return null;
  }
}

/** Sections that hold nothing any more say as much as none. */
function without({ content, field }: { content: object; field: SettingField }): string {
  const rest: Record<string, unknown> = structuredClone({ ...content });
  for (const key of [field.key, field.otherKey ?? field.key]) {
    const [first = '', second] = key.split('.');
    const section: unknown = rest[first];
    if (second === undefined) rest[first] = null;
    else if (typeof section === 'object' && section !== null) Reflect.deleteProperty(section, second);
    if (isEmptyObject(rest[first])) rest[first] = null;
    if (rest[first] === null || rest[first] === undefined) Reflect.deleteProperty(rest, first);
  }
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Where it stands already: the value is exchanged, or its lines become comments. */
function replaceInPlace({ text, field, value }: Change): string | null {
  const parsed = parseText(text);
  // A key without a value sets nothing, and can be given one.
  const place = parsed.findPlace(findValue({ content: parsed.content, field })?.key ?? field.key);
  if (place === null) return null;
  const [start] = place.range;
  // Text of many lines ends with the last of them.
  const end = start + text.slice(...place.range).trimEnd().length;
  if (value !== null) return `${text.slice(0, start)}${start === end ? ' ' : ''}${write(value)}${text.slice(end)}`;
  const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
  const nextLine = text.indexOf('\n', end - 1);
  const rows = text.slice(lineStart, nextLine === -1 ? text.length : nextLine);
  return `${text.slice(0, lineStart)}${rows.replaceAll(/^( *)/gm, '$1# ')}${text.slice(lineStart + rows.length)}`;
}

/** On a line of its own below the name of its section. */
function insertIntoSection({ text, field, value }: Change): string | null {
  const name = field.key.includes('.') ? field.key.slice(0, field.key.indexOf('.')) : null;
  if (name === null || value === null) return null;
  const header = new RegExp(`^${name}:[ \\t]*(?:#.*)?$`, 'm').exec(text);
  if (header === null) return null;
  const end = header.index + header[0].length;
  const indent = /^\n(?:[ \t]*(?:#.*)?\n)*( +)[^\s#]/.exec(text.slice(end))?.[1] ?? '  ';
  return `${text.slice(0, end)}\n${indent}${nameOf(field.key)}: ${write(value)}${text.slice(end)}`;
}

/** At the end, where the text has no such section. */
function appendSection({ text, field, value }: Change): string | null {
  if (value === null) return null;
  const break_ = text.endsWith('\n') ? '' : '\n';
  const [first = '', second] = field.key.split('.');
  const line = second === undefined ? `${first}: ${write(value)}` : `${first}:\n  ${second}: ${write(value)}`;
  return `${text}${break_}${line}\n`;
}

/** Texts in other styles are written anew, with their comments. */
function rewrite({ text, field, value }: Change): string {
  const { document, content } = parseText(text);
  const path = (findValue({ content, field })?.key ?? field.key).split('.');
  const [section = ''] = path;
  const isOpen = path.length === 1 || isMap(document.get(section, true));
  if (value === null && isOpen) document.deleteIn(path);
  if (value !== null && !isOpen) document.set(section, document.createNode({}));
  if (value !== null) document.setIn(path, value);
  return document.toString({ lineWidth: 0 });
}
