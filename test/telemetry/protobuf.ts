// cspell:ignore VARINT

/** How a field of a message is written on the wire, and what it is called; a message is given by its fields. */
export interface Field {
  readonly name: string;
  readonly as: 'text' | 'hex' | 'number' | 'truth' | Fields;
  readonly isList?: true;
}

/** The fields of a message by their numbers. */
export interface Fields {
  readonly [number: number]: Field;
}

const VARINT = 0;
const EIGHT_BYTES = 1;
const WITH_LENGTH = 2;
const FOUR_BYTES = 5;

/** Reads a message in the wire format of Protocol Buffers; fields that are not named are passed over. */
export function readMessage({ bytes, fields }: { bytes: Buffer; fields: Fields }): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  for (const { number, value } of readFields(bytes)) {
    const field = fields[number];
    if (field === undefined) continue;
    const read = toValue({ value, as: field.as });
    const known = message[field.name];
    message[field.name] = field.isList ? [...(Array.isArray(known) ? (known as unknown[]) : []), read] : read;
  }
  return message;
}

function toValue({ value, as }: { value: bigint | Buffer; as: Field['as'] }): unknown {
  if (typeof value === 'bigint') return as === 'truth' ? value !== 0n : as === 'number' ? Number(value) : String(value);
  if (as === 'hex') return value.toString('hex');
  return typeof as === 'object' ? readMessage({ bytes: value, fields: as }) : value.toString();
}

function* readFields(bytes: Buffer): Generator<{ number: number; value: bigint | Buffer }> {
  let at = 0;
  const readVarint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = bytes[at];
      if (byte === undefined) throw new Error('A message ends within a number.');
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('A message ends within a field.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = Number(readVarint());
    const [number, kind] = [key >> 3, key & 7];
    if (kind === VARINT) yield { number, value: readVarint() };
    else if (kind === EIGHT_BYTES) yield { number, value: take(8).readBigUInt64LE() };
    else if (kind === FOUR_BYTES) yield { number, value: BigInt(take(4).readUInt32LE()) };
    else if (kind === WITH_LENGTH) yield { number, value: take(Number(readVarint())) };
    else throw new Error(`No field is written in the way ${kind}.`);
  }
}
