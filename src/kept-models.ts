import type { Logger } from 'pino';
import { openSealer } from './auth/sealing.ts';
import type { SecretStore } from './auth/secret-store.ts';
import type { Environment } from './environment/environment.ts';
import type { FileService } from './file/service.ts';
import type { Services } from './graphql/context.ts';
import { createModelServerService } from './model-server/service.ts';
import { createModelDefaultsService } from './model/defaults.ts';
import { createModelLimits } from './model/limits.ts';
import { openModels } from './model/registry.ts';
import { createSpeechService } from './model/speech.ts';
import type { RuntimeOptions } from './runtime/contract.ts';
import { createModelProber } from './runtime/models/probe.ts';
import type { Storage } from './storage.ts';
import type { WakeUp } from './stream/contract.ts';

const PURPOSE = 'model settings';

/** The models that administrators keep, for runs and for the services about them. */
export interface KeptModels {
  /** How runs are executed that may ask them. */
  readonly access: RuntimeOptions;
  /** The services about them. */
  serve(given: { files: FileService }): Pick<Services, 'modelServers' | 'modelDefaults' | 'speech'>;
  close(): Promise<void>;
}

/** Opens what keeps models. Whoever opens it closes it. */
export async function openKeptModels(options: {
  environment: Pick<Environment, 'secret'>;
  access: RuntimeOptions;
  secrets: SecretStore;
  fork: Storage['database']['fork'];
  wakeUp: WakeUp;
  logger: Logger;
}): Promise<KeptModels> {
  const { environment, secrets, fork, wakeUp, logger } = options;
  const sealer = await openSealer({ configured: environment.secret, secrets, purpose: PURPOSE });
  const limits = createModelLimits({ fork, logger });
  const models = openModels({ fork, wakeUp, sealer, limits });
  const access = { ...options.access, models };
  return {
    access,
    serve: ({ files }) => ({
      modelServers: createModelServerService({ sealer, probe: createModelProber(access), forget: models.forget }),
      modelDefaults: createModelDefaultsService({ forget: models.forget }),
      speech: createSpeechService({ models, access, files }),
    }),
    close: () => {
      models.close();
      return limits.close();
    },
  };
}
