import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { transactSurely } from '../database/transact.ts';
import { claimKey, type Claim } from '../idempotency/claim.ts';
import type { EventLog, LoggedEvent } from '../stream/contract.ts';
import type { FlowVersionRow } from '../version/reads.ts';
import type { Cell, RecordedComparison } from './cell.ts';
import { Comparison, ComparisonCell } from './entity.ts';
import { COMPARISON_STARTED } from './events.ts';
import type { ComparisonRequest } from './input.ts';
import { findComparisonRow } from './reads.ts';

interface Recording {
  readonly scope: ViewerScope;
  readonly log: EventLog;
  readonly request: ComparisonRequest;
  readonly sources: readonly FlowVersionRow[];
  readonly claim: Claim | null;
}

/** A comparison that the caller begins and whose events it announces. */
interface Recorded {
  readonly comparison: RecordedComparison;
  readonly events: readonly LoggedEvent[];
}

/**
 * Records a comparison with its cells and its first event, in one transaction, or returns the id of the one that the
 * first call with the same key recorded. Throws `IdempotencyConflict`.
 */
export async function recordComparison(recording: Recording): Promise<Recorded | string> {
  const { scope, log, request, sources, claim } = recording;
  const id = randomUUID();
  const cells = request.questions.flatMap((question, questionIndex) =>
    sources.map((source) => toCell({ question, questionIndex, source })),
  );
  const isThere = async (): Promise<boolean> => (await findComparisonRow({ em: scope.em.fork(), id })) !== null;
  const work = async (em: EntityManager): Promise<readonly LoggedEvent[] | string> => {
    const claimed = claim && (await claimKey({ em, claim, subject: id }));
    if (claimed !== null && claimed !== id) return claimed;
    createRows({ ...recording, em, id, cells });
    await em.flush();
    return log.create({ sql: toSqlExecutor(em), stream: id, events: [COMPARISON_STARTED] });
  };
  const events = await transactSurely({ em: scope.em, work, isThere });
  if (typeof events === 'string') return events;
  return { comparison: { id, scope, inputs: request.inputs, cells }, events };
}

function toCell(options: { question: string; questionIndex: number; source: FlowVersionRow }): Cell {
  const { question, questionIndex, source } = options;
  const { id: versionId, flowId, documentHash } = source;
  return { question, questionIndex, versionId, flowId, documentHash };
}

function createRows(options: Recording & { em: EntityManager; id: string; cells: readonly Cell[] }): void {
  const { em, id, cells, request, scope, sources } = options;
  const { nodeId, questions, inputs } = request;
  const versionIds = sources.map((source) => source.id);
  em.create(Comparison, { id, user: scope.viewer.userId, nodeId, questions, versionIds, inputs });
  for (const { questionIndex, versionId, documentHash } of cells) {
    em.create(ComparisonCell, { comparison: id, questionIndex, version: versionId, document: documentHash });
  }
}
