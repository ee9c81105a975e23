import { connect } from 'node:net';
import type { TestClient } from '../support/app.ts';
import { openProxy, type Pair } from '../support/proxy.ts';

/** A proxy in front of a server, which cuts connections that the server has sent nothing through for a while. */
export interface IdleProxy extends AsyncDisposable, Pick<TestClient, 'url' | 'socketUrl'> {
  /** Connections that it has cut. */
  readonly cuts: () => number;
}

/** Opens a proxy on a free port. */
export async function openIdleProxy({ url, idleMs }: { url: string; idleMs: number }): Promise<IdleProxy> {
  const { hostname, port } = new URL(url);
  let cuts = 0;
  const join = ({ client, upstream, cut }: Pair): void => {
    const cutIdle = (): void => {
      cuts += 1;
      cut();
    };
    let timer = setTimeout(cutIdle, idleMs);
    upstream.on('data', () => {
      clearTimeout(timer);
      timer = setTimeout(cutIdle, idleMs);
    });
    for (const socket of [client, upstream]) socket.on('close', () => clearTimeout(timer));
    client.pipe(upstream).pipe(client);
  };
  const listen = { host: '127.0.0.1', port: 0 };
  const proxy = await openProxy({ listen, connect: () => connect(Number(port), hostname), join });
  const place = `127.0.0.1:${proxy.port}`;
  return {
    url: `http://${place}`,
    socketUrl: `ws://${place}`,
    cuts: () => cuts,
    [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose](),
  };
}
