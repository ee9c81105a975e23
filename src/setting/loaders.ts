import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listVersionRows, listVersionTexts, type SettingsVersionRow } from './versions.ts';

/** Versions of the settings, batched; for whoever was shown one of them. */
export interface SettingLoaders {
  readonly settingsVersionById: RowLoader<number, SettingsVersionRow>;
  readonly settingsTextById: RowLoader<number, { readonly id: number; readonly text: string }>;
}

/** Loaders for one scope. */
export function createSettingLoaders({ em }: Scope): SettingLoaders {
  return {
    settingsVersionById: createRowLoader({ keyOf: ({ id }) => id, list: (ids) => listVersionRows({ em, ids }) }),
    settingsTextById: createRowLoader({ keyOf: ({ id }) => id, list: (ids) => listVersionTexts({ em, ids }) }),
  };
}
