import { z } from 'zod';
import { boundedText, parseInput } from '../shared/input.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { BUNDLE_LIMITS } from './format.ts';
import { isReferenceName } from './reference.ts';

/** What to import; see `ImportFlowsInput` in the schema. */
export interface ImportFlows {
  readonly content: unknown;
  readonly secrets?: readonly { readonly name: string; readonly value: string }[] | null | undefined;
  /** `REFUSE` where it is not given. */
  readonly onNameTaken?: OnNameTaken | undefined;
}

/** What to do about a name that is taken. */
export type OnNameTaken = 'RENAME' | 'REFUSE';

const secretsSchema = z.object({
  secrets: z
    .array(
      z.object({
        name: z.string().refine(isReferenceName, 'Must have 1 to 64 capital letters, digits and underscores.'),
        value: boundedText({ min: 0, max: 20_000 }),
      }),
    )
    .max(BUNDLE_LIMITS.secrets)
    .nullish(),
});

/** Reads the secrets, by name. Throws `InvalidInput` with every issue, without the value of any. */
export function parseSecrets({ secrets }: Pick<ImportFlows, 'secrets'>): ReadonlyMap<string, string> {
  const given = parseInput({ schema: secretsSchema, input: { secrets } }).secrets ?? [];
  const byName = new Map(given.map(({ name, value }) => [name, value]));
  const twice = given.findIndex(({ name }, index) => given.findIndex((other) => other.name === name) !== index);
  if (twice < 0) return byName;
  throw new InvalidInput([{ path: ['secrets', String(twice), 'name'], message: 'Was given before.' }]);
}
