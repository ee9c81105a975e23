import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { DatabaseConnection } from '../../src/database/connection.ts';
import { openProxy, type Pair, type Proxy } from '../support/proxy.ts';

/**
 * Where in an exchange a connection breaks: before the server hears what the client says as its `step`-th, or before
 * the client hears what the server answers to that.
 */
export interface Break {
  readonly step: number;
  readonly loses: 'question' | 'answer';
  /** Only what says this is a step; everything is when absent. */
  readonly saying?: string;
}

/** A proxy that breaks one connection where it is told to. */
export interface BreakingProxy extends AsyncDisposable {
  /** Counts steps from here on, over all connections, and breaks the one that the break falls on; null lets all be. */
  plan(next: Break | null): void;
  /** Whether the planned break has come about. */
  readonly hasBroken: () => boolean;
}

/** A break that is being waited for. */
class Plan {
  #next: Break | null = null;
  #steps = 0;
  #awaited: Pair | null = null;
  hasBroken = false;

  begin(next: Break | null): void {
    this.#next = next;
    this.#steps = 0;
    this.#awaited = null;
    this.hasBroken = false;
  }

  /** Whether a step is to be passed on. */
  ask(pair: Pair, said: Buffer): boolean {
    if (this.#next === null || this.hasBroken || !said.includes(this.#next.saying ?? '')) return true;
    this.#steps += 1;
    if (this.#steps !== this.#next.step) return true;
    if (this.#next.loses === 'question') return this.#break(pair);
    this.#awaited = pair;
    return true;
  }

  /** Whether an answer is to be passed on. */
  answer(pair: Pair): boolean {
    return this.#awaited === pair ? this.#break(pair) : true;
  }

  #break(pair: Pair): false {
    this.#awaited = null;
    this.hasBroken = true;
    pair.cut();
    return false;
  }
}

/** A proxy before a database, in a folder of its own, and how to connect through it. */
export async function openDatabaseProxy(
  database: DatabaseConnection,
): Promise<BreakingProxy & { readonly connection: DatabaseConnection }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'forme-proxy-'));
  const toPath = (host: string): string => path.join(host, `.s.PGSQL.${database.port}`);
  const { proxy, plan } = await open({
    listen: { path: toPath(folder) },
    connect: () =>
      database.host.startsWith('/') ? connect(toPath(database.host)) : connect(database.port, database.host),
  });
  return {
    ...plan,
    connection: { ...database, host: folder },
    [Symbol.asyncDispose]: async () => {
      await proxy[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A proxy before a web server, on a free port. */
export async function openWebProxy(url: () => string): Promise<BreakingProxy & { readonly url: string }> {
  const { proxy, plan } = await open({
    listen: { host: '127.0.0.1', port: 0 },
    connect: () => connect(Number(new URL(url()).port), '127.0.0.1'),
  });
  return { ...plan, url: `http://127.0.0.1:${proxy.port}`, [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() };
}

async function open(options: Pick<Parameters<typeof openProxy>[0], 'listen' | 'connect'>): Promise<{
  proxy: Proxy;
  plan: Pick<BreakingProxy, 'plan' | 'hasBroken'>;
}> {
  const plan = new Plan();
  const join = (pair: Pair): void => {
    const { client, upstream } = pair;
    client.on('data', (data) => {
      if (plan.ask(pair, data)) upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (plan.answer(pair)) client.write(data);
    });
  };
  const proxy = await openProxy({ ...options, join });
  return { proxy, plan: { plan: (next) => plan.begin(next), hasBroken: () => plan.hasBroken } };
}
