import type { FlowKind } from '../flow/entity.ts';
import type { CatalogueCategory, FlowDocument } from '../runtime/contract.ts';
import { isJsonObject } from '../shared/json.ts';
import { BundleRefused } from './errors.ts';
import { CUSTOM_TAG, KNOWN_TAGS, KNOWN_TYPES } from './known-types.ts';
import { listNodes, type BundledNode } from './nodes.ts';

/** What the palette of this server can run, by the names and the class tags of its components. */
export interface Palette {
  readonly types: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

/** A known component that the palette lacks, with the nodes that name it. */
export type MissingTypes = ReadonlyMap<string, ReadonlySet<string>>;

/** The palette of a catalogue. */
export function toPalette(catalogue: readonly CatalogueCategory[]): Palette {
  const components = catalogue.flatMap((category) => category.components);
  const tags = components.flatMap(({ node: { template } }) => (isJsonObject(template) ? [template['_type']] : []));
  return {
    types: new Set(components.map(({ name }) => name)),
    tags: new Set(tags.filter((tag) => typeof tag === 'string')),
  };
}

/**
 * The components that a document has and the palette lacks. Throws `BundleRefused` for one that nobody knows: only what
 * stands in a list of ours is ever imported.
 */
export function findMissingTypes(options: {
  document: FlowDocument;
  kind: FlowKind;
  path: readonly string[];
  palette: Palette;
}): MissingTypes {
  const { document, kind, path, palette } = options;
  const missing = new Map<string, Set<string>>();
  for (const node of listNodes({ document, path })) {
    if (node.isGroup) continue;
    const type = getKnownType({ node, kind, palette });
    if (kind === 'SKILL' && palette.types.has(type)) continue;
    missing.set(type, (missing.get(type) ?? new Set()).add(node.id));
  }
  return missing;
}

function getKnownType(options: { node: BundledNode; kind: FlowKind; palette: Palette }): string {
  const { node, kind, palette } = options;
  const { type } = node.content;
  const path = [...node.path, 'data', 'type'];
  if (typeof type !== 'string') throw new BundleRefused({ path, reason: 'Must name a component.' });
  if (kind !== 'SKILL') {
    if (KNOWN_TYPES[kind].has(type)) return type;
    throw toUnknown({ path, type });
  }
  const { _type: tag } = node.template;
  if (tag === CUSTOM_TAG) return CUSTOM_TAG;
  const isKnown = (name: string) => KNOWN_TYPES.SKILL.has(name) || palette.types.has(name);
  if (!isKnown(type)) throw toUnknown({ path, type });
  const isKnownTag = typeof tag === 'string' && (isKnown(tag) || KNOWN_TAGS.has(tag) || palette.tags.has(tag));
  if (tag === undefined || isKnownTag) return type;
  const tagPath = [...node.path, 'data', 'node', 'template', '_type'];
  throw toUnknown({ path: tagPath, type: typeof tag === 'string' ? tag : '' });
}

/** Names are short; whatever is longer is none and is not quoted, not even in part. */
const MAX_QUOTED = 80;

/** What is told of a name that is not repeated. */
export const NO_SUCH_COMPONENT = 'There is no such component.';

function toUnknown({ path, type }: { path: readonly string[]; type: string }): BundleRefused {
  const isQuoted = type.length <= MAX_QUOTED;
  return new BundleRefused({ path, reason: isQuoted ? `There is no component \`${type}\`.` : NO_SUCH_COMPONENT });
}
