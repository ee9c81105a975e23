import DataLoader from 'dataloader';
import type { Page } from './page.ts';

/** A page of the things that belong to one parent. */
export interface PageOfParent<Id, Request> {
  readonly parentId: Id;
  readonly page: Request;
}

/** Loads one row for each key; null where there is none or the viewer may not read it. */
export type RowLoader<Key, Row> = DataLoader<Key, Row | null>;

/** Loads all rows of each parent; none where the viewer may not read the parent. */
export type GroupLoader<Id, Row> = DataLoader<Id, readonly Row[]>;

/** Loads a page for each parent; an empty one where the viewer may not read the parent. */
export type PageLoader<Id, Request, Item> = DataLoader<PageOfParent<Id, Request>, Page<Item>, string>;

/** A loader that reads the rows of all keys asked for together with one call of `list`, which may return any order. */
export function createRowLoader<Key, Row>(options: {
  list: (keys: readonly Key[]) => Promise<readonly Row[]>;
  keyOf: (row: Row) => Key;
}): RowLoader<Key, Row> {
  return new DataLoader<Key, Row | null>(async (keys) => {
    const rows = new Map((await options.list(keys)).map((row) => [options.keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** A loader that reads the rows of all parents asked for together with one call of `list`; rows keep their order. */
export function createGroupLoader<Id, Row>(options: {
  list: (parentIds: readonly Id[]) => Promise<readonly Row[]>;
  parentOf: (row: Row) => Id;
}): GroupLoader<Id, Row> {
  return new DataLoader<Id, readonly Row[]>(async (parentIds) => {
    const groups = Map.groupBy(await options.list(parentIds), options.parentOf);
    return parentIds.map((id) => groups.get(id) ?? []);
  });
}

/** A loader of nested pages: parents that are asked for the same page together cost one call of `list`. */
export function createPageLoader<Id, Request, Item>(options: {
  list: (options: { parentIds: readonly Id[]; page: Request }) => Promise<ReadonlyMap<Id, Page<Item>>>;
}): PageLoader<Id, Request, Item> {
  return new DataLoader<PageOfParent<Id, Request>, Page<Item>, string>(
    async (keys) => {
      const pages = new Map<string, ReadonlyMap<Id, Page<Item>>>();
      for (const [name, group] of Map.groupBy(keys, ({ page }) => JSON.stringify(page))) {
        pages.set(name, await listGroup({ list: options.list, group }));
      }
      return keys.map(({ parentId, page }) => pages.get(JSON.stringify(page))?.get(parentId) ?? EMPTY_PAGE);
    },
    { cacheKeyFn: (key) => JSON.stringify([key.parentId, key.page]) },
  );
}

const EMPTY_PAGE: Page<never> = Object.freeze({ items: [], hasNext: false, hasPrevious: false });

async function listGroup<Id, Request, Item>(options: {
  list: (options: { parentIds: readonly Id[]; page: Request }) => Promise<ReadonlyMap<Id, Page<Item>>>;
  group: readonly PageOfParent<Id, Request>[];
}): Promise<ReadonlyMap<Id, Page<Item>>> {
  const [first] = options.group;
  if (first === undefined) return new Map();
  return options.list({ parentIds: options.group.map(({ parentId }) => parentId), page: first.page });
}
