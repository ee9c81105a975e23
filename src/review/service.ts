import type { ViewerScope } from '../database/scope.ts';
import type { FileService } from '../file/service.ts';
import type { SessionKey } from '../session/reads.ts';
import { BadRequest } from '../shared/bad-request.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { ReviewTooLarge } from './errors.ts';
import { countMessages, writeCsv } from './export.ts';
import { findReach, findReviewPolicy, getReach, setReviewPolicy, type ReviewPolicy } from './policy.ts';
import {
  countReviewed,
  findReviewedRow,
  listReviewedIds,
  listReviewedPage,
  type ReviewedRow,
  type ReviewFilter,
} from './reads.ts';
import { recordReview } from './record.ts';

const MAX_IDS = 100;

const LIMITS = Object.freeze({ maxChats: 5000, maxMessages: 100_000 });

/** Conversations in a file. */
export interface ExportedChats {
  readonly url: string;
  readonly chatCount: number;
}

/** Shows conversations of others to those who may review them. */
export type ReviewService = ReturnType<typeof createReviewService>;

/** Nobody reviews anything on a fresh server. What was said is shown only to whoever stands in the record for it. */
export function createReviewService({ files }: { files: Pick<FileService, 'storeUpload'> }) {
  return {
    /** Whether conversations may be reviewed, for whoever is logged in. */
    findPolicy: ({ em }: ViewerScope): Promise<ReviewPolicy> => findReviewPolicy({ em }),

    /** Says whether conversations may be reviewed. Throws `NotPermitted`. */
    setPolicy: (change: { scope: ViewerScope; policy: ReviewPolicy }): Promise<ReviewPolicy> => setReviewPolicy(change),

    /** A page of conversations that the viewer may review. Throws `NotPermitted`. */
    async list(listing: {
      scope: ViewerScope;
      filter: ReviewFilter;
      request: PageRequest<SessionKey>;
    }): Promise<Page<ReviewedRow>> {
      const { scope, ...rest } = listing;
      assertShort(rest.filter);
      return listReviewedPage({ em: scope.em, reach: await getReach(scope), ...rest });
    },

    /** How many conversations `list` lists over all pages. Throws `NotPermitted`. */
    async count({ scope, filter }: { scope: ViewerScope; filter: ReviewFilter }): Promise<number> {
      return countReviewed({ em: scope.em, reach: await getReach(scope), filter });
    },

    /** A conversation that the viewer may review; null for any other, and for whoever may review none. */
    async find({ scope, id }: { scope: ViewerScope; id: string }): Promise<ReviewedRow | null> {
      const reach = await findReach(scope);
      return reach.length === 0 ? null : findReviewedRow({ em: scope.em, reach, id });
    },

    /** Writes conversations to a file of the viewer's. Throws `NotPermitted`, `ReviewTooLarge`, and what uploads throw. */
    async export({ scope, filter }: { scope: ViewerScope; filter: ReviewFilter }): Promise<ExportedChats> {
      const { em } = scope;
      assertShort(filter);
      const listing = { em, reach: await getReach(scope), filter };
      const sessionIds = await listReviewedIds({ ...listing, limit: LIMITS.maxChats + 1 });
      if (sessionIds.length > LIMITS.maxChats) throw new ReviewTooLarge(LIMITS);
      const messageCount = await countMessages({ em, sessionIds, limit: LIMITS.maxMessages + 1 });
      if (messageCount > LIMITS.maxMessages) throw new ReviewTooLarge(LIMITS);
      await recordReview({ scope, sessionIds, kind: 'EXPORTED' });
      const content = writeCsv({ fork: () => em.fork(), sessionIds });
      const { url } = await files.storeUpload({ scope, file: { name: createName(), content } });
      return { url, chatCount: sessionIds.length };
    },
  };
}

function createName(): string {
  return `conversations ${new Date().toISOString().slice(0, 10)}.csv`;
}

function assertShort({ flowIds, userIds, groupIds }: ReviewFilter): void {
  if ([flowIds, userIds, groupIds].some((ids) => (ids?.length ?? 0) > MAX_IDS)) {
    throw new BadRequest(`A filter names at most ${MAX_IDS} flows, ${MAX_IDS} accounts and ${MAX_IDS} groups.`);
  }
}
