import type { NewFlow } from '../flow/input.ts';
import type { RunPolicySettings } from '../run-policy/policy.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import type { SecretPlace } from './format.ts';

/** A version to import, with everything within its limits. */
export interface IncomingVersion {
  /** Where its document stands in the file. */
  readonly documentPath: readonly string[];
  readonly name: string;
  readonly description: string | null;
  readonly document: FlowDocument | null;
  /** The hash that the file names: null for a version without a document, undefined where the file names none. */
  readonly documentHash: string | null | undefined;
}

/** A flow to import, with at least one version. */
export interface IncomingFlow {
  readonly path: readonly string[];
  readonly particulars: Omit<NewFlow, 'document'>;
  /** What the file sets for the runs of the flow; null where it sets nothing. */
  readonly runPolicy: RunPolicySettings | null;
  readonly currentVersion: number;
  readonly versions: readonly IncomingVersion[];
}

/** What a file amounts to. */
export interface Incoming {
  readonly flows: readonly IncomingFlow[];
  readonly missingSecrets: readonly SecretPlace[];
  readonly unusedSecrets: readonly string[];
}
