/** What is told of an error beside its texts. Libraries hang whole rows, requests and answers on theirs. */
const TOLD = [
  ...['name', 'code', 'errno', 'syscall', 'hostname', 'address', 'port', 'status', 'statusCode', 'failure'],
  ...['severity', 'schema', 'table', 'column', 'constraint', 'dataType', 'routine', '$fault', '$metadata'],
] as const;

/** Causes of causes are told so far down. */
const MAX_DEPTH = 5;

/** How Postgres numbers complaints about values, which it repeats in quotation marks. */
const ABOUT_VALUES = /^22/;

/** An error as the log tells it: its texts without the values that a database repeats, and little else. */
export function toErrorFields(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : '[no error]';
  const { cause, message, stack } = error;
  const withoutValues = toValueRemover(error);
  const told = TOLD.flatMap((name) => (name in error ? [[name, Reflect.get(error, name)] as const] : []));
  const errors: unknown = 'errors' in error ? error.errors : undefined;
  return {
    type: error.constructor.name,
    message: withoutValues(message),
    ...(stack !== undefined && { stack: withoutValues(stack) }),
    ...Object.fromEntries(told.filter(([, value]) => value !== undefined)),
    ...(depth < MAX_DEPTH && cause !== undefined && { cause: toErrorFields(cause, depth + 1) }),
    ...(depth < MAX_DEPTH && Array.isArray(errors) && { errors: errors.map((each) => toErrorFields(each, depth + 1)) }),
  };
}

/** Rows are in the detail of an error of the database, which others take over into their texts. */
function toValueRemover(error: Error): (text: string) => string {
  const { code, detail, message } = error as { code?: unknown; detail?: unknown; message: string };
  const texts = typeof detail === 'string' && detail !== '' ? [detail] : [];
  const isAboutValue = typeof code === 'string' && ABOUT_VALUES.test(code);
  const values = isAboutValue ? [...message.matchAll(/"[^"]*"/gs)].map(([value]) => value) : [];
  return (text) => [...texts, ...values].reduce((left, part) => left.replaceAll(part, '[value]'), text);
}
