import { once } from 'node:events';
import { createServer, type ListenOptions, type Socket } from 'node:net';

/** The two ends of a connection through a proxy, and what cuts both at once. */
export interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  readonly cut: () => void;
}

/** A proxy between clients and a server, below whatever they speak. */
export interface Proxy extends AsyncDisposable {
  /** The port that it listens on; 0 where that is a socket in a folder. */
  readonly port: number;
}

/**
 * Opens a proxy. `join` passes on what the two ends of a new connection say, or does not; when one end goes, so does
 * the other.
 */
export async function openProxy(options: {
  listen: ListenOptions;
  connect: () => Socket;
  join: (pair: Pair) => void;
}): Promise<Proxy> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = options.connect();
    const cut = (): void => {
      for (const socket of [client, upstream]) open.delete(socket.destroy());
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    options.join({ client, upstream, cut });
  });
  server.listen(options.listen);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
