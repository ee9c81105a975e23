import { startApp } from '../../app.ts';
import { createApiKeyService } from '../../api-key/service.ts';
import { listKeyPagesOfUsers } from '../../api-key/reads.ts';
import type { Environment } from '../../environment/environment.ts';
import { readEnvironment } from '../../environment/environment.ts';
import { openOutbound } from '../../outbound/fetch.ts';
import { createProgress } from '../progress.ts';
import { CommandFault, refuseCall, runWithManual } from '../run-command.ts';
import { withStorage, type OpenStorage } from '../with-storage.ts';
import { makeTalks } from './conversations.ts';
import { makeLabels, makeOpenings } from './openings.ts';
import { withPeople, type People } from './people.ts';
import { makeRights } from './rights.ts';
import { listSights, makeFlows, makeVersions, type Sight } from './story.ts';

const KEY_NAME = 'Demo key';

/** What follows the flows, in order: what is granted is asked, and what is asked is opened. */
const STEPS = Object.freeze({
  versions: makeVersions,
  rights: makeRights,
  conversations: makeTalks,
  tags: makeLabels,
  openings: makeOpenings,
});

/** Makes a demo that shows what there is, or what is missing of it. Resolves with the exit code. */
export function seed(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'seed',
    parameters,
    work: async ({ values, positionals }) => {
      if (positionals.length > 0) return refuseCall('Nothing follows but options.');
      const environment = readEnvironment();
      if (environment.mode === 'production' && values.production !== true) {
        const message = 'This is a server for production; --production makes accounts and flows of a demo there.';
        throw new CommandFault({ message, exitCode: 1 });
      }
      const text = await withStorage((opened) => makeDemo({ opened, environment }));
      process.stdout.write(`${text}\n`);
      return 0;
    },
  });
}

/** A server of its own, on a port that nobody knows, does the work through its doors: what is shown has really happened. */
async function makeDemo({ opened, environment }: { opened: OpenStorage; environment: Environment }): Promise<string> {
  const { report, end } = createProgress({ title: 'Demo', screen: process.stderr });
  const way = openOutbound({ policy: { allowedHosts: [], allowsOwnMachine: true, closedPorts: [] } });
  const app = await startApp({ environment: { ...environment, port: 0, host: '127.0.0.1', logLevel: 'error' } });
  try {
    const { url, administrator } = app;
    if (url === null) throw new Error('The server does not listen.');
    return await withPeople({ opened, url, fetch: way.fetch }, async (people) => {
      const everybody: readonly Login[] = [people.administrator, people.author, people.reader, people.guests];
      const logins = administrator === null ? everybody : [administrator, ...everybody];
      process.stdout.write(`${describeLogins(logins)}\n`);
      const steps = Object.entries(STEPS);
      const total = steps.length + 1;
      report({ done: 0, total, subject: 'flows' });
      const demo = await makeFlows(people);
      for (const [done, [subject, make]] of steps.entries()) {
        report({ done: done + 1, total, subject });
        await make(demo);
      }
      const sights = await listSights(demo);
      const key = await ensureKey({ opened, people });
      end();
      return describe({ environment, sights, key });
    });
  } finally {
    end();
    await way.close();
    await app.close();
  }
}

/** Somebody who can log in, and what with if that can be told. */
interface Login {
  readonly name: string;
  readonly password: string | null;
}

/** The secret of a key that was just made; null when it was there. */
async function ensureKey({ opened, people }: { opened: OpenStorage; people: People }): Promise<string | null> {
  const scope = opened.operatorScope();
  const ownerId = Number(people.author.id);
  const page = { first: 100, start: { at: 'start' } } as const;
  const keys = (await listKeyPagesOfUsers({ em: scope.em, userIds: [ownerId], page })).get(ownerId)?.items ?? [];
  if (keys.some(({ name, revokedAt }) => name === KEY_NAME && revokedAt === null)) return null;
  const service = createApiKeyService({ clock: () => new Date() });
  const input = {
    name: KEY_NAME,
    scopes: ['RUN_START', 'CHAT_READ', 'FLOW_READ'],
    lifetimeSeconds: 30 * 86_400,
  } as const;
  return (await service.create({ scope, ownerId, input })).secret;
}

/** Told before anything else happens: nobody can be told a second time. */
function describeLogins(logins: readonly Login[]): string {
  const known = '(made before; forme user set-password chooses another)';
  const lines = logins.map(({ name, password }) => `  ${name.padEnd(16)}${password ?? known}`);
  return ['Who can log in, each password shown this once:', ...lines, ''].join('\n');
}

function describe(demo: { environment: Environment; sights: readonly Sight[]; key: string | null }): string {
  const { environment, sights, key } = demo;
  const { host, port } = environment;
  const rows = [
    ...sights,
    { what: 'GraphQL, with a playground', where: `http://${host}:${port}/graphql` },
    { what: 'Every route, to try out', where: `http://${host}:${port}/docs` },
    { what: 'An API key, shown this once', where: key ?? 'made before; forme key list tells of it' },
  ];
  const lines = rows.map(({ what, where }) => `  ${what.padEnd(36)}${where}`);
  return ['The demo is there. Start the server with forme serve, and look at:', ...lines].join('\n');
}
