import { Refusal } from '../shared/refusal.ts';

/** The operator has named no gateway that could vouch for anybody. */
export class SignOnUnsupported extends Refusal {
  readonly typename = 'SignOnUnsupported';
  readonly code = 'SIGN_ON_UNSUPPORTED';

  constructor() {
    super('Nobody is signed on by a gateway here.');
  }
}

/** The assertion does not let anybody in under that name; why is not told. */
export class AssertionRejected extends Refusal {
  readonly typename = 'AssertionRejected';
  readonly code = 'ASSERTION_REJECTED';

  constructor() {
    super('The assertion is not valid for that name.');
  }
}
