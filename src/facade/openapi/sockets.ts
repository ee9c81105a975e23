import { z } from 'zod';
import { chatFrame, clientFrame, errorFrame } from '../channel/shapes.ts';
import { CLOSES } from '../channel/closes.ts';
import { LOGIN_SECURITY } from './answers.ts';
import type { OpenApiDocument, Parameter, SocketDescription } from './model.ts';
import type { SchemaBook } from './schemas.ts';

const FLOW: Parameter = {
  name: 'flow_id',
  in: 'path',
  required: true,
  description: 'The flow, as 32 hexadecimal digits with or without dashes.',
  schema: { type: 'string' },
};

const QUERY: readonly Parameter[] = Object.entries({
  chat_id: 'The conversation; without it a build is tried out, and nothing is kept.',
  version_id: 'The version that answers; the current one without it.',
  after: 'The last `seq` that was seen: frames then carry `run_id` and `seq`, and the run goes on after it.',
  run_id: 'The run to go on with, beside `after`; the latest of the conversation without it.',
}).map(([name, description]) => ({ name, in: 'query', description, schema: { type: 'string' } }));

const TWEAK: Parameter = {
  name: 'tweak',
  in: 'query',
  description: 'Tweaks as JSON: what to change in the graph, by node id, then by field.',
  schema: { type: 'string' },
};

const KEY: Parameter = {
  name: 't',
  in: 'query',
  description: 'An API key, for clients that cannot send headers.',
  schema: { type: 'string' },
};

const TURN = `Send \`{"inputs": {...}}\` to ask. A turn is a \`begin\`, a \`start\`, \`stream\` frames with pieces of the answer, an \`end\` with the whole of it, and a \`close\`, after which the next question can be asked. Send \`{"action": "stop"}\` to stop; what was said until then is kept. A frame with \`flow_id\` and \`chat_id\` changes to another conversation. A disconnect stops nothing: connect again with \`after\` to go on. A refused conversation is told in an error frame, then the socket is closed. Upgrades are refused with 401, 403 or 429.`;

const CLOSE_TEXTS: Readonly<Record<keyof typeof CLOSES, string>> = Object.freeze({
  over: 'The conversation cannot go on.',
  leaving: 'The server is about to go; connect again.',
  loginReplaced: 'A newer login of the account has taken the place of this one.',
  unauthorized: 'The login has ended; under /api/v2 also that the flow cannot be talked to.',
  keyEnded: 'The API key has ended, or is good for less than before.',
  outOfScope: 'The API key is not good for what was asked.',
  rightEnded: 'What was shown may no longer be read: a role was taken away, or a flow was closed to guests.',
  tooLarge: 'A guest said more than guests may say at once.',
  tooEarly: 'The API key asks more often than it may.',
  fault: 'A frame could not be read, or the server has failed.',
});

/** The sockets of the legacy wire. */
export function toSockets(book: SchemaBook): OpenApiDocument['x-websockets'] {
  const shared: Omit<SocketDescription, 'summary' | 'parameters'> = {
    description: TURN,
    security: LOGIN_SECURITY,
    send: book.input(clientFrame),
    receive: book.output(z.union([chatFrame, errorFrame])),
    closes: Object.fromEntries(
      // The texts have the keys of the closes.
      Object.entries(CLOSE_TEXTS).map(([name, text]) => [CLOSES[name as keyof typeof CLOSES].code, text]),
    ),
  };
  return {
    '/api/v1/chat/{flow_id}': {
      summary: 'Talks with a flow, as the web client does.',
      parameters: [FLOW, ...QUERY],
      ...shared,
    },
    '/api/v2/chat/ws/{flow_id}': {
      summary: 'Talks with a flow, for programs.',
      parameters: [FLOW, ...QUERY, TWEAK, KEY],
      ...shared,
    },
  };
}
