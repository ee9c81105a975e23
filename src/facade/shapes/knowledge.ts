import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type { KnowledgeFileState, WireKnowledgeBaseFragment, WireKnowledgeFileFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

const baseMembers = {
  id: rowNumber,
  name: z.string(),
  description: z.string().nullable(),
  type: z.literal(0).meta({ description: '0: of documents.' }),
  model: z.string().meta({ description: 'What makes vectors of its texts.' }),
  state: z.literal(1).meta({ description: '1: it can be used.' }),
  user_id: rowNumber.nullable(),
  user_name: z.string().nullable(),
  create_time: wireTime,
  update_time: wireTime,
};

/** A knowledge base on the wire. */
export const knowledgeRow = z
  .strictObject({ ...baseMembers, copiable: z.boolean().meta({ description: 'Whether the asker may change it.' }) })
  .meta({ id: 'Knowledge', description: 'Texts of files that people find, and their flows.' });

/** A file of a base on the wire. */
export const knowledgeFileRow = z
  .strictObject({
    id: rowNumber,
    knowledge_id: rowNumber,
    file_name: z.string(),
    file_size: z.int().meta({ description: 'In bytes.' }),
    status: z.int().meta({ description: '1 being read, 2 found, 3 failed, 5 waiting.' }),
    remark: z.string().nullable().meta({ description: 'Why it failed; null unless it did.' }),
    split_rule: z.string().meta({ description: 'JSON text: `chunk_size`, `chunk_overlap`, `separator`.' }),
    user_id: rowNumber.nullable(),
    user_name: z.string().nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'KnowledgeFile', description: 'A file of a knowledge base.' });

/** A piece of a file on the wire. */
export const chunkRow = z
  .strictObject({ text: z.string(), metadata: z.record(z.string(), z.unknown()) })
  .meta({ id: 'KnowledgeChunk', description: 'A piece of a file, and where it comes from.' });

const STATUSES: Readonly<Record<KnowledgeFileState, number>> = Object.freeze({
  QUEUED: 5,
  READING: 1,
  READY: 2,
  FAILED: 3,
});

// The keys of a frozen record are those of its type.
const STATES = new Map(
  Object.entries<number>(STATUSES).map(([state, status]) => [status, state as KnowledgeFileState]),
);

/** The state that a number stands for; null for what no file of this server is in. */
export function findFileState(status: number): KnowledgeFileState | null {
  return STATES.get(status) ?? null;
}

/** A knowledge base as the wire tells it. */
export function toKnowledgeRow(base: WireKnowledgeBaseFragment): z.output<typeof knowledgeRow> {
  const { id, name, description, model, owner, viewerCanUpdate } = base;
  return {
    ...{ id: Number(id), name, description, type: 0, model, state: 1 },
    user_id: owner && Number(owner.id),
    user_name: owner?.name ?? null,
    create_time: toWireTime(base.createdAt),
    update_time: toWireTime(base.updatedAt),
    copiable: viewerCanUpdate,
  };
}

/** A file of a base as the wire tells it. */
export function toKnowledgeFileRow(file: WireKnowledgeFileFragment): z.output<typeof knowledgeFileRow> {
  const { chunkSize: chunk_size, chunkOverlap: chunk_overlap, separators: separator, uploader } = file;
  return {
    id: Number(file.id),
    knowledge_id: Number(file.baseId),
    file_name: file.name,
    file_size: file.size,
    status: STATUSES[file.state],
    remark: file.failure,
    split_rule: JSON.stringify({ separator, chunk_size, chunk_overlap }),
    user_id: uploader && Number(uploader.id),
    user_name: uploader?.name ?? null,
    create_time: toWireTime(file.createdAt),
    update_time: toWireTime(file.updatedAt),
  };
}
