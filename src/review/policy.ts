import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { writeEntry } from '../audit/write.ts';
import { assertAllowed, assertAllowedSomewhere, groupScopeOf, type Action } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { booleanField } from '../setting/field.ts';
import { showSwitch, type SettingKind } from '../setting/kind.ts';
import { findSetting, storeSetting } from '../setting/store.ts';
import { NotPermitted } from '../shared/refusal.ts';

/** Whether conversations may be reviewed; see `ConversationReview` in the schema. */
export interface ReviewPolicy {
  readonly isEnabled: boolean;
}

/** Whose conversations somebody may review: everybody's, or those of people who belong to certain groups. */
export type ReviewReach = 'everything' | readonly number[];

/** Absent for no. */
export const CONVERSATION_REVIEW: SettingKind<boolean> = Object.freeze({
  key: 'conversationReview',
  schema: z.boolean(),
  shown: showSwitch(
    booleanField({
      key: 'conversation_review',
      description: 'Whether administrators may read conversations of others, each time on record.',
      since: '0.1.0',
      fallback: false,
    }),
  ),
});

const REVIEW: Action = 'chatSession:review';

/** What counts at this moment. */
export async function findReviewPolicy({ em }: { em: EntityManager }): Promise<ReviewPolicy> {
  return { isEnabled: (await findSetting({ em, kind: CONVERSATION_REVIEW })) ?? false };
}

/** Sets what counts from this moment on, on record. Throws `NotPermitted`. */
export async function setReviewPolicy({ scope, policy }: { scope: ViewerScope; policy: ReviewPolicy }) {
  const { viewer } = scope;
  assertAllowed({ viewer, action: 'chatSession:setReview' });
  const operator = { id: viewer.userId, name: viewer.userName };
  await scope.em.fork().transactional(async (em) => {
    const inner = { ...scope, em };
    await storeSetting({ scope: inner, kind: CONVERSATION_REVIEW, value: policy.isEnabled });
    await writeEntry({ scope: inner, operator, area: 'SYSTEM', event: 'SETTING_UPDATED', object: null });
  });
  return policy;
}

/** Whose conversations the viewer may review at this moment. Throws `NotPermitted`, also while nobody may. */
export async function getReach({ em, viewer }: ViewerScope): Promise<ReviewReach> {
  assertAllowedSomewhere({ viewer, action: REVIEW });
  if (!(await findReviewPolicy({ em })).isEnabled) throw new NotPermitted(REVIEW);
  return groupScopeOf({ viewer, action: REVIEW });
}

/** The same, and nobody's where `getReach` refuses. */
export async function findReach({ em, viewer }: ViewerScope): Promise<ReviewReach> {
  const reach = viewer.guest === null ? groupScopeOf({ viewer, action: REVIEW }) : [];
  if (reach.length === 0) return [];
  return (await findReviewPolicy({ em })).isEnabled ? reach : [];
}
