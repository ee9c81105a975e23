import { readText } from './examples.ts';
import { change, toFault, waitFor, type Ask } from './client.ts';
import type { Person } from './people.ts';

const NAME = 'Demo handbook';
const FILE = 'handbook.txt';

const BASES =
  'query ($search: String!) { knowledgeBases(first: 100, filter: { search: $search }) { edges { node { id name } } } }';
const FILES = `query ($baseId: ID!, $search: String!) { knowledgeFiles(baseId: $baseId, first: 1, filter: { search: $search }) {
  edges { node { id state failure } } } }`;

interface SeenFile {
  readonly id: string;
  readonly state: string;
  readonly failure: string | null;
}

/** The knowledge base of the demo with its one file, which can be searched. Resolves with its number as text. */
export async function ensureKnowledge({ ask, upload }: Person): Promise<string> {
  const baseId = (await findBase(ask)) ?? (await createBase(ask));
  const there = await findFile({ ask, baseId });
  const isFailed = there?.state === 'FAILED';
  if (isFailed) await change({ ask, name: 'deleteKnowledgeFile', input: { id: there.id }, payload: '__typename' });
  if (there === null || isFailed) {
    const files = [await upload({ name: FILE, text: await readText(FILE) })];
    const input = { baseId, files, chunkSize: 200, chunkOverlap: 0 };
    await change({ ask, name: 'addKnowledgeFiles', input, payload: 'files { id }' });
  }
  const look = async (): Promise<SeenFile | null> => {
    const file = await findFile({ ask, baseId });
    if (file?.state === 'FAILED') throw toFault(`${FILE} could not be read: ${file.failure ?? ''}`);
    return file?.state === 'READY' ? file : null;
  };
  await waitFor({ look, otherwise: `${FILE} was not read in time.` });
  return baseId;
}

async function findBase(ask: Ask): Promise<string | null> {
  const { knowledgeBases } = await ask<{ knowledgeBases: { edges: { node: { id: string; name: string } }[] } }>(BASES, {
    search: NAME,
  });
  return knowledgeBases.edges.find(({ node }) => node.name === NAME)?.node.id ?? null;
}

async function createBase(ask: Ask): Promise<string> {
  const input = { name: NAME, description: 'What the words of printers mean.', model: 'demo' };
  const wish = { ask, name: 'createKnowledgeBase', input, payload: 'knowledgeBase { id }' };
  return (await change<{ knowledgeBase: { id: string } }>(wish)).knowledgeBase.id;
}

async function findFile({ ask, baseId }: { ask: Ask; baseId: string }): Promise<SeenFile | null> {
  const { knowledgeFiles } = await ask<{ knowledgeFiles: { edges: { node: SeenFile }[] } }>(FILES, {
    baseId,
    search: FILE,
  });
  return knowledgeFiles.edges[0]?.node ?? null;
}
