type Thing = 'KNOWLEDGE' | 'SKILL' | 'ASSISTANT' | 'TOOL' | 'WORKFLOW' | 'DASHBOARD';

/** What can be granted: reading or changing a thing, or a part of the web client. A flow's kinds are its own with what they allow. */
export type GrantKind = `${Thing}_${'READ' | 'WRITE'}` | 'WEB_MENU';
