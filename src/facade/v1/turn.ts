import { z } from 'zod';
import { isJsonObject, parseJson } from '../../shared/json.ts';
import { enveloped } from '../answer.ts';
import { RecordTurnDocument, type RecordTurnMutation } from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toFailure, toOutcome, toSuccess } from '../reply.ts';
import { stepsRoute, type Calls, type Route } from '../route.ts';
import { messageRow, toMessageRow } from '../shapes/message.ts';
import { toFlowId } from '../wire.ts';

const turnBody = z.object({
  flow_id: z.string(),
  chat_id: z.string(),
  human_message: z.string().default(''),
  answer_message: z.string().default(''),
});

type TurnBody = z.output<typeof turnBody>;
type RecordedTurn = Extract<RecordTurnMutation['recordTurn'], { __typename: 'RecordTurnPayload' }>;

/** The row of a gateway in front of the server, which answers some questions itself. */
export const turnRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'post',
    path: '/api/v1/chat/message',
    auth: 'login',
    summary: 'Records a question and an answer that were given elsewhere.',
    success: enveloped(z.array(messageRow)),
    body: turnBody,
    steps: async ({ body }, calls) => {
      // The contract has this code for either, and a gateway asks for nothing else.
      if (body.flow_id === '' || body.chat_id === '')
        return toFailure({ code: 500, status: 422, exception: 'flow_id and chat_id are required' });
      return recordTurn({ calls, body });
    },
  }),
]);

async function recordTurn({ calls, body }: { calls: Calls; body: TurnBody }): Promise<Reply> {
  const input = {
    flowId: body.flow_id,
    sessionId: body.chat_id,
    question: toSpoken(body.human_message),
    answer: body.answer_message,
    questionStatus: 'VIOLATION',
  } as const;
  const { recordTurn: result } = await calls.call(RecordTurnDocument, { input });
  const toRows = ({ question, answer }: RecordedTurn) => {
    const userId = question.session?.owner?.id ?? null;
    const owner = { chatId: body.chat_id, flowId: toFlowId(body.flow_id), userId };
    return [question, answer].map((message) => toMessageRow({ message, owner }));
  };
  return toOutcome({ result, success: (turn) => toSuccess(toRows(turn)), refusals: { NotFound: { code: 404 } } });
}

/** What was asked in an input of a workflow, which a gateway hands on by node: the last of them. Else the text. */
function toSpoken(text: string): string {
  const nodes = parseJson(text);
  const last = isJsonObject(nodes) ? Object.values(nodes).at(-1) : null;
  const message = isJsonObject(last) ? last['message'] : null;
  return typeof message === 'string' ? message : text;
}
