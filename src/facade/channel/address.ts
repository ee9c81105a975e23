import { isJsonObject, parseJson, type JsonObject } from '../../shared/json.ts';
import type { Resumption } from './conversation.ts';
import type { SkillAddress } from './skill-channel.ts';

const USER_PATH = /^\/api\/v1\/chat\/(?<flowId>[^/]+)$/;
const OPEN_PATH = /^\/api\/v2\/chat\/ws\/(?<flowId>[^/]+)$/;
const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const SEQUENCE = /^\d{1,9}$/;

/**
 * What an upgrade's address says; null when it is no skill socket, `unreadable` when its flow id is no UUID or its
 * tweaks are none.
 */
export function parseSkillAddress(url: string): SkillAddress | 'unreadable' | null {
  const [path = '', query = ''] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  const user = USER_PATH.exec(path)?.groups?.['flowId'];
  if (user !== undefined) return UUID.test(user) ? { ...toPlace({ flowId: user, parameters }), ...USER } : 'unreadable';
  const open = OPEN_PATH.exec(path)?.groups?.['flowId'];
  if (open === undefined) return null;
  const tweaks = parseTweaks(parameters.get('tweak') ?? '');
  if (tweaks === null) return 'unreadable';
  return { ...toPlace({ flowId: open, parameters }), tweaks, tellsRefusalBy: 'close' };
}

const USER = Object.freeze({ tweaks: {}, tellsRefusalBy: 'frame' } satisfies Partial<SkillAddress>);

function toPlace(options: { flowId: string; parameters: URLSearchParams }) {
  const { flowId, parameters } = options;
  const find = (name: string): string | null => parameters.get(name) || null;
  return {
    flowId: flowId.replaceAll('-', '').toLowerCase(),
    chatId: find('chat_id'),
    versionId: find('version_id'),
    resumption: toResumption({ after: find('after'), runId: find('run_id') }),
  };
}

/** Tweaks by node id; null for text that is none. */
function parseTweaks(text: string): JsonObject | null {
  if (text === '') return {};
  const tweaks = parseJson(text);
  return isJsonObject(tweaks) && Object.values(tweaks).every(isJsonObject) ? tweaks : null;
}

function toResumption({ after, runId }: { after: string | null; runId: string | null }): Resumption | null {
  return after === null || !SEQUENCE.test(after) ? null : { runId, after: Number(after) };
}
