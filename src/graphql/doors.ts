import { defaultFieldResolver } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { NameOf } from '../auth/attempts.ts';
import type { DoorKind } from '../auth/doors.ts';
import { isGuestDoor } from '../auth/guest-gate.ts';
import { LoginRequired, requireLogin } from '../auth/login.ts';
import { assertScope } from '../auth/scope.ts';
import type { GraphqlContext } from './context.ts';

/** Who may knock at each root field, named like `Query.flow`. */
export type Doors = Readonly<Record<string, DoorKind>>;

/**
 * Puts every root field of the schema behind its door: one that is not public throws `LoginRequired`, or
 * `InsufficientScope`, before its resolver runs. Throws when a field has no row, or a row has no field, so that neither can be forgotten.
 */
export function guardRootFields({ schema, doors }: { schema: GraphQLSchema; doors: Doors }): void {
  const fields = listRootFields(schema);
  assertSame({ fields: fields.map(({ coordinate }) => coordinate), rows: Object.keys(doors) });
  for (const { coordinate, field } of fields) {
    const door = doors[coordinate];
    if (door !== undefined && door !== 'public') guard({ coordinate, field, door });
  }
}

/** Where credentials are tried, named like `Mutation.logIn`, and how the name is found that is tried there. */
export type AttemptRows = Readonly<Record<string, NameOf>>;

/**
 * Counts every use of these root fields before it begins, however many there are in one document. Throws when a row has no
 * field, so that none is counted in vain.
 */
export function countAttempts({ schema, attempts }: { schema: GraphQLSchema; attempts: AttemptRows }): void {
  const fields = new Map(listRootFields(schema).map(({ coordinate, field }) => [coordinate, field]));
  for (const [coordinate, nameOf] of Object.entries(attempts)) {
    const field = fields.get(coordinate);
    if (field === undefined) throw new Error(`The schema has no field for the attempt ${coordinate}.`);
    const { resolve = defaultFieldResolver } = field;
    field.resolve = async (source, parameters, context, info) => {
      const { em, address = null, services } = context;
      await services.attempts.count({ em, address, name: nameOf(parameters as Readonly<Record<string, unknown>>) });
      return resolve(source, parameters, context, info);
    };
  }
}

/**
 * Makes every mutation begin with nothing looked up: mutations of one document run one after the other, and the second
 * must not be shown what was true before the first.
 */
export function renewLoadersBeforeMutations(schema: GraphQLSchema): void {
  for (const field of Object.values<RootField>(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (source, parameters, context, info) => {
      context.renewLoaders();
      return resolve(source, parameters, context, info);
    };
  }
}

type RootField = GraphQLField<unknown, GraphqlContext>;

function listRootFields(schema: GraphQLSchema): { coordinate: string; field: RootField }[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {}).map((field) => ({ coordinate: `${root?.name}.${field.name}`, field })),
  );
}

function assertSame({ fields, rows }: { fields: readonly string[]; rows: readonly string[] }): void {
  const withoutRow = fields.filter((field) => !rows.includes(field));
  if (withoutRow.length > 0) throw new Error(`The permission table has no row for ${withoutRow.join(', ')}.`);
  const withoutField = rows.filter((row) => !fields.includes(row));
  if (withoutField.length > 0)
    throw new Error(`The schema has no field for the permission ${withoutField.join(', ')}.`);
}

function guard(options: { coordinate: string; field: RootField; door: Exclude<DoorKind, 'public'> }): void {
  const { coordinate, field, door } = options;
  const scopes = door === 'anyKey' ? [] : [door];
  const admit = (context: GraphqlContext) => {
    const admitted = requireLogin(context);
    const { viewer } = admitted;
    if (viewer.guest === null) assertScope({ viewer, scopes });
    else if (!isGuestDoor(coordinate)) throw new LoginRequired();
    return admitted;
  };
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (source, parameters, context, info) => resolve(source, parameters, admit(context), info);
  if (subscribe === undefined) return;
  field.subscribe = (source, parameters, context, info) => subscribe(source, parameters, admit(context), info);
}
