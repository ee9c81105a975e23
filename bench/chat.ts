import os from 'node:os';
import { parseArgs } from 'node:util';
import { measureAddedTime } from './added-time.ts';
import { logIn } from './api.ts';
import { measureDelivery } from './delivery.ts';
import { measureHold, type Held } from './hold.ts';
import { measurePredict } from './predict.ts';
import { readLoad } from './processes.ts';
import { makeDataFolder, startModelStub, startServer } from './programs.ts';
import { measureStart } from './start.ts';
import { openGraphqlEvents, openGraphqlSocket, openLegacySocket } from './viewers.ts';

/**
 * Measures chats on the program as it is run: its own process, its embedded database with everything durable, and a
 * model stub in a third process. Everything takes some ten minutes; `npm run bench -- --only hold` measures one thing.
 */
const { values } = parseArgs({
  options: {
    /** `start`, `added`, `predict`, `hold`, `chats` or `viewers`; everything when absent. */
    only: { type: 'string' },
    /** Chats at 20 tokens a second, over each protocol. */
    chats: { type: 'string', default: '1,100,1000' },
    /** Of each of those answers. */
    tokens: { type: 'string', default: '100' },
    /** Viewers of one run. */
    viewers: { type: 'string', default: '1,100,1000' },
    /** Callers of `predict` at once, and for how many seconds. */
    callers: { type: 'string', default: '1,16,64,200' },
    seconds: { type: 'string', default: '5' },
    /** Answers over each protocol, for what is added to the first token. */
    rounds: { type: 'string', default: '200' },
    /** Options for the server's Node, for example `--node=--cpu-prof`. */
    node: { type: 'string', default: '' },
  },
});

const PROTOCOLS = Object.freeze([
  { protocol: 'legacy socket', open: openLegacySocket },
  { protocol: 'GraphQL socket', open: openGraphqlSocket },
  { protocol: 'GraphQL SSE', open: openGraphqlEvents },
]);

const isAsked = (phase: string): boolean => values.only === undefined || values.only === phase;

const toNumbers = (text: string): number[] => text.split(',').map(Number);

process.stdout.write(
  `Node ${process.version}, ${os.availableParallelism()} processors (${os.cpus()[0]?.model.trim() ?? '?'}), ` +
    `load ${readLoad()}. Server, database, model and viewers share the machine.\n`,
);
if (isAsked('start')) await measureStart();
if (values.only !== 'start') await measureChats();

async function measureChats(): Promise<void> {
  await using folder = await makeDataFolder();
  const stub = await startModelStub();
  const server = await startServer({
    folder: folder.path,
    nodeOptions: values.node === '' ? [] : values.node.split(' '),
  });
  try {
    const shared = { api: await logIn(server.url), server, modelUrl: stub.url };
    if (isAsked('added')) await measureAddedTime({ ...shared, rounds: Number(values.rounds) });
    const callers = toNumbers(values.callers);
    if (isAsked('predict')) await measurePredict({ ...shared, callers, seconds: Number(values.seconds) });
    if (isAsked('hold')) await measureHold({ ...shared, held: toHeld([200]), tokens: 50, delayMs: 20 });
    const held = toHeld(toNumbers(values.chats));
    if (isAsked('chats')) await measureHold({ ...shared, held, tokens: Number(values.tokens), delayMs: 50 });
    if (isAsked('viewers')) await measureDelivery({ ...shared, counts: toNumbers(values.viewers) });
  } finally {
    await server.stop();
    await stub.stop();
  }
}

function toHeld(counts: readonly number[]): Held[] {
  return counts.flatMap((chats) => PROTOCOLS.map((protocol) => ({ ...protocol, chats })));
}
