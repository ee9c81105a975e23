import type { ViewerScope } from '../database/scope.ts';
import type { Sandbox } from '../runtime/sandbox/contract.ts';
import type { JsonObject } from '../shared/json.ts';
import { checkCode, type CheckedCode } from './code.ts';
import { describeComponent } from './component.ts';
import {
  parseCode,
  parseDescribeComponent,
  parseValidatePrompt,
  type DescribeComponent,
  type ValidatePrompt,
} from './input.ts';
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

    /** The node that code makes. Throws `InvalidInput`, `ComponentRejected` or `CodeCheckBusy`. */
    async describeComponent(request: { scope: ViewerScope; input: DescribeComponent }): Promise<JsonObject> {
      const component = parseDescribeComponent(request.input);
      const work = () => describeComponent({ sandbox, ...component });
      return inTurn({ userId: request.scope.viewer.userId, work });
    },

    /** Checks a prompt. Throws `InvalidInput` or `PromptRejected`. */
    async validatePrompt({ input }: { scope: ViewerScope; input: ValidatePrompt }): Promise<CheckedPrompt> {
      return checkPrompt(parseValidatePrompt(input));
    },
  };
}
