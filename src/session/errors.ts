import { InvalidInput, Refusal } from '../shared/refusal.ts';

/** The id of a conversation is one that no conversation can have. */
export class SessionIdRejected extends InvalidInput {
  constructor() {
    super([{ path: ['sessionId'], message: 'Must have 1 to 255 characters, none of them NUL.' }]);
  }
}

/** A run of the conversation has not ended, and the question was not to wait for it. */
export class ChatSessionBusy extends Refusal {
  readonly typename = 'ChatSessionBusy';
  readonly code = 'CHAT_SESSION_BUSY';
  readonly runId: string;

  constructor(runId: string) {
    super('The conversation is still being answered; wait for the end of the run or stop it.');
    this.runId = runId;
  }
}
