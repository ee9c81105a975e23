import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { change, type Ask } from './client.ts';

/** A flow of the demo. */
export interface DemoFlow {
  readonly id: string;
  readonly versionId: string;
}

const EXAMPLES = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'examples');

const FIND_FLOW = `query ($name: String!) { flows(filter: { name: $name }) { edges { node {
  id status currentVersion { id } versions(first: 20) { edges { node { id name } } } } } } }`;

interface Found {
  readonly flows: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly status: 'ONLINE' | 'OFFLINE';
        readonly currentVersion: { readonly id: string };
        readonly versions: {
          readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
        };
      };
    }[];
  };
}

/** A document of `docs/examples`, with what its prompt says in place of what it says there. */
export async function readExample({ file, prompt }: { file: string; prompt?: string }): Promise<object> {
  const text = await readFile(path.join(EXAMPLES, file), 'utf8');
  const said = prompt === undefined ? text : text.replace('"Answer briefly: {question}"', JSON.stringify(prompt));
  // Our own file.
  return JSON.parse(said) as object;
}

/** The flow of that name, made and put online unless it is there. */
export async function ensureFlow(wish: {
  ask: Ask;
  name: string;
  description: string;
  file: string;
}): Promise<DemoFlow> {
  const { ask, name, description, file } = wish;
  const found = await findFlow({ ask, name });
  if (found === null) {
    const input = { name, description, guideWord: 'Ask me anything.', document: await readExample({ file }) };
    await change({ ask, name: 'createFlow', input, payload: 'flow { id }' });
  }
  const flow = found ?? (await findFlow({ ask, name }));
  if (flow === null) throw new Error(`${name} is missing after it was made.`);
  if (flow.status === 'OFFLINE')
    await change({ ask, name: 'publishFlow', input: { id: flow.id }, payload: 'flow { id }' });
  return { id: flow.id, versionId: flow.currentVersion.id };
}

/** The version of that name, made unless it is there; tells whether it was. */
export async function ensureVersion(wish: { ask: Ask; flowName: string; name: string; prompt: string }) {
  const { ask, flowName, name, prompt } = wish;
  const flow = await findFlow({ ask, name: flowName });
  if (flow === null) throw new Error(`There is no flow ${flowName}.`);
  const version = flow.versions.edges.find(({ node }) => node.name === name)?.node;
  if (version !== undefined) return { id: version.id, isMade: false };
  const input = { flowId: flow.id, name, document: await readExample({ file: 'hello.json', prompt }) };
  const payload = 'version { id }';
  const made = await change<{ version: { id: string } }>({ ask, name: 'createFlowVersion', input, payload });
  return { id: made.version.id, isMade: true };
}

async function findFlow({ ask, name }: { ask: Ask; name: string }) {
  const { flows } = await ask<Found>(FIND_FLOW, { name });
  return flows.edges[0]?.node ?? null;
}
