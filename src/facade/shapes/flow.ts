import type { WireFlowFragment, WireFlowRowFragment } from '../operations.ts';
import type { Json } from '../../shared/json.ts';
import { toFlowType, toLogoLink, toWireStatus, toWireTime } from '../wire.ts';
import { toTagBrief } from './tag.ts';
import { toVersionBrief } from './version.ts';

/** A flow whole, with its document and its picture as it is stored. */
export function toFlowRow(flow: WireFlowFragment & { readonly document: Json | null }) {
  return {
    id: flow.id,
    name: flow.name,
    user_id: Number(flow.ownerId),
    description: flow.description,
    data: flow.document,
    logo: flow.logo,
    status: toWireStatus(flow.status),
    flow_type: toFlowType(flow.kind),
    guide_word: flow.guideWord,
    create_time: toWireTime(flow.createdAt),
    update_time: toWireTime(flow.updatedAt),
  };
}

/** A flow as its creation answers it, with the number of its first version. */
export function toCreatedFlow(
  flow: WireFlowFragment & { readonly document: Json | null; readonly currentVersion: { readonly id: string } | null },
) {
  const versionId = flow.currentVersion === null ? null : Number(flow.currentVersion.id);
  return { ...toFlowRow(flow), user_name: null, version_id: versionId };
}

/** A flow in the list of its editors; a list holds no documents. */
export function toListedFlow(flow: WireFlowRowFragment) {
  return { ...toFlowRow({ ...flow, document: null }), ...toListedParts(flow) };
}

/** A flow in the list of apps. On the wire assistants have no versions. */
export function toUsableFlow(flow: WireFlowRowFragment) {
  const { data: _data, guide_word: _guideWord, ...row } = toListedFlow(flow);
  return flow.kind === 'ASSISTANT' ? { ...row, version_list: [] } : row;
}

function toListedParts(flow: WireFlowRowFragment) {
  return {
    logo: toLogoLink(flow.logoUrl),
    user_name: flow.owner?.name ?? Number(flow.ownerId),
    write: flow.viewerCanUpdate,
    version_list: flow.versions.edges.map(({ node }) => toVersionBrief({ version: node, flowId: flow.id })),
    group_ids: flow.groupIds,
    tags: flow.tags.map(toTagBrief),
  };
}
