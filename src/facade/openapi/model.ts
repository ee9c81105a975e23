import type { CodeRow } from '../codes/row.ts';
import type { JsonObject } from '../../shared/json.ts';

/** A schema of JSON Schema 2020-12, which OpenAPI 3.1 speaks. */
export type JsonSchema = JsonObject;

/** A part of the document that stands elsewhere in it. */
export interface Reference {
  readonly $ref: string;
}

/** A value beside the body of a request. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** A body in one media type. */
export interface MediaType {
  readonly schema: JsonSchema;
  /** The data of each event of a stream, by the name of the event. */
  readonly 'x-events'?: Readonly<Record<string, JsonSchema>>;
}

type Content = Readonly<Record<string, MediaType>>;

/** An answer under one HTTP status. */
export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
  readonly content?: Content;
}

/** What can be asked at a path. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

/** A socket, for which the specification has no words. */
export interface SocketDescription {
  readonly summary: string;
  readonly description: string;
  readonly security: Operation['security'];
  readonly parameters: readonly Parameter[];
  readonly send: JsonSchema;
  readonly receive: JsonSchema;
  readonly closes: Readonly<Record<string, string>>;
}

/** The whole document. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly jsonSchemaDialect: string;
  readonly info: Readonly<Record<string, unknown>> & { readonly title: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  /** What there is to know about each code that answers carry. */
  readonly 'x-status-codes': Readonly<Record<string, CodeRow>>;
  readonly 'x-websockets': Readonly<Record<string, SocketDescription>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Response>>;
    readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}
