import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { DocumentStore } from '../document/service.ts';
import { FlowVersion } from '../version/entity.ts';
import { Flow } from './entity.ts';
import { FlowNameTaken } from './errors.ts';
import { normaliseFlowId } from './id.ts';
import type { NewFlow } from './input.ts';

/** What the first version of a flow says about itself. */
export interface FirstVersion {
  readonly name: string;
  readonly description: string | null;
}

const FIRST_VERSION: FirstVersion = Object.freeze({ name: 'v0', description: null });

/** Records a flow and its first version in the transaction of the scope's entity manager. Throws `FlowNameTaken`. */
export async function createFlow(options: {
  scope: ViewerScope;
  documents: DocumentStore;
  input: NewFlow;
  firstVersion?: FirstVersion;
}): Promise<Flow> {
  const { scope, documents, input, firstVersion = FIRST_VERSION } = options;
  const { em, viewer } = scope;
  const versionId = await lockOwner({ em, ownerId: viewer.userId });
  await assertNameFree({ em, ownerId: viewer.userId, name: input.name });
  const { document, ...particulars } = input;
  const documentHash = document === null ? null : await documents.store({ em, document });
  const id = normaliseFlowId(randomUUID());
  const version = em.create(FlowVersion, {
    ...firstVersion,
    id: versionId,
    flow: id,
    document: documentHash,
    creator: viewer.userId,
  });
  const flow = em.create(Flow, { ...particulars, id, owner: viewer.userId, currentVersion: versionId });
  await recordChange({ scope, kind: 'FLOW_CREATED', flow, version, document });
  return flow;
}

/**
 * Locks the owner, so that two flows of one name cannot be created at once, and reserves the number of the first
 * version, so that flow and version, which point at each other, are written in one flush.
 */
async function lockOwner({ em, ownerId }: { em: EntityManager; ownerId: number }): Promise<number> {
  const [row] = await toSqlExecutor(em)<{ readonly versionId: number }>(
    `select nextval(pg_get_serial_sequence('flow_version', 'id'))::int as "versionId"
     from user_account where id = $1 for no key update`,
    [ownerId],
  );
  if (row === undefined) throw new Error(`The account ${ownerId} is gone.`);
  return row.versionId;
}

async function assertNameFree(options: { em: EntityManager; ownerId: number; name: string }): Promise<void> {
  const rows = await toSqlExecutor(options.em)(
    'select 1 from flow where owner_id = $1 and name collate "C" = $2 and deleted_at is null limit 1',
    [options.ownerId, options.name],
  );
  if (rows.length > 0) throw new FlowNameTaken();
}
