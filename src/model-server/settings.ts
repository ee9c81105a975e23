import type { Sealer } from '../auth/sealing.ts';
import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../shared/json.ts';
import { SECRET_CONFIG_NAMES } from '../runtime/models/provider-config.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { findSecretParts, isSecretName } from '../shared/secret-texts.ts';

/** Stands for every secret that is there; given back, it keeps what is there. */
export const SETTING_MASK = '********';

const HEADERS = 'headers';

/** What is told of settings that cannot be opened any more. */
export const SETTINGS_LOST = 'The secret of this server was changed, so that the settings must be told again.';

/** Members that say where requests, and with them the secrets, are sent. */
const DESTINATION = /(^|_)(api_base|base_url|api_url|endpoint|proxy|url|host)$/i;

/** What is sealed of settings. */
export function sealSettings({ sealer, settings }: { sealer: Sealer; settings: JsonObject }): string {
  return sealer.seal(JSON.stringify(settings));
}

/** Settings as they were given; null when no secret of this server opens them. */
export function openSettings({ sealer, sealed }: { sealer: Sealer; sealed: string }): JsonObject | null {
  const text = sealer.open(sealed);
  const settings = text === null ? null : parseJson(text);
  return isJsonObject(settings) ? settings : null;
}

/** Settings with the mask in place of every secret. */
export function maskSettings(settings: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, mask({ name, value: value ?? null })]),
  );
}

/**
 * Settings that were given, with the secrets that are there in place of masks. Throws `InvalidInput` for a mask that nothing
 * stands behind, and for one whose secret would be sent elsewhere than before: whoever may not read a secret could have it
 * sent to themselves.
 */
export function unmaskSettings(options: { given: JsonObject; present: JsonObject; path: string }): JsonObject {
  const { given, present, path } = options;
  if (!hasMask(given)) return given;
  if (JSON.stringify(destinationsOf(given)) !== JSON.stringify(destinationsOf(present))) {
    throw new InvalidInput([{ path: [path], message: 'Must tell its secrets again, since it names another address.' }]);
  }
  return fillMembers({ given, present, path: [path] });
}

/** Every secret of settings, to be taken out of what is told. */
export function secretsOf(settings: JsonObject): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (isJsonObject(value)) return name === HEADERS ? textsOf(value) : secretsOf(value);
    return typeof value === 'string' && isSecret({ name, value }) ? [value] : [];
  });
}

function textsOf(headers: JsonObject): readonly string[] {
  return Object.values(headers).filter((value) => typeof value === 'string');
}

/** By its name, or by what it looks like. */
function isSecret({ name, value }: { name: string; value: string }): boolean {
  const isNamed = isSecretName(name) || SECRET_CONFIG_NAMES.has(name);
  return value !== '' && (isNamed || findSecretParts(value).length > 0);
}

function mask({ name, value }: { name: string; value: Json }): Json {
  if (typeof value === 'string') return isSecret({ name, value }) ? SETTING_MASK : value;
  if (value === null || typeof value !== 'object') return value;
  if (isSecretName(name)) return SETTING_MASK;
  // Headers say who asks, whatever they are called.
  if (name === HEADERS && isJsonObject(value))
    return Object.fromEntries(Object.keys(value).map((key) => [key, SETTING_MASK]));
  return isJsonArray(value) ? value.map((item) => mask({ name, value: item })) : maskSettings(value);
}

function hasMask(value: Json | undefined): boolean {
  if (isJsonArray(value)) return value.some(hasMask);
  return isJsonObject(value) ? Object.values(value).some(hasMask) : value === SETTING_MASK;
}

function destinationsOf(settings: JsonObject): readonly (readonly [string, string])[] {
  return Object.entries(settings)
    .filter(([name]) => DESTINATION.test(name))
    .map(
      ([name, value]) =>
        [name.toLowerCase(), typeof value === 'string' ? value.trim() : JSON.stringify(value ?? '')] as const,
    )
    .filter(([, address]) => address !== '')
    .map(([name, address]) => [name, address.replace(/\/+$/, '')] as const)
    .sort(([one], [other]) => one.localeCompare(other));
}

function fill({ given, present, path }: { given: Json; present: Json | undefined; path: readonly string[] }): Json {
  if (given === SETTING_MASK) {
    if (present === undefined || present === null) throw new InvalidInput([{ path, message: 'Must be told.' }]);
    return present;
  }
  if (!isJsonObject(given)) return given;
  return fillMembers({ given, present: isJsonObject(present) ? present : {}, path });
}

function fillMembers(options: { given: JsonObject; present: JsonObject; path: readonly string[] }): JsonObject {
  const { given, present, path } = options;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      fill({ given: value ?? null, present: present[name], path: [...path, name] }),
    ]),
  );
}
