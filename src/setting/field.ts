import { z } from 'zod';
import type { Environment } from '../environment/environment.ts';
import { boundedText } from '../shared/input.ts';

/** What a setting can be. */
export type SettingValue = boolean | number | string | readonly string[];

/** What the operator has decided before the start, and what settings may not widen. */
export type SettingBase = Pick<
  Environment,
  | 'registration'
  | 'captcha'
  | 'officeUrl'
  | 'officeConverter'
  | 'maxUploadMegabytes'
  | 'maxUserFilesMegabytes'
  | 'maxGuestRuns'
  | 'runTimeoutSeconds'
  | 'nodeTimeoutSeconds'
>;

/** What all settings have, whatever their type. */
interface FieldHead<Value extends SettingValue> {
  /** Where it stands in the text, for ever the same: `section.name`, or a name of its own. */
  readonly key: string;
  /** Where it counts as well if it does not stand there, because the legacy contract has it there. */
  readonly otherKey?: string;
  readonly description: string;
  /** The version of the server that knew it first. */
  readonly since: string;
  readonly schema: z.ZodType<Value>;
  readonly fallback: (base: SettingBase) => Value;
  /** Why the environment does not let it have a value, in a sentence; null when it does. */
  readonly findObstacle: (request: { value: SettingValue; base: SettingBase }) => string | null;
}

export interface BooleanField extends FieldHead<boolean> {
  readonly type: 'BOOLEAN';
}

export interface IntegerField extends FieldHead<number> {
  readonly type: 'INTEGER';
  readonly from: number;
  readonly to: (base: SettingBase) => number;
}

export interface TextField extends FieldHead<string> {
  readonly type: 'TEXT';
}

export interface TextListField extends FieldHead<readonly string[]> {
  readonly type: 'TEXT_LIST';
}

/** A setting: where it stands, what it means, and what it may be. */
export type SettingField = BooleanField | IntegerField | TextField | TextListField;

/** What a setting is once it is read. */
export type ValueOf<Field extends SettingField> =
  ReturnType<Field['fallback']> extends infer Value extends SettingValue ? Value : never;

type Described = Pick<FieldHead<never>, 'key' | 'otherKey' | 'description' | 'since'>;

/** On or off. */
export function booleanField({ fallback, ...head }: Described & { fallback: boolean }): BooleanField {
  return {
    ...head,
    type: 'BOOLEAN',
    schema: z.boolean('Must be true or false.'),
    fallback: () => fallback,
    findObstacle: () => null,
  };
}

/** On or off, where the environment decides by default and a setting can only make it stricter. */
export function strictBooleanField(
  options: Described & { strict: boolean; of: (base: SettingBase) => boolean; variable: string },
): BooleanField {
  const { strict, of, variable, ...head } = options;
  return {
    ...booleanField({ ...head, fallback: strict }),
    fallback: of,
    findObstacle: ({ value, base }) =>
      value !== strict && of(base) === strict ? `Must be ${strict}, because ${variable} says so.` : null,
  };
}

/** A whole number. */
export function integerField(options: Described & { from: number; to: number; fallback: number }): IntegerField {
  const { from, to, fallback, ...head } = options;
  const error = `Must be a whole number from ${from} to ${to.toLocaleString('en-US')}.`;
  return {
    ...head,
    type: 'INTEGER',
    from,
    to: () => to,
    schema: z.int({ error }).min(from, { error }).max(to, { error }),
    fallback: () => fallback,
    findObstacle: () => null,
  };
}

/** A limit that the environment sets and that a setting can only lower. */
export function limitField(options: Described & { of: (base: SettingBase) => number; variable: string }): IntegerField {
  const { of, variable, ...head } = options;
  const error = 'Must be a whole number from 1 on.';
  return {
    ...head,
    type: 'INTEGER',
    from: 1,
    to: of,
    schema: z.int({ error }).min(1, { error }),
    fallback: of,
    findObstacle: ({ value, base }) =>
      Number(value) > of(base) ? `Must be at most ${of(base)}, which ${variable} allows.` : null,
  };
}

/** Text, empty by default. */
export function textField(
  options: Described & { maxLength: number; fallback?: string; pattern?: { is: RegExp; message: string } },
): TextField {
  const { maxLength, fallback = '', pattern, ...head } = options;
  const text = boundedText({ min: 0, max: maxLength });
  return {
    ...head,
    type: 'TEXT',
    schema: z
      .string('Must be text; put it in quotes.')
      .pipe(pattern === undefined ? text : text.refine((given) => pattern.is.test(given), pattern.message)),
    fallback: () => fallback,
    findObstacle: () => null,
  };
}

/** Some of a number of words; those that the environment allows where nothing is set. */
export function wordsField({
  words,
  of,
  ...head
}: Described & { words: readonly string[]; of: (base: SettingBase) => readonly string[] }): TextListField {
  const known = z
    .string()
    .refine((word) => words.includes(word), { error: ({ input }) => `Must not contain ${JSON.stringify(input)}.` });
  return {
    ...head,
    type: 'TEXT_LIST',
    schema: z.array(known, `Must be a list of some of: ${words.join(', ')}.`).max(words.length),
    fallback: of,
    findObstacle: () => null,
  };
}
