import type { Context } from 'koa';

/** A Koa middleware whose answer is its effect: it either answers or passes on. */
export type Door = (ctx: Context, next: () => Promise<void>) => Promise<void>;
