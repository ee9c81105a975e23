import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestClient } from '../support/app.ts';

/** A proxy in front of a server, which cuts connections that the server has sent nothing through for a while. */
export interface IdleProxy extends AsyncDisposable, Pick<TestClient, 'url' | 'socketUrl'> {
  /** Connections that it has cut. */
  readonly cuts: () => number;
}

/** Opens a proxy on a free port. */
export async function openIdleProxy({ url, idleMs }: { url: string; idleMs: number }): Promise<IdleProxy> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const end = (): void => {
      for (const socket of [client, upstream]) open.delete(socket.destroy());
    };
    const cut = (): void => {
      cuts += 1;
      end();
    };
    let timer = setTimeout(cut, idleMs);
    upstream.on('data', () => {
      clearTimeout(timer);
      timer = setTimeout(cut, idleMs);
    });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', end).on('close', () => {
        clearTimeout(timer);
        end();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${place}`,
    socketUrl: `ws://${place}`,
    cuts: () => cuts,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
