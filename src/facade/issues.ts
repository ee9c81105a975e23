import type { z } from 'zod';

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

interface Wording {
  readonly type: string;
  readonly msg: string;
}

const MISSING: Wording = Object.freeze({ type: 'missing', msg: 'Field required' });

/** What a value should have been, by the type that was expected. */
const WRONG_TYPES: Readonly<Record<string, Wording>> = Object.freeze({
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  number: { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' },
  int: { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' },
  boolean: { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' },
  object: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  record: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
});

/** Every issue of a failed parse, in document order. `input` is the part of the request that was parsed. */
export function toWireIssues(options: { error: z.ZodError; part: RequestPart; input: unknown }): readonly WireIssue[] {
  return options.error.issues.map((issue) => {
    const input = valueAt({ root: options.input, path: issue.path });
    const loc = [options.part, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
    return { ...toWording({ issue, input }), loc, input: input ?? null };
  });
}

/** The issue of a body that is no JSON. */
export function toBadJsonIssue(): WireIssue {
  const error = 'Expecting value';
  return { type: 'json_invalid', loc: ['body', 0], msg: 'JSON decode error', input: {}, ctx: { error } };
}

function toWording({ issue, input }: { issue: z.core.$ZodIssue; input: unknown }): Wording {
  if (issue.code === 'invalid_type') {
    return input === undefined ? MISSING : (WRONG_TYPES[issue.expected] ?? toValueError(issue.message));
  }
  if (issue.code === 'invalid_format' && issue.format === 'uuid') {
    return { type: 'uuid_parsing', msg: 'Input should be a valid UUID' };
  }
  return toValueError(issue.message);
}

function toValueError(message: string): Wording {
  return { type: 'value_error', msg: `Value error, ${message}` };
}

function valueAt(options: { root: unknown; path: readonly PropertyKey[] }): unknown {
  return options.path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    options.root,
  );
}
