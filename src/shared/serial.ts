const MAX_SERIAL = 2_147_483_647;

/** The number that an id stands for, or null when no row can have it. */
export function parseSerial(id: string): number | null {
  if (!/^[1-9]\d{0,9}$/.test(id)) return null;
  const number = Number(id);
  return number <= MAX_SERIAL ? number : null;
}
