import type { ViewerScope } from '../database/scope.ts';
import { parseValidatePrompt, type ValidatePrompt } from './input.ts';
import { checkPrompt, type CheckedPrompt } from './prompt.ts';

/** What decides about texts that people write into nodes. */
export type ValidationService = ReturnType<typeof createValidationService>;

/** Checks what people write into nodes before it is part of a flow. Nothing is stored, and nobody owns anything. */
export function createValidationService() {
  return {
    /** Checks a prompt. Throws `InvalidInput` or `PromptRejected`. */
    async validatePrompt({ input }: { scope: ViewerScope; input: ValidatePrompt }): Promise<CheckedPrompt> {
      return checkPrompt(parseValidatePrompt(input));
    },
  };
}
