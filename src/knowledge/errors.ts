import { Refusal } from '../shared/refusal.ts';

/** The viewer already owns a knowledge base of that name. */
export class KnowledgeBaseNameTaken extends Refusal {
  readonly typename = 'KnowledgeBaseNameTaken';
  readonly code = 'KNOWLEDGE_BASE_NAME_TAKEN';

  constructor() {
    super('You already have a knowledge base of that name.');
  }
}

/** Nothing can make vectors of the texts of a base. */
export class EmbeddingModelMissing extends Refusal {
  readonly typename = 'EmbeddingModelMissing';
  readonly code = 'EMBEDDING_MODEL_MISSING';

  constructor() {
    super('There is no such embedding model here.');
  }
}

/** There is no room for one more. */
export class KnowledgeFull extends Refusal {
  readonly typename = 'KnowledgeFull';
  readonly code = 'KNOWLEDGE_FULL';
  /** How many there may be. */
  readonly max: number;

  constructor(max: number) {
    super(`There may be ${max}, and as many there are.`);
    this.max = max;
  }
}

/** A base could not be searched; the message tells why. */
export class KnowledgeSearchFailed extends Refusal {
  readonly typename = 'KnowledgeSearchFailed';
  readonly code = 'KNOWLEDGE_SEARCH_FAILED';
}
