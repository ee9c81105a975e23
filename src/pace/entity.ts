import { defineEntity, p } from '@mikro-orm/core';

const CallerPaceSchema = defineEntity({
  name: 'CallerPace',
  tableName: 'caller_pace',
  indexes: [{ name: 'caller_pace_end', properties: ['pacedUntil'] }],
  properties: {
    /** Who is counted, and what for; see `toPaceKey`. */
    key: p.string().length(64).primary(),
    /** Until when what was counted so far would take if it came evenly. */
    pacedUntil: p.datetime(6),
  },
});

/**
 * How far a caller has come who may ask only so often. The table is unlogged: a crash of the database forgets these
 * rows, none of which is older than a minute or two, and nobody waits for their commits.
 */
export class CallerPace extends CallerPaceSchema.class {}
CallerPaceSchema.setClass(CallerPace);
