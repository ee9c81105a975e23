import type { Step } from './example.ts';
import { HELLO_DOCUMENT } from './hello-document.ts';

/** From a login to a flow with versions, a tag and a history. */
export const FLOW_STEPS: readonly Step[] = [
  {
    title: 'Log in. The token of the answer is used for everything that follows in this window.',
    operation: `mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    ... on LogInPayload { accessToken expiresAt user { id name } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { name: 'admin', password: '' } },
  },
  {
    title: 'Create a flow, here one of three nodes that needs no key of a model provider.',
    operation: `mutation CreateFlow($input: CreateFlowInput!) {
  createFlow(input: $input) {
    ... on CreateFlowPayload { flow { id name status currentVersion { id name } } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { name: 'My first flow', document: HELLO_DOCUMENT } },
  },
  {
    title: 'Look at your flows.',
    operation: `query Flows($first: Int = 10, $after: String) {
  flows(first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { id name status updatedAt versions(first: 5) { edges { node { id name isCurrent } } } } }
  }
}
`,
    variables: { first: 10 },
  },
  {
    title: 'Build the flow.',
    operation: `mutation StartBuild($input: StartBuildInput!) {
  startBuild(input: $input) {
    ... on StartBuildPayload { build { id state } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { flowId: '' } },
    takes: { 'input.flowId': 'createFlow.flow.id' },
  },
  {
    title: 'Watch the build, node by node.',
    operation: `subscription BuildEvents($buildId: ID!, $after: Int = 0) {
  buildEvents(buildId: $buildId, after: $after) {
    __typename
    ... on NodeBuilt { nodeId progress }
    ... on NodeBuildFailed { nodeId text }
    ... on BuildEnded { state error }
  }
}
`,
    variables: { buildId: '', after: 0 },
    takes: { buildId: 'startBuild.build.id' },
  },
  {
    title: 'Put the flow online, so that people can talk to it.',
    operation: `mutation PublishFlow($input: PublishFlowInput!) {
  publishFlow(input: $input) {
    ... on PublishFlowPayload { flow { id status } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { id: '' } },
    takes: { 'input.id': 'createFlow.flow.id' },
  },
  {
    title: 'Keep another version beside the current one.',
    operation: `mutation CreateFlowVersion($input: CreateFlowVersionInput!) {
  createFlowVersion(input: $input) {
    ... on CreateFlowVersionPayload { version { id name } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { flowId: '', name: 'shorter', document: { ...HELLO_DOCUMENT, edges: [] } } },
    takes: { 'input.flowId': 'createFlow.flow.id' },
  },
  {
    title: 'See what differs between the two.',
    operation: `query FlowVersionDiff($from: ID!, $to: ID!) {
  flowVersionDiff(from: $from, to: $to) {
    isEmpty
    hasSemanticChanges
    edges { removed { source target } added { source target } }
  }
}
`,
    variables: { from: '', to: '' },
    takes: { from: 'createFlow.flow.currentVersion.id', to: 'createFlowVersion.version.id' },
  },
  {
    title: 'Give a version a name that conversations can follow.',
    operation: `mutation TagFlowVersion($input: TagFlowVersionInput!) {
  tagFlowVersion(input: $input) {
    ... on TagFlowVersionPayload { tag { name version { id name } documentHash } }
    ... on Error { code message }
  }
}
`,
    variables: { input: { versionId: '', name: 'production' } },
    takes: { 'input.versionId': 'createFlow.flow.currentVersion.id' },
  },
  {
    title: 'See what happened to the flow, and what is live. Name a release to `rollBackFlow` to go back to it.',
    operation: `query History($id: ID!) {
  flow(id: $id) {
    liveRelease { id documentHash publishedAt version { id name } }
    changes(first: 10) { edges { node { id kind at author { name } version { id name } documentHash } } }
  }
}
`,
    variables: { id: '' },
    takes: { id: 'createFlow.flow.id' },
  },
  {
    title: 'Follow what happens to all your flows. Give the last `cursor` as `after` to go on where you left.',
    operation: `subscription FlowChanged($after: String) {
  flowChanged(after: $after) {
    cursor
    change { id kind at flowId flow { name status } version { id name } documentHash }
  }
}
`,
    variables: { after: null },
    isEndless: true,
  },
];
