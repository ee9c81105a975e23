import { holderOf } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import { createGroupLoader, createRowLoader, type GroupLoader, type RowLoader } from '../shared/batch.ts';
import {
  listAlternatives,
  listAnswers,
  listParents,
  listShown,
  type MessagesOfHolder,
  type RelatedMessage,
  type ShownMessage,
} from './reads.ts';

/** Where messages stand among the branches of the viewer's own conversations, batched. */
export interface BranchLoaders {
  /** None for a message that stands alone. */
  readonly alternativesOfMessage: GroupLoader<number, RelatedMessage>;
  readonly answersOfMessage: GroupLoader<number, RelatedMessage>;
  readonly parentOfMessage: RowLoader<number, RelatedMessage>;
  readonly shownMessage: RowLoader<number, ShownMessage>;
}

/** Loaders for one scope. */
export function createBranchLoaders({ em, viewer }: Scope): BranchLoaders {
  const ask = async <Row>(list: (given: MessagesOfHolder) => Promise<Row[]>, ids: readonly number[]): Promise<Row[]> =>
    viewer === null ? [] : list({ em, holder: holderOf(viewer), ids });
  const keyOf = ({ messageId }: { messageId: number }): number => messageId;
  return {
    alternativesOfMessage: createGroupLoader({ parentOf: keyOf, list: (ids) => ask(listAlternatives, ids) }),
    answersOfMessage: createGroupLoader({ parentOf: keyOf, list: (ids) => ask(listAnswers, ids) }),
    parentOfMessage: createRowLoader({ keyOf, list: (ids) => ask(listParents, ids) }),
    shownMessage: createRowLoader({ keyOf, list: (ids) => ask(listShown, ids) }),
  };
}
