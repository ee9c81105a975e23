import type { Environment } from '../environment/environment.ts';
import type { JsonObject } from '../shared/json.ts';
import type { LiveSettings } from './live.ts';
import { toReadable } from './live-fields.ts';
import { readVersion } from './version.ts';

/** What a client should know about the server before anybody logs in; see `Server` in the schema. */
export interface ServerSettings {
  readonly version: string;
  readonly captchaRequired: boolean;
  readonly registrationOpen: boolean;
  readonly maxUploadMegabytes: number;
  /** Without the dot, in the order in which a client shows them. */
  readonly readableFileTypes: readonly string[];
  /** Without a slash at the end; null when there is none. */
  readonly officeUrl: string | null;
  readonly client: ClientSettings;
}

/** What clients show, as administrators have set it. */
export interface ClientSettings {
  readonly environmentName: string;
  readonly dialogTips: string;
  readonly dialogQuickSearch: string;
  readonly websocketHost: string;
  readonly applicationUsageTips: string;
  readonly showsGithubAndHelp: boolean;
  readonly clientExtras: JsonObject;
}

/** What counts on this process, with the version that its package states. Look again each time: it changes while it runs. */
export function createServerSettings(options: {
  live: Pick<LiveSettings, 'current'>;
  environment: Pick<Environment, 'officeUrl' | 'officeConverter'>;
}): ServerSettings {
  const { live, environment } = options;
  const { officeUrl = null } = environment;
  const readable = toReadable(environment);
  const version = readVersion();
  return Object.freeze({
    version,
    officeUrl,
    get captchaRequired() {
      return live.current().captchaRequired;
    },
    get registrationOpen() {
      return live.current().registrationOpen;
    },
    get maxUploadMegabytes() {
      return live.current().maxUploadMegabytes;
    },
    get readableFileTypes() {
      // What was set may be of another time, when something converted more.
      return live.current().readableFileTypes.filter((ending) => readable.includes(ending));
    },
    get client() {
      return live.current();
    },
  });
}
