import type { ModelUsage } from '../contract.ts';

/** What an embedding model is asked. */
export interface EmbeddingRequest {
  /** At most `batchSize` of them. */
  readonly texts: readonly string[];
  readonly signal: AbortSignal;
  /** Called once for every connection that was opened, when it is closed. */
  readonly onUpstreamClosed: () => void;
}

/** A vector for each text, all of one length, and what the model reported for making them. */
export interface Embedded {
  readonly vectors: readonly Float32Array[];
  readonly usage: ModelUsage | null;
}

/**
 * The one port through which texts become vectors. `embed` throws the signal's reason when it is aborted and `RunFault`,
 * free of secrets, when the model fails or answers anything but a vector for each text.
 */
export interface EmbeddingModel {
  readonly name: string;
  /** Vectors can be compared when their models have the same space; it holds no secret. */
  readonly space: string;
  /** How many texts it takes at once. */
  readonly batchSize: number;
  embed(request: EmbeddingRequest): Promise<Embedded>;
  /** The model that stands behind this one at the moment; absent where that is always this one. Throws `RunFault`. */
  settle?(): Promise<EmbeddingModel>;
}

/** The model to use for whatever must be of one space: bringing texts in, and searching them. */
export async function settleEmbedding<Model extends EmbeddingModel | null>(
  model: Model,
): Promise<EmbeddingModel | Model> {
  return model?.settle === undefined ? model : model.settle();
}
