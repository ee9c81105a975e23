import { globSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';

const operations = 'src/facade/operations/*.graphql';

const scalars = { ID: 'string', DateTime: 'string', JSON: '../shared/json.ts#Json' };

/**
 * What a resolver of each type is handed as its parent: a plain row, as `reads.ts` selects it. Payloads, edges and
 * most connections need no line, because the plugin derives them from the types that they contain. Connections that
 * count do: a count costs a statement, so the parent carries how to count and a field resolver asks only when told to.
 */
const mappers = {
  Flow: '../flow/reads.ts#FlowRow',
  FlowVersion: '../version/reads.ts#FlowVersionRow',
  VersionTag: '../version-tag/reads.ts#VersionTagRow',
  Tag: '../tag/reads.ts#TagRow',
  TagLink: '../tag/reads.ts#TagLinkRow',
  VersionChanged: '../version/errors.ts#VersionChangedMember',
  FlowChange: '../change/reads.ts#FlowChangeRow',
  FlowRelease: '../change/reads.ts#FlowChangeRow',
  Build: '../build/reads.ts#BuildRow',
  ChatSession: '../session/reads.ts#ChatSessionRow',
  Message: '../message/reads.ts#MessageRow',
  MessageSource: '../source/shown.ts#ShownSource',
  MessageFile: '../message/entity.ts#AttachedFile',
  MessageSearchHit: '../message/search.ts#MessageHit',
  Run: '../run/reads.ts#RunRow',
  RunPolicy: '../run-policy/policy.ts#RunPolicyInForce',
  SessionEvent: '../session-feed/feed.ts#PlacedEvent',
  UploadProgress: '../upload/reads.ts#UploadRow',
  Comparison: '../comparison/reads.ts#ComparisonRow',
  ComparisonCell: '../comparison/reads.ts#ComparisonCellRow',
  CellStarted: '../comparison/events.ts#CellStartedEvent',
  CellEnded: '../comparison/events.ts#CellEndedEvent',
  ReportTemplate: '../report/reads.ts#ReportTemplateRow',
  User: '../user/reads.ts#UserRow',
  LogInPayload: '../user/log-in.ts#LoggedIn',
  SignOnPayload: '../user/log-in.ts#LoggedIn',
  Login: '../login/reads.ts#LoginRow',
  ApiKey: '../api-key/reads.ts#ApiKeyRow',
  Role: '../role/reads.ts#RoleRow',
  RoleGrant: '../role/reads.ts#RoleGrantRow',
  UserGroup: '../group/reads.ts#UserGroupRow',
  GroupFlow: '../group/flows.ts#GroupFlowRow',
  ReviewedChat: '../review/reads.ts#ReviewedRow',
  ChatReview: '../review/record.ts#ReviewRow',
  AuditEntry: '../audit/reads.ts#AuditEntryRow',
  Component: '../runtime/contract.ts#CatalogueComponent',
  FlowTemplate: '../template/reads.ts#FlowTemplateRow',
  FlowVariable: '../variable/reads.ts#FlowVariableRow',
  SavedComponent: '../saved-component/reads.ts#SavedComponentRow',
  StoredFile: '../file/reads.ts#StoredFileRow',
  KnowledgeBase: '../knowledge/reads.ts#KnowledgeBaseRow',
  KnowledgeFile: '../knowledge/file-reads.ts#KnowledgeFileRow',
  KnowledgePassage: '../knowledge/passages.ts#KnowledgePassageRow',
  KnowledgeProgress: '../knowledge/progress.ts#KnowledgeProgressRow',
  ShareLink: '../share-link/shown.ts#ShownLink',
  SharedChat: '../session/reads.ts#ChatSessionRow',
  SharedFlow: '../flow/reads.ts#FlowRow',
  Viewer: '../auth/viewer.ts#Viewer as ViewerModel',
  Settings: '../setting/saved-settings.ts#SettingsModel',
  ModelServer: '../model-server/reads.ts#ModelServerRow',
  Model: '../model-server/reads.ts#ModelRow',
  ModelDefaults: '../model/defaults.ts#ModelDefaults as ModelDefaultsModel',
  ModelReference: 'number',
  KnowledgeModels: '../model/defaults.ts#KnowledgeDefaults',
  AssistantModelChoice: '../model/defaults.ts#ModelChoice',
  WorkbenchModels: '../model/defaults.ts#WorkbenchDefaults',
  ...Object.fromEntries(
    ['Setting', 'BooleanSetting', 'IntegerSetting', 'TextSetting', 'TextListSetting'].map((type) => [
      type,
      '../setting/saved-settings.ts#SettingModel',
    ]),
  ),
  SettingsVersion: '../setting/versions.ts#SettingsVersionRow',
  ClientSettings: '../setting/service.ts#ClientSettings as ClientSettingsModel',
  FlowDiffNode: '../document/change-view.ts#NodeView',
  FlowDiffEdge: '../document/change-view.ts#EdgeView',
  UserConnection: toCountedConnection({ node: 'User', counts: { totalCount: 'countTotal' } }),
  FlowConnection: toCountedConnection({ node: 'Flow', counts: { totalCount: 'countTotal' } }),
  AuditEntryConnection: toCountedConnection({ node: 'AuditEntry', counts: { totalCount: 'countTotal' } }),
  ReviewedChatConnection: toCountedConnection({ node: 'ReviewedChat', counts: { totalCount: 'countTotal' } }),
  TagConnection: toCountedConnection({ node: 'Tag', counts: { totalCount: 'countTotal' } }),
  ...Object.fromEntries(
    ['KnowledgeBase', 'KnowledgeFile', 'KnowledgePassage'].map((node) => [
      `${node}Connection`,
      toCountedConnection({ node, counts: { totalCount: 'countTotal' } }),
    ]),
  ),
  RoleConnection: toCountedConnection({ node: 'Role', counts: { totalCount: 'countTotal' } }),
  GroupFlowConnection: toCountedConnection({ node: 'GroupFlow', counts: { totalCount: 'countTotal' } }),
  FlowVersionConnection: toCountedConnection({
    node: 'FlowVersion',
    counts: { totalCount: 'countTotal', everCreatedCount: 'countEverCreated' },
  }),
};

/** The type of a connection whose counts are functions: `counts` names the function that stands for each field. */
function toCountedConnection(options: { node: string; counts: Record<string, string> }): string {
  const omitted = ['edges', ...Object.keys(options.counts)].map((field) => `'${field}'`).join(' | ');
  const edges = `readonly edges: ReadonlyArray<ResolversTypes['${options.node}Edge']>`;
  const counts = Object.values(options.counts).map((name) => `readonly ${name}: () => Promise<number>`);
  return `Omit<${options.node}Connection, ${omitted}> & { ${[edges, ...counts].join('; ')} }`;
}

const shared = {
  useTypeImports: true,
  enumsAsTypes: true,
  immutableTypes: true,
  scalars,
};

const resolverTypes = {
  plugins: ['typescript', 'typescript-resolvers'],
  config: {
    ...shared,
    federation: true,
    contextType: '../graphql/context.ts#GraphqlContext',
    mappers,
    maybeValue: 'T | null | undefined',
    inputMaybeValue: 'T | null | undefined',
  },
};

const operationTypes = {
  documents: [operations],
  plugins: ['typescript-operations', 'typed-document-node'],
  config: { ...shared, documentNodeImport: 'graphql#TypedQueryDocumentNode' },
};

const config: CodegenConfig = {
  schema: ['schema/*.graphql'],
  importExtension: '.ts',
  generates: {
    'src/generated/schema.ts': resolverTypes,
    // The plugins refuse a folder without operations.
    ...(globSync(operations).length > 0 && { 'src/facade/operations.ts': operationTypes }),
  },
};

export default config;
