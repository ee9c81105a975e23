import type pg from 'pg';
import type { Logger } from 'pino';
import { createLogConnection, type LogConnection } from './connection.ts';
import type { ClaimedStream, EventLog, LoggedEvent, StreamWriter, WakeUp } from './contract.ts';
import { assertStreamName, toEventRows } from './event-row.ts';
import { GroupCommit } from './group-commit.ts';
import { Leases } from './leases.ts';
import { Pace } from './pace.ts';
import { PageReader, readEvents, readLastSeqs } from './page-reader.ts';
import { claimStatement, lastSeqStatement, NOBODY, toCreateStatement } from './statements.ts';
import { Tail } from './tail.ts';
import { takeOverStreams } from './takeover.ts';
import { toStreamTopic, Viewers } from './viewers.ts';
import { toParameters, Writer } from './writer.ts';

/** What an event log is opened with. */
export interface EventLogOptions {
  /** Reads go through it. What is written goes through one more connection to the same place. */
  readonly pool: pg.Pool;
  readonly wakeUp: WakeUp;
  /** Unique among all living instances, at most 64 characters; a restarted one takes another. */
  readonly owner: string;
  /** How long a stream stays with an instance that is not heard of; the database may be away for about two thirds of it. */
  readonly leaseMs?: number;
  readonly logger: Logger;
  /** Events held ready for one viewer before it is sent back to the log. */
  readonly pushBufferSize?: number;
}

/** The topic on which instances tell each other that a stream has no owner. */
export const GIVEN_UP_TOPIC = 'given up';

interface Parts extends Required<EventLogOptions> {
  readonly connection: LogConnection;
  readonly viewers: Viewers;
  readonly reader: PageReader;
  readonly pace: Pace;
  readonly leases: Leases;
  readonly commit: GroupCommit;
}

/** Opens the event log of this process over tables that exist. Close it before the pool. */
export function createEventLog(options: EventLogOptions): EventLog {
  const parts = assemble({ leaseMs: 10_000, pushBufferSize: 512, ...options });
  const { pool, owner, leases } = parts;
  let isClosed = false;
  return {
    owner,
    create: (request) => createStream(parts, request),
    claim: (request) => claimStream(parts, request),
    announce: (events) => announce(parts, events),
    openWriter: (request) => openWriter(parts, { epoch: 1, ...request }),
    read: (request) => readEvents(pool, request),
    lastSeqs: (streams) => readLastSeqs(pool, streams),
    tail(request) {
      assertStreamName(request.stream);
      const tail = new Tail({ ...parts, ...request });
      if (isClosed) tail.end();
      return tail;
    },
    async takeOverExpired({ limit }) {
      await leases.settle();
      const taken = await takeOverStreams({ ...parts, limit });
      return taken.map((stream) => openWriter(parts, stream));
    },
    giveUp: (writer) => giveUp(parts, writer),
    onGivenUp: (wake) => parts.wakeUp.listen(GIVEN_UP_TOPIC, wake),
    async close() {
      isClosed = true;
      await parts.commit.close();
      leases.close();
      parts.viewers.close();
      await parts.connection.close();
    },
  };
}

function assemble(options: Required<EventLogOptions>): Parts {
  const { pool, wakeUp } = options;
  const connection = createLogConnection(options);
  const reader = new PageReader(pool);
  const viewers: Viewers = new Viewers({
    ...options,
    isWrittenHere: (stream) => leases.has(stream),
    lastSeqs: (streams) => readLastSeqs(pool, streams),
  });
  const leases = new Leases({ ...options, connection, onReleased: (stream) => viewers.readOn(stream) });
  const commit = new GroupCommit({
    ...options,
    connection,
    beforeBatch: () => leases.dropLapsed(),
    deliver: (events) => deliver({ viewers, wakeUp, events }),
  });
  return { ...options, connection, viewers, reader, pace: new Pace(), leases, commit };
}

function deliver(options: { viewers: Viewers; wakeUp: WakeUp; events: readonly LoggedEvent[] }): void {
  for (const event of options.events) options.viewers.push(event);
  tellOthers(options);
}

/** Pushed before the lease is released: a viewer that is up to date ends by the push, without another look at the log. */
function announce(parts: Parts, events: readonly LoggedEvent[]): void {
  for (const event of events) {
    parts.viewers.push(event);
    if (event.isTerminal) parts.leases.release(event.stream);
  }
  tellOthers({ ...parts, events });
}

function tellOthers(options: { wakeUp: WakeUp; events: readonly LoggedEvent[] }): void {
  const streams = new Set(options.events.map((event) => event.stream));
  if (streams.size > 0) options.wakeUp.notify([...streams].map(toStreamTopic));
}

async function createStream(parts: Parts, request: Parameters<EventLog['create']>[0]): Promise<LoggedEvent[]> {
  const { stream, isUnowned = false } = request;
  assertStreamName(stream);
  const rows = toEventRows({ stream, after: 0, events: request.events, endsStream: false });
  const [owner, leaseMs] = isUnowned ? [NOBODY, null] : [parts.owner, parts.leaseMs];
  await request.sql(toCreateStatement(rows.length), [stream, owner, leaseMs, ...rows.flatMap(toParameters)]);
  return rows.map((row) => row.event);
}

async function claimStream(
  { owner, leaseMs }: Parts,
  { sql, stream }: Parameters<EventLog['claim']>[0],
): Promise<ClaimedStream | null> {
  assertStreamName(stream);
  const [claimed] = await sql<{ epoch: number }>(claimStatement, [stream, owner, leaseMs]);
  if (claimed === undefined) return null;
  // A statement of its own: the claim may have waited for a release, and would not see the events of that.
  const [last] = await sql<{ seq: number }>(lastSeqStatement, [stream]);
  return { stream, epoch: claimed.epoch, seq: last?.seq ?? 0 };
}

function openWriter(parts: Parts, request: { stream: string; epoch: number; seq: number }): StreamWriter {
  assertStreamName(request.stream);
  const writer = new Writer({ ...request, commit: parts.commit, owner: parts.owner });
  parts.leases.hold(writer);
  // From here on wake-ups for the stream are ignored; what its former owner wrote last may not have been read yet.
  parts.viewers.readOn(request.stream);
  return writer;
}

async function giveUp({ leases, wakeUp }: Parts, writer: StreamWriter): Promise<void> {
  await writer.flush();
  await leases.giveUp(writer.stream);
  wakeUp.notify([GIVEN_UP_TOPIC]);
}
