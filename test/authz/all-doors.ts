import type { RowInput } from '../facade/row-cases.ts';
import {
  askChannel,
  askEntity,
  askField,
  askLink,
  askMetrics,
  askRow,
  askSocket,
  askStream,
  type Asking,
} from './ask.ts';
import { ENTITY_DOORS, QUERY_DOORS, type DoorRow, type FieldTable, type Given } from './doors.ts';
import { GUEST_CHANNEL_DOORS, GUEST_ROW_DOORS } from './guest-doors.ts';
import type { Door } from './matrix.ts';
import { MUTATION_DOORS } from './mutation-doors.ts';
import { CHANNEL_DOORS, LINK_DOORS, METRICS_DOORS } from './other-doors.ts';
import type { Reply } from './replies.ts';
import { RETURN_DOORS } from './return-doors.ts';
import { REST_DOORS } from './rest-doors.ts';
import { STREAM_DOORS, type StreamRow } from './stream-doors.ts';
import type { World } from './world.ts';

type Ask<Input> = (asking: Asking<Input>) => Promise<Reply>;

function toDoors<Input>(options: {
  table: Readonly<Record<string, DoorRow<Input>>>;
  ask: Ask<Input>;
  toName?: (name: string) => string;
  more?: Partial<Door>;
}): Door[] {
  const { table, ask, toName = (name) => name, more = {} } = options;
  return Object.entries(table).map(([name, { given, missing, ...row }]) => ({
    ...row,
    ...more,
    name: toName(name),
    source: given,
    open: async (world) => given(world),
    ...(missing && { missing: (input) => missing(input as Input) }),
    ask: (asking) => ask({ ...asking, door: name, input: asking.input as Input }),
  }));
}

/** A door of every field, row, key, transport and link. */
export function listDoors(): Door[] {
  const streams = toFields(STREAM_DOORS);
  const over = (transport: string) => (name: string) => `${name} over ${transport}`;
  return [
    ...toDoors({ table: QUERY_DOORS, ask: askField }),
    ...toDoors({ table: QUERY_DOORS, ask: askStream, toName: over('SSE') }),
    ...toDoors({ table: QUERY_DOORS, ask: askSocket, toName: over('a socket') }),
    ...toDoors({
      table: ENTITY_DOORS,
      ask: askEntity,
      toName: (type) => `Query._entities(${type})`,
    }),
    ...toDoors({ table: MUTATION_DOORS, ask: askField }),
    ...toDoors({ table: streams, ask: askStream, toName: over('SSE') }),
    ...toDoors({ table: streams, ask: comeBack, toName: over('SSE, coming back') }),
    ...toDoors({ table: streams, ask: askSocket, toName: over('a socket') }),
    ...toDoors({ table: streams, ask: comeBackBySocket, toName: over('a socket, coming back') }),
    ...toDoors<RowInput>({ table: REST_DOORS, ask: askRow }),
    ...toDoors({ table: CHANNEL_DOORS, ask: askChannel }),
    ...toDoors({ table: LINK_DOORS, ask: askLink }),
    ...toDoors({ table: METRICS_DOORS, ask: askMetrics }),
    ...toDoors<RowInput>({ table: GUEST_ROW_DOORS, ask: askNamedRow, more: { isForGuests: true } }),
    ...toDoors({ table: GUEST_CHANNEL_DOORS, ask: askChannel, more: { isForGuests: true } }),
    ...toDoors({ table: RETURN_DOORS, ask: askNamedRow }),
  ];
}

/** A feed tells whoever may see none of the owner's things nothing, until something of the caller's own has changed. */
function toFields(table: Readonly<Record<string, StreamRow>>): FieldTable {
  const toGiven = (row: StreamRow) => async (world: World) => {
    for (const login of [world.bob, world.greta, world.rita, world.walter, world.admin])
      await row.change?.(world, login);
    return row.given(world);
  };
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, { ...row, given: toGiven(row) }]));
}

/** A reader that comes back names its place in a header, and in a variable that the header is put in. */
function comeBack(asking: Asking<Given>): Promise<Reply> {
  return askStream({ ...asking, lastEventId: STREAM_DOORS[asking.door]?.cursor ?? null });
}

/** The same over a socket, where the place is a variable. */
function comeBackBySocket(asking: Asking<Given>): Promise<Reply> {
  const after = STREAM_DOORS[asking.door]?.cursor ?? null;
  if (after === null) return askSocket(asking);
  return askSocket({ ...asking, input: { ...asking.input, after: /^\d+$/.test(after) ? Number(after) : after } });
}

/** A row that is asked in another way than its own door says: the row is what stands before the comma. */
function askNamedRow(asking: Asking<RowInput & { readonly lastEventId?: string }>): Promise<Reply> {
  return askRow({ ...asking, door: asking.door.replace(/,.*/, '') });
}

/** The doors without those that are one engine's behind another transport. */
export function listShortDoors(): Door[] {
  return listDoors().filter(({ name }) => !/^Query\..* over /.test(name));
}
