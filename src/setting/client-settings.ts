import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { boundedText } from '../shared/input.ts';
import { isJsonArray, isJsonObject, parseJson, type Json } from '../shared/json.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { isSecret } from '../shared/secret-texts.ts';
import { SECRET_MESSAGE } from './errors.ts';
import type { SettingKind } from './kind.ts';
import { record } from './saving.ts';
import { findSetting, storeSetting } from './store.ts';

const MAX_LENGTH = 65_536;

/** How the web client looks, in its own words. */
const WEB_THEME: SettingKind<string> = Object.freeze({ key: 'client.webTheme', schema: z.string() });

/** What the workstation page shows, in the client's own words. */
const WORKSTATION: SettingKind<string> = Object.freeze({ key: 'client.workstation', schema: z.string() });

const text = boundedText({ min: 0, max: MAX_LENGTH });
const picture = z.looseObject({ image: z.string().nullish() }, 'Must be an object.').nullish();

/** What the web client takes apart on every page: anything else would leave it with an error. */
const workstation = z.looseObject(
  { menuShow: z.boolean('Must be true or false.').nullish(), assistantIcon: picture, sidebarIcon: picture },
  'Must be the JSON text of an object.',
);

/** Keeps what clients have to remember for everybody and the server does not look into. */
export type ClientSettingsService = ReturnType<typeof createClientSettings>;

/** Whatever is kept is text. */
export function createClientSettings() {
  return {
    /** How the web client looks; null until somebody saved that. */
    findWebTheme: ({ em }: { em: EntityManager }): Promise<string | null> => findSetting({ em, kind: WEB_THEME }),

    /** What the workstation page shows whoever is logged in; null until somebody saved that. */
    findWorkstation: ({ em }: ViewerScope): Promise<string | null> => findSetting({ em, kind: WORKSTATION }),

    /** Throws `NotPermitted`, or `InvalidInput` unless the text is empty or one that the client can read. */
    async saveWebTheme({ scope, theme }: { scope: ViewerScope; theme: string }): Promise<string> {
      assertAllowed({ viewer: scope.viewer, action: 'setting:update' });
      const content = parse({ given: theme, path: 'theme' });
      const hasComponents = isJsonObject(content) && isJsonObject(content['comp']);
      if (theme !== '' && !hasComponents)
        throw refuse('theme', 'Must be empty, or the JSON text of an object with an object `comp`.');
      return keep({ scope, kind: WEB_THEME, value: theme });
    },

    /** Throws `NotPermitted` or `InvalidInput`. */
    async saveWorkstation({ scope, settings }: { scope: ViewerScope; settings: string }): Promise<string> {
      assertAllowed({ viewer: scope.viewer, action: 'setting:update' });
      const content = parse({ given: settings, path: 'settings' });
      const parsed = workstation.safeParse(content);
      if (!parsed.success) {
        const issues = parsed.error.issues.map(({ path, message }) => ({
          path: ['settings', ...path.map(String)],
          message,
        }));
        throw new InvalidInput(issues);
      }
      const secret = findSecret(content ?? null);
      if (secret !== null) throw new InvalidInput([{ path: ['settings', ...secret], message: SECRET_MESSAGE }]);
      return keep({ scope, kind: WORKSTATION, value: settings });
    },
  };
}

function parse({ given, path }: { given: string; path: string }): Json | undefined {
  const bounded = text.safeParse(given);
  if (!bounded.success) throw refuse(path, bounded.error.issues[0]?.message ?? 'Cannot be used.');
  return parseJson(given);
}

function refuse(path: string, message: string): InvalidInput {
  return new InvalidInput([{ path: [path], message }]);
}

async function keep(options: { scope: ViewerScope; kind: SettingKind<string>; value: string }): Promise<string> {
  const { scope, kind, value } = options;
  await scope.em.fork().transactional(async (em) => {
    const inner = { ...scope, em };
    await storeSetting({ scope: inner, kind, value });
    await record({ scope: inner, id: kind.key, name: kind.key });
  });
  return value;
}

/** Without recursion, however deep it goes. */
function findSecret(root: Json): readonly string[] | null {
  const left: { readonly value: Json | undefined; readonly path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && isSecret({ name: path.at(-1) ?? '', text: value })) return path;
    if (isJsonArray(value)) left.push(...value.map((item) => ({ value: item, path })));
    else if (isJsonObject(value))
      left.push(...Object.entries(value).map(([name, item]) => ({ value: item, path: [...path, name] })));
  }
  return null;
}
