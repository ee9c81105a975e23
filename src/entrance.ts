import type { Logger } from 'pino';
import { ensureAdministrator } from './accounts.ts';
import { openGuestCookies } from './auth/guest.ts';
import type { Environment } from './environment/environment.ts';
import type { Telemetry } from './shared/telemetry.ts';
import type { Metrics } from './telemetry/metrics.ts';
import { createSecretStore } from './setting/secret-store.ts';
import { createServer, type Server } from './server.ts';
import type { Storage } from './storage.ts';
import { openDoors } from './doors.ts';
import type { Parts } from './parts.ts';

/** What is open by the time that somebody may be let in. */
export interface Opening {
  readonly environment: Environment;
  readonly storage: Storage;
  readonly telemetry: Telemetry;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly parts: Parts;
  readonly opened: AsyncDisposableStack;
}

/** The administrator whose password a start made up. */
export interface Administrator {
  readonly name: string;
  readonly password: string;
}

/** The way in. */
export interface Entrance {
  readonly server: Server;
  readonly hasPlayground: boolean;
  /** Listens, and answers from when there is an administrator on. */
  letIn(): Promise<Administrator | null>;
}

/** Every way in from outside; nobody comes in yet. */
export async function openEntrance({ parts, opened, ...opening }: Opening): Promise<Entrance> {
  const { environment, storage } = opening;
  const started = Promise.withResolvers<null>();
  const guests = await openGuestCookies({ ...environment, secrets: createSecretStore(storage.database) });
  const doors = await openDoors({ ...opening, ...parts, guests });
  const server = createServer({ doors, started: started.promise, environment });
  opened.defer(() => server.close());
  return {
    server,
    hasPlayground: doors.hasPlayground,
    async letIn() {
      await parts.services.templates.ensurePresets(storage.database.fork());
      await parts.services.openApi.warn({ em: storage.database.fork() });
      await server.listen();
      const administrator = await ensureAdministrator({ environment, fork: storage.database.fork, ...parts.services });
      started.resolve(null);
      return administrator;
    },
  };
}
