import type { RuntimeOptions } from '../contract.ts';
import { toProviderSettings } from './provider-config.ts';
import type { ModelSource } from './provider-endpoint.ts';
import { isProviderName } from './providers.ts';
import { ModelUnusable, type ModelAddress, type ModelKind } from './registry.ts';
import { SettingFault } from './setting-fault.ts';

/** How models are asked. */
export type ModelAccess = Pick<RuntimeOptions, 'fetch' | 'modelIdleTimeoutMs' | 'modelRetries'>;

/** Makes something of a model of the registry. Throws `ModelUnusable` when its settings cannot be used. */
export function fromSource<Made>(given: {
  address: ModelAddress;
  access: ModelAccess;
  kind: ModelKind;
  make: (source: ModelSource) => Made;
}): Made {
  const { address, access, kind, make } = given;
  const provider = address.serverKind.toLowerCase();
  if (!isProviderName(provider)) {
    throw new ModelUnusable({ reason: 'NOT_READY', kind, cause: `${address.serverKind} is not supported` });
  }
  try {
    return make({
      provider,
      settings: toProviderSettings(address.settings),
      modelName: address.modelName,
      // Keys of the operator are for those who write documents; a server that is kept has its own.
      modelKeys: {},
      fetch: access.fetch,
      idleTimeoutMs: access.modelIdleTimeoutMs,
      retries: access.modelRetries,
    });
  } catch (error) {
    if (!(error instanceof SettingFault)) throw error;
    throw new ModelUnusable({ reason: 'NOT_READY', kind, cause: error.message });
  }
}
