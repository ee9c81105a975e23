import { resolvers as apiKeys } from '../api-key/resolvers.ts';
import { resolvers as audit } from '../audit/resolvers.ts';
import { resolvers as branches } from '../branch/resolvers.ts';
import { commandResolvers as buildCommands } from '../build/commands.ts';
import { queryResolvers as builds } from '../build/resolvers.ts';
import { resolvers as bundles } from '../bundle/resolvers.ts';
import { resolvers as changes } from '../change/resolvers.ts';
import { commandResolvers as comparisonCommands } from '../comparison/commands.ts';
import { queryResolvers as comparisons } from '../comparison/resolvers.ts';
import { resolvers as components } from '../component/resolvers.ts';
import { resolvers as files } from '../file/resolvers.ts';
import { resolvers as flows } from '../flow/resolvers.ts';
import type { Resolvers } from '../generated/schema.ts';
import { resolvers as groups } from '../group/resolvers.ts';
import { resolvers as knowledge } from '../knowledge/resolvers.ts';
import { resolvers as logins } from '../login/resolvers.ts';
import { resolvers as messages } from '../message/resolvers.ts';
import { searchResolvers as messageSearch } from '../message/search-resolvers.ts';
import { resolvers as modelServers } from '../model-server/resolvers.ts';
import { resolvers as models } from '../model/resolvers.ts';
import { resolvers as openApi } from '../open-api/resolvers.ts';
import { resolvers as signOns } from '../sign-on/resolvers.ts';
import { resolvers as passwords } from '../password/resolvers.ts';
import { resolvers as roles } from '../role/resolvers.ts';
import { resolvers as reports } from '../report/resolvers.ts';
import { commandResolvers as runCommands } from '../run/commands.ts';
import { queryResolvers as runs } from '../run/resolvers.ts';
import { resolvers as reviews } from '../review/resolvers.ts';
import { resolvers as runPolicies } from '../run-policy/resolvers.ts';
import { resolvers as savedComponents } from '../saved-component/resolvers.ts';
import { resolvers as sessions } from '../session/resolvers.ts';
import { resolvers as runFeed } from '../run-feed/resolvers.ts';
import { resolvers as upload } from '../upload/resolvers.ts';
import { resolvers as sessionFeed } from '../session-feed/resolvers.ts';
import { titleCommandResolvers as titleCommands } from '../session/title-commands.ts';
import { commandResolvers as settingCommands } from '../setting/commands.ts';
import { resolvers as settings } from '../setting/resolvers.ts';
import { savedResolvers as savedSettings } from '../setting/saved-resolvers.ts';
import { resolvers as shareLinks } from '../share-link/resolvers.ts';
import { resolvers as sources } from '../source/resolvers.ts';
import { resolvers as tags } from '../tag/resolvers.ts';
import { resolvers as templates } from '../template/resolvers.ts';
import { resolvers as usage } from '../usage/resolvers.ts';
import { resolvers as users } from '../user/resolvers.ts';
import { resolvers as validation } from '../validation/resolvers.ts';
import { resolvers as variables } from '../variable/resolvers.ts';
import { resolvers as versions } from '../version/resolvers.ts';
import { resolvers as versionTags } from '../version-tag/resolvers.ts';
import { resolvers as work } from '../worker/resolvers.ts';

/** The resolvers of every domain. A domain that is not listed here answers nothing. */
export const RESOLVERS: readonly Resolvers[] = Object.freeze([
  settings,
  savedSettings,
  settingCommands,
  users,
  logins,
  signOns,
  passwords,
  apiKeys,
  openApi,
  groups,
  roles,
  audit,
  reviews,
  components,
  modelServers,
  models,
  files,
  knowledge,
  flows,
  versions,
  bundles,
  changes,
  versionTags,
  variables,
  templates,
  savedComponents,
  validation,
  tags,
  builds,
  buildCommands,
  reports,
  sessions,
  titleCommands,
  messages,
  messageSearch,
  branches,
  shareLinks,
  sources,
  runPolicies,
  runs,
  runCommands,
  upload,
  sessionFeed,
  runFeed,
  work,
  usage,
  comparisons,
  comparisonCommands,
]);
