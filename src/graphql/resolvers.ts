import { commandResolvers as buildCommands } from '../build/commands.ts';
import { queryResolvers as buildQueries } from '../build/resolvers.ts';
import { resolvers as component } from '../component/resolvers.ts';
import { resolvers as flow } from '../flow/resolvers.ts';
import type { Resolvers } from '../generated/schema.ts';
import { resolvers as message } from '../message/resolvers.ts';
import { commandResolvers as runCommands } from '../run/commands.ts';
import { queryResolvers as runQueries } from '../run/resolvers.ts';
import { resolvers as session } from '../session/resolvers.ts';
import { resolvers as setting } from '../setting/resolvers.ts';
import { resolvers as user } from '../user/resolvers.ts';
import { resolvers as version } from '../version/resolvers.ts';

/** The resolvers of every domain. Each domain has its own fields, so that their order does not matter. */
export const DOMAIN_RESOLVERS: readonly Resolvers[] = Object.freeze([
  setting,
  user,
  component,
  flow,
  version,
  buildQueries,
  buildCommands,
  session,
  message,
  runQueries,
  runCommands,
]);
