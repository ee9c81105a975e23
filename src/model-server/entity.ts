import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { User } from '../user/entity.ts';
import type { ModelStatus, ModelKind, ServerKind } from './kinds.ts';

const ModelServerSchema = defineEntity({
  name: 'ModelServer',
  tableName: 'model_server',
  properties: {
    id: p.integer().primary(),
    name: p.string().length(100).unique(),
    description: p.string().length(1000).default(''),
    kind: p.string().$type<ServerKind>().length(16),
    /** Calls of all its models together within a day of UTC; null for any number. */
    dailyLimit: p.integer().nullable(),
    /** Where it is and the keys for it, as JSON that only the server can open. */
    sealedSettings: p.text(),
    creator: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    ...timestamps,
  },
});

/** A server that models are asked at. */
export class ModelServer extends ModelServerSchema.class {}
ModelServerSchema.setClass(ModelServer);

const ModelSchema = defineEntity({
  name: 'Model',
  tableName: 'model',
  uniques: [{ name: 'model_once_on_server', properties: ['server', 'modelName'] }],
  properties: {
    id: p.integer().primary(),
    server: () => p.manyToOne(ModelServer).mapToPk().deleteRule('cascade'),
    /** What people call it. */
    name: p.string().length(100),
    description: p.string().length(1000).default(''),
    /** What its server calls it. */
    modelName: p.string().length(200),
    kind: p.string().$type<ModelKind>().length(16),
    isOnline: p.boolean().default(true),
    /** Further members of what it is asked, sealed like those of its server. */
    sealedSettings: p.text(),
    status: p.string().$type<ModelStatus>().length(8).default('UNKNOWN'),
    /** Why it failed last, free of secrets; empty when it did not. */
    lastError: p.string().length(1000).default(''),
    checkedAt: p.datetime(3).nullable(),
    /** Calls at a time, on all instances together; null for any number. */
    concurrentCalls: p.integer().nullable(),
    callsPerMinute: p.integer().nullable(),
    creator: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    ...timestamps,
  },
});

/** A model of a server. */
export class Model extends ModelSchema.class {}
ModelSchema.setClass(Model);
