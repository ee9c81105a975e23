import assert from 'node:assert/strict';
import { z } from 'zod';
import { failureBody, loginRequiredBody, rejectionBody, tooManyBody } from '../../src/facade/answer.ts';
import { statusOf } from '../../src/facade/codes/table.ts';
import { STRICT_PREFERENCE } from '../../src/facade/manner.ts';
import type { Route } from '../../src/facade/route.ts';
import { createRoutes } from '../../src/facade/routes.ts';

/** Every row of the legacy wire. */
export const ROUTES: readonly Route[] = createRoutes({ isCookieSecure: false, maxBodyBytes: 1024 });

const PATTERNS = ROUTES.map((row) => ({ row, pattern: new RegExp(`^${row.path.replaceAll(/:\w+/g, '[^/]+')}/?$`) }));

/** The row that answers a request, if any does. */
export function findRow({ method, path }: { method: string; path: string }): Route | null {
  const [place = ''] = path.split('?');
  const found = PATTERNS.find(({ row, pattern }) => row.method === method.toLowerCase() && pattern.test(place));
  return found?.row ?? null;
}

/** Fails unless the answer has one of the shapes that its row declares for the manner in which it was given. */
export function assertDeclared(answer: { row: Route; status: number; headers: Headers; body: unknown }): void {
  const { row, status, headers, body } = answer;
  const isStrict = headers.get('preference-applied') === STRICT_PREFERENCE;
  const shapes = isStrict ? strictShapesOf({ row, status }) : shapesOf({ row, status });
  assert.ok(shapes.length > 0, `${row.method} ${row.path} declares no answer with the status ${status}.`);
  const parsed = z.union(shapes).safeParse(body);
  if (!parsed.success)
    assert.fail(`${row.method} ${row.path} answers ${JSON.stringify(body)}: ${parsed.error.message}`);
}

/** Fails unless each event of a stream has the shape that its row declares. */
export function assertDeclaredEvents({ row, text }: { row: Route; text: string }): void {
  for (const frame of text.split('\n\n').filter((each) => each.includes('data: '))) {
    const [, name = ''] = /^event: (.*)$/m.exec(frame) ?? [];
    const shape = row.events?.[name];
    assert.ok(shape !== undefined, `${row.path} declares no event ${name}.`);
    shape.parse(JSON.parse(/^data: (.*)$/m.exec(frame)?.[1] ?? ''));
  }
}

function shapesOf({ row, status }: { row: Route; status: number }): readonly z.ZodType[] {
  const success = row.success !== null && status === (row.successStatus ?? 200) ? [row.success] : [];
  if (status === 200) return [...success, failureBody, rejectionBody];
  if (status === 401) return [loginRequiredBody];
  return status === 429 ? [tooManyBody] : success;
}

/** Under the HTTP status of its code, or as a success. */
function strictShapesOf({ row, status }: { row: Route; status: number }): readonly z.ZodType[] {
  const success = row.success !== null && status === (row.successStatus ?? 200) ? [row.success] : [];
  const failure = z.union([failureBody, rejectionBody]);
  return [
    ...success,
    failure.refine(({ status_code: code }) => [status, 500].includes(statusOf(code)), 'Has another HTTP status.'),
  ];
}
