import { ALLOW_MULTI_LOGIN } from './login/policy.ts';
import { ANONYMOUS_OPERATOR } from './open-api/operator.ts';
import { PASSWORD_POLICY } from './password/policy.ts';
import { CONVERSATION_REVIEW } from './review/policy.ts';
import { toShown, type ShownSettingKind } from './setting/kind.ts';

/**
 * The settings that domains keep and the text of the settings shows, in its order: one row each. Those that belong to no
 * domain are the rows of `setting/live-fields.ts`.
 */
export const SHOWN_SETTINGS: readonly ShownSettingKind[] = Object.freeze([
  toShown(PASSWORD_POLICY),
  toShown(ALLOW_MULTI_LOGIN),
  toShown(ANONYMOUS_OPERATOR),
  toShown(CONVERSATION_REVIEW),
]);
