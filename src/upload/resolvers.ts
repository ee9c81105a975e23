import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { toSubscription } from '../shared/subscription.ts';

/** Following uploads. */
export const resolvers: Pick<Resolvers, 'Subscription'> = {
  Subscription: {
    uploadProgress: {
      subscribe: (_root, { uploadId }, context) =>
        toSubscription({
          open: (signal) => context.services.uploads.follow({ scope: requireLogin(context), uploadId, signal }),
          toResult: (uploadProgress) => ({ uploadProgress }),
        }),
    },
  },
};
