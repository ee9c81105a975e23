import { InvalidInput } from '../shared/refusal.ts';

/** The id of a conversation is one that no conversation can have. */
export class SessionIdRejected extends InvalidInput {
  constructor() {
    super([{ path: ['sessionId'], message: 'Must have 1 to 255 characters, none of them NUL.' }]);
  }
}
