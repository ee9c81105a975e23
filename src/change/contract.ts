import type { ViewerScope } from '../database/scope.ts';
import type { Flow } from '../flow/entity.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import type { FlowVersion } from '../version/entity.ts';
import type { FlowChangeKind } from './entity.ts';

/** Something that a command has just done to a flow or to one of its versions. */
export interface FlowChanged {
  /** Whoever did it, with the entity manager of the command's transaction. */
  readonly scope: ViewerScope;
  readonly kind: FlowChangeKind;
  readonly flow: Flow;
  /** The version that it was done to, or that was published; null when it was done to the flow as a whole. */
  readonly version: FlowVersion | null;
  /** What the version was given: a document that was saved, or gone back to; null where it kept its own. */
  readonly document: FlowDocument | null;
  /** The version tag that was moved or taken off; null otherwise. */
  readonly tag: string | null;
}

/** What a change entails, within its transaction. What it throws takes the change back. */
export type Consequence = (change: FlowChanged) => Promise<void>;
