import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import type { Json } from '../shared/json.ts';
import { User } from '../user/entity.ts';

const SavedComponentSchema = defineEntity({
  name: 'SavedComponent',
  tableName: 'saved_component',
  uniques: [{ name: 'saved_component_name', properties: ['user', 'name'] }],
  properties: {
    /** 32 lower-case hexadecimal characters. */
    id: p.string().length(32).primary(),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    name: p.string().length(50),
    description: p.text().default(''),
    content: p.json<Json>().columnType('json').nullable(),
    /** The version of the server that it was saved with. */
    serverVersion: p.string().length(50).default(''),
    ...timestamps,
  },
});

/** A node of a canvas that somebody keeps for other flows. */
export class SavedComponent extends SavedComponentSchema.class {}
SavedComponentSchema.setClass(SavedComponent);
