import type { FlowChanged } from '../change/contract.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { isJsonArray, isJsonObject, type Json } from '../shared/json.ts';
import { isStorable } from '../shared/text.ts';
import type { NamedPlaceKind } from './entity.ts';

/** A place that a document names. */
export interface NamedPlace {
  readonly kind: NamedPlaceKind;
  readonly name: string;
}

const MAX_NAME_LENGTH = 300;

/** Fields of a group repeat those of its nodes, with the id of the node behind. */
const FIELD = /^(?:collection_name|index_name)(?:_|$)/u;

const NOTE = `
  insert into named_place (flow_id, kind, name)
  select $1, t.kind, t.name from unnest($2::text[], $3::text[]) as t (kind, name) on conflict do nothing`;

/**
 * Notes which places a document names that the flow's owner has saved, or an administrator: only these are looked for
 * among what the owner keeps. Whoever else may change the flow names places in vain.
 */
export async function notePlaces({ scope, flow, document }: FlowChanged): Promise<void> {
  const { viewer } = scope;
  if (document === null || (viewer.userId !== flow.owner && !viewer.isAdministrator)) return;
  const places = listNamedPlaces(document);
  if (places.length === 0) return;
  const columns = [places.map(({ kind }) => kind), places.map(({ name }) => name)];
  await toSqlExecutor(scope.em)(NOTE, [flow.id, ...columns]);
}

/** Every place that a document names, in groups too, each once or several times. */
export function listNamedPlaces(value: Json): readonly NamedPlace[] {
  if (isJsonArray(value)) return value.flatMap(listNamedPlaces);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(FIELD.test(key) ? toPlaces(item ?? null) : []),
    ...listNamedPlaces(item ?? null),
  ]);
}

function toPlaces(field: Json): readonly NamedPlace[] {
  if (!isJsonObject(field)) return [];
  const { value, default: fallback, collection_id: baseId } = field;
  const names = [value, fallback].map((name) => toPlace('NAME', name));
  return [...names, toPlace('BASE', baseId)].filter((place) => place !== null);
}

function toPlace(kind: NamedPlaceKind, value: Json | undefined): NamedPlace | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const name = String(value).trim();
  return name === '' || name.length > MAX_NAME_LENGTH || !isStorable(name) ? null : { kind, name };
}
