/** Which bytes of a file to send, both ends included: all of them, or some. */
export interface RangeAnswer {
  readonly status: 200 | 206;
  readonly from: number;
  readonly to: number;
}

/** The file has none of the bytes that were asked for. */
export interface RangeRefusal {
  readonly status: 416;
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * What a `Range` header asks of a file of that size, which has at least one byte. A header that is none, or that asks
 * for several ranges at once, asks for everything, as the standard allows.
 */
export function toByteRange({ header, size }: { header: string; size: number }): RangeAnswer | RangeRefusal {
  const everything: RangeAnswer = { status: 200, from: 0, to: size - 1 };
  const [, first = '', last = ''] = ONE_RANGE.exec(header.replaceAll(' ', '')) ?? [];
  if (first === '' && last === '') return everything;
  if (first !== '' && last !== '' && Number(first) > Number(last)) return everything;
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || (first === '' && Number(last) === 0) ? { status: 416 } : { status: 206, from, to };
}
