/** One variable and what is wrong with it, as a clause that follows its name. Never holds a secret's value. */
export interface EnvironmentIssue {
  readonly variable: string;
  readonly message: string;
}

/** The environment cannot be used. The message lists every issue, one a line. */
export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment';
  readonly issues: readonly EnvironmentIssue[];

  constructor(issues: readonly EnvironmentIssue[]) {
    const lines = issues.map(({ variable, message }) => `  ${variable} ${message}`);
    super(['The environment cannot be used:', ...lines].join('\n'));
    this.issues = issues;
  }
}
