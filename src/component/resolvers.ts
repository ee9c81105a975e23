import type { Resolvers } from '../generated/schema.ts';
import type { CatalogueComponent } from '../runtime/contract.ts';
import type { Json } from '../shared/json.ts';

/** The component catalogue. The runtime declares it; there is nothing to decide and nothing stored. */
export const resolvers: Pick<Resolvers, 'Query' | 'Component'> = {
  Query: {
    componentCategories: (_root, _arguments, { services }) => services.catalogue,
  },
  Component: {
    displayName: (component) => toText(component.node['display_name']) ?? component.name,
    description: (component) => toText(component.node['description']) ?? '',
    baseClasses: ({ node }) => toTexts(node['base_classes']),
  },
};

/** Palette entries have the shape of the legacy wire, whose members are not typed. */
function toText(value: CatalogueComponent['node'][string]): string | null {
  return typeof value === 'string' ? value : null;
}

function toTexts(value: CatalogueComponent['node'][string]): readonly string[] {
  return Array.isArray(value) ? value.filter((item: Json) => typeof item === 'string') : [];
}
