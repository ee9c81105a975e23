/** Texts, each with questions that it alone answers. */
export const CORPUS: readonly (readonly [text: string, ...questions: string[]])[] = [
  ['Refunds are paid within ten days after goods came back.', 'When is a refund paid?', 'How many days for refunds?'],
  ['The office is closed on Sundays and public holidays.', 'Is the office open on a Sunday?', 'Closed on holidays?'],
  ['Parking costs four euros an hour for each visitor.', 'What does parking cost?', 'Parking fee for visitors'],
  ['Invoices are sent by mail on the first of each month.', 'When are invoices sent?', 'Do you mail the invoice?'],
  ['The warranty of engines lasts five years, of pumps two.', 'How long is the warranty of pumps?'],
  ['Passwords must have twelve characters and one digit.', 'How long must a password be?'],
  ['The cafeteria serves lunch from noon until two.', 'When can I have lunch in the cafeteria?'],
  ['退款在收到退货后十天内支付。', '退款什么时候支付？', '退货后几天退款'],
  ['办公室星期日和节假日不开放。', '办公室星期日开放吗？'],
  ['停车费每小时四欧元。', '停车费多少钱？'],
  ['发票在每月第一天邮寄。', '发票什么时候邮寄？'],
  ['发动机保修五年，水泵保修两年。', '水泵保修多久？'],
];

/** The shares of questions whose text is the best one that was found, and is among the best three. */
export interface Recall {
  readonly first: number;
  readonly amongThree: number;
}

/** How well questions were answered, by the place that each one's text has among what was found; -1 where it has none. */
export function toRecall(places: readonly number[]): Recall {
  const share = (most: number) => places.filter((place) => place >= 0 && place < most).length / places.length;
  return { first: share(1), amongThree: share(3) };
}
