import type { Secret } from '../shared/secret.ts';

/** A Milvus server. The operator names it, so that it is trusted and may be anywhere, unlike what flows name. */
export interface MilvusSettings {
  /** Without a slash at the end. */
  readonly url: string;
  /** `user:password`, or a key; undefined where it asks for none. */
  readonly token: Secret | undefined;
  readonly database: string;
}

/** An Elasticsearch server, trusted for the same reason. */
export interface ElasticsearchSettings {
  /** Without a slash at the end. */
  readonly url: string;
  readonly apiKey: Secret | undefined;
  readonly login: { readonly user: string; readonly password: Secret } | undefined;
}

/** What ranks texts, as the operator has chosen. */
export interface StoreSettings {
  readonly vectors: 'postgres' | 'pgvector' | 'milvus' | 'elasticsearch';
  readonly words: 'postgres' | 'elasticsearch';
  /** What names of everything that Forme makes in a server begin with. */
  readonly prefix: string;
  /** How long a server may take for one request. */
  readonly timeoutMs: number;
  readonly milvus: MilvusSettings | undefined;
  readonly elasticsearch: ElasticsearchSettings | undefined;
}
