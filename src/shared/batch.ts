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
export interface PageLoader<Id, Request, Item> {
  readonly load: (page: PageOfParent<Id, Request>) => Promise<Page<Item>>;
}

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
  const loaders = new Map<string, DataLoader<Id, Page<Item>>>();
  return {
    load: ({ parentId, page }) => {
      const name = JSON.stringify(page);
      let loader = loaders.get(name);
      if (loader === undefined) {
        loader = createParentLoader({ page, ...options });
        loaders.set(name, loader);
      }
      return loader.load(parentId);
    },
  };
}

const EMPTY_PAGE: Page<never> = Object.freeze({ items: [], hasNext: false, hasPrevious: false });

function createParentLoader<Id, Request, Item>(options: {
  list: (options: { parentIds: readonly Id[]; page: Request }) => Promise<ReadonlyMap<Id, Page<Item>>>;
  page: Request;
}): DataLoader<Id, Page<Item>> {
  const { list, page } = options;
  return new DataLoader(async (parentIds: readonly Id[]) => {
    const pages = await list({ parentIds, page });
    return parentIds.map((id) => pages.get(id) ?? EMPTY_PAGE);
  });
}
