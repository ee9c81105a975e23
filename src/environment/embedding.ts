import { z } from 'zod';
import { Secret } from '../shared/secret.ts';
import { isWebAddress } from './forms.ts';

/** The embedding model of components that name none of their own. */
export interface EmbeddingEnvironment {
  /** Where the paths of the OpenAI protocol begin. */
  readonly url: string;
  readonly model: string;
  /** The key for it; unset where it wants none. */
  readonly apiKey: Secret | undefined;
}

/** The variables that name it. */
export const EMBEDDING_VARIABLES = Object.freeze({
  FORME_EMBEDDING_URL: z
    .string()
    .refine(isWebAddress, 'must be a web address like https://models.example/v1, without a query or a password')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  FORME_EMBEDDING_MODEL: z.string().max(200).optional(),
  FORME_EMBEDDING_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must consist of characters that a header can carry')
    .transform((text) => new Secret(text))
    .optional(),
});

type Values = {
  readonly [Name in keyof typeof EMBEDDING_VARIABLES]?: z.output<(typeof EMBEDDING_VARIABLES)[Name]> | undefined;
};

/** Undefined where no address is set. */
export function toEmbedding(values: Values): EmbeddingEnvironment | undefined {
  const { FORME_EMBEDDING_URL: url, FORME_EMBEDDING_MODEL: model, FORME_EMBEDDING_API_KEY: apiKey } = values;
  return url === undefined || model === undefined ? undefined : Object.freeze({ url, model, apiKey });
}

/** Variables that are missing because others are set. */
export function findHalfEmbedding(given: Readonly<Record<string, string | undefined>>): string[] {
  const needed = ['FORME_EMBEDDING_URL', 'FORME_EMBEDDING_MODEL'];
  const isAnySet = Object.keys(EMBEDDING_VARIABLES).some((name) => given[name] !== undefined);
  return isAnySet ? needed.filter((name) => given[name] === undefined) : [];
}
