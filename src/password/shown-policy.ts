import type { ShownKind } from '../setting/kind.ts';
import { integerField } from '../setting/field.ts';
import type { SettingValues } from '../setting/read.ts';
import type { PasswordPolicy } from './policy.ts';

const SINCE = '0.1.0';
const MAX_DAYS = 3650;
const MAX_ERRORS = 1000;
const DAY_MINUTES = 1440;

/** As the legacy contract calls them, where 0 stands for what is not done; and what it does not know. */
const FIELDS = Object.freeze({
  validDays: integerField({
    key: 'password_conf.password_valid_period',
    description: 'How many days a password holds; 0 for ever.',
    since: SINCE,
    from: 0,
    to: MAX_DAYS,
    fallback: 0,
  }),
  errorWindowMinutes: integerField({
    key: 'password_conf.login_error_time_window',
    description: 'For how many minutes wrong passwords are remembered and a name is locked; 0 locks none.',
    since: SINCE,
    from: 0,
    to: DAY_MINUTES,
    fallback: 5,
  }),
  maxErrors: integerField({
    key: 'password_conf.max_error_times',
    description: 'The wrong password in that time that locks a name; 0 locks none.',
    since: SINCE,
    from: 0,
    to: MAX_ERRORS,
    fallback: 0,
  }),
  minLength: integerField({
    key: 'password_conf.min_length',
    description: 'The fewest characters that a new password may have.',
    since: SINCE,
    from: 1,
    to: 128,
    fallback: 8,
  }),
  minCharacterKinds: integerField({
    key: 'password_conf.min_character_kinds',
    description:
      'How many of small letters, capital letters, digits and other characters a new password mixes at least.',
    since: SINCE,
    from: 1,
    to: 4,
    fallback: 1,
  }),
});

/** The rules of passwords as the text of the settings shows them; `fallback` is what counts where nothing was set. */
export function showPolicy(fallback: PasswordPolicy): ShownKind<PasswordPolicy> {
  return {
    fields: Object.values(FIELDS),
    toValue: (values) => toPolicy({ values, fallback }),
    toSettings: (policy) => ({
      [FIELDS.validDays.key]: policy.validDays ?? 0,
      [FIELDS.errorWindowMinutes.key]: policy.errorWindowMinutes,
      [FIELDS.maxErrors.key]: policy.maxErrors ?? 0,
      [FIELDS.minLength.key]: policy.minLength,
      [FIELDS.minCharacterKinds.key]: policy.minCharacterKinds,
    }),
  };
}

function toPolicy(options: { values: SettingValues; fallback: PasswordPolicy }): PasswordPolicy | null {
  const { values, fallback } = options;
  const given = (name: keyof typeof FIELDS): number | null => {
    const value = values.get(FIELDS[name].key);
    return typeof value === 'number' ? value : null;
  };
  if (Object.values(FIELDS).every(({ key }) => !values.has(key))) return null;
  const window = given('errorWindowMinutes') ?? fallback.errorWindowMinutes;
  return {
    minLength: given('minLength') ?? fallback.minLength,
    minCharacterKinds: given('minCharacterKinds') ?? fallback.minCharacterKinds,
    validDays: given('validDays') || null,
    maxErrors: window === 0 ? null : given('maxErrors') || null,
    errorWindowMinutes: window || fallback.errorWindowMinutes,
  };
}
