import pg from 'pg';
import { findPlanName } from '../shared/plans.ts';

type Query = (this: unknown, ...given: unknown[]) => unknown;
type AskBack = (callback: (error: Error | null, result: pg.QueryResult) => void) => void;

/**
 * Lets go of the rows of a pool as soon as nobody holds them. The driver assigns the callback behind its promises to a
 * property, and V8 takes a function literal that is assigned to a property, or is an accessor of an object literal, for
 * one that lasts: it is made in the old generation, and what it leads to, all rows, survives until the next full
 * collection. That was a third of the processor time of large reads. Promises around a callback do not have this.
 */
export function forgetRowsEarly(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    // Seen as a bag of methods: the real type has a dozen overloads, all of which are passed through.
    const prototype = pg.Client.prototype as unknown as { query: Query };
    const query = (...given: unknown[]): unknown => Reflect.apply(prototype.query, client, given);
    const queryBriefly = (...given: unknown[]): unknown =>
      isPlain(given) ? toPromise((callback) => query(...toNamed(given), callback)) : query(...given);
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

function toPromise(askBack: AskBack): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    askBack((error, result) => (error === null ? resolve(result) : reject(error)));
  });
}
