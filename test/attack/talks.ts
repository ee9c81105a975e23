import * as fc from 'fast-check';
import { WebSocket } from 'ws';
import { findLeak } from './replies.ts';
import { hostileText, hostileValue } from './hostile.ts';
import type { Known } from './shapes.ts';

/** What is said on one socket, from its opening on. */
export interface Talk {
  readonly kind: 'graphql' | 'legacy';
  readonly path: string;
  readonly protocols: readonly string[];
  readonly hasLogin: boolean;
  readonly frames: readonly (string | Buffer)[];
}

/** How long a silent socket is listened to after the last frame. */
const SILENCE_MS = 80;

/** How the two protocols close sockets; 1011 is the contract's for what is unreadable. */
const CLOSES: Readonly<Record<Talk['kind'], ReadonlySet<number>>> = Object.freeze({
  graphql: new Set([1000, 1002, 1007, 1009, 4400, 4401, 4403, 4406, 4408, 4409, 4429]),
  legacy: new Set([1000, 1002, 1007, 1008, 1009, 1011, 4403, 4429]),
});

const QUERIES = [
  ...[
    '{ viewer { user { name } } }',
    '{ flows { edges { node { id } } } }',
    '{',
    '',
    '{ nothing }',
    'mutation { ping }',
  ],
  ...[
    'subscription { heartbeat(everySeconds: 1) { __typename } }',
    'query ($a: Int!) { flows(first: $a) { edges { cursor } } }',
  ],
  ...['subscription ($id: ID!) { runEvents(runId: $id) { __typename } }', 'fragment F on Query { ...F } { ...F }'],
];

/** How upgrades are refused; without a protocol that both know, the client's own library closes with 1006. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 429, 1006]);

function json(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return value.map((each) => JSON.stringify(each));
}

const noise: fc.Arbitrary<string | Buffer> = fc.oneof(
  json(hostileValue),
  hostileText,
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);

const id = fc.oneof(fc.constantFrom<unknown>('1', '2', '3'), hostileValue);

const payload = fc.record(
  {
    query: fc.oneof(fc.constantFrom<unknown>(...QUERIES), hostileValue),
    variables: hostileValue,
    operationName: hostileValue,
    extensions: hostileValue,
  },
  { requiredKeys: ['query'] },
);

const graphqlFrame: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 4, arbitrary: json(fc.record({ id, type: fc.constant('subscribe'), payload })) },
  { weight: 2, arbitrary: json(fc.record({ id: fc.constantFrom('1', '2', '9'), type: fc.constant('complete') })) },
  {
    weight: 1,
    arbitrary: json(
      fc.record({ type: fc.constantFrom('ping', 'pong'), payload: hostileValue }, { requiredKeys: ['type'] }),
    ),
  },
  { weight: 1, arbitrary: json(fc.record({ type: fc.constant('connection_init'), payload: hostileValue })) },
  { weight: 1, arbitrary: json(fc.record({ type: hostileValue, id })) },
  { weight: 1, arbitrary: noise },
);

const init = fc.oneof(
  { weight: 8, arbitrary: fc.constant('{"type":"connection_init"}') },
  { weight: 1, arbitrary: graphqlFrame },
);

function graphqlTalk(): fc.Arbitrary<Talk> {
  return fc.record({
    kind: fc.constant('graphql' as const),
    path: fc.constant('/graphql'),
    protocols: fc.oneof(
      { weight: 9, arbitrary: fc.constant(['graphql-transport-ws']) },
      { weight: 1, arbitrary: fc.constantFrom([], ['graphql-ws']) },
    ),
    hasLogin: fc.boolean(),
    frames: fc.tuple(init, fc.array(graphqlFrame, { maxLength: 6 })).map(([first, rest]) => [first, ...rest]),
  });
}

function legacyFrame({ texts }: Known): fc.Arbitrary<string | Buffer> {
  const text = fc.oneof(fc.constantFrom<unknown>(...texts), hostileValue);
  const inputs = fc.oneof(
    fc.record(
      { question: fc.oneof(fc.constant<unknown>('Who?'), hostileValue), id: text, data: hostileValue, file_path: text },
      { requiredKeys: [] },
    ),
    hostileValue,
  );
  const members = {
    action: fc.constantFrom('stop', 'clear', 'x'),
    flow_id: text,
    chat_id: text,
    clear_history: fc.boolean(),
    inputs,
    client_message_id: hostileValue,
  };
  return fc.oneof(
    { weight: 5, arbitrary: json(fc.record(members, { requiredKeys: [] })) },
    { weight: 1, arbitrary: noise },
  );
}

function legacyTalk(known: Known): fc.Arbitrary<Talk> {
  const word = fc
    .oneof(fc.constantFrom(...known.texts), hostileText)
    .map((text) => encodeURIComponent(text.toWellFormed()));
  return fc
    .record({
      place: fc.constantFrom('/api/v1/chat/', '/api/v2/chat/ws/'),
      flow: word,
      query: fc.dictionary(fc.constantFrom('chat_id', 'version_id', 'after', 'run_id', 'tweak', 't'), word, {
        maxKeys: 3,
      }),
      hasLogin: fc.nat(5).map((chance) => chance > 0),
      frames: fc.array(legacyFrame(known), { maxLength: 5 }),
    })
    .map(({ place, flow, query, ...rest }) => {
      const search = Object.entries(query).map(([name, value]) => `${name}=${value}`);
      return { kind: 'legacy' as const, protocols: [], path: `${place}${flow}?${search.join('&')}`, ...rest };
    });
}

/** What somebody might say on a socket who has not read how. */
export function anyTalk(known: Known): fc.Arbitrary<Talk> {
  return fc.oneof(graphqlTalk(), legacyTalk(known));
}

/** Says it all at once, and tells what is wrong with what comes back; null when nothing is. */
export async function hold(options: { talk: Talk; socketUrl: string; token: string }): Promise<string | null> {
  const { talk, socketUrl, token } = options;
  const headers = talk.hasLogin ? { authorization: `Bearer ${token}` } : {};
  const socket = new WebSocket(`${socketUrl}${talk.path}`, [...talk.protocols], { headers });
  socket.on('error', () => undefined);
  const told: string[] = [];
  socket.on('message', (content) => told.push(String(content)));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const refused = new Promise<number>((resolve) => {
    socket.once('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
  });
  const opened = new Promise<null>((resolve) => socket.once('open', () => resolve(null)));
  const refusal = await Promise.race([opened, refused, closed]);
  if (refusal !== null) {
    socket.terminate();
    return REFUSALS.has(refusal) ? null : `is refused with ${refusal}`;
  }
  for (const frame of talk.frames) if (socket.readyState === socket.OPEN) socket.send(frame);
  const silence = Promise.withResolvers<null>();
  setTimeout(silence.resolve, SILENCE_MS, null);
  const end = await Promise.race([closed, silence.promise]);
  socket.terminate();
  if (end !== null && !CLOSES[talk.kind].has(end)) return `is closed with ${end}`;
  return findFrameFlaw(told);
}

function findFrameFlaw(told: readonly string[]): string | null {
  for (const frame of told) {
    if (findLeak(frame)) return `tells of our insides: ${frame}`;
    if (frame.includes('INTERNAL_SERVER_ERROR')) return `is a fault of ours: ${frame}`;
    JSON.parse(frame);
  }
  return null;
}
