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
}

/** The settings of this process, with the version that its package states. They do not change while it runs. */
export function createServerSettings(choices: Omit<ServerSettings, 'version'>): ServerSettings {
  return Object.freeze({ ...choices, version: readVersion() });
}
