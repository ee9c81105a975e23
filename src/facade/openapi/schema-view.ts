import { Html, html, prose, type HtmlPart } from '../../shared/html.ts';
import { isJsonArray, isJsonObject, type Json } from '../../shared/json.ts';
import type { JsonSchema } from './model.ts';

/** Deeper than this, members are not taken apart; what is deep has a name in practice. */
const MAX_DEPTH = 4;

/** What a schema allows, in a few words, with links to the schemas that have a name. */
export function toTypeText(schema: JsonSchema): Html {
  const { $ref: reference, type, items, additionalProperties } = schema;
  if (typeof reference === 'string') return toLink(nameOf(reference));
  if ('const' in schema) return html`<code>${JSON.stringify(schema['const'])}</code>`;
  const choices = listChoices(schema);
  if (choices.length > 0) return html`${joined(choices, ' or ')}`;
  if (isJsonObject(items)) return html`list of ${toTypeText(items)}`;
  const isMap = isJsonObject(additionalProperties) && Object.keys(additionalProperties).length > 0;
  if (isMap) return html`map of ${toTypeText(additionalProperties)}`;
  return html`${toPlainType(type)}${toBounds(schema)}`;
}

/** The members of a schema, taken apart; nothing for one that has none. */
export function toMembers(schema: JsonSchema, depth = 0): Html | null {
  if (depth > MAX_DEPTH) return null;
  const { properties, items, additionalProperties, required } = schema;
  if (isJsonObject(properties) && Object.keys(properties).length > 0) {
    const needed = isJsonArray(required) ? required : [];
    return html`<dl>
      ${Object.entries(properties).map(([name, member]) =>
        isJsonObject(member) ? toMember({ name, member, isNeeded: needed.includes(name), depth }) : null,
      )}
    </dl>`;
  }
  const inner = [items, additionalProperties, ...listVariants(schema)].filter(isJsonObject);
  const taken = inner.map((each) => toMembers(each, depth + 1)).filter((each) => each !== null);
  return taken.length === 0 ? null : html`${taken}`;
}

function toMember(options: { name: string; member: JsonSchema; isNeeded: boolean; depth: number }): Html {
  const { name, member, isNeeded, depth } = options;
  const { description, default: preset } = member;
  const note = preset === undefined ? 'may be absent' : html`<code>${JSON.stringify(preset)}</code> when it is absent`;
  const notes = isNeeded ? null : html` <span class="note">${note}</span>`;
  return html`<dt><code>${name}</code> ${toTypeText(member)}${notes}</dt>
    <dd>${typeof description === 'string' ? prose(description) : null}${toMembers(member, depth + 1)}</dd>`;
}

function listVariants(schema: JsonSchema): readonly Json[] {
  const { oneOf, anyOf } = schema;
  return [oneOf, anyOf].flatMap((variants) => (isJsonArray(variants) ? variants : []));
}

function listChoices(schema: JsonSchema): readonly Html[] {
  const values = schema['enum'];
  if (isJsonArray(values)) return values.map((value) => html`<code>${JSON.stringify(value)}</code>`);
  const texts = listVariants(schema)
    .filter(isJsonObject)
    .map((variant) => toTypeText(variant).text);
  return [...new Set(texts)].map((text) => new Html(text));
}

function toPlainType(type: Json | undefined): string {
  if (typeof type === 'string') return type;
  return isJsonArray(type) ? type.map(String).join(' or ') : 'anything';
}

function toBounds({ minimum, maximum }: JsonSchema): string {
  const bounds = [
    typeof minimum === 'number' ? `from ${minimum}` : '',
    typeof maximum === 'number' ? `to ${maximum}` : '',
  ].filter((bound) => bound !== '');
  return bounds.length === 0 ? '' : ` ${bounds.join(' ')}`;
}

function toLink(name: string): Html {
  return html`<a href="#schema-${name}">${name}</a>`;
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function joined(parts: readonly Html[], word: string): readonly HtmlPart[] {
  return parts.map((part, index) => (index === 0 ? part : html`${word}${part}`));
}
