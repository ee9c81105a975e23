/** What a look at one thing came to. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'fault';
  /** What was seen and, unless it is well, what to do. Never holds a secret. */
  readonly text: string;
}

/** The result of a look, by how it went. */
export const found = Object.freeze({
  ok: (check: string, text: string): Finding => ({ check, state: 'ok', text }),
  warning: (check: string, text: string): Finding => ({ check, state: 'warning', text }),
  fault: (check: string, text: string): Finding => ({ check, state: 'fault', text }),
});

/** Why something could not be done, without the address that was asked: a password may stand in it. */
export function toReason(error: unknown): string {
  if (!(error instanceof Error)) return 'for a reason that is not known';
  const { cause } = error;
  if (cause instanceof Error) return toReason(cause);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return `with ${code}`;
}
