import { change, type Ask } from './client.ts';
import { readExample, type Values } from './examples.ts';

/** A flow of the demo. */
export interface DemoFlow {
  readonly id: string;
  readonly versionId: string;
}

const FIND_FLOW = `query ($name: String!) { flows(filter: { name: $name }) { edges { node {
  id name status currentVersion { id } versions(first: 20) { edges { node { id name } } } } } } }`;

interface Found {
  readonly flows: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly status: 'ONLINE' | 'OFFLINE';
        readonly currentVersion: { readonly id: string };
        readonly versions: {
          readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
        };
      };
    }[];
  };
}

/** The flow of that name, made and put online unless it is there. */
export async function ensureFlow(wish: {
  ask: Ask;
  name: string;
  description: string;
  file: string;
  values?: Values | undefined;
}): Promise<DemoFlow> {
  const { ask, name, description, file, values = {} } = wish;
  const found = await findFlow({ ask, name });
  if (found === null) {
    const input = { name, description, guideWord: 'Ask me anything.', document: await readExample({ file, values }) };
    await change({ ask, name: 'createFlow', input, payload: 'flow { id }' });
  }
  const flow = found ?? (await findFlow({ ask, name }));
  if (flow === null) throw new Error(`${name} is missing after it was made.`);
  if (flow.status === 'OFFLINE')
    await change({ ask, name: 'publishFlow', input: { id: flow.id }, payload: 'flow { id }' });
  return { id: flow.id, versionId: flow.currentVersion.id };
}

/** The version of that name, made unless it is there; tells whether it was. */
export async function ensureVersion(wish: { ask: Ask; flowName: string; name: string; values: Values }) {
  const { ask, flowName, name, values } = wish;
  const flow = await findFlow({ ask, name: flowName });
  if (flow === null) throw new Error(`There is no flow ${flowName}.`);
  const version = flow.versions.edges.find(({ node }) => node.name === name)?.node;
  if (version !== undefined) return { id: version.id, isMade: false };
  const input = { flowId: flow.id, name, document: await readExample({ file: 'hello.json', values }) };
  const payload = 'version { id }';
  const made = await change<{ version: { id: string } }>({ ask, name: 'createFlowVersion', input, payload });
  return { id: made.version.id, isMade: true };
}

async function findFlow({ ask, name }: { ask: Ask; name: string }) {
  const { flows } = await ask<Found>(FIND_FLOW, { name });
  return flows.edges.find(({ node }) => node.name === name)?.node ?? null;
}
