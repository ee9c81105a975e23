import { QuestionWithoutInputs, type ForkPoint } from '../branch/fork.ts';
import { findAskedQuestion, type AskedQuestion } from '../branch/question.ts';
import type { ViewerScope } from '../database/scope.ts';
import { parseStartRun, type StartRequest, type StartRun } from './input.ts';

/** What a caller has answered anew; see `RegenerateAnswerInput` in the schema. */
export type RegenerateAnswer = Omit<StartRun, 'flowId' | 'sessionId' | 'isProcedure' | 'inputs'> & {
  readonly messageId: string;
};

/** What a caller asks in other words; see `EditQuestionInput` in the schema. */
export type EditQuestion = RegenerateAnswer & Pick<StartRun, 'inputs'>;

/** What is asked, and where it branches off. */
export type ForkRequest = StartRequest & { readonly fork: ForkPoint };

/** Reads an edit, given the question that it edits. Throws `NotFound` or `InvalidInput`. */
export async function parseEdit({ scope, input }: { scope: ViewerScope; input: EditQuestion }): Promise<ForkRequest> {
  const { messageId, ...asking } = input;
  const asked = await findAskedQuestion({ em: scope.em, viewer: scope.viewer, messageId, kind: 'EDIT' });
  return toRequest({ asked, kind: 'EDIT', asking });
}

/** Reads what is to be answered anew, with what it was asked with. Throws `NotFound` or `InvalidInput`. */
export async function parseRegeneration(options: {
  scope: ViewerScope;
  input: RegenerateAnswer;
}): Promise<ForkRequest> {
  const { messageId, ...asking } = options.input;
  const { em, viewer } = options.scope;
  const asked = await findAskedQuestion({ em, viewer, messageId, kind: 'REGENERATION' });
  // Whoever replaces what a question says takes its inputs away, and the run behind it must not bring them back.
  if (asked.inputs === null) throw new QuestionWithoutInputs();
  const inputs = asked.askedInputs ?? asked.inputs;
  return toRequest({ asked, kind: 'REGENERATION', asking: { ...asking, inputs } });
}

function toRequest(options: {
  asked: AskedQuestion;
  kind: ForkPoint['kind'];
  asking: Omit<EditQuestion, 'messageId'>;
}): ForkRequest {
  const { asked, kind, asking } = options;
  const { flowId, sessionId } = asked;
  const tweaks = asking.tweaks ?? asked.tweaks;
  const historyCount = asking.historyCount ?? asked.historyCount;
  const request = parseStartRun({ ...asking, flowId, sessionId, tweaks, historyCount });
  return { ...request, fork: { kind, questionId: asked.id } };
}
