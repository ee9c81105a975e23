import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { html, paragraphs, prose, type Html } from '../shared/html.ts';
import { toReferencePage, type ReferenceEntry, type ReferenceSection } from '../shared/reference-page.ts';
import type { Doors } from './doors.ts';

const INTRODUCTION = `Queries and mutations are sent to \`/graphql\`, subscriptions to \`/graphql/stream\` as server-sent events or to a socket at \`/graphql\`. Every mutation answers with its payload or with one of the refusals that its result names.

Below each root field stands who may ask for it: everybody, whoever is logged in, or keys that are good for a scope too.`;

const KINDS: readonly (readonly [title: string, isOfKind: (type: GraphQLNamedType) => boolean])[] = Object.freeze([
  ['Objects', isObjectType],
  ['Interfaces', isInterfaceType],
  ['Unions', isUnionType],
  ['Enums', isEnumType],
  ['Inputs', isInputObjectType],
  ['Scalars', isScalarType],
]);

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;

/** The schema as a page for people, with who may ask for each root field. */
export function toSchemaPage({ schema, doors }: { schema: GraphQLSchema; doors: Doors }): string {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (root) => root !== null && root !== undefined,
  );
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !type.name.startsWith('_'))
    .filter((type) => !roots.some((root) => root === type))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const rootSections = roots.map((root) => ({
    title: root.name,
    description: root.description ?? '',
    entries: Object.values(root.getFields())
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => toRootEntry({ field, root: root.name, doors })),
  }));
  const sections = KINDS.map(([title, isOfKind]) => ({
    title,
    description: '',
    entries: types.filter(isOfKind).map((type) => toEntry({ type, schema })),
  }));
  return toReferencePage({
    title: 'Forme GraphQL',
    introduction: paragraphs(INTRODUCTION),
    sections: [...rootSections, ...sections].filter(({ entries }: ReferenceSection) => entries.length > 0),
    links: [{ label: 'REST', path: '/docs' }],
  });
}

function toRootEntry(options: { field: GraphQLField<unknown, unknown>; root: string; doors: Doors }): ReferenceEntry {
  const { field, root, doors } = options;
  return {
    id: `${root}.${field.name}`,
    label: html`${field.name}`,
    words: `${root} ${field.name} ${getNamedType(field.type).name} ${field.description ?? ''}`,
    content: html`<h3><code>${field.name}</code> : ${toTypeLink(field.type)}</h3>
      ${toText(field.description)}${toDeprecation(field.deprecationReason)}
      <p class="note">${toDoor(doors[`${root}.${field.name}`])}</p>
      ${toArguments(field.args)}`,
  };
}

function toDoor(door: Doors[string] | undefined): Html {
  if (door === 'public') return html`Open to everybody.`;
  if (door === undefined || door === 'anyKey') return html`Needs a login or a key.`;
  return html`Needs a login, or a key with the scope <code>${door}</code>.`;
}

function toEntry({ type, schema }: { type: GraphQLNamedType; schema: GraphQLSchema }): ReferenceEntry {
  return {
    id: type.name,
    label: html`${type.name}`,
    words: `${type.name} ${listMembers(type).join(' ')}`,
    content: html`<h3>${type.name}</h3>
      ${toText(type.description)}${toBody({ type, schema })}`,
  };
}

function listMembers(type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
  return 'getFields' in type ? Object.keys(type.getFields()) : [];
}

function toBody({ type, schema }: { type: GraphQLNamedType; schema: GraphQLSchema }): Html | null {
  if (isEnumType(type)) {
    return toList(type.getValues(), ({ name, description, deprecationReason }) => [
      html`<code>${name}</code>`,
      html`${toInline(description)}${toDeprecation(deprecationReason)}`,
    ]);
  }
  if (isUnionType(type)) return toTypeList('One of', type.getTypes());
  if (isInterfaceType(type)) {
    return html`${toFields(Object.values(type.getFields()))}${toTypeList(
      'Implemented by',
      schema.getPossibleTypes(type),
    )}`;
  }
  if (isObjectType(type)) {
    const { length } = type.getInterfaces();
    const implemented = length === 0 ? null : toTypeList('Implements', type.getInterfaces());
    return html`${implemented}${toFields(Object.values(type.getFields()))}`;
  }
  if (isInputObjectType(type)) return toFields(Object.values(type.getFields()));
  return type.specifiedByURL ? html`<p>Specified by <code>${type.specifiedByURL}</code>.</p>` : null;
}

function toFields(fields: readonly AnyField[]): Html {
  return toList(fields, (field) => [
    html`<code>${field.name}</code> : ${toTypeLink(field.type)}${toPreset(field)}`,
    html`${toInline(field.description)}${toDeprecation(field.deprecationReason)}${
      'args' in field ? toArguments(field.args) : null
    }`,
  ]);
}

function toArguments(parameters: readonly GraphQLArgument[]): Html | null {
  if (parameters.length === 0) return null;
  return toList(parameters, (parameter) => [
    html`<code>${parameter.name}</code> : ${toTypeLink(parameter.type)}${toPreset(parameter)}`,
    toInline(parameter.description),
  ]);
}

function toList<Item>(items: readonly Item[], toPair: (item: Item) => readonly [Html, Html | null]): Html {
  return html`<dl>
    ${items.map(toPair).map(
      ([name, text]) =>
        html`<dt>${name}</dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;
}

function toTypeList(title: string, types: readonly GraphQLNamedType[]): Html {
  return html`<p>${title} ${types.map((type, index) => html`${index === 0 ? '' : ', '}${toTypeLink(type)}`)}</p>`;
}

/** The type as SDL writes it, with a link at its name; what GraphQL itself specifies has none. */
function toTypeLink(type: GraphQLType): Html {
  const named = getNamedType(type);
  const [before = '', after = ''] = String(type).split(named.name);
  const isKnown = !isSpecifiedScalarType(named) && !named.name.startsWith('_');
  return html`<code>${before}${isKnown ? html`<a href="#${named.name}">${named.name}</a>` : named.name}${after}</code>`;
}

function toPreset(field: AnyField | GraphQLArgument): Html | null {
  if (!('defaultValue' in field) || field.defaultValue === undefined) return null;
  return html` = <code>${JSON.stringify(field.defaultValue)}</code>`;
}

function toText(description: string | null | undefined): Html | null {
  return description ? paragraphs(description) : null;
}

function toInline(description: string | null | undefined): Html | null {
  return description ? prose(description) : null;
}

function toDeprecation(reason: string | null | undefined): Html | null {
  return reason ? html`<p class="note">Deprecated: ${prose(reason)}</p>` : null;
}
