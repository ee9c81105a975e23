import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { parseDatabaseUrl } from '../../src/database/connection.ts';
import { startProgram, type Program } from '../../test/process/program.ts';
import { seed } from './seed.ts';

/** The program over a seeded database of its own, which is dropped with it. */
export interface SeededServer extends AsyncDisposable {
  readonly program: Program;
  readonly databaseUrl: string;
  /** The headers of the owner of everything. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a database on the server at that address, starts the program on it, and fills it with so many flows. */
export async function startSeededServer(options: { serverUrl: string; flowCount: number }): Promise<SeededServer> {
  const { serverUrl, flowCount } = options;
  const name = `forme_bench_${process.pid}`;
  await administer(serverUrl, (client) => client.query(`create database ${name}`));
  const databaseUrl = toDatabaseUrl({ serverUrl, name });
  await using opened = new AsyncDisposableStack();
  opened.defer(() =>
    administer(serverUrl, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
    }),
  );
  const program = await startProgram(toVariables(databaseUrl));
  opened.defer(async () => {
    await program.stop();
  });
  const { token, userId } = await program.logIn();
  await administer(databaseUrl, (client) => seed({ client, ownerId: Number(userId), flowCount }));
  const closing = opened.move();
  const headers = { Cookie: `access_token_cookie=${token}` };
  return { program, databaseUrl, headers, [Symbol.asyncDispose]: () => closing.disposeAsync() };
}

function toVariables(databaseUrl: string): Record<string, string> {
  const options = process.env['BENCH_NODE_OPTIONS'];
  return {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    FORME_SECRET: randomBytes(32).toString('hex'),
    FORME_LOG_LEVEL: 'info',
    ...(options !== undefined && { NODE_OPTIONS: options }),
  };
}

function toDatabaseUrl({ serverUrl, name }: { serverUrl: string; name: string }): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  // Refuses at once what the program would refuse.
  parseDatabaseUrl(url.href);
  return url.href;
}

async function administer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
