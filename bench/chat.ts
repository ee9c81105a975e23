import os from 'node:os';
import { parseArgs } from 'node:util';
import { measureAddedTime } from './added-time.ts';
import { logIn } from './api.ts';
import { measureHold } from './hold.ts';
import { measurePredict } from './predict.ts';
import { readLoad } from './processes.ts';
import { makeDataFolder, startModelStub, startServer } from './programs.ts';
import { measureStart } from './start.ts';

/**
 * Measures chats on the program as it is run: its own process, its embedded database with everything durable, and a
 * model stub in a third process. `npm run bench -- --only hold --chats 200,500 --rounds 100`
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    chats: { type: 'string', default: '200,500,1000' },
    tokens: { type: 'string', default: '200' },
    callers: { type: 'string', default: '1,16,64,200' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '200' },
    /** Options for the server's Node, for example `--cpu-prof`. */
    node: { type: 'string', default: '' },
  },
});

const isAsked = (phase: string): boolean => values.only === undefined || values.only === phase;

process.stdout.write(
  `Node ${process.version}, ${os.availableParallelism()} processors (${os.cpus()[0]?.model.trim() ?? '?'}), ` +
    `load ${readLoad()}. Server, database, model and viewers share the machine.\n`,
);
if (isAsked('start')) await measureStart();
if (values.only !== 'start') await measureChats();

async function measureChats(): Promise<void> {
  await using folder = await makeDataFolder();
  const stub = await startModelStub();
  const server = await startServer(folder.path, values.node === '' ? [] : values.node.split(' '));
  try {
    const api = await logIn(server.url);
    if (isAsked('added')) await measureAddedTime({ api, modelUrl: stub.url, rounds: Number(values.rounds) });
    const callers = values.callers.split(',').map(Number);
    if (isAsked('predict')) {
      await measurePredict({ api, server, modelUrl: stub.url, callers, seconds: Number(values.seconds) });
    }
    const counts = values.chats.split(',').map(Number);
    if (isAsked('hold')) await measureHold({ api, server, modelUrl: stub.url, counts, tokens: Number(values.tokens) });
  } finally {
    await server.stop();
    await stub.stop();
  }
}
