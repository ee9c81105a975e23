import type pg from 'pg';
import type { MakeLine } from './wake-up-line.ts';
import { WAKE_UP_CHANNEL } from './wake-up-payload.ts';

const notifyStatement = {
  name: 'wake-up-notify',
  text: 'SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS p (payload)',
};

/** Lines of `LISTEN` and `NOTIFY`, each on a connection that `createClient` makes and has not opened. */
export function toPostgresLines(createClient: () => pg.Client): MakeLine {
  return ({ onPayload, onBroken }) => {
    const client = createClient();
    client.on('error', onBroken);
    client.on('end', () => onBroken(null));
    client.on('notification', (message) => onPayload(message.payload ?? ''));
    return {
      async open() {
        await client.connect();
        await client.query(`LISTEN ${WAKE_UP_CHANNEL}`);
      },
      async send(payloads) {
        await client.query({ ...notifyStatement, values: [WAKE_UP_CHANNEL, [...payloads]] });
      },
      async ping() {
        await client.query('SELECT 1');
      },
      async close() {
        try {
          await client.end();
        } catch {
          // It is gone already, which is what was wanted.
        }
      },
    };
  };
}
