import type { Scope } from '../database/scope.ts';
import { requireLogin } from '../auth/login.ts';
import type { MessagePageRequest } from '../message/page.ts';
import { listMessagePages, type MessageRow } from '../message/reads.ts';
import { createPageLoader, type PageLoader } from '../shared/batch.ts';
import type { PageRequest } from '../shared/page.ts';
import { listReviewPages, recordReview, type ReviewKey, type ReviewRow } from './record.ts';

/** What is read for reviews, batched. */
export interface ReviewLoaders {
  /** What was said in conversations that the viewer may review, which is put on record first. Rights are not asked again. */
  readonly reviewedMessagePage: PageLoader<string, MessagePageRequest, MessageRow>;
  /** The looks at conversations that the viewer may read. Rights are not asked again. */
  readonly reviewPageOfSession: PageLoader<string, PageRequest<ReviewKey>, ReviewRow>;
}

/** Loaders for one scope. */
export function createReviewLoaders(scope: Scope): ReviewLoaders {
  const { em } = scope;
  return {
    reviewedMessagePage: createPageLoader({
      list: async ({ parentIds, page }) => {
        await recordReview({ scope: requireLogin(scope), sessionIds: parentIds, kind: 'READ' });
        return listMessagePages({ em, holder: null, sessionIds: parentIds, page });
      },
    }),
    reviewPageOfSession: createPageLoader({
      list: ({ parentIds, page }) => listReviewPages({ em, sessionIds: parentIds, page }),
    }),
  };
}
