import type { FlowKind } from '../flow/entity.ts';
import type { RunPolicySettings } from '../run-policy/policy.ts';
import type { Json, JsonObject } from '../shared/json.ts';

/** What a bundle says that it is; see docs/BUNDLE.md. */
export const BUNDLE_FORMAT = 'forme-bundle';

/** The one version of the format. Another number means other rules, so that no other is read. */
export const BUNDLE_VERSION = 1;

/** How much one bundle may hold, on the way out as on the way in. */
export const BUNDLE_LIMITS = Object.freeze({ flows: 100, versions: 300, secrets: 10_000, megabytes: 16 });

/** Flows with their versions and documents, and with names where secrets were. */
export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT;
  readonly version: typeof BUNDLE_VERSION;
  readonly flows: readonly BundledFlow[];
  /** Where in the documents which secret belongs, for people; what counts stands in the documents. */
  readonly secrets: readonly SecretPlace[];
  /** SHA-256 of the canonical JSON of everything else. */
  readonly digest: string;
}

/** A flow of a bundle. Texts are JSON, because a secret may stand in them. */
export interface BundledFlow {
  /** The id that the flow has where it comes from. */
  readonly id: string;
  readonly kind: FlowKind;
  readonly name: Json;
  readonly description: Json;
  readonly guideWord: Json;
  readonly logo: Json;
  /** Only there where something was set for the runs of the flow. */
  readonly runPolicy?: RunPolicySettings;
  /** The place of the current version in `versions`. */
  readonly currentVersion: number;
  /** Oldest first. */
  readonly versions: readonly BundledVersion[];
}

/** A version of a flow of a bundle. */
export interface BundledVersion {
  readonly name: Json;
  readonly description: Json;
  /** The content hash of the document with its secrets; null while nothing was saved. */
  readonly documentHash: string | null;
  readonly semanticHash: string | null;
  readonly document: JsonObject | null;
}

/** A place that a secret was taken from. */
export interface SecretPlace {
  readonly name: string;
  readonly flowId: string;
  readonly nodeId: string | null;
  readonly field: string | null;
}
