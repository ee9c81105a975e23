const FLOW_ID = /^[0-9a-f]{32}$/;

/** A flow's id as it is stored: without dashes, in lower case. What is no id stays none, and is never found. */
export function normaliseFlowId(text: string): string {
  return text.replaceAll('-', '').toLowerCase();
}

/** The id that the text spells, or null when it spells none. */
export function parseFlowId(text: string): string | null {
  const id = normaliseFlowId(text);
  return FLOW_ID.test(id) ? id : null;
}
