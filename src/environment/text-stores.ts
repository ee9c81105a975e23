import { z } from 'zod';
import type { StoreSettings } from '../collection/store-settings.ts';
import { isWebAddress, oneOf, toSecret, wholeNumber } from './forms.ts';
import type { EnvironmentIssue } from './issue.ts';

/** Letters that are safe in the name of an index and of a collection, whichever server has it. */
const PREFIX = /^[a-z][a-z\d]*(?:_[a-z\d]+)*$/u;

const MAX_PREFIX_LENGTH = 40;

const address = z
  .string()
  .refine(isWebAddress, 'must be a web address like http://milvus:19530, without a query or a password')
  .transform((text) => text.replace(/\/+$/u, ''))
  .optional();

const headerSecret = z
  .string()
  .regex(/^[\x21-\x7e]+$/u, 'must consist of characters that a header can carry')
  .transform(toSecret)
  .optional();

/** The variables of what ranks texts; without any, Postgres does. */
export const TEXT_STORE_VARIABLES = {
  FORME_VECTOR_STORE: oneOf(['postgres', 'pgvector', 'milvus', 'elasticsearch']).default('postgres'),
  FORME_KEYWORD_STORE: oneOf(['postgres', 'elasticsearch']).default('postgres'),
  FORME_STORE_PREFIX: z
    .string()
    .refine(
      (text) => text.length <= MAX_PREFIX_LENGTH && PREFIX.test(text),
      `must consist of small letters, digits and single underscores between them, ${MAX_PREFIX_LENGTH} characters at most`,
    )
    .default('forme'),
  FORME_STORE_TIMEOUT_SECONDS: wholeNumber({ from: 1, to: 600 }).default(10),
  FORME_MILVUS_URL: address,
  FORME_MILVUS_TOKEN: headerSecret,
  FORME_MILVUS_DATABASE: z
    .string()
    .regex(/^[A-Za-z_]\w{0,99}$/u, 'must be the name of a database: letters, digits and underscores')
    .default('default'),
  FORME_ELASTICSEARCH_URL: address,
  FORME_ELASTICSEARCH_API_KEY: headerSecret,
  FORME_ELASTICSEARCH_USER: z.string().max(200).optional(),
  FORME_ELASTICSEARCH_PASSWORD: z.string().transform(toSecret).optional(),
};

type Values = z.output<z.ZodObject<typeof TEXT_STORE_VARIABLES>>;

type Given = Readonly<Record<string, string | undefined>>;

/** Variables that are missing because others are set, or that contradict each other. */
export function findHalfTextStores(given: Given): EnvironmentIssue[] {
  const chosen = [given['FORME_VECTOR_STORE'], given['FORME_KEYWORD_STORE']];
  const isSet = (name: string): boolean => given[name] !== undefined;
  const missing = (variable: string, why: string) => ({ variable, message: `must be set too, where ${why}` });
  const issues: EnvironmentIssue[] = [];
  if (given['FORME_VECTOR_STORE'] === 'milvus' && !isSet('FORME_MILVUS_URL'))
    issues.push(missing('FORME_MILVUS_URL', 'texts are searched in Milvus'));
  if (chosen.includes('elasticsearch') && !isSet('FORME_ELASTICSEARCH_URL'))
    issues.push(missing('FORME_ELASTICSEARCH_URL', 'texts are searched in Elasticsearch'));
  for (const [one, other] of [
    ['FORME_ELASTICSEARCH_USER', 'FORME_ELASTICSEARCH_PASSWORD'],
    ['FORME_ELASTICSEARCH_PASSWORD', 'FORME_ELASTICSEARCH_USER'],
  ] as const) {
    if (isSet(one) && !isSet(other)) issues.push(missing(other, `${one} is set`));
  }
  if (isSet('FORME_ELASTICSEARCH_USER') && isSet('FORME_ELASTICSEARCH_API_KEY'))
    issues.push({ variable: 'FORME_ELASTICSEARCH_API_KEY', message: 'must not be set beside a user' });
  return issues;
}

/** What ranks texts, and what is known of each server that may. */
export function toStoreSettings(values: Values): StoreSettings {
  const { FORME_MILVUS_URL: milvusUrl, FORME_ELASTICSEARCH_URL: elasticUrl } = values;
  const { FORME_ELASTICSEARCH_USER: user, FORME_ELASTICSEARCH_PASSWORD: password } = values;
  return Object.freeze({
    vectors: values.FORME_VECTOR_STORE,
    words: values.FORME_KEYWORD_STORE,
    prefix: values.FORME_STORE_PREFIX,
    timeoutMs: values.FORME_STORE_TIMEOUT_SECONDS * 1000,
    milvus:
      milvusUrl === undefined
        ? undefined
        : {
            url: milvusUrl,
            token: values.FORME_MILVUS_TOKEN,
            database: values.FORME_MILVUS_DATABASE,
          },
    elasticsearch:
      elasticUrl === undefined
        ? undefined
        : {
            url: elasticUrl,
            apiKey: values.FORME_ELASTICSEARCH_API_KEY,
            login: user !== undefined && password !== undefined ? { user, password } : undefined,
          },
  });
}
