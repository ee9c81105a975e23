import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import type { AuditEvent } from '../audit/vocabulary.ts';
import { assertCan } from '../auth/permissions.ts';
import { letGo } from '../collection/letting-go.ts';
import type { PassageIndexes } from '../collection/passage-index.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FilesForRuns } from '../file/handing-in.ts';
import type { EmbeddingModel } from '../runtime/models/embedding-model.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import type { WakeUp } from '../stream/contract.ts';
import { KnowledgeBaseNameTaken, KnowledgeFull } from './errors.ts';
import { countFiles, listFiles } from './file-reads.ts';
import type { FilesWanted, KnowledgeFileKey, KnowledgeFileRow } from './file-reads.ts';
import { addFiles, deleteFile, retryFile } from './files.ts';
import { parseBaseId, parseCreateBase, parseUpdateBase, type CreateBase, type UpdateBase } from './input.ts';
import { lockBase } from './lock.ts';
import { assertModel, changeModel } from './model.ts';
import { countPassages, listPassages } from './passages.ts';
import type { KnowledgePassageFilter, KnowledgePassageKey, KnowledgePassageRow } from './passages.ts';
import { followProgress } from './progress.ts';
import { countBases, findBase, listBases } from './reads.ts';
import type { KnowledgeBaseFilter, KnowledgeBaseKey, KnowledgeBaseRow } from './reads.ts';
import { searchBase } from './search.ts';

/** What knowledge bases are kept with. */
export interface KnowledgeDependencies {
  readonly fork: () => EntityManager;
  readonly indexes: PassageIndexes;
  readonly files: FilesForRuns;
  readonly wakeUp: WakeUp;
  /** The embedding model that a base names; null when there is none. Throws `RunFault` for one that cannot be asked. */
  readonly findModel: (model: string) => Promise<EmbeddingModel | null>;
}

/** Which bases to list; see `Query.knowledgeBases` in the schema. */
export interface BasesWanted {
  readonly scope: ViewerScope;
  readonly filter: KnowledgeBaseFilter;
  readonly request: PageRequest<KnowledgeBaseKey>;
}

interface Pieces {
  readonly baseId: number;
  readonly filter: KnowledgePassageFilter;
}

/** Makes, changes and deletes knowledge bases, and searches them. */
export type KnowledgeService = ReturnType<typeof createKnowledgeService>;

/** Of one owner. */
const MAX_BASES = 1000;

const INSERT = `
  insert into knowledge_base (user_id, name, description, model) values ($1, $2, $3, $4)
  on conflict (user_id, name) do nothing returning id`;

/** Whoever gives the same name at the same time waits for the first, and finds it taken. */
const UPDATE = `
  update knowledge_base b set name = coalesce($2, b.name), updated_at = now(),
    description = case when $3::text is null then b.description else nullif($3, '') end
  where b.id = $1 and not exists (
    select from knowledge_base o where o.user_id = b.user_id and o.name = $2 and o.id <> b.id)
  returning b.id`;

const ASSIGN = `
  insert into group_resource (group_id, kind, resource_id)
  select group_id, 'KNOWLEDGE', $2 from group_member where user_id = $1 and not is_administrator order by group_id`;

/** What was granted goes too, because no other base ever has the number. */
const DELETE = `
  with grants as (
    delete from role_grant where target_id = $1::text and kind in ('KNOWLEDGE_READ', 'KNOWLEDGE_WRITE')
  ), places as (delete from group_resource where resource_id = $1::text and kind = 'KNOWLEDGE')
  delete from knowledge_base where id = ($1::text)::int`;

