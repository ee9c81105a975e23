import type { Scope } from '../database/scope.ts';
import { EVERY_FLOW, listFlowRows, type FlowRow } from '../flow/reads.ts';
import type { MessagePageRequest } from '../message/page.ts';
import { listMessagePages, type MessageRow } from '../message/reads.ts';
import { listSessionRows, type ChatSessionRow } from '../session/reads.ts';
import { createPageLoader, createRowLoader, type PageLoader, type RowLoader } from '../shared/batch.ts';

/** What links show, batched. Whoever asks holds a link that shows the thing, so rights are not asked again. */
export interface ShareLinkLoaders {
  readonly sharedSessionById: RowLoader<string, ChatSessionRow>;
  readonly sharedMessagePage: PageLoader<string, MessagePageRequest, MessageRow>;
  readonly sharedFlowById: RowLoader<string, FlowRow>;
}

/** Loaders for one scope. */
export function createShareLinkLoaders({ em }: Scope): ShareLinkLoaders {
  return {
    sharedSessionById: createRowLoader({ keyOf: ({ id }) => id, list: (ids) => listSessionRows({ em, ids }) }),
    sharedMessagePage: createPageLoader({
      list: ({ parentIds, page }) => listMessagePages({ em, holder: null, sessionIds: parentIds, page }),
    }),
    sharedFlowById: createRowLoader({
      keyOf: ({ id }) => id,
      list: (ids) => listFlowRows({ em, ids, reach: EVERY_FLOW }),
    }),
  };
}
