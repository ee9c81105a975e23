import { planOnce } from '../shared/plans.ts';
/** Columns of `StoredRow`; the moment is written out by Postgres, so that no time zone comes into it. */
const storedColumns = `seq, kind, payload::text AS payload, is_terminal,
  to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`;

const now = 'clock_timestamp()';

function interval(parameter: string): string {
  return `${parameter} * interval '1 millisecond'`;
}

/**
 * Looks a stream up by its key for every row of `source`, and finds it only if it is the owner's still. Not a join:
 * without statistics the planner takes one owner's streams for a handful and compares each with every row.
 */
function held(source: string, owner: string, lock = ''): string {
  return `LATERAL (SELECT s.id FROM event_stream s WHERE s.id = ${source}.stream AND s.epoch = ${source}.epoch
    AND s.owner = ${owner} AND s.ended_seq IS NULL LIMIT 1 ${lock}) s`;
}

/**
 * The statements that run on the log's own connection or pool, where they are prepared under these names. Fencing:
 * a row is written only while its stream is this owner's, in this epoch, and has not ended. The row of the stream
 * is read, not locked: whoever takes it over waits for statements under way (`takeover.ts`).
 */
export const statements = Object.freeze({
  /** Writes a batch. Rows that exist already are left alone, so a batch may be repeated. */
  append: {
    name: 'event-append',
    text: `INSERT INTO event (stream, seq, kind, payload, is_terminal, at)
      SELECT b.stream, b.seq, b.kind, b.payload, false, b.at
      FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::json[], $6::timestamptz[])
        AS b (stream, epoch, seq, kind, payload, at)
      CROSS JOIN ${held('b', '$7')}
      ON CONFLICT (stream, seq) DO NOTHING`,
  },
  /** Which rows of a batch, counted from 1, are in the log exactly as they were to be written. */
  confirm: {
    name: 'event-confirm',
    text: `SELECT b.position::int AS position
      FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[]) WITH ORDINALITY
        AS b (stream, seq, kind, payload, at, position)
      CROSS JOIN LATERAL (SELECT * FROM event WHERE stream = b.stream AND seq = b.seq LIMIT 1) e
      WHERE e.kind = b.kind AND e.payload::text = b.payload AND e.at = b.at AND NOT e.is_terminal`,
  },
  read: {
    name: 'event-read',
    text: `SELECT ${storedColumns} FROM event WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
  },
  /** A page of each stream in $1, those after the number in $2, at most $3 events each. */
  readPages: {
    name: 'event-read-pages',
    text: `SELECT r.position::int AS position, e.*
      FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS r (stream, after, position)
      CROSS JOIN LATERAL (
        SELECT ${storedColumns} FROM event WHERE stream = r.stream AND seq > r.after ORDER BY seq LIMIT $3) e
      ORDER BY r.position, e.seq`,
  },
  /** Where each stream in $1 ended, by its place there; nothing for those that have not. */
  findEnds: {
    name: 'event-find-ends',
    text: `SELECT r.position::int AS position, e.seq
      FROM unnest($1::uuid[]) WITH ORDINALITY AS r (stream, position)
      CROSS JOIN LATERAL (SELECT seq FROM event WHERE stream = r.stream AND is_terminal LIMIT 1) e`,
  },
  /** The highest sequence number of each stream, found at the end of the index, by the place of the stream in $1. */
  lastSeqs: {
    name: 'event-last-seqs',
    text: `SELECT s.position::int AS position, e.seq
      FROM unnest($1::uuid[]) WITH ORDINALITY AS s (stream, position)
      CROSS JOIN LATERAL (SELECT seq FROM event WHERE stream = s.stream ORDER BY seq DESC LIMIT 1) e`,
  },
  /** Renews leases; a row that somebody holds locked (a `finish` under way) is passed over, not waited for. */
  renew: {
    name: 'event-renew',
    text: `UPDATE event_stream SET lease_until = ${now} + ${interval('$4')}
      WHERE id = ANY (ARRAY (
        SELECT s.id FROM unnest($1::uuid[], $2::int[]) AS h (stream, epoch)
        CROSS JOIN ${held('h', '$3', 'FOR NO KEY UPDATE SKIP LOCKED')}))
      RETURNING id`,
  },
  /** Lets a lease count as expired, before every other one and whatever the clock says. */
  giveUp: {
    name: 'event-give-up',
    text: `UPDATE event_stream SET lease_until = '-infinity'
      WHERE id = $1 AND epoch = $2 AND owner = $3 AND ended_seq IS NULL`,
  },
  /** Which streams are still this owner's, in these epochs, and have not ended. */
  findHeld: {
    name: 'event-find-held',
    text: `SELECT s.id FROM unnest($1::uuid[], $2::int[]) AS h (stream, epoch) CROSS JOIN ${held('h', '$3')}`,
  },
  /** Takes over streams whose lease ran out, and tells whose they were. */
  takeOver: {
    name: 'event-take-over',
    text: `WITH expired AS (
        SELECT id, owner AS former FROM event_stream
        WHERE ended_seq IS NULL AND lease_until < ${now}
        ORDER BY lease_until LIMIT $1
        FOR NO KEY UPDATE SKIP LOCKED)
      UPDATE event_stream s SET owner = $2, epoch = s.epoch + 1, lease_until = ${now} + ${interval('$3')}
      FROM expired WHERE s.id = expired.id RETURNING s.id, s.epoch, expired.former`,
  },
  /** The transactions under way of the sessions that write for these owners. */
  listWriting: {
    name: 'event-list-writing',
    text: `SELECT active.virtualxid, session.pid FROM pg_locks session
      JOIN pg_locks active ON active.pid = session.pid AND active.locktype = 'virtualxid'
        AND active.virtualxid = active.virtualtransaction
      WHERE session.locktype = 'advisory' AND session.classid = $1::int::oid AND session.objsubid = 2
        AND session.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND session.objid IN (SELECT hashtext(former)::oid FROM unnest($2::text[]) AS f (former))`,
  },
  listActive: {
    name: 'event-list-active',
    text: "SELECT virtualxid FROM pg_locks WHERE locktype = 'virtualxid' AND virtualxid = ANY ($1::text[])",
  },
});

/** Marks a session as one that writes for an owner, for `listWriting`; it lasts as long as the session. */
export const markSession = 'SELECT pg_advisory_lock_shared($1::int, hashtext($2))';

/** First half of the advisory lock's key; any number that nothing else in the database uses. */
export const SESSION_LOCK_CLASS = 0x666f726d;

/**
 * For statements on the pool. A connection that broke without a word would otherwise keep its query, and whoever
 * waits for it, until the operating system gives up.
 */
export const patience = Object.freeze({ query_timeout: 10_000 });

/** The owner of a stream that is left to whoever claims it; such a stream has no lease. */
export const NOBODY = '';

/** Makes a stream that nobody owns somebody's, in the caller's transaction. */
export const claimStatement = `UPDATE event_stream SET owner = $2, epoch = epoch + 1,
    lease_until = ${now} + ${interval('$3::int')}
  WHERE id = $1::uuid AND ended_seq IS NULL AND lease_until IS NULL RETURNING epoch`;

/** The last event of a stream, in the caller's transaction. */
export const lastSeqStatement = 'SELECT seq FROM event WHERE stream = $1::uuid ORDER BY seq DESC LIMIT 1';

/** Creates a stream with its first events, in one statement of the caller's transaction. Without a time it has no lease. */
export function toCreateStatement(rowCount: number): string {
  return planOnce(`WITH created AS (
      INSERT INTO event_stream (id, owner, epoch, lease_until)
      VALUES ($1::uuid, $2, 1, ${now} + ${interval('$3::int')}) RETURNING id)
    ${toInsert({ from: 'created', rowCount, firstParameter: 4 })}`);
}

/** Ends a stream, if it is still this owner's, and writes its last events, in one statement of the caller's transaction. */
export function toFinishStatement(rowCount: number): string {
  return planOnce(`WITH ended AS (
      UPDATE event_stream SET ended_seq = $4::int, lease_until = NULL
      WHERE id = $1::uuid AND owner = $2 AND epoch = $3::int AND ended_seq IS NULL RETURNING id)
    ${toInsert({ from: 'ended', rowCount, firstParameter: 5 })}`);
}

/** Leaves a stream to whoever claims it, if it is still this owner's, and writes events, in one statement. */
export function toReleaseStatement(rowCount: number): string {
  return `WITH released AS (
      UPDATE event_stream SET owner = '${NOBODY}', lease_until = NULL
      WHERE id = $1::uuid AND owner = $2 AND epoch = $3::int AND ended_seq IS NULL RETURNING id)
    ${toInsert({ from: 'released', rowCount, firstParameter: 4 })}`;
}

const rowTypes = ['int', 'text', 'json', 'boolean', 'timestamptz'] as const;

/** Only single values, no arrays: any executor passes those on unchanged. */
function toInsert(options: { from: string; rowCount: number; firstParameter: number }): string {
  const rows = Array.from({ length: options.rowCount }, (_, row) => {
    const first = options.firstParameter + row * rowTypes.length;
    return `(${rowTypes.map((type, column) => `$${first + column}::${type}`).join(', ')})`;
  });
  if (rows.length === 0) return `SELECT id FROM ${options.from}`;
  return `INSERT INTO event (stream, seq, kind, payload, is_terminal, at)
    SELECT s.id, v.seq, v.kind, v.payload, v.is_terminal, v.at
    FROM ${options.from} s CROSS JOIN (VALUES ${rows.join(', ')}) AS v (seq, kind, payload, is_terminal, at)
    RETURNING seq`;
}
