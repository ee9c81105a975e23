import { z } from 'zod';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import type { SettingKind } from '../setting/kind.ts';
import { findSetting, storeSetting } from '../setting/store.ts';
import { NotFound } from '../shared/refusal.ts';
import { listTagRows, type TagRow } from './reads.ts';

/** The numbers of the tags on the home page, in order. Tags that were deleted meanwhile are passed over. */
const HOME_TAGS: SettingKind<readonly number[]> = Object.freeze({ key: 'home_tags', schema: z.array(z.int().min(1)) });

/** The tags of the home page, in order, in two statements. */
export async function listHomeTags({ em }: { em: EntityManager }): Promise<readonly TagRow[]> {
  const ids = await findSetting({ em, kind: HOME_TAGS });
  return listTagRows({ em, ids: ids ?? [] });
}

/** Replaces the tags of the home page in the scope's transaction. Throws `NotFound` when one does not exist. */
export async function setHomeTags(options: {
  scope: ViewerScope;
  tagIds: readonly number[];
}): Promise<readonly TagRow[]> {
  const { scope, tagIds } = options;
  const tags = await listTagRows({ em: scope.em, ids: tagIds });
  if (tags.length < tagIds.length) throw new NotFound('TAG');
  await storeSetting({ scope, kind: HOME_TAGS, value: tagIds });
  return tags;
}
