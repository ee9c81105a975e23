import { html, paragraphs, prose, type Html } from '../../shared/html.ts';
import { isJsonObject } from '../../shared/json.ts';
import { toReferencePage, type ReferenceEntry, type ReferenceSection } from '../../shared/reference-page.ts';
import type { JsonSchema, MediaType, OpenApiDocument, Operation, Parameter, Reference } from './model.ts';
import { toMembers, toTypeText } from './schema-view.ts';

interface Place {
  readonly document: OpenApiDocument;
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** The document as a page for people. */
export function toOpenApiPage(document: OpenApiDocument): string {
  const places = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Place => ({ document, path, method, operation })),
  );
  const families = document.tags.map(({ name, description }) => ({
    title: name,
    description,
    entries: places.filter(({ operation }) => operation.tags.includes(name)).map(toEntry),
  }));
  return toReferencePage({
    title: `${document.info.title} REST`,
    introduction: html`${paragraphs(document.info.description)}${toCodeTable(document)}`,
    sections: [...families, toSocketSection(document), toSchemaSection(document)],
    links: [
      { label: 'openapi.json', path: '/openapi.json' },
      { label: 'GraphQL schema', path: '/docs/graphql' },
    ],
  });
}

function toCodeTable({ 'x-status-codes': codes }: OpenApiDocument): Html {
  return html`<table>
    ${Object.entries(codes).map(
      ([code, { status, texts, when }]) =>
        html`<tr>
          <td><code>${code}</code></td>
          <td>${status}</td>
          <td>${texts.en}<br />${texts.zh}</td>
          <td>${prose(when)}</td>
        </tr>`,
    )}
  </table>`;
}

function toEntry(place: Place): ReferenceEntry {
  const { path, method, operation } = place;
  const label = html`<span class="method ${method}">${method.toUpperCase()}</span> ${path.replace('/api', '')}`;
  return {
    id: operation.operationId,
    label,
    words: `${method} ${path} ${operation.summary}`,
    content: html`<h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h3>
      <p>${prose(operation.summary)}</p>
      <p class="note">${operation.security.length === 0 ? 'Open to everybody.' : 'Needs a login or a key.'}</p>
      ${toParameters(place)}${toBody(place)}${toAnswers(place)}
      <h4>Try it</h4>
      <pre>${toCommand(place)}</pre>`,
  };
}

function toParameters({ document, operation }: Place): Html | null {
  const parameters = (operation.parameters ?? []).map((parameter) => resolve({ document, parameter }));
  if (parameters.length === 0) return null;
  return html`<h4>Parameters</h4>
    ${toParameterTable(parameters)}`;
}

function toParameterTable(parameters: readonly Parameter[]): Html {
  return html`<table>
    ${parameters.map(
      ({ name, in: place, required = false, description = '', schema }) =>
        html`<tr>
          <td><code>${name}</code></td>
          <td>${place}${required ? ', required' : ''}</td>
          <td>${toTypeText(schema)}</td>
          <td>${prose(description)}</td>
        </tr>`,
    )}
  </table>`;
}

function toBody({ operation }: Place): Html | null {
  if (operation.requestBody === undefined) return null;
  return html`<h4>Body</h4>
    ${Object.entries(operation.requestBody.content).map(toMedia)}`;
}

function toAnswers({ operation }: Place): Html {
  const answers = Object.entries(operation.responses).map(([status, response]) => {
    if ('$ref' in response) return html`<p><strong>${status}</strong> ${nameOf(response)}</p>`;
    return html`<p><strong>${status}</strong> ${prose(response.description)}</p>
      ${Object.entries(response.content ?? {}).map(toMedia)}`;
  });
  return html`<h4>Answers</h4>
    ${answers}`;
}

