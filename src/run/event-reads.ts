import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { parsePageSize } from '../shared/connection.ts';
import type { JsonObject } from '../shared/json.ts';
import { toPage, type Page } from '../shared/page.ts';
import type { LoggedEvent } from '../stream/contract.ts';

/** Which events of a stream to list: so many after a sequence number. */
export interface EventPageRequest {
  readonly first: number;
  readonly after: number;
}

/** When the first piece of a run was recorded. */
export interface FirstToken {
  readonly stream: string;
  readonly at: string;
}

const FIRST_TOKENS = `
  select s.id as stream, first.at from unnest($1::uuid[]) as s (id)
  cross join lateral (
    select e.at from event e where e.stream = s.id and e.kind = 'text' order by e.seq limit 1
  ) first`;

const EVENTS = `
  select page.* from unnest($1::uuid[]) as s (id)
  cross join lateral (
    select e.stream, e.seq, e.kind, e.payload::text as payload, e.is_terminal as "isTerminal", e.at
    from event e where e.stream = s.id and e.seq > $2 order by e.seq limit $3
  ) page order by page.seq`;

/** When these runs said something first; those that have not are left out. */
export function listFirstTokens(options: { em: EntityManager; streams: readonly string[] }): Promise<FirstToken[]> {
  return toSqlExecutor(options.em)<FirstToken>(FIRST_TOKENS, [options.streams]);
}

/** A page of the events of each stream, in one statement. */
export async function listEventPages(options: {
  em: EntityManager;
  streams: readonly string[];
  page: EventPageRequest;
}): Promise<Map<string, Page<LoggedEvent>>> {
  const { em, streams, page } = options;
  type Row = Omit<LoggedEvent, 'payload'> & { readonly payload: string };
  const rows = await toSqlExecutor(em)<Row>(EVENTS, [streams, page.after, page.first + 1]);
  // Only the log writes payloads, and it takes nothing but objects.
  const events = rows.map((row): LoggedEvent => ({ ...row, payload: JSON.parse(row.payload) as JsonObject }));
  const start = page.after > 0 ? ({ at: 'key', key: page.after } as const) : ({ at: 'start' } as const);
  const groups = Map.groupBy(events, ({ stream }) => stream);
  return new Map([...groups].map(([id, rows]) => [id, toPage({ rows, request: { first: page.first, start } })]));
}

/** The page of events that a field's arguments ask for. Throws `BadRequest`. */
export function parseEventPage(options: {
  first: number | null | undefined;
  after: string | null | undefined;
}): EventPageRequest {
  const { first, after } = options;
  if (after !== null && after !== undefined && !/^\d{1,9}$/.test(after)) {
    throw new BadRequest('The cursor is not one of this list.');
  }
  return { first: parsePageSize({ argument: 'first', size: first ?? 20 }), after: Number(after ?? 0) };
}
