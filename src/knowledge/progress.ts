import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { getPermitted } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { Bell } from '../shared/bell.ts';
import { NotFound } from '../shared/refusal.ts';
import type { WakeUp } from '../stream/contract.ts';
import { findCurrentViewer } from '../user/current-viewer.ts';
import { FILE_COLUMNS, type KnowledgeFileRow } from './file-reads.ts';
import { parseBaseId, parseFileId } from './input.ts';
import { findBase } from './reads.ts';
import { topicOfBase } from './waiting.ts';

/** Nobody reads faster. */
const TELL_EVERY_MS = 500;

/** A wake-up may be lost, and a right that is taken away wakes nobody. */
const RECHECK_MS = 1000;

const MAX_FILES = 100;

/** How many files have come how far. */
interface Counts {
  readonly queued: number;
  readonly reading: number;
  readonly ready: number;
  readonly failed: number;
}

/** How far files of a base have come; see `KnowledgeProgress` in the schema. */
export interface KnowledgeProgressRow extends Counts {
  readonly baseId: number;
  readonly files: readonly KnowledgeFileRow[];
}

/** What is followed: all files of a base, or one. */
export interface ProgressWanted {
  readonly scope: ViewerScope;
  readonly baseId: string;
  readonly fileId: string | null;
  readonly signal: AbortSignal;
}

interface Watch {
  readonly fork: () => EntityManager;
  readonly viewer: ViewerScope['viewer'];
  readonly baseId: number;
  readonly fileId: number | null;
}

const PROGRESS = `
  select counted.*, f.*
  from (
    select count(*) filter (where k.state = 'QUEUED')::int as queued,
      count(*) filter (where k.state = 'READING')::int as reading,
      count(*) filter (where k.state = 'READY')::int as ready,
      count(*) filter (where k.state = 'FAILED')::int as failed
    from knowledge_file k where k.base_id = $1 and ($2::int is null or k.id = $2)
  ) counted
  left join lateral (
    select ${FILE_COLUMNS} from knowledge_file k
    where k.base_id = $1 and case when $2::int is null then k.state = 'READING' else k.id = $2 end
    order by k.id limit ${MAX_FILES}
  ) f on true
  order by f.id`;

/**
 * How far files of a base have come, now and whenever that changes, until none of them waits or is read any more, or the
 * signal aborts. Each look costs three statements, however many files there are. Throws `NotFound`, also later, when the
 * viewer may no longer read the base.
 */
export function followProgress({ fork, wakeUp }: { fork: () => EntityManager; wakeUp: WakeUp }) {
  return async ({ scope, signal, ...wanted }: ProgressWanted): Promise<AsyncIterable<KnowledgeProgressRow>> => {
    const baseId = parseBaseId(wanted.baseId);
    const fileId = wanted.fileId === null ? null : parseFileId(wanted.fileId);
    const watch = { fork, viewer: scope.viewer, baseId, fileId };
    const first = await look(watch);
    if (fileId !== null && first?.files.length === 0) throw new NotFound('KNOWLEDGE_FILE');
    return tail({ watch, wakeUp, signal });
  };
}

async function* tail(options: {
  watch: Watch;
  wakeUp: WakeUp;
  signal: AbortSignal;
}): AsyncGenerator<KnowledgeProgressRow, void, undefined> {
  const { watch, wakeUp, signal } = options;
  const bell = new Bell();
  const stopListening = wakeUp.listen(topicOfBase(watch.baseId), bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    for (let told = ''; !signal.aborted;) {
      bell.hangUp();
      const row = await look(watch);
      if (row === null) return;
      const news = toNews(row);
      if (news !== told) yield row;
      told = news;
      if (row.queued + row.reading === 0) return;
      await sleep(TELL_EVERY_MS, undefined, { signal }).catch(() => undefined);
      await bell.wait(RECHECK_MS);
    }
  } finally {
    signal.removeEventListener('abort', bell.ring);
    stopListening();
  }
}

/** Null once the account is gone. */
async function look({ fork, viewer: known, baseId, fileId }: Watch): Promise<KnowledgeProgressRow | null> {
  const em = fork();
  const viewer = await findCurrentViewer({ em, viewer: known });
  if (viewer === null) return null;
  const resource = await findBase({ em, viewer, id: baseId });
  getPermitted({ viewer, action: 'knowledgeBase:read', resource });
  const rows = await toSqlExecutor(em)<Counts & (KnowledgeFileRow | { readonly id: null })>(PROGRESS, [baseId, fileId]);
  const [first] = rows;
  if (first === undefined) throw new Error('Nothing was counted.');
  const { queued, reading, ready, failed } = first;
  const files = rows.filter((row): row is Counts & KnowledgeFileRow => row.id !== null);
  return { baseId, queued, reading, ready, failed, files };
}

function toNews({ queued, reading, ready, failed, files }: KnowledgeProgressRow): string {
  const ofFiles = files.map(({ id, state, partsRead, passages, passagesDone }) => [
    ...[id, state, partsRead, passages, passagesDone],
  ]);
  return JSON.stringify([queued, reading, ready, failed, ofFiles]);
}