/** Every method works in the scope that it is given, asks the permission table, and commits before it returns. */
export function createKnowledgeService(dependencies: KnowledgeDependencies) {
  return {
    /** A page of the bases that the viewer may read. */
    list: ({ scope: { em, viewer }, ...listing }: BasesWanted): Promise<Page<KnowledgeBaseRow>> =>
      listBases({ em, viewer, ...listing }),

    /** How many bases match, over all pages. */
    count: ({ scope: { em, viewer }, filter }: Pick<BasesWanted, 'scope' | 'filter'>): Promise<number> =>
      countBases({ em, viewer, filter }),

    /** Makes a base. Throws `NotPermitted`, `InvalidInput`, `EmbeddingModelMissing`, `KnowledgeFull` or `KnowledgeBaseNameTaken`. */
    async create({ scope, input }: { scope: ViewerScope; input: CreateBase }): Promise<KnowledgeBaseRow> {
      const { viewer } = scope;
      assertCan({ viewer, action: 'knowledgeBase:create', resource: { ownerId: viewer.userId } });
      const { name, description, model } = parseCreateBase(input);
      await assertModel({ ...dependencies, model });
      return scope.em.fork().transactional(async (em) => {
        await assertRoom({ em, userId: viewer.userId });
        const [made] = await toSqlExecutor(em)<{ id: number }>(INSERT, [viewer.userId, name, description, model]);
        if (made === undefined) throw new KnowledgeBaseNameTaken();
        await toSqlExecutor(em)(ASSIGN, [viewer.userId, String(made.id)]);
        return record({ scope: { ...scope, em }, event: 'KNOWLEDGE_BASE_CREATED', id: made.id });
      });
    },

    /**
     * Changes a base. Throws `NotPermitted`, `InvalidInput`, `NotFound`, `KnowledgeBaseNameTaken`, `EmbeddingModelMissing`
     * or `EmbeddingModelInUse`.
     */
    async update({ scope, input }: { scope: ViewerScope; input: UpdateBase }): Promise<KnowledgeBaseRow> {
      const { name, description, model } = parseUpdateBase(input);
      // Before the base is locked: it may have to be looked up.
      if (model !== null) await assertModel({ ...dependencies, model });
      return changeBase({ scope, baseId: input.id, action: 'knowledgeBase:update' }, async ({ em, base }) => {
        await changeModel({ em, base, model });
        // The lock on the owner lets names be given one at a time.
        await toSqlExecutor(em)('select from user_account where id = $1 for no key update', [base.ownerId]);
        const changed = await toSqlExecutor(em)(UPDATE, [base.id, name, description]);
        if (changed.length === 0) throw new KnowledgeBaseNameTaken();
        return record({ scope: { ...scope, em }, event: 'KNOWLEDGE_BASE_UPDATED', id: base.id });
      });
    },

    /** Deletes a base, with texts that nobody finds any more; returns its number. Throws `NotPermitted` or `NotFound`. */
    delete: ({ scope, baseId }: { scope: ViewerScope; baseId: string }): Promise<number> =>
      changeBase({ scope, baseId, action: 'knowledgeBase:delete' }, async ({ em, base }) => {
        await record({ scope: { ...scope, em }, event: 'KNOWLEDGE_BASE_DELETED', id: base.id });
        await letGo({ em, what: 'base', id: base.id });
        await toSqlExecutor(em)(DELETE, [String(base.id)]);
        return base.id;
      }),

    /** A page of the files of a base that the viewer was shown. */
    listFiles: (wanted: FilesWanted & { request: PageRequest<KnowledgeFileKey> }): Promise<Page<KnowledgeFileRow>> =>
      listFiles({ em: dependencies.fork(), ...wanted }),

    /** How many files match, over all pages. */
    countFiles: (wanted: FilesWanted): Promise<number> => countFiles({ em: dependencies.fork(), ...wanted }),

    /** A page of the pieces of a base that the viewer was shown. */
    listPassages: (
      wanted: Pieces & { request: PageRequest<KnowledgePassageKey> },
    ): Promise<Page<KnowledgePassageRow>> => listPassages({ em: dependencies.fork(), ...wanted }),

    /** How many pieces match, over all pages. */
    countPassages: (wanted: Pieces): Promise<number> => countPassages({ em: dependencies.fork(), ...wanted }),

    addFiles: addFiles(dependencies),
    retryFile,
    deleteFile,
    search: searchBase(dependencies),
    follow: followProgress(dependencies),
  };
}

async function changeBase<Result>(
  wanted: { scope: ViewerScope; baseId: string; action: 'knowledgeBase:update' | 'knowledgeBase:delete' },
  change: (found: { em: EntityManager; base: KnowledgeBaseRow }) => Promise<Result>,
): Promise<Result> {
  const { scope, action } = wanted;
  const id = parseBaseId(wanted.baseId);
  return scope.em.fork().transactional(async (em) => {
    const base = await lockBase({ em, scope, id, action });
    return change({ em, base });
  });
}

/** The lock on the owner lets bases be counted one at a time. */
async function assertRoom({ em, userId }: { em: EntityManager; userId: number }): Promise<void> {
  const sql = toSqlExecutor(em);
  await sql('select from user_account where id = $1 for no key update', [userId]);
  const [row] = await sql<{ n: number }>('select count(*)::int as n from knowledge_base where user_id = $1', [userId]);
  if ((row?.n ?? 0) >= MAX_BASES) throw new KnowledgeFull(MAX_BASES);
}

/** Puts a change on record, and returns the base as it is. */
async function record(options: { scope: ViewerScope; event: AuditEvent; id: number }): Promise<KnowledgeBaseRow> {
  const { scope, event, id } = options;
  const { em, viewer } = scope;
  const base = await findBase({ em, viewer, id });
  if (base === null) throw new Error(`The knowledge base ${id} is gone.`);
  const operator = { id: viewer.userId, name: viewer.userName };
  const object = { kind: 'KNOWLEDGE_BASE', id: String(id), name: base.name } as const;
  await writeEntry({ scope, operator, area: 'KNOWLEDGE', event, object });
  return base;
}
