import type { ViewerScope } from '../database/scope.ts';
import type { Sandbox } from '../runtime/sandbox/contract.ts';
import { checkCode, type CheckedCode } from './code.ts';
import { parseCode, parseValidatePrompt, type ValidatePrompt } from './input.ts';
import { checkPrompt, type CheckedPrompt } from './prompt.ts';
import { createTurns } from './turns.ts';

/** What decides about texts that people write into nodes. */
export type ValidationService = ReturnType<typeof createValidationService>;

/** Checks what people write into nodes before it is part of a flow. Nothing is stored, and nobody owns anything. */
export function createValidationService({ sandbox }: { sandbox: Sandbox }) {
  const inTurn = createTurns();
  return {
    /** Ends whatever is being checked. */
    close: (): Promise<void> => sandbox.close(),

    /** Checks code. Throws `InvalidInput` or `CodeCheckBusy`. */
    async validateCode({ scope, input }: { scope: ViewerScope; input: { code: string } }): Promise<CheckedCode> {
      const code = parseCode(input);
      return inTurn({ userId: scope.viewer.userId, work: () => checkCode({ sandbox, code }) });
    },

    /** Checks a prompt. Throws `InvalidInput` or `PromptRejected`. */
    async validatePrompt({ input }: { scope: ViewerScope; input: ValidatePrompt }): Promise<CheckedPrompt> {
      return checkPrompt(parseValidatePrompt(input));
    },
  };
}
