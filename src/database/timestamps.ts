import { p } from '@mikro-orm/core';

/** When a row was made, and when a command last changed it. */
export const timestamps = Object.freeze({
  createdAt: p.datetime(3).defaultRaw('now()'),
  updatedAt: p
    .datetime(3)
    .defaultRaw('now()')
    .onUpdate(() => new Date()),
});
