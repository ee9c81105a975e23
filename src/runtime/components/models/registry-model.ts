import { ModelUnusable, type ModelRegistry, type ModelKind } from '../../models/registry.ts';
import type { BuildScope } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';

/** A model that a vertex names by number, and where it will be looked up. */
export interface NamedModel {
  readonly registry: ModelRegistry;
  readonly id: number;
  /** What stands behind its server, as measurements name it. */
  readonly provider: string;
}

/**
 * The model that `model_id` names. It is looked for already, so that whoever builds the document is told what is wrong; it
 * is looked up again whenever it is asked.
 */
export async function findNamedModel(given: {
  parameters: Parameters;
  scope: BuildScope;
  kind: ModelKind;
}): Promise<NamedModel> {
  const { parameters, scope, kind } = given;
  const { models: registry } = scope;
  const id = toNumber(parameters.text('model_id'));
  const isNamed = registry !== undefined && id !== null;
  if (!isNamed) throw new ComponentFault(new ModelUnusable({ reason: 'NOT_CONFIGURED', kind }).message);
  const { serverKind } = await assertUsable(() => registry.find({ id, kind }));
  return { registry, id, provider: serverKind.toLowerCase() };
}

/** Tells what keeps a model from being used as what keeps the vertex from being built. */
export async function assertUsable<Found>(find: () => Promise<Found>): Promise<Found> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof ModelUnusable)) throw error;
    throw new ComponentFault(error.message, { cause: error });
  }
}

function toNumber(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return /^[1-9]\d{0,9}$/u.test(trimmed) ? Number(trimmed) : 0;
}
