import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { UploadState } from './entity.ts';

/** How far an upload has come. Times are ISO 8601 in UTC. */
export interface UploadRow {
  readonly uploadId: string;
  readonly state: UploadState;
  readonly receivedBytes: number;
  readonly totalBytes: number | null;
  /** The code of what the file was refused for. */
  readonly refusal: string | null;
  readonly reason: string | null;
  readonly updatedAt: string;
  /** Whether nobody has said for long that it goes on. */
  readonly isForsaken: boolean;
}

/** Several times as long as whoever receives an upload takes to say that it goes on. */
const FORSAKEN_SECONDS = 30;

const FIND = `
  select id as "uploadId", state, received_bytes::float8 as "receivedBytes", total_bytes::float8 as "totalBytes",
    code as refusal, reason, updated_at as "updatedAt",
    state in ('RECEIVING', 'CHECKING') and updated_at < now() - make_interval(secs => ${FORSAKEN_SECONDS}) as "isForsaken"
  from upload where user_id = $1 and id = $2`;

/** Somebody's upload of that name; null when none has begun, or it was long ago. */
export async function findUpload(options: {
  em: EntityManager;
  userId: number;
  uploadId: string;
}): Promise<UploadRow | null> {
  const { em, userId, uploadId } = options;
  const [row] = await toSqlExecutor(em)<UploadRow>(FIND, [userId, uploadId]);
  return row ?? null;
}
