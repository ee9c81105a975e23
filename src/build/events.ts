import type { ResolversTypes } from '../generated/schema.ts';
import type { BuildStep } from '../runtime/contract.ts';
import type { LoggedEvent, NewEvent } from '../stream/contract.ts';
import { toUnionMember } from '../stream/union-member.ts';
import type { BuildState } from './entity.ts';

/** The GraphQL type of each kind of event that a build's stream holds. */
const TYPENAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    started: 'BuildStarted',
    nodeStarted: 'NodeBuildStarted',
    nodeBuilt: 'NodeBuilt',
    nodeFailed: 'NodeBuildFailed',
    inputsReady: 'BuildInputsReady',
    ended: 'BuildEnded',
  }),
);

type RecordedStep = Exclude<BuildStep, { kind: 'failed' }>;

/** The first event of every build. */
export const BUILD_STARTED: NewEvent = Object.freeze({ kind: 'started', payload: {} });

/** A step of a build as an event. A `failed` step is none: the build then ends, which is an event of its own. */
export function fromBuildStep(step: RecordedStep): NewEvent {
  const { kind, ...payload } = step;
  return { kind, payload: payload as NewEvent['payload'] };
}

/** The terminal event. */
export function toBuildEnded(outcome: { state: BuildState; error: string | null }): NewEvent {
  return { kind: 'ended', payload: { state: outcome.state, error: outcome.error } };
}

/** An event of a build's stream as a member of the `BuildEvent` union. */
export function toBuildEvent(event: LoggedEvent): ResolversTypes['BuildEvent'] {
  // The log gives back what the functions above put in; only they write to a build's stream.
  return toUnionMember({ event, typenames: TYPENAMES }) as unknown as ResolversTypes['BuildEvent'];
}
