import { Refusal } from '../shared/refusal.ts';

/** Another group has that name. */
export class UserGroupNameTaken extends Refusal {
  readonly typename = 'UserGroupNameTaken';
  readonly code = 'USER_GROUP_NAME_TAKEN';

  constructor() {
    super('There is a group of that name.');
  }
}

/** Users still belong to the group. */
export class UserGroupNotEmpty extends Refusal {
  readonly typename = 'UserGroupNotEmpty';
  readonly code = 'USER_GROUP_NOT_EMPTY';

  constructor() {
    super('Users still belong to the group.');
  }
}

/** Everybody belongs to the group from registration on. */
export class UserGroupReserved extends Refusal {
  readonly typename = 'UserGroupReserved';
  readonly code = 'USER_GROUP_RESERVED';

  constructor() {
    super('The server relies on this group.');
  }
}
