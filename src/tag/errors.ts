import { Refusal } from '../shared/refusal.ts';

/** Another tag has that name. */
export class TagNameTaken extends Refusal {
  readonly typename = 'TagNameTaken';
  readonly code = 'TAG_NAME_TAKEN';

  constructor() {
    super('There is a tag of that name.');
  }
}

/** The flow carries the tag already. */
export class TagAlreadyLinked extends Refusal {
  readonly typename = 'TagAlreadyLinked';
  readonly code = 'TAG_ALREADY_LINKED';

  constructor() {
    super('The flow carries the tag already.');
  }
}
