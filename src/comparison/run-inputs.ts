import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';

type Inputs = Readonly<Record<string, Json>>;

/** Members of the inputs that no chain is given: which node asks, and a form that the user filled in. */
const RESERVED: ReadonlySet<string> = new Set(['id', 'data']);

/** The key under which a run is asked its question: the first that is given; null when there is none. */
export function findQuestionKey(inputs: Inputs): string | null {
  return Object.keys(inputs).find((key) => !RESERVED.has(key)) ?? null;
}

/** The inputs of the run that asks a question, with the form in the words that the runtime reads. */
export function toRunInputs({ inputs, question }: { inputs: Inputs; question: string }): Inputs {
  const { id: _id, data, ...rest } = inputs;
  const key = findQuestionKey(inputs) ?? 'default_input';
  return { ...rest, [key]: question, ...(isJsonArray(data) && { data: data.map(toFormItem) }) };
}

/** Here an item names its node `nodeId` and carries the address of a file as its value. */
function toFormItem(item: Json): Json {
  if (!isJsonObject(item)) return item;
  const id = item['nodeId'] ?? item['id'];
  const isFile = typeof id === 'string' && id.includes('InputFile');
  return { ...item, ...named('id', id), ...(isFile && named('file_path', item['value'])) };
}

function named(key: string, value: Json | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}
