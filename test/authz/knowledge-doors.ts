import { randomUUID } from 'node:crypto';
import type { RowInput } from '../facade/row-cases.ts';
import type { DoorRow, Given } from './doors.ts';
import { MARK, type World } from './world.ts';

const PAGE = Object.freeze({ first: 100 });

function query(toGiven: (world: World) => Promise<Given>): DoorRow<Given> {
  return { for: 'flowReader', scope: 'KNOWLEDGE_READ', given: toGiven };
}

function mutation(toInput: (world: World) => Promise<Given>): DoorRow<Given> {
  return { for: 'flowWriter', scope: 'KNOWLEDGE_WRITE', given: async (world) => ({ input: await toInput(world) }) };
}

/** The queries of knowledge bases: roles grant these as they grant flows. */
export const KNOWLEDGE_QUERY_DOORS = Object.freeze({
  'Query.knowledgeBase': query(async ({ make }) => ({ id: await make.knowledgeBase() })),
  'Query.knowledgeBases': {
    for: 'flowList',
    scope: 'KNOWLEDGE_READ',
    given: async ({ make }) => {
      await make.knowledgeBase();
      return PAGE;
    },
  },
  'Query.knowledgeFiles': query(async ({ make }) => ({ baseId: await make.knowledgeBase(), ...PAGE })),
  'Query.knowledgePassages': query(async ({ make }) => ({ baseId: await make.knowledgeBase(), ...PAGE })),
  'Query.searchKnowledge': query(async ({ make }) => ({ input: { baseId: await make.knowledgeBase(), text: MARK } })),
} satisfies Record<string, DoorRow<Given>>);

/** What whoever may add files is told of an upload of somebody else. */
const OF_SOMEBODY_ELSE = Object.freeze({ writer: 'INVALID_INPUT', administrator: 'INVALID_INPUT' });

/** The mutations of knowledge bases. */
export const KNOWLEDGE_MUTATION_DOORS = Object.freeze({
  'Mutation.createKnowledgeBase': {
    ...mutation(async () => ({ name: `${MARK} ${randomUUID()}`, model: 'demo' })),
    for: 'anyLogin',
  },
  'Mutation.updateKnowledgeBase': mutation(async ({ make }) => ({
    ...{ id: await make.knowledgeBase(), description: 'taken' },
  })),
  'Mutation.deleteKnowledgeBase': mutation(async ({ make }) => ({ id: await make.knowledgeBase() })),
  'Mutation.addKnowledgeFiles': {
    ...mutation(async ({ make, things }) => ({ baseId: await make.knowledgeBase(), files: [things.fileUrl] })),
    except: OF_SOMEBODY_ELSE,
  },
  'Mutation.retryKnowledgeFile': mutation(async ({ make }) => ({ id: await make.knowledgeFile() })),
  'Mutation.deleteKnowledgeFile': mutation(async ({ make }) => ({ id: await make.knowledgeFile() })),
} satisfies Record<string, DoorRow<Given>>);

type RestRow = Omit<DoorRow<RowInput>, 'given'> & Partial<Pick<DoorRow<RowInput>, 'given'>>;

function reading(toPath: (baseId: string) => string): RestRow {
  return {
    for: 'flowReader',
    scope: 'KNOWLEDGE_READ',
    given: async ({ make }) => ({ path: toPath(await make.knowledgeBase()) }),
  };
}

function writing(toInput: (world: World) => Promise<RowInput>): RestRow {
  return { for: 'flowWriter', scope: 'KNOWLEDGE_WRITE', given: toInput };
}

/** The rows of knowledge bases. */
export const KNOWLEDGE_REST_DOORS: Readonly<Record<string, RestRow>> = Object.freeze({
  'post /api/v1/knowledge/create': {
    ...writing(async () => ({ body: { name: `${MARK} ${randomUUID()}`, model: 'demo' } })),
    for: 'anyLogin',
  },
  'get /api/v1/knowledge': { ...reading(() => '/api/v1/knowledge?page_size=100'), for: 'flowList' },
  'get /api/v1/knowledge/info': {
    ...reading((id) => `/api/v1/knowledge/info?knowledge_id=${id}`),
    for: 'flowList',
  },
  'put /api/v1/knowledge/': writing(async ({ make }) => ({
    body: { knowledge_id: Number(await make.knowledgeBase()), description: 'taken' },
  })),
  'delete /api/v1/knowledge/': writing(async ({ make }) => ({
    body: { knowledge_id: Number(await make.knowledgeBase()) },
  })),
  'post /api/v1/knowledge/process': {
    ...writing(async ({ make, things }) => ({
      body: { knowledge_id: Number(await make.knowledgeBase()), file_list: [{ file_path: things.fileUrl }] },
    })),
    except: { writer: 'code 422', administrator: 'code 422' },
  },
  'get /api/v1/knowledge/file_list/:knowledge_id': reading((id) => `/api/v1/knowledge/file_list/${id}`),
  'delete /api/v1/knowledge/file/:file_id': writing(async ({ make }) => ({
    path: `/api/v1/knowledge/file/${await make.knowledgeFile()}`,
  })),
  'get /api/v1/knowledge/chunk': reading((id) => `/api/v1/knowledge/chunk?knowledge_id=${id}`),
});
