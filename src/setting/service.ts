import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What a client should know about the server before anybody logs in; see `Server` in the schema. */
export interface ServerSettings {
  readonly version: string;
  readonly captchaRequired: boolean;
  readonly registrationOpen: boolean;
  readonly maxUploadMegabytes: number;
  /** Without the dot, in the order in which a client shows them. */
  readonly readableFileTypes: readonly string[];
}

const packageFile = path.join(import.meta.dirname, '..', '..', 'package.json');
const packageSchema = z.object({ version: z.string() });

/** The settings of this process, with the version that its package states. They do not change while it runs. */
export function createServerSettings(choices: Omit<ServerSettings, 'version'>): ServerSettings {
  const { version } = packageSchema.parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  return Object.freeze({ ...choices, version });
}
