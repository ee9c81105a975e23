import { Refusal } from '../shared/refusal.ts';
import type { VersionTagRow } from './reads.ts';

/** Somebody moved the tag since the caller saw it; `presentTag` is where it is now, null when it was taken off. */
export class VersionTagMoved extends Refusal {
  readonly typename = 'VersionTagMoved';
  readonly code = 'VERSION_TAG_MOVED';
  readonly presentTag: VersionTagRow | null;

  constructor(presentTag: VersionTagRow | null) {
    super('Somebody moved the tag since you saw it.');
    this.presentTag = presentTag;
  }
}

/** Tags stand for the version, and whoever follows them would be left without one. */
export class VersionTagged extends Refusal {
  readonly typename = 'VersionTagged';
  readonly code = 'VERSION_TAGGED';
  readonly tags: readonly VersionTagRow[];

  constructor(tags: readonly VersionTagRow[]) {
    super(`The version is tagged ${tags.map(({ name }) => name).join(', ')}; move the tags or take them off first.`);
    this.tags = tags;
  }
}
