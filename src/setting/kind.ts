import type { EntityManager } from '@mikro-orm/postgresql';
import type { z } from 'zod';
import type { Json } from '../shared/json.ts';
import type { BooleanField, SettingField, SettingValue } from './field.ts';
import type { SettingValues } from './read.ts';

/** Something that administrators may set while the server runs: its key, and how its value is read. */
export interface SettingKind<Value extends Json> {
  /** At most 100 characters, for ever the same. */
  readonly key: string;
  readonly schema: z.ZodType<Value>;
  /** How it stands in the text of the settings; absent for what does not. */
  readonly shown?: ShownKind<Value>;
}

/** A kind as the text of the settings shows it: as one setting, or as several. */
export interface ShownKind<Value extends Json> {
  readonly fields: readonly SettingField[];
  /** What the settings say together; null when they set nothing. */
  toValue(values: SettingValues): Value | null;
  /** The settings that say this. */
  toSettings(value: Value): Readonly<Record<string, SettingValue>>;
  /** Throws a refusal when the value cannot be, for example because it names something that is not there. */
  assertFit?(request: { em: EntityManager; value: Value }): Promise<void>;
}

/** A kind that the text of the settings shows. */
export interface ShownSettingKind<Value extends Json = Json> extends SettingKind<Value> {
  readonly shown: ShownKind<Value>;
}

/** A kind that is on or off, and nothing else. */
export function showSwitch(field: BooleanField): ShownKind<boolean> {
  return {
    fields: [field],
    toValue: (values) => {
      const value = values.get(field.key);
      return typeof value === 'boolean' ? value : null;
    },
    toSettings: (value) => ({ [field.key]: value }),
  };
}

/** A kind among others of other values: what its own functions return is all that they are given. */
export function toShown<Value extends Json>(kind: SettingKind<Value>): ShownSettingKind {
  if (kind.shown === undefined) throw new Error(`The setting ${kind.key} is not one that a text shows.`);
  // The type of the value is lost here and looked at by nobody: it goes from `toValue` to `toSettings` and the schema.
  return kind as unknown as ShownSettingKind;
}
