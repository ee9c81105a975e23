/** What a check of content said; see the enum of that name in the schema. */
export type SensitiveStatus = 'PASSED' | 'VIOLATION';

/** The numbers by which it is kept, which are those of the legacy contract: the worse, the higher. */
const NUMBERS: Readonly<Record<SensitiveStatus, number>> = Object.freeze({ PASSED: 1, VIOLATION: 2 });

/** The number by which it is kept what a check said. */
export function toSensitiveNumber(status: SensitiveStatus): number {
  return NUMBERS[status];
}

/** What a check said, by its number. */
export function toSensitiveStatus(number: number): SensitiveStatus {
  return number === NUMBERS.VIOLATION ? 'VIOLATION' : 'PASSED';
}
