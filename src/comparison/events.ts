import type { ResolversTypes } from '../generated/schema.ts';
import type { LoggedEvent, NewEvent } from '../stream/contract.ts';
import { toUnionMember } from '../stream/union-member.ts';
import type { ComparisonState } from './entity.ts';

/** Which cell of a comparison. */
export interface CellPlace {
  readonly questionIndex: number;
  readonly versionId: number;
}

/** What came of a cell. */
export interface CellOutcome {
  /** Null when no run was started. */
  readonly runId: string | null;
  /** Null when there is an error instead. */
  readonly answer: string | null;
  /** For the user; never the text of a fault of our own. */
  readonly error: string | null;
}

/** `CellStarted` as its resolvers are given it. */
export interface CellStartedEvent {
  readonly seq: number;
  readonly at: string;
  readonly questionIndex: number;
  readonly versionId: number;
  readonly runId: string;
}

/** `CellEnded` as its resolvers are given it. */
export interface CellEndedEvent extends CellOutcome {
  readonly seq: number;
  readonly at: string;
  readonly questionIndex: number;
  readonly versionId: number;
}

const CELL_ENDED = 'cellEnded';

/** The GraphQL type of each kind of event that a comparison's stream holds. */
const TYPENAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    started: 'ComparisonStarted',
    cellStarted: 'CellStarted',
    [CELL_ENDED]: 'CellEnded',
    ended: 'ComparisonEnded',
  }),
);

/** The first event of every comparison. */
export const COMPARISON_STARTED: NewEvent = Object.freeze({ kind: 'started', payload: {} });

/** A version is being asked. */
export function toCellStarted({ place, runId }: { place: CellPlace; runId: string }): NewEvent {
  return { kind: 'cellStarted', payload: { ...place, runId } };
}

/** A cell has ended. */
export function toCellEnded({ place, outcome }: { place: CellPlace; outcome: CellOutcome }): NewEvent {
  return { kind: CELL_ENDED, payload: { ...place, ...outcome } };
}

/** The terminal event. */
export function toComparisonEnded(state: ComparisonState): NewEvent {
  return { kind: 'ended', payload: { state } };
}

/** The cell that an event says has ended; null for every other event. */
export function findEndedCell({ kind, payload }: LoggedEvent): CellPlace | null {
  if (kind !== CELL_ENDED) return null;
  return { questionIndex: Number(payload['questionIndex']), versionId: Number(payload['versionId']) };
}

/** A cell as the key of a set. */
export function toCellKey({ questionIndex, versionId }: CellPlace): string {
  return `${questionIndex}:${versionId}`;
}

/** An event of a comparison's stream as a member of the `ComparisonEvent` union. */
export function toComparisonEvent(event: LoggedEvent): ResolversTypes['ComparisonEvent'] {
  // The log gives back what the functions above put in; only they write to a comparison's stream.
  return toUnionMember({ event, typenames: TYPENAMES }) as unknown as ResolversTypes['ComparisonEvent'];
}
