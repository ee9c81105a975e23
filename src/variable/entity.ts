import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { Flow } from '../flow/entity.ts';
import { FlowVersion } from '../version/entity.ts';

/** The wire numbers of the legacy contract. */
export const VARIABLE_KINDS = Object.freeze({ TEXT: 1, LIST: 2, FILE: 3 });

export type VariableKind = keyof typeof VARIABLE_KINDS;

const FlowVariableSchema = defineEntity({
  name: 'FlowVariable',
  tableName: 'flow_variable',
  indexes: [
    { name: 'flow_variable_of_version', properties: ['version', 'id'] },
    { name: 'flow_variable_of_flow', properties: ['flow'] },
  ],
  uniques: [{ name: 'flow_variable_name', properties: ['version', 'nodeId', 'name'] }],
  properties: {
    id: p.integer().primary(),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('cascade'),
    version: () => p.manyToOne(FlowVersion).mapToPk().deleteRule('cascade'),
    nodeId: p.string().length(255),
    name: p.string().length(50).nullable(),
    kind: p.string().$type<VariableKind>().length(8),
    isRequired: p.boolean().default(true),
    /** The longest text, or the choices, separated by commas. */
    value: p.text().default('0'),
    ...timestamps,
  },
});

/** One field of the form that a version asks people to fill in. */
export class FlowVariable extends FlowVariableSchema.class {}
FlowVariableSchema.setClass(FlowVariable);
