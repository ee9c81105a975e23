import { holderOf } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { BadRequest } from '../shared/bad-request.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { parseSearch, type Phrase } from './search-query.ts';
import {
  listFoundMessages,
  type FoundKey,
  type FoundMessage,
  type MessageSearchFilter,
  type MessageSearchOrder,
} from './search-reads.ts';

/** A message that was found, and what was searched for. */
export interface MessageHit extends FoundMessage {
  readonly phrases: readonly Phrase[];
}

/** What somebody searches their own messages for. */
export interface MessageSearch {
  readonly scope: ViewerScope;
  readonly query: string;
  readonly filter: MessageSearchFilter;
  readonly order: MessageSearchOrder;
  readonly page: PageRequest<FoundKey>;
}

/**
 * A page of the viewer's own messages that say something; the statement asks for nobody else's. Throws `BadRequest`
 * for what cannot be searched for.
 */
export async function searchMessages({ scope, query, ...search }: MessageSearch): Promise<Page<MessageHit>> {
  const phrases = parseSearch(query);
  assertMoments(search.filter);
  const page = await listFoundMessages({ em: scope.em, holder: holderOf(scope.viewer), phrases, ...search });
  return { ...page, items: page.items.map((found) => ({ ...found, phrases })) };
}

/** Postgres counts years before 1000 differently. */
function assertMoments({ from, to }: MessageSearchFilter): void {
  const isLate = [from, to].every((moment) => typeof moment !== 'string' || /^[1-9]/.test(moment));
  if (!isLate) throw new BadRequest('`from` and `to` must not lie before the year 1000.');
}
