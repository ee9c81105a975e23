import { Refusal } from '../shared/refusal.ts';

/** The token does not let a login go on; why is not told. */
export class RefreshRejected extends Refusal {
  readonly typename = 'RefreshRejected';
  readonly code = 'REFRESH_REJECTED';

  constructor() {
    super('The login cannot go on; log in again.');
  }
}
