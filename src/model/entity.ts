import { defineEntity, p } from '@mikro-orm/core';
import { Model, ModelServer } from '../model-server/entity.ts';

const ModelCallSchema = defineEntity({
  name: 'ModelCall',
  tableName: 'model_call',
  indexes: [{ name: 'model_call_of_model', properties: ['model', 'endsAt'] }],
  properties: {
    id: p.uuid().primary(),
    model: () => p.manyToOne(Model).mapToPk().deleteRule('cascade'),
    /** Until when the call counts, unless whoever makes it says again that it goes on. */
    endsAt: p.datetime(3),
  },
});

/** A call under way of a model that may be asked only so often at a time. The table is unlogged. */
export class ModelCall extends ModelCallSchema.class {}
ModelCallSchema.setClass(ModelCall);

const ModelServerDaySchema = defineEntity({
  name: 'ModelServerDay',
  tableName: 'model_server_day',
  properties: {
    server: () => p.manyToOne(ModelServer).mapToPk().primary().deleteRule('cascade'),
    /** In UTC. */
    day: p.date(),
    calls: p.integer(),
  },
});

/** How often the models of a server were asked on the last day that any was, where that is limited. */
export class ModelServerDay extends ModelServerDaySchema.class {}
ModelServerDaySchema.setClass(ModelServerDay);
