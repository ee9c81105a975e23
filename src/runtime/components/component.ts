import type { JsonObject } from '../../shared/json.ts';
import type { RuntimeOptions } from '../contract.ts';
import { toTemplate } from './field.ts';
import type { FieldRow } from './field.ts';
import type { Parameters } from './parameters.ts';
import type { Part } from './part.ts';

/** The palette groups that have components, under the names that editors know. */
export type CategoryName = 'chains' | 'prompts' | 'llms' | 'memories' | 'output_parsers' | 'input_output';

/** A kind of vertex: the palette entry that an editor copies, and how a vertex of this kind is built. */
export interface Component {
  readonly name: string;
  /** The class tag, `template._type`. */
  readonly tag: string;
  readonly category: CategoryName;
  readonly description: string;
  readonly documentation?: string;
  /** What connections from such a vertex offer. */
  readonly baseClasses: readonly string[];
  readonly fields: readonly FieldRow[];
  /** The field whose text declares further fields, one for each variable. */
  readonly promptField?: string;
  /** The fields that say where requests, and with them the secrets of the vertex, are sent. */
  readonly destinations?: readonly string[];
  /** Builds a part. Throws `ComponentFault` when the parameters do not allow it. */
  build(parameters: Parameters, options: RuntimeOptions): Part;
}

/** The palette entry of a component. */
export function toPaletteNode(component: Component): JsonObject {
  return {
    template: toTemplate({ tag: component.tag, rows: component.fields }),
    description: component.description,
    base_classes: component.baseClasses,
    display_name: component.name,
    documentation: component.documentation ?? '',
    custom_fields: {},
    output_types: [],
    field_formatters: {},
    beta: false,
  };
}
