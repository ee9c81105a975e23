/**
 * An expected negative outcome: something the caller can act on. Each subclass carries a stable code and is
 * turned into a member of a result union by `graphql/result.ts` and into a wire code by the facade's table.
 * Anything thrown that is not a `Refusal` is a fault: it is logged with its cause and masked.
 */
export abstract class Refusal extends Error {
  /** The name of the GraphQL type that represents this refusal. */
  abstract readonly typename: string;
  /** The member of the `ErrorCode` enum that clients branch on. */
  abstract readonly code: string;
}

/** The kinds of thing that can be missing; the `ResourceKind` enum of the schema. */
export type ResourceKind =
  | 'FLOW'
  | 'FLOW_VERSION'
  | 'FLOW_CHANGE'
  | 'VERSION_TAG'
  | 'BUILD'
  | 'CHAT_SESSION'
  | 'MESSAGE'
  | 'RUN'
  | 'COMPARISON'
  | 'USER'
  | 'TAG'
  | 'FLOW_VARIABLE'
  | 'FLOW_TEMPLATE'
  | 'SAVED_COMPONENT'
  | 'STORED_FILE'
  | 'KNOWLEDGE_BASE'
  | 'KNOWLEDGE_FILE'
  | 'REPORT_TEMPLATE'
  | 'SHARE_LINK'
  | 'LOGIN'
  | 'API_KEY'
  | 'ROLE'
  | 'USER_GROUP'
  | 'SETTING'
  | 'SETTINGS_VERSION'
  | 'MODEL_SERVER'
  | 'MODEL';

/** The thing does not exist, or the viewer may not know that it does: both are answered alike. */
export class NotFound extends Refusal {
  readonly typename = 'NotFound';
  readonly code = 'NOT_FOUND';
  readonly resource: ResourceKind;

  constructor(resource: ResourceKind) {
    super('There is no such thing, or you may not see it.');
    this.resource = resource;
  }
}

/** The viewer may see the thing but not do this to it. */
export class NotPermitted extends Refusal {
  readonly typename = 'NotPermitted';
  readonly code = 'NOT_PERMITTED';
  readonly permission: string;

  constructor(permission: string) {
    super('You may not do this.');
    this.permission = permission;
  }
}

/** One rejected input: where it sits, from the outside in, and why it was rejected. */
export interface InputIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** One or more inputs were rejected; nothing was written. */
export class InvalidInput extends Refusal {
  readonly typename = 'InvalidInput';
  readonly code = 'INVALID_INPUT';
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[]) {
    super(InvalidInput.toMessage(issues));
    this.issues = issues;
  }

  /** All of the issues in one line. */
  static toMessage(issues: readonly InputIssue[]): string {
    return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
}
