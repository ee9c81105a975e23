import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { startRounds } from '../shared/rounds.ts';
import type { WakeUp } from '../stream/contract.ts';
import type { SettingBase, SettingField } from './field.ts';
import { LIVE_FIELDS, toInForce, type SettingsInForce } from './live-fields.ts';
import { findClientExtras, readGiven } from './read.ts';
import { findNewestId, findSavedText, SETTINGS_TOPIC } from './versions.ts';
import { parseText } from './yaml.ts';

/** What counts on this instance, kept up with what is saved on any. */
export interface LiveSettings {
  /** What counts at this moment. Costs nothing. */
  current(): SettingsInForce;
  /** Looks whether something was saved; what it finds counts once it resolves. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface LiveSettingsOptions {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
  readonly base: SettingBase;
  /** Every setting there is. */
  readonly fields: readonly SettingField[];
  readonly logger: Pick<Logger, 'error'>;
}

/** Everybody is woken after a line that broke; this is for a wake-up that was lost in another way. */
const LOOK_MS = 30_000;

/** Opens what counts; whatever was saved before counts once it resolves. */
export async function openLiveSettings(options: LiveSettingsOptions): Promise<LiveSettings> {
  const { fork, wakeUp, logger } = options;
  let known = { id: 0, inForce: read({ ...options, text: null }) };
  const refresh = async (): Promise<void> => {
    const em = fork();
    if ((await findNewestId({ em })) === known.id) return;
    const saved = await findSavedText({ em });
    // Two who look at once may come back in any order.
    if (saved === null || saved.id < known.id) return;
    known = { id: saved.id, inForce: read({ ...options, text: saved.text }) };
  };
  await refresh();
  const work = (): Promise<void> =>
    refresh().catch((error: unknown) => logger.error({ err: error }, 'The settings could not be looked up.'));
  const close = startRounds({
    everyMs: LOOK_MS,
    beginsNow: false,
    work,
    listen: (hurry) => wakeUp.listen(SETTINGS_TOPIC, hurry),
  });
  return { current: () => known.inForce, refresh, close };
}

/** What cannot be read any more sets nothing: a server must start whatever another version of it has saved. */
function read({ text, base, fields, logger }: LiveSettingsOptions & { text: string | null }): SettingsInForce {
  if (text === null) return toInForce({ values: new Map(), base, clientExtras: {} });
  try {
    const parsed = parseText(text);
    const values = readGiven({ parsed, fields: Object.values(LIVE_FIELDS) });
    return toInForce({ values, base, clientExtras: findClientExtras({ content: parsed.content, fields }) });
  } catch (error) {
    logger.error({ err: error }, 'The settings that were saved cannot be read; the defaults count.');
    return toInForce({ values: new Map(), base, clientExtras: {} });
  }
}
