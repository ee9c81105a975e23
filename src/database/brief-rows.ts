import pg from 'pg';
import { currentActivity } from '../shared/activity.ts';
import { findPlanName } from '../shared/plans.ts';
import type { Meter } from '../shared/telemetry.ts';

type Query = (this: unknown, ...given: unknown[]) => unknown;
type AskBack = (callback: (error: Error | null, result: pg.QueryResult) => void) => void;

/**
 * Lets go of the rows of a pool as soon as nobody holds them. The driver assigns the callback behind its promises to a
 * property, and V8 takes a function literal that is assigned to a property, or is an accessor of an object literal, for
 * one that lasts: it is made in the old generation, and what it leads to, all rows, survives until the next full
 * collection. That was a third of the processor time of large reads. Promises around a callback do not have this. What
 * the statements of an activity come to is counted on the way.
 */
export function forgetRowsEarly({ pool, meter }: { pool: pg.Pool; meter: Meter }): void {
  pool.on('connect', (client) => {
    // Seen as a bag of methods: the real type has a dozen overloads, all of which are passed through.
    const prototype = pg.Client.prototype as unknown as { query: Query };
    const query = (...given: unknown[]): unknown => Reflect.apply(prototype.query, client, given);
    const queryBriefly = (...given: unknown[]): unknown =>
      isPlain(given)
        ? toPromise({ meter, askBack: (callback) => query(...toNamed(given), callback) })
        : query(...given);
    client.query = queryBriefly as typeof client.query;
  });
}

/** As the query builder asks; cursors and callbacks go their own ways. */
function isPlain(given: readonly unknown[]): given is readonly [text: string, parameters: unknown[]] {
  const [text, parameters, ...more] = given;
  return typeof text === 'string' && Array.isArray(parameters) && more.length === 0;
}

function toNamed(given: readonly [text: string, parameters: unknown[]]): readonly unknown[] {
  const [text, values] = given;
  const name = findPlanName(text);
  return name === undefined ? given : [{ name, text, values }];
}

function toPromise({ askBack, meter }: { askBack: AskBack; meter: Meter }): Promise<pg.QueryResult> {
  const database = currentActivity()?.database;
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    askBack((error, result) => {
      const ms = performance.now() - startedAt;
      meter.statement(ms);
      if (database !== undefined) {
        database.statements += 1;
        database.ms += ms;
      }
      if (error === null) resolve(result);
      else reject(error);
    });
  });
}
