/** A tool could not do what it was asked to; the message is for the model, which may do better, and names no secret. */
export class ToolFault extends Error {}
