import { Refusal } from '../shared/refusal.ts';
import type { RefusalMember } from '../shared/result.ts';
import type { FlowVersionRow } from './reads.ts';

/** Another version of the flow carries that name. */
export class VersionNameTaken extends Refusal {
  readonly typename = 'VersionNameTaken';
  readonly code = 'VERSION_NAME_TAKEN';

  constructor() {
    super('The flow already has a version of that name.');
  }
}

/** The version is the current one, which a flow cannot do without. */
export class VersionCurrent extends Refusal {
  readonly typename = 'VersionCurrent';
  readonly code = 'VERSION_CURRENT';

  constructor() {
    super('The version is the current one; make another version current first.');
  }
}

/** Somebody saved the version since the caller read it; `version` is what they made of it. */
export class VersionChanged extends Refusal {
  readonly typename = 'VersionChanged';
  readonly code = 'VERSION_CHANGED';
  readonly version: FlowVersionRow;
  readonly expectedDocumentHash: string;
  /** The version with the document that the caller began with; null when it never held that. */
  readonly base: FlowVersionRow | null;

  constructor({
    version,
    expectedDocumentHash,
    base,
  }: Pick<VersionChanged, 'version' | 'expectedDocumentHash' | 'base'>) {
    super('Somebody saved the version since you read it.');
    this.version = version;
    this.expectedDocumentHash = expectedDocumentHash;
    this.base = base;
  }
}

/** `VersionChanged` as data. */
export type VersionChangedMember = RefusalMember<VersionChanged>;
