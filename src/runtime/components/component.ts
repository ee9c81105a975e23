import type { JsonObject } from '../../shared/json.ts';
import type { RuntimeOptions } from '../contract.ts';
import { toTemplate } from './field.ts';
import type { FileAccess } from '../files/file-access.ts';
import type { FieldRow } from './field.ts';
import type { PageAccess } from '../web/page-access.ts';
import type { Parameters } from './parameters.ts';
import type { Part } from './part.ts';

/** The palette groups that have components, under the names that editors know. */
export type CategoryName =
  | 'chains'
  | 'agents'
  | 'prompts'
  | 'llms'
  | 'memories'
  | 'tools'
  | 'toolkits'
  | 'wrappers'
  | 'embeddings'
  | 'vectorstores'
  | 'documentloaders'
  | 'textsplitters'
  | 'utilities'
  | 'output_parsers'
  | 'retrievers'
  | 'input_output';

/** What vertices are built with. */
export interface BuildScope extends RuntimeOptions {
  readonly files: FileAccess;
  readonly pages: PageAccess;
}

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
  /** What an editor shows that such a vertex puts out, where it shows that. */
  readonly outputTypes?: readonly string[];
  /** Whether editors are not offered it, although documents may hold it. */
  readonly isHidden?: boolean;
  readonly fields: readonly FieldRow[];
  /** The field whose text declares further fields, one for each variable. */
  readonly promptField?: string;
  /** The fields that say where requests, and with them the secrets of the vertex, are sent. */
  readonly destinations?: readonly string[];
  /** Builds a part, later where that takes files. Throws `ComponentFault` when the parameters do not allow it. */
  build(parameters: Parameters, scope: BuildScope): Part | Promise<Part>;
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
    output_types: component.outputTypes ?? [],
    field_formatters: {},
    beta: false,
  };
}
