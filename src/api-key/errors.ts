import { Refusal } from '../shared/refusal.ts';

/** The key has as many runs under way as it may. Another one may be started as soon as one of them has ended. */
export class TooManyRuns extends Refusal {
  readonly typename = 'TooManyRuns';
  readonly code = 'TOO_MANY_RUNS';

  constructor(limit: number) {
    super(`The API key may have no more than ${limit} of its runs under way.`);
  }
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
