/**
 * The operation makes no sense as it was sent: a cursor that is none, a page of a thousand. Unlike a `Refusal` it is
 * not declared anywhere; callers see it as a top-level error with the code `BAD_USER_INPUT` and this message.
 */
export class BadRequest extends Error {}
