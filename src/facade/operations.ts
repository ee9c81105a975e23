/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Json } from '../shared/json.ts';
import type { TypedQueryDocumentNode as DocumentNode } from 'graphql';
/** How far a build has come. */
export type BuildState =
  /** The graph is at fault or a vertex could not be built. */
  | 'FAILED'
  /** The server stopped before the build ended. */
  | 'INTERRUPTED'
  /** Vertices are being built. */
  | 'RUNNING'
  /** Every vertex was built. */
  | 'SUCCEEDED';

/** Whether people may talk to a flow. */
export type FlowStatus =
  /** The flow may be edited; only its editors may try it out. */
  | 'OFFLINE'
  /** The flow may be talked to and its current document cannot be edited. */
  | 'ONLINE';

/** What role a message plays in its turn. */
export type MessageCategory =
  /** What the flow answered. */
  | 'ANSWER'
  /** A failure after which the conversation cannot go on. */
  | 'ERROR'
  /** The log of a run, or the text of its failure. */
  | 'PROCESSING'
  /** What the person asked. */
  | 'QUESTION'
  /** What the model thought before it answered. */
  | 'REASONING_ANSWER'
  /** A notice by the server. */
  | 'SYSTEM';

/** The kind of thing that a `NotFound` was about. */
export type ResourceKind =
  /** A build. */
  | 'BUILD'
  /** A conversation. */
  | 'CHAT_SESSION'
  /** A flow. */
  | 'FLOW'
  /** A version of a flow. */
  | 'FLOW_VERSION'
  /** A message. */
  | 'MESSAGE'
  /** A run. */
  | 'RUN'
  /** A user. */
  | 'USER';

/** How far a run has come. */
export type RunState =
  /** Somebody stopped it; what had been said is kept. */
  | 'CANCELLED'
  /** The flow or a model failed; what had been said is kept. */
  | 'FAILED'
  /** The server that executed it went away; what had been said is kept. */
  | 'INTERRUPTED'
  /** Accepted, and waiting for an earlier run of its conversation. */
  | 'QUEUED'
  /** Executing. */
  | 'RUNNING'
  /** Answered. */
  | 'SUCCEEDED';

/** What `startRun` asks. */
export type StartRunInput = {
  /** Try out this build's document instead of a saved one; the conversation is then a trial. */
  readonly buildId?: string | null | undefined;
  /** The client's own id of the question; makes a repeated call return the first call's run. At most 255 characters. */
  readonly clientMessageId?: string | null | undefined;
  /** The flow to ask. */
  readonly flowId: string;
  /** How many earlier messages the flow's memory may read, 0 to 1,000; 10 when absent. */
  readonly historyCount?: number | null | undefined;
  /** The inputs of the terminal chain by key, as `InputForm` tells. `default_input` stands for the first key. */
  readonly inputs: Json;
  /** Answer as a remote procedure: offline flows may be asked by those who may update them. */
  readonly isProcedure?: boolean | null | undefined;
  /** The conversation to ask in; begins with the first question. A new one is made when absent. At most 255 characters. */
  readonly sessionId?: string | null | undefined;
  /** Values that replace template fields for this run only, by node id and field name. */
  readonly tweaks?: Json | null | undefined;
  /** Ask this version; only when the conversation begins. */
  readonly versionId?: string | null | undefined;
};

export type SocketFlowQueryVariables = Exact<{
  flowId: string;
}>;


export type SocketFlowQuery = { readonly flow: { readonly id: string, readonly status: FlowStatus } | null };

export type SocketBuildQueryVariables = Exact<{
  flowId: string;
  versionId?: string | null | undefined;
}>;


export type SocketBuildQuery = { readonly latestBuild: { readonly id: string, readonly state: BuildState, readonly finishedAt: string | null } | null };

export type SocketSessionQueryVariables = Exact<{
  sessionId: string;
}>;


export type SocketSessionQuery = { readonly chatSession: { readonly id: string, readonly activeRuns: ReadonlyArray<{ readonly id: string }>, readonly latestMessage: { readonly run: { readonly id: string } | null } | null } | null };

