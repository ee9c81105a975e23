import { Refusal } from '../shared/refusal.ts';
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

  constructor(version: FlowVersionRow) {
    super('Somebody saved the version since you read it.');
    this.version = version;
  }
}
