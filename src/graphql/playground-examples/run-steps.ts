import type { Step } from './example.ts';

/** Questions, their answers as they come, and conversations. */
export const RUN_STEPS: readonly Step[] = [
  {
    title: 'Ask the flow something, under the name that you gave a version.',
    operation: `mutation StartRun($input: StartRunInput!) {
  startRun(input: $input) {
    ... on StartRunPayload { run { id state sessionId version { name } } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { flowId: '', versionTag: 'production', inputs: { question: 'What is a forme?' } } },
    takes: { 'input.flowId': 'createFlow.flow.id' },
  },
  {
    title: 'Follow the answer. Give the last `seq` as `after` to go on where you left.',
    operation: `subscription RunEvents($runId: ID!, $after: Int = 0) {
  runEvents(runId: $runId, after: $after) {
    __typename
    ... on StreamEvent { seq at }
    ... on TextAdded { content reasoning }
    ... on StepLogged { text }
    ... on ProgressReported { nodeId activity done total unit }
    ... on ToolCalled { callId tool input }
    ... on ToolAnswered { callId output isError durationMs }
    ... on AnswerRecorded { messageId text isPartial }
    ... on RunEnded { state error usage { model inputTokens outputTokens } }
  }
}
`,
    variables: { runId: '', after: 0 },
    takes: { runId: 'startRun.run.id' },
  },
  {
    title: 'Read the conversation.',
    operation: `query Conversation($id: ID!) {
  chatSession(id: $id) {
    name
    flow { name }
    messages(last: 20) { edges { node { id author text rating run { id state } } } }
  }
}
`,
    variables: { id: '' },
    takes: { id: 'startRun.run.sessionId' },
  },
  {
    title: 'Say what you think of the answer.',
    operation: `mutation RateMessage($input: RateMessageInput!) {
  rateMessage(input: $input) {
    ... on RateMessagePayload { rated: message { id rating } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { messageId: '', rating: 'LIKED' } },
    takes: { 'input.messageId': 'runEvents.messageId' },
  },
  {
    title: 'List your conversations.',
    operation: `query Conversations($first: Int = 10, $after: String) {
  chatSessions(first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { id name flow { name } latestMessage { text } } }
  }
}
`,
    variables: { first: 10 },
  },
  {
    title: 'Find what was said.',
    operation: `query SearchMessages($query: String!) {
  searchMessages(query: $query) { edges { node { message { id text session { name } } } } }
}
`,
    variables: { query: 'forme' },
  },
  {
    title: 'Look at runs and at what they took.',
    operation: `query Runs($last: Int = 10) {
  runs(last: $last) { edges { node { id state flow { name } timeline { queuedAt endedAt } usage { model outputTokens } } } }
}
`,
    variables: { last: 10 },
  },
];
