import { Refusal } from '../shared/refusal.ts';

/** The key of a call was used for something else before. Nothing was made; what was made then is as it was. */
export class IdempotencyConflict extends Refusal {
  readonly typename = 'IdempotencyConflict';
  readonly code = 'IDEMPOTENCY_CONFLICT';
  /** What was made when the key was used first. */
  readonly subjectId: string;

  constructor(subjectId: string) {
    super('The key was used for another request before; take a new one for this request.');
    this.subjectId = subjectId;
  }
}
