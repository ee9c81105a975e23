import { Refusal } from '../shared/refusal.ts';

/** The group has a role of that name. */
export class RoleNameTaken extends Refusal {
  readonly typename = 'RoleNameTaken';
  readonly code = 'ROLE_NAME_TAKEN';

  constructor() {
    super('The group has a role of that name.');
  }
}

/** The server itself relies on the role, and nobody becomes an administrator, or ceases to be one, by it here. */
export class RoleReserved extends Refusal {
  readonly typename = 'RoleReserved';
  readonly code = 'ROLE_RESERVED';

  constructor() {
    super('The server relies on this role.');
  }
}

/** Nothing is changed about administrators of the server, so that there always is one. */
export class UserIsAdministrator extends Refusal {
  readonly typename = 'UserIsAdministrator';
  readonly code = 'USER_IS_ADMINISTRATOR';

  constructor() {
    super('The user administers the server.');
  }
}
