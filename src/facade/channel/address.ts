import type { Resumption } from './conversation.ts';
import type { SkillAddress } from './skill-channel.ts';

const SKILL_PATH = /^\/api\/v1\/chat\/(?<flowId>[^/]+)$/;
const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
const SEQUENCE = /^\d{1,9}$/;

/** What an upgrade's address says; null when it is no skill socket, `unreadable` when its flow id is no UUID. */
export function parseSkillAddress(url: string): SkillAddress | 'unreadable' | null {
  const [path = '', query = ''] = url.split('?', 2);
  const flowId = SKILL_PATH.exec(path)?.groups?.['flowId'];
  if (flowId === undefined) return null;
  if (!UUID.test(flowId)) return 'unreadable';
  const parameters = new URLSearchParams(query);
  const find = (name: string): string | null => parameters.get(name) || null;
  return {
    flowId: flowId.replaceAll('-', '').toLowerCase(),
    chatId: find('chat_id'),
    versionId: find('version_id'),
    resumption: toResumption({ after: find('after'), runId: find('run_id') }),
  };
}

function toResumption({ after, runId }: { after: string | null; runId: string | null }): Resumption | null {
  return after === null || !SEQUENCE.test(after) ? null : { runId, after: Number(after) };
}
