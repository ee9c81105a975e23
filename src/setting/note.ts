import { isDeepStrictEqual } from 'node:util';
import type { ViewerScope } from '../database/scope.ts';
import type { Json } from '../shared/json.ts';
import type { SettingField, SettingValue } from './field.ts';
import type { ShownKind } from './kind.ts';
import { readGiven } from './read.ts';
import { addVersion, findSavedText, lockSettings } from './versions.ts';

/**
 * Writes what was set by other means into the text of the settings, as a version of its own. Until a text was saved there
 * is none to write into: it is made of what is set when somebody asks for it.
 */
export async function noteInText<Value extends Json>(options: {
  scope: ViewerScope;
  shown: ShownKind<Value>;
  value: Value;
}): Promise<void> {
  const { scope, shown, value } = options;
  await lockSettings(scope);
  const before = await findSavedText(scope);
  if (before === null) return;
  // Most servers have no such text, and commands that set something else would wait for what reads one.
  const [{ parseText }, { changeText }] = await Promise.all([import('./yaml.ts'), import('./text.ts')]);
  const given = readGiven({ parsed: parseText(before.text), fields: shown.fields });
  if (isDeepStrictEqual(shown.toValue(given), value)) return;
  const wanted = shown.toSettings(value);
  const changes = shown.fields.flatMap((field): { field: SettingField; value: SettingValue }[] => {
    const next = wanted[field.key];
    return next === undefined || isDeepStrictEqual(next, given.get(field.key)) ? [] : [{ field, value: next }];
  });
  const text = changes.reduce((changed, change) => changeText({ text: changed, ...change }), before.text);
  await addVersion({ scope, before, text, changedKeys: changes.map(({ field }) => field.key) });
}