function toMedia([type, { schema, 'x-events': events }]: [string, MediaType]): Html {
  if (events === undefined) {
    return html`<p><code>${type}</code> ${toTypeText(schema)}</p>
      ${toMembers(schema)}`;
  }
  const described = Object.entries(events).map(
    ([name, data]) =>
      html`<dt><code>event: ${name}</code> ${toTypeText(data)}</dt>
        <dd>${toMembers(data)}</dd>`,
  );
  return html`<p><code>${type}</code></p>
    <dl>${described}</dl>`;
}

function toSocketSection(document: OpenApiDocument): ReferenceSection {
  const entries = Object.entries(document['x-websockets']).map(([path, socket]): ReferenceEntry => ({
    id: `socket-${path.replaceAll(/\W+/g, '-')}`,
    label: html`<span class="method">WS</span> ${path.replace('/api', '')}`,
    words: `socket websocket ${path} ${socket.summary}`,
    content: html`<h3><span class="method">WS</span> <code>${path}</code></h3>
      <p>${prose(socket.summary)}</p>
      <p>${prose(socket.description)}</p>
      <h4>Parameters</h4>
      ${toParameterTable(socket.parameters)}
      <h4>Frames</h4>
      <p>The client sends ${toTypeText(socket.send)} and receives ${toTypeText(socket.receive)}.</p>
      <h4>Closes</h4>
      <dl>
        ${Object.entries(socket.closes).map(
          ([code, text]) =>
            html`<dt><code>${code}</code></dt>
              <dd>${text}</dd>`,
        )}
      </dl>`,
  }));
  return { title: 'Sockets', description: 'Chats with a flow.', entries };
}

function toSchemaSection({ components }: OpenApiDocument): ReferenceSection {
  const entries = Object.entries(components.schemas).map(([name, schema]): ReferenceEntry => ({
    id: `schema-${name}`,
    label: html`${name}`,
    words: name,
    content: html`<h3>${name}</h3>
      ${toDescription(schema)}${toMembers(schema) ?? html`<p>${toTypeText(schema)}</p>`}`,
  }));
  return { title: 'Schemas', description: '', entries };
}

function toDescription({ description }: JsonSchema): Html | null {
  return typeof description === 'string' ? html`<p>${prose(description)}</p>` : null;
}

/** A command that asks for it, with everything that is required. */
function toCommand({ path, method, operation }: Place): string {
  const query = (operation.parameters ?? [])
    .filter((parameter): parameter is Parameter => 'in' in parameter && parameter.in === 'query')
    .filter(({ required }) => required)
    .map(({ name }) => `${name}={${name}}`);
  const address = `$FORME${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const { 'application/json': json, 'multipart/form-data': form } = operation.requestBody?.content ?? {};
  return [
    'curl',
    ...(method === 'get' || (method === 'post' && operation.requestBody) ? [] : [`-X ${method.toUpperCase()}`]),
    `"${address}"`,
    ...(operation.security.length === 0 ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(json ? [`-H 'Content-Type: application/json' -d '${toSample(json.schema)}'`] : []),
    ...(form ? ['-F file=@picture.png'] : []),
  ].join(' ');
}

function toSample(schema: JsonSchema): string {
  const { properties = {}, required = [] } = schema;
  if (!isJsonObject(properties) || !Array.isArray(required)) return '[]';
  const samples = (required as readonly string[]).map((name) => [name, sampleOf(properties[name])] as const);
  return schema['type'] === 'array' ? '[]' : JSON.stringify(Object.fromEntries(samples));
}

function sampleOf(schema: unknown): unknown {
  if (!isJsonObject(schema)) return '…';
  const { type, enum: values } = schema;
  if (Array.isArray(values)) return values[0] as unknown;
  return type === 'integer' ? 1 : type === 'boolean' ? true : type === 'array' ? [] : type === 'object' ? {} : '…';
}

function resolve(options: { document: OpenApiDocument; parameter: Parameter | Reference }): Parameter {
  const { document, parameter } = options;
  if (!('$ref' in parameter)) return parameter;
  const found = document.components.parameters[nameOf(parameter)];
  if (found === undefined) throw new Error(`The document has no parameter ${parameter.$ref}.`);
  return found;
}

function nameOf({ $ref }: Reference): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
