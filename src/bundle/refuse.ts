import type { z } from 'zod';
import { InvalidInput } from '../shared/refusal.ts';
import { BundleRefused } from './errors.ts';

/** Reads a part of a file. Throws `BundleRefused` with the first issue, which never quotes a value. */
export function readPart<Output>(options: {
  schema: z.ZodType<Output>;
  value: unknown;
  path: readonly string[];
}): Output {
  const { schema, value, path } = options;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = [...path, ...(issue?.path ?? []).map(String)];
  throw new BundleRefused({ path: place, reason: issue?.message ?? 'Is not what it should be.' });
}

/** What `read` returns; `BundleRefused` at the path for the first issue of the `InvalidInput` that it throws. */
export function readAt<Output>({ path, read }: { path: readonly string[]; read: () => Output }): Output {
  try {
    return read();
  } catch (error) {
    const [issue] = error instanceof InvalidInput ? error.issues : [];
    if (issue === undefined) throw error;
    throw new BundleRefused({ path: [...path, ...issue.path], reason: issue.message });
  }
}
