import type { JsonObject } from '../../shared/json.ts';
import { RunFault, type FaultKind } from '../contract.ts';

/** What models are for: answering, vectors, putting texts in order, hearing and speaking. */
export type ModelKind = 'LLM' | 'EMBEDDING' | 'RERANK' | 'ASR' | 'TTS';

/** What keeps a model of the registry from being asked. */
export type UnusableReason = 'NOT_CONFIGURED' | 'DELETED' | 'SERVER_DELETED' | 'WRONG_KIND' | 'OFFLINE' | 'NOT_READY';

/** Where a model is, and under which settings; it holds secrets. */
export interface ModelAddress {
  /** What its server calls it. */
  readonly modelName: string;
  /** The kind of its server, for example `OPENAI`; `providers.ts` has a row for each. */
  readonly serverKind: string;
  /** Of its server, with the keys for it. */
  readonly settings: JsonObject;
  /** Further members of what it is asked. */
  readonly modelSettings: JsonObject;
}

/** A model of the registry, as it is at this moment. */
export interface RegisteredModel extends ModelAddress {
  /**
   * Waits until the model may be asked once more; what it returns ends the call. Throws `RunFault` when that takes too
   * long or cannot be today, and the signal's reason.
   */
  readonly begin: (signal: AbortSignal) => Promise<AsyncDisposable>;
}

/** Models that administrators keep, found when they are asked: a document names them by number alone. */
export interface ModelRegistry {
  /** The model of that number, which is of that kind. Throws `ModelUnusable`. */
  find(wanted: { readonly id: number | null; readonly kind: ModelKind }): Promise<RegisteredModel>;
  /** The embedding model of knowledge; null when none was chosen. Throws `ModelUnusable` for one that cannot be asked. */
  findDefaultEmbedding(): Promise<RegisteredModel | null>;
}

const WORDS: Readonly<Record<ModelKind, string>> = Object.freeze({
  LLM: 'llm',
  EMBEDDING: 'embedding',
  RERANK: 'rerank',
  ASR: 'asr',
  TTS: 'tts',
});

/** What the text about a model that cannot be asked tells. */
export interface UnusableValues {
  readonly kind: ModelKind;
  readonly actualKind?: ModelKind;
  readonly serverName?: string;
  readonly modelName?: string;
  readonly cause?: string;
}

/** The texts are the legacy contract's own, odd spaces included; clients of it know them. */
const TEXTS: Readonly<Record<UnusableReason, (values: UnusableValues) => string>> = Object.freeze({
  NOT_CONFIGURED: ({ kind }: UnusableValues) => `No bulkpost found in Trash${WORDS[kind]}model config`,
  DELETED: ({ kind }: UnusableValues) =>
    `${WORDS[kind]}Model configuration has been deleted, please reconfigure the model`,
  SERVER_DELETED: ({ kind }: UnusableValues) =>
    `Service provider configuration has been deleted, please reconfigure${WORDS[kind]}Models`,
  WRONG_KIND: ({ kind, actualKind = kind }: UnusableValues) =>
    `Support only${kind}Model of type, not supported${WORDS[actualKind]}Type of model`,
  OFFLINE: ({ serverName = '', modelName = '' }: UnusableValues) =>
    `${serverName}under${modelName}The model is offline, please contact the administrator to launch the corresponding model`,
  NOT_READY: ({ kind, cause = '' }: UnusableValues) =>
    `Inisialisasi${WORDS[kind]}Failed, please check the configuration or contact the administrator.Error message:${cause}`,
});

/** What may be over by another time is worth another attempt. */
const FAULTS: Readonly<Record<UnusableReason, FaultKind>> = Object.freeze({
  NOT_CONFIGURED: 'DOCUMENT_FAULTY',
  DELETED: 'DOCUMENT_FAULTY',
  SERVER_DELETED: 'DOCUMENT_FAULTY',
  WRONG_KIND: 'DOCUMENT_FAULTY',
  OFFLINE: 'MODEL_UNAVAILABLE',
  NOT_READY: 'MODEL_UNAVAILABLE',
});

/** A model of the registry cannot be asked. The text is for the user and free of secrets. */
export class ModelUnusable extends RunFault {
  readonly reason: UnusableReason;
  /** What stands in the text, for whoever words it anew. */
  readonly values: UnusableValues;

  constructor({ reason, ...values }: UnusableValues & { readonly reason: UnusableReason }) {
    super({ failure: FAULTS[reason], message: TEXTS[reason](values) });
    this.reason = reason;
    this.values = values;
  }
}
