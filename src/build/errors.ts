import { Refusal } from '../shared/refusal.ts';

/** There is no successful build of that flow to talk to. */
export class NotBuilt extends Refusal {
  readonly typename = 'NotBuilt';
  readonly code = 'NOT_BUILT';

  constructor() {
    super('The flow has not been built successfully; build it first.');
  }
}
