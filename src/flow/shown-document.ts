import { can } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { DocumentLoaders } from '../document/loaders.ts';
import { withoutSecrets } from '../document/shown.ts';
import type { Json } from '../shared/json.ts';
import type { FlowLoaders } from './loaders.ts';
import type { FlowRow } from './reads.ts';

/** Whoever asks, and how. */
interface Asking {
  readonly viewer: Viewer | null;
  readonly loaders: DocumentLoaders & FlowLoaders;
}

/** A document that a flow has, or once had. */
interface DocumentOfFlow {
  readonly hash: string;
  readonly flowId: string;
  /** Spares the look at the flow for whoever owns it; absent where it is not known. */
  readonly ownerId?: number | undefined;
}

/** No account has this number. */
const NOBODY = 0;

/** The document of a flow that was read: whole for whoever may change the flow, and without its secrets for everybody else. */
export async function showDocumentOf(options: { flow: FlowRow; hash: string; asking: Asking }): Promise<Json> {
  const { flow, hash, asking } = options;
  const document = await asking.loaders.documentByHash.load(hash);
  return mayChange({ ...asking, flow }) ? document : withoutSecrets(document);
}

/**
 * The same where the flow has not been read. It is, for all documents of an operation at once, where only a role can
 * answer; of a flow that is deleted nobody can tell any more what was granted.
 */
export async function showDocument(options: { of: DocumentOfFlow; asking: Asking }): Promise<Json> {
  const { of, asking } = options;
  const document = await asking.loaders.documentByHash.load(of.hash);
  const unread = { id: of.flowId, ownerId: of.ownerId ?? NOBODY, grant: null };
  if (mayChange({ ...asking, flow: unread })) return document;
  const flow = await asking.loaders.flowById.load(of.flowId);
  return flow !== null && mayChange({ ...asking, flow }) ? document : withoutSecrets(document);
}

function mayChange(options: { viewer: Viewer | null; flow: Pick<FlowRow, 'id' | 'ownerId' | 'grant'> }): boolean {
  const { viewer, flow } = options;
  return viewer !== null && can({ viewer, action: 'flow:update', resource: flow });
}
