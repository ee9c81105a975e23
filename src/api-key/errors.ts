import { Refusal } from '../shared/refusal.ts';

/** A key, or the guests of an account, have as many runs under way as they may. Another one may be started as soon as one of them has ended. */
export class TooManyRuns extends Refusal {
  readonly typename = 'TooManyRuns';
  readonly code = 'TOO_MANY_RUNS';
}

/** The account has as many keys that hold as it may. Revoking one makes room for another. */
export class TooManyApiKeys extends Refusal {
  readonly typename = 'TooManyApiKeys';
  readonly code = 'TOO_MANY_API_KEYS';
  readonly maximum: number;

  constructor(maximum: number) {
    super(`An account may have no more than ${maximum} API keys that hold.`);
    this.maximum = maximum;
  }
}
