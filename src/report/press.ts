import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { FileQuotaExceeded } from '../file/errors.ts';
import type { FilesForRuns } from '../file/handing-in.ts';
import { putLogged } from '../file/service.ts';
import type { FileStore } from '../file/store.ts';
import { receiveUpload } from '../file/upload.ts';
import type { AttachedFile } from '../message/entity.ts';
import { RunFault, type ReportedValue } from '../runtime/contract.ts';
import { FillFault } from './filling/contract.ts';
import type { FillTemplate } from './filling/thread.ts';
import { findTemplateOfFlow } from './reads.ts';

/** Larger templates cannot be saved, and no report comes to be much larger than its template. */
const MAX_BYTES = 100 * 1024 * 1024;

const FOLDER = 'answer';

const ENDING = '.docx';

/** A report to be made. */
export interface PressOrder {
  readonly flowId: string;
  /** Whom it is made for, who owns it. */
  readonly userId: number;
  /** The conversation that it is kept for. */
  readonly sessionId: string;
  /** What it is called; the ending of a text document is added where it is missing. */
  readonly name: string;
  readonly values: ReadonlyMap<string, ReportedValue>;
  readonly signal: AbortSignal;
}

/** Makes reports. */
export interface ReportPress {
  /** Throws `RunFault` unless the flow has a template. */
  readonly assertTemplate: (options: { em: EntityManager; flowId: string }) => Promise<void>;
  /**
   * Fills the newest template of a flow and keeps what comes of it. Throws `RunFault` when there is none, it cannot be filled, or
   * whoever it is made for has no room, and the signal's reason. No connection is held while it is filled.
   */
  readonly write: (order: PressOrder) => Promise<AttachedFile>;
}

/** What reports are made with. */
export interface PressDependencies {
  readonly fork: () => EntityManager;
  readonly store: FileStore;
  readonly files: Pick<FilesForRuns, 'keepFor'>;
  readonly fill: FillTemplate;
  /** What the files of one person may take together, at this moment. */
  readonly maxUserBytes: () => number;
  readonly logger: Pick<Logger, 'error'>;
}

/** Reports count to the room of whoever they are made for, like uploads. */
export function createReportPress(dependencies: PressDependencies): ReportPress {
  return {
    assertTemplate: async ({ em, flowId }) => {
      await getTemplateKey({ em, flowId });
    },
    write: async (order) => {
      const { fork } = dependencies;
      const template = await readTemplate({ ...dependencies, order });
      const { values, signal } = order;
      const document = await dependencies.fill({ template, values, signal }).catch(toRunFault);
      const { id, key, name } = await keep({ ...dependencies, order, document }).catch(toRunFault);
      await dependencies.files.keepFor({ em: fork(), sessionId: order.sessionId, fileIds: [id] });
      return { fileId: id, name, storageKey: key };
    },
  };
}

async function getTemplateKey(options: { em: EntityManager; flowId: string }): Promise<string> {
  const key = (await findTemplateOfFlow(options))?.storageKey ?? null;
  if (key === null) throw toFault('The flow has no report template. Save one in the office editor first.');
  return key;
}

async function readTemplate(options: PressDependencies & { order: PressOrder }): Promise<Uint8Array<ArrayBuffer>> {
  const { fork, store, order } = options;
  const key = await getTemplateKey({ em: fork(), flowId: order.flowId });
  const kept = await store.find(key);
  const stream = kept && (await store.read({ key, range: { from: 0, to: kept.size - 1 } }));
  if (kept === null || stream === null)
    throw toFault('The report template is gone. Save it in the office editor again.');
  const bytes = new Uint8Array(kept.size);
  let at = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function keep(options: PressDependencies & { order: PressOrder; document: Uint8Array }) {
  const { fork, store, logger, maxUserBytes, order, document } = options;
  const name = order.name.toLowerCase().endsWith(ENDING) ? order.name : `${order.name}${ENDING}`;
  return receiveUpload({
    scope: { em: fork(), viewer: { userId: order.userId } },
    file: { name, content: once(document) },
    ...{ purpose: 'ANSWER', folder: FOLDER, accepted: null, maxBytes: MAX_BYTES },
    maxUserBytes: maxUserBytes(),
    put: (incoming) => putLogged({ store, logger, ...incoming }),
    discard: store.delete,
  });
}

async function* once(bytes: Uint8Array) {
  yield* await Promise.resolve([bytes]);
}

function toRunFault(error: unknown): never {
  if (error instanceof FillFault) throw toFault(`The report template ${error.message}.`, { cause: error });
  if (error instanceof FileQuotaExceeded) {
    throw new RunFault({ failure: 'INPUT_REJECTED', message: error.message, cause: error });
  }
  throw error;
}

function toFault(message: string, options: ErrorOptions = {}): RunFault {
  return new RunFault({ failure: 'DOCUMENT_FAULTY', message, ...options });
}
