import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { NotFound } from '../shared/refusal.ts';
import { Tag } from './entity.ts';
import { TagNameTaken } from './errors.ts';
import { listHomeTags, setHomeTags } from './home.ts';
import { parseHomeTags, parseTagId, parseTagName } from './input.ts';
import { linkTag, unlinkTag, type TagTarget } from './link.ts';
import { countTags, listTagPage, toTagRow, type TagKey, type TagLinkRow, type TagRow } from './reads.ts';

/** Any constant will do, as long as everything that names tags takes the same one. */
const NAME_LOCK = 727_276;

/** Which tags to list; see `Query.tags` in the schema. */
export interface TagListing {
  readonly scope: ViewerScope;
  readonly search: string | null;
  readonly request: PageRequest<TagKey>;
}

/** Makes, names and deletes tags, puts them on flows and on the home page. */
export type TagService = ReturnType<typeof createTagService>;

/** Every method works in the scope that it is given, asks the permission table, and commits before it returns. */
export function createTagService() {
  return {
    /** A page of all tags. */
    list: ({ scope: { em }, search, request }: TagListing): Promise<Page<TagRow>> =>
      listTagPage({ em, search, request }),

    /** How many tags match, over all pages. */
    count: ({ scope: { em }, search }: Pick<TagListing, 'scope' | 'search'>): Promise<number> =>
      countTags({ em, search }),

    /** The tags of the home page, in order. */
    listHome: ({ scope: { em } }: { scope: ViewerScope }): Promise<readonly TagRow[]> => listHomeTags({ em }),

    /** Makes a tag. Throws `NotPermitted`, `InvalidInput` or `TagNameTaken`. */
    create: createTag,

    /** Gives a tag another name. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `TagNameTaken`. */
    rename: renameTag,

    /** Deletes a tag and what ties it to flows; returns its number. Throws `NotPermitted` or `NotFound`. */
    async delete({ scope, tagId }: { scope: ViewerScope; tagId: string }): Promise<number> {
      assertAllowed({ viewer: scope.viewer, action: 'tag:delete' });
      const id = parseTagId(tagId);
      // The links go with the tag by their foreign key.
      if ((await scope.em.fork().nativeDelete(Tag, { id })) === 0) throw new NotFound('TAG');
      return id;
    },

    /** Puts a tag on a flow. Throws `NotFound`, `NotPermitted` or `TagAlreadyLinked`. */
    link: ({ scope, target }: { scope: ViewerScope; target: TagTarget }): Promise<TagLinkRow> =>
      scope.em.fork().transactional((em) => linkTag({ scope: { ...scope, em }, target })),

    /** Takes a tag off a flow; returns the flow's id. Throws `NotFound` or `NotPermitted`. */
    unlink: ({ scope, target }: { scope: ViewerScope; target: TagTarget }): Promise<string> =>
      scope.em.fork().transactional((em) => unlinkTag({ scope: { ...scope, em }, target })),

    /** Replaces the tags of the home page. Throws `NotPermitted`, `InvalidInput` or `NotFound`. */
    async setHome({ scope, tagIds }: { scope: ViewerScope; tagIds: readonly string[] }): Promise<readonly TagRow[]> {
      assertAllowed({ viewer: scope.viewer, action: 'tag:showAtHome' });
      const ids = parseHomeTags({ tagIds });
      return scope.em.fork().transactional((em) => setHomeTags({ scope: { ...scope, em }, tagIds: ids }));
    },
  };
}

async function createTag({ scope, name }: { scope: ViewerScope; name: string }): Promise<TagRow> {
  assertAllowed({ viewer: scope.viewer, action: 'tag:create' });
  const parsed = parseTagName({ name });
  const tag = await scope.em.fork().transactional(async (em) => {
    await lockNames(em);
    await assertNameFree({ em, name: parsed, exceptId: null });
    return em.create(Tag, { name: parsed, creator: scope.viewer.userId });
  });
  return toTagRow(tag);
}

async function renameTag(options: { scope: ViewerScope; tagId: string; name: string }): Promise<TagRow> {
  const { scope, tagId } = options;
  assertAllowed({ viewer: scope.viewer, action: 'tag:update' });
  const name = parseTagName(options);
  const id = parseTagId(tagId);
  const tag = await scope.em.fork().transactional(async (em) => {
    await lockNames(em);
    const found = await em.findOne(Tag, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (found === null) throw new NotFound('TAG');
    await assertNameFree({ em, name, exceptId: id });
    found.name = name;
    return found;
  });
  return toTagRow(tag);
}

/** Names are given one at a time, on all instances, until the transaction ends. */
async function lockNames(em: EntityManager): Promise<void> {
  await toSqlExecutor(em)('select pg_advisory_xact_lock($1)', [NAME_LOCK]);
}

async function assertNameFree(options: { em: EntityManager; name: string; exceptId: number | null }): Promise<void> {
  const namesake = await options.em.findOne(Tag, { name: options.name }, { fields: ['id'] });
  if (namesake !== null && namesake.id !== options.exceptId) throw new TagNameTaken();
}
