import { Refusal } from '../shared/refusal.ts';

/** The viewer already owns a knowledge base of that name. */
export class KnowledgeBaseNameTaken extends Refusal {
  readonly typename = 'KnowledgeBaseNameTaken';
  readonly code = 'KNOWLEDGE_BASE_NAME_TAKEN';

  constructor() {
    super('You already have a knowledge base of that name.');
  }
}

/** Nothing can make vectors of the texts of a base; the message tells why where more is known. */
export class EmbeddingModelMissing extends Refusal {
  readonly typename = 'EmbeddingModelMissing';
  readonly code = 'EMBEDDING_MODEL_MISSING';

  constructor(message = 'There is no such embedding model here.') {
    super(message);
  }
}

/** A base cannot have another model, because the vectors of its texts are of the one that it has. */
export class EmbeddingModelInUse extends Refusal {
  readonly typename = 'EmbeddingModelInUse';
  readonly code = 'EMBEDDING_MODEL_IN_USE';

  constructor() {
    super('The base has texts whose vectors are of its model. Take its files out first.');
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
