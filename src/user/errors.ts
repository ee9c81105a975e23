import { Refusal } from '../shared/refusal.ts';

/** The name belongs to another account. */
export class UserNameTaken extends Refusal {
  readonly typename = 'UserNameTaken';
  readonly code = 'USER_NAME_TAKEN';

  constructor() {
    super('The user name is taken.');
  }
}

/** The name has more characters than an account's may. */
export class UserNameTooLong extends Refusal {
  readonly typename = 'UserNameTooLong';
  readonly code = 'USER_NAME_TOO_LONG';

  constructor() {
    super('A user name has at most 30 characters.');
  }
}

/** Name and password do not belong together; which of the two is wrong is not told. */
export class CredentialsRejected extends Refusal {
  readonly typename = 'CredentialsRejected';
  readonly code = 'CREDENTIALS_REJECTED';

  constructor() {
    super('The user name or the password is wrong.');
  }
}

/** An administrator disabled the account. */
export class UserDisabled extends Refusal {
  readonly typename = 'UserDisabled';
  readonly code = 'USER_DISABLED';

  constructor() {
    super('The account is disabled; ask an administrator.');
  }
}

/** The captcha is wrong, missing, used or too old. */
export class CaptchaRejected extends Refusal {
  readonly typename = 'CaptchaRejected';
  readonly code = 'CAPTCHA_REJECTED';

  constructor() {
    super('The captcha is wrong or no longer valid; ask for a new one.');
  }
}

/** An account that administrators make begins with a group and a role. */
export class GroupAndRoleRequired extends Refusal {
  readonly typename = 'GroupAndRoleRequired';
  readonly code = 'GROUP_AND_ROLE_REQUIRED';

  constructor() {
    super('An account needs a group and a role.');
  }
}

/** Nobody else could administer the server. */
export class LastAdministrator extends Refusal {
  readonly typename = 'LastAdministrator';
  readonly code = 'LAST_ADMINISTRATOR';

  constructor() {
    super('Nobody else who can log in administers the server; make somebody else an administrator first.');
  }
}

/** The server does not let strangers register. */
export class RegistrationClosed extends Refusal {
  readonly typename = 'RegistrationClosed';
  readonly code = 'REGISTRATION_CLOSED';

  constructor() {
    super('Accounts are created by administrators here.');
  }
}
