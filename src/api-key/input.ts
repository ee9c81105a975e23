import { z } from 'zod';
import type { KeyScope } from '../auth/scope.ts';
import type { ApiKeyScope } from '../generated/schema.ts';
import { boundedText, parseInput } from '../shared/input.ts';
import type { ApiKeyChange } from './entity.ts';
import { toScopes } from './scopes.ts';

const MAX_LIFETIME_SECONDS = 3653 * 86_400;

/** A key to make; see `CreateApiKeyInput` in the schema. */
export interface CreateApiKey {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly lifetimeSeconds?: number | null | undefined;
  readonly requestsPerMinute?: number | null | undefined;
  readonly concurrentRuns?: number | null | undefined;
}

/** What to change about a key; see `UpdateApiKeyInput` in the schema. */
export interface UpdateApiKey {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly scopes?: readonly ApiKeyScope[] | null | undefined;
  readonly requestsPerMinute?: number | null | undefined;
  readonly concurrentRuns?: number | null | undefined;
}

const name = boundedText({ min: 1, max: 100 });

/** The schema has seen to it that they are scopes. */
const scopes = z
  .array(z.custom<ApiKeyScope>())
  .min(1, 'Must name at least one scope.')
  .transform((names): readonly KeyScope[] => toScopes(names));

const limits = {
  requestsPerMinute: z.int().min(1).max(60_000).nullish(),
  concurrentRuns: z.int().min(1).max(1000).nullish(),
};

const lifetimeSeconds = z.int().min(1).max(MAX_LIFETIME_SECONDS).nullish();

const creation = z.object({ name, scopes, lifetimeSeconds, ...limits });

const change = z.object({ name: name.nullish(), scopes: scopes.nullish(), ...limits });

/** Reads a key to make. Throws `InvalidInput`. */
export function parseCreateApiKey(input: CreateApiKey) {
  const { requestsPerMinute = null, concurrentRuns = null, ...rest } = parseInput({ schema: creation, input });
  return { ...rest, lifetimeSeconds: rest.lifetimeSeconds ?? null, requestsPerMinute, concurrentRuns };
}

/** Reads what to change about a key: what is absent stays, and a limit that is null is taken off. Throws `InvalidInput`. */
export function parseUpdateApiKey(input: UpdateApiKey): ApiKeyChange {
  const { requestsPerMinute, concurrentRuns, ...parsed } = parseInput({ schema: change, input });
  return { name: parsed.name ?? null, scopes: parsed.scopes ?? null, requestsPerMinute, concurrentRuns };
}
