import { booleanField, integerField } from '../setting/field.ts';
import type { ShownKind } from '../setting/kind.ts';
import { assertFit } from './fit.ts';

const SINCE = '0.1.0';
const MAX_USER = 2_147_483_647;

const USER = integerField({
  key: 'default_operator.user',
  description:
    'The number of the account in whose name anonymous callers ask at /api/v2, no administrator; 0 for none.',
  since: SINCE,
  from: 0,
  to: MAX_USER,
  fallback: 0,
});

const IS_OPEN = booleanField({
  key: 'default_operator.enable_guest_access',
  description: 'Whether anonymous callers are let in at all; without such an account they never are.',
  since: SINCE,
  fallback: true,
});

/** Who anonymous callers ask as, as the text of the settings shows it. */
export const SHOWN_OPERATOR: ShownKind<number | null> = Object.freeze({
  fields: [USER, IS_OPEN],
  toValue: (values) => {
    const user = values.get(USER.key);
    const isOpen = values.get(IS_OPEN.key) ?? true;
    return typeof user === 'number' && user > 0 && isOpen === true ? user : null;
  },
  toSettings: (userId): Readonly<Record<string, number | boolean>> =>
    userId === null ? { [USER.key]: 0 } : { [USER.key]: userId, [IS_OPEN.key]: true },
  assertFit: ({ em, value }) => assertFit({ em, id: value }),
} satisfies ShownKind<number | null>);
