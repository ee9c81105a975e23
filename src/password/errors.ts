import { Refusal } from '../shared/refusal.ts';

/** The password is right and older than passwords may become. */
export class PasswordExpired extends Refusal {
  readonly typename = 'PasswordExpired';
  readonly code = 'PASSWORD_EXPIRED';

  constructor() {
    super('The password has expired; choose a new one.');
  }
}

/** The account has no password, because it is let in by other means. */
export class PasswordUnset extends Refusal {
  readonly typename = 'PasswordUnset';
  readonly code = 'PASSWORD_UNSET';

  constructor() {
    super('The account has no password; ask an administrator to set one.');
  }
}

/** What was given as the present password is not it. */
export class CurrentPasswordWrong extends Refusal {
  readonly typename = 'CurrentPasswordWrong';
  readonly code = 'CURRENT_PASSWORD_WRONG';

  constructor() {
    super('The current password is wrong.');
  }
}

/** Too many wrong passwords were given for the name, whether or not an account has it. */
export class AccountLocked extends Refusal {
  readonly typename = 'AccountLocked';
  readonly code = 'ACCOUNT_LOCKED';
  readonly retryAfterSeconds: number;

  constructor({ retryAfterSeconds }: { retryAfterSeconds: number }) {
    super('Too many wrong passwords were given; try again later.');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
