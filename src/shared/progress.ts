/** Tells how far long work has come: what is done, of how much, and what comes now. */
export type Report = (progress: { readonly done: number; readonly total: number; readonly subject: string }) => void;

/** For work that nobody watches. */
export const reportToNobody: Report = () => undefined;
