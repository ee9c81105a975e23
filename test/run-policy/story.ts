import assert from 'node:assert/strict';
import type { Login } from '../support/app.ts';
import type { Plot } from '../run/story.ts';

/** How runs of a flow are executed, as a client sees it. */
export interface SeenPolicy {
  readonly runTimeoutSeconds: number;
  readonly nodeTimeoutSeconds: number;
  readonly maxAttempts: number;
  readonly backoffSeconds: number;
  readonly retriesLost: boolean;
  readonly maxBackgroundRuns: number;
}

/** What changing a policy came to. */
export interface PolicyOutcome {
  readonly __typename: string;
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
  readonly flow?: { readonly runPolicy: SeenPolicy };
}

const POLICY =
  'runPolicy { runTimeoutSeconds nodeTimeoutSeconds maxAttempts backoffSeconds retriesLost maxBackgroundRuns }';

/** Asks for the policy of each of the viewer's flows. */
export const LIST_POLICIES = `{ flows(first: 100) { edges { node { id ${POLICY} } } } }`;

const UPDATE = `mutation ($input: UpdateRunPolicyInput!) { result: updateRunPolicy(input: $input) { __typename
  ... on UpdateRunPolicyPayload { flow { ${POLICY} } } ... on InvalidInput { issues { path message } } } }`;

/** What `updateRunPolicy` comes to. */
export async function updatePolicy(options: {
  story: Plot;
  input: Readonly<Record<string, unknown>> & { readonly flowId: string };
  by?: Login;
}): Promise<PolicyOutcome> {
  const { story, input, by } = options;
  return (await story.query<{ result: PolicyOutcome }>(UPDATE, { input }, by)).result;
}

/** Sets what must not be refused. */
export async function setPolicy(options: { story: Plot; flowId: string; policy: Partial<SeenPolicy> }): Promise<void> {
  const { story, flowId, policy } = options;
  const { __typename } = await updatePolicy({ story, input: { flowId, ...policy } });
  assert.equal(__typename, 'UpdateRunPolicyPayload');
}

/** What is in force. */
export async function getPolicy({ story, flowId }: { story: Plot; flowId: string }): Promise<SeenPolicy> {
  const query = `query ($id: ID!) { flow(id: $id) { ${POLICY} } }`;
  const { flow } = await story.query<{ flow: { runPolicy: SeenPolicy } }>(query, { id: flowId });
  return flow.runPolicy;
}
