import type pg from 'pg';

/** Each flow has five versions, each version of the first flows two conversations of twenty messages. */
const CHATTY_FLOW_COUNT = 2000;
const VERSIONS_A_FLOW = 5;
const SESSIONS_A_VERSION = 2;
const MESSAGES_A_SESSION = 20;

const SESSION_COUNT = CHATTY_FLOW_COUNT * VERSIONS_A_FLOW * SESSIONS_A_VERSION;
const MESSAGE_COUNT = SESSION_COUNT * MESSAGES_A_SESSION;

/** One flow with many versions, and two versions of a large document that differ in every tenth node. */
export const MANY_VERSIONS_FLOW = 'many versions';
export const MANY_VERSIONS_COUNT = 50;
export const LARGE_VERSION_IDS: readonly [from: number, to: number] = Object.freeze([2_000_001, 2_000_002]);
const LARGE_NODE_COUNT = 200;

/** A graph of so many nodes, made from a number; 3 to 4 KB of JSON for eight. Every tenth node tells which number. */
const GRAPH = `
  create function pg_temp.graph(seed int, nodes int) returns json language sql as $$
    select json_build_object(
      'nodes', (select json_agg(json_build_object(
        'id', 'node_' || k, 'type', 'genericNode', 'position', json_build_object('x', k * 120, 'y', seed % 500),
        'data', json_build_object(
          'type', (array['input','llm','prompt','rag','code','condition','output','tool'])[1 + (k - 1) % 8],
          'label', 'Node ' || k, 'value', repeat(md5(case when nodes > 8 and k % 10 > 0 then '' else seed::text end || '/' || k), 6),
          'params', json_build_object('temperature', 0.7, 'max_tokens', 1024, 'model', 'stub-1'))))
        from generate_series(1, nodes) k),
      'edges', (select json_agg(json_build_object(
        'id', 'e' || k, 'source', 'node_' || k, 'target', 'node_' || (k + 1))) from generate_series(1, nodes - 1) k),
      'viewport', json_build_object('x', 0, 'y', 0, 'zoom', 1))
  $$`;

const START = "timestamptz '2026-01-01 00:00:00+00'";

/** How much there is, and whose it is. */
export interface Estate {
  readonly ownerId: number;
  readonly flowCount: number;
}

/** In this order, because rows name earlier ones. */
const toStatements = ({ ownerId, flowCount }: Estate): readonly string[] => [
  `insert into document (hash, semantic_hash, content, node_count, byte_size)
   select encode(sha256(content::text::bytea), 'hex'), encode(sha256(content::text::bytea), 'hex'), content, 8,
     octet_length(content::text)
   from (select pg_temp.graph(v, 8) as content from generate_series(1, ${flowCount * VERSIONS_A_FLOW}) v) made`,
  `insert into flow (id, name, description, guide_word, logo, status, kind, owner_id, created_at, updated_at)
   select md5('flow' || i), 'Flow ' || lpad(i::text, 5, '0'), 'About flow ' || i || ' ' || repeat(md5('d' || i), 3),
     'Ask me anything about topic ' || i, '/logo/' || (i % 50) || '.png', 'OFFLINE', 'SKILL', ${ownerId},
     ${START} + i * interval '1 minute', ${START} + i * interval '2 minutes'
   from generate_series(1, ${flowCount}) i`,
  `insert into flow_version (id, flow_id, name, description, document_hash, creator_id, created_at, updated_at)
   select v, md5('flow' || (1 + (v - 1) / ${VERSIONS_A_FLOW})), 'v' || ((v - 1) % ${VERSIONS_A_FLOW}), 'Version ' || v,
     encode(sha256(pg_temp.graph(v, 8)::text::bytea), 'hex'), ${ownerId},
     ${START} + v * interval '1 minute', ${START} + v * interval '1 minute'
   from generate_series(1, ${flowCount * VERSIONS_A_FLOW}) v`,
  `update flow f set current_version_id = newest.id
   from (select flow_id, max(id) as id from flow_version group by flow_id) newest
   where newest.flow_id = f.id and f.owner_id = ${ownerId}`,
  `insert into chat_session (id, flow_id, name, user_id, version_id, created_at, updated_at)
   select md5('chat' || s), v.flow_id, 'Session ' || s, ${ownerId}, v.id,
     ${START} + s * interval '1 minute', ${START} + s * interval '1 minute'
   from generate_series(1, ${SESSION_COUNT}) s join flow_version v on v.id = 1 + (s - 1) / ${SESSIONS_A_VERSION}`,
  `insert into message (id, session_id, flow_id, user_id, is_bot, frame, category, inputs, text, created_at, updated_at)
   select m, c.id, c.flow_id, ${ownerId}, m % 2 = 0,
     case when m % 2 = 0 then 'END' else 'HUMAN' end, case when m % 2 = 0 then 'ANSWER' else 'QUESTION' end,
     case when m % 2 = 1 then json_build_object('input', 'Question ' || m || ': ' || repeat(md5('q' || m) || ' ', 2)) end,
     case when m % 2 = 0 then 'Answer ' || m || ': ' || repeat(md5('a' || m) || ' ', 8) else '' end,
     c.created_at + (m % ${MESSAGES_A_SESSION}) * interval '1 second', c.created_at
   from generate_series(1, ${MESSAGE_COUNT}) m
   join chat_session c on c.id = md5('chat' || (1 + (m - 1) / ${MESSAGES_A_SESSION}))`,
  ...toManyVersions(ownerId),
  ...toLargeVersions(ownerId),
];

/** Older than every other flow, so that it is on no first page. */
const toManyVersions = (ownerId: number): readonly string[] => [
  `insert into flow (id, name, owner_id, created_at, updated_at)
   values (md5('${MANY_VERSIONS_FLOW}'), '${MANY_VERSIONS_FLOW}', ${ownerId}, ${START} - interval '2 days', ${START} - interval '2 days')`,
  `insert into flow_version (id, flow_id, name, description, document_hash, creator_id)
   select 1000000 + v, md5('${MANY_VERSIONS_FLOW}'), 'v' || v, 'Version ' || v,
     (select document_hash from flow_version where id = v), ${ownerId}
   from generate_series(1, ${MANY_VERSIONS_COUNT}) v`,
  `update flow set current_version_id = 1000001 where id = md5('${MANY_VERSIONS_FLOW}')`,
];

const toLargeVersions = (ownerId: number): readonly string[] => [
  `insert into document (hash, semantic_hash, content, node_count, byte_size)
   select md5('large' || v) || md5(v::text), md5(v::text), pg_temp.graph(v, ${LARGE_NODE_COUNT}), ${LARGE_NODE_COUNT}, 80000
   from unnest(array[${LARGE_VERSION_IDS.join(', ')}]) v`,
  `insert into flow_version (id, flow_id, name, document_hash, creator_id)
   select v, md5('${MANY_VERSIONS_FLOW}'), 'large ' || v, md5('large' || v) || md5(v::text), ${ownerId}
   from unnest(array[${LARGE_VERSION_IDS.join(', ')}]) v`,
];

/** Fills an empty, migrated database with the same rows every time, all of them one user's. */
export async function seed({ client, ...estate }: Estate & { client: pg.Client }): Promise<void> {
  // Foreign keys hold by construction, and checking them is most of the time that this would take.
  await client.query('set session_replication_role = replica');
  await client.query('set synchronous_commit = off');
  await client.query(GRAPH);
  for (const text of toStatements(estate)) await client.query(text);
  await client.query('vacuum analyze');
}