export type SocketStartRunMutationVariables = Exact<{
  input: StartRunInput;
}>;


export type SocketStartRunMutation = { readonly startRun:
    | { readonly __typename: 'FlowOffline', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string, readonly issues: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
    | { readonly __typename: 'NotBuilt', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string, readonly resource: ResourceKind }
    | { readonly __typename: 'NotPermitted', readonly message: string }
    | { readonly __typename: 'StartRunPayload', readonly run: { readonly id: string, readonly sessionId: string } }
   };

export type SocketStopRunMutationVariables = Exact<{
  runId: string;
}>;


export type SocketStopRunMutation = { readonly stopRun:
    | { readonly __typename: 'NotFound' }
    | { readonly __typename: 'NotPermitted' }
    | { readonly __typename: 'StopRunPayload' }
   };

export type SocketClearHistoryMutationVariables = Exact<{
  sessionId: string;
}>;


export type SocketClearHistoryMutation = { readonly clearChatHistory:
    | { readonly __typename: 'ClearChatHistoryPayload' }
    | { readonly __typename: 'NotFound' }
    | { readonly __typename: 'NotPermitted' }
   };

export type SocketRunEventsSubscriptionVariables = Exact<{
  runId: string;
  after?: number | null | undefined;
}>;


export type SocketRunEventsSubscription = { readonly runEvents:
    | { readonly __typename: 'AnswerRecorded', readonly seq: number, readonly messageId: string, readonly category: MessageCategory, readonly text: string, readonly isPartial: boolean }
    | { readonly __typename: 'RunAccepted', readonly seq: number }
    | { readonly __typename: 'RunEnded', readonly seq: number, readonly state: RunState, readonly error: string | null, readonly isBuildFailure: boolean }
    | { readonly __typename: 'RunStarted', readonly seq: number }
    | { readonly __typename: 'StepLogged', readonly seq: number, readonly text: string }
    | { readonly __typename: 'TextAdded', readonly seq: number, readonly content: string, readonly reasoning: string | null }
   };

export type SocketQuestionsSubscriptionVariables = Exact<{
  sessionId: string;
}>;


export type SocketQuestionsSubscription = { readonly messageAdded: { readonly category: MessageCategory, readonly run: { readonly id: string } | null } };


export const SocketFlowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SocketFlow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"flowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flow"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"flowId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<SocketFlowQuery, SocketFlowQueryVariables>;
export const SocketBuildDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SocketBuild"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"flowId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"versionId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"latestBuild"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"flowId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"flowId"}}},{"kind":"Argument","name":{"kind":"Name","value":"versionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"versionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}}]}}]}}]} as unknown as DocumentNode<SocketBuildQuery, SocketBuildQueryVariables>;
export const SocketSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SocketSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sessionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chatSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sessionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"activeRuns"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latestMessage"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SocketSessionQuery, SocketSessionQueryVariables>;
export const SocketStartRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SocketStartRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartRunInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StartRunPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sessionId"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Error"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotFound"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resource"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"InvalidInput"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SocketStartRunMutation, SocketStartRunMutationVariables>;
export const SocketStopRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SocketStopRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"runId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"runId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"runId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<SocketStopRunMutation, SocketStopRunMutationVariables>;
export const SocketClearHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SocketClearHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sessionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clearChatHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"sessionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sessionId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<SocketClearHistoryMutation, SocketClearHistoryMutationVariables>;
export const SocketRunEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"SocketRunEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"runId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"runEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"runId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"runId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seq"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TextAdded"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"reasoning"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepLogged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerRecorded"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageId"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"isPartial"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RunEnded"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"error"}},{"kind":"Field","name":{"kind":"Name","value":"isBuildFailure"}}]}}]}}]}}]} as unknown as DocumentNode<SocketRunEventsSubscription, SocketRunEventsSubscriptionVariables>;
export const SocketQuestionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"SocketQuestions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sessionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"messageAdded"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"sessionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sessionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<SocketQuestionsSubscription, SocketQuestionsSubscriptionVariables>;