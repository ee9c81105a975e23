/** An operation that the IDE opens in a tab of its own. */
export interface Example {
  readonly query: string;
  /** JSON. */
  readonly variables: string;
}

/** The way from a login to an answer, in the order in which a newcomer takes it. */
export const EXAMPLES: readonly Example[] = Object.freeze([
  {
    query: `# 1. Log in. The token of the answer is used for everything that follows in this window.
mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    ... on LogInPayload { accessToken expiresAt user { id name } }
    ... on Error { code message }
  }
}
`,
    variables: toText({ input: { name: 'admin', password: '' } }),
  },
  {
    query: `# 2. Create a flow.
mutation CreateFlow($input: CreateFlowInput!) {
  createFlow(input: $input) {
    ... on CreateFlowPayload { flow { id name status currentVersion { id name } } }
    ... on Error { code message }
  }
}
`,
    variables: toText({ input: { name: 'My first flow', document: { nodes: [], edges: [] } } }),
  },
  {
    query: `# 3. Look at your flows.
query Flows($first: Int = 10, $after: String) {
  flows(first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id name status updatedAt versions(first: 5) { edges { node { id name isCurrent } } } } }
  }
}
`,
    variables: toText({ first: 10 }),
  },
  {
    query: `# 4. Build a flow.
mutation StartBuild($input: StartBuildInput!) {
  startBuild(input: $input) {
    ... on StartBuildPayload { build { id state } }
    ... on Error { code message }
  }
}
`,
    variables: toText({ input: { flowId: '' } }),
  },
  {
    query: `# 5. Ask it something.
mutation StartRun($input: StartRunInput!) {
  startRun(input: $input) {
    ... on StartRunPayload { run { id state sessionId } }
    ... on Error { code message }
  }
}
`,
    variables: toText({ input: { flowId: '', inputs: { default_input: 'Hello!' } } }),
  },
  {
    query: `# 6. Follow the answer. Give the last \`seq\` as \`after\` to go on where you left.
subscription RunEvents($runId: ID!, $after: Int = 0) {
  runEvents(runId: $runId, after: $after) {
    __typename
    ... on StreamEvent { seq at }
    ... on TextAdded { content reasoning }
    ... on StepLogged { text }
    ... on AnswerRecorded { text isPartial }
    ... on RunEnded { state error usage { model inputTokens outputTokens } }
  }
}
`,
    variables: toText({ runId: '', after: 0 }),
  },
  {
    query: `# 7. See what happened to a flow, and what is live. Name a release to \`rollBackFlow\` to go back to it.
query History($id: ID!) {
  flow(id: $id) {
    liveRelease { id documentHash publishedAt version { id name } }
    changes(first: 10) { edges { node { id kind at author { name } version { id name } documentHash } } }
  }
}
`,
    variables: toText({ id: '' }),
  },
  {
    query: `# 8. Follow what happens to all your flows. Give the last \`cursor\` as \`after\` to go on where you left.
subscription FlowChanged($after: String) {
  flowChanged(after: $after) {
    cursor
    change { id kind at flowId flow { name status } version { id name } documentHash }
  }
}
`,
    variables: toText({ after: null }),
  },
  {
    query: `# 9. Give a version a name that conversations can follow, and ask that name: \`startRun(input: { versionTag: "production" })\`.
mutation TagFlowVersion($input: TagFlowVersionInput!) {
  tagFlowVersion(input: $input) {
    __typename
    ... on Error { code message }
  }
}
`,
    variables: toText({ input: { versionId: '', name: 'production' } }),
  },
  {
    query: `# 10. Make a key for a program. Its secret is told once.
mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    ... on CreateApiKeyPayload { secret apiKey { id prefix } }
    ... on Error { code message }
  }
}
`,
    variables: toText({ input: { name: 'nightly questions', scopes: ['RUN_START'], lifetimeSeconds: 2592000 } }),
  },
]);

function toText(variables: object): string {
  return JSON.stringify(variables, null, 2);
}
