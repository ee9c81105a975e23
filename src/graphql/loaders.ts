import { createApiKeyLoaders } from '../api-key/loaders.ts';
import { createBranchLoaders } from '../branch/loaders.ts';
import { createBuildLoaders } from '../build/loaders.ts';
import { createChangeLoaders } from '../change/loaders.ts';
import { createComparisonLoaders } from '../comparison/loaders.ts';
import type { Scope } from '../database/scope.ts';
import { createDocumentLoaders } from '../document/loaders.ts';
import type { DocumentStore } from '../document/service.ts';
import { createStoredFileLoaders } from '../file/loaders.ts';
import { createFlowLoaders } from '../flow/loaders.ts';
import { createGroupLoaders } from '../group/loaders.ts';
import { createKnowledgeLoaders } from '../knowledge/loaders.ts';
import { createLoginLoaders } from '../login/loaders.ts';
import { createMessageLoaders } from '../message/loaders.ts';
import { createModelServerLoaders } from '../model-server/loaders.ts';
import { createReviewLoaders } from '../review/loaders.ts';
import { createRoleLoaders } from '../role/loaders.ts';
import { createRunLoaders } from '../run/loaders.ts';
import { createRunPolicyLoaders } from '../run-policy/loaders.ts';
import { createSavedComponentLoaders } from '../saved-component/loaders.ts';
import { createSessionLoaders } from '../session/loaders.ts';
import { createSettingLoaders } from '../setting/loaders.ts';
import { createSourceLoaders } from '../source/loaders.ts';
import { createShareLinkLoaders } from '../share-link/loaders.ts';
import { createTagLoaders } from '../tag/loaders.ts';
import { createTemplateLoaders } from '../template/loaders.ts';
import { createUsageLoaders } from '../usage/loaders.ts';
import { createUserLoaders } from '../user/loaders.ts';
import { createVariableLoaders } from '../variable/loaders.ts';
import { createVersionLoaders } from '../version/loaders.ts';
import { createVersionTagLoaders } from '../version-tag/loaders.ts';

/** Everything that resolvers look up in batches; what the viewer may not read comes back as null. */
export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders for one scope. They remember what they have read, so that no two scopes may share them. */
export function createLoaders({ scope, documents }: { scope: Scope; documents: DocumentStore }) {
  return {
    ...createUserLoaders(scope),
    ...createApiKeyLoaders(scope),
    ...createLoginLoaders(scope),
    ...createGroupLoaders(scope),
    ...createRoleLoaders(scope),
    ...createFlowLoaders(scope),
    ...createVersionLoaders(scope),
    ...createChangeLoaders(scope),
    ...createVersionTagLoaders(scope),
    ...createTagLoaders(scope),
    ...createDocumentLoaders({ em: scope.em, documents }),
    ...createVariableLoaders(scope),
    ...createTemplateLoaders(scope),
    ...createSavedComponentLoaders(scope),
    ...createBuildLoaders(scope),
    ...createSessionLoaders(scope),
    ...createMessageLoaders(scope),
    ...createReviewLoaders(scope),
    ...createBranchLoaders(scope),
    ...createSettingLoaders(scope),
    ...createModelServerLoaders(scope),
    ...createShareLinkLoaders(scope),
    ...createSourceLoaders(scope),
    ...createStoredFileLoaders(scope),
    ...createKnowledgeLoaders(scope),
    ...createRunLoaders(scope),
    ...createRunPolicyLoaders(scope),
    ...createUsageLoaders(scope),
    ...createComparisonLoaders(scope),
  };
}
