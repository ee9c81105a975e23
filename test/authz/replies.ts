import type { Result } from './callers.ts';
import type { Told } from './world.ts';

/** What somebody was told at a door. */
export interface Reply {
  readonly result: Result;
  /** All of it, without what differs from request to request. */
  readonly text: string;
}

const RESULTS_BY_CODE: Readonly<Record<string, Result>> = Object.freeze({
  UNAUTHENTICATED: 'login',
  NOT_FOUND: 'missing',
  NOT_PERMITTED: 'forbidden',
  INSUFFICIENT_SCOPE: 'scope',
});

/** The codes of the contract for what is not there, whatever it was to be. */
const MISSING_CODES: ReadonlySet<unknown> = new Set([404, 10301, 10500, 10520, 10701, 10970, 10971, 13001]);

/** What came of an operation whose one field is called `result`. Null is what a query says of a thing that is missing. */
export function readGraphqlReply({ data, errors }: { data?: Told; errors?: Told }): Reply {
  const [first] = errors ?? [];
  const { result } = data ?? {};
  const code = first?.extensions?.code ?? result?.code;
  const text = toComparable(JSON.stringify({ data, errors }));
  if (code !== undefined) return { text, result: RESULTS_BY_CODE[code] ?? code };
  const isNothing = result === null || (Array.isArray(result) && result.length > 0 && result.every(isNull));
  return { text, result: isNothing ? 'missing' : 'answered' };
}

/** What a row of the legacy wire has answered. */
export function readRestReply({ status, body }: { status: number; body: Told }): Reply {
  const text = toComparable(JSON.stringify({ status, body }));
  if (status === 401 && body.detail === '') return { text, result: 'login' };
  return { text, result: readCode({ code: body.status_code ?? status, told: text }) };
}

/** What a stream of the legacy wire has told until its end. */
export function readStreamReply({ status, text: told }: { status: number; text: string }): Reply {
  const body = told.startsWith('{') ? JSON.parse(told) : null;
  if (body !== null) return readRestReply({ status, body });
  const text = toComparable(told);
  const failed = /^event: error\ndata: (.*)$/m.exec(told)?.[1];
  if (failed === undefined) return { text, result: 'answered' };
  if (failed.includes('Invalid session ID')) return { text, result: 'missing' };
  const code = /"status_code":(\d+)/.exec(failed)?.[1];
  return { text, result: readCode({ code: Number(code), told }) };
}

/** What the code of an envelope means. */
export function readCode({ code, told }: { code: number; told: string }): Result {
  if (code === 403) return told.includes('lacks the scope') ? 'scope' : 'forbidden';
  if (MISSING_CODES.has(code)) return 'missing';
  return code === 200 || code === 201 ? 'answered' : `code ${code}`;
}

function isNull(value: unknown): boolean {
  return value === null;
}

/** Ids of requests, and where in the document something stood, tell nothing about a thing. */
function toComparable(text: string): string {
  return text.replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');
}
