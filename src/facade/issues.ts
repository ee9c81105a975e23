import type { z } from 'zod';
import { maskSecrets } from '../shared/masked.ts';
import { DEFAULT_LANGUAGE, type Language } from '../shared/language.ts';
import { translate } from '../shared/sentences.ts';
import { ISSUE_TEXTS } from './issue-texts.ts';

/** One rejected part of a request, in the words that legacy clients know. */
export interface WireIssue {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
  readonly ctx?: Readonly<Record<string, unknown>>;
}

/** The part of a request that an issue was found in. */
export type RequestPart = 'body' | 'query' | 'path' | 'header';

type Wording = Pick<WireIssue, 'type' | 'msg' | 'ctx'>;

const MISSING: Wording = Object.freeze({ type: 'missing', msg: 'Field required' });
const UUID: Wording = Object.freeze({ type: 'uuid_parsing', msg: 'Input should be a valid UUID' });

/** What a value should have been, by the type that was expected. */
const WRONG_TYPES: Readonly<Record<string, Wording>> = Object.freeze({
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  number: { type: 'int_type', msg: 'Input should be a valid integer' },
  int: { type: 'int_from_float', msg: 'Input should be a valid integer, got a number with a fractional part' },
  boolean: { type: 'bool_type', msg: 'Input should be a valid boolean' },
  object: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  record: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
});

/** The same for texts, which might have been read as what was expected. */
const UNREADABLE_TEXTS: Readonly<Record<string, Wording>> = Object.freeze({
  number: { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' },
  int: { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' },
  boolean: { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' },
});

/** Every issue of a failed parse, in document order. `input` is the part of the request that was parsed; secrets in it are not repeated. */
export function toWireIssues(options: { error: z.ZodError; part: RequestPart; input: unknown }): readonly WireIssue[] {
  return options.error.issues.map((issue) => {
    const input = valueAt({ root: options.input, path: issue.path });
    const loc = [options.part, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
    const shown = input === undefined ? findShownInput({ ...options, path: issue.path }) : input;
    const name = input === undefined ? '' : (issue.path.findLast((key) => typeof key === 'string') ?? '');
    return { ...toWording({ issue, input }), loc, input: maskSecrets({ name, value: shown }) };
  });
}

/** An issue as it is told in a language. Only what is for people changes. */
export function toIssueIn({ issue, language }: { issue: WireIssue; language: Language }): WireIssue {
  if (language === DEFAULT_LANGUAGE) return issue;
  const { type, ctx = {} } = issue;
  if (type === 'value_error') return { ...issue, ...toValueErrorIn({ text: toText(ctx['error']), language }) };
  const text = ISSUE_TEXTS[type]?.replace(/\{(\w+)\}/g, (_blank, name: string) => toText(ctx[name]));
  return text === undefined ? issue : { ...issue, msg: text };
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function toValueErrorIn({ text, language }: { text: string; language: Language }): Pick<WireIssue, 'msg' | 'ctx'> {
  const error = translate({ text, language });
  return { msg: `值错误：${error}`, ctx: { error } };
}

/** The issue of a part that has to be there and is not. */
export function toMissingIssue(loc: WireIssue['loc']): WireIssue {
  return { ...MISSING, loc, input: null };
}

/** The issue of a body that is no JSON. */
export function toBadJsonIssue(): WireIssue {
  const error = 'Expecting value';
  return { type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx: { error } };
}

/** The issue of a request that only its execution could find fault with. */
export function toLateIssue(message: string): WireIssue {
  return { ...toValueError(message), loc: [], input: null };
}

/** What was rejected by a rule of ours, in a sentence. */
export function toValueError(message: string): Wording {
  return { type: 'value_error', msg: `Value error, ${message}`, ctx: { error: message } };
}

function toWording({ issue, input }: { issue: z.core.$ZodIssue; input: unknown }): Wording {
  switch (issue.code) {
    case 'invalid_type':
      return toTypeWording({ expected: issue.expected, input, message: issue.message });
    case 'too_small':
      return toBound({ type: 'greater_than_equal', word: 'greater', limit: Number(issue.minimum), key: 'ge' });
    case 'too_big':
      return toBound({ type: 'less_than_equal', word: 'less', limit: Number(issue.maximum), key: 'le' });
    case 'invalid_format':
      return UUID;
    default:
      return toValueError(issue.message);
  }
}

function toTypeWording(options: { expected: string; input: unknown; message: string }): Wording {
  const { expected, input, message } = options;
  if (input === undefined) return MISSING;
  const ofText = typeof input === 'string' ? UNREADABLE_TEXTS[expected] : undefined;
  return ofText ?? WRONG_TYPES[expected] ?? toValueError(message);
}

function toBound(options: { type: string; word: string; limit: number; key: string }): Wording {
  const { type, word, limit, key } = options;
  return { type, msg: `Input should be ${word} than or equal to ${limit}`, ctx: { [key]: limit } };
}

/** Of a missing member of a body the object around it is shown; of a missing parameter there is nothing to show. */
function findShownInput(options: { part: RequestPart; input: unknown; path: readonly PropertyKey[] }): unknown {
  if (options.part !== 'body' || options.path.length === 0) return null;
  return valueAt({ root: options.input, path: options.path.slice(0, -1) }) ?? null;
}

function valueAt(options: { root: unknown; path: readonly PropertyKey[] }): unknown {
  return options.path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    options.root,
  );
}
