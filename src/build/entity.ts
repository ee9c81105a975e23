import { defineEntity, p } from '@mikro-orm/core';
import { StoredDocument } from '../document/entity.ts';
import { Flow } from '../flow/entity.ts';
import type { InputForm } from '../runtime/contract.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';

export type BuildState = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'INTERRUPTED';

const BuildSchema = defineEntity({
  name: 'Build',
  tableName: 'build',
  indexes: [
    { name: 'build_newest', properties: ['flow', 'user', 'createdAt'] },
    { name: 'build_document', properties: ['document'] },
    { name: 'build_finished', properties: ['finishedAt'] },
  ],
  properties: {
    /** Also the id of the build's event stream. */
    id: p.uuid().primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('no action'),
    version: () => p.manyToOne(FlowVersion).mapToPk().nullable().deleteRule('no action'),
    document: () => p.manyToOne(StoredDocument).mapToPk().deleteRule('no action'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The guest who began it in the user's name; null for the user. */
    guest: p.string().length(32).nullable(),
    state: p.string().$type<BuildState>().length(16).default('RUNNING'),
    error: p.text().nullable(),
    inputForms: p.json<readonly InputForm[]>().defaultRaw(`'[]'`),
    memoryKeys: p.json<readonly string[]>().defaultRaw(`'[]'`),
    createdAt: p.datetime(3).defaultRaw('now()'),
    finishedAt: p.datetime(3).nullable(),
  },
});

/** The preparation of a document so that it can run. */
export class Build extends BuildSchema.class {}
BuildSchema.setClass(Build);
