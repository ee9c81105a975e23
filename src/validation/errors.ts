import { Refusal } from '../shared/refusal.ts';
import type { CodeIssue } from './code.ts';
import type { TextPlace } from './place.ts';

/** Something that keeps a text from being a prompt; see `PromptIssue` in the schema. */
export interface PromptIssue {
  readonly kind: 'EMPTY_NAME' | 'INVALID_NAME' | 'RESERVED_NAME' | 'MALFORMED';
  readonly message: string;
  readonly name: string | null;
  readonly suggestion: string | null;
  readonly place: TextPlace | null;
}

/** So much code is being checked that this was not looked at. */
export class CodeCheckBusy extends Refusal {
  readonly typename = 'CodeCheckBusy';
  readonly code = 'CODE_CHECK_BUSY';

  constructor() {
    super('Too much code is being checked. Ask again in a moment.');
  }
}

/** The code makes no node. The message is what is wrong with it. */
export class ComponentRejected extends Refusal {
  readonly typename = 'ComponentRejected';
  readonly code = 'COMPONENT_REJECTED';
  readonly issues: readonly CodeIssue[];

  constructor(issues: readonly CodeIssue[]) {
    super(issues.map(({ message }) => message).join('; ') || 'The code makes no node.');
    this.issues = issues;
  }
}

/** The text cannot be a prompt. The message is worded as editors of the legacy wire show it. */
export class PromptRejected extends Refusal {
  readonly typename = 'PromptRejected';
  readonly code = 'PROMPT_REJECTED';
  readonly issues: readonly PromptIssue[];

  constructor({ message, issues }: { message: string; issues: readonly PromptIssue[] }) {
    super(message);
    this.issues = issues;
  }
}
