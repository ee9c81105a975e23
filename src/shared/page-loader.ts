import DataLoader from 'dataloader';
import type { Page, PageRequest } from './page.ts';

/** Which page of which parent's things. */
export interface PageOf<ParentId, Key> {
  readonly parentId: ParentId;
  readonly request: PageRequest<Key>;
}

/** Batches the pages of nested connections: one call of `list` for each distinct request, however many parents ask. */
export function createPageLoader<ParentId extends string | number, Key, Item>(
  list: (options: { parentIds: readonly ParentId[]; request: PageRequest<Key> }) => Promise<Map<ParentId, Page<Item>>>,
): DataLoader<PageOf<ParentId, Key>, Page<Item>, string> {
  const load = async (pages: readonly PageOf<ParentId, Key>[]): Promise<Page<Item>[]> => {
    const lists = new Map<string, Promise<Map<ParentId, Page<Item>>>>();
    for (const [name, group] of Map.groupBy(pages, ({ request }) => JSON.stringify(request))) {
      const [first] = group;
      if (first) lists.set(name, list({ parentIds: group.map(({ parentId }) => parentId), request: first.request }));
    }
    await Promise.all(lists.values());
    return Promise.all(pages.map(async (page) => findPage({ page, found: await lists.get(JSON.stringify(page.request)) })));
  };
  return new DataLoader(load, { cacheKeyFn: (page) => JSON.stringify([page.parentId, page.request]) });
}

/** A parent of which nothing was found has an empty page. */
function findPage<ParentId, Key, Item>(options: {
  page: PageOf<ParentId, Key>;
  found: Map<ParentId, Page<Item>> | undefined;
}): Page<Item> {
  const { page, found } = options;
  return found?.get(page.parentId) ?? { items: [], hasNext: false, hasPrevious: page.request.start.at === 'key' };
}
