import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { Period } from './period.ts';

/** Tokens in and out. */
export interface TokenSums {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What one model reported. */
export interface UsageOfModel extends TokenSums {
  readonly model: string;
}

/** What one model reported on one day, written as `2026-01-02`. */
export interface UsageOfDay extends UsageOfModel {
  readonly day: string;
}

/** The sums of a period; see `UsageReport` in the schema. */
export interface UsageReport extends TokenSums {
  readonly models: readonly UsageOfModel[];
  readonly days: readonly UsageOfDay[];
}

/** A sum over a day and a model, over a model, or over everything. */
interface SumRow<Id> extends TokenSums {
  readonly parentId: Id;
  readonly model: string | null;
  readonly day: string | null;
}

const NOTHING: UsageReport = Object.freeze({ inputTokens: 0, outputTokens: 0, models: [], days: [] });

/** One scan of an index for each parent; every sum is made from the same rows. */
function toStatement({ column, type }: { column: string; type: string }): string {
  return `
    select u.parent_id as "parentId", u.model, u.day, sum(u.input_tokens)::float8 as "inputTokens",
      sum(u.output_tokens)::float8 as "outputTokens"
    from (
      select parent.id as parent_id, e.model, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD') as day,
        e.input_tokens, e.output_tokens
      from unnest($1::${type}[]) as parent (id)
      join usage_entry e on e.${column} = parent.id and e.at >= $2::timestamptz and e.at < $3::timestamptz
    ) u
    group by u.parent_id, grouping sets ((u.day, u.model), (u.model), ())
    order by u.day, u.model`;
}

const OF_USERS = toStatement({ column: 'user_id', type: 'int' });
const OF_FLOWS = toStatement({ column: 'flow_id', type: 'varchar' });

interface Reports<Id> {
  readonly em: EntityManager;
  readonly ids: readonly Id[];
  readonly period: Period;
}

/** What each user used in a period, in one statement. */
export function listUserReports(options: Reports<number>): Promise<UsageReport[]> {
  return listReports({ ...options, statement: OF_USERS });
}

/** What everybody used with each flow in a period, in one statement. */
export function listFlowReports(options: Reports<string>): Promise<UsageReport[]> {
  return listReports({ ...options, statement: OF_FLOWS });
}

async function listReports<Id>({
  em,
  ids,
  period,
  statement,
}: Reports<Id> & { statement: string }): Promise<UsageReport[]> {
  const rows = await toSqlExecutor(em)<SumRow<Id>>(statement, [ids, period.from, period.to]);
  const groups = Map.groupBy(rows, ({ parentId }) => parentId);
  return ids.map((id) => toReport(groups.get(id) ?? []));
}

function toReport(rows: readonly SumRow<unknown>[]): UsageReport {
  const total = rows.find(({ model }) => model === null) ?? NOTHING;
  return {
    inputTokens: total.inputTokens,
    outputTokens: total.outputTokens,
    models: rows.flatMap(({ model, day, ...sums }) => (model === null || day !== null ? [] : [{ ...sums, model }])),
    days: rows.flatMap(({ model, day, ...sums }) => (model === null || day === null ? [] : [{ ...sums, model, day }])),
  };
}
