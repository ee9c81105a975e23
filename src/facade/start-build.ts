import { StartBuildDocument, type StartBuildInput } from './operations.ts';
import type { Reply } from './failure.ts';
import { toOutcome, toSuccess } from './reply.ts';
import type { Calls } from './route.ts';
import { EMPTY_DOCUMENT, findDocument } from './wire-document.ts';

/** What a client wants to have built, as its request says. */
export interface BuildRequest {
  readonly flowId: string;
  /** The version in the address. */
  readonly versionId: string | null;
  readonly body: { readonly chat_id?: unknown };
}

/**
 * Begins the build that a client asks for: of the flow as it is saved when it is about a conversation, else of the
 * version that is named, else of the graph in the body. Where there is no graph, the empty one is built, whose stream
 * tells so and ends; clients wait for the end of a stream for ever.
 */
export async function startBuild({ calls, request }: { calls: Calls; request: BuildRequest }): Promise<Reply> {
  const source = chooseSource(request);
  const { startBuild: result } = await calls.call(StartBuildDocument, { input: source });
  // Without a document in the request only a flow without a document can be at fault.
  if (result.__typename === 'InvalidInput' && source.document === undefined) {
    return startBuild({ calls, request: { ...request, versionId: null, body: {} } });
  }
  return toOutcome({ result, success: () => toSuccess({ flowId: request.flowId }) });
}

function chooseSource({ flowId, versionId, body }: BuildRequest): StartBuildInput {
  if (isGiven(body.chat_id)) return { flowId };
  if (versionId !== null) return { flowId, versionId };
  return { flowId, document: findDocument(body) ?? EMPTY_DOCUMENT };
}

function isGiven(chatId: unknown): boolean {
  return chatId !== undefined && chatId !== null;
}
