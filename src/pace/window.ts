/** Limits are told for a minute: as much as they allow may come at once, and comes back evenly within it. */
export const WINDOW_SECONDS = 60;
